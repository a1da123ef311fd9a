// Layout: a page → its lines and tables, from top to bottom.
#pragma once

#include "ogikit/deadline.hpp"

#include "rulings.hpp"
#include "text_lines.hpp"

#include <cstdint>
#include <span>
#include <variant>
#include <vector>

namespace ogikit::read_detail {

struct TableCell {
    std::uint32_t row = 0;
    std::uint32_t row_span = 1;
    std::uint32_t page = 0;  // where it begins
    Box box;                 // on that page
    std::vector<TextLine> lines;
};

// Cells stand in columns by their boxes' edges.
struct Table {
    std::uint32_t rows = 0;
    std::vector<TableCell> cells;  // by row, then from left to right
    Box box;
    bool is_ruled = true;
};

using Piece = std::variant<TextLine, Table>;
const Box& box_of(const Piece& piece) noexcept;

struct PageLayout {
    std::vector<Piece> pieces;
    Box text;  // around all lines; where lines end that fill the page's width
};

// One layout a page; page numbers, running headers and footers are left out.
// Throws Error{time_limit}.
std::vector<PageLayout> lay_out(std::span<const Page> pages, std::size_t max_cells, Deadline& deadline);

}  // namespace ogikit::read_detail
