// Column heads: the lines above a table's first row, and the columns that they and the values show.
#pragma once

#include "value_rows.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace ogikit::read_detail {

struct HeadLines {
    std::size_t first = 0;
    std::size_t end = 0;
};

// Heads of value columns, and what stands beside them.
HeadLines find_heads(std::span<const WordLine> lines, const ValueBlock& block, const RowLabels& labels);

PlacedWords words_of(std::span<const WordLine> lines, const HeadLines& heads);

// All columns of a table: those of labels, then those of values.
struct TableColumns {
    std::vector<Extent> labels;
    std::vector<Extent> values;
    std::vector<Extent> all;
    std::vector<float> edges;  // all + 1

    float label_right() const noexcept { return labels.empty() ? -1e9f : labels.back().right; }
};

// A column that no row fills has a head; a value beside all columns has one of its own.
TableColumns settle_columns(std::span<const WordLine> lines, const ValueBlock& block, const RowLabels& labels,
                            const HeadLines& heads, std::span<const ValueRow> rows);

}  // namespace ogikit::read_detail
