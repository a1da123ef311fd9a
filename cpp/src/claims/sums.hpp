// From the words of a claim to the sums of cells that they admit.
#pragma once

#include "claims/lexicon.hpp"
#include "ogikit/claims.hpp"

#include <cstdint>
#include <vector>

namespace ogikit::claiming {

// Bits of rows of remedies.
inline constexpr std::uint8_t reconsideration_row = 1;
inline constexpr std::uint8_t direct_row = 2;
inline constexpr std::uint8_t after_review_row = 4;
inline constexpr std::uint8_t litigation_rows = direct_row | after_review_row;

// What the words of a claim say, before it is known which table's cells that means. Bits.
struct Heads {
    std::uint16_t verbs = 0;          // of Verb
    std::uint32_t outcomes = 0;       // of outcome_ids
    std::uint8_t applicants = 0;      // columns of requests; none: all
    std::uint8_t remedies = 0;        // rows; none: requests
    std::uint8_t results = 0;         // columns of remedies; none: total
    bool closed = false;              // cases that are not pending
    bool either_outcome = false;      // a finer row and its group side by side: it may be either
    std::uint32_t other_outcome = 0;  // with either_outcome
    // 其他 at the end of a list: the row or column of that name, or all that the list has not told.
    bool others = false;
    bool any_organisations = false;  // 企业 may be all organisations
    std::uint32_t told_outcomes = 0;
    std::uint8_t told_applicants = 0;

    bool has(Verb verb) const noexcept { return (verbs >> static_cast<unsigned>(verb) & 1) != 0; }
    void add(Verb verb) noexcept {
        verbs = static_cast<std::uint16_t>(verbs | 1U << static_cast<unsigned>(verb));
    }
    void drop(Verb verb) noexcept {
        verbs = static_cast<std::uint16_t>(verbs & ~(1U << static_cast<unsigned>(verb)));
    }
    bool is_empty() const noexcept {
        return verbs == 0 && outcomes == 0 && applicants == 0 && results == 0 && !closed;
    }
};

// Bits of Heads::outcomes: the first of outcome_ids().
inline constexpr std::uint32_t granted = 1;
inline constexpr std::uint32_t partially_granted = 2;
inline constexpr std::uint32_t other_handling = 1U << 5;

// Bits of Heads::applicants.
inline constexpr std::uint8_t other_organisation = 1U << 5;
inline constexpr std::uint8_t kinds_of_organisations = 0b11'1110;
inline constexpr std::uint8_t all_applicants = 0b11'1111;

struct Reading {
    std::vector<CellSum> scopes;   // admitted
    std::vector<CellSum> lenient;  // conceivable
};

// `form`: that of the report's requests, whose rows differ by edition.
Reading read_heads(const Heads& heads, const FormTable& form);
// What a percentage of it may be a part of.
std::vector<CellSum> bases_of(const Heads& heads, const FormTable& form);

// Rows of requests by their part in the balance.
struct Balance {
    std::uint32_t received = 0;
    std::uint32_t carried_in = 0;
    std::uint32_t leaves = 0;
    std::uint32_t concluded = 0;
    std::uint32_t carried_out = 0;
};
Balance balance_of(const FormTable& form) noexcept;
inline constexpr std::uint16_t requests_total_column = 1U << 6;
inline constexpr std::uint16_t remedies_total_column = 1U << 4;
inline constexpr std::uint16_t corrected_column = 1U << 1;
inline constexpr std::uint16_t other_result_column = 1U << 2;
inline constexpr std::uint16_t pending_column = 1U << 3;
inline constexpr std::uint16_t closed_columns = 0b0111;
inline constexpr std::uint16_t not_total_columns = 0b1111;
inline constexpr std::uint16_t not_upheld_columns = 0b1110;

}  // namespace ogikit::claiming
