// Rows: the slots after one label → the readings they allow.
#pragma once

#include "cut.hpp"
#include "words.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace ogikit::align_detail {

inline constexpr std::size_t applicant_columns = 7;  // of the requests table

using RowCells = std::array<CellReading, applicant_columns>;

// What the layout allows for one row of seven cells.
struct RowReadings {
    // `settled`: the document shows the cells, one each; `readings` holds that one.
    // `open`: the cells were cut, merged or picked; the identities must choose among `readings`.
    // `unread`: no reading fits; the cells are `fallback` (ambiguous or missing).
    enum class Kind : std::uint8_t { settled, open, unread };
    Kind kind = Kind::unread;
    std::vector<RowCells> readings;
    bool structural = false;     // cut in the only way the digits allow: seven digits, seven cells
    bool all_zero = false;       // seven zeros: no other reading has seven numbers
    bool needs_support = false;  // cells were visible, or one may be hidden: wants a column identity too
    bool hides_cells = false;    // unread: its numbers cannot be cut into seven
    RowCells fallback{};
};

// Blank cells that pad a row on both sides where columns are merged: 一、… spans three of nine columns.
struct Padding {
    std::size_t leading = 0;
    std::size_t trailing = 0;
    bool known = false;
    bool totals_blank = false;  // the table leaves 总计 empty in nearly all rows

    std::size_t width() const noexcept { return leading + applicant_columns + trailing; }
};

// `group` is what stands after the label; `next_number` the number of the label behind it (0: none).
RowReadings read_row(const Words& words, const SlotGroup& group, const Padding& padding,
                     std::uint8_t next_number);

// Seven cells whose columns are known; null for a column that the report does not print.
RowReadings read_cells(const Words& words, const SlotGroup& cells);

// Does 总计 equal the six applicant columns? False when a cell lacks a number.
bool adds_up(const RowCells& cells) noexcept;

// Seven cells in one state, all pointing at the same stretch of text.
RowCells uniform_row(State state, Range range) noexcept;

}  // namespace ogikit::align_detail
