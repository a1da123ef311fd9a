// Counts: each number with what the words about it say it counts.

#include "claims/reader.hpp"

#include <algorithm>
#include <iterator>

namespace ogikit::claiming {
namespace {

constexpr std::size_t npos = std::u16string_view::npos;

// 信息不存在 and 撤销 have no cell of their own, unless the words that follow say which: 信息不存在等无法提供.
bool is_unclear(Tokens before) {
    const auto open = std::ranges::find_if(
        before, [](const Token& token) { return token.mark == Mark::unclear || token.mark == Mark::won; });
    if (open == before.end()) return false;
    const Tokens following{open, before.end()};
    return !any_of(following, Mark::outcome) && !corrected_follows(before);
}

// 90件咨询; of 90件申请由专人督办 the subject stands before the other thing.
bool names_other_first(Tokens after) {
    for (const Token& token : after) {
        if (token.mark == Mark::other_subject) return true;
        if (is_head(token.mark) || is_remedy(token.mark) || token.mark == Mark::requests ||
            token.mark == Mark::application)
            return false;
    }
    return false;
}

bool is_intake(const Heads& heads) {
    return heads.outcomes == 0 && heads.applicants == 0 &&
           (heads.has(Verb::received) || heads.has(Verb::newly_received) || heads.has(Verb::accepted));
}

constexpr Marks number_marks = bit(Mark::count) | bit(Mark::percentage);

constexpr bool is_digit(char16_t unit) noexcept { return unit >= u'0' && unit <= u'9'; }

}  // namespace

// The words after the number at `at` that may say what it counts: up to the next number, and not what is
// said of all of it (7件行政复议案件均已办结). An enumeration goes on only to the clause's end.
Tokens Reader::words_after(const Clause& clause, std::size_t at) {
    const Tokens rest = clause.tokens.subspan(at + 1);
    const auto is_number = [](const Token& token) {
        return token.mark == Mark::count || token.mark == Mark::percentage;
    };
    const auto number = std::ranges::find_if(rest, is_number);
    const auto next =
        number == rest.end() ? number : std::ranges::find(rest, Mark::enumeration, &Token::mark);
    const Tokens words{rest.begin(), std::min(number, next)};
    const auto predicate = std::ranges::find_if(
        words, [](const Token& token) { return token.mark == Mark::all || token.mark == Mark::none; });
    const Tokens named{words.begin(), predicate};
    // 15件均已答复, where nothing else says what they are.
    const bool names_none = heads_of(named).is_empty() && !names_subject(named);
    return names_none && at == 0 && predicate != words.end() && predicate->mark == Mark::all ? words : named;
}

// 公开信息389件，其中予以公开218件: of a whole that was not understood, the parts are not sure. Requests received
// are a whole of their own.
void Reader::read_number(const Clause& clause, std::size_t first, std::size_t at) {
    const std::size_t before = found_.claims.size();
    read_count(clause, first, at);
    if (found_.claims.size() == before) {
        unread_whole_ |= counted_.empty() && !clause.barred;
        return;
    }
    if (counted_.empty()) {  // a rate of 0 counts nothing
        found_.claims.back().open |= unread_whole_;
        return;
    }
    if (is_intake(counted_.back().heads)) unread_whole_ = false;
    found_.claims.back().open |= unread_whole_;
    counted_.back().open |= unread_whole_;
}

// The words about the number at `at`: those since the last number, else those of the clause before it, else
// those after it.
void Reader::read_count(const Clause& clause, std::size_t first, std::size_t at) {
    const Token& number = clause.tokens[at];
    const Tokens before = own_words(clause.tokens.subspan(first, at - first), first > 0);
    const Tokens after = words_after(clause, at);
    if (clause.barred || is_unclear(before) || names_other_first(after)) return;
    if (any_of(before, Mark::rate)) {
        if (number.value == 0) read_rate(clause, before, number);  // 纠错率为0
        return;
    }
    const std::uint32_t from = at == 0 ? clause.begin : clause.tokens[at - 1].end;
    const bool bare = heads_of(before).is_empty() && !names_subject(before) && !any_of(before, Mark::carried);
    const bool ends_clause = (marks_of(clause.tokens.subspan(at + 1)) & number_marks) == 0;

    Heads heads = heads_of(before);
    bool open = clause.narrowed || any_of(before, Mark::other_subject) || names_some_channel(before);
    const auto follow = [&] {
        // 5件行政复议因信息公开答复引起: what it is about does not count.
        heads = heads_of({after.begin(), std::ranges::find(after, Mark::because, &Token::mark)});
        open |= !is_plain_between(number.end, after.front().begin);
    };
    bool after_pending = false;
    bool remedy_follows = false;
    if (is_rest(before)) {
        const auto rest = heads_of_rest(before, after);
        if (!rest) return;
        heads = *rest;
    } else if (any_of(before, Mark::other_kind) && topic_ != Topic::remedies) {
        const auto others = heads_of_others();
        if (!heads.is_empty() || !others) return;
        heads = *others;
    } else if (!names_subject(before) && names_remedy(after) && pending_.empty() && ends_clause) {
        remedy_follows = true;  // 7件行政复议案件, 审结7件行政复议案件
        std::uint8_t rows = 0;
        for (const Token& token : after) note_subject(token, rows);
        if (bare) follow();
    } else if (bare && first == 0 && !pending_.empty() && !excepts(before) &&
               !opens_post_posed(clause, at, after)) {
        after_pending = true;  // 收到政府信息公开申请，共90件
        heads = heads_of(pending_);
        open |= is_unclear(pending_) || any_of(pending_, Mark::other_kind) ||
                any_of(pending_, Mark::other_subject) || names_some_channel(pending_);
    } else if (bare || (heads.is_empty() && topic_ == Topic::requests)) {
        // 另有4件系2021年收到.
        const bool other_year = std::ranges::any_of(after, [&](const Token& token) {
            return token.mark == Mark::year && setting_.year && token.value != *setting_.year;
        });
        if (other_year && !any_of(after, Mark::carried)) return;
        if (is_unclear(after) || (any_of(after, Mark::other_kind) && heads_of(after).is_empty())) return;
        if (!heads_of(after).is_empty()) {
            follow();
            if (heads.is_empty()) heads = heads_of(after);  // 3件因不掌握而无法提供
        }
    }
    // 自然人是主要群体，全年提出申请54件 may go on with them or not.
    std::optional<Heads> or_else;
    if (first == 0 && heads.applicants == 0 && any_of(pending_, Mark::applicant)) {
        or_else = heads;
        or_else->applicants = heads_of(pending_).applicants;
    }
    // 共有6件获得支持: a number that opens its clause is told by what follows.
    open |= bare && !remedy_follows && !is_rest(before) &&
            !is_plain_between(number.end, end_of_words(clause, at));
    // 未到期的67件结转下年: what follows the last number of a clause may say what it counts.
    open |= !bare && ends_clause && any_of(after, Mark::carried) && !any_of(before, Mark::carried) &&
            !any_of(before, Mark::left_over);
    complete_carry(heads, after_pending ? pending_ : before, after, setting_.year);
    if (topic_ == Topic::requests && bare && heads.is_empty() &&
        says_sum(first == 0 ? clause.begin : clause.tokens[first - 1].end, number.begin))
        heads = heads_of_sum();
    const bool of_requests = heads.outcomes == 0 && heads.applicants == 0 && heads.results == 0;
    open |= !is_plain_between(of_requests ? begin_of_heads(before, from) : from, number.begin);
    open |= of_requests && follows_unknown(clause, before);
    // 对其中34件申请，因不掌握等原因未能提供: a part, and not said here which.
    if (of_requests && says_part(from, number.begin)) {
        if (heads.is_empty()) return;
        open |= heads.has(Verb::received) || heads.has(Verb::accepted);
    }
    const bool of_remedies = topic_ == Topic::remedies && !any_of(after, Mark::requests) &&
                             (remedy_follows || names_remedy(after) || !any_of(after, Mark::application));
    if (of_remedies) {
        const bool names_rows = names_remedy(before) || remedy_follows;
        count_remedies(number, heads, before, names_rows, open);
        return;
    }
    if (!any_of(after, Mark::requests) && topic_ != Topic::requests) return;
    if (heads.results != 0) return;
    if (heads.closed) heads.add(Verb::concluded);  // 结案
    if (heads.is_empty() && !names_subject(before) && !names_subject(after)) return;
    add_count(number, heads, open, or_else);
}

void Reader::count_remedies(const Token& number, Heads heads, Tokens before, bool names_rows, bool open) {
    if (heads.outcomes != 0 || heads.applicants != 0) return;
    if (!names_rows && (any_of(before, Mark::application) || any_of(before, Mark::requests))) return;
    const bool names_other_result = any_of(before, Mark::other_kind);
    if (heads.is_empty() && !names_rows && !names_other_result) return;
    heads.remedies = rows_;
    if (heads.remedies == 0 || heads.has(Verb::carried_in)) return;
    if (heads.has(Verb::carried_out)) heads.results = pending_column;  // 正在办理
    if (names_other_result) heads.results = other_result_column;
    // 诉讼3件，含复议后起诉1件，未审结1件: of the last named or of all.
    std::optional<Heads> or_else;
    if (!names_rows && heads.results != 0 && whole_rows_ != 0 && whole_rows_ != rows_) {
        or_else = heads;
        or_else->remedies = whole_rows_;
    }
    if (names_rows && whole_rows_ == 0) whole_rows_ = rows_;
    add_count(number, heads, open || follows_all_sorts(before), or_else);
}

// In 11件不予处理、7件作其他处理 the words before the 、 are those of the number before.
Tokens Reader::own_words(Tokens before, bool follows_number) {
    const auto stop = std::ranges::find(before, Mark::enumeration, &Token::mark);
    if (!follows_number || stop == before.end() || heads_of({before.begin(), stop}).is_empty()) return before;
    return {std::next(stop), before.end()};
}

// 其余3件; not 除3件…外.
bool Reader::is_rest(Tokens before) {
    const auto rest = std::ranges::find(before, Mark::left_over, &Token::mark);
    return rest != before.end() && (rest->argument != excepting || std::next(rest) != before.end());
}

// 除6件结转下年外: what is left out is told by what follows.
bool Reader::excepts(Tokens before) {
    return !before.empty() && before.back().mark == Mark::left_over && before.back().argument == excepting;
}

// Where the words end that the number at `at` opens.
std::uint32_t Reader::end_of_words(const Clause& clause, std::size_t at) {
    for (std::size_t i = at + 1; i < clause.tokens.size(); ++i) {
        const Mark mark = clause.tokens[i].mark;
        if (mark == Mark::enumeration || mark == Mark::count || mark == Mark::percentage || is_head(mark) ||
            is_remedy(mark) || mark == Mark::requests || mark == Mark::application || mark == Mark::all)
            return clause.tokens[i].begin;
    }
    return clause.end;
}

// 抽查答复226件: a word before the verb that is not known may make it another deed.
bool Reader::follows_unknown(const Clause& clause, Tokens before) const {
    constexpr std::uint32_t nearest = 2;
    const std::uint32_t head = begin_of_heads(before, clause.begin);
    // 律师代理的申请119件
    if (heads_of(before).is_empty() && any_of(before, Mark::application) && !any_of(before, Mark::requests))
        return !is_plain_between(clause.begin, head);
    const std::uint32_t from = std::max(clause.begin, head > nearest ? head - nearest : 0);
    if (head <= clause.begin || is_plain_between(from, head)) return false;
    return !ends_in_body(transcript_.view({clause.begin, head}));
}

// 12件不予公开: the number opens its clause and what it counts follows; of 共90件 the clause before tells.
bool Reader::opens_post_posed(const Clause& clause, std::size_t at, Tokens after) const {
    if (heads_of(after).is_empty()) return false;
    constexpr std::u16string_view sums = u"共计为达是";
    const std::u16string_view lead = transcript_.view({clause.begin, clause.tokens[at].begin});
    return lead.find_first_of(sums) == npos;
}

// 各类行政复议申请160件: of all sorts, and not of information alone.
bool Reader::follows_all_sorts(Tokens tokens) const {
    constexpr std::u16string_view all_sorts = u"各类";
    return std::ranges::any_of(tokens, [&](const Token& token) {
        return is_remedy(token.mark) && token.begin >= all_sorts.size() &&
               transcript_.is_at(token.begin - static_cast<std::uint32_t>(all_sorts.size()), all_sorts);
    });
}

bool Reader::says_sum(std::uint32_t begin, std::uint32_t end) const {
    const std::u16string_view words = transcript_.view({begin, end});
    return words.find(u'共') != npos || words.find(u'计') != npos;
}

bool Reader::says_part(std::uint32_t begin, std::uint32_t end) const {
    return transcript_.view({begin, end}).find(u"其中") != npos;
}

// Where the words begin that say which requests are counted: those before them say who and how.
std::uint32_t Reader::begin_of_heads(Tokens before, std::uint32_t otherwise) noexcept {
    for (const Token& token : before) {
        if (is_head(token.mark) || is_remedy(token.mark) || token.mark == Mark::requests ||
            token.mark == Mark::application)
            return token.begin;
    }
    return otherwise;
}

// Whether nothing stands there but known words and small ones: anything else may narrow what is counted.
bool Reader::is_plain_between(std::uint32_t begin, std::uint32_t end) const {
    auto token = std::ranges::partition_point(tokens_, [&](const Token& each) { return each.end <= begin; });
    for (std::uint32_t at = begin; at < end;) {
        if (token != tokens_.end() && token->begin <= at && token->begin < token->end) {
            at = std::max(at + 1, token->end);
            ++token;
        } else if (is_plain(transcript_.units[at]) || is_digit(transcript_.units[at])) {
            ++at;  // 于12月31日前
        } else {
            return false;
        }
        while (token != tokens_.end() && token->end <= at) ++token;
    }
    return true;
}

void Reader::add_count(const Token& number, const Heads& heads, bool open,
                       const std::optional<Heads>& or_else) {
    Claim claim = make_claim(ClaimKind::count, heads, {number.begin, number.end});
    claim.value = number.value;
    claim.open |= open;
    Reading reading = read_heads(heads, *setting_.form);
    if (or_else)
        std::ranges::copy(read_heads(*or_else, *setting_.form).scopes, std::back_inserter(reading.scopes));
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
    const bool none_at_all =
        number.value == 0 && !heads.closed && (heads.remedies != 0 ? heads.results == 0 : heads.is_empty());
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
    const bool unsaid = claim.table == TableId::remedies && !about_information_ && body_ != unsettled_body;
    claim.body = unsaid ? unsaid_bit | told_ : body_;
    claim.wider = wider_ && !unsaid;
    return claim;
}

// ── one number for each name ───────────────────────────────────────────────────────────────────

// 予以公开、部分公开、不予公开分别为9件、3件、2件: the names before the word, in turn, unless there are more
// or fewer of them than numbers.
void Reader::read_respectively(const Clause& clause, std::size_t at) {
    Tokens names = clause.tokens.first(at);
    if (heads_of(names).is_empty() && !names_remedy(names)) names = pending_;
    std::vector<Token> numbers;
    for (const Token& token : clause.tokens.subspan(at + 1)) {
        if (token.mark == Mark::count) numbers.push_back(token);
    }
    std::vector<Token> heads;
    for (const Token& token : names) {
        const bool name = token.mark == Mark::outcome || token.mark == Mark::applicant ||
                          token.mark == Mark::result || is_remedy(token.mark);
        if (name) heads.push_back(token);
    }
    if (clause.barred || heads.size() != numbers.size() || topic_ == Topic::other || topic_ == Topic::none)
        return;
    for (std::size_t i = 0; i < heads.size(); ++i) {
        Heads own = heads_of({&heads[i], 1});
        if (topic_ == Topic::remedies)
            own.remedies = is_remedy(heads[i].mark) ? rows_of(heads[i].mark) : rows_;
        const bool one_table = (own.outcomes == 0 && own.applicants == 0) == (topic_ == Topic::remedies);
        if (one_table && (own.remedies != 0 || topic_ == Topic::requests))
            add_count(numbers[i], own, clause.narrowed);
    }
}

}  // namespace ogikit::claiming
