#include "identify/title.hpp"

#include "identify/agency.hpp"

#include <algorithm>
#include <array>

namespace ogikit::identifying {
namespace {

constexpr std::uint32_t longest_tail = 24;
constexpr std::uint32_t longest_title_head = 80;

// What may follow 信息公开 in a title, in any order: scraping scrambles it (工作告年度报).
constexpr std::u16string_view tail_units = u"工作情况的年度报告总结";
constexpr std::u16string_view year_units = u"0123456789〇○零一二三四五六七八九()";

// Words that make a title's neighbour a sentence about it.
constexpr std::array<std::u16string_view, 22> telling_words{
    u"公布", u"公开发布", u"发布",   u"编制", u"撰写", u"现将", u"根据", u"按照", u"依据", u"要求", u"印发",
    u"做好", u"报送",     u"本报告", u"形成", u"完成", u"制定", u"汇总", u"查看", u"总结", u"这是", u"现就",
};
// Links to other reports beside the page.
constexpr std::array<std::u16string_view, 6> linking_words{u"上一篇", u"下一篇", u"上一条",
                                                           u"下一条", u"相关",   u"附件"};
// A title glued to what follows it.
constexpr std::array<std::u16string_view, 20> following_words{
    u"一、",       u"第一部分", u"根据",     u"按照",     u"依据", u"为",   u"本报告",
    u"本年度报告", u"来源",     u"信息来源", u"发布",     u"时间", u"日期", u"公开日期",
    u"索引号",     u"名称",     u"文号",     u"生成日期", u"目录", u"作者",
};

template <std::size_t size>
bool contains_any(std::u16string_view text, const std::array<std::u16string_view, size>& words) {
    return std::ranges::any_of(words, [&](std::u16string_view word) { return text.find(word) != text.npos; });
}

// From 政府信息公开 to 年度报告.
std::optional<Stretch> core_at(const Transcript& transcript, std::uint32_t subject, std::uint32_t limit) {
    std::uint32_t end = subject + 4;
    const std::uint32_t tail_limit = std::min(limit, end + longest_tail);
    std::uint32_t tail_end = end;
    bool reports = false;
    bool yearly = false;
    bool tells = false;
    for (; end < tail_limit; ++end) {
        const char16_t unit = transcript.units[end];
        const bool in_tail =
            tail_units.find(unit) != tail_units.npos || year_units.find(unit) != year_units.npos;
        if (!in_tail) break;
        reports |= unit == u'报';
        yearly |= unit == u'年';
        tells |= unit == u'告';
        // It ends with 报告 or 年报; 年度 ends it only where the words are scrambled.
        if (unit == u'告' || unit == u'报') tail_end = end + 1;
    }
    if (!reports || !(yearly || tells)) return std::nullopt;
    const bool of_government = subject >= 2 && transcript.is_at(subject - 2, u"政府") &&
                               !(subject >= 4 && transcript.is_at(subject - 4, u"人民"));
    return Stretch{subject - (of_government ? 2 : 0), tail_end};
}

// Units that no title holds before 政府信息公开.
bool breaks_title(char16_t printed, char16_t unit, UnitClass cls) noexcept {
    if (cls == UnitClass::other) return true;
    if (cls != UnitClass::punctuation) return false;
    constexpr std::u16string_view quotes = u"《》〈〉<>「」『』";
    if (quotes.find(printed) != quotes.npos) return true;
    return std::u16string_view(u"()-、·").find(unit) == std::u16string_view::npos;
}

bool is_year_unit(char16_t unit) noexcept {
    return year_units.find(unit) != year_units.npos || unit == u'年' || unit == u'度';
}

bool is_year_part(std::u16string_view words) { return std::ranges::all_of(words, is_year_unit); }

// The words without a year at their end.
std::u16string_view without_year(std::u16string_view words) {
    while (!words.empty() && is_year_unit(words.back())) words.remove_suffix(1);
    return words;
}

struct Head {
    std::uint32_t begin;
    bool starts_line;
};

// Whether words before a blank or a line break belong to the title that goes on after it.
bool belongs_across(Gap gap, std::u16string_view words, char16_t next, bool starts_line, bool named,
                    bool spaced) {
    constexpr std::size_t year_size = 4;
    const std::u16string_view name = without_year(words);
    const bool year = words.size() - name.size() >= year_size;
    if (name.empty()) {
        // 2 0 2 4 年: a digit belongs where its year goes on; alone it is a page number.
        const bool of_year = words.back() == u'年' || words.back() == u'度' || is_year_unit(next);
        return year ? gap == Gap::blank || !named : gap == Gap::blank && of_year;
    }
    const bool calls = name.ends_with(u"关于");
    const bool agency = ends_like_agency(name) || calls || year;
    if (gap == Gap::line) return !named && agency && !contains_any(words, telling_words);
    if (words.size() == 1) return true;
    return named ? spaced || calls || (agency && starts_line) : agency;
}

// Walks back from the core over the words that belong to the title. A blank ends it once it has a
// name, unless letters are spaced out; a line break may stand between name and year.
Head head_of(const Transcript& transcript, std::uint32_t core, std::uint32_t floor) {
    const FoldedUnit* fold = fold_table();
    const std::uint32_t far = core > floor + longest_title_head ? core - longest_title_head : floor;
    std::uint32_t begin = core;  // of what surely belongs
    bool named = false;
    bool spaced = false;  // the last piece was a single unit
    bool broken = false;
    while (begin > far && !broken) {
        const Gap gap = transcript.gaps[begin];
        std::uint32_t piece = begin;
        do {
            const char16_t unit = transcript.units[piece - 1];
            broken = breaks_title(transcript.printed_unit(piece - 1), unit, fold[unit].cls);
            if (broken) break;
            --piece;
        } while (piece > far && transcript.gaps[piece] == Gap::none);
        const std::u16string_view words = transcript.view({piece, begin});
        if (words.empty()) break;
        const bool starts_line = !broken && transcript.starts_line(piece);
        if (gap != Gap::none &&
            !belongs_across(gap, words, transcript.units[begin], starts_line, named, spaced))
            break;
        begin = piece;
        spaced = words.size() == 1;
        named |= !is_year_part(words);
    }
    return {begin, transcript.starts_line(begin)};
}

// (2024年度) or (徐营镇) after the core.
struct Bracket {
    Stretch inside;
    std::uint32_t end;
};
std::optional<Bracket> bracket_at(const Transcript& transcript, std::uint32_t unit, std::uint32_t limit) {
    if (unit >= limit || transcript.units[unit] != u'(') return std::nullopt;
    const std::uint32_t far = std::min(limit, unit + 26);
    for (std::uint32_t at = unit + 1; at < far; ++at) {
        if (transcript.units[at] == u')') return Bracket{{unit + 1, at}, at + 1};
    }
    return std::nullopt;
}

bool stands_free_after(const Transcript& transcript, std::uint32_t end, std::uint32_t limit) {
    const auto closes = [](char16_t unit) { return unit == u'"' || unit == u'*'; };
    while (end < limit && transcript.gaps[end] == Gap::none && closes(transcript.units[end])) ++end;
    if (end >= limit || transcript.gaps[end] != Gap::none) return true;
    const char16_t unit = transcript.units[end];
    if (std::u16string_view(u"_|-(#").find(unit) != std::u16string_view::npos) return true;
    return std::ranges::any_of(following_words,
                               [&](std::u16string_view word) { return transcript.is_at(end, word); });
}

// The words of `where` that are no year, as names.
std::vector<Stretch> names_between(const Transcript& transcript, Stretch where,
                                   const std::vector<YearMention>& years) {
    std::vector<Stretch> names;
    const auto add = [&](std::uint32_t begin, std::uint32_t end) {
        if (begin >= end) return;
        if (const auto name = trim_name(transcript, {begin, end})) names.push_back(*name);
    };
    std::uint32_t begin = where.begin;
    for (const YearMention& year : years) {
        if (year.stretch.begin >= where.end) break;
        add(begin, year.stretch.begin);
        begin = year.stretch.end;
    }
    add(begin, where.end);
    return names;
}

// 编制 tells of a report, but 机构编制委员会 is a body.
std::size_t last_telling(std::u16string_view text, std::u16string_view word) {
    std::size_t at = text.rfind(word);
    while (at != text.npos && text.substr(at + word.size()).starts_with(u'委')) {
        at = at == 0 ? text.npos : text.rfind(word, at - 1);
    }
    return at;
}

// The end of the last telling word: the name of the report begins after it.
std::uint32_t after_telling_words(const Transcript& transcript, Stretch head) {
    const std::u16string_view view = transcript.view(head);
    std::size_t after = 0;
    for (const std::u16string_view word : telling_words) {
        if (const std::size_t at = last_telling(view, word); at != view.npos)
            after = std::max(after, at + word.size());
    }
    return head.begin + static_cast<std::uint32_t>(after);
}

std::optional<TitleMention> mention_around(const Transcript& transcript, Stretch core, Stretch where) {
    TitleMention mention;
    const Head head = head_of(transcript, core.begin, where.begin);
    const std::uint32_t label = head.begin > where.begin + 6 ? head.begin - 6 : where.begin;
    if (contains_any(transcript.view({label, core.begin}), linking_words)) return std::nullopt;
    const std::uint32_t begin = after_telling_words(transcript, {head.begin, core.begin});
    mention.stretch = {begin, core.end};
    mention.starts_line = head.starts_line;

    constexpr std::u16string_view opening = u"《〈<";
    constexpr std::u16string_view closing = u"》〉>";
    const bool opened = head.begin > where.begin &&
                        opening.find(transcript.printed_unit(head.begin - 1)) != std::u16string_view::npos;
    const bool closed =
        core.end < where.end && closing.find(transcript.printed_unit(core.end)) != std::u16string_view::npos;
    const bool told = begin != head.begin;
    mention.is_title = !told && !opened && stands_free_after(transcript, core.end, where.end);
    // 《…年度报告格式》 names the notice, 《…年度报告》 the report.
    if (!mention.is_title && !(opened ? closed : told)) return std::nullopt;

    std::uint32_t end = core.end;
    std::optional<Stretch> bracketed_name;
    if (const auto bracket = bracket_at(transcript, core.end, where.end); mention.is_title && bracket) {
        const std::u16string_view inside = transcript.view(bracket->inside);
        const bool year = is_year_part(inside) && !inside.empty();
        const bool name = ends_like_agency(inside) && inside.find(u':') == inside.npos;
        if (year || name || inside == u"全文") end = bracket->end;
        if (name) bracketed_name = trim_name(transcript, bracket->inside);
    }
    mention.stretch.end = end;
    const std::vector<YearMention> years = years_in(transcript, mention.stretch);
    if (!years.empty() &&
        std::ranges::all_of(years, [&](const YearMention& year) { return year.year == years[0].year; })) {
        mention.year = years[0];
    }
    mention.agency = names_between(transcript, {begin, core.begin}, years);
    if (mention.agency.empty() && bracketed_name) mention.agency.push_back(*bracketed_name);
    return mention;
}

}  // namespace

std::vector<TitleMention> title_mentions(const Transcript& transcript, Stretch where) {
    std::vector<TitleMention> mentions;
    const std::u16string_view view = transcript.view({0, where.end});
    for (std::size_t at = view.find(u"公开", where.begin); at != view.npos; at = view.find(u"公开", at + 1)) {
        if (at < where.begin + 2) continue;
        const auto subject = static_cast<std::uint32_t>(at - 2);
        if (!transcript.is_at(subject, u"信息公开") && !transcript.is_at(subject, u"政务公开")) continue;
        const std::optional<Stretch> core = core_at(transcript, subject, where.end);
        if (!core) continue;
        if (auto mention = mention_around(transcript, *core, where)) mentions.push_back(*mention);
    }
    return mentions;
}

std::string agency_of(const Transcript& transcript, const TitleMention& mention) {
    std::string name;
    for (const Stretch piece : mention.agency) name += transcript.printed(piece);
    return name;
}

}  // namespace ogikit::identifying
