#include "claims/narrative.hpp"

#include <algorithm>

namespace ogikit::claiming {
namespace {

using identifying::Stretch;
using identifying::Transcript;
using Tokens = std::span<const Token>;

enum class Topic : std::uint8_t { none, other, requests, remedies };

constexpr bool ends_clause(Mark mark) noexcept {
    return mark == Mark::comma || mark == Mark::semicolon || mark == Mark::full_stop ||
           mark == Mark::paragraph_end;
}
constexpr bool ends_sentence(Mark mark) noexcept {
    return mark == Mark::full_stop || mark == Mark::paragraph_end;
}
constexpr bool is_remedy(Mark mark) noexcept {
    return mark == Mark::reconsideration || mark == Mark::litigation || mark == Mark::direct ||
           mark == Mark::after_review;
}
constexpr bool is_head(Mark mark) noexcept {
    return mark == Mark::verb || mark == Mark::carried || mark == Mark::outcome || mark == Mark::result ||
           mark == Mark::applicant || mark == Mark::closed;
}
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
        default:
            return 0;
    }
}

bool any_of(Tokens tokens, Mark mark) noexcept {
    return std::ranges::find(tokens, mark, &Token::mark) != tokens.end();
}

// The marks among tokens, as bits.
using Marks = std::uint64_t;
constexpr Marks bit(Mark mark) noexcept { return Marks{1} << static_cast<unsigned>(mark); }
static_assert(static_cast<unsigned>(Mark::paragraph_end) < 64);

Marks marks_of(Tokens tokens) noexcept {
    Marks marks = 0;
    for (const Token& token : tokens) marks |= bit(token.mark);
    return marks;
}

// Without one of these a sentence claims nothing.
constexpr Marks claiming_marks = bit(Mark::count) | bit(Mark::percentage) | bit(Mark::none) | bit(Mark::all);

// A count with what it was understood to count.
struct Counted {
    Heads heads;
    std::int64_t value = 0;
    bool open = false;
};

class Reader {
public:
    Reader(const Transcript& transcript, const Setting& setting, Claims& found)
        : transcript_(transcript), setting_(setting), found_(found), tokens_(tokenise(transcript)) {
        drop_formulas();
    }

    void run() {
        for (std::size_t begin = 0; begin < tokens_.size();) {
            std::size_t end = begin;
            while (end < tokens_.size() && !ends_sentence(tokens_[end].mark)) ++end;
            const bool paragraph_ends = end == tokens_.size() || tokens_[end].mark == Mark::paragraph_end;
            sentence({tokens_.data() + begin, end - begin},
                     end < tokens_.size() ? tokens_[end].end : transcript_.size());
            if (paragraph_ends) end_paragraph({tokens_.data() + begin, end - begin});
            begin = end + 1;
        }
    }

private:
    // ── sentences ──────────────────────────────────────────────────────────────────────────────

    void sentence(Tokens tokens, std::uint32_t end) {
        const Stretch stretch{sentence_begin_, end};
        sentence_begin_ = end;
        const Marks marks = marks_of(tokens);
        about_information_ |= (marks & (bit(Mark::requests) | bit(Mark::information))) != 0;
        if ((marks & claiming_marks) == 0) {
            pass_over(tokens, stretch);
            return;
        }
        counted_.clear();
        remedies_told_ = 0;
        pending_ = {};
        other_year_ = false;
        left_over_ = (marks & bit(Mark::left_over)) != 0;
        names_year_ = (marks & bit(Mark::this_year)) != 0;
        names_application_ = (marks & bit(Mark::application)) != 0;
        if (!continues_) {
            topic_ = paragraph_topic_;
            rows_ = 0;
        }
        const std::size_t before = found_.claims.size();
        const bool spoke_before = topic_ == Topic::requests || topic_ == Topic::remedies;
        bool has_number = false;
        bool has_subject = false;
        sentence_range_ = transcript_.range(stretch);
        clause_begin_ = stretch.begin;
        for (std::size_t i = 0; i < tokens.size();) {
            std::size_t stop = i;
            while (stop < tokens.size() && !ends_clause(tokens[stop].mark)) ++stop;
            const Tokens clause = tokens.subspan(i, stop - i);
            for (const Token& token : clause) {
                has_number |= token.mark == Mark::count || token.mark == Mark::percentage;
                has_subject |= token.mark == Mark::requests || is_remedy(token.mark) ||
                               (token.mark == Mark::application && spoke_before);
            }
            read_clause(clause, stop < tokens.size() ? tokens[stop].begin : end);
            clause_begin_ = stop < tokens.size() ? tokens[stop].end : end;
            i = stop + 1;
        }
        const bool understood = found_.claims.size() > before;
        continues_ = understood;
        if (has_number && (has_subject || understood)) {
            ++found_.coverage.sentences;
            if (understood) {
                ++found_.coverage.understood;
            } else {
                found_.coverage.passed_over.push_back(sentence_range_);
            }
        }
    }

