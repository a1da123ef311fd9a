// Numbers told by what the sentence has counted before them: what is left over, all others, all together.

#include "claims/reader.hpp"

#include <bit>

namespace ogikit::claiming {
namespace {

// Finer rows belong to groups: these are the outcomes that stand for a whole group or row, and both kinds
// of disclosure together.
const std::uint32_t main_outcomes = 0b11'1111U | 1U << (outcome_ids().size() - 1);

}  // namespace

// 其余3件结转下年: what is left over is told by what becomes of it. Nothing where that is not said.
std::optional<Heads> Reader::heads_of_rest(Tokens before, Tokens after) const {
    // 除6件结转下年外，其余54件均已答复.
    if (!counted_.empty() && counted_.back().heads.has(Verb::carried_out) && after.empty()) {
        Heads concluded;
        concluded.add(Verb::concluded);
        return concluded;
    }
    // 尚有3件在法定期限内办理.
    const bool in_hand = heads_of(after).has(Verb::handled) && any_of(after, Mark::in_time);
    if (any_of(after, Mark::next_year) || any_of(after, Mark::carried) || any_of(before, Mark::carried) ||
        in_hand) {
        Heads carried_out;
        carried_out.add(Verb::carried_out);
        return carried_out;
    }
    const Heads following = heads_of(after);
    if (following.outcomes != 0 || following.results != 0) return following;
    // 自然人申请54件，其余3件由企业等提出.
    if (counted_.empty() || counted_.back().heads.applicants == 0 || counted_.back().heads.outcomes != 0)
        return std::nullopt;
    Heads rest;
    for (const Counted& counted : counted_)
        rest.applicants = static_cast<std::uint8_t>(rest.applicants | counted.heads.applicants);
    rest.applicants = static_cast<std::uint8_t>(~rest.applicants & all_applicants);
    return rest.applicants != 0 ? std::optional(rest) : std::nullopt;
}

// 予以公开40件，…，不予处理5件，其他3件: the last of a list is the form's own remainder, or all that the list
// left out.
std::optional<Heads> Reader::heads_of_others() const {
    Heads others;
    others.others = true;
    for (const Counted& counted : counted_) {
        others.told_outcomes |= counted.heads.outcomes;
        if (counted.heads.outcomes == 0)
            others.told_applicants =
                static_cast<std::uint8_t>(others.told_applicants | counted.heads.applicants);
    }
    const bool lists_outcomes =
        std::popcount(others.told_outcomes) >= 2 && (others.told_outcomes & ~main_outcomes) == 0;
    if (lists_outcomes) {
        others.outcomes = other_handling;
        return others;
    }
    const bool lists_applicants = (others.told_applicants & kinds_of_organisations) != 0 &&
                                  (others.told_applicants & other_organisation) == 0;
    if (!lists_applicants || others.told_outcomes != 0) return std::nullopt;
    others.applicants = other_organisation;
    return others;
}

// 新收89件，上年结转3件，共92件; 予以公开5件，部分公开6件，合计11件: what the sentence has listed, together.
Heads Reader::heads_of_sum() const {
    Heads sum;
    bool carried_in = false;
    for (const Counted& counted : counted_) {
        carried_in |= counted.heads.has(Verb::carried_in);
        sum.outcomes |= counted.heads.outcomes;
        if (counted.heads.outcomes == 0)
            sum.applicants = static_cast<std::uint8_t>(sum.applicants | counted.heads.applicants);
    }
    if (counted_.size() < 2) return {};
    if (carried_in) {
        sum = {};
        sum.add(Verb::received);
    } else if (sum.outcomes != 0) {
        sum.applicants = 0;
        sum.told_outcomes = sum.outcomes;
    }
    return sum;
}

}  // namespace ogikit::claiming
