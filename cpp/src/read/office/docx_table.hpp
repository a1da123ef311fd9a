// DocxTable: the cells of a w:tbl with their columns and spans.
//
// Word states a cell's width in columns (gridSpan), and that a cell continues the one above (vMerge) or to
// its left (hMerge), cell by cell: how far a merged cell reaches is known only from the rows below it.
#pragma once

#include "ogikit/read.hpp"

#include <pugixml.hpp>

#include <cstdint>
#include <vector>

namespace ogikit::read_detail {

class DocxTable {
public:
    struct Cell {
        pugi::xml_node node;
        std::uint32_t column = 0;
        std::uint32_t column_span = 1;
        std::uint32_t row_span = 1;
        bool continues = false;  // is part of the cell above
    };
    using Row = std::vector<Cell>;

    // Throws Error{too_large}.
    DocxTable(pugi::xml_node table, const Limits& limits);

    const std::vector<Row>& rows() const noexcept { return rows_; }

private:
    void collect_rows(pugi::xml_node parent, std::size_t depth);
    void collect_cells(pugi::xml_node parent, std::size_t depth);
    void add_cell(pugi::xml_node node);
    void merge_down();

    const Limits& limits_;
    std::vector<Row> rows_;
    std::uint32_t next_column_ = 0;  // of the last row
};

}  // namespace ogikit::read_detail
