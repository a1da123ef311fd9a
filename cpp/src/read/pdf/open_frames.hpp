// Frames whose lines do not part their rows: an outer border with the head alone ruled, or lines between columns
// alone. Their rows are found as those of tables without lines.
#pragma once

#include "rulings.hpp"

#include <span>
#include <vector>

namespace ogikit::read_detail {

// `in_cells`: what stands in each of the frame's cells.
bool leaves_rows_open(const Frame& frame, std::span<const std::vector<Glyph>> in_cells);

}  // namespace ogikit::read_detail
