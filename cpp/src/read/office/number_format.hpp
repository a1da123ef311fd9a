// NumberFormat: a spreadsheet's number as it is displayed (ECMA-376 part 1, §18.8.30–31).
//
// Reports need counts, amounts, percentages and dates. What takes more than the format's code to know
// (fractions, conditions, Chinese digits, names of months) is left to the caller, who must not pass the
// stored number for the printed one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ogikit::read_detail {

class NumberFormat {
public:
    explicit NumberFormat(std::string_view code);

    // The code of a built-in format as a Chinese Excel has it; "General" for those that are not known.
    static std::string_view built_in(std::uint32_t id) noexcept;

    // `stored` is a number as XML has it. Nothing when its displayed form cannot be told for sure.
    std::optional<std::string> show(std::string_view stored, bool since_1904) const;

    const std::string& code() const noexcept { return code_; }

private:
    struct Token {
        enum class Kind : std::uint8_t { literal, digit, point, percent, date };
        Kind kind;
        std::string text;  // a literal's; of dates the letters: "yyyy"
    };
    struct Section {
        std::vector<Token> tokens;
        bool general = false;
        bool grouped = false;         // 1,234
        bool sure = true;             // all of it is understood
        std::uint32_t thousands = 0;  // times that the number is divided by 1,000
    };
    struct Decimal;

    bool shows_as_stored(std::string_view stored) const;
    static Section parse_section(std::string_view code);
    static std::string show_number(const Section& section, const Decimal& value);
    static std::optional<std::string> show_date(const Section& section, double serial, bool since_1904);

    std::string code_;
    std::vector<Section> sections_;
};

}  // namespace ogikit::read_detail
