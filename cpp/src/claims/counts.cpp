// Counts and percentages.

#include "claims/reader.hpp"

#include <algorithm>
#include <iterator>

namespace ogikit::claiming {

// ── counts ─────────────────────────────────────────────────────────────────────────────────

// The words about the number at `at`: those since the last number, else those after it.
void Reader::read_count(const Clause& clause, std::size_t first, std::size_t at) {
    const Token& number = clause.tokens[at];
    const Tokens before = clause.tokens.subspan(first, at - first);
    std::size_t last = at + 1;
    while (last < clause.tokens.size() && clause.tokens[last].mark != Mark::enumeration &&
           clause.tokens[last].mark != Mark::count && clause.tokens[last].mark != Mark::percentage)
        ++last;
    const Tokens after = clause.tokens.subspan(at + 1, last - at - 1);
    const bool unclear = any_of(before, Mark::unclear) && !corrected_follows(before);
    if (clause.barred || unclear || any_of(after, Mark::other_subject)) return;
    if (any_of(before, Mark::other_kind) && topic_ != Topic::remedies) return;

    bool open = clause.narrowed || any_of(before, Mark::other_subject) || names_some_channel(before);
    Heads heads = heads_of(before);
    // 7件行政复议案件均已办结: the remedy follows, and how they all ended is not what is counted.
    const bool remedy_follows = heads.is_empty() && !names_subject(before) && pending_.empty() &&
                                last == clause.tokens.size() && names_remedy(after);
    if (remedy_follows) {
        std::uint8_t rows = 0;
        for (const Token& token : after) note_subject(token, rows);
        const auto all = std::ranges::find(after, Mark::all, &Token::mark);
        heads = heads_of(after.first(static_cast<std::size_t>(all - after.begin())));
    }
    const bool bare = !remedy_follows && heads.is_empty() && !names_subject(before);
    const std::uint32_t from = at == 0 ? clause.begin : clause.tokens[at - 1].end;
    const bool after_pending = bare && !pending_.empty() && first == 0;
    if (any_of(before, Mark::left_over)) {
        const auto rest = heads_of_rest(before, after);
        if (!rest) return;
        heads = *rest;
    } else if (after_pending) {
        // 收到政府信息公开申请，共90件.
        heads = heads_of(pending_);
        open |= any_of(pending_, Mark::unclear) || any_of(pending_, Mark::other_kind) ||
                any_of(pending_, Mark::other_subject) || names_some_channel(pending_);
    } else if (bare || (heads.is_empty() && topic_ == Topic::requests)) {
        // 另有4件系2021年收到.
        const bool other_year = std::ranges::any_of(after, [&](const Token& token) {
            return token.mark == Mark::year && setting_.year && token.value != *setting_.year;
        });
        if (other_year && !any_of(after, Mark::carried)) return;
        const Heads following = heads_of(after);
        if (any_of(after, Mark::unclear) || any_of(after, Mark::other_kind)) return;
        if (!following.is_empty()) heads = following;
    }
    // 自然人是主要群体，全年提出申请54件 may go on with them or not.
    open |= first == 0 && heads.applicants == 0 && any_of(pending_, Mark::applicant);
    // 未到期的67件结转下年: what follows the last number of a clause may say what it counts.
    open |= !bare && last == clause.tokens.size() && any_of(after, Mark::carried) &&
            !any_of(before, Mark::carried) && !any_of(before, Mark::left_over);
    complete_carry(heads, after_pending ? pending_ : before, after, setting_.year);
    if (topic_ == Topic::requests && bare && heads.is_empty() && sums_up(from, number.begin))
        heads.add(Verb::received);
    Topic topic = topic_;
    for (const Token& token : after) {
        if (token.mark == Mark::requests) topic = Topic::requests;
    }
    if (topic == Topic::other || topic == Topic::none) return;
    if (topic == Topic::remedies) {
        if (heads.outcomes != 0 || heads.applicants != 0) return;
        const bool names_result = any_of(before, Mark::other_kind);
        const bool names_rows = names_remedy(before);
        if (bare && !names_rows && !names_result && heads.is_empty()) return;
        heads.remedies = rows_;
        if (heads.remedies == 0 || heads.has(Verb::carried_in)) return;
        if (heads.has(Verb::carried_out)) heads.results = pending_column;  // 正在办理
        if (any_of(before, Mark::other_kind)) heads.results = other_result_column;
        open |= !about_information_ || follows_all_sorts(before);
    } else {
        if (heads.results != 0 || heads.closed) return;
        if (heads.is_empty() && !names_subject(before) && !names_subject(after)) return;
    }
    open |= !is_plain_between(from, number.begin);
    add_count(number, heads, open);
}

// 各类行政复议申请160件: of all sorts, and not of information alone.
bool Reader::follows_all_sorts(Tokens tokens) const {
    constexpr std::u16string_view all_sorts = u"各类";
    return std::ranges::any_of(tokens, [&](const Token& token) {
        return is_remedy(token.mark) && token.begin >= all_sorts.size() &&
               transcript_.is_at(token.begin - static_cast<std::uint32_t>(all_sorts.size()), all_sorts);
    });
}

// 其余3件结转下年: what is left over is told by what becomes of it. Nothing where that is not said.
std::optional<Heads> Reader::heads_of_rest(Tokens before, Tokens after) const {
    if (any_of(after, Mark::next_year) || any_of(after, Mark::carried) || any_of(before, Mark::carried)) {
        Heads carried_out;
        carried_out.add(Verb::carried_out);
        return carried_out;
    }
    const Heads following = heads_of(after);
    if (following.outcomes == 0 && following.results == 0) return std::nullopt;
    return following;
}

// 新收89件，上年结转3件，共92件.
bool Reader::sums_up(std::uint32_t begin, std::uint32_t end) const {
    const std::u16string_view words = transcript_.view({begin, end});
    const bool says_so =
        words.find(u'共') != std::u16string_view::npos || words.find(u'计') != std::u16string_view::npos;
    return says_so && counted_.size() >= 2 && counted_.back().heads.has(Verb::carried_in) &&
           counted_[counted_.size() - 2].heads.outcomes == 0;
}

// Whether nothing stands there but small words: anything else may narrow what is counted.
bool Reader::is_plain_between(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t at = begin; at < end; ++at) {
        if (!is_plain(transcript_.units[at])) return false;
    }
    return true;
}

