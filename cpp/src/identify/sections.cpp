#include "identify/sections.hpp"

#include "ogikit/text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace ogikit::identifying {
namespace {

constexpr std::size_t section_count = 6;

// ── what headings say ──────────────────────────────────────────────────────────────────────────

// One of the words, at most `reach` units after what came before.
struct Step {
    std::span<const std::u16string_view> words;
    std::uint32_t reach;
    bool optional = false;
};

// Words that follow each other in a heading. Between them stands whatever an agency or a typist
// puts there: 因政府信息公开工作被申请行政法复议、提起行政诉讼的情况.
struct Wording {
    std::uint8_t section;
    bool full;  // says it as the form does; else it counts only under the right number
    std::array<Step, 3> steps;
};

using Words = std::u16string_view;
constexpr std::array whole{Words(u"总体"), Words(u"整体"), Words(u"基本"), Words(u"工作概")};
constexpr std::array situation{Words(u"情况"), Words(u"概况"), Words(u"状况")};
constexpr std::array overview{Words(u"概述"), Words(u"概况"), Words(u"综述"), Words(u"总述")};
constexpr std::array proactive{Words(u"主动公开")};
constexpr std::array received{Words(u"收到"), Words(u"受理"), Words(u"接收"), Words(u"办理"), Words(u"处理")};
constexpr std::array application{Words(u"申请")};
constexpr std::array on_application{Words(u"依申请"), Words(u"申请公开")};
constexpr std::array reconsideration{Words(u"复议")};
constexpr std::array litigation{Words(u"诉讼")};
constexpr std::array problems{Words(u"问题"), Words(u"不足"), Words(u"困难")};
constexpr std::array remedy{Words(u"改进"), Words(u"整改"), Words(u"下一步"), Words(u"下步"),
                            Words(u"对策"), Words(u"措施"), Words(u"打算")};
constexpr std::array remedy_end{Words(u"情况"), Words(u"措施"), Words(u"方向"), Words(u"计划"),
                                Words(u"打算"), Words(u"意见"), Words(u"工作")};
constexpr std::array other{Words(u"其他"), Words(u"其它")};
constexpr std::array to_report{Words(u"需"),   Words(u"应"),   Words(u"须"),  Words(u"报告"),
                               Words(u"说明"), Words(u"有关"), Words(u"重要")};
constexpr std::array matters{Words(u"事项"), Words(u"情况"), Words(u"内容"), Words(u"问题"), Words(u"事宜")};

constexpr std::uint32_t any = 40;
constexpr Step no_more{{}, 0, true};
constexpr std::array wordings{
    Wording{1, true, {{{whole, any}, {situation, 4}, no_more}}},
    Wording{1, false, {{{overview, any}, no_more, no_more}}},
    Wording{2, true, {{{proactive, any}, {situation, 10}, no_more}}},
    Wording{2, false, {{{proactive, any}, no_more, no_more}}},
    Wording{3, true, {{{received, any}, {application, 12}, {situation, 8}}}},
    Wording{3, false, {{{on_application, any}, {situation, 12, true}, no_more}}},
    Wording{4, true, {{{reconsideration, any}, {litigation, 12}, {situation, 6}}}},
    Wording{4, false, {{{reconsideration, any}, {situation, 12, true}, no_more}}},
    Wording{5, true, {{{problems, any}, {remedy, 8}, {remedy_end, 4, true}}}},
    Wording{5, false, {{{problems, any}, {situation, 2, true}, no_more}}},
    Wording{6, true, {{{other, any}, {to_report, 1}, {matters, 8}}}},
    Wording{6, false, {{{other, any}, {matters, 2}, no_more}}},
};

// Where the first of the words that stands within reach ends.
std::optional<std::size_t> step_end(std::u16string_view text, std::size_t from, const Step& step) {
    std::size_t best = text.npos;
    std::size_t end = 0;
    const std::u16string_view near = text.substr(from);
    for (const std::u16string_view word : step.words) {
        const std::size_t at = near.substr(0, step.reach + word.size()).find(word);
        if (at < best) {
            best = at;
            end = from + at + word.size();
        }
    }
    if (best == text.npos) return std::nullopt;
    return end;
}

// A unit that the section's headings cannot do without, as a bit of the section's number.
constexpr std::uint8_t hint_of(char16_t unit) noexcept {
    switch (unit) {
        case u'体':
        case u'本':
        case u'概':
        case u'述':
            return 1 << 1;
        case u'主':
            return 1 << 2;
        case u'申':
            return 1 << 3;
        case u'议':
            return 1 << 4;
        case u'题':
        case u'足':
        case u'难':
            return 1 << 5;
        case u'其':
            return 1 << 6;
        default:
            return 0;
    }
}

// The sections that the words may head: most lines are ruled out by this alone.
std::uint8_t sections_hinted(std::u16string_view text) noexcept {
    std::uint8_t hints = 0;
    for (const char16_t unit : text) hints |= hint_of(unit);
    return hints;
}

std::optional<std::size_t> wording_end(std::u16string_view text, const Wording& wording) {
    std::size_t end = 0;
    for (const Step& step : wording.steps) {
        if (step.words.empty()) continue;
        const auto next = step_end(text, end, step);
        if (!next && !step.optional) return std::nullopt;
        end = next.value_or(end);
    }
    return end;
}

// ── how they are numbered ──────────────────────────────────────────────────────────────────────

enum class NumberStyle : std::uint8_t {
    none,
    chinese,    // 一、
    part,       // 第一部分
    arabic,     // 1、
    bracketed,  // （一）, the form's style for sub-headings
};

struct Number {
    NumberStyle style = NumberStyle::none;
    std::uint8_t value = 0;
    std::uint32_t end = 0;  // unit after it
};

// 1 to 9, 0 for what numbers no heading.
constexpr std::uint8_t numeral_value(char16_t unit) noexcept {
    return static_cast<std::uint8_t>(std::max(chinese_digit(unit), 0));
}

constexpr bool is_separator(char16_t unit) noexcept {
    return unit == u'、' || unit == u'.' || unit == u',' || unit == u':' || unit == u';';
}

Number number_at(const Transcript& transcript, std::uint32_t begin, bool starts_line) {
    const auto unit = [&](std::uint32_t ahead) {
        return begin + ahead < transcript.size() ? transcript.units[begin + ahead] : u'\0';
    };
    const Number unnumbered{NumberStyle::none, 0, begin};
    if (const std::uint8_t value = numeral_value(unit(0)); value != 0) {
        const bool separated = is_separator(unit(1));
        const bool blank_after = begin + 1 < transcript.size() && transcript.gaps[begin + 1] == Gap::blank;
        if (!separated && !(starts_line && blank_after)) return unnumbered;
        return {NumberStyle::chinese, value, begin + (separated ? 2u : 1u)};
    }
    if (unit(0) == u'(' && numeral_value(unit(1)) != 0 && unit(2) == u')') {
        const std::uint32_t end = begin + 3;
        return {NumberStyle::bracketed, numeral_value(unit(1)), end + (unit(3) == u'、' ? 1u : 0u)};
    }
    if (!starts_line) return unnumbered;
    if (unit(0) == u'第' && numeral_value(unit(1)) != 0 && transcript.is_at(begin + 2, u"部分")) {
        return {NumberStyle::part, numeral_value(unit(1)), begin + 4 + (is_separator(unit(4)) ? 1u : 0u)};
    }
    if (unit(0) >= u'1' && unit(0) <= u'9' && is_separator(unit(1))) {
        return {NumberStyle::arabic, static_cast<std::uint8_t>(unit(0) - u'0'), begin + 2};
    }
    return unnumbered;
}

// ── candidates ─────────────────────────────────────────────────────────────────────────────────

struct Candidate {
    SectionHeading heading;
    int weight = 0;
    std::int32_t previous = -1;  // of the best chain that ends here
};

constexpr std::uint32_t shortest_heading = 4;
constexpr std::uint32_t longest_heading = 44;
constexpr std::uint32_t longest_run_in = 16;  // words before the keyword of a heading inside a line
constexpr std::uint32_t longest_wrap = 16;    // of a heading on a second line
constexpr std::uint32_t table_distance = 40;  // units between a heading and its table

constexpr bool ends_heading(char16_t unit) noexcept {
    switch (unit) {
        case u'。':
        case u'!':
        case u'?':
        case u';':
        case u':':
        case u'《':
        case u'》':
            return true;
        default:
            return false;
    }
}

bool enumerates(char16_t unit) noexcept {
    return std::u16string_view(u"、,;和及与\"》").find(unit) != std::u16string_view::npos;
}

class Collector {
public:
    explicit Collector(const Transcript& transcript) : transcript_(transcript) {}

