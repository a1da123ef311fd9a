#include "identify/transcript.hpp"

#include <algorithm>

namespace ogikit::identifying {
namespace {

class Scribe {
public:
    Scribe(Transcript& transcript, const Alignment* alignment)
        : transcript_(transcript), alignment_(alignment), fold_(fold_table()) {}

    // Cuts the range where tables begin and end, and writes the pieces.
    void write(Range range, bool in_grid) {
        make_room(range.size());
        while (!range.empty()) {
            const std::optional<std::size_t> table = table_at(range.begin);
            const std::uint32_t cut = std::min(range.end, next_edge(range.begin));
            write_lines({range.begin, cut}, in_grid, table);
            range.begin = cut;
        }
    }

    // Lets go of the room that was not needed; nothing is written after.
    void close() { resize(end_); }

    void make_room(std::size_t units) {
        if (end_ + units > transcript_.units.size())
            resize(std::max(end_ + units, 2 * transcript_.units.size()));
    }

private:
    std::optional<std::size_t> table_at(std::uint32_t position) const noexcept {
        for (std::size_t table = 0; alignment_ && table < table_count; ++table) {
            const TableReading& reading = (*alignment_)[table];
            if (reading.found && position >= reading.range.begin && position < reading.range.end)
                return table;
        }
        return std::nullopt;
    }

    std::uint32_t next_edge(std::uint32_t position) const noexcept {
        std::uint32_t edge = UINT32_MAX;
        for (std::size_t table = 0; alignment_ && table < table_count; ++table) {
            const TableReading& reading = (*alignment_)[table];
            if (!reading.found) continue;
            if (reading.range.begin > position) edge = std::min(edge, reading.range.begin);
            if (reading.range.end > position) edge = std::min(edge, reading.range.end);
        }
        return edge;
    }

    void write_lines(Range range, bool in_grid, std::optional<std::size_t> table) {
        std::uint32_t line_begin = end_;
        Gap gap = Gap::line;
        const auto close_line = [&] {
            if (end_ > line_begin)
                transcript_.lines.push_back({{line_begin, end_}, table.has_value(), in_grid});
            line_begin = end_;
            gap = Gap::line;
        };
        const std::uint32_t first = end_;
        for (std::uint32_t at = range.begin; at < range.end; ++at) {
            const char16_t unit = transcript_.source[at];
            const FoldedUnit folded = fold_[unit];
            if (folded.cls == UnitClass::line_break) {
                close_line();
            } else if (folded.cls == UnitClass::blank) {
                const bool zero_width = folded.unit == 0;
                if (gap == Gap::none && !zero_width) gap = Gap::blank;
            } else if (folded.unit != 0) {
                push(folded.unit, at, gap);
            } else {
                const std::u16string_view expanded = expand_unit(unit);
                make_room(range.end - at + expanded.size());
                for (const char16_t each : expanded) push(each, at, gap);
            }
        }
        close_line();
        if (table && end_ > first) {
            std::optional<Stretch>& stretch = transcript_.tables[*table];
            if (!stretch) stretch = Stretch{first, first};
            stretch->end = end_;
        }
    }

    void push(char16_t unit, std::uint32_t origin, Gap& gap) {
        transcript_.units[end_] = unit;
        transcript_.origins[end_] = origin;
        transcript_.gaps[end_] = gap;
        ++end_;
        gap = Gap::none;
    }

    void resize(std::size_t units) {
        transcript_.units.resize(units);
        transcript_.origins.resize(units);
        transcript_.gaps.resize(units);
    }

    Transcript& transcript_;
    const Alignment* alignment_;
    const FoldedUnit* fold_;
    std::uint32_t end_ = 0;  // of what is written; the vectors are longer until all is
};

// Written as another character for the sake of an old encoding or a font: ⼀ for 一.
constexpr bool is_compatibility_ideograph(char16_t unit) noexcept {
    return (unit >= u'\u2E80' && unit <= u'\u2FDF') || (unit >= u'\uF900' && unit <= u'\uFAFF');
}

}  // namespace

Range Transcript::range(Stretch stretch) const noexcept {
    if (stretch.empty()) {
        const std::uint32_t place = stretch.begin < size() ? origins[stretch.begin]
                                    : size() > 0           ? origins[size() - 1] + 1
                                                           : 0;
        return {place, place};
    }
    const std::uint32_t begin = origins[stretch.begin];
    // A grid of ruled text reads cell by cell, so a later unit may stand earlier in the source.
    return {begin, std::max(begin, origins[stretch.end - 1] + 1)};
}

std::string Transcript::printed(Stretch stretch) const {
    std::u16string text;
    text.reserve(stretch.size());
    for (std::uint32_t at = stretch.begin; at < stretch.end; ++at) {
        const bool expanded = at > stretch.begin && origins[at] == origins[at - 1];
        const char16_t printed = printed_unit(at);
        const bool digit = units[at] >= u'0' && units[at] <= u'9';
        if (digit || is_compatibility_ideograph(printed)) {
            text.push_back(units[at]);
        } else if (!expanded) {
            text.push_back(printed);
        }
    }
    return to_utf8(text);
}

std::size_t Transcript::line_of(std::uint32_t unit) const noexcept {
    const auto after =
        std::ranges::upper_bound(lines, unit, {}, [](const Line& line) { return line.stretch.begin; });
    return static_cast<std::size_t>(after - lines.begin()) - 1;
}

Transcript transcribe(const Document& document, const Alignment& alignment) {
    Transcript transcript;
    transcript.source = document.text.units;
    Scribe scribe(transcript, &alignment);
    scribe.make_room(document.text.units.size());
    for (const Block& block : document.blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
            scribe.write(paragraph->range, false);
            continue;
        }
        const Grid& grid = std::get<Grid>(block);
        for (const GridCell& cell : grid.cells) {
            for (std::uint32_t fragment = cell.first_fragment; fragment < cell.last_fragment; ++fragment) {
                scribe.write(grid.fragments[fragment], true);
            }
        }
    }
    scribe.close();
    return transcript;
}

Transcript transcribe(std::u16string_view text) {
    Transcript transcript;
    transcript.source = text;
    Scribe scribe(transcript, nullptr);
    scribe.write({0, static_cast<std::uint32_t>(text.size())}, false);
    scribe.close();
    return transcript;
}

}  // namespace ogikit::identifying
