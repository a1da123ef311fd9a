// Claims of all and of none: 全部办结, 均获维持, 未收到申请.

#include "claims/reader.hpp"

#include <algorithm>
#include <iterator>

namespace ogikit::claiming {

namespace {

constexpr std::size_t npos = std::u16string_view::npos;
constexpr std::u16string_view group_ends = u"中的里后";

constexpr std::u16string_view about = u"就对因于";  // before a request: it is what a remedy is about
constexpr std::u16string_view joins = u"或和及与、等";

// 答复完毕, 办结: nothing is left of them; 答复 alone may be said of those that were due.
constexpr bool says_complete(std::u16string_view verb) noexcept {
    return verb.ends_with(u"结") || verb.ends_with(u"毕") || verb.ends_with(u"完成") || verb.ends_with(u"完");
}

}  // namespace

// ── all and none ───────────────────────────────────────────────────────────────────────────

void Reader::read_all(const Clause& clause, std::size_t at) {
    if (clause.barred || clause.narrowed) return;
    bool in_time = at > 0 && clause.tokens[at - 1].mark == Mark::in_time;
    bool concluded = false;
    bool upheld = false;
    bool closed = false;
    bool won = false;
    bool answered = false;
    Heads outcome;
    std::uint32_t end = clause.tokens[at].end;
    for (std::size_t i = at + 1; i < clause.tokens.size(); ++i) {
        const Token& token = clause.tokens[i];
        switch (token.mark) {
            case Mark::in_time:
                in_time = true;
                break;
            case Mark::verb:
                if (static_cast<Verb>(token.argument) == Verb::concluded) {
                    concluded = true;
                    answered |= !says_complete(transcript_.view({token.begin, token.end}));
                } else if (static_cast<Verb>(token.argument) != Verb::handled) {
                    return;
                }
                break;
            case Mark::result:
                if (token.argument != 0) return;
                upheld = true;
                break;
            case Mark::closed:
                closed = true;
                break;
            case Mark::won:
                won = true;
                break;
            case Mark::outcome:
                outcome.outcomes |= 1U << token.argument;
                break;
            case Mark::application:
            case Mark::requests:
            case Mark::information:
            case Mark::own_body:
            case Mark::anyone:
            case Mark::this_year:
            case Mark::all:
                break;
            default:
                return;
        }
        end = token.end;
    }
    // 在全部答复中 and 均已办结的 name a group.
    const bool names_group = end < transcript_.size() && group_ends.find(transcript_.units[end]) != npos;
    if (names_group) return;
    const Stretch words{clause.tokens[at].begin, end};
    if (topic_ == Topic::remedies) {
        if (upheld) {
            add_all_remedies(ClaimKind::all_upheld, words, not_upheld_columns);
        } else if (won) {
            add_all_remedies(ClaimKind::all_upheld, words, corrected_column | pending_column);
        } else if (closed || concluded) {
            add_all_remedies(ClaimKind::all_closed, words, pending_column);
        }
    } else if (topic_ == Topic::requests && outcome.outcomes != 0) {
        add_all_outcome(clause, outcome, words);
    } else if (topic_ == Topic::requests && concluded && !upheld && !closed) {
        // 均予以答复, of no number, may be said of those answered.
        const bool of_those_due = in_time || (answered && counted_.empty());
        add_all(of_those_due ? ClaimKind::all_in_time : ClaimKind::all_concluded, words, false);
    }
}

// What "all" is of: the requests received, when they are counted in the sentence. All of those that
// were concluded, or all but some, says nothing that a table could contradict.
void Reader::add_all(ClaimKind kind, Stretch words, bool rate) {
    if (left_over_) return;
    Claim claim = make_claim(kind, Heads{}, words);
    for (const Counted& counted : counted_) {
        const Heads& heads = counted.heads;
        if (heads.has(Verb::carried_out)) return;
        if (heads.remedies != 0 || heads.outcomes != 0 || heads.applicants != 0) continue;
        const bool concluded = heads.has(Verb::concluded);
        if (concluded && !rate) return;
        if (heads.has(Verb::carried_in) || concluded) continue;
        claim.stated_whole = counted.value;
        claim.open |= counted.open;
    }
    const Balance balance = balance_of(*setting_.form);
    claim.scopes.push_back({TableId::requests, balance.carried_out, 0, requests_total_column});
    claim.bases.push_back({TableId::requests, balance.concluded, 0, requests_total_column});
    found_.claims.push_back(std::move(claim));
}

// 办结20件，全部予以公开 counts 20 of the outcome; 所有申请均予以公开 none of any other. Of a part of the
// requests it says something that the tables do not count.
void Reader::add_all_outcome(const Clause& clause, const Heads& heads, Stretch words) {
    if (left_over_) return;
    Claim claim = make_claim(ClaimKind::count, heads, words);
    const std::vector<CellSum> named = read_heads(heads, *setting_.form).scopes;
    if (counted_.empty()) {
        const bool of_requests =
            any_of(clause.tokens, Mark::application) || any_of(clause.tokens, Mark::requests);
        if (!of_requests || named.empty()) return;
        const std::uint32_t others = balance_of(*setting_.form).leaves & ~named.front().added;
        claim.scopes = {{TableId::requests, others, 0, requests_total_column}};
    } else {
        const Counted& whole = counted_.back();
        const bool is_part = whole.heads.outcomes != 0 || whole.heads.applicants != 0 ||
                             whole.heads.remedies != 0 || whole.heads.has(Verb::carried_in) ||
                             whole.heads.has(Verb::carried_out);
        if (is_part) return;
        claim.value = whole.value;
        claim.open |= whole.open;
        claim.scopes = named;
    }
    found_.claims.push_back(std::move(claim));
}

// Whether all is true where no case is in the columns of `others`.
void Reader::add_all_remedies(ClaimKind kind, Stretch words, std::uint16_t others) {
    Heads heads;
    heads.remedies = remedies_told_ != 0 ? remedies_told_ : rows_;
    if (heads.remedies == 0) return;
    Claim claim = make_claim(kind, heads, words);
    // 已审结的均获维持 leaves room for pending ones.
    for (const Counted& counted : counted_) {
        claim.open |= counted.open || counted.heads.closed || counted.heads.results != 0 ||
                      counted.heads.has(Verb::concluded);
    }
    claim.open |= left_over_;
    claim.scopes.push_back({TableId::remedies, heads.remedies, 0, others});
    found_.claims.push_back(std::move(claim));
}

// 未收到…申请, 未发生…行政复议、行政诉讼, 无结转, 没有不予公开的. Returns the last token it has read.
std::size_t Reader::read_none(const Clause& clause, std::size_t at) {
    std::size_t last = at;
    while (last + 1 < clause.tokens.size() && clause.tokens[last + 1].mark != Mark::count &&
           clause.tokens[last + 1].mark != Mark::percentage)
        ++last;
    const Token& none = clause.tokens[at];
    const Tokens span = clause.tokens.subspan(at + 1, last - at);
    if (clause.barred || last + 1 < clause.tokens.size()) return last;
    if (clause.narrowed && !all_channels(clause.tokens)) return last;
    Heads heads;
    bool requests = false;
    bool modifies = transcript_.units[none.end - 1] == u'因';  // 因依申请公开引发的…
    bool carried = false;
    bool handled = false;
    std::uint32_t end = none.end;
    for (std::size_t i = 0; i < span.size(); ++i) {
        const Token& token = span[i];
        if (token.mark == Mark::enumeration || token.mark == Mark::information || token.mark == Mark::channel)
            continue;
        if (modifies && token.mark == Mark::verb) continue;
        if (is_remedy(token.mark)) {
            heads.remedies = static_cast<std::uint8_t>(heads.remedies | rows_of(token.mark));
        } else if (token.mark == Mark::because) {
            modifies = true;
        } else if (token.mark == Mark::leading_to) {
            requests = false;
            heads.outcomes = 0;
        } else if (token.mark == Mark::requests ||
                   (token.mark == Mark::application && topic_ == Topic::requests)) {
            const bool before_remedy =
                i + 1 < span.size() && is_remedy(span[i + 1].mark) && span[i + 1].begin - token.end < 4;
            const bool what_about =
                about.find(transcript_.units[token.begin - 1]) != npos && names_remedy(span.subspan(i));
            requests |= !modifies && !before_remedy && !what_about && heads.remedies == 0;
        } else if (token.mark == Mark::carried) {
            carried = true;
        } else if (token.mark == Mark::year && carried) {
            continue;
        } else if (token.mark == Mark::applicant) {
            heads.applicants =
                static_cast<std::uint8_t>(heads.applicants | heads_of(span.subspan(i, 1)).applicants);
        } else if (token.mark == Mark::outcome && i == 0) {
            heads.outcomes = 1U << token.argument;
        } else if (token.mark == Mark::unclear && corrected_follows(span.subspan(i))) {
            continue;  // 没有被撤销、确认违法等纠正结果
        } else if (token.mark == Mark::and_others || token.mark == Mark::anyone || is_addressed(token)) {
            continue;
        } else if (token.mark == Mark::result) {
            heads.results = static_cast<std::uint8_t>(heads.results | 1U << token.argument);
        } else if (token.mark == Mark::verb && static_cast<Verb>(token.argument) == Verb::handled) {
            handled = true;
        } else if (token.mark == Mark::verb && heads.outcomes != 0 &&
                   static_cast<Verb>(token.argument) == Verb::concluded) {
            continue;  // 没有作出不予公开的答复
        } else if (token.mark == Mark::application || token.mark == Mark::last_year ||
                   token.mark == Mark::next_year || token.mark == Mark::this_year ||
                   (token.mark == Mark::verb && static_cast<Verb>(token.argument) == Verb::received)) {
            continue;
        } else {
            return last;  // 未发生应公开而不予公开的情况 and all that may be missing besides requests
        }
        end = token.end;
    }
    if (span.empty()) {
        // 因政府信息公开申请行政复议的情况未发生.
        for (const Token& token : clause.tokens.first(at)) {
            if (is_remedy(token.mark))
                heads.remedies = static_cast<std::uint8_t>(heads.remedies | rows_of(token.mark));
        }
    }
    for (const Token& token : span) {
        std::uint8_t rows = 0;
        note_subject(token, rows);
    }
    if (!is_plain_between(none.end, span.empty() ? none.end : span.front().begin)) return last;
    const Token zero{Mark::count, 0, none.begin, end, 0};
    if (carried && heads.remedies == 0) {
        Heads carry;
        if (heads_of(span).has(Verb::carried_out)) carry.add(Verb::carried_out);
        complete_carry(carry, clause.tokens.subspan(0, last + 1), {}, setting_.year);
        if (carry.has(Verb::carried_in) != carry.has(Verb::carried_out)) add_count(zero, carry, false);
        return last;
    }
    if (handled) return last;
    if (requests && heads.outcomes == 0) note_named_body(clause, none);
    add_none(heads, zero);
    if (requests && heads.outcomes == 0) {
        Heads received;
        received.add(Verb::newly_received);
        received.applicants = heads.applicants;
        add_count(zero, received, false);
    }
    return last;
}

// 未收到书面或网上…申请: channels side by side stand for all there are.
bool Reader::all_channels(Tokens tokens) const {
    return !any_of(tokens, Mark::cumulative) && std::ranges::all_of(tokens, [&](const Token& token) {
        if (token.mark != Mark::channel) return true;
        const bool after = token.begin > 0 && joins.find(transcript_.units[token.begin - 1]) != npos;
        const bool before =
            token.end < transcript_.size() && joins.find(transcript_.units[token.end]) != npos;
        return after || before;
    });
}

// 向我局提出.
bool Reader::is_addressed(const Token& token) const {
    return (token.mark == Mark::own_body || token.mark == Mark::wide_body) && token.begin > 0 &&
           transcript_.units[token.begin - 1] == u'向';
}

void Reader::add_none(const Heads& heads, const Token& zero) {
    if (heads.outcomes != 0) {
        Heads outcome;
        outcome.outcomes = heads.outcomes;
        if (topic_ == Topic::requests && heads.remedies == 0) add_count(zero, outcome, false);
        return;
    }
    if (heads.results != 0) {
        Heads result;
        result.results = heads.results;
        result.remedies = heads.remedies != 0 ? heads.remedies : rows_;
        if (result.remedies != 0 && topic_ == Topic::remedies) add_count(zero, result, !about_information_);
        return;
    }
    for (const std::uint8_t row : {reconsideration_row, litigation_rows}) {
        Heads remedy;
        remedy.remedies = heads.remedies & row;
        if (remedy.remedies != 0) add_count(zero, remedy, false);
    }
}

}  // namespace ogikit::claiming
