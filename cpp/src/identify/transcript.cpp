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
            const Stage stage = stage_at(range.begin);
            const std::uint32_t cut = std::min(range.end, stage.end);
            write_lines({range.begin, cut}, in_grid, stage.table);
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
    // From one edge of a table to the next.
    struct Stage {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        std::optional<std::size_t> table;
    };

    // Most lines are in the same one as the line before.
    const Stage& stage_at(std::uint32_t position) noexcept {
        if (position < stage_.begin || position >= stage_.end) {
            stage_ = {position, next_edge(position), table_at(position)};
        }
        return stage_;
    }

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
        const std::uint32_t first = end_;
        std::uint32_t line_begin = end_;
        Pen pen = pen_at_end();
        Gap gap = Gap::line;
        const auto close_line = [&] {
            if (pen.end > line_begin)
                transcript_.lines.push_back({{line_begin, pen.end}, table.has_value(), in_grid});
            line_begin = pen.end;
            gap = Gap::line;
        };
        for (std::uint32_t at = range.begin; at < range.end; ++at) {
            const char16_t unit = transcript_.source[at];
            const FoldedUnit folded = fold_[unit];
            if (folded.cls == UnitClass::line_break) {
                close_line();
            } else if (folded.cls == UnitClass::blank) {
                const bool zero_width = folded.unit == 0;
                if (gap == Gap::none && !zero_width) gap = Gap::blank;
            } else if (folded.unit != 0) {
                pen.put(folded.unit, at, gap);
            } else {
                const std::u16string_view expanded = expand_unit(unit);
                end_ = pen.end;
                make_room(range.end - at + expanded.size());
                pen = pen_at_end();
                for (const char16_t each : expanded) pen.put(each, at, gap);
            }
        }
        close_line();
        end_ = pen.end;
        if (table && end_ > first) {
            std::optional<Stretch>& stretch = transcript_.tables[*table];
            if (!stretch) stretch = Stretch{first, first};
            stretch->end = end_;
        }
    }

    // Writes where there is room: its cursors stay in registers.
    struct Pen {
        char16_t* units;
        std::uint32_t* origins;
        Gap* gaps;
        std::uint32_t end;

        void put(char16_t unit, std::uint32_t origin, Gap& gap) noexcept {
            units[end] = unit;
            origins[end] = origin;
            gaps[end] = gap;
            ++end;
            gap = Gap::none;
        }
    };

    Pen pen_at_end() noexcept {
        return {transcript_.units.data(), transcript_.origins.data(), transcript_.gaps.data(), end_};
    }

    void resize(std::size_t units) {
        transcript_.units.resize(units);
        transcript_.origins.resize(units);
        transcript_.gaps.resize(units);
    }

    Transcript& transcript_;
    const Alignment* alignment_;
    const FoldedUnit* fold_;
    Stage stage_;
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
