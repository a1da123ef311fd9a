// Value columns: where numbers stand below one another without any line drawn between them.
#pragma once

#include "word_lines.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace ogikit::read_detail {

struct Extent {
    float left = 0;
    float right = 0;

    bool meets(const Box& box) const noexcept { return box.left < right && box.right > left; }
};

// Lines [first, last] whose values stand in columns; lines between them may hold labels and heads.
struct ValueBlock {
    std::size_t first = 0;
    std::size_t last = 0;
    std::vector<Extent> columns;  // from left to right, around what full rows hold; none meets another
};

// The columns that the box meets, first and last; none when it meets none.
struct ColumnRange {
    std::size_t first;
    std::size_t last;
};
std::optional<ColumnRange> columns_met(std::span<const Extent> columns, const Box& box) noexcept;

// Blocks of one page in order; none shares a line with another. Running text makes none: several lines must
// hold three values or more that line up, or one line must have a head above each of its values.
std::vector<ValueBlock> find_value_blocks(std::span<const WordLine> lines);

// Is there as little room between two lines that follow one another as within a table?
bool is_near(const WordLine& upper, const WordLine& lower) noexcept;

}  // namespace ogikit::read_detail
