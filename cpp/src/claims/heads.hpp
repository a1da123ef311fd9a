// What the words beside a number say of it.
#pragma once

#include "claims/sums.hpp"
#include "claims/tokens.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace ogikit::claiming {

using Tokens = std::span<const Token>;

// The marks among tokens, as bits.
using Marks = std::uint64_t;
constexpr Marks bit(Mark mark) noexcept { return Marks{1} << static_cast<unsigned>(mark); }
static_assert(static_cast<unsigned>(Mark::paragraph_end) < 64);
Marks marks_of(Tokens tokens) noexcept;
bool any_of(Tokens tokens, Mark mark) noexcept;

constexpr bool is_remedy(Mark mark) noexcept {
    return mark == Mark::reconsideration || mark == Mark::litigation || mark == Mark::direct ||
           mark == Mark::after_review || mark == Mark::any_remedy;
}
constexpr bool is_head(Mark mark) noexcept {
    return mark == Mark::verb || mark == Mark::carried || mark == Mark::outcome || mark == Mark::result ||
           mark == Mark::applicant || mark == Mark::closed;
}
// Of remedies.
constexpr std::uint8_t rows_of(Mark mark) noexcept {
    switch (mark) {
        case Mark::reconsideration:
            return reconsideration_row;
        case Mark::litigation:
            return litigation_rows;
        case Mark::direct:
            return direct_row;
        case Mark::after_review:
            return after_review_row;
        case Mark::any_remedy:
            return reconsideration_row | litigation_rows;
        default:
            return 0;
    }
}

bool names_subject(Tokens tokens) noexcept;
bool names_remedy(Tokens tokens) noexcept;
// 网络; not 网络、信函等, which stand for all channels.
bool names_some_channel(Tokens tokens) noexcept;
// 撤销或责令重作等纠正: ways to correct, and the word for them all.
bool corrected_follows(Tokens tokens) noexcept;
Heads heads_of(Tokens tokens);
// 结转 before or after the number, with the year beside it; `year` is the report's.
void complete_carry(Heads& heads, Tokens before, Tokens after, std::optional<int> year);

}  // namespace ogikit::claiming
