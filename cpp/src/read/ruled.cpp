#include "ruled.hpp"

#include "ogikit/error.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

namespace ogikit::read_detail {
namespace {

// What the tool that drew took for one column.
enum class Metric : std::uint8_t {
    display,     // as terminals show text: East Asian wide characters take two
    characters,  // every character takes one, as in the dumps of links
};

// A stretch of a line between two vertical rulings, in columns and in units.
struct Segment {
    std::int64_t left;
    std::int64_t right;
    Range range;
    bool ruling;
};

// More cells open side by side are a drawing, not a table.
constexpr std::size_t most_open_cells = 4'000;

std::int64_t display_width(char16_t unit, const FoldedUnit* folds) noexcept {
    if (unit >= 0xFF01 && unit <= 0xFF60) return 2;
    if (unit >= 0x3000 && unit <= 0x303F) return 2;
    if (unit >= 0x2E80 && unit <= 0x2FDF) return 2;
    return folds[unit].cls == UnitClass::ideograph ? 2 : 1;
}

bool is_junction(const Text& text, std::uint32_t i, Range line) noexcept {
    const char16_t unit = text.units[i];
    if (is_box_drawing(unit)) return !is_bar(unit) && !is_horizontal(unit);
    if (unit != u'+') return false;
    return (i > line.begin && is_horizontal(text.units[i - 1])) ||
           (i + 1 < line.end && is_horizontal(text.units[i + 1]));
}

bool is_ruling(const Text& text, Range range) noexcept {
    if (range.size() < 2) return false;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
        if (!is_horizontal(text.units[i])) return false;
    }
    return true;
}

std::int64_t width(char16_t unit, Metric metric, const FoldedUnit* folds) noexcept {
    if (metric == Metric::display) return display_width(unit, folds);
    const bool second_of_pair = unit >= 0xDC00 && unit <= 0xDFFF;
    return second_of_pair ? 0 : 1;
}

std::vector<Segment> segments_of(const Text& text, const Line& line, Metric metric, const FoldedUnit* folds) {
    std::vector<Segment> segments;
    std::int64_t column = 0;
    std::int64_t left = -1;  // no ruling met yet
    std::uint32_t begin = line.range.begin;
    for (std::uint32_t i = line.range.begin; i < line.range.end; ++i) {
        const char16_t unit = text.units[i];
        if (is_bar(unit) || is_junction(text, i, line.range)) {
            const Range range{begin, i};
            if (left >= 0) segments.push_back({left, column, range, is_ruling(text, range)});
            left = column + 1;
            begin = i + 1;
        }
        column += width(unit, metric, folds);
    }
    return segments;
}

struct Edges {
    std::int64_t left;
    std::int64_t right;
    friend auto operator<=>(const Edges&, const Edges&) = default;
};

struct OpenCell {
    std::uint32_t row;
    Range place;
    std::vector<Range> fragments;
};

struct ClosedCell {
    Edges edges;
    OpenCell cell;
    std::uint32_t end_row;
};

bool holds_text(const Text& text, Range range, const FoldedUnit* folds) noexcept {
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
        if (folds[text.units[i]].cls != UnitClass::blank) return true;
    }
    return false;
}

class Drawing {
public:
    Drawing(const Text& text, std::span<const Line> lines, Metric metric)
        : text_(text), folds_(fold_table()), metric_(metric) {
        for (const Line& line : lines) add(line);
        close_if([](const Edges&) { return true; });
    }

