#include "read/office/list_number.hpp"

#include "ogikit/text.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace ogikit::read_detail {
namespace {

struct Written {
    std::string_view style;  // as Word names it
    std::uint32_t value;
    std::string_view text;
};

class ListNumbers : public ::testing::TestWithParam<Written> {};

TEST_P(ListNumbers, AreWrittenAsWordWritesThem) {
    const auto& [style, value, text] = GetParam();
    EXPECT_EQ(to_utf8(list_number(word_number_style(style), value)), text) << style << ' ' << value;
}

INSTANTIATE_TEST_SUITE_P(
    Styles, ListNumbers,
    ::testing::Values(
        Written{"decimal", 12, "12"}, Written{"noStyleOfThisName", 3, "3"}, Written{"bullet", 1, ""},
        Written{"none", 1, ""}, Written{"decimalZero", 7, "07"}, Written{"decimalZero", 10, "10"},
        Written{"decimalFullWidth", 20, "２０"}, Written{"upperRoman", 1994, "MCMXCIV"},
        Written{"lowerRoman", 4, "iv"}, Written{"upperRoman", 4'000'000'000, "4000000000"},
        Written{"upperLetter", 26, "Z"}, Written{"lowerLetter", 28, "bb"},
        Written{"lowerLetter", 4'000'000'000, "4000000000"}, Written{"chineseCounting", 1, "一"},
        Written{"chineseCounting", 10, "十"}, Written{"chineseCountingThousand", 21, "二十一"},
        Written{"japaneseCounting", 11, "十一"}, Written{"chineseCountingThousand", 101, "一百〇一"},
        Written{"chineseCountingThousand", 110, "一百一十"},
        Written{"chineseCountingThousand", 1'010, "一千〇一十"},
        Written{"chineseCountingThousand", 12'345, "12345"}, Written{"ideographDigital", 10, "一〇"},
        Written{"chineseLegalSimplified", 12, "壹拾贰"}, Written{"ideographTraditional", 3, "丙"},
        Written{"ideographTraditional", 11, "11"}, Written{"ideographZodiac", 12, "亥"},
        Written{"decimalEnclosedCircleChinese", 20, "⑳"}, Written{"decimalEnclosedCircle", 21, "21"},
        Written{"ideographEnclosedCircle", 2, "㊁"}, Written{"decimalEnclosedParen", 1, "⑴"},
        Written{"decimalEnclosedFullstop", 3, "⒊"}, Written{"chineseCounting", 0, "〇"}));

TEST(ListNumber, OpenDocumentShowsHowAStyleBegins) {
    EXPECT_EQ(odf_number_style(""), NumberStyle::none);
    EXPECT_EQ(odf_number_style("1"), NumberStyle::decimal);
    EXPECT_EQ(odf_number_style("一, 二, 三, ..."), NumberStyle::chinese);
    EXPECT_EQ(odf_number_style("甲, 乙, 丙, ..."), NumberStyle::heavenly_stems);
    EXPECT_EQ(odf_number_style("ア, イ, ウ, ..."), NumberStyle::decimal);
}

}  // namespace
}  // namespace ogikit::read_detail
