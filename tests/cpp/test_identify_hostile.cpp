// Documents made to hurt: nothing to find, one endless line, a heading without end.
#include "identify_fixtures.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace ogikit::test {
namespace {

double seconds_for(const Document& document) {
    const auto begin = std::chrono::steady_clock::now();
    const Identification found = identify(document, Alignment{});
    EXPECT_LE(found.sections.size(), 6U);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

std::string repeated(std::string_view words, std::size_t times) {
    std::string all;
    for (std::size_t time = 0; time < times; ++time) all += words;
    return all;
}

TEST(HostileDocument, MayBeEmpty) {
    for (const char* text : {"", "\n\n\n", " 　\t", "\u200B\uFEFF"}) {
        const Identification found = identify_text(text);
        EXPECT_TRUE(found.sections.empty());
        EXPECT_EQ(found.agency.value, "");
        EXPECT_FALSE(found.year);
        EXPECT_FALSE(found.published);
    }
    EXPECT_TRUE(identify(Document{}, Alignment{}).sections.empty());
}

TEST(HostileDocument, MayEndInsideAnything) {
    const std::u16string whole = to_utf16(
        "来源：清水镇 时间：2025-03-05\n清水镇人民政府\n二〇二四年政府信息公开工作年度报告（2024年）\n" +
        std::string(plain_sections) + "清水镇人民政府\n2025年1月20日\n");
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        const Document document = document_of(to_utf8(std::u16string_view(whole).substr(0, size)));
        const Identification found = identify(document, Alignment{});
        EXPECT_TRUE(!found.year || *found.year == 2024) << size;
        for (const Section& section : found.sections) {
            EXPECT_LE(section.heading.end, section.body.begin);
            EXPECT_LE(section.body.end, document.text.units.size());
        }
    }
}

TEST(HostileDocument, MayExpandWhenFolded) {
    EXPECT_EQ(identify_text(repeated("\uFDFA", 1000)).agency.value, "");
}

// Ten times the input may take about ten times as long; a square would take a hundred.
class Endless : public testing::TestWithParam<const char*> {};

TEST_P(Endless, TakesLinearTime) {
    const Document small = document_of(repeated(GetParam(), 10'000));
    const Document large = document_of(repeated(GetParam(), 100'000));
    EXPECT_LT(seconds_for(large), 40 * seconds_for(small) + 0.2);
    EXPECT_LT(seconds_for(large), 5.0);
}

INSTANTIATE_TEST_SUITE_P(
    Repeated, Endless,
    testing::Values("一、总体情况\n", "一、总体情况 ", "二、主动公开政府信息情况一、总体情况", "2024年",
                    "清水镇2024年政府信息公开工作年度报告\n", "清水镇2024年政府信息公开工作年度报告 ",
                    "2025年1月20日\n", "清水镇人民政府\n", "清水镇人民政府 2025年1月20日 ", "发布机构：",
                    "发布时间：2025-03-05\n", "信息公开", "1", "一", "（", "年", "\n", "12月31日"));

TEST(HostileDocument, MayBeOneLineOfTenMegabytes) {
    const Document document = document_of("清水镇2024年政府信息公开工作年度报告 一、总体情况" +
                                          repeated("我镇公开信息，群众满意。", 280'000));
    ASSERT_GT(document.text.units.size(), 3'000'000U);
    EXPECT_LT(seconds_for(document), 5.0);
    EXPECT_EQ(identify(document, Alignment{}).agency.value, "清水镇");
}

}  // namespace
}  // namespace ogikit::test
