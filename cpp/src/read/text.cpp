// Plain text → Document. Tools flatten a table in a few families of ways; each family that keeps
// the borders of cells becomes a grid here. Where borders are lost the lines stay paragraphs, and
// alignment works on their words.
#include "comma_rows.hpp"
#include "lines.hpp"
#include "ogikit/error.hpp"
#include "ogikit/read.hpp"
#include "ruled.hpp"

#include <algorithm>
#include <span>

namespace ogikit {
namespace {

using read_detail::is_bar;
using read_detail::Line;

// A report has some four hundred; this bounds memory on files that are no report.
constexpr std::size_t most_cells = 500'000;

// Longer text after a tab is an indented paragraph, not a cell.
constexpr std::uint32_t longest_tabbed_cell = 80;

class GridBuilder {
public:
    void begin_row() {
        if (open_row_) ++grid_.rows;
        open_row_ = true;
        column_ = 0;
    }

    void add_cell(Range range) {
        if (!open_row_) begin_row();
        if (grid_.cells.size() == most_cells) {
            throw Error(ErrorCode::too_large, "a table of the text has more than 500,000 cells");
        }
        GridCell cell;
        cell.row = grid_.rows;
        cell.column = column_++;
        cell.place = {range.begin, range.begin};
        cell.first_fragment = static_cast<std::uint32_t>(grid_.fragments.size());
        if (!range.empty()) grid_.fragments.push_back(range);
        cell.last_fragment = static_cast<std::uint32_t>(grid_.fragments.size());
        grid_.cells.push_back(cell);
        grid_.columns = std::max(grid_.columns, column_);
    }

    void end_row() {
        if (open_row_ && column_ > 0) ++grid_.rows;
        open_row_ = false;
    }

    bool empty() const noexcept { return grid_.cells.empty(); }

    Grid take() {
        end_row();
        grid_.shape = even_rows() ? Grid::Shape::resolved : Grid::Shape::ragged;
        return std::move(grid_);
    }

private:
    // Rows of one length, enough of them and wide enough: the columns line up.
    bool even_rows() const {
        std::vector<std::uint32_t> widths(grid_.rows, 0);
        for (const GridCell& cell : grid_.cells) ++widths[cell.row];
        return grid_.rows >= 3 && grid_.columns >= 8 &&
               std::all_of(widths.begin(), widths.end(),
                           [&](std::uint32_t width) { return width == grid_.columns; });
    }

    Grid grid_;
    bool open_row_ = false;
    std::uint32_t column_ = 0;
};

class TextReader {
public:
    TextReader(Text&& text, Deadline& deadline)
        : deadline_(deadline), lines_(read_detail::split_lines(text)), folds_(fold_table()) {
        document_.format = Format::text;
        document_.text = std::move(text);
    }

    Document run() && {
        std::size_t i = 0;
        while (i < lines_.size()) {
            deadline_.spend();
            if (const std::size_t end = drawn_run(i); end > i) {
                read_drawn(std::span(lines_).subspan(i, end - i));
                i = end;
            } else if (is_tab_row(lines_[i])) {
                i = read_tab_rows(i);
            } else if (is_tabbed_cell(lines_[i])) {
                i = read_tabbed_cells(i);
            } else if (const std::size_t after = read_commas(i); after > i) {
                i = after;
            } else {
                if (!lines_[i].blank || holds_fixed_blank(lines_[i])) {
                    document_.blocks.emplace_back(Paragraph{lines_[i].range});
                }
                ++i;
            }
        }
        return std::move(document_);
    }

private:
    const Text& text() const noexcept { return document_.text; }

    // A no-break or ideographic space alone on a line is an empty cell of a page that was copied.
    bool holds_fixed_blank(const Line& line) const {
        const std::u16string_view units = text().view(line.range);
        return line.blank && units.find_first_of(u"\u00A0\u3000") != std::u16string_view::npos;
    }

