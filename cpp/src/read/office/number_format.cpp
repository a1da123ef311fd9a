#include "read/office/number_format.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <utility>

namespace ogikit::read_detail {
namespace {

// Spreadsheets keep 15 digits of a number: 0.1 + 0.2 is 0.3 to them.
constexpr int kept_digits = 15;

// Larger numbers and smaller fractions are displayed in powers of ten, by the width of their column.
constexpr int most_general_digits = 11;
constexpr int most_general_zeros = 4;

struct BuiltIn {
    std::uint32_t id;
    std::string_view code;
};
constexpr std::array built_ins{
    BuiltIn{1, "0"},
    BuiltIn{2, "0.00"},
    BuiltIn{3, "#,##0"},
    BuiltIn{4, "#,##0.00"},
    BuiltIn{5, "\"¥\"#,##0;\"¥\"\\-#,##0"},
    BuiltIn{6, "\"¥\"#,##0;\"¥\"\\-#,##0"},
    BuiltIn{7, "\"¥\"#,##0.00;\"¥\"\\-#,##0.00"},
    BuiltIn{8, "\"¥\"#,##0.00;\"¥\"\\-#,##0.00"},
    BuiltIn{9, "0%"},
    BuiltIn{10, "0.00%"},
    BuiltIn{11, "0.00E+00"},
    BuiltIn{12, "# ?/?"},
    BuiltIn{13, "# ?\?/?\?"},
    BuiltIn{14, "yyyy/m/d"},
    BuiltIn{15, "d-mmm-yy"},
    BuiltIn{16, "d-mmm"},
    BuiltIn{17, "mmm-yy"},
    BuiltIn{18, "h:mm AM/PM"},
    BuiltIn{19, "h:mm:ss AM/PM"},
    BuiltIn{20, "h:mm"},
    BuiltIn{21, "h:mm:ss"},
    BuiltIn{22, "yyyy/m/d h:mm"},
    BuiltIn{27, "yyyy\"年\"m\"月\""},
    BuiltIn{28, "m\"月\"d\"日\""},
    BuiltIn{29, "m\"月\"d\"日\""},
    BuiltIn{30, "m/d/yy"},
    BuiltIn{31, "yyyy\"年\"m\"月\"d\"日\""},
    BuiltIn{32, "h\"时\"mm\"分\""},
    BuiltIn{33, "h\"时\"mm\"分\"ss\"秒\""},
    BuiltIn{36, "yyyy\"年\"m\"月\""},
    BuiltIn{37, "#,##0;\\-#,##0"},
    BuiltIn{38, "#,##0;\\-#,##0"},
    BuiltIn{39, "#,##0.00;\\-#,##0.00"},
    BuiltIn{40, "#,##0.00;\\-#,##0.00"},
    BuiltIn{41, "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ "},
    BuiltIn{42, "_ \"¥\"* #,##0_ ;_ \"¥\"* \\-#,##0_ ;_ \"¥\"* \"-\"_ ;_ @_ "},
    BuiltIn{43, "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ "},
    BuiltIn{44, "_ \"¥\"* #,##0.00_ ;_ \"¥\"* \\-#,##0.00_ ;_ \"¥\"* \"-\"??_ ;_ @_ "},
    BuiltIn{45, "mm:ss"},
    BuiltIn{46, "[h]:mm:ss"},
    BuiltIn{47, "mm:ss.0"},
    BuiltIn{48, "##0.0E+0"},
    BuiltIn{50, "yyyy\"年\"m\"月\""},
    BuiltIn{51, "m\"月\"d\"日\""},
    BuiltIn{52, "yyyy\"年\"m\"月\""},
    BuiltIn{53, "m\"月\"d\"日\""},
    BuiltIn{54, "m\"月\"d\"日\""},
    BuiltIn{57, "yyyy\"年\"m\"月\""},
    BuiltIn{58, "m\"月\"d\"日\""},
};

bool same_letters(std::string_view text, std::string_view lower) noexcept {
    return text.size() >= lower.size() &&
           std::equal(lower.begin(), lower.end(), text.begin(), [](char expected, char letter) {
               return expected == (letter >= 'A' && letter <= 'Z' ? letter + 32 : letter);
           });
}

// Where the section that begins at `begin` ends: at a ';' that is neither quoted nor escaped.
std::size_t end_of_section(std::string_view code, std::size_t begin) noexcept {
    bool quoted = false;
    for (std::size_t i = begin; i < code.size(); ++i) {
        if (code[i] == '"') {
            quoted = !quoted;
        } else if (!quoted && (code[i] == '\\' || code[i] == '_' || code[i] == '*')) {
            ++i;
        } else if (!quoted && code[i] == ';') {
            return i;
        }
    }
    return code.size();
}

// The character at `i`, whole in UTF-8.
std::string_view character_at(std::string_view code, std::size_t i) noexcept {
    std::size_t end = i + 1;
    while (end < code.size() && (static_cast<unsigned char>(code[end]) & 0xC0) == 0x80) ++end;
    return code.substr(i, end - i);
}

}  // namespace

// A number to 15 digits: 0.DIGITS × 10^point.
struct NumberFormat::Decimal {
    bool negative = false;
    std::string digits;  // without zeros at either end; empty for zero
    int point = 0;

