// Cells of different reports side by side, whatever edition each has.
#pragma once

#include "ogikit/across.hpp"

#include "naming.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ogikit::across {

// A cell, or the sum of a few (（六）其他处理 of 2021), as one number.
struct Figure {
    std::int64_t value = 0;
    State state = State::missing;  // of the first that is not reported
    bool doubtful = false;         // chosen among readings, or another version says otherwise
    std::vector<CellRef> cells;
};

// What can be compared between any two reports: a row and a column by their ids.
struct Place {
    TableId table;
    std::string_view row;
    std::string_view column;
};

// Nothing when the report's edition has no such cell.
std::optional<Figure> figure_at(const Report& report, const Place& place);

// Requests by outcome, remedies, and what was decided in the year: the totals that both editions have. No
// stocks, which stay the same by nature.
const std::vector<Place>& yearly_totals();

// “新收申请 · 总计”, as the report's own form says it.
Wording label_of(const Report& report, const Figure& figure);
ColumnKind kind_of(const Report& report, const Figure& figure) noexcept;

// ── whole tables ───────────────────────────────────────────────────────────────────────────────

// How much it would be of a coincidence to have the same table: the bits of its numbers, leaving out totals,
// which the others determine, and stocks. 0 when nothing is above zero.
double information(const Table& table);
// At the least, to say of equal tables that one was copied.
inline constexpr double telling_information = 24;

// Same edition, and the same numbers in the same cells.
bool equal_numbers(const Table& a, const Table& b);
std::size_t count_above_zero(const Table& table);

// ── naming ─────────────────────────────────────────────────────────────────────────────────────

// “平潭综合实验区（2023）”, or the source where the agency is not known.
Wording name_of(const Report& report);

void append_cells(std::vector<AcrossCell>& cells, std::size_t report, const Figure& figure);
// Only where it has no number.
void append_lacking(std::vector<AcrossCell>& cells, std::size_t report, const Figure& figure);
// All that are not zero.
void append_reported(std::vector<AcrossCell>& cells, std::size_t report, const Table& table);

}  // namespace ogikit::across
