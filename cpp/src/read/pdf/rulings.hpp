// Rulings → frames: the cells that lines draw, without their text.
#pragma once

#include "page.hpp"

#include <cstdint>
#include <vector>

namespace ogikit::read_detail {

// A cell between lines: rows [row, row + row_span) of `edges_y`, columns likewise.
struct FrameCell {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    std::uint32_t row_span = 1;
    std::uint32_t column_span = 1;
};

struct Frame {
    std::vector<float> edges_x;    // ascending; columns + 1
    std::vector<float> edges_y;    // ascending; rows + 1
    std::vector<FrameCell> cells;  // by row, then column; together they cover the frame

    Box box() const noexcept { return {edges_x.front(), edges_y.front(), edges_x.back(), edges_y.back()}; }
    Box box(const FrameCell& cell) const noexcept {
        return {edges_x[cell.column], edges_y[cell.row], edges_x[cell.column + cell.column_span],
                edges_y[cell.row + cell.row_span]};
    }
};

// Frames of two cells and more, from the page's top to its bottom. Lines that cross no other (text
// underlines, the rule above a footnote) make none. Throws Error{too_large}.
std::vector<Frame> find_frames(std::vector<Ruling> rulings, std::size_t max_cells);

}  // namespace ogikit::read_detail