    std::vector<Candidate> collect() {
        for (const Line& line : transcript_.lines) {
            std::uint32_t begin = line.stretch.begin;
            while (begin < line.stretch.end && is_mark(transcript_.units[begin])) ++begin;
            consider(begin, line, true);
            for (std::uint32_t at = begin + 1; at < line.stretch.end; ++at) {
                if (is_separator(transcript_.units[at]) && numeral_value(transcript_.units[at - 1]) != 0) {
                    consider_numeral(at - 1, begin, line);
                }
            }
        }
        for (std::size_t table = 0; table < table_count; ++table) consider_before_table(table);
        std::ranges::stable_sort(candidates_, {},
                                 [](const Candidate& it) { return it.heading.stretch.begin; });
        return std::move(candidates_);
    }

private:
    // Markdown and list marks.
    static bool is_mark(char16_t unit) noexcept {
        return std::u16string_view(u"#*->_|=").find(unit) != std::u16string_view::npos;
    }

    void consider_numeral(std::uint32_t numeral, std::uint32_t line_begin, const Line& line) {
        if (numeral <= line_begin) return;
        const char16_t before = transcript_.units[numeral - 1];
        // 十一、 and 第一、 and （一、 are no headings.
        if (numeral_value(before) != 0 || before == u'十' || before == u'第' || before == u'(') return;
        consider(numeral, line, false);
    }