    // Only a heading in it matters.
    void pass_over(Tokens tokens, Stretch stretch) {
        continues_ = false;
        clause_begin_ = stretch.begin;
        for (std::size_t i = 0; i < tokens.size();) {
            std::size_t stop = i;
            while (stop < tokens.size() && !ends_clause(tokens[stop].mark)) ++stop;
            const bool last = stop == tokens.size();
            note_heading(
                {tokens.subspan(i, stop - i), clause_begin_, last ? stretch.end : tokens[stop].begin});
            if (!last) clause_begin_ = tokens[stop].end;
            i = stop + 1;
        }
    }

    // A short line without a stop is a heading: it says what the paragraphs below speak of.
    void end_paragraph(Tokens last_sentence) {
        continues_ = false;
        set_body(0);
        about_information_ = false;
        last_whole_.reset();
        const bool heading = !any_of(last_sentence, Mark::count) && !last_sentence.empty() &&
                             last_sentence.back().end - last_sentence.front().begin < 24;
        if (!heading) paragraph_topic_ = Topic::none;
    }

    // 公民、法人或者其他组织 is how the Regulation calls applicants of all kinds.
    void drop_formulas() {
        std::erase_if(tokens_, [&](const Token& token) {
            return token.mark == Mark::applicant && token.argument == organisations && token.begin >= 3 &&
                   (transcript_.is_at(token.begin - 3, u"公民、") ||
                    transcript_.is_at(token.begin - 3, u"公民,") ||
                    transcript_.is_at(token.begin - 3, u"公民和"));
        });
    }

    // ── clauses ────────────────────────────────────────────────────────────────────────────────

    // What the whole clause says of all its numbers.
    struct Clause {
        Tokens tokens;
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        bool barred = false;    // none of its numbers is a claim
        bool narrowed = false;  // they may count less than their words say
    };

