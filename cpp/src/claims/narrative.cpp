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

// 收到的申请, 受理的依申请公开件, of no number.
bool speaks_of_received(Tokens tokens) {
    const Heads heads = heads_of(tokens);
    return (heads.has(Verb::received) || heads.has(Verb::accepted)) && heads.applicants == 0 &&
           (any_of(tokens, Mark::application) || any_of(tokens, Mark::requests)) &&
           !any_of(tokens, Mark::count);
}

// 予以公开 and the like are said of much else.
bool names_outcome(Tokens tokens) {
    return std::ranges::any_of(
        tokens, [](const Token& token) { return token.mark == Mark::outcome && token.argument != 0; });
}

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
    const Marks marks = marks_of(tokens);
    // An office named in passing is neither whose remedies are told next nor who 全年 is said of.
    const bool turns_back = (marks & (bit(Mark::this_year) | bit(Mark::own_body))) != 0 ||
                            (names_remedy(tokens) && !body_of_remedies_);
    if (turns_back && !wider_) set_body(own_body);
    body_ = continued_body(body_);
    const bool says_information = (marks & (bit(Mark::requests) | bit(Mark::information))) != 0;
    about_information_ = says_information || paragraph_is_about_information_ ||
                         (about_information_ && continues_ && topic_ == Topic::remedies);
    if ((marks & claiming_marks) == 0) {
        pass_over(tokens, stretch);
        return;
    }
    counted_.clear();
    remedies_told_ = 0;
    whole_rows_ = 0;
    unread_whole_ = false;
    pending_ = {};
    other_year_ = false;
    of_last_year_ = false;
    left_over_ = (marks & bit(Mark::left_over)) != 0;
    // 公文166件，其中主动公开108件、依申请公开12件、不予公开46件 sorts documents.
    speaks_of_received_ = false;
    classes_documents_ = (marks & bit(Mark::verb)) == 0 && (marks & bit(Mark::requests)) != 0 &&
                         transcript_.view(stretch).find(u"主动公开") != std::u16string_view::npos;
    if (names_remedy(tokens)) told_ = static_cast<std::uint32_t>(found_.claims.size()) + 1;
    names_year_ = (marks & bit(Mark::this_year)) != 0;
    names_application_ = (marks & bit(Mark::application)) != 0;
    if (!continues_ || topic_ == Topic::other) {
        topic_ = paragraph_topic_;
        rows_ = 0;
    }
    const std::size_t before = found_.claims.size();
    const bool spoke_before = topic_ == Topic::requests || topic_ == Topic::remedies;
    bool has_number = false;
    bool has_subject = false;
    sentence_range_ = transcript_.range(stretch);
    clause_begin_ = stretch.begin;
    for (std::size_t i = 0; i <= tokens.size();) {
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
    for (std::size_t i = 0; i <= tokens.size();) {
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
    paragraph_begin_ = sentence_begin_;
    const bool heading = !any_of(last_sentence, Mark::count) && !last_sentence.empty() &&
                         last_sentence.back().end - last_sentence.front().begin < 24;
    if (!heading) {
        paragraph_topic_ = Topic::none;
        paragraph_is_about_information_ = false;
    }
}

// 经行政复议后又提起行政诉讼, 未经复议直接向人民法院起诉: one row of the table each, in several words.
void Reader::note_ways_to_court() {
    constexpr std::uint32_t near = 12;
    for (std::size_t i = 1; i < tokens_.size(); ++i) {
        Token& suit = tokens_[i];
        if (suit.mark != Mark::litigation) continue;
        std::size_t before = i - 1;
        // 直接提起的政府信息公开行政诉讼
        constexpr Marks between =
            bit(Mark::court) | bit(Mark::filler) | bit(Mark::requests) | bit(Mark::information);
        while (before > 0 && (bit(tokens_[before].mark) & between) != 0) --before;
        Token& way = tokens_[before];
        if (suit.begin - way.end > near) continue;
        if (way.mark == Mark::direct) {
            suit.mark = Mark::direct;
        } else if (way.mark == Mark::reconsideration && transcript_.is_at(way.end, u"后")) {
            suit.mark = Mark::after_review;
            way.mark = Mark::filler;
        }
    }
}

// 岚山县市场监督管理局 names no supervision: words within the agency's own name are of no weight.
void Reader::note_own_name() {
    constexpr std::size_t shortest = 4;
    const std::u16string_view name = setting_.agency;
    if (name.size() < shortest) return;
    const std::u16string_view text = transcript_.units;
    auto token = tokens_.begin();
    for (std::size_t at = text.find(name); at != text.npos; at = text.find(name, at + name.size())) {
        token =
            std::partition_point(token, tokens_.end(), [&](const Token& each) { return each.begin < at; });
        for (; token != tokens_.end() && token->end <= at + name.size(); ++token) token->mark = Mark::filler;
    }
}

// 公民、法人或者其他组织 is how the Regulation calls applicants of all kinds.
void Reader::note_formulas() {
    note_own_name();
    note_ways_to_court();
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
    if (last_year && (has(Mark::count) || has(Mark::verb)) && !has(Mark::veto)) {
        of_last_year_ = true;
    } else if (has(Mark::this_year) || (has(Mark::year) && !has(Mark::carried))) {
        of_last_year_ = false;
    }
    clause.barred = classes_documents_ || other_year_ || of_last_year_ || has(Mark::veto) || last_year;
    clause.narrowed = names_some_channel(tokens) || (has(Mark::cumulative) && !names_year_);
    speaks_of_received_ |= speaks_of_received(tokens);
    // 复议2件。不予公开3件: the form's own words for outcomes lead back to requests.
    if (topic_ == Topic::remedies && names_outcome(tokens) && !names_remedy(tokens) && !has(Mark::result))
        topic_ = Topic::requests;
    const Topic topic_before = topic_;
    std::uint8_t rows = 0;  // remedies named since the last number
    std::size_t first = 0;  // token after the last number
    bool has_number = false;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        switch (token.mark) {
            case Mark::count:
                read_number(clause, first, i);
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
                i = read_all(clause, i);
                break;
            case Mark::respectively:
                read_respectively(clause, i);
                i = tokens.size();
                has_number = true;
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
    const bool starts_line = clause.begin == paragraph_begin_ && clause.end - clause.begin < 24 &&
                             !any_of(clause.tokens, Mark::count);
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
    paragraph_is_about_information_ = topic_ != Topic::other && (any_of(clause.tokens, Mark::requests) ||
                                                                 any_of(clause.tokens, Mark::information));
    about_information_ |= paragraph_is_about_information_;
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
            if (topic_ == Topic::none && !unread_whole_ && (token.argument != 0 || names_application_))
                topic_ = Topic::requests;
            break;
        case Mark::other_subject:
            topic_ = Topic::other;
            break;
        case Mark::court:
            if (topic_ == Topic::remedies && (rows_ & litigation_rows) == 0) rows_ = litigation_rows;
            break;
        case Mark::any_remedy:
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

void read_narrative(const Transcript& transcript, const Setting& setting, Claims& found) {
    Reader(transcript, setting, found).run();
}

}  // namespace ogikit::claiming
