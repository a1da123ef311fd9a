// Rules: the catalogue as data. Ids are stable and never reused.
//
// A rule's basis is the Regulation (政府信息公开条例, 国务院令第711号), a notice with its form
// (国办公开办函〔2019〕60号, 〔2021〕30号), or ogikit's own way of reading; each rule says which.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace ogikit {

enum class Severity : std::uint8_t { note, warning, error };
enum class Outcome : std::uint8_t { pass, fail, uncertain, not_assessable };
std::string_view to_string(Severity severity) noexcept;
std::string_view to_string(Outcome outcome) noexcept;

enum class RuleId : std::uint8_t {
    table_missing,
    requests_balance,
    requests_outcomes,
    requests_applicants,
    remedies_total,
    value_negative,
    cells_ambiguous,
    cells_missing,
    cells_blank,
    cells_not_a_number,
    text_received,
    text_outcome,
    text_remedies,
    text_percentage,
    text_contradiction,
    cells_not_applicable,
    remedies_without_requests,
    read_by_identities,
    table_edition_assumed,
};
inline constexpr std::size_t rule_count = 19;

struct Rule {
    std::string_view id;  // "requests-balance"
    Severity severity;
    std::string_view title_zh;
    std::string_view title_en;
    std::string_view says_zh;  // what must hold, in one sentence
    std::string_view says_en;
    std::string_view basis_zh;  // article or notice
    std::string_view basis_en;
};

// The whole catalogue, in the order of RuleId.
std::span<const Rule> rules() noexcept;
const Rule& rule(RuleId id) noexcept;
// Null when no rule has the id.
const Rule* find_rule(std::string_view id) noexcept;

}  // namespace ogikit