    static Decimal of(double value) {
        std::array<char, 32> buffer;
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(value),
                                       std::chars_format::scientific, kept_digits - 1)
                             .ptr;
        const std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
        const std::size_t e = text.find('e');
        Decimal decimal;
        decimal.negative = value < 0;
        decimal.digits = std::string(text.substr(0, 1)) + std::string(text.substr(2, e - 2));
        decimal.digits.erase(decimal.digits.find_last_not_of('0') + 1);
        if (decimal.digits.empty()) return {};
        int exponent = 0;
        const char* number = text.data() + e + 1;
        std::from_chars(*number == '+' ? number + 1 : number, end, exponent);
        decimal.point = exponent + 1;
        return decimal;
    }

    bool is_zero() const noexcept { return digits.empty(); }

    // Rounded half away from zero, as spreadsheets do.
    Decimal rounded(int decimals) const {
        Decimal result = *this;
        const int keep = point + decimals;
        if (keep >= static_cast<int>(digits.size())) return result;
        if (keep < 0) return {.negative = negative, .digits = {}, .point = 0};
        const bool up = digits[static_cast<std::size_t>(keep)] >= '5';
        result.digits.resize(static_cast<std::size_t>(keep));
        if (up) {
            std::size_t i = result.digits.size();
            while (i > 0 && result.digits[i - 1] == '9') result.digits[--i] = '0';
            if (i > 0) {
                ++result.digits[i - 1];
            } else {
                result.digits.insert(result.digits.begin(), '1');
                ++result.point;
            }
        }
        result.digits.erase(result.digits.find_last_not_of('0') + 1);
        return result;
    }

    // The digit for 10^power.
    char digit(int power) const noexcept {
        const int index = point - 1 - power;
        return index >= 0 && index < static_cast<int>(digits.size()) ? digits[static_cast<std::size_t>(index)]
                                                                     : '0';
    }

    std::string plain() const {
        if (is_zero()) return "0";
        std::string text(negative ? "-" : "");
        for (int power = std::max(point - 1, 0); power >= 0; --power) text += digit(power);
        const int decimals = static_cast<int>(digits.size()) - point;
        if (decimals > 0) text += '.';
        for (int power = -1; power >= -decimals; --power) text += digit(power);
        return text;
    }
};

std::string_view NumberFormat::built_in(std::uint32_t id) noexcept {
    const auto found = std::ranges::find(built_ins, id, &BuiltIn::id);
    return found == built_ins.end() ? std::string_view("General") : found->code;
}

NumberFormat::NumberFormat(std::string_view code) : code_(code) {
    std::size_t begin = 0;
    do {
        const std::size_t end = end_of_section(code, begin);
        sections_.push_back(parse_section(code.substr(begin, end - begin)));
        begin = end + 1;
    } while (begin <= code.size());
}