    void read_clause(Tokens tokens, std::uint32_t end) {
        Clause clause{tokens, clause_begin_, end, false, false};
        note_heading(clause);
        note_years(clause);
        const Marks marks = marks_of(tokens);
        const auto has = [&](Mark mark) { return (marks & bit(mark)) != 0; };
        clause.barred = other_year_ || has(Mark::veto) || (has(Mark::last_year) && !has(Mark::carried));
        clause.narrowed = has(Mark::channel) || (has(Mark::cumulative) && !names_year_);
        Heads heads;
        std::uint8_t rows = 0;  // remedies named since the last number
        std::size_t first = 0;  // token after the last number
        bool has_number = false;
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const Token& token = tokens[i];
            switch (token.mark) {
                case Mark::count:
                    read_count(clause, first, i);
                    first = i + 1;
                    rows = 0;
                    has_number = true;
                    break;
                case Mark::percentage:
                    read_percentage(clause, first, i);
                    first = i + 1;
                    has_number = true;
                    break;
                case Mark::none:
                    i = read_none(clause, i);
                    first = i + 1;
                    break;
                case Mark::all:
                    read_all(clause, i);
                    break;
                default:
                    note_subject(token, rows);
                    note_body(clause, token);
            }
        }
        const Tokens rest = tokens.subspan(std::min(first, tokens.size()));
        pending_ = has_number || clause.barred ? Tokens{} : rest;
    }

    // （二）依申请公开 opens a passage, on a line of its own or not.
    void note_heading(const Clause& clause) {
        const bool numbered = clause.begin >= 3 && transcript_.units[clause.begin - 1] == u')' &&
                              transcript_.units[clause.begin - 3] == u'(' &&
                              std::u16string_view(u"一二三四五六七八九十1234567890")
                                      .find(transcript_.units[clause.begin - 2]) != std::u16string_view::npos;
        const bool starts_line = clause.begin < transcript_.size() && transcript_.starts_line(clause.begin) &&
                                 clause.end - clause.begin < 24 && !any_of(clause.tokens, Mark::count);
        if (!numbered && !starts_line) return;
        paragraph_topic_ = Topic::none;
        for (const Token& token : clause.tokens) {
            const Topic topic = topic_of(token);
            if (topic == Topic::none) continue;
            paragraph_topic_ = topic;
            break;
        }
        topic_ = paragraph_topic_;
    }

    static Topic topic_of(const Token& token) noexcept {
        if (token.mark == Mark::requests) return Topic::requests;
        if (token.mark == Mark::other_subject) return Topic::other;
        return is_remedy(token.mark) ? Topic::remedies : Topic::none;
    }

    void note_years(const Clause& clause) {
        const bool carries = any_of(clause.tokens, Mark::carried);
        for (const Token& token : clause.tokens) {
            if (token.mark != Mark::year || token.value < 1990 || token.value > 2100) continue;
            if (setting_.year && token.value == *setting_.year) {
                other_year_ = false;
                names_year_ = true;
            } else if (setting_.year && !carries) {
                other_year_ = true;
            }
        }
    }

    void note_subject(const Token& token, std::uint8_t& rows) {
        switch (token.mark) {
            case Mark::requests:
                topic_ = Topic::requests;
                break;
            case Mark::outcome:
                // The form's own words for outcomes say of themselves that they are of requests; 予以公开 is
                // said of much else.
                if (topic_ == Topic::none && (token.argument != 0 || names_application_))
                    topic_ = Topic::requests;
                break;
            case Mark::other_subject:
                topic_ = Topic::other;
                break;
            case Mark::reconsideration:
            case Mark::litigation:
            case Mark::direct:
            case Mark::after_review:
                topic_ = Topic::remedies;
                // 诉讼中，复议后起诉5件 names the whole before its part.
                if ((token.mark == Mark::direct || token.mark == Mark::after_review) &&
                    rows == litigation_rows)
                    rows = 0;
                rows = static_cast<std::uint8_t>(rows | rows_of(token.mark));
                rows_ = rows;
                break;
            default:
                break;
        }
    }

    void note_body(const Clause& clause, const Token& token) {
        if (token.mark == Mark::own_body) {
            set_body(0);
        } else if (token.mark == Mark::part_body) {
            set_body(unsettled_body);
        } else if ((token.mark == Mark::wide_body || token.mark == Mark::office_body) &&
                   body_ != unsettled_body) {
            set_body(name_of(transcript_.view({token.begin, token.end})), token.mark == Mark::wide_body);
        } else if (is_head(token.mark) || token.mark == Mark::requests) {
            note_named_body(clause, token);
        }
    }

    void set_body(std::uint32_t body, bool wider = false) noexcept {
        body_ = body;
        wider_ = wider;
    }

    // 县自然资源局全年收到…: an office named before the verb, unless it is the one that reports.
    void note_named_body(const Clause& clause, const Token& head) {
        std::uint32_t end = head.begin;
        std::size_t before = clause.tokens.size();
        while (before > 0 && clause.tokens[before - 1].begin >= head.begin) --before;
        for (; end > clause.begin + 1; --end) {
            if (before > 0 && end <= clause.tokens[before - 1].end) {
                end = clause.tokens[before - 1].begin + 1;
                --before;
            } else if (names_body(transcript_.view({clause.begin, end}))) {
                const std::u16string_view tail = transcript_.view({end - 2, end});
                set_body(setting_.agency.find(tail) != std::u16string::npos ? 0 : name_of(tail));
                return;
            }
        }
    }

    static std::uint32_t name_of(std::u16string_view words) noexcept {
        std::uint32_t name = 2166136261U;
        for (const char16_t unit : words) name = (name ^ unit) * 16777619U;
        return name > unsettled_body ? name : name + 2;
    }

    // ── counts ─────────────────────────────────────────────────────────────────────────────────

    // The words about the number at `at`: those since the last number, else those after it.
    void read_count(const Clause& clause, std::size_t first, std::size_t at) {
        const Token& number = clause.tokens[at];
        const Tokens before = clause.tokens.subspan(first, at - first);
        std::size_t last = at + 1;
        while (last < clause.tokens.size() && clause.tokens[last].mark != Mark::enumeration &&
               clause.tokens[last].mark != Mark::count && clause.tokens[last].mark != Mark::percentage)
            ++last;
        const Tokens after = clause.tokens.subspan(at + 1, last - at - 1);
        if (clause.barred || any_of(before, Mark::unclear) || any_of(after, Mark::other_subject)) return;

        bool open = clause.narrowed || any_of(before, Mark::other_subject) || any_of(before, Mark::channel);
        Heads heads = heads_of(before);
        const bool bare = heads.is_empty() && !names_subject(before);
        const std::uint32_t from = at == 0 ? clause.begin : clause.tokens[at - 1].end;
        if (bare && !pending_.empty() && first == 0) {
            // 收到政府信息公开申请，共90件.
            heads = heads_of(pending_);
            open |= any_of(pending_, Mark::unclear) || any_of(pending_, Mark::other_subject) ||
                    any_of(pending_, Mark::channel);
        } else if (bare || (heads.is_empty() && topic_ == Topic::requests)) {
            const Heads following = heads_of(after);
            if (any_of(after, Mark::unclear)) return;
            if (!following.is_empty()) heads = following;
        }
        complete_carry(heads, before, after);
        Topic topic = topic_;
        for (const Token& token : after) {
            if (token.mark == Mark::requests) topic = Topic::requests;
        }
        if (topic == Topic::other || topic == Topic::none) return;
        if (topic == Topic::remedies) {
            if (heads.outcomes != 0 || heads.applicants != 0) return;
            const bool names_rows =
                std::ranges::any_of(before, [](const Token& t) { return is_remedy(t.mark); });
            if (bare && !names_rows && heads.is_empty()) return;
            heads.remedies = rows_ != 0 ? rows_ : std::uint8_t{0};
            if (heads.remedies == 0) return;
            open |= !about_information_;
        } else {
            if (heads.results != 0 || heads.closed) return;
            if (heads.is_empty() && !names_subject(before) && !names_subject(after)) return;
        }
        open |= !is_plain_between(from, number.begin);
        add_count(number, heads, open);
    }

    static bool names_subject(Tokens tokens) noexcept {
        return std::ranges::any_of(tokens, [](const Token& token) {
            return token.mark == Mark::requests || token.mark == Mark::application || is_remedy(token.mark);
        });
    }

    static Heads heads_of(Tokens tokens) {
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
                    heads.applicants = static_cast<std::uint8_t>(
                        heads.applicants |
                        (token.argument == organisations ? 0b11'1110U : 1U << token.argument));
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

    // Outcomes side by side are counted together; a finer row after its group refines it (不予公开中，属于
    // 国家秘密1件), before it explains it (因不掌握无法提供).
    static void add_outcome(Heads& heads, std::uint8_t outcome, bool and_others) {
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

    // 结转 with the year beside it.
    void complete_carry(Heads& heads, Tokens before, Tokens after) const {
        const bool first_half = any_of(before, Mark::carried);
        if (!first_half && !any_of(after, Mark::carried)) return;
        if (!first_half && !heads_of(before).is_empty()) return;
        const auto note = [&](Tokens tokens) {
            for (const Token& token : tokens) {
                const bool year = token.mark == Mark::year && setting_.year.has_value();
                if (token.mark == Mark::last_year || (year && token.value < *setting_.year))
                    heads.add(Verb::carried_in);
                if (token.mark == Mark::next_year || (year && token.value > *setting_.year))
                    heads.add(Verb::carried_out);
            }
        };
        note(before);
        note(after);
        if (!heads.has(Verb::carried_in) && !heads.has(Verb::carried_out)) {
            heads.add(Verb::carried_in);
            heads.add(Verb::carried_out);
        }
    }

    // Whether nothing stands there but small words: anything else may narrow what is counted.
    bool is_plain_between(std::uint32_t begin, std::uint32_t end) const {
        for (std::uint32_t at = begin; at < end; ++at) {
            if (!is_plain(transcript_.units[at])) return false;
        }
        return true;
    }

    void add_count(const Token& number, const Heads& heads, bool open) {
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
        claim.lenient = std::move(reading.lenient);
        remedies_told_ = static_cast<std::uint8_t>(remedies_told_ | heads.remedies);
        counted_.push_back({heads, number.value, claim.open});
        const bool is_part = heads.outcomes != 0 || heads.applicants != 0 || heads.results != 0 ||
                             heads.has(Verb::carried_in) || heads.has(Verb::carried_out);
        if (!is_part) last_whole_ = number.value;
        if (heads.remedies == 0 && heads.outcomes == 0 && heads.applicants == 0) topic_ = Topic::requests;
        found_.claims.push_back(std::move(claim));
    }

    Claim make_claim(ClaimKind kind, const Heads& heads, Stretch words) const {
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

    void read_percentage(const Clause& clause, std::size_t first, std::size_t at) {
        const Token& number = clause.tokens[at];
        const Tokens before = clause.tokens.subspan(first, at - first);
        if (clause.barred || topic_ == Topic::other || topic_ == Topic::none ||
            any_of(before, Mark::other_subject) || any_of(before, Mark::unclear))
            return;
        if (any_of(before, Mark::rate)) {
            read_rate(clause, before, number);
            return;
        }
        const bool in_brackets = clause.tokens.size() == 1 && clause.begin > 0 &&
                                 transcript_.units[clause.begin - 1] == u'(' && number.begin == clause.begin;
        if (!in_brackets && !any_of(before, Mark::share)) return;
        Heads own = heads_of(before);
        own.verbs = 0;
        Heads heads;
        Claim claim = make_claim(ClaimKind::percentage, heads, {number.begin, number.end});
        if (own.outcomes != 0 && topic_ == Topic::requests) {
            heads = own;
        } else if (!counted_.empty() && found_.claims.size() > 0) {
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
    void read_rate(const Clause& clause, Tokens before, const Token& number) {
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

    // ── all and none ───────────────────────────────────────────────────────────────────────────

    void read_all(const Clause& clause, std::size_t at) {
        if (clause.barred || clause.narrowed) return;
        bool in_time = at > 0 && clause.tokens[at - 1].mark == Mark::in_time;
        bool concluded = false;
        bool upheld = false;
        bool closed = false;
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
                case Mark::application:
                case Mark::requests:
                case Mark::information:
                case Mark::own_body:
                case Mark::all:
                    break;
                default:
                    return;
            }
            end = token.end;
        }
        const Stretch words{clause.tokens[at].begin, end};
        if (topic_ == Topic::remedies) {
            if (upheld || closed || concluded)
                add_all_remedies(upheld ? ClaimKind::all_upheld : ClaimKind::all_closed, words);
        } else if (topic_ == Topic::requests && concluded && !upheld && !closed) {
            add_all(in_time ? ClaimKind::all_in_time : ClaimKind::all_concluded, words, false);
        }
    }

    // What "all" is of: the requests received, when they are counted in the sentence. All of those that
    // were concluded, or all but some, says nothing that a table could contradict.
    void add_all(ClaimKind kind, Stretch words, bool rate) {
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

    void add_all_remedies(ClaimKind kind, Stretch words) {
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
        const std::uint16_t others = kind == ClaimKind::all_upheld ? 0b1110 : pending_column;
        claim.scopes.push_back({TableId::remedies, heads.remedies, 0, others});
        found_.claims.push_back(std::move(claim));
    }

    // 未收到…申请, 未发生…行政复议、行政诉讼. Returns the last token it has read.
    std::size_t read_none(const Clause& clause, std::size_t at) {
        std::size_t last = at;
        while (last + 1 < clause.tokens.size() && clause.tokens[last + 1].mark != Mark::count &&
               clause.tokens[last + 1].mark != Mark::percentage)
            ++last;
        const Token& none = clause.tokens[at];
        const Tokens span = clause.tokens.subspan(at + 1, last - at);
        const bool barred = clause.barred || clause.narrowed || last + 1 < clause.tokens.size();
        Heads remedies;
        bool requests = false;
        bool modifies = false;  // 因依申请公开引发的…
        bool carried = false;
        std::uint32_t end = none.end;
        for (std::size_t i = 0; i < span.size() && !barred; ++i) {
            const Token& token = span[i];
            if (token.mark == Mark::enumeration || token.mark == Mark::information) continue;
            if (is_remedy(token.mark)) {
                remedies.remedies = static_cast<std::uint8_t>(remedies.remedies | rows_of(token.mark));
            } else if (token.mark == Mark::because) {
                modifies = true;
            } else if (token.mark == Mark::leading_to) {
                requests = false;
            } else if (token.mark == Mark::requests ||
                       (token.mark == Mark::application && topic_ == Topic::requests)) {
                const bool before_remedy =
                    i + 1 < span.size() && is_remedy(span[i + 1].mark) && span[i + 1].begin - token.end < 4;
                requests |= !modifies && !before_remedy && remedies.remedies == 0;
            } else if (token.mark == Mark::carried) {
                carried = true;
            } else if (token.mark == Mark::application || token.mark == Mark::last_year ||
                       token.mark == Mark::next_year || token.mark == Mark::this_year ||
                       (token.mark == Mark::verb && static_cast<Verb>(token.argument) == Verb::received)) {
                continue;
            } else {
                return last;  // 未发生应公开而不予公开的情况 and all that may be missing besides requests
            }
            end = token.end;
        }
        if (barred) return last;
        for (const Token& token : span) {
            std::uint8_t rows = 0;
            note_subject(token, rows);
        }
        if (!is_plain_between(none.end, span.empty() ? none.end : span.front().begin)) return last;
        const Token zero{Mark::count, 0, none.begin, end, 0};
        if (carried && remedies.remedies == 0) {
            Heads heads;
            complete_carry(heads, span, {});
            if (heads.has(Verb::carried_in) != heads.has(Verb::carried_out)) add_count(zero, heads, false);
            return last;
        }
        if (requests) {
            Heads heads;
            heads.add(Verb::newly_received);
            note_body_of_none(clause, none);
            add_count(zero, heads, false);
        }
        for (const std::uint8_t row : {reconsideration_row, litigation_rows}) {
            Heads heads;
            heads.remedies = remedies.remedies & row;
            if (heads.remedies != 0) add_count(zero, heads, false);
        }
        return last;
    }

    void note_body_of_none(const Clause& clause, const Token& none) { note_named_body(clause, none); }

    static constexpr std::uint32_t unsettled_body = 1;

    const Transcript& transcript_;
    const Setting& setting_;
    Claims& found_;
    std::vector<Token> tokens_;

    // Of the paragraph.
    Topic paragraph_topic_ = Topic::none;
    std::uint32_t body_ = 0;
    bool wider_ = false;
    bool about_information_ = false;  // public information is spoken of, so that remedies are about it
    bool continues_ = false;          // the sentence before made claims, and this goes on with its subject
    std::optional<std::int64_t> last_whole_;

    // Of the sentence.
    std::uint32_t sentence_begin_ = 0;
    Range sentence_range_;
    Topic topic_ = Topic::none;
    std::uint8_t rows_ = 0;           // of remedies, named last
    std::uint8_t remedies_told_ = 0;  // that the sentence has counted
    std::vector<Counted> counted_;
    Tokens pending_;  // the words of a clause without a number
    bool other_year_ = false;
    bool names_year_ = false;
    bool names_application_ = false;
    bool left_over_ = false;

    // Of the clause.
    std::uint32_t clause_begin_ = 0;
};

}  // namespace

void read_narrative(const Transcript& transcript, const Setting& setting, Claims& found) {
    Reader(transcript, setting, found).run();
}

}  // namespace ogikit::claiming