    bool begins_number(std::uint32_t at) const {
        const char16_t unit = transcript_.units[at];
        return (unit == u'(' || numeral_value(unit) != 0) &&
               number_at(transcript_, at, false).style != NumberStyle::none;
    }

    // Where the heading's words may run to: the line's end, or a short second line.
    std::uint32_t window_end(std::uint32_t begin, const Line& line) const {
        std::uint32_t end = begin;
        const std::uint32_t limit = std::min(line.stretch.end, begin + longest_heading);
        while (end < limit && !ends_heading(transcript_.units[end]) && !begins_number(end)) ++end;
        return end;
    }

    void consider(std::uint32_t begin, const Line& line, bool starts_line) {
        if (begin + shortest_heading > line.stretch.end) return;
        const Number number = number_at(transcript_, begin, starts_line);
        if (number.end >= line.stretch.end) return;
        // The form's rows are numbered too, and columns are called as sections are.
        if (line.in_table && number.style != NumberStyle::chinese && number.style != NumberStyle::part)
            return;
        if (number.style == NumberStyle::none && line.stretch.end - begin > longest_heading) return;
        const Stretch window{number.end, window_end(number.end, line)};
        if (match(begin, number, window, line, starts_line) || number.style == NumberStyle::none) return;
        // 四、政府信息公开行政复议、行政诉 / 讼情况
        if (!starts_line || window.end != line.stretch.end || line.stretch.end >= transcript_.size()) return;
        const Line& next = transcript_.lines[transcript_.line_of(line.stretch.end)];
        if (next.stretch.size() > longest_wrap || window.size() + next.stretch.size() > longest_heading)
            return;
        match(begin, number, {window.begin, next.stretch.end}, next, starts_line);
    }

    bool match(std::uint32_t begin, const Number& number, Stretch window, const Line& line,
               bool starts_line) {
        const std::u16string_view text = transcript_.view(window);
        const std::uint8_t hints = sections_hinted(text);
        if (hints == 0) return false;
        bool matched = false;
        std::uint8_t section_matched = 0;
        for (const Wording& wording : wordings) {
            if ((hints >> wording.section & 1) == 0) continue;
            if (section_matched == wording.section) continue;  // in full already
            const bool right_number = number.value == wording.section;
            if (!wording.full && !right_number) continue;
            const auto end = wording_end(text, wording);
            if (!end) continue;
            section_matched = wording.section;
            const Stretch stretch{begin, window.begin + static_cast<std::uint32_t>(*end)};
            matched |= weigh({wording.section, stretch}, number, wording.full, line, starts_line);
        }
        return matched;
    }

    bool weigh(const SectionHeading& heading, const Number& number, bool full, const Line& line,
               bool starts_line) {
        const std::uint32_t end = heading.stretch.end;
        const bool right_number = number.value == heading.number;
        const bool follows = end < line.stretch.end;
        const bool whole_line = starts_line && rest_is_marks({end, line.stretch.end});
        if (follows && !whole_line && enumerates(transcript_.units[end])) return false;
        if (!starts_line && heading.stretch.size() > longest_run_in + 16) return false;

        const bool at_table = stands_before_its_table(heading);
        bool allowed = false;
        int weight = 0;
        switch (number.style) {
            case NumberStyle::chinese:
            case NumberStyle::part:
                allowed = right_number || full;
                weight = right_number ? 5 : 1;
                break;
            case NumberStyle::arabic:
                allowed = right_number ? full || whole_line : full && whole_line;
                weight = right_number ? 3 : 0;
                break;
            case NumberStyle::bracketed:
                allowed = right_number ? full && whole_line : full && at_table;
                weight = right_number ? 1 : 0;
                break;
            case NumberStyle::none:
                allowed = full && starts_line && whole_line;
                weight = 1;
                break;
        }
        if (!allowed) return false;
        weight += (full ? 3 : 0) + (starts_line ? 1 : 0) + (whole_line ? 2 : 0) + (in_place(heading) ? 3 : 0);
        candidates_.push_back({heading, weight});
        return true;
    }