NumberFormat::Section NumberFormat::parse_section(std::string_view code) {
    using Kind = Token::Kind;
    Section section;
    const auto add_literal = [&](std::string_view text) {
        section.tokens.push_back({Kind::literal, std::string(text)});
    };
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        const std::string_view rest = code.substr(i);
        if (c == '"') {
            const std::size_t end = std::min(code.find('"', i + 1), code.size());
            add_literal(code.substr(i + 1, end - i - 1));
            i = end;
        } else if (c == '\\' && i + 1 < code.size()) {
            add_literal(character_at(code, i + 1));
            i += character_at(code, i + 1).size();
        } else if (c == '_' && i + 1 < code.size()) {  // as wide as the next character
            add_literal(" ");
            i += character_at(code, i + 1).size();
        } else if (c == '*' && i + 1 < code.size()) {  // fills the cell with the next character
            i += character_at(code, i + 1).size();
        } else if (c == '[') {
            const std::size_t end = std::min(code.find(']', i), code.size());
            const std::string_view inside = code.substr(i + 1, end - i - 1);
            if (inside.starts_with('$')) {  // currency, then the locale: [$¥-804]
                const std::string_view locale = inside.substr(std::min(inside.find('-'), inside.size()));
                if (same_letters(locale, "-f8") || same_letters(locale, "-f4")) section.sure = false;
                add_literal(inside.substr(1, inside.find('-') - 1));
            } else {
                constexpr std::array<std::string_view, 9> colours{
                    "black", "blue", "cyan", "green", "magenta", "red", "white", "yellow", "color"};
                if (std::ranges::none_of(colours, [&](auto name) { return same_letters(inside, name); })) {
                    section.sure = false;
                }
            }
            i = end;
        } else if (same_letters(rest, "general")) {
            section.general = true;
            i += 6;
        } else if (c == '0' || c == '#' || c == '?') {
            section.tokens.push_back({Kind::digit, std::string(1, c)});
        } else if (c == '.') {
            section.tokens.push_back({Kind::point, "."});
        } else if (c == '%') {
            section.tokens.push_back({Kind::percent, "%"});
        } else if (c == ',') {
            const bool between = i + 1 < code.size() && (code[i + 1] == '0' || code[i + 1] == '#');
            if (between) section.grouped = true;
            if (!between) ++section.thousands;
        } else if (c == '@') {
            section.general = true;
        } else if (std::string_view("yYmMdDhHsS").find(c) != std::string_view::npos) {
            const char lower = static_cast<char>(c | 0x20);
            std::string letters;
            while (i < code.size() && (code[i] | 0x20) == lower) {
                letters += lower;
                ++i;
            }
            --i;
            section.tokens.push_back({Kind::date, letters});
        } else if (std::string_view("eEgGaAbBnN/").find(c) != std::string_view::npos) {
            // Powers of ten, eras, weekdays, a.m. and p.m.; a slash parts dates but also makes fractions.
            const bool dated = std::ranges::any_of(
                section.tokens, [](const Token& token) { return token.kind == Kind::date; });
            if (c != '/' || !dated) section.sure = false;
            if (c == '/') add_literal("/");
        } else {
            add_literal(character_at(code, i));
            i += character_at(code, i).size() - 1;
        }
    }
    return section;
}

// Digits that "General" shows as they are stored: most cells of a report.
bool NumberFormat::shows_as_stored(std::string_view stored) const {
    if (sections_.size() != 1 || !sections_[0].sure || !sections_[0].general || !sections_[0].tokens.empty())
        return false;
    const bool plain =
        !stored.empty() && std::ranges::all_of(stored, [](char c) { return c >= '0' && c <= '9'; });
    return plain && stored.size() < most_general_digits && (stored == "0" || stored[0] != '0');
}

std::optional<std::string> NumberFormat::show(std::string_view stored, bool since_1904) const {
    if (shows_as_stored(stored)) return std::string(stored);
    double value = 0;
    const auto [stop, fault] = std::from_chars(stored.data(), stored.data() + stored.size(), value);
    if (fault != std::errc{} || stop != stored.data() + stored.size() || !std::isfinite(value)) {
        return std::nullopt;
    }
    Decimal decimal = Decimal::of(value);
    // Positive; negative; zero; text.
    std::size_t chosen = 0;
    if (decimal.negative && sections_.size() > 1) {
        chosen = 1;
        decimal.negative = false;
    } else if (decimal.is_zero() && sections_.size() > 2) {
        chosen = 2;
    }
    const Section& section = sections_[chosen];
    if (!section.sure) return std::nullopt;
    if (section.general) {
        const bool long_number = !decimal.is_zero() &&
                                 (decimal.point > most_general_digits || decimal.point < -most_general_zeros);
        if (long_number || !section.tokens.empty()) return std::nullopt;
        return decimal.plain();
    }
    const bool dated = std::ranges::any_of(
        section.tokens, [](const Token& token) { return token.kind == Token::Kind::date; });
    return dated ? show_date(section, value, since_1904) : show_number(section, decimal);
}

