// Rules: the catalogue as data. Ids are stable and never reused.
//
// A rule's basis is the Regulation (政府信息公开条例, 国务院令第711号), a notice with its form
// (国办公开办函〔2019〕60号, 〔2021〕30号), or ogikit's own way of reading; each rule says which.
#pragma once

#include "ogikit/form.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace ogikit {

enum class Severity : std::uint8_t { note, warning, error };
enum class Outcome : std::uint8_t { pass, fail, uncertain, not_assessable };
std::string_view to_string(Severity severity) noexcept;
std::string_view to_string(Outcome outcome) noexcept;

enum class Family : std::uint8_t {
    form,        // sections, tables, rows and edition
    arithmetic,  // the identities
    values,      // what is printed in a cell
    text,        // sentences against tables
    content,     // what the sentences must say
    time,        // when it was published
    years,       // against the same agency's other years
    agencies,    // against other agencies
    reading,     // how surely the document could be read
};
inline constexpr std::size_t family_count = 9;
std::string_view to_string(Family family) noexcept;
std::string_view family_zh(Family family) noexcept;
std::string_view family_en(Family family) noexcept;

// By family, in the order in which findings are listed.
enum class RuleId : std::uint8_t {
    table_missing,
    cells_missing,
    section_missing,
    section_order,
    section_renamed,
    edition_mixed,
    edition_year,
    table_unit,

    requests_balance,
    requests_outcomes,
    requests_applicants,
    remedies_total,
    remedies_without_requests,

    value_negative,
    value_decimal,
    value_implausible,
    cells_blank,
    cells_not_a_number,
    cells_not_applicable,
    amount_unit,
    amount_decimals,
    amount_in_yuan,
    rules_without_power,

    text_received,
    text_outcome,
    text_remedies,
    text_percentage,
    text_contradiction,

    overview_parts,
    problems_missing,
    improvements_missing,
    fee_statement_missing,
    fee_contradiction,
    year_mismatch,
    year_left_over,
    agency_mismatch,
    placeholders_left,

    published_late,
    published_early,

    carried_over,
    stock_follows,
    year_jump,
    tables_repeated,
    text_repeated,
    year_missing,
    versions_differ,

    parent_sum,
    tables_shared,
    text_shared,

    cells_ambiguous,
    read_by_identities,
    table_edition_assumed,
};
inline constexpr std::size_t rule_count = 52;

// The same in both languages.
struct Phrase {
    std::string_view zh;
    std::string_view en;
};

// The editions of the form that a rule speaks of.
struct Editions {
    bool e2019 = true;
    bool e2021 = true;

    constexpr bool has(Edition edition) const noexcept { return edition == Edition::e2019 ? e2019 : e2021; }
};

struct Rule {
    RuleId key;
    std::string_view id;  // "requests-balance"
    Family family;
    Severity severity;
    Editions editions = {};
    Phrase title;
    Phrase says;     // what must hold, in a sentence or two
    Phrase why;      // why it matters
    Phrase basis;    // article or notice, without a full stop
    Phrase example;  // what is found, and what would be right
    Phrase limits;   // false alarms, and what it does not see
};

// The whole catalogue, in the order of RuleId.
std::span<const Rule> rules() noexcept;
const Rule& rule(RuleId id) noexcept;
// Null when no rule has the id.
const Rule* find_rule(std::string_view id) noexcept;

}  // namespace ogikit
