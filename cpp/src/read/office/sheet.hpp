// Sheet: a spreadsheet's cells → tables of a Document.
//
// A sheet is one big grid in which tables stand one below the other with lines of text between them. Empty
// rows part the tables; columns in which a table prints nothing are none of its columns.
#pragma once

#include "read/document_builder.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace ogikit::read_detail {

// Rows or columns that are not shown.
class Hidden {
public:
    void add(std::uint32_t first, std::uint32_t count);
    // How many of the lines before `line` are shown: its place on the screen.
    std::uint32_t shown_before(std::uint32_t line) const;
    bool contains(std::uint32_t line) const { return shown_before(line) == shown_before(line + 1); }

private:
    struct Run {
        std::uint32_t first = 0;
        std::uint32_t end = 0;
        std::uint32_t hidden_before = 0;  // lines of earlier runs
    };
    std::vector<Run> runs_;
};

struct SheetCell {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    std::uint32_t row_span = 1;
    std::uint32_t column_span = 1;
    bool filled = false;       // something is printed in it
    std::uint32_t offset = 0;  // of its element in the part
    std::size_t content = 0;   // its number with the format's reader
};

struct Sheet {
    std::vector<SheetCell> cells;  // hidden and covered ones may be among them
    Hidden rows;
    Hidden columns;
};

// Appends the text of a filled cell to the builder; returns where it ends.
using WriteContent = std::function<std::uint32_t(const SheetCell&)>;

// Throws Error{too_large}.
void write_sheet(DocumentBuilder& builder, Sheet sheet, const Limits& limits,
                 const WriteContent& write_content);

}  // namespace ogikit::read_detail
