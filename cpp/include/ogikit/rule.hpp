// Rules: the catalogue as data. Ids are stable and never reused.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace ogikit {

enum class Severity : std::uint8_t { note, warning, error };
enum class Outcome : std::uint8_t { pass, fail, uncertain, not_assessable };
std::string_view to_string(Severity severity) noexcept;
std::string_view to_string(Outcome outcome) noexcept;

struct Rule {
    std::string_view id;     // "requests-balance"
    Severity severity;
    std::string_view title_zh;
    std::string_view title_en;
    std::string_view says_zh;   // what must hold, in one sentence
    std::string_view says_en;
    std::string_view basis_zh;  // article or notice
    std::string_view basis_en;
};

std::span<const Rule> rules() noexcept;
const Rule* find_rule(std::string_view id) noexcept;

}  // namespace ogikit