    // ── drawn with bars ────────────────────────────────────────────────────────────────────────

    // The end of the run of lines that begins at `i` and is drawn with bars or rulings.
    std::size_t drawn_run(std::size_t i) const {
        const auto drawn = [&](std::size_t k) { return lines_[k].bars > 0 || lines_[k].rule; };
        const auto hangs_over = [&](std::size_t k) {  // its bar stands alone on the next line
            return k + 1 < lines_.size() && !lines_[k].blank && holds_only_bars(lines_[k + 1]);
        };
        std::size_t end = i;
        std::size_t bars = 0;
        while (end < lines_.size() && (drawn(end) || (end > i && hangs_over(end))))
            bars += lines_[end++].bars;
        return bars >= 2 ? end : i;
    }

    bool starts_with_bar(const Line& line) const {
        for (std::uint32_t k = line.range.begin; k < line.range.end; ++k) {
            if (folds_[text().units[k]].cls == UnitClass::blank) continue;
            return is_bar(text().units[k]);
        }
        return false;
    }

    bool holds_only_bars(const Line& line) const {
        if (line.bars == 0) return false;
        for (std::uint32_t k = line.range.begin; k < line.range.end; ++k) {
            const char16_t unit = text().units[k];
            if (folds_[unit].cls != UnitClass::blank && !is_bar(unit)) return false;
        }
        return true;
    }

    void read_drawn(std::span<const Line> lines) {
        std::size_t rulings = 0;
        std::size_t widest = 0;
        for (const Line& line : lines) {
            rulings += line.rule;
            if (!line.rule) widest = std::max(widest, filled_cells(line));
        }
        if (rulings >= 3) {
            document_.blocks.emplace_back(read_detail::read_ruled(text(), lines));
        } else if (widest >= 2) {
            read_bar_rows(lines);
        } else {
            read_bar_ended_cells(lines);
        }
    }

    template <class Visit>
    void for_each_bar_cell(const Line& line, Visit&& visit) const {
        std::uint32_t begin = line.range.begin;
        for (std::uint32_t i = line.range.begin; i <= line.range.end; ++i) {
            if (i < line.range.end && !is_bar(text().units[i])) continue;
            visit(Range{begin, i});
            begin = i + 1;
        }
    }

    bool has_text(Range range) const {
        for (std::uint32_t i = range.begin; i < range.end; ++i) {
            if (folds_[text().units[i]].cls != UnitClass::blank) return true;
        }
        return false;
    }

    std::size_t filled_cells(const Line& line) const {
        std::size_t filled = 0;
        for_each_bar_cell(line, [&](Range cell) { filled += has_text(cell); });
        return filled;
    }

    // | a | b | c |: a row a line, outer bars optional.
    void read_bar_rows(std::span<const Line> lines) {
        GridBuilder grid;
        const bool outer_bars = std::all_of(
            lines.begin(), lines.end(), [&](const Line& line) { return line.rule || starts_with_bar(line); });
        for (const Line& line : lines) {
            deadline_.spend();
            if (line.rule) continue;
            std::vector<Range> cells;
            for_each_bar_cell(line, [&](Range cell) { cells.push_back(cell); });
            if (outer_bars) cells.erase(cells.begin());
            if (outer_bars && !cells.empty() && !has_text(cells.back())) cells.pop_back();
            grid.begin_row();
            for (const Range cell : cells) grid.add_cell(cell);
            grid.end_row();
        }
        document_.blocks.emplace_back(grid.take());
    }

    // "cell |" a line, "||" for covered cells: bars end cells, and where rows end is lost.
    void read_bar_ended_cells(std::span<const Line> lines) {
        GridBuilder grid;
        grid.begin_row();
        std::uint32_t begin = lines.front().range.begin;
        for (const Line& line : lines) {
            for (std::uint32_t i = line.range.begin; i < line.range.end; ++i) {
                if (!is_bar(text().units[i])) continue;
                grid.add_cell({begin, i});
                begin = i + 1;
            }
        }
        const Range rest{begin, std::max(begin, lines.back().range.end)};
        if (has_text(rest)) grid.add_cell(rest);
        document_.blocks.emplace_back(grid.take());
    }

