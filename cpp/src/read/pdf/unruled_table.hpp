// One table without rulings: its lines → cells.
#pragma once

#include "layout.hpp"
#include "value_columns.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace ogikit::read_detail {

struct UnruledTable {
    Table table;
    std::size_t first = 0;  // of the lines it has taken
    std::size_t last = 0;
};

// `block` counts in `lines`, of which those before and behind it may hold heads and ends of labels. On pages
// that follow one another heights go on rising.
std::optional<UnruledTable> build_unruled_table(std::span<const WordLine> lines, const ValueBlock& block);

}  // namespace ogikit::read_detail
