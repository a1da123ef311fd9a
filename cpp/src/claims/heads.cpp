#include "claims/heads.hpp"

#include <algorithm>

namespace ogikit::claiming {
namespace {

// Outcomes side by side are counted together; a finer row after its group refines it (不予公开中，属于
// 国家秘密1件), before it explains it (因不掌握无法提供).
void add_outcome(Heads& heads, std::uint8_t outcome, bool and_others) {
    const std::uint32_t bit = 1U << outcome;
    for (std::size_t other = 0; other < outcome_ids().size(); ++other) {
        if ((heads.outcomes >> other & 1) == 0) continue;
        const std::uint32_t other_bit = 1U << other;
        if (is_within(outcome, other)) {
            heads.outcomes &= ~other_bit;
        } else if (is_within(other, outcome)) {
            heads.outcomes &= ~other_bit;
            heads.either_outcome = !and_others;
            heads.other_outcome = other_bit;
        }
    }
    heads.outcomes |= bit;
}

constexpr std::uint8_t corrected_bit = static_cast<std::uint8_t>(corrected_column);

unsigned applicant_columns(std::uint8_t argument) noexcept {
    if (argument == organisations) return kinds_of_organisations;
    return 1U << (argument == some_organisations ? 1U : argument);
}

}  // namespace

Marks marks_of(Tokens tokens) noexcept {
    Marks marks = 0;
    for (const Token& token : tokens) marks |= bit(token.mark);
    return marks;
}

bool any_of(Tokens tokens, Mark mark) noexcept {
    return std::ranges::find(tokens, mark, &Token::mark) != tokens.end();
}

bool names_subject(Tokens tokens) noexcept {
    return std::ranges::any_of(tokens, [](const Token& token) {
        return token.mark == Mark::requests || token.mark == Mark::application || is_remedy(token.mark);
    });
}

bool names_remedy(Tokens tokens) noexcept {
    return std::ranges::any_of(tokens, [](const Token& token) { return is_remedy(token.mark); });
}

bool names_some_channel(Tokens tokens) noexcept {
    bool some = false;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].mark == Mark::channel) some = true;
        // 网络、信函、当面递交等
        if (tokens[i].mark == Mark::and_others) some = false;
    }
    return some;
}

bool corrected_follows(Tokens tokens) noexcept {
    const auto ways = std::ranges::count_if(tokens, [](const Token& token) {
        return token.mark == Mark::unclear && token.argument == way_to_correct;
    });
    return ways > 1 || std::ranges::any_of(tokens, [](const Token& token) {
               return token.mark == Mark::result && token.argument == 1;
           });
}

Heads heads_of(Tokens tokens) {
    Heads heads;
    bool and_others = false;
    for (const Token& token : tokens) {
        switch (token.mark) {
            case Mark::verb:
                heads.add(static_cast<Verb>(token.argument));
                break;
            case Mark::outcome:
                add_outcome(heads, token.argument, and_others);
                break;
            case Mark::result:
                heads.results = static_cast<std::uint8_t>(heads.results | 1U << token.argument);
                break;
            case Mark::applicant:
                heads.applicants =
                    static_cast<std::uint8_t>(heads.applicants | applicant_columns(token.argument));
                heads.any_organisations |= token.argument == some_organisations;
                break;
            case Mark::unclear:
                if (token.argument == way_to_correct && corrected_follows(tokens))
                    heads.results |= corrected_bit;
                break;
            case Mark::closed:
                heads.closed = true;
                break;
            case Mark::carried:
                if (token.argument == outgoing) heads.add(Verb::carried_out);
                break;
            case Mark::and_others:
                and_others = true;
                break;
            default:
                break;
        }
    }
    return heads;
}

void complete_carry(Heads& heads, Tokens before, Tokens after, std::optional<int> year) {
    const bool first_half = any_of(before, Mark::carried);
    if (!first_half && !any_of(after, Mark::carried)) return;
    if (!first_half && !heads_of(before).is_empty()) return;
    bool from_last_year = false;
    bool to_next_year = false;
    const auto note = [&](Tokens tokens) {
        bool carried = false;
        for (const Token& token : tokens) {
            const bool is_year = token.mark == Mark::year && year.has_value();
            // 结转到本年
            const bool into_this =
                carried && (token.mark == Mark::this_year || (is_year && token.value == *year));
            carried |= token.mark == Mark::carried;
            from_last_year |= into_this || token.mark == Mark::last_year || (is_year && token.value < *year);
            to_next_year |= token.mark == Mark::next_year || (is_year && token.value > *year);
        }
    };
    note(before);
    note(after);
    // 上年未办结: the year says more than the word.
    if (from_last_year && !to_next_year) heads.drop(Verb::carried_out);
    if (from_last_year) heads.add(Verb::carried_in);
    if (to_next_year) heads.add(Verb::carried_out);
    if (!heads.has(Verb::carried_in) && !heads.has(Verb::carried_out)) {
        heads.add(Verb::carried_in);
        heads.add(Verb::carried_out);
    }
}

}  // namespace ogikit::claiming
