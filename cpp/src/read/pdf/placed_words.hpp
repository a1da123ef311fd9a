// Words of a table without rulings, each with the line on which it stands.
#pragma once

#include "value_columns.hpp"
#include "word_lines.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace ogikit::read_detail {

inline constexpr float widest_leading = 1.9f;  // em from line to line of one cell
inline constexpr float on_one_line = 0.5f;     // em between the middles of words on one line

struct PlacedWord {
    const Word* word;
    std::size_t line;
    float y() const noexcept { return word->box.centre_y(); }
};
using PlacedWords = std::vector<PlacedWord>;

bool meet_x(const Box& a, const Box& b) noexcept;

// Where the words of columns stand: narrow words show the columns, wide ones run over several.
std::vector<Extent> extents_of(const PlacedWords& words);

// Keeps columns in order.
void insert(std::vector<Extent>& columns, const Extent& extent);

// A word over several columns is several when it has gaps where the columns end.
std::vector<WordLine> split_over(std::span<const WordLine> lines, std::span<const Extent> columns);

}  // namespace ogikit::read_detail
