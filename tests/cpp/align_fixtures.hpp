// What alignment says of a text or a page.
#pragma once

#include "ogikit/align.hpp"
#include "ogikit/read.hpp"

#include <span>
#include <string>
#include <string_view>

namespace ogikit::testing {

inline Alignment align_bytes(const std::string& utf8) {
    return align(read_document(std::as_bytes(std::span(utf8.data(), utf8.size()))));
}

// The value of a cell as text; else its state.
inline std::string said(const Alignment& alignment, std::string_view name) {
    for (const TableReading& table : alignment) {
        const auto ref = find_cell(name, table.form->edition);
        if (!ref || ref->table != table.form->id) continue;
        const CellReading& cell = table.cells[ref->row * table.form->column_count() + ref->column];
        return cell.state == State::reported ? std::to_string(cell.value)
                                             : std::string(to_string(cell.state));
    }
    return "no such cell";
}

}  // namespace ogikit::testing
