// Columns: the cells of many reports side by side, as data sets keep them. One table of one edition at a
// time; the cells are those the form prints, row by row, and the reports of a cell lie next to each other.
#pragma once

#include "ogikit/report.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ogikit {

// Where a cell stands in Report::text; nothing when the document has no such cell.
std::optional<Range> place_of(const Table& table, std::size_t row, std::size_t column);

using Reports = std::span<const Report* const>;

// Indices of the reports whose table follows the edition.
std::vector<std::uint32_t> reports_of(Reports reports, TableId table, Edition edition);

// Printed cells × reports.
struct CellColumns {
    Matrix<std::int64_t> values;  // counts; amounts in 分; 0 unless reported
    Matrix<std::uint8_t> states;
    Matrix<std::uint8_t> evidence;
};

// All `reports` must follow `form` in its table.
CellColumns cell_columns(Reports reports, const FormTable& form);

// What is printed in each cell, and where: printed cells × reports.
struct PlaceColumns {
    Matrix<std::int64_t>
        begin;  // byte offsets [begin, end) in the source or its part; -1 when there is no place
    Matrix<std::int64_t> end;
    Matrix<std::int32_t> part;  // index of `part_names`; -1 when the source is one part
    std::vector<std::string> part_names;
    std::string text;                       // UTF-8, one after the other
    std::vector<std::int32_t> text_offset;  // where each begins, and the end of the last
};

// Throws std::length_error when the texts do not fit 32-bit offsets.
PlaceColumns place_columns(Reports reports, const FormTable& form);

}  // namespace ogikit
