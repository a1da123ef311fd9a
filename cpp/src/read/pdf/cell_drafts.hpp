// Cell drafts: rows, labels and heads of a table without rulings → its cells, row by row.
#pragma once

#include "column_heads.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace ogikit::read_detail {

// Columns [first, last] of the table, and what stands there.
struct CellDraft {
    std::size_t first = 0;
    std::size_t last = 0;
    PlacedWords words;
};

// A row of the table to be; `y` orders it among the others.
struct RowDraft {
    float y = 0;
    std::vector<CellDraft> cells;
};

// Every value column of a row has a cell, empty where nothing is printed.
RowDraft draft_row(const ValueRow& row, const TableColumns& columns);

// What names no row by itself names several of `rows`, or stands on a row of its own. `drafts` begins with those
// of `rows`.
void draft_groups(std::span<const WordLine> lines, const PlacedWords& words, std::span<const ValueRow> rows,
                  const TableColumns& columns, std::vector<RowDraft>& drafts);

// Heads over several columns stand on rows of their own, those next to the values on one row.
std::vector<RowDraft> draft_heads(std::span<const WordLine> lines, const HeadLines& heads,
                                  const TableColumns& columns);

}  // namespace ogikit::read_detail
