// The six sections: there, in order, and called as the form calls them.

#include "validate/checks.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace ogikit {
namespace {

constexpr std::size_t section_count = 6;

// What a heading cannot do without, in this order. Words between them are free: 因政府信息公开工作被申请行政
// 复议、提起行政诉讼情况 is the form's fourth heading in more words.
constexpr std::array<std::array<Words, 3>, section_count> heading_words{{
    {u"总体", u"情况", u""},
    {u"主动公开", u"信息", u"情况"},
    {u"收到", u"申请", u"情况"},
    {u"行政复议", u"行政诉讼", u"情况"},
    {u"问题", u"改进", u"情况"},
    {u"其他", u"报告", u"事项"},
}};

bool is_worded_as(Words heading, std::uint8_t section) {
    std::size_t from = 0;
    for (const Words word : heading_words[section - 1U]) {
        const std::size_t at = heading.find(word, from);
        if (at == Words::npos) return false;
        from = at + word.size();
    }
    return true;
}

std::uint8_t numeral_value(char16_t unit) {
    constexpr Words numerals = u"一二三四五六七八九";
    const std::size_t at = numerals.find(unit);
    return at == Words::npos ? 0 : static_cast<std::uint8_t>(at + 1);
}

// 四、, 第四部分, （四）, 4.; nothing when the heading has no number. `heading` is folded.
std::optional<std::uint8_t> printed_number(Words heading) {
    while (!heading.empty() && (heading.front() == u'(' || heading.front() == u'第' ||
                                heading.front() == u'#' || heading.front() == u'*')) {
        heading.remove_prefix(1);
    }
    if (heading.size() < 2) return std::nullopt;
    const bool separated = Words(u"、.,:;)部").find(heading[1]) != Words::npos;
    if (const std::uint8_t value = numeral_value(heading[0]); value != 0) return value;
    if (separated && heading[0] >= u'1' && heading[0] <= u'9')
        return static_cast<std::uint8_t>(heading[0] - u'0');
    return std::nullopt;
}

std::string official(std::uint8_t section) { return std::string(section_headings()[section - 1U]); }

std::string number_name(std::uint8_t section) {
    constexpr std::array<std::string_view, section_count> names{"一", "二", "三", "四", "五", "六"};
    return std::string(names[section - 1U]);
}

// A line that is numbered as a section is: 五、….
struct NumberedLine {
    Words words;
    Range range;
    std::uint8_t number;
};

// Top-level numbered lines, the form's own rows (一、本年新收…) left out.
std::vector<NumberedLine> numbered_lines(const Report& report, const identifying::Transcript& transcript) {
    const auto in_table = [&](Range range) {
        return std::ranges::any_of(report.tables, [&](const Table& table) {
            std::uint32_t begin = UINT32_MAX;
            std::uint32_t end = 0;
            for (const Range& cell : table.ranges) {
                if (cell == Range{}) continue;
                begin = std::min(begin, cell.begin);
                end = std::max(end, cell.end);
            }
            return begin <= range.begin && range.begin < end;
        });
    };
    constexpr std::size_t longest_heading = 44;
    std::vector<NumberedLine> lines;
    for (const identifying::Line& line : transcript.lines) {
        const Words words = transcript.view(line.stretch);
        if (words.size() < 4 || words.size() > longest_heading) continue;
        const std::uint8_t number = numeral_value(words[0]);
        if (number == 0 || Words(u"、.,").find(words[1]) == Words::npos) continue;
        const Range range = transcript.range(line.stretch);
        const bool is_row = words.find(u"本年") != Words::npos || words.find(u"结转") != Words::npos;
        if (!is_row && !in_table(range)) lines.push_back({words, range, number});
    }
    return lines;
}

struct Absent {
    std::uint8_t section;
    std::uint32_t after;   // where the section before it begins
    std::uint32_t before;  // where the next that is there begins
};

std::vector<Absent> absent_sections(const std::vector<Section>& sections, std::uint32_t text_end) {
    std::vector<Absent> absent;
    for (std::uint8_t number = 1; number <= section_count; ++number) {
        if (std::ranges::find(sections, number, &Section::number) != sections.end()) continue;
        Absent gap{number, 0, text_end};
        for (const Section& section : sections) {
            if (section.number < number) gap.after = section.heading.end;
            if (section.number > number) gap.before = std::min(gap.before, section.heading.begin);
        }
        absent.push_back(gap);
    }
    return absent;
}

void check_absent(const Report& report, const Absent& gap, const std::vector<NumberedLine>& lines,
                  Record& record) {
    const std::string name = official(gap.section);
    const auto elsewhere = std::ranges::find_if(
        lines, [&](const NumberedLine& line) { return is_worded_as(line.words, gap.section); });
    if (elsewhere != lines.end()) {
        const std::string printed = quote(report.text, elsewhere->range);
        record.add(on_words(RuleId::section_order, Outcome::fail, elsewhere->range,
                            {"“" + printed + "”不在规定的位置，应为第" + number_name(gap.section) + "部分。",
                             "“" + printed + "” is out of place: it is section " +
                                 std::to_string(gap.section) + " of the form."}));
        return;
    }
    const auto numbered = std::ranges::find_if(lines, [&](const NumberedLine& line) {
        return line.number == gap.section && line.range.begin >= gap.after && line.range.end <= gap.before;
    });
    if (numbered != lines.end()) {
        const std::string printed = quote(report.text, numbered->range);
        record.add(
            on_words(RuleId::section_missing, Outcome::uncertain, numbered->range,
                     {"没有找到“" + name + "”；该处的标题为“" + printed + "”，请核对是否即为这一部分。",
                      "“" + name + "” was not found; the heading in its place reads “" + printed +
                          "”. See whether that is the section."}));
        return;
    }
    record.add({.rule = &rule(RuleId::section_missing),
                .outcome = Outcome::fail,
                .zh = "没有“" + name + "”这一部分。",
                .en = "There is no section “" + name + "”."});
}

// Says whether the numbers are those of the form.
bool check_number(const Report& report, const Section& section, Words heading, Record& record) {
    const std::optional<std::uint8_t> number = printed_number(heading);
    if (!number || *number == section.number) return true;
    const std::string printed = quote(report.text, section.heading);
    record.add(on_words(RuleId::section_order, Outcome::fail, section.heading,
                        {"“" + printed + "”的编号应为“" + number_name(section.number) + "”。",
                         "“" + printed + "” should be numbered " + number_name(section.number) + " (" +
                             std::to_string(section.number) + ")."}));
    return false;
}

bool check_wording(const Report& report, const Section& section, Words heading, Record& record) {
    if (is_worded_as(heading, section.number)) return true;
    const std::string printed = quote(report.text, section.heading);
    record.add(on_words(RuleId::section_renamed, Outcome::fail, section.heading,
                        {"“" + printed + "”，规定的标题为“" + official(section.number) + "”。",
                         "“" + printed + "”; the form has “" + official(section.number) + "”."}));
    return false;
}

}  // namespace