    bool rest_is_marks(Stretch rest) const {
        return std::ranges::all_of(transcript_.view(rest),
                                   [](char16_t unit) { return ends_heading(unit) || is_mark(unit); });
    }

    // Sections 2, 3 and 4 hold the three tables.
    static std::optional<std::size_t> table_of(std::uint8_t section) noexcept {
        if (section < 2 || section > 4) return std::nullopt;
        return static_cast<std::size_t>(section - 2);
    }

    bool stands_before_its_table(const SectionHeading& heading) const {
        const auto table = table_of(heading.number);
        if (!table || !transcript_.tables[*table]) return false;
        const std::uint32_t begin = transcript_.tables[*table]->begin;
        return begin >= heading.stretch.end && begin - heading.stretch.end <= table_distance;
    }

    // After the tables of the sections before it and before the others.
    bool in_place(const SectionHeading& heading) const {
        for (std::size_t table = 0; table < table_count; ++table) {
            if (!transcript_.tables[table]) continue;
            const Stretch& stretch = *transcript_.tables[table];
            const bool own_or_later = table + 2 >= heading.number;
            if (own_or_later ? heading.stretch.begin > stretch.begin : heading.stretch.begin < stretch.end)
                return false;
        }
        return true;
    }

    // A heading that has lost its number inside a long line still stands right before its table.
    void consider_before_table(std::size_t table) {
        if (!transcript_.tables[table]) return;
        const std::uint32_t end = transcript_.tables[table]->begin;
        const std::uint32_t begin = end > longest_heading ? end - longest_heading : 0;
        const auto section = static_cast<std::uint8_t>(table + 2);
        for (const Wording& wording : wordings) {
            if (wording.section != section || !wording.full) continue;
            const std::u16string_view text = transcript_.view({begin, end});
            for (const std::u16string_view first : wording.steps[0].words) {
                const std::size_t at = text.rfind(first);
                if (at == text.npos) continue;
                const auto words_end = wording_end(text.substr(at), wording);
                if (!words_end || at + *words_end + 4 < text.size()) continue;
                const std::uint32_t heading_begin = begin + static_cast<std::uint32_t>(at);
                candidates_.push_back(
                    {{section, {heading_begin, heading_begin + static_cast<std::uint32_t>(*words_end)}}, 2});
            }
        }
    }

    const Transcript& transcript_;
    std::vector<Candidate> candidates_;
};

}  // namespace

std::vector<SectionHeading> section_headings_in(const Transcript& transcript) {
    std::vector<Candidate> candidates = Collector(transcript).collect();
    // The heaviest chain with rising numbers; of equals the one that ends later, since a table of
    // contents comes before what it lists.
    std::array<std::int32_t, section_count + 1> best;  // by the number of its last section
    best.fill(-1);
    const auto weight_of = [&](std::int32_t index) {
        return index < 0 ? 0 : candidates[static_cast<std::size_t>(index)].weight;
    };
    for (std::size_t index = 0; index < candidates.size(); ++index) {
        Candidate& candidate = candidates[index];
        for (std::size_t number = 0; number < candidate.heading.number; ++number) {
            const std::int32_t chain = best[number];
            if (chain < 0) continue;
            const bool apart = candidates[static_cast<std::size_t>(chain)].heading.stretch.end <=
                               candidate.heading.stretch.begin;
            if (apart && weight_of(chain) > weight_of(candidate.previous)) candidate.previous = chain;
        }
        candidate.weight += weight_of(candidate.previous);
        std::int32_t& ending = best[candidate.heading.number];
        if (ending < 0 || candidate.weight >= weight_of(ending)) ending = static_cast<std::int32_t>(index);
    }
    std::int32_t last = -1;
    for (const std::int32_t chain : best) {
        if (weight_of(chain) > weight_of(last)) last = chain;
    }
    std::vector<SectionHeading> headings;
    for (; last >= 0; last = candidates[static_cast<std::size_t>(last)].previous) {
        headings.push_back(candidates[static_cast<std::size_t>(last)].heading);
    }
    std::ranges::reverse(headings);
    return headings;
}

}  // namespace ogikit::identifying