    // ── tabs ───────────────────────────────────────────────────────────────────────────────────

    // A row a line, cells parted by tabs.
    static bool is_tab_row(const Line& line) noexcept { return line.tabs > 0; }

    std::size_t read_tab_rows(std::size_t i) {
        GridBuilder grid;
        for (; i < lines_.size() && is_tab_row(lines_[i]); ++i) {
            grid.begin_row();
            const Range line = lines_[i].range;
            std::uint32_t begin = line.begin;
            for (std::uint32_t k = line.begin; k <= line.end; ++k) {
                if (k < line.end && text().units[k] != u'\t') continue;
                grid.add_cell({begin, k});
                begin = k + 1;
            }
            grid.end_row();
        }
        document_.blocks.emplace_back(grid.take());
        return i;
    }

    // ── commas ─────────────────────────────────────────────────────────────────────────────────

    // Past the rows that begin at `i`; `i` where there are none.
    std::size_t read_commas(std::size_t i) {
        if (lines_[i].commas == 0) return i;
        const read_detail::CommaRows found =
            read_detail::read_comma_rows(text(), std::span(lines_).subspan(i));
        if (found.rows.empty()) return i;
        GridBuilder grid;
        for (const std::vector<Range>& row : found.rows) {
            deadline_.spend();
            grid.begin_row();
            for (const Range cell : row) grid.add_cell(cell);
            grid.end_row();
        }
        document_.blocks.emplace_back(grid.take());
        return i + found.lines;
    }

    // ── tabs before cells ──────────────────────────────────────────────────────────────────────

    // A cell a line with a tab in front; a lone tab is an empty cell, an empty line ends the row.
    static bool is_tabbed_cell(const Line& line) noexcept {
        return line.leading_tab && line.tabs == 0 && line.range.size() <= longest_tabbed_cell;
    }

    std::size_t read_tabbed_cells(std::size_t i) {
        GridBuilder grid;
        while (i < lines_.size()) {
            const Line& line = lines_[i];
            if (is_tabbed_cell(line)) {
                Range cell{line.range.begin + 1, line.range.end};
                ++i;
                while (i < lines_.size() && continues_cell(cell, lines_[i])) cell.end = lines_[i++].range.end;
                grid.add_cell(cell);
            } else if (line.blank && next_is_tabbed(i)) {
                grid.end_row();
                ++i;
            } else {
                break;
            }
        }
        document_.blocks.emplace_back(grid.take());
        return i;
    }

    bool next_is_tabbed(std::size_t i) const {
        while (i < lines_.size() && lines_[i].blank && !is_tabbed_cell(lines_[i])) ++i;
        return i < lines_.size() && is_tabbed_cell(lines_[i]);
    }

    // A cell's second line has no tab (商业 / 企业). A number is whole: what follows it is no part of it,
    // and neither is a heading or a sentence part of an empty cell.
    bool continues_cell(Range cell, const Line& line) const {
        if (line.blank || line.leading_tab || line.tabs > 0 || line.bars > 0) return false;
        if (!has_text(cell))
            return parse_numeral(text().view(line.range)).has_value() || line.range.size() <= 8;
        if (parse_numeral(text().view(cell))) return false;
        return line.range.size() <= longest_tabbed_cell;
    }

    Deadline& deadline_;
    std::vector<Line> lines_;
    const FoldedUnit* folds_;
    Document document_;
};

}  // namespace

Document read_text(Text text) {
    Deadline never = Deadline::never();
    return read_text(std::move(text), never);
}

Document read_text(Text text, Deadline& deadline) { return TextReader(std::move(text), deadline).run(); }

}  // namespace ogikit
