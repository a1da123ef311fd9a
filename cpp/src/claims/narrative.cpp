#include "claims/reader.hpp"

#include <algorithm>

namespace ogikit::claiming {
namespace {

constexpr bool ends_clause(Mark mark) noexcept {
    return mark == Mark::comma || mark == Mark::semicolon || mark == Mark::full_stop ||
           mark == Mark::paragraph_end;
}
constexpr bool ends_sentence(Mark mark) noexcept {
    return mark == Mark::full_stop || mark == Mark::paragraph_end;
}

// Without one of these a sentence claims nothing.
constexpr Marks claiming_marks = bit(Mark::count) | bit(Mark::percentage) | bit(Mark::none) | bit(Mark::all);

}  // namespace

Reader::Reader(const Transcript& transcript, const Setting& setting, Claims& found)
    : transcript_(transcript), setting_(setting), found_(found), tokens_(tokenise(transcript)) {
    note_formulas();
}

void Reader::run() {
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

// ── sentences ──────────────────────────────────────────────────────────────────────────────

void Reader::sentence(Tokens tokens, std::uint32_t end) {
    const Stretch stretch{sentence_begin_, end};
    sentence_begin_ = end;
    body_ = continued_body(body_);
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
    of_last_year_ = false;
    left_over_ = (marks & bit(Mark::left_over)) != 0;
    // 公文166件，其中主动公开108件、依申请公开12件、不予公开46件 sorts documents.
    classes_documents_ = (marks & bit(Mark::verb)) == 0 && (marks & bit(Mark::requests)) != 0 &&
                         transcript_.view(stretch).find(u"主动公开") != std::u16string_view::npos;
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
void Reader::pass_over(Tokens tokens, Stretch stretch) {
    continues_ = false;
    clause_begin_ = stretch.begin;
    for (std::size_t i = 0; i < tokens.size();) {
        std::size_t stop = i;
        while (stop < tokens.size() && !ends_clause(tokens[stop].mark)) ++stop;
        const bool last = stop == tokens.size();
        note_heading({tokens.subspan(i, stop - i), clause_begin_, last ? stretch.end : tokens[stop].begin});
        if (!last) clause_begin_ = tokens[stop].end;
        i = stop + 1;
    }
}

// A short line without a stop is a heading: it says what the paragraphs below speak of.
void Reader::end_paragraph(Tokens last_sentence) {
    continues_ = false;
    set_body(0);
    about_information_ = false;
    last_whole_.reset();
    const bool heading = !any_of(last_sentence, Mark::count) && !last_sentence.empty() &&
                         last_sentence.back().end - last_sentence.front().begin < 24;
    if (!heading) paragraph_topic_ = Topic::none;
}

// 公民、法人或者其他组织 is how the Regulation calls applicants of all kinds.
void Reader::note_formulas() {
    for (Token& token : tokens_) {
        if (token.mark != Mark::applicant) continue;
        const bool person =
            token.argument == 0 &&
            (transcript_.is_at(token.end, u"、法人") || transcript_.is_at(token.end, u",法人") ||
             transcript_.is_at(token.end, u"和法人") || transcript_.is_at(token.end, u"、企业"));
        const bool organisation =
            token.argument == organisations && token.begin >= 3 &&
            (transcript_.is_at(token.begin - 3, u"公民、") || transcript_.is_at(token.begin - 3, u"公民,") ||
             transcript_.is_at(token.begin - 3, u"公民和"));
        if (person || organisation) token.mark = Mark::anyone;
    }
}

void Reader::read_clause(Tokens tokens, std::uint32_t end) {
    Clause clause{tokens, clause_begin_, end, false, false};
    ++clause_;
    note_heading(clause);
    note_years(clause);
    const char16_t opened_by = clause.begin > 0 ? transcript_.units[clause.begin - 1] : u'\0';
    if (opened_by == u'(') rows_before_bracket_ = rows_;
    if (opened_by == u')') rows_ = rows_before_bracket_;  // 诉讼2件（复议后起诉1件），维持…
    const Marks marks = marks_of(tokens);
    const auto has = [&](Mark mark) { return (marks & bit(mark)) != 0; };
    // 去年收到303件，办结85件: the year before goes on until this one is named.
    const bool last_year = has(Mark::last_year) && !has(Mark::carried);
    if (last_year && has(Mark::count) && !has(Mark::veto)) {
        of_last_year_ = true;
    } else if (has(Mark::this_year) || has(Mark::year)) {
        of_last_year_ = false;
    }
    clause.barred = classes_documents_ || other_year_ || of_last_year_ || has(Mark::veto) || last_year;
    clause.narrowed = names_some_channel(tokens) || (has(Mark::cumulative) && !names_year_);
    const Topic topic_before = topic_;
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
    if (!has_number && topic_ == Topic::other && says_concerns(clause)) topic_ = topic_before;
    const Tokens rest = tokens.subspan(std::min(first, tokens.size()));
    if (opened_by == u'(' && !pending_.empty()) {
        // 公开（含部分公开）34件, 收到申请（同比增长5%）90件: the words before the bracket go on.
        if (!has_number && !clause.barred && !rest.empty())
            pending_ = {pending_.data(), rest.data() + rest.size()};
    } else {
        pending_ = has_number || clause.barred ? Tokens{} : rest;
    }
}

// 申请内容主要涉及征地、规划许可: what requests are about is not a new subject.
bool Reader::says_concerns(const Clause& clause) const {
    const std::u16string_view words = transcript_.view({clause.begin, clause.end});
    return words.find(u"涉及") != std::u16string_view::npos ||
           words.find(u"集中在") != std::u16string_view::npos;
}

// （二）依申请公开 opens a passage, on a line of its own or not.
void Reader::note_heading(const Clause& clause) {
    const bool numbered =
        clause.begin >= 3 && transcript_.units[clause.begin - 1] == u')' &&
        transcript_.units[clause.begin - 3] == u'(' &&
        std::u16string_view(u"一二三四五六七八九十1234567890").find(transcript_.units[clause.begin - 2]) !=
            std::u16string_view::npos;
    const bool starts_line = clause.begin < transcript_.size() && transcript_.starts_line(clause.begin) &&
                             clause.end - clause.begin < 24 && !any_of(clause.tokens, Mark::count);
    if (!numbered && !starts_line) return;
    if (any_of(clause.tokens, Mark::count)) return;  // (一)予以公开12件 is an item of a list
    paragraph_topic_ = Topic::none;
    for (const Token& token : clause.tokens) {
        const Topic topic = topic_of(token);
        if (topic == Topic::none) continue;
        paragraph_topic_ = topic;
        break;
    }
    topic_ = paragraph_topic_;
}

Topic Reader::topic_of(const Token& token) noexcept {
    if (token.mark == Mark::requests) return Topic::requests;
    if (token.mark == Mark::other_subject) return Topic::other;
    return is_remedy(token.mark) ? Topic::remedies : Topic::none;
}

void Reader::note_years(const Clause& clause) {
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

void Reader::note_subject(const Token& token, std::uint8_t& rows) {
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
            if ((token.mark == Mark::direct || token.mark == Mark::after_review) && rows == litigation_rows)
                rows = 0;
            rows = static_cast<std::uint8_t>(rows | rows_of(token.mark));
            rows_ = rows;
            break;
        default:
            break;
    }
}

void Reader::note_body(const Clause& clause, const Token& token) {
    if (token.mark == Mark::own_body) {
        set_body(0);
    } else if (token.mark == Mark::part_body) {
        set_body(unsettled_body);
    } else if ((token.mark == Mark::wide_body || token.mark == Mark::office_body) &&
               (body_ & ~continued_bit) != unsettled_body) {
        const std::u16string_view name = transcript_.view({token.begin, token.end});
        // 我市 goes on as a name for the same body; whom 全市 counts is only sure in its own sentence.
        set_body(name_of(name), token.mark == Mark::wide_body);
        names_self_ = name.front() == u'我' || name.front() == u'本';
    } else if (is_head(token.mark) || token.mark == Mark::requests) {
        note_named_body(clause, token);
    }
}

void Reader::set_body(std::uint32_t body, bool wider) noexcept {
    body_ = body;
    names_self_ = false;
    wider_ = wider;
}

// 县自然资源局全年收到…: an office named before the verb, unless it is the one that reports.
void Reader::note_named_body(const Clause& clause, const Token& head) {
    std::uint32_t end = head.begin;
    std::size_t before = clause.tokens.size();
    while (before > 0 && clause.tokens[before - 1].begin >= head.begin) --before;
    for (; end > clause.begin + 1; --end) {
        if (before > 0 && end <= clause.tokens[before - 1].end) {
            const Mark mark = clause.tokens[before - 1].mark;
            // 县教育局指导全系统办理…: the nearer one says whose they are.
            if (mark == Mark::wide_body || mark == Mark::part_body) return;
            end = clause.tokens[before - 1].begin + 1;
            --before;
        } else if (names_body(transcript_.view({clause.begin, end}))) {
            const std::u16string_view tail = transcript_.view({end - 2, end});
            set_body(setting_.agency.find(tail) != std::u16string::npos ? 0 : name_of(tail));
            return;
        }
    }
}

std::uint32_t Reader::continued_body(std::uint32_t body) const noexcept {
    return body == 0 || names_self_ ? body : body | continued_bit;
}

std::uint32_t Reader::name_of(std::u16string_view words) noexcept {
    std::uint32_t name = 2166136261U;
    for (const char16_t unit : words) name = (name ^ unit) * 16777619U;
    name &= ~continued_bit;
    return name > unsettled_body ? name : name + 2;
}

void read_narrative(const Transcript& transcript, const Setting& setting, Claims& found) {
    Reader(transcript, setting, found).run();
}

}  // namespace ogikit::claiming
