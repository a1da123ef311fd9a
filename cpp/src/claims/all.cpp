// Claims of all: 全部办结, 均予以公开, 均获维持.

#include "claims/reader.hpp"

#include <algorithm>
#include <array>

namespace ogikit::claiming {
namespace {

// 答复完毕, 办结: nothing is left of them; 答复 alone may be said of those that were due.
constexpr bool says_complete(std::u16string_view verb) noexcept {
    return verb.ends_with(u"结") || verb.ends_with(u"毕") || verb.ends_with(u"完成") ||
           verb.ends_with(u"完") || verb.ends_with(u"竣") || verb.ends_with(u"终结");
}

// After a predicate: it was none, and names a group. 已办结的申请, 在全部答复中.
constexpr std::u16string_view group_ends = u"中的里后类";
// 作出维持的决定 is a predicate for all that.
constexpr std::array<std::u16string_view, 5> deed_follows{u"的决定", u"的答复", u"的结果", u"的判决",
                                                          u"的处理"};

}  // namespace

// What is said of all, as far as the words go on to say it. Nothing where they do not.
std::optional<Reader::Predicate> Reader::predicate_of(const Clause& clause, std::size_t at) const {
    Predicate said;
    said.in_time = at > 0 && clause.tokens[at - 1].mark == Mark::in_time;
    said.end = clause.tokens[at].end;
    said.last = at;
    bool done = false;
    for (std::size_t i = at + 1; i < clause.tokens.size(); ++i) {
        const Token& token = clause.tokens[i];
        bool deed = true;
        switch (token.mark) {
            case Mark::in_time:
                said.in_time = true;
                deed = false;
                break;
            case Mark::verb:
                if (static_cast<Verb>(token.argument) == Verb::concluded) {
                    said.concluded = true;
                    const bool complete = says_complete(transcript_.view({token.begin, token.end}));
                    said.answered |= !complete;
                    said.complete |= complete;
                } else if (static_cast<Verb>(token.argument) != Verb::handled) {
                    deed = false;  // 收到的申请
                    if (i == at + 1) said.end = token.end;
                }
                break;
            case Mark::result:
                if (token.argument != 0) return std::nullopt;
                said.upheld = true;
                break;
            case Mark::closed:
                said.closed = true;
                break;
            case Mark::won:
                said.won = true;
                break;
            case Mark::outcome:
                said.outcome.outcomes |= 1U << token.argument;
                break;
            case Mark::reconsideration:
            case Mark::litigation:
            case Mark::court:
            case Mark::application:
            case Mark::requests:
            case Mark::information:
            case Mark::own_body:
            case Mark::anyone:
            case Mark::this_year:
            case Mark::enumeration:
            case Mark::all:
            case Mark::filler:
            case Mark::year:
                deed = false;
                break;
            case Mark::wide_body:
            case Mark::office_body:
            case Mark::and_others:
                if (!done) return std::nullopt;
                deed = false;  // 均维持我县原答复
                break;
            default:
                return std::nullopt;
        }
        said.end = token.end;
        said.last = i;
        if (!deed) continue;
        if (!done) said.plain = is_plain_between(clause.tokens[at].end, token.begin);
        done = true;
        if (names_group(token.end)) return std::nullopt;
    }
    return said;
}

bool Reader::names_group(std::uint32_t at) const {
    if (at >= transcript_.size() || group_ends.find(transcript_.units[at]) == std::u16string_view::npos)
        return false;
    return std::ranges::none_of(deed_follows,
                                [&](std::u16string_view words) { return transcript_.is_at(at, words); });
}

// Returns the last token it has read.
std::size_t Reader::read_all(const Clause& clause, std::size_t at) {
    if (clause.barred || clause.narrowed) return at;
    const auto said = predicate_of(clause, at);
    if (!said) return at;
    for (const Token& token : clause.tokens.subspan(at, said->last - at + 1)) {
        std::uint8_t rows = 0;
        note_subject(token, rows);
    }
    const std::size_t before = found_.claims.size();
    const Stretch words{clause.tokens[at].begin, said->end};
    const std::uint8_t rows = rows_of_clause(clause.tokens);
    if (topic_ == Topic::remedies) {
        // 已审结的均为维持 says nothing of those pending.
        const Heads subject = heads_of(clause.tokens.first(at));
        const bool of_closed = subject.closed || subject.has(Verb::concluded);
        if (said->upheld) {
            const auto others = of_closed ? not_upheld_columns & closed_columns : not_upheld_columns;
            add_all_remedies(ClaimKind::all_upheld, words, static_cast<std::uint16_t>(others), rows);
        } else if (said->won) {
            add_all_remedies(ClaimKind::all_upheld, words, corrected_column | pending_column, rows);
        } else if (said->closed || said->concluded) {
            add_all_remedies(ClaimKind::all_closed, words, pending_column, rows);
        }
    } else if (topic_ == Topic::requests && said->outcome.outcomes != 0) {
        add_all_outcome(clause, at, said->outcome, words);
    } else if (topic_ == Topic::requests && said->concluded && !said->upheld && !said->closed) {
        // 均予以答复, of no number, may be said of those answered; 收到的申请均按期办结 is said of all.
        const bool of_those_due =
            said->complete ? said->in_time && !speaks_of_received_ : said->in_time || counted_.empty();
        add_all(of_those_due ? ClaimKind::all_in_time : ClaimKind::all_concluded, words, false);
    }
    if (found_.claims.size() > before && (!said->plain || unread_whole_)) found_.claims.back().open = true;
    return said->last;
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
    claim.bases.push_back({TableId::requests, balance.concluded, balance.carried_in, requests_total_column});
    found_.claims.push_back(std::move(claim));
}

// 办结20件，全部予以公开 counts 20 of the outcome; 所有申请均予以公开, 办理结果均为予以公开 none of any other. Of
// a part of the requests it says something that the tables do not count.
void Reader::add_all_outcome(const Clause& clause, std::size_t at, const Heads& heads, Stretch words) {
    if (left_over_) return;
    Claim claim = make_claim(ClaimKind::count, heads, words);
    const std::vector<CellSum> named = read_heads(heads, *setting_.form).scopes;
    if (named.empty()) return;
    if (counted_.empty()) {
        const Heads subject = heads_of(clause.tokens.first(at));
        const auto names_requests = [](Tokens tokens) {
            return any_of(tokens, Mark::application) || any_of(tokens, Mark::requests);
        };
        const bool of_requests =
            names_requests(clause.tokens) || names_requests(pending_) ||
            ((subject.has(Verb::handled) || subject.has(Verb::concluded)) && subject.outcomes == 0);
        if (!of_requests) return;
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

// Whether all is true where no case is in the columns of `others`. `rows`: those that the clause names, if any.
void Reader::add_all_remedies(ClaimKind kind, Stretch words, std::uint16_t others, std::uint8_t rows) {
    Heads heads;
    heads.remedies = rows != 0 ? rows : remedies_told_ != 0 ? remedies_told_ : rows_;
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

std::uint8_t Reader::rows_of_clause(Tokens tokens) noexcept {
    std::uint8_t rows = 0;
    for (const Token& token : tokens) rows = static_cast<std::uint8_t>(rows | rows_of(token.mark));
    return rows;
}

}  // namespace ogikit::claiming
