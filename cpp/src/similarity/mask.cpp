// Report → what it says in its own words, comparable with another's.

#include "ogikit/similarity.hpp"

#include "identify/transcript.hpp"
#include "similarity/names.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ogikit {
namespace {

using identifying::Transcript;

// The tables are in sections two to four.
constexpr bool is_narrative(std::uint8_t section) noexcept {
    return section == 1 || section == 5 || section == 6;
}

// The five parts of section one, as the notice has them (国办公开办函〔2021〕30号) and as they are varied.
constexpr std::array<std::u16string_view, 12> part_heads{
    u"主动公开政府信息", u"主动公开",         u"依申请公开政府信息", u"依申请公开",
    u"政府信息公开平台", u"信息公开平台建设", u"公开平台建设",       u"平台建设",
    u"政府信息管理",     u"信息管理",         u"监督保障",           u"监督与保障",
};
constexpr std::array<std::u16string_view, 8> head_endings{
    u"工作情况", u"方面", u"情况", u"工作", u"建设", u"机制", u"措施", u"流程",
};

constexpr std::u16string_view chinese_digits = u"〇零一二三四五六七八九十百千万亿两";
// After one Chinese digit alone these tell that it counts: 三次, but not 一致 or 统一部署.
constexpr std::u16string_view counters = u"件条次份场期篇个起宗人名项年月日号家类轮批天季张处例户余多位";

constexpr bool is_chinese_digit(char16_t unit) noexcept {
    return chinese_digits.find(unit) != std::u16string_view::npos;
}
constexpr bool is_ascii_digit(char16_t unit) noexcept { return unit >= u'0' && unit <= u'9'; }
constexpr bool is_ascii_letter(char16_t unit) noexcept { return unit >= u'a' && unit <= u'z'; }

// Numbers, addresses of pages and mail, telephone numbers: ASCII words that hold a digit or a dot.
std::size_t ascii_number_at(std::u16string_view text) noexcept {
    constexpr std::u16string_view joints = u".,:/@_-";
    std::size_t size = 0;
    bool telling = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char16_t unit = text[i];
        if (is_ascii_digit(unit) || is_ascii_letter(unit)) {
            telling |= is_ascii_digit(unit) || (size < i && size > 0);
            size = i + 1;
        } else if (joints.find(unit) == joints.npos) {
            break;
        }
    }
    return telling ? size : 0;
}

std::size_t chinese_number_at(std::u16string_view text) noexcept {
    std::size_t size = 0;
    while (size < text.size() && is_chinese_digit(text[size])) ++size;
    const bool counts = size > 1 || (size == 1 && text.size() > 1 && counters.find(text[1]) != counters.npos);
    return counts ? size : 0;
}

std::size_t number_at(std::u16string_view text) noexcept {
    if (text.empty()) return 0;
    std::size_t size = 0;
    if (is_ascii_digit(text.front()) || is_ascii_letter(text.front())) {
        size = ascii_number_at(text);
        while (size > 0 && size < text.size() && (text[size] == u'万' || text[size] == u'亿')) ++size;
    } else if (is_chinese_digit(text.front())) {
        size = chinese_number_at(text);
    }
    return size;
}

// A number, or a date, which may be of several: 2024年, 2024年1月31日.
std::size_t number_or_date_at(std::u16string_view text) noexcept {
    std::size_t size = number_at(text);
    for (const char16_t unit : {u'年', u'月', u'日'}) {
        if (size == 0 || size >= text.size() || text[size] != unit) continue;
        ++size;
        const std::size_t next = number_at(text.substr(size));
        const bool goes_on = next > 0 && size + next < text.size() &&
                             (text[size + next] == u'月' || text[size + next] == u'日');
        if (!goes_on) break;
        size += next;
    }
    return size;
}

template <std::size_t size>
std::size_t length_at(std::u16string_view text, const std::array<std::u16string_view, size>& words) noexcept {
    for (const std::u16string_view word : words) {
        if (text.starts_with(word)) return word.size();
    }
    return 0;
}

// (一), (12)
std::size_t bracketed_number_at(std::u16string_view text) noexcept {
    constexpr std::size_t longest = 3;
    if (!text.starts_with(u'(')) return 0;
    std::size_t end = 1;
    while (end < text.size() && end <= longest &&
           (is_ascii_digit(text[end]) || is_chinese_digit(text[end]))) {
        ++end;
    }
    return end > 1 && end < text.size() && text[end] == u')' ? end + 1 : 0;
}

