// Percentages: shares of a whole (占45%) and rates (办结率98%).

#include "claims/reader.hpp"

#include <algorithm>
#include <iterator>

namespace ogikit::claiming {
namespace {

std::int64_t hundred_percent(const Token& number) noexcept {
    std::int64_t whole = 100;
    for (unsigned i = 0; i < number.argument; ++i) whole *= 10;
    return whole;
}

}  // namespace

void Reader::read_percentage(const Clause& clause, std::size_t first, std::size_t at) {
    const Token& number = clause.tokens[at];
    Tokens before = clause.tokens.subspan(first, at - first);
    // 无法提供的比例最高，为45%.
    const bool shares_before = first == 0 && before.empty() && any_of(pending_, Mark::share);
    if (shares_before) before = pending_;
    if (clause.barred || topic_ == Topic::other || topic_ == Topic::none ||
        any_of(before, Mark::other_subject) || any_of(before, Mark::unclear) ||
        any_of(before, Mark::other_kind))
        return;
    if (any_of(before, Mark::rate)) {
        read_rate(clause, before, number);
        return;
    }
    if (any_of(before, Mark::disclosure_rate)) {
        read_disclosure_rate(clause, number);
        return;
    }
    const bool in_brackets = clause.tokens.size() == 1 && clause.begin > 0 &&
                             transcript_.units[clause.begin - 1] == u'(' && number.begin == clause.begin;
    if (!in_brackets && before.empty() && !follows_count()) {
        read_share_of_following(clause, at);
        return;
    }
    if (!in_brackets && !any_of(before, Mark::share)) return;
    // What stands before 占 is the part; 占新收申请总数 names the whole.
    const auto share = std::ranges::find(before, Mark::share, &Token::mark);
    Heads own = heads_of({before.begin(), share});
    own.verbs = 0;
    // 重复申请8件，在不予处理的申请中占50% names the whole.
    constexpr std::u16string_view within = u"中里内";
    const bool names_whole = share != before.end() && share->begin > clause.begin &&
                             within.find(transcript_.units[share->begin - 1]) != std::u16string_view::npos;
    if (names_whole && follows_count()) own = {};
    if (!names_whole && own.is_empty() && first == 0 && !in_brackets && !shares_before)
        own = heads_of(pending_);
    own.verbs = 0;
    // 维持的占80%: of the cases counted before, or of all.
    if (topic_ == Topic::remedies && (own.results != 0 || own.closed)) own.remedies = rows_;
    const bool names_part =
        own.remedies != 0 || ((own.outcomes != 0 || own.applicants != 0) && topic_ == Topic::requests);
    if (!names_part && !follows_count()) return;
    const Heads heads = names_part ? own : counted_.back().heads;
    Claim claim = make_claim(ClaimKind::percentage, heads, {number.begin, number.end});
    if (!names_part) {
        claim.stated_part = counted_.back().value;
        claim.open |= counted_.back().open;
    }
    claim.scopes = read_heads(heads, *setting_.form).scopes;
    claim.bases = bases_of(heads, *setting_.form);
    claim.stated_whole = last_whole_;
    claim.open |= clause.narrowed;
    if (!in_brackets) claim.open |= !is_plain_between(share->begin, number.begin);
    claim.value = number.value;
    claim.decimals = number.argument;
    found_.claims.push_back(std::move(claim));
}

// 85%由自然人提出.
void Reader::read_share_of_following(const Clause& clause, std::size_t at) {
    const Token& number = clause.tokens[at];
    const Tokens after = words_after(clause, at);
    Heads heads = heads_of(after);
    heads.verbs = 0;
    if (topic_ != Topic::requests || (heads.outcomes == 0 && heads.applicants == 0)) return;
    Claim claim = make_claim(ClaimKind::percentage, heads, {number.begin, number.end});
    claim.scopes = read_heads(heads, *setting_.form).scopes;
    claim.bases = bases_of(heads, *setting_.form);
    claim.stated_whole = last_whole_;
    claim.open = clause.narrowed || !is_plain_between(number.end, after.front().begin);
    claim.value = number.value;
    claim.decimals = number.argument;
    found_.claims.push_back(std::move(claim));
}

// 办结率100% says that all were concluded, 纠错率0 that none was corrected; 办结率98% is a part of those
// received, 维持率80% of the cases. The word before 率 says which.
void Reader::read_rate(const Clause& clause, Tokens before, const Token& number) {
    const auto rate = std::ranges::find(before, Mark::rate, &Token::mark);
    if (clause.narrowed || rate == before.begin()) return;
    const Token& of = *std::prev(rate);
    const Stretch words{before.front().begin, number.end};
    const bool all = number.mark == Mark::percentage && number.value == hundred_percent(number);
    const bool in_time = any_of(before, Mark::in_time);
    if (topic_ == Topic::remedies) {
        if (of.mark == Mark::verb && in_time) return;
        const Heads part = part_of_remedies(of);
        if (part.is_empty()) return;
        if (all && (part.results & corrected_column) == 0) {
            const bool won = of.mark == Mark::won;
            const auto others = won ? corrected_column | pending_column
                                    : ~(part.closed ? closed_columns : part.results) & not_total_columns;
            const ClaimKind kind = part.closed ? ClaimKind::all_closed : ClaimKind::all_upheld;
            add_all_remedies(kind, words, static_cast<std::uint16_t>(others), rows_of_clause(before));
        } else if (of.mark != Mark::won) {
            add_rate(part, bases_of(part, *setting_.form), number);
        }
        return;
    }
    if (topic_ != Topic::requests) return;
    if (of.mark == Mark::outcome) {
        Heads part;
        part.outcomes = 1U << of.argument;
        add_rate(part, bases_of(part, *setting_.form), number);
        return;
    }
    const bool concludes = of.mark == Mark::verb && (static_cast<Verb>(of.argument) == Verb::concluded ||
                                                     static_cast<Verb>(of.argument) == Verb::handled);
    if (!concludes && of.mark != Mark::in_time) return;
    if (all) {
        add_all(in_time ? ClaimKind::all_in_time : ClaimKind::all_concluded, words, true);
    } else if (!in_time) {
        Heads concluded;
        concluded.add(Verb::concluded);
        Heads received;
        received.add(Verb::received);
        add_rate(concluded, read_heads(received, *setting_.form).scopes, number);
    }
}

// 维持率, 纠错率, 审结率, 胜诉率: the cases that the word names.
Heads Reader::part_of_remedies(const Token& of) const {
    Heads part;
    part.remedies = rows_;
    if (of.mark == Mark::result) part.results = static_cast<std::uint8_t>(1U << of.argument);
    part.closed = of.mark == Mark::closed || of.mark == Mark::won || of.mark == Mark::verb;
    return part.remedies != 0 ? part : Heads{};
}

void Reader::add_rate(const Heads& part, std::vector<CellSum> bases, const Token& number) {
    Claim claim = make_claim(ClaimKind::percentage, part, {number.begin, number.end});
    claim.scopes = read_heads(part, *setting_.form).scopes;
    claim.bases = std::move(bases);
    claim.value = number.value;
    claim.decimals = number.argument;
    found_.claims.push_back(std::move(claim));
}

// 公开率 is of what was disclosed in whole, or in part too.
void Reader::read_disclosure_rate(const Clause& clause, const Token& number) {
    if (topic_ != Topic::requests) return;
    Claim claim = make_claim(ClaimKind::percentage, Heads{}, {number.begin, number.end});
    for (const std::uint32_t outcomes : {granted, granted | partially_granted}) {
        Heads heads;
        heads.outcomes = outcomes;
        std::ranges::copy(read_heads(heads, *setting_.form).scopes, std::back_inserter(claim.scopes));
    }
    claim.bases = bases_of(Heads{}, *setting_.form);
    if (follows_count() && counted_.back().heads.outcomes != 0) claim.stated_part = counted_.back().value;
    claim.stated_whole = last_whole_;
    claim.open |= clause.narrowed;
    claim.value = number.value;
    claim.decimals = number.argument;
    found_.claims.push_back(std::move(claim));
}

}  // namespace ogikit::claiming
