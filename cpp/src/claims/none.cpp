// Claims of none: 未收到申请, 未发生行政复议、行政诉讼, 无结转, 没有不予公开的.

#include "claims/reader.hpp"

#include <algorithm>

namespace ogikit::claiming {
namespace {

constexpr std::size_t npos = std::u16string_view::npos;
constexpr std::u16string_view about = u"就对因于";  // before a request: it is what a remedy is about
constexpr std::u16string_view joins = u"或和及与、等";
constexpr std::u16string_view towards = u"向对";

}  // namespace

// What there was none of. Chinese names it last: what stands before a remedy only says what it was about.
// Nothing where other things may be meant.
std::optional<Reader::Denied> Reader::denied_by(const Clause& clause, std::size_t at, Tokens span) const {
    Denied denied;
    denied.end = clause.tokens[at].end;
    bool court = false;
    bool modifies = transcript_.units[denied.end - 1] == u'因';  // 因依申请公开引发的…
    for (std::size_t i = 0; i < span.size(); ++i) {
        const Token& token = span[i];
        const bool remedy_follows = names_remedy(span.subspan(i + 1));
        const auto is_verb = [&](Verb verb) {
            return token.mark == Mark::verb && static_cast<Verb>(token.argument) == verb;
        };
        switch (token.mark) {
            case Mark::enumeration:
            case Mark::information:
            case Mark::channel:
                continue;
            case Mark::reconsideration:
            case Mark::litigation:
            case Mark::direct:
            case Mark::after_review:
            case Mark::any_remedy:
                denied.heads.remedies =
                    static_cast<std::uint8_t>(denied.heads.remedies | rows_of(token.mark));
                break;
            case Mark::because:
                modifies = true;
                break;
            case Mark::leading_to:
                denied.requests = false;
                denied.heads.outcomes = 0;
                break;
            case Mark::verb:
                if (modifies || remedy_follows) continue;
                denied.handled |= is_verb(Verb::handled);
                // 没有作出不予公开的答复
                if (is_verb(Verb::concluded) && denied.heads.outcomes == 0 &&
                    !any_of(span.subspan(i), Mark::outcome))
                    return std::nullopt;
                break;
            case Mark::application:
            case Mark::requests: {
                const bool of_requests = token.mark == Mark::requests || topic_ == Topic::requests;
                const bool before_remedy =
                    i + 1 < span.size() && is_remedy(span[i + 1].mark) && span[i + 1].begin - token.end < 4;
                const bool what_about =
                    remedy_follows && about.find(transcript_.units[token.begin - 1]) != npos;
                denied.requests |=
                    of_requests && !modifies && !before_remedy && !what_about && denied.heads.remedies == 0;
                break;
            }
            case Mark::carried:
                denied.carried = true;
                break;
            case Mark::applicant:
                denied.heads.applicants = static_cast<std::uint8_t>(denied.heads.applicants |
                                                                    heads_of(span.subspan(i, 1)).applicants);
                break;
            case Mark::outcome:
                if (remedy_follows) continue;
                denied.heads.outcomes |= 1U << token.argument;
                break;
            case Mark::court:
                court = true;
                continue;
            case Mark::unclear:
                if (token.argument == kind_of_applicant) continue;
                if (!corrected_follows(span.subspan(i))) return std::nullopt;
                continue;  // 没有被撤销、确认违法等纠正结果
            case Mark::result:
                denied.heads.results = static_cast<std::uint8_t>(denied.heads.results | 1U << token.argument);
                break;
            case Mark::and_others:
            case Mark::anyone:
            case Mark::filler:
                continue;
            case Mark::own_body:
            case Mark::wide_body:
                if (!is_addressed(token)) return std::nullopt;
                continue;
            case Mark::office_body:  // 向某某市人民政府办公室
                continue;
            case Mark::last_year:
            case Mark::next_year:
            case Mark::this_year:
            case Mark::year:
                break;
            default:
                return std::nullopt;  // 未发生应公开而不予公开的情况 and all that may be missing besides
        }
        denied.end = token.end;
    }
    // 没有被复议机关或法院纠正
    if (court && denied.heads.results != 0)
        denied.heads.remedies = static_cast<std::uint8_t>(denied.heads.remedies | litigation_rows);
    return denied;
}

// Returns the last token it has read.
std::size_t Reader::read_none(const Clause& clause, std::size_t at) {
    std::size_t last = at;
    while (last + 1 < clause.tokens.size() && clause.tokens[last + 1].mark != Mark::count &&
           clause.tokens[last + 1].mark != Mark::percentage)
        ++last;
    const Token& none = clause.tokens[at];
    const Tokens span = clause.tokens.subspan(at + 1, last - at);
    if (clause.barred || last + 1 < clause.tokens.size()) return last;
    if (clause.narrowed && !all_channels(clause.tokens)) return last;
    auto denied = denied_by(clause, at, span);
    if (!denied) return last;
    if (span.empty()) {
        // 因政府信息公开申请行政复议的情况未发生; 行政诉讼：无. 行政复议案件无一积压 denies another thing.
        if (!is_plain_between(none.end, clause.end)) return last;
        const Tokens subject = subject_before(clause, at);
        denied->heads = heads_of(subject);
        denied->heads.remedies = rows_of_clause(subject);
        if (denied->heads.verbs != 0 || denied->heads.applicants != 0) return last;
    } else if (!is_plain_between(none.end, span.front().begin) &&
               !is_address({none.end, span.front().begin})) {
        return last;
    }
    for (const Token& token : span) {
        std::uint8_t rows = 0;
        note_subject(token, rows);
    }
    const Token zero{Mark::count, 0, none.begin, denied->end, 0};
    if (denied->carried && denied->heads.remedies == 0 && denied->heads.results == 0) {
        Heads carry;
        if (heads_of(span).has(Verb::carried_out)) carry.add(Verb::carried_out);
        complete_carry(carry, clause.tokens.subspan(0, last + 1), {}, setting_.year);
        if (carry.has(Verb::carried_in) != carry.has(Verb::carried_out)) add_count(zero, carry, false);
        return last;
    }
    if (denied->handled) return last;
    const bool none_received = denied->requests && denied->heads.outcomes == 0;
    if (none_received) note_named_body(clause, none);
    add_none(denied->heads, zero);
    if (none_received) {
        Heads received;
        received.add(Verb::newly_received);
        received.applicants = denied->heads.applicants;
        add_count(zero, received, false);
    }
    return last;
}

// What stands before the word since the last number, or in the clause before.
Tokens Reader::subject_before(const Clause& clause, std::size_t at) const {
    const Tokens before = clause.tokens.first(at);
    if (before.empty()) return pending_;
    const auto is_number = [](const Token& token) {
        return token.mark == Mark::count || token.mark == Mark::percentage;
    };
    const auto number = std::find_if(before.rbegin(), before.rend(), is_number);
    return {number.base(), before.end()};
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
    return token.begin > 0 && towards.find(transcript_.units[token.begin - 1]) != npos;
}

// 向某某局.
bool Reader::is_address(Stretch words) const {
    const std::u16string_view name = transcript_.view(words);
    return name.size() > 2 && towards.find(name.front()) != npos && ends_in_body(name);
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
        if (result.remedies != 0 && topic_ == Topic::remedies) add_count(zero, result, false);
        return;
    }
    for (const std::uint8_t row : {reconsideration_row, litigation_rows}) {
        Heads remedy;
        remedy.remedies = heads.remedies & row;
        if (remedy.remedies != 0) add_count(zero, remedy, false);
    }
}

}  // namespace ogikit::claiming