// One of the five parts' headings with its number: (二)依申请公开方面。
std::size_t part_head_at(std::u16string_view text, bool starts_line) noexcept {
    constexpr std::u16string_view stops = u"。:,.、";
    std::size_t size = bracketed_number_at(text);
    if (size == 0 && !starts_line) return 0;
    const std::size_t head = length_at(text.substr(size), part_heads);
    if (head == 0) return size;
    const std::size_t number = size;
    size += head;
    size += length_at(text.substr(size), head_endings);
    if (size < text.size() && stops.find(text[size]) != stops.npos) return size + 1;
    return number > 0 ? size : 0;
}

// From the first to the last cell of each table, wherever the document has put it.
std::vector<Range> table_ranges(const Report& report) {
    std::vector<Range> hulls;
    for (const Table& table : report.tables) {
        Range hull{UINT32_MAX, 0};
        for (const Range& range : table.ranges) {
            if (range == Range{}) continue;
            hull = {std::min(hull.begin, range.begin), std::max(hull.end, range.end)};
        }
        if (hull.begin < hull.end) hulls.push_back(hull);
    }
    return hulls;
}

class Masker {
public:
    explicit Masker(const Report& report)
        : names_(masking::names_of(report.identification)), tables_(table_ranges(report)) {
        for (const std::u16string& name : names_) first_units_.push_back(name.front());
    }

    void write(const Report& report, Range section) {
        const Transcript transcript = identifying::transcribe(report.text.view(section));
        const std::u16string_view text = transcript.units;
        text_.units.reserve(text_.units.size() + text.size());
        std::size_t line = 0;
        for (std::uint32_t at = 0; at < transcript.size();) {
            while (line + 1 < transcript.lines.size() && transcript.lines[line + 1].stretch.begin <= at)
                ++line;
            const bool starts_line = transcript.lines[line].stretch.begin == at;
            const std::uint32_t place = section.begin + transcript.origins[at];
            const std::u16string_view rest = text.substr(at);
            if (in_table(place) ||
                (starts_line && !has_words(transcript.view(transcript.lines[line].stretch)))) {
                at = in_table(place) ? at + 1 : transcript.lines[line].stretch.end;
            } else if (const auto head = to_size(part_head_at(rest, starts_line)); head > 0) {
                at += head;
            } else if (const auto name = to_size(body_at(rest)); name > 0) {
                const Range range = transcript.range({at, at + name});
                put_agency({section.begin + range.begin, section.begin + range.end});
                at += name;
            } else {
                const auto number = to_size(number_or_date_at(rest));
                const std::uint32_t size = std::max(number, 1U);
                const Range range = transcript.range({at, at + size});
                text_.units.push_back(number > 0 ? number_sign : rest.front());
                text_.origins.push_back({section.begin + range.begin, section.begin + range.end});
                at += size;
            }
        }
        text_.units.push_back(section_end);
        text_.origins.push_back({section.end, section.end});
    }

    MaskedText take() && { return std::move(text_); }

private:
    static std::uint32_t to_size(std::size_t size) noexcept { return static_cast<std::uint32_t>(size); }

    // A line of digits and signs alone is a page number; it may stand within a sentence.
    static bool has_words(std::u16string_view line) noexcept {
        const FoldedUnit* fold = fold_table();
        return std::ranges::any_of(line, [&](char16_t unit) {
            return fold[unit].cls == UnitClass::ideograph || fold[unit].cls == UnitClass::letter;
        });
    }

    bool in_table(std::uint32_t place) const noexcept {
        return std::ranges::any_of(
            tables_, [&](const Range& range) { return place >= range.begin && place < range.end; });
    }

    // A name of the agency, or a word for it, with what says that its government is meant.
    std::size_t body_at(std::u16string_view text) const noexcept {
        std::size_t size = 0;
        if (first_units_.find(text.front()) != first_units_.npos) {
            const auto name = std::ranges::find_if(
                names_, [&](const std::u16string& each) { return text.starts_with(each); });
            if (name != names_.end()) size = name->size();
        }
        if (size == 0) size = masking::unnamed_body_at(text);
        return size == 0 ? 0 : size + masking::government_at(text.substr(size));
    }

    // 云溪县 and 松岭镇 beside each other are one name.
    void put_agency(Range range) {
        if (!text_.units.empty() && text_.units.back() == agency_sign) {
            text_.origins.back().end = std::max(text_.origins.back().end, range.end);
            return;
        }
        text_.units.push_back(agency_sign);
        text_.origins.push_back(range);
    }

    std::vector<std::u16string> names_;  // the longest first
    std::u16string first_units_;
    std::vector<Range> tables_;
    MaskedText text_;
};

}  // namespace

MaskedText mask(const Report& report) {
    Masker masker(report);
    for (const Section& section : report.identification.sections) {
        if (is_narrative(section.number)) masker.write(report, section.body);
    }
    return std::move(masker).take();
}

}  // namespace ogikit
