// What must hold of every Document, whatever it was read from.
#pragma once

#include "invariant.hpp"

#include "ogikit/document.hpp"

#include <variant>

namespace ogikit::fuzz {

inline void check_range(const Document& document, Range range) {
    must(range.begin <= range.end && range.end <= document.text.units.size(), "a range lies in the text");
}

inline void check_grid(const Document& document, const Grid& grid) {
    for (const GridCell& cell : grid.cells) {
        must(cell.row_span > 0 && cell.column_span > 0, "a cell covers something");
        must(cell.row + cell.row_span <= grid.rows, "a cell ends within the rows");
        must(cell.column + cell.column_span <= grid.columns, "a cell ends within the columns");
        must(cell.first_fragment <= cell.last_fragment && cell.last_fragment <= grid.fragments.size(),
             "a cell's text is the grid's");
        check_range(document, cell.place);
    }
    for (const Range fragment : grid.fragments) check_range(document, fragment);
}

inline void check_document(const Document& document) {
    must(document.text.offsets.size() == document.text.units.size() + 1, "each unit has its place");
    for (const Block& block : document.blocks) {
        if (const auto* grid = std::get_if<Grid>(&block)) {
            check_grid(document, *grid);
        } else {
            check_range(document, std::get<Paragraph>(block).range);
        }
    }
}

}  // namespace ogikit::fuzz