std::string NumberFormat::show_number(const Section& section, const Decimal& value) {
    using Kind = Token::Kind;
    int decimals = 0;
    int places = 0;  // before the point
    bool after_point = false;
    Decimal scaled = value;
    for (const Token& token : section.tokens) {
        if (token.kind == Kind::point) after_point = true;
        if (token.kind == Kind::digit) ++(after_point ? decimals : places);
        if (token.kind == Kind::percent && !scaled.is_zero()) scaled.point += 2;
    }
    if (!scaled.is_zero()) scaled.point -= 3 * static_cast<int>(section.thousands);
    scaled = scaled.rounded(decimals);

    std::string text(value.negative ? "-" : "");
    const auto append_digit = [&](int power) {
        text += scaled.digit(power);
        if (section.grouped && power > 0 && power % 3 == 0) text += ',';
    };
    int power = places;  // of the last digit before the point that is written, above the next place
    bool begun = false;
    after_point = false;
    int decimal = 0;
    for (const Token& token : section.tokens) {
        if (token.kind == Kind::literal || token.kind == Kind::percent) {
            text += token.text;
        } else if (token.kind == Kind::point) {
            after_point = true;
            text += '.';
        } else if (after_point) {
            ++decimal;
            const int last = static_cast<int>(scaled.digits.size()) - scaled.point;
            if (token.text == "0" || decimal <= last) text += scaled.digit(-decimal);
        } else if (token.kind == Kind::digit) {
            if (!begun) {  // digits for which the format has no place stand before its first
                for (int high = scaled.point - 1; high >= power; --high) {
                    append_digit(high);
                    begun = true;
                }
            }
            --power;
            begun |= token.text == "0" || (!scaled.is_zero() && scaled.point > power);
            if (begun) append_digit(power);
        }
    }
    return text;
}

std::optional<std::string> NumberFormat::show_date(const Section& section, double serial, bool since_1904) {
    using namespace std::chrono;
    constexpr double last_serial = 2'958'466;  // the year 10000
    if (serial < (since_1904 ? 0 : 61) || serial >= last_serial) return std::nullopt;
    // Serial 1 is 1 January 1900, and there is a 29 February 1900: from March on the days count from here.
    const sys_days first = since_1904 ? sys_days{1904y / January / 1} : sys_days{1899y / December / 30};
    const auto seconds_in_all = static_cast<std::int64_t>(std::llround(serial * 86'400));
    const year_month_day date{first + days{seconds_in_all / 86'400}};
    const auto of_day = static_cast<unsigned>(seconds_in_all % 86'400);

    const auto padded = [](unsigned number, std::size_t width) {
        std::string text = std::to_string(number);
        return text.insert(0, width > text.size() ? width - text.size() : 0, '0');
    };
    std::string text;
    char before = 0;  // the unit of the part before
    for (std::size_t i = 0; i < section.tokens.size(); ++i) {
        const Token& token = section.tokens[i];
        if (token.kind == Token::Kind::literal) {
            text += token.text;
            continue;
        }
        if (token.kind != Token::Kind::date) return std::nullopt;
        const std::size_t width = token.text.size();
        const auto after =
            std::find_if(section.tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1, section.tokens.end(),
                         [](const Token& next) { return next.kind == Token::Kind::date; });
        const bool minutes = before == 'h' || (after != section.tokens.end() && after->text.starts_with('s'));
        const auto year = static_cast<unsigned>(static_cast<int>(date.year()));
        switch (token.text.front()) {
            case 'y':
                text += width <= 2 ? padded(year % 100, 2) : padded(year, 4);
                break;
            case 'm':
                if (width > 2) return std::nullopt;
                text += padded(minutes ? of_day / 60 % 60 : static_cast<unsigned>(date.month()), width);
                break;
            case 'd':
                if (width > 2) return std::nullopt;
                text += padded(static_cast<unsigned>(date.day()), width);
                break;
            case 'h':
                text += padded(of_day / 3'600, width);
                break;
            default:
                text += padded(of_day % 60, width);
        }
        before = token.text.front();
    }
    return text;
}

}  // namespace ogikit::read_detail