void check_sections(const Report& report, Record& record) {
    const std::vector<Section>& sections = report.identification.sections;
    if (sections.empty()) {
        for (const RuleId id : {RuleId::section_missing, RuleId::section_order, RuleId::section_renamed}) {
            record.no_occasion(id, {"文件中没有标题", "The document has no headings"});
        }
        return;
    }
    const std::size_t before = record.size();
    const auto text_end = static_cast<std::uint32_t>(report.text.units.size());
    if (const std::vector<Absent> absent = absent_sections(sections, text_end); !absent.empty()) {
        const identifying::Transcript transcript = identifying::transcribe(report.text.units);
        const std::vector<NumberedLine> lines = numbered_lines(report, transcript);
        for (const Absent& gap : absent) check_absent(report, gap, lines, record);
    }
    bool in_order = true;
    bool well_worded = true;
    for (const Section& section : sections) {
        const std::u16string heading = fold(report.text.view(section.heading));
        in_order &= check_number(report, section, heading, record);
        well_worded &= check_wording(report, section, heading, record);
    }
    if (record.size() == before) {
        record.pass(RuleId::section_missing, {"六个部分齐全", "All six sections are there"});
    }
    if (in_order) record.pass(RuleId::section_order, {"次序和编号相符", "In the order of the form"});
    if (well_worded) record.pass(RuleId::section_renamed, {"标题相符", "Worded as in the form"});
}

}  // namespace ogikit