void Reader::add_count(const Token& number, const Heads& heads, bool open) {
    Claim claim = make_claim(ClaimKind::count, heads, {number.begin, number.end});
    claim.value = number.value;
    claim.open |= open;
    Reading reading = read_heads(heads, *setting_.form);
    // 予以公开40件，其中自然人31件.
    if (heads.applicants != 0 && heads.outcomes == 0 && !counted_.empty() &&
        counted_.back().heads.outcomes != 0) {
        Heads within = counted_.back().heads;
        within.applicants = heads.applicants;
        std::ranges::copy(read_heads(within, *setting_.form).scopes, std::back_inserter(reading.scopes));
    }
    if (reading.scopes.empty()) return;
    claim.scopes = std::move(reading.scopes);
    // None is none of either kind, pending or not.
    const bool none_at_all = number.value == 0 && heads.remedies != 0 && heads.results == 0 && !heads.closed;
    if (!none_at_all) claim.lenient = std::move(reading.lenient);
    remedies_told_ = static_cast<std::uint8_t>(remedies_told_ | heads.remedies);
    counted_.push_back({heads, number.value, claim.open, clause_});
    const bool is_part = heads.outcomes != 0 || heads.applicants != 0 || heads.results != 0 ||
                         heads.has(Verb::carried_in) || heads.has(Verb::carried_out);
    if (!is_part) last_whole_ = number.value;
    if (heads.remedies == 0 && heads.outcomes == 0 && heads.applicants == 0) topic_ = Topic::requests;
    found_.claims.push_back(std::move(claim));
}

