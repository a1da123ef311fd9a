// Alignment: Document + form → which piece of the document is which cell, and how surely.
//
// Cells are found by their labels, never by counting numbers over the document. Where the layout
// leaves several readings, those that satisfy the form's identities are kept: one left is taken and
// marked Evidence::identities; none or several leave the cells ambiguous.
#pragma once

#include "ogikit/deadline.hpp"
#include "ogikit/document.hpp"
#include "ogikit/form.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace ogikit {

enum class State : std::uint8_t {
    reported,        // a number was read
    blank,           // the cell is there, empty
    not_applicable,  // "/", "-", "—", "无"
    text,            // something else is printed
    ambiguous,       // several readings survive
    missing,         // the document has no such cell
    not_in_form,     // the matrix has a place here that the form does not print
};
inline constexpr std::size_t state_count = 7;
std::string_view to_string(State state) noexcept;

// Why a reported value is what it is.
enum class Evidence : std::uint8_t {
    none,        // nothing was reported
    printed,     // a cell of its own in the document
    digits,      // cut out of a run of digits in the only possible way
    identities,  // the only reading of several that satisfies the form's identities
};
std::string_view to_string(Evidence evidence) noexcept;

struct CellReading {
    std::int64_t value = 0;  // counts; amounts in 分 (10⁻⁶ 万元). 0 unless reported
    State state = State::missing;
    Evidence evidence = Evidence::none;
    Range range;  // in Document::text; empty when missing
};

struct TableReading {
    const FormTable* form = nullptr;  // edition as read from the labels
    bool found = false;               // any of its labels or values are in the document
    bool edition_seen = false;        // the labels decide the edition (else it is assumed)
    Range range;                      // from its first to its last piece
    std::vector<CellReading> cells;   // row-major, form->row_count() × form->column_count()
};

using Alignment = std::array<TableReading, table_count>;  // by TableId

// Throws Error{no_report} when no table of the form is found, Error{several_reports} when the
// document holds more than one, Error{time_limit}.
Alignment align(const Document& document);
Alignment align(const Document& document, Deadline& deadline);

}  // namespace ogikit