    Grid grid() && {
        std::sort(closed_.begin(), closed_.end(), [](const ClosedCell& a, const ClosedCell& b) {
            return a.cell.row != b.cell.row ? a.cell.row < b.cell.row : a.edges.left < b.edges.left;
        });
        std::vector<std::int64_t> edges;
        for (const ClosedCell& closed : closed_) edges.push_back(closed.edges.left);
        std::sort(edges.begin(), edges.end());
        edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
        const auto column_of = [&](std::int64_t edge) {
            return static_cast<std::uint32_t>(std::lower_bound(edges.begin(), edges.end(), edge) -
                                              edges.begin());
        };
        Grid grid;
        grid.shape = crossed_ || has_lone_edge(edges) ? Grid::Shape::ragged : Grid::Shape::resolved;
        grid.columns = static_cast<std::uint32_t>(edges.size());
        for (const ClosedCell& closed : closed_) {
            GridCell cell;
            cell.row = closed.cell.row;
            cell.row_span = std::max(1u, closed.end_row - closed.cell.row);
            cell.column = column_of(closed.edges.left);
            cell.column_span = std::max(1u, column_of(closed.edges.right) - cell.column);
            cell.place = closed.cell.place;
            cell.first_fragment = static_cast<std::uint32_t>(grid.fragments.size());
            grid.fragments.insert(grid.fragments.end(), closed.cell.fragments.begin(),
                                  closed.cell.fragments.end());
            cell.last_fragment = static_cast<std::uint32_t>(grid.fragments.size());
            grid.rows = std::max(grid.rows, cell.row + cell.row_span);
            grid.cells.push_back(cell);
        }
        return grid;
    }

private:
    // A left edge that only one row has: a ruling is lost in that row and its cells have moved.
    bool has_lone_edge(const std::vector<std::int64_t>& edges) const {
        constexpr std::uint32_t rows_to_compare = 6;
        if (row_ < rows_to_compare) return false;
        return std::any_of(edges.begin(), edges.end(), [&](std::int64_t edge) {
            const auto first = std::find_if(closed_.begin(), closed_.end(), [&](const ClosedCell& closed) {
                return closed.edges.left == edge;
            });
            return std::none_of(first, closed_.end(), [&](const ClosedCell& closed) {
                return closed.edges.left == edge && closed.cell.row != first->cell.row;
            });
        });
    }

    void add(const Line& line) {
        const std::vector<Segment> segments = segments_of(text_, line, metric_, folds_);
        std::vector<Edges> rulings;  // from left to right, none over another
        for (const Segment& segment : segments) {
            if (segment.ruling) rulings.push_back({segment.left, segment.right});
        }
        if (!rulings.empty()) {
            // Where the columns of a line are broken its cells may lie beyond the end of the ruling.
            if (segments.back().ruling) rulings.back().right = std::numeric_limits<std::int64_t>::max();
            ++row_;
            close_if([&](const Edges& cell) { return touches_any(rulings, cell); });
        }
        for (const Segment& segment : segments) {
            if (!segment.ruling) put(segment);
        }
    }

    static bool touches_any(std::span<const Edges> rulings, const Edges& cell) noexcept {
        const auto first = std::partition_point(
            rulings.begin(), rulings.end(), [&](const Edges& ruling) { return ruling.right <= cell.left; });
        return first != rulings.end() && first->left < cell.right;
    }

    void put(const Segment& segment) {
        auto cell = open_.find(Edges{segment.left, segment.right});
        if (cell == open_.end()) {
            if (open_.size() == most_open_cells) {
                throw Error(ErrorCode::too_large, "a drawn table has more than 4,000 cells side by side");
            }
            // Edges that cross those of an open cell: the drawing is broken, its columns mean nothing.
            crossed_ |= std::any_of(open_.begin(), open_.end(), [&](const auto& open) {
                return open.first.left < segment.right && segment.left < open.first.right;
            });
            // The text of a partly ruled line stands where no cell is open: it begins one.
            const Range place{segment.range.begin, segment.range.begin};
            cell = open_.emplace(Edges{segment.left, segment.right}, OpenCell{row_, place, {}}).first;
        }
        if (holds_text(text_, segment.range, folds_)) cell->second.fragments.push_back(segment.range);
    }

    template <class Condition>
    void close_if(Condition&& closes) {
        for (auto cell = open_.begin(); cell != open_.end();) {
            if (closes(cell->first)) {
                closed_.push_back({cell->first, std::move(cell->second), row_});
                cell = open_.erase(cell);
            } else {
                ++cell;
            }
        }
    }

    const Text& text_;
    const FoldedUnit* folds_;
    Metric metric_;
    std::uint32_t row_ = 0;
    std::map<Edges, OpenCell> open_;
    bool crossed_ = false;
    std::vector<ClosedCell> closed_;
};

}  // namespace

// The metric is the right one under which the edges of the rows fall together.
Grid read_ruled(const Text& text, std::span<const Line> lines) {
    const Grid displayed = Drawing(text, lines, Metric::display).grid();
    const Grid counted = Drawing(text, lines, Metric::characters).grid();
    const bool counts = counted.shape == Grid::Shape::resolved && counted.columns < displayed.columns;
    return counts ? counted : displayed;
}

}  // namespace ogikit::read_detail
