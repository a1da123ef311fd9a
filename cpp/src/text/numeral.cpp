#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "ogikit/text.hpp"

namespace ogikit {
namespace {

constexpr std::int64_t micro_per_one = 1'000'000;
constexpr std::int64_t largest_value = 9'200'000'000'000;  // × micro_per_one still fits 64 bits
constexpr std::size_t most_decimals = 6;

bool is_blank(char16_t unit) noexcept {
    const UnitClass cls = fold_unit(unit).cls;
    return cls == UnitClass::blank || cls == UnitClass::line_break;
}

std::u16string_view trimmed(std::u16string_view text) noexcept {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

// ── sign and unit ──────────────────────────────────────────────────────────────────────────────

struct Sign {
    bool printed = false;
    bool negative = false;
};

// Em dashes fold to '-' as well, but in a cell they say "none": "—5" is two things side by side.
constexpr std::u16string_view em_dashes = u"\u2014\u2015\u2E3A\u2E3B\uFE31\uFE58";

constexpr bool holds(std::u16string_view set, char16_t unit) noexcept {
    return set.find(unit) != std::u16string_view::npos;
}

// Takes the sign off the front.
Sign take_sign(std::u16string_view& text) noexcept {
    if (text.empty() || holds(em_dashes, text.front())) return {};
    const char16_t first = fold_unit(text.front()).unit;
    const bool is_word = first == u'增' || first == u'减';
    if (!is_word && first != u'+' && first != u'-') return {};
    text.remove_prefix(1);
    if (is_word) text = trimmed(text);
    return {true, first == u'减' || first == u'-'};
}

constexpr std::u16string_view item_words = u"件起条宗份次项个";

// Takes the unit off the end, and blanks before it.
Unit take_unit(std::u16string_view& text) noexcept {
    if (text.empty()) return Unit::none;
    const auto folded_from_end = [&](std::size_t i) { return fold_unit(text[text.size() - i]).unit; };
    Unit unit = Unit::none;
    if (folded_from_end(1) == u'元') {
        const bool ten_thousand = text.size() >= 2 && folded_from_end(2) == u'万';
        unit = ten_thousand ? Unit::ten_thousand_yuan : Unit::yuan;
    } else if (holds(item_words, folded_from_end(1))) {
        unit = Unit::item;
    }
    if (unit == Unit::none) return unit;
    text.remove_suffix(unit == Unit::ten_thousand_yuan ? 2 : 1);
    text = trimmed(text);
    return unit;
}

// ── digits ─────────────────────────────────────────────────────────────────────────────────────

bool is_digit(char16_t unit) noexcept { return fold_unit(unit).cls == UnitClass::digit; }

// Takes the digits at the front.
std::u16string_view take_digits(std::u16string_view& text) noexcept {
    std::size_t count = 0;
    while (count < text.size() && is_digit(text[count])) ++count;
    const std::u16string_view digits = text.substr(0, count);
    text.remove_prefix(count);
    return digits;
}

// Appends digits to a number; false when it passes `largest_value`.
bool append_digits(std::int64_t& value, std::u16string_view digits) noexcept {
    for (const char16_t digit : digits) {
        value = value * 10 + (fold_unit(digit).unit - u'0');
        if (value > largest_value) return false;
    }
    return true;
}

// A comma between groups of three, in the width of the digits before it: "1，234" in half-width digits is
// as likely two numbers.
bool separates_thousands(char16_t comma, char16_t digit_before) noexcept {
    return comma == u',' || (comma == u'，' && digit_before > 0x7F);
}

struct Decimal {
    std::int64_t micro = 0;
    std::uint8_t decimals = 0;
};

std::optional<Decimal> parse_decimal(std::u16string_view text) noexcept {
    std::int64_t whole = 0;
    std::u16string_view group = take_digits(text);
    if (group.empty() || !append_digits(whole, group)) return std::nullopt;
    const bool may_group = group.size() <= 3 && fold_unit(group.front()).unit != u'0';
    while (may_group && !text.empty() && separates_thousands(text.front(), group.back())) {
        text.remove_prefix(1);
        group = take_digits(text);
        if (group.size() != 3 || !append_digits(whole, group)) return std::nullopt;
    }

    Decimal number;
    std::int64_t fraction = 0;
    if (!text.empty() && fold_unit(text.front()).unit == u'.') {
        text.remove_prefix(1);
        const std::u16string_view digits = take_digits(text);
        if (digits.empty() || digits.size() > most_decimals) return std::nullopt;
        append_digits(fraction, digits);
        for (std::size_t i = digits.size(); i < most_decimals; ++i) fraction *= 10;
        number.decimals = static_cast<std::uint8_t>(digits.size());
    }
    if (!text.empty() || (whole == largest_value && fraction > 0)) return std::nullopt;
    number.micro = whole * micro_per_one + fraction;
    return number;
}

// Signs without width that let a line break, or do not: the reader of 1<U+200B>2 sees 12. Those that turn or hide what
// stands beside them are not among them.
constexpr std::u16string_view unseen = u"\u00AD\u200B\u200C\u200D\u2060\uFEFF";

std::u16string without_unseen(std::u16string_view text) {
    std::u16string seen;
    std::ranges::copy_if(text, std::back_inserter(seen), [](char16_t unit) { return !holds(unseen, unit); });
    return seen;
}

// ── Chinese numerals ───────────────────────────────────────────────────────────────────────────

// 10, 100, 1000 of a place word within a section of four places, or 0.
std::int64_t place_of(char16_t folded) noexcept {
    switch (folded) {
        case u'十':
            return 10;
        case u'百':
            return 100;
        case u'千':
            return 1000;
        default:
            return 0;
    }
}

// 二〇二四: at least three digits, or two with a 〇. Two bare digits (三五, 七八) mean "a few"; a row of 一 is
// as likely a ruled line, and ○○ a name left out.
std::optional<std::int64_t> parse_digit_by_digit(std::u16string_view folded) noexcept {
    if (folded.size() < (holds(folded, u'〇') ? 2U : 3U) || folded.front() == u'〇') return std::nullopt;
    if (folded.find_first_not_of(u'一') == std::u16string_view::npos) return std::nullopt;
    std::int64_t value = 0;
    for (const char16_t unit : folded) {
        const int digit = unit == u'零' ? -1 : chinese_digit(unit);
        if (digit < 0) return std::nullopt;
        value = value * 10 + digit;
        if (value > largest_value) return std::nullopt;
    }
    return value;
}

// Reads one section: the digits before 亿, before 万, or at the end (三千零五十 …). `leads` is whether
// nothing stands before it in the numeral.
std::optional<std::int64_t> parse_section(std::u16string_view folded, bool leads) noexcept {
    std::int64_t value = 0;
    std::int64_t last_place = 10'000;  // of the part before; places fall from part to part
    bool after_zero = false;
    std::size_t i = 0;
    while (i < folded.size()) {
        // 零 bridges an empty place, or follows 亿 or 万; one is enough, and never after 十.
        if (chinese_digit(folded[i]) == 0) {
            if (after_zero || (leads && value == 0) || last_place == 10) return std::nullopt;
            after_zero = true;
            ++i;
            continue;
        }
        int digit = chinese_digit(folded[i]);
        if (digit > 0) {
            ++i;
        } else if (place_of(folded[i]) == 10) {
            digit = 1;  // 十二, 一百十二
        } else {
            return std::nullopt;
        }
        const std::int64_t place = i < folded.size() && place_of(folded[i]) > 0 ? place_of(folded[i++]) : 1;
        if (place >= last_place) return std::nullopt;
        // 三百五 is 350 to some and 305 to others: after a larger place a bare digit needs its 零.
        const bool begins = leads && value == 0;
        if (place == 1 && !begins && !after_zero && last_place != 10) return std::nullopt;
        // No place is empty in 一百零二十.
        if (after_zero && value > 0 && last_place == place * 10) return std::nullopt;
        value += digit * place;
        last_place = place;
        after_zero = false;
    }
    if (after_zero || value == 0) return std::nullopt;
    return value;
}

// 一亿零三十, 一千二百三十四万五千六百七十八: sections before 亿, before 万 and at the end.
std::optional<std::int64_t> parse_words(std::u16string_view folded) noexcept {
    struct Section {
        char16_t word;
        std::int64_t worth;
    };
    constexpr std::array<Section, 2> sections{{{u'亿', 100'000'000}, {u'万', 10'000}}};
    std::int64_t value = 0;
    bool leads = true;
    for (const Section& section : sections) {
        const std::size_t at = folded.find(section.word);
        if (at == std::u16string_view::npos) continue;
        const auto count = parse_section(folded.substr(0, at), leads);
        if (!count) return std::nullopt;
        value += *count * section.worth;
        folded.remove_prefix(at + 1);
        leads = false;
    }
    if (!folded.empty() || leads) {
        const auto rest = parse_section(folded, leads);
        if (!rest) return std::nullopt;
        value += *rest;
    }
    return value;
}

// Nearly every cell is a few ASCII digits.
std::optional<Numeral> parse_plain_digits(std::u16string_view text) noexcept {
    constexpr std::size_t most_digits = 9;
    if (text.empty() || text.size() > most_digits) return std::nullopt;
    std::int64_t value = 0;
    for (const char16_t unit : text) {
        if (unit < u'0' || unit > u'9') return std::nullopt;
        value = value * 10 + (unit - u'0');
    }
    return Numeral{value * micro_per_one, 0, false, Unit::none};
}

}  // namespace

std::optional<std::int64_t> parse_chinese_numeral(std::u16string_view text) {
    // The longest numeral in words, nine thousand 亿 and all places filled, has 23 characters.
    std::array<char16_t, 32> buffer;
    if (text.empty() || text.size() > buffer.size()) return std::nullopt;
    std::ranges::transform(text, buffer.begin(), [](char16_t unit) { return fold_unit(unit).unit; });
    const std::u16string_view folded(buffer.data(), text.size());

    // A circle alone is a mark in a form; within a numeral (二○二四) it is typed for 〇.
    if (text == u"〇" || folded == u"零") return 0;
    if (const auto value = parse_digit_by_digit(folded)) return value;
    return parse_words(folded);
}

std::optional<Numeral> parse_numeral(std::u16string_view cell) {
    if (const auto plain = parse_plain_digits(cell)) return plain;
    std::u16string_view rest = trimmed(cell);
    if (const auto plain = parse_plain_digits(rest)) return plain;
    if (rest.find_first_of(unseen) != std::u16string_view::npos) return parse_numeral(without_unseen(rest));
    const Sign sign = take_sign(rest);
    const Unit unit = take_unit(rest);
    auto number = parse_decimal(rest);
    // 一 alone is as likely a dash for "none": it counts only with a unit or a sign.
    const bool may_be_dash =
        unit == Unit::none && !sign.printed && rest.size() == 1 && fold_unit(rest[0]).unit == u'一';
    if (!number && !may_be_dash) {
        const auto chinese = parse_chinese_numeral(rest);
        if (chinese && *chinese <= largest_value) number = Decimal{*chinese * micro_per_one, 0};
    }
    if (!number) return std::nullopt;
    return Numeral{sign.negative ? -number->micro : number->micro, number->decimals, sign.printed, unit};
}

}  // namespace ogikit
