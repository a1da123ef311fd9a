// Value rows: the values of a table without rulings → its rows, and the labels to their left.
#pragma once

#include "placed_words.hpp"
#include "value_columns.hpp"

#include <cstddef>
#include <set>
#include <span>
#include <vector>

namespace ogikit::read_detail {

struct ValueRow {
    float y = 0;
    Box box;
    PlacedWords values;
    PlacedWords label;
    bool in_doubt = false;  // some of the values may not be of this row
};

struct ValueRows {
    std::vector<ValueRow> rows;   // from top to bottom
    std::set<std::size_t> lines;  // that hold values of theirs
};

// A word left of all values.
bool is_label(const Word& word, std::span<const Extent> values) noexcept;
bool has_only_labels(const WordLine& line, std::span<const Extent> values) noexcept;

// The rows of a block, without labels yet.
ValueRows find_value_rows(std::span<const WordLine> lines, const ValueBlock& block);

// What stands left of the values.
struct RowLabels {
    std::vector<Extent> columns;
    PlacedWords groups;     // words that name no row by themselves
    std::size_t first = 0;  // line of the first label or row
    std::size_t last = 0;
};

// Gives the rows their labels.
RowLabels label_rows(std::span<const WordLine> lines, const ValueBlock& block, ValueRows& found);

// Rows of which it is not known what values belong to which become one, with the values of both: the label of a row
// without one may be among the lines of the label above it, and a row may have its values at different heights.
std::vector<ValueRow> joined_in_doubt(std::vector<ValueRow> rows);

}  // namespace ogikit::read_detail
