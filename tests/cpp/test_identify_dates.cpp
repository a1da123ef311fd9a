// When a report was published: signatures, metadata, properties; and dates that are none.
#include "identify_fixtures.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ogikit::test {
namespace {

std::optional<Date> published_with_end(std::string_view end) {
    return identify_text("清水镇2024年政府信息公开工作年度报告\n" + std::string(plain_sections) +
                         std::string(end))
        .published;
}

TEST(Published, IsTheDateOfTheSignature) {
    const Date day{2025, 1, 20};
    EXPECT_EQ(published_with_end("清水镇人民政府\n2025年1月20日\n"), day);
    EXPECT_EQ(published_with_end("清水镇人民政府  2025 年 1 月 20 日\n"), day);
    EXPECT_EQ(published_with_end("清水镇人民政府\n二○二五年一月二十日\n"), day);
    EXPECT_EQ(published_with_end("清水镇人民政府\n二〇二五年一月二十日"), day);
    EXPECT_EQ(published_with_end("2025-01-20\n"), day);
    EXPECT_EQ(published_with_end("（2025年1月20日）\n"), day);
    EXPECT_EQ(published_with_end("无收费情况。 清水镇人民政府 2025年1月20日 附件下载\n"), day);
}

TEST(Published, IsNoDateOfANarrativeOrABrokenOne) {
    EXPECT_FALSE(published_with_end("截止2024年12月31日，未收到申请。\n"));
    EXPECT_FALSE(published_with_end("我镇于2025年1月20日召开会议。\n"));
    EXPECT_FALSE(published_with_end("清水镇人民政府\n2025年2月30日\n"));
    EXPECT_FALSE(published_with_end("清水镇人民政府\n20251月20日\n"));
    EXPECT_FALSE(published_with_end("清水镇人民政府\n2025年1月\n"));
    EXPECT_FALSE(published_with_end("打印时间：2025年1月20日\n"));
}

TEST(Published, KnowsLeapYears) {
    EXPECT_FALSE(published_with_end("2025年2月29日\n"));
    EXPECT_EQ(published_with_end("2028年2月29日\n"), (Date{2028, 2, 29}));
}

TEST(Published, IsNotBeforeTheReportingYear) {
    const Identification found =
        identify_text("清水镇2024年政府信息公开工作年度报告\n发布时间：2025-03-05 08:58\n" +
                      std::string(plain_sections) + "清水镇人民政府\n2023年1月20日\n");
    EXPECT_EQ(found.published, (Date{2025, 3, 5}));
    EXPECT_EQ(found.published_source.origin, "metadata");
    EXPECT_EQ(found.signature.value, "清水镇人民政府");
}

TEST(Published, ComesFromTheMetadata) {
    const std::string sections(plain_sections);
    const Date day{2025, 3, 5};
    EXPECT_EQ(identify_text("发布时间: 2025-03-05 08:58\n" + sections).published, day);
    EXPECT_EQ(identify_text("来源：清水镇 时间：2025/3/5 微信 微博\n" + sections).published, day);
    EXPECT_EQ(identify_text("生成日期：2025-01-01 发布日期：2025.03.05\n" + sections).published, day);
    EXPECT_EQ(identify_text("公开日期\n2025年3月5日\n" + sections).published, day);
    EXPECT_FALSE(identify_text("采集时间：2025-03-05\n" + sections).published);
}

TEST(Published, ComesFromTheLineUnderTheTitle) {
    const Identification found = identify_text("清水镇2024年政府信息公开工作年度报告\n（2025年1月20日）\n" +
                                               std::string(plain_sections));
    EXPECT_EQ(found.published, (Date{2025, 1, 20}));
    EXPECT_EQ(found.published_source.origin, "title");
}

TEST(Published, IsNotThePagesClock) {
    EXPECT_FALSE(identify_text("2025年12月30日 星期二\n清水镇2024年政府信息公开工作年度报告\n" +
                               std::string(plain_sections))
                     .published);
}

TEST(Published, ComesFromProperties) {
    Document document = document_of(plain_sections);
    for (const char* value : {"2025-03-05T15:34:00+08:00", "20250305", "2025-03-05 15:34"}) {
        document.properties = {{"Generator", "2020-01-01", {}}, {"PubDate", value, {}}};
        const Identification found = identify(document, Alignment{});
        EXPECT_EQ(found.published, (Date{2025, 3, 5})) << value;
        EXPECT_EQ(found.published_source.origin, "property:PubDate");
    }
}

TEST(Signature, MayLackItsDate) {
    const Identification found = identify_text(std::string(plain_sections) + "柳河县清水镇人民政府\n");
    EXPECT_EQ(found.signature.value, "柳河县清水镇人民政府");
    EXPECT_FALSE(found.published);
}

TEST(Signature, IsNoSentence) {
    EXPECT_EQ(identify_text(std::string(plain_sections) + "本报告已报送柳河县人民政府。\n").signature.value,
              "");
}

}  // namespace
}  // namespace ogikit::test