Claim Reader::make_claim(ClaimKind kind, const Heads& heads, Stretch words) const {
    Claim claim;
    claim.kind = kind;
    claim.table = heads.remedies != 0 ? TableId::remedies : TableId::requests;
    claim.words = transcript_.range(words);
    claim.sentence = sentence_range_;
    claim.body = body_;
    claim.wider = wider_;
    return claim;
}

// ── percentages ────────────────────────────────────────────────────────────────────────────

void Reader::read_percentage(const Clause& clause, std::size_t first, std::size_t at) {
    const Token& number = clause.tokens[at];
    const Tokens before = clause.tokens.subspan(first, at - first);
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
    if (!in_brackets && !any_of(before, Mark::share)) return;
    Heads own = heads_of(before);
    if (own.outcomes == 0 && first == 0 && !in_brackets) own = heads_of(pending_);
    own.verbs = 0;
    Heads heads;
    Claim claim = make_claim(ClaimKind::percentage, heads, {number.begin, number.end});
    if (own.outcomes != 0 && topic_ == Topic::requests) {
        heads = own;
    } else if (follows_count()) {
        heads = counted_.back().heads;
        claim.stated_part = counted_.back().value;
        claim.open |= counted_.back().open;
    } else {
        return;
    }
    claim.table = heads.remedies != 0 ? TableId::remedies : TableId::requests;
    claim.scopes = read_heads(heads, *setting_.form).scopes;
    claim.bases = bases_of(heads, *setting_.form);
    claim.stated_whole = last_whole_;
    claim.open |= clause.narrowed ||
                  !is_plain_between(at == 0 ? clause.begin : clause.tokens[at - 1].end, number.begin);
    claim.value = number.value;
    claim.decimals = number.argument;
    found_.claims.push_back(std::move(claim));
}

// 办结率100% says that all were concluded; 办结率98% is a part of those received.
void Reader::read_rate(const Clause& clause, Tokens before, const Token& number) {
    if (topic_ != Topic::requests || clause.narrowed) return;
    std::int64_t whole = 100;
    for (unsigned i = 0; i < number.argument; ++i) whole *= 10;
    const bool in_time = any_of(before, Mark::in_time);
    if (number.value == whole) {
        const std::uint32_t begin = before.front().begin;
        add_all(in_time ? ClaimKind::all_in_time : ClaimKind::all_concluded, {begin, number.end}, true);
        return;
    }
    if (in_time) return;
    Heads concluded;
    concluded.add(Verb::concluded);
    Heads received;
    received.add(Verb::received);
    Claim claim = make_claim(ClaimKind::percentage, concluded, {number.begin, number.end});
    claim.scopes = read_heads(concluded, *setting_.form).scopes;
    claim.bases = read_heads(received, *setting_.form).scopes;
    claim.value = number.value;
    claim.decimals = number.argument;
    found_.claims.push_back(std::move(claim));
}

// 公开率 is of what was disclosed in whole, or in part too.
void Reader::read_disclosure_rate(const Clause& clause, const Token& number) {
    if (topic_ != Topic::requests || !follows_count()) return;
    Claim claim = make_claim(ClaimKind::percentage, Heads{}, {number.begin, number.end});
    for (const std::uint32_t outcomes : {granted, granted | partially_granted}) {
        Heads heads;
        heads.outcomes = outcomes;
        std::ranges::copy(read_heads(heads, *setting_.form).scopes, std::back_inserter(claim.scopes));
    }
    claim.bases = bases_of(Heads{}, *setting_.form);
    claim.stated_part =
        counted_.back().heads.outcomes != 0 ? std::optional(counted_.back().value) : std::nullopt;
    claim.stated_whole = last_whole_;
    claim.open |= clause.narrowed;
    claim.value = number.value;
    claim.decimals = number.argument;
    found_.claims.push_back(std::move(claim));
}

}  // namespace ogikit::claiming
