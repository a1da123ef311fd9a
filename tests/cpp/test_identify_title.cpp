// Who reports and for which year, from titles in their variants and from what stands in for them.
#include "identify_fixtures.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ogikit::test {
namespace {

struct TitleCase {
    std::string head;
    std::string agency;
    int year;  // 0: none
};

void PrintTo(const TitleCase& it, std::ostream* out) { *out << it.head; }

class Titles : public testing::TestWithParam<TitleCase> {};

TEST_P(Titles, NameAgencyAndYear) {
    const Identification found = identify_text(GetParam().head + "\n" + std::string(plain_sections));
    EXPECT_EQ(found.agency.value, GetParam().agency);
    EXPECT_EQ(found.year.value_or(0), GetParam().year);
}

INSTANTIATE_TEST_SUITE_P(
    Variants, Titles,
    testing::Values(
        TitleCase{"柳河县清水镇2024年政府信息公开工作年度报告", "柳河县清水镇", 2024},
        TitleCase{"柳河县清水镇2024年度政府信息公开工作年度报告", "柳河县清水镇", 2024},
        TitleCase{"柳河县清水镇2024年政府信息公开年度报告", "柳河县清水镇", 2024},
        TitleCase{"柳河县清水镇2024年政府信息公开年报", "柳河县清水镇", 2024},
        TitleCase{"清水镇 2024 年政府信息公开工作年度报告", "清水镇", 2024},
        TitleCase{"清 水 镇 2 0 2 4 年 政 府 信 息 公 开 工 作 年 度 报 告", "清水镇", 2024},
        TitleCase{"清水镇人民政府 2024年 政府信息公开工作年度报告", "清水镇人民政府", 2024},
        TitleCase{"清水镇人民政府\n2024年政府信息公开工作年度报告", "清水镇人民政府", 2024},
        TitleCase{"清水镇人民政府\n2024年\n政府信息公开工作年度报告", "清水镇人民政府", 2024},
        TitleCase{"清水镇人民政府2024年\n政府信息公开工作年度报告", "清水镇人民政府", 2024},
        TitleCase{"柳河县清水镇2024年政府信\n息公开工作年度报告", "柳河县清水镇", 2024},
        TitleCase{"清水镇人民政府关于2024年政府信息公开工作的年度报告", "清水镇人民政府", 2024},
        TitleCase{"关于清水镇2024年政府信息公开工作年度报告", "清水镇", 2024},
        TitleCase{"2024年清水镇政府信息公开工作年度报告", "清水镇", 2024},
        TitleCase{"清水镇政府信息公开工作年度报告（2024年度）", "清水镇", 2024},
        TitleCase{"清水镇政府信息公开工作2024年年度报告", "清水镇", 2024},
        TitleCase{"2024年政府信息公开工作年度报告（清水镇）", "清水镇", 2024},
        TitleCase{"清水镇人民政府信息公开工作年度报告（2024年）", "清水镇人民政府", 2024},
        TitleCase{"清水镇二〇二四年政府信息公开工作年度报告", "清水镇", 2024},
        TitleCase{"清水镇二○二四年度政府信息公开工作年度报告", "清水镇", 2024},
        TitleCase{"清水镇２０２４年政府信息公开工作年度报告", "清水镇", 2024},
        TitleCase{"清水镇2024年政府信息公开工作告年度报", "清水镇", 2024},
        TitleCase{"清水镇2024年政务公开工作年度报告", "清水镇", 2024},
        TitleCase{"标题: 清水镇2024年度政府信息公开工作年度报告", "清水镇", 2024},
        TitleCase{"# 清水镇2024年政府信息公开工作年度报告", "清水镇", 2024},
        TitleCase{"**“清水镇2024年政府信息公开工作年度报告”**", "清水镇", 2024},
        TitleCase{"首页 > 政务公开 > 清水镇2024年政府信息公开工作年度报告", "清水镇", 2024},
        TitleCase{
            "当前位置： 首页政务公开政府信息公开年报 清水新区2024年度政府信息公开工作年度报告 来源：清水新区",
            "清水新区", 2024},
        TitleCase{"清水镇2024年政府信息公开工作年度报告根据《条例》编制。", "清水镇", 2024},
        TitleCase{"中共柳河县委机构编制委员会办公室2024年政府信息公开工作年度报告",
                  "中共柳河县委机构编制委员会办公室", 2024},
        TitleCase{"柳河县税务局（本级）2024年政府信息公开工作年度报告", "柳河县税务局（本级）", 2024},
        TitleCase{"本溪市清水镇2024年政府信息公开工作年度报告", "本溪市清水镇", 2024}));

INSTANTIATE_TEST_SUITE_P(
    Doubtful, Titles,
    testing::Values(
        // Digits broken by scraping make no year, and neither do two years.
        TitleCase{"清水镇202020年政府信息公开工作年度报告", "清水镇", 0},
        TitleCase{"清水镇2023-2024年政府信息公开工作年度报告", "清水镇", 0},
        TitleCase{"清水镇1998年政府信息公开工作年度报告", "清水镇", 0},
        TitleCase{"清水镇2099年政府信息公开工作年度报告", "清水镇", 0},
        // A body that is not named, a link of the page, the notice's own name.
        TitleCase{"我镇2024年政府信息公开工作年度报告", "", 2024}, TitleCase{"首页 政府信息公开年报", "", 0},
        TitleCase{"按照《中华人民共和国政府信息公开工作年度报告格式》编写。", "", 0},
        TitleCase{"按照〈中华人民共和国政府信息公开工作年度报告格式〉（国办公开办函〔2021〕30号）编写。", "",
                  0},
        TitleCase{"《某某办公厅关于编制公布2021年政府信息公开工作年度报告有关事项的通知》已经收到。", "",
                  0}));

TEST(Title, KeepsItsPlaceAndWords) {
    const Document document =
        document_of("清水镇人民政府\n2024年政府信息公开工作年度报告\n" + std::string(plain_sections));
    const Identification found = identify(document, Alignment{});
    EXPECT_EQ(found.title.value, "清水镇人民政府2024年政府信息公开工作年度报告");
    EXPECT_EQ(words(document, found.title.range), "清水镇人民政府\n2024年政府信息公开工作年度报告");
    EXPECT_EQ(words(document, found.agency.range), "清水镇人民政府");
    EXPECT_EQ(words(document, found.year_source.range), "2024");
    EXPECT_EQ(found.title.origin, "title");
}

TEST(Title, OfAMetadataLineSaysSo) {
    EXPECT_EQ(identify_text("标题: 清水镇2024年政府信息公开工作年度报告\n" + std::string(plain_sections))
                  .title.origin,
              "metadata");
}

TEST(Title, IsNotALinkToAnotherReport) {
    const Identification found = identify_text(
        "清水镇2022年政府信息公开工作年度报告\n清水镇2023年政府信息公开工作年度报告\n"
        "清水镇2024年政府信息公开工作年度报告\n" +
        std::string(plain_sections) + "下一篇：清水镇2025年政府信息公开工作年度报告\n");
    EXPECT_EQ(found.year, 2024);
}

TEST(Title, PrefersTheYearThatTheTextConfirms) {
    const Identification found = identify_text(
        "清水镇2023年政府信息公开工作年度报告\n清水镇2022年政府信息公开工作年度报告\n"
        "本报告数据统计期限自2023年1月1日起至2023年12月31日止。\n" +
        std::string(plain_sections));
    EXPECT_EQ(found.year, 2023);
}

TEST(Title, WinsOverTheTextAndKeepsBoth) {
    const Identification found =
        identify_text("清水镇2024年政府信息公开工作年度报告\n统计期限自2023年1月1日至2023年12月31日。\n" +
                      std::string(plain_sections));
    EXPECT_EQ(found.year, 2024);
    EXPECT_EQ(found.year_source.origin, "title");
    ASSERT_EQ(found.competing_years.size(), 1U);
    EXPECT_EQ(found.competing_years[0].value, "2023");
    EXPECT_EQ(found.competing_years[0].origin, "reporting period");
}

TEST(Title, ComesFromPropertiesWhenTheTextHasNone) {
    Document document = document_of(plain_sections);
    document.properties = {{"SiteName", "柳河县人民政府", {}},
                           {"title", "清水镇2024年政府信息公开年度报告-清水镇门户", {}}};
    const Identification found = identify(document, Alignment{});
    EXPECT_EQ(found.title.value, "清水镇2024年政府信息公开年度报告");
    EXPECT_EQ(found.agency.value, "清水镇");
    EXPECT_EQ(found.agency.origin, "property:title");
    EXPECT_TRUE(found.agency.range.empty());
    EXPECT_EQ(found.year, 2024);
}

TEST(Title, OfTheArticleComesBeforeThatOfThePage) {
    Document document = document_of(plain_sections);
    document.properties = {{"title", "清水镇2023年政府信息公开年报_柳河县", {}},
                           {"ArticleTitle", "清水镇2024年政府信息公开年报", {}}};
    const Identification found = identify(document, Alignment{});
    EXPECT_EQ(found.year, 2024);
    ASSERT_EQ(found.competing_years.size(), 1U);
    EXPECT_EQ(found.competing_years[0].origin, "property:title");
}

TEST(Agency, OfTheTitleStandsBesideTheIssuer) {
    const Identification found =
        identify_text("清水新区2024年政府信息公开工作年度报告\n发布机构: 清水新区管委会办公室\n文号: \n" +
                      std::string(plain_sections));
    EXPECT_EQ(found.agency.value, "清水新区");
    EXPECT_EQ(found.issuer.value, "清水新区管委会办公室");
    EXPECT_EQ(found.issuer.origin, "metadata");
}

TEST(Agency, ComesFromTheSignatureWithoutATitle) {
    const Identification found =
        identify_text(std::string(plain_sections) + "柳河县清水镇人民政府\n2025年1月26日\n");
    EXPECT_EQ(found.agency.value, "柳河县清水镇人民政府");
    EXPECT_EQ(found.agency.origin, "signature");
    EXPECT_EQ(found.title.value, "");
}

TEST(Agency, ComesFromTheMetadataWithoutTitleAndSignature) {
    const Document document = document_of_cells(
        {{"名称", "年度报告"}, {"发布机构", "柳河县发展和改革局", "公开日期", "2025-01-17"}}, plain_sections);
    const Identification found = identify(document, Alignment{});
    EXPECT_EQ(found.agency.value, "柳河县发展和改革局");
    EXPECT_EQ(words(document, found.agency.range), "柳河县发展和改革局");
    EXPECT_EQ(found.published, (Date{2025, 1, 17}));
}

TEST(Agency, IsCutFromWhatIsGluedToIt) {
    const Identification found = identify_text(
        "名称:清水镇2024年政府信息公开工作年度报告索引号:7464-7338\n"
        "发布机构:柳河县人民政府公开日期:2025-01-31一、总体情况平稳。");
    EXPECT_EQ(found.agency.value, "清水镇");
    EXPECT_EQ(found.issuer.value, "柳河县人民政府");
    EXPECT_EQ(found.sections.size(), 1U);
}

TEST(Agency, IsNotAnAddressOrAnEmptyField) {
    const Identification found =
        identify_text("来源：http://www.example.gov.cn/\n发布机构: \n栏目: 政府信息公开年报\n" +
                      std::string(plain_sections));
    EXPECT_EQ(found.issuer.value, "");
    EXPECT_EQ(found.agency.value, "");
}

TEST(Agency, ComesFromASentenceThatTellsOfTheReport) {
    const Identification found =
        identify_text("根据有关要求，现向社会公布柳河县发展和改革局2023年度政府信息公开年度报告。\n" +
                      std::string(plain_sections));
    EXPECT_EQ(found.title.value, "");
    EXPECT_EQ(found.agency.value, "柳河县发展和改革局");
    EXPECT_EQ(found.agency.origin, "first sentence");
    EXPECT_EQ(found.year, 2023);
}

TEST(Agency, ComesFromTheFirstSentenceOfSectionOne) {
    EXPECT_EQ(identify_text("一、总体情况\n2024年，清水镇人民政府认真落实各项要求。\n").agency.value,
              "清水镇人民政府");
    EXPECT_EQ(identify_text("一、总体情况\n2024年,清水镇政府信息公开工作平稳。\n").agency.value, "清水镇");
    EXPECT_EQ(identify_text("一、总体情况\n2024年，我镇在市委、市政府的领导下开展工作。\n").agency.value, "");
}

TEST(Year, ComesFromTheReportingPeriod) {
    EXPECT_EQ(
        identify_text("本报告统计期限自2022年1月1日起至2022年12月31日止。\n" + std::string(plain_sections))
            .year,
        2022);
    EXPECT_EQ(
        identify_text("数据统计期限为2022 年 1 月 1 日至12月31日。\n" + std::string(plain_sections)).year,
        2022);
}

TEST(Year, IsNotTakenFromABrokenOrDoublePeriod) {
    const std::string sections(plain_sections);
    EXPECT_FALSE(identify_text("统计期限自20231月1日至202312月31日。\n" + sections).year);
    EXPECT_FALSE(identify_text("统计期限自2022年1月1日至2023年12月31日。\n" + sections).year);
    EXPECT_FALSE(identify_text("统计期限自2022年1月1日至20232年12月31日。\n" + sections).year);
}

TEST(Year, ComesFromTheFirstSentencesWhenTheSignatureAgrees) {
    const std::string text =
        "一、总体情况\n2024年，我镇开展工作。2024年未收到申请。2023年的问题已改。\n六、其他需要报告的事项\n无"
        "。\n";
    EXPECT_EQ(identify_text(text).year, 2024);
    EXPECT_EQ(identify_text(text + "清水镇人民政府\n2025年1月6日\n").year, 2024);
    EXPECT_FALSE(identify_text(text + "清水镇人民政府\n2022年1月6日\n").year);
}

TEST(Year, SaidOnlyOnceNeedsTheSignature) {
    const std::string text =
        "一、总体情况\n我镇依照条例办事，群众查得到、看得懂。2024年的情况如下。\n六、其他需要报告的事项\n无。"
        "\n";
    EXPECT_FALSE(identify_text(text).year);
    EXPECT_EQ(identify_text(text + "清水镇人民政府\n2025年1月6日\n").year, 2024);
    EXPECT_FALSE(identify_text(text + "清水镇人民政府\n2024年1月6日\n").year);
}

TEST(Year, IsNotTakenFromFirstSentencesThatAreDivided) {
    EXPECT_FALSE(identify_text("一、总体情况\n我镇在2022年和2023年开展工作。\n").year);
}

TEST(Year, IsNotMadeOfNumbersOnTwoLines) {
    EXPECT_EQ(identify_text("第79\n2024年政府信息公开工作年度报告\n" + std::string(plain_sections)).year,
              2024);
}

}  // namespace
}  // namespace ogikit::test
