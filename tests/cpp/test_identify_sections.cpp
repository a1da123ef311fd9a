// The six sections in the variants that reports print.
#include "identify_fixtures.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ogikit::test {
namespace {

std::vector<int> numbers(const Identification& found) {
    std::vector<int> all;
    for (const Section& section : found.sections) all.push_back(section.number);
    return all;
}

const std::vector<int> all_six{1, 2, 3, 4, 5, 6};

TEST(Sections, AreThoseOfTheForm) {
    const Document document =
        document_of("清水镇2024年政府信息公开工作年度报告\n" + std::string(plain_sections));
    const Identification found = identify(document, Alignment{});
    ASSERT_EQ(numbers(found), all_six);
    EXPECT_EQ(words(document, found.sections[3].heading), "四、政府信息公开行政复议、行政诉讼情况");
    EXPECT_EQ(words(document, found.sections[4].body), "人手不足。");
    EXPECT_EQ(words(document, found.sections[5].body), "无。");
}

struct HeadingCase {
    std::string line;
    int section;  // 0: no heading
};

void PrintTo(const HeadingCase& it, std::ostream* out) { *out << it.line; }

class Headings : public testing::TestWithParam<HeadingCase> {};

TEST_P(Headings, AreKnown) {
    const Identification found = identify_text(GetParam().line + "\n正文。\n");
    if (GetParam().section == 0) {
        EXPECT_TRUE(found.sections.empty());
    } else {
        EXPECT_EQ(numbers(found), std::vector<int>{GetParam().section});
    }
}

INSTANTIATE_TEST_SUITE_P(
    Variants, Headings,
    testing::Values(HeadingCase{"一、总体情况", 1}, HeadingCase{"一、政府信息公开工作总体情况", 1},
                    HeadingCase{"一、概述", 1}, HeadingCase{"## 一、总体情况", 1},
                    HeadingCase{"一 、 总 体 情 况", 1}, HeadingCase{"总体情况", 1},
                    HeadingCase{"第一部分 总体情况", 1}, HeadingCase{"二、行政机关主动公开政府信息情况", 2},
                    HeadingCase{"二.主动公开政府信息情况：", 2}, HeadingCase{"二、主動公開政府信息情況", 2},
                    HeadingCase{"三、收到和处理政府信息公开申请情况", 3},
                    HeadingCase{"三、政府信息依申请公开情况", 3},
                    HeadingCase{"四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", 4},
                    HeadingCase{"四、政府信息公开行政法复议、行政诉讼情况", 4},
                    HeadingCase{"四、政府信息公开行政复议、行政诉\n讼情况", 4},
                    HeadingCase{"五、存在问题及改进情况", 5}, HeadingCase{"五、存在的主要问题及整改措施", 5},
                    HeadingCase{"五、工作中存在的问题和下一步改进措施", 5},
                    HeadingCase{"六、其他需要报告的事项", 6}, HeadingCase{"六、其它需要说明的情况", 6},
                    HeadingCase{"四、存在的主要问题及改进情况", 5},
                    HeadingCase{"存在的主要问题及改进情况", 5}));

INSTANTIATE_TEST_SUITE_P(
    NoHeadings, Headings,
    testing::Values(HeadingCase{"本报告包括总体情况、主动公开政府信息情况、其他需要报告的事项等部分。", 0},
                    HeadingCase{"本报告分六部分：一、总体情况；二、主动公开政府信息情况；三、其他。", 0},
                    HeadingCase{"一、本年新收政府信息公开申请数量", 0}, HeadingCase{"三、本年度办理结果", 0},
                    HeadingCase{"四、结转下年度继续办理", 0}, HeadingCase{"其他对外管理服务事项", 0},
                    HeadingCase{"（六）其他处理", 0}, HeadingCase{"（一）主动公开政府信息情况", 0},
                    HeadingCase{"（二）存在的主要问题。", 0}));

TEST(Sections, AreFoundWithinOneLongLine) {
    const Document document = document_of(
        "本报告共分6个部分：总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政"
        "复议和行政诉讼情况、"
        "存在的主要问题及改进情况、其他需要报告的事项。一、总体情况2024年，我区公开信息。（一）主动公开方面。"
        "很好。"
        "二、主动公开政府信息情况第二十条第（一）项规章000三、收到和处理政府信息公开申请情况一、本年新收政府"
        "信息公开申请数量0000000"
        "四、结转下年度继续办理0000000四、政府信息公开行政法复议、行政诉讼情况行政复议行政诉讼000000000000000"
        "五、存在的主要问题及改进情况（一）存在的主要问题:"
        "不多。（二）改进措施：有。六、其他需要报告的事项无。");
    Alignment alignment;
    mark_table(alignment, document, TableId::proactive, "第二十条", "000");
    mark_table(alignment, document, TableId::requests, "一、本年新收", "办理0000000");
    mark_table(alignment, document, TableId::remedies, "行政复议行政诉讼0", "000000000000000");
    for (const Alignment& each : {alignment, Alignment{}}) {
        const Identification found = identify(document, each);
        ASSERT_EQ(numbers(found), all_six);
        EXPECT_EQ(words(document, found.sections[0].body),
                  "2024年，我区公开信息。（一）主动公开方面。很好。");
        EXPECT_EQ(words(document, found.sections[1].body), "第二十条第（一）项规章000");
        EXPECT_EQ(words(document, found.sections[3].heading), "四、政府信息公开行政法复议、行政诉讼情况");
        EXPECT_EQ(words(document, found.sections[4].body), "（一）存在的主要问题:不多。（二）改进措施：有。");
        EXPECT_EQ(words(document, found.sections[5].body), "无。");
    }
}

TEST(Sections, KeepTheirOrderWhenNumbersRestart) {
    const Document document = document_of(
        "一、总体情况\n好。\n一、主动公开政府信息情况\n表。\n二、收到和处理政府信息公开申请情况\n表。\n"
        "三、政府信息公开行政复议、行政诉讼情况\n表。\n存在的主要问题及改进情况\n少。\n五、其他需要报告的事项"
        "\n无。\n");
    EXPECT_EQ(numbers(identify(document, Alignment{})), all_six);
}

TEST(Sections, AreAbsentWhenTheirHeadingIs) {
    EXPECT_EQ(
        numbers(identify_text(
            "一、总体情况\n好。\n三、收到和处理政府信息公开申请情况\n表。\n六、其他需要报告的事项\n无。\n")),
        (std::vector<int>{1, 3, 6}));
}

TEST(Sections, AreNotSubheadingsOfTheSameName) {
    const Document document = document_of(
        "一、总体情况\n（一）主动公开政府信息情况\n甲。\n（三）收到和处理政府信息公开申请情况\n乙。\n" +
        std::string(plain_sections.substr(plain_sections.find("二、"))));
    const Identification found = identify(document, Alignment{});
    ASSERT_EQ(numbers(found), all_six);
    EXPECT_EQ(words(document, found.sections[1].heading), "二、主动公开政府信息情况");
    EXPECT_EQ(words(document, found.sections[2].heading), "三、收到和处理政府信息公开申请情况");
}

TEST(Sections, AreNotTheTableOfContents) {
    const Document document = document_of(
        "目录\n一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n"
        "四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n六、其他需要报告的事项\n" +
        std::string(plain_sections));
    const Identification found = identify(document, Alignment{});
    ASSERT_EQ(numbers(found), all_six);
    EXPECT_EQ(words(document, found.sections[0].body), "本年度工作平稳。");
}

TEST(Sections, AreFoundRightBeforeTheirTablesWithoutANumber) {
    const Document document = document_of(
        "一、总体情况好。主动公开政府信息情况第二十条第（一）项规章000三、收到和处理政府信息公开申请情况本年"
        "新收0000000");
    Alignment alignment;
    mark_table(alignment, document, TableId::proactive, "第二十条", "000");
    mark_table(alignment, document, TableId::requests, "本年新收", "0000000");
    const Identification found = identify(document, alignment);
    EXPECT_EQ(numbers(found), (std::vector<int>{1, 2, 3}));
    EXPECT_EQ(words(document, found.sections[0].body), "好。");
}

TEST(Sections, EndBeforeTheSignature) {
    const Document document =
        document_of(std::string(plain_sections) + "\n　　　清水镇人民政府\n2025年1月6日\n");
    const Identification found = identify(document, Alignment{});
    EXPECT_EQ(words(document, found.sections[5].body), "无。");
    EXPECT_EQ(found.signature.value, "清水镇人民政府");
}

}  // namespace
}  // namespace ogikit::test
