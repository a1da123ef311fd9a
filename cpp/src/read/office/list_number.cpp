#include "read/office/list_number.hpp"

#include "ogikit/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ogikit::read_detail {
namespace {

using enum NumberStyle;
using Named = std::pair<std::string_view, NumberStyle>;

constexpr std::array<Named, 28> word_styles{{
    {"bullet", none},
    {"chineseCounting", chinese},
    {"chineseCountingThousand", chinese},
    {"chineseLegalSimplified", chinese_legal},
    {"decimal", decimal},
    {"decimalEnclosedCircle", circled},
    {"decimalEnclosedCircleChinese", circled},
    {"decimalEnclosedFullstop", full_stop},
    {"decimalEnclosedParen", parenthesised},
    {"decimalFullWidth", full_width},
    {"decimalFullWidth2", full_width},
    {"decimalZero", decimal_zero},
    {"ideographDigital", chinese_digits},
    {"ideographEnclosedCircle", circled_ideograph},
    {"ideographLegalTraditional", chinese_legal},
    {"ideographTraditional", heavenly_stems},
    {"ideographZodiac", earthly_branches},
    {"japaneseCounting", chinese},
    {"japaneseDigitalTenThousand", chinese_digits},
    {"japaneseLegal", chinese_legal},
    {"lowerLetter", lower_letter},
    {"lowerRoman", lower_roman},
    {"none", none},
    {"taiwaneseCounting", chinese},
    {"taiwaneseCountingThousand", chinese},
    {"taiwaneseDigital", chinese_digits},
    {"upperLetter", upper_letter},
    {"upperRoman", upper_roman},
}};
static_assert(std::ranges::is_sorted(word_styles, {}, &Named::first));

// "一, 二, 三, ...": the first sign tells.
constexpr std::array<Named, 13> odf_styles{{
    {"1", decimal},
    {"A", upper_letter},
    {"a", lower_letter},
    {"I", upper_roman},
    {"i", lower_roman},
    {"一", chinese},
    {"壹", chinese_legal},
    {"甲", heavenly_stems},
    {"子", earthly_branches},
    {"①", circled},
    {"㊀", circled_ideograph},
    {"⑴", parenthesised},
    {"１", full_width},
}};

// Signs that stand one after the other in Unicode.
struct Series {
    NumberStyle style;
    char16_t first;
    std::uint32_t count;
};
constexpr std::array series{
    Series{circled, u'①', 20},
    Series{circled_ideograph, u'㊀', 10},
    Series{parenthesised, u'⑴', 20},
    Series{full_stop, u'⒈', 20},
};

// "1.1.1.1.1.1.1.1.1." has 18 characters. Longer ones would make much text of few bytes.
constexpr std::size_t longest_number = 32;

constexpr std::u16string_view stems = u"甲乙丙丁戊己庚辛壬癸";
constexpr std::u16string_view branches = u"子丑寅卯辰巳午未申酉戌亥";

std::u16string decimal_digits(std::uint32_t value) {
    const std::string digits = std::to_string(value);
    return {digits.begin(), digits.end()};
}

// Digit by digit.
std::u16string in_digits(std::u16string_view digits, std::uint32_t value) {
    std::u16string text = decimal_digits(value);
    std::ranges::transform(text, text.begin(), [&](char16_t digit) { return digits[digit - u'0']; });
    return text;
}

// With units of tens: 十二, 一百〇一. `begins_with_one` writes 一十二.
std::u16string in_units(std::u16string_view digits, std::u16string_view units, bool begins_with_one,
                        std::uint32_t value) {
    std::u16string decimals = decimal_digits(value);
    if (decimals.size() > 4) return decimals;
    std::u16string text;
    bool gap = false;
    for (std::size_t i = 0; i < decimals.size(); ++i) {
        const std::size_t power = decimals.size() - 1 - i;
        if (decimals[i] == u'0') {
            gap = true;
            continue;
        }
        if (gap && !text.empty()) text += digits[0];
        gap = false;
        const bool bare_ten = power == 1 && i == 0 && decimals[i] == u'1' && !begins_with_one;
        if (!bare_ten) text += digits[decimals[i] - u'0'];
        if (power > 0) text += units[power - 1];
    }
    return text.empty() ? std::u16string(digits.substr(0, 1)) : text;
}

std::u16string in_roman(std::uint32_t value, bool upper) {
    constexpr std::uint32_t largest = 3'999;
    constexpr std::array<std::pair<std::uint32_t, std::string_view>, 13> signs{{{1'000, "M"},
                                                                                {900, "CM"},
                                                                                {500, "D"},
                                                                                {400, "CD"},
                                                                                {100, "C"},
                                                                                {90, "XC"},
                                                                                {50, "L"},
                                                                                {40, "XL"},
                                                                                {10, "X"},
                                                                                {9, "IX"},
                                                                                {5, "V"},
                                                                                {4, "IV"},
                                                                                {1, "I"}}};
    if (value == 0 || value > largest) return decimal_digits(value);
    std::u16string text;
    for (const auto& [worth, sign] : signs) {
        for (; value >= worth; value -= worth) text.append(sign.begin(), sign.end());
    }
    if (!upper) std::ranges::transform(text, text.begin(), [](char16_t c) { return char16_t(c + 32); });
    return text;
}

// a … z, aa, bb.
std::u16string in_letters(std::uint32_t value, char16_t first) {
    constexpr std::uint32_t letters = 26;
    constexpr std::uint32_t most_repeats = 10;
    if (value == 0 || value > letters * most_repeats) return decimal_digits(value);
    const std::uint32_t index = value - 1;
    return std::u16string(index / letters + 1, static_cast<char16_t>(first + index % letters));
}

std::u16string one_of(std::u16string_view signs, std::uint32_t value) {
    return value == 0 || value > signs.size() ? decimal_digits(value) : std::u16string(1, signs[value - 1]);
}

}  // namespace

NumberStyle word_number_style(std::string_view name) noexcept {
    const auto found = std::ranges::lower_bound(word_styles, name, {}, &Named::first);
    return found != word_styles.end() && found->first == name ? found->second : decimal;
}

NumberStyle odf_number_style(std::string_view format) noexcept {
    if (format.empty()) return none;
    const auto found =
        std::ranges::find_if(odf_styles, [&](const Named& style) { return format.starts_with(style.first); });
    return found == odf_styles.end() ? decimal : found->second;
}

std::u16string list_number(NumberStyle style, std::uint32_t value) {
    const auto* const signs = std::ranges::find(series, style, &Series::style);
    if (signs != series.end()) {
        if (value == 0 || value > signs->count) return decimal_digits(value);
        return {static_cast<char16_t>(signs->first + value - 1)};
    }
    switch (style) {
        case none:
            return {};
        case decimal_zero:
            return (value < 10 ? u"0" : u"") + decimal_digits(value);
        case full_width:
            return in_digits(u"０１２３４５６７８９", value);
        case upper_roman:
        case lower_roman:
            return in_roman(value, style == upper_roman);
        case upper_letter:
            return in_letters(value, u'A');
        case lower_letter:
            return in_letters(value, u'a');
        case chinese:
            return in_units(u"〇一二三四五六七八九", u"十百千", false, value);
        case chinese_digits:
            return in_digits(u"〇一二三四五六七八九", value);
        case chinese_legal:
            return in_units(u"零壹贰叁肆伍陆柒捌玖", u"拾佰仟", true, value);
        case heavenly_stems:
            return one_of(stems, value);
        case earthly_branches:
            return one_of(branches, value);
        default:
            return decimal_digits(value);
    }
}

void PendingNumber::set(std::u16string number, std::uint32_t place) {
    number_ = number.size() <= longest_number ? std::move(number) : std::u16string();
    place_ = place;
}

void PendingNumber::write_before(std::string_view piece, DocumentBuilder& builder) {
    if (number_.empty()) return;
    const bool blank = std::ranges::all_of(to_utf16(piece), [](char16_t unit) {
        const UnitClass cls = fold_unit(unit).cls;
        return cls == UnitClass::blank || cls == UnitClass::line_break;
    });
    if (blank) return;
    if (builder.line_is_empty()) builder.append(number_, place_);
    number_.clear();
}

}  // namespace ogikit::read_detail
