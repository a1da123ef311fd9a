// XLSX: Excel workbooks (ECMA-376 part 1, §18 SpreadsheetML; transitional and strict).
#pragma once

#include "ogikit/document.hpp"
#include "ogikit/read.hpp"
#include "read/office/opc.hpp"

namespace ogikit {

// What the sheets display, one after the other: hidden sheets, rows and columns are left out. Offsets are of
// the cell's value in its sheet's part, also of texts that are kept in the table of shared strings. A number
// whose displayed form cannot be told is followed by its format in brackets, and so is no number to anyone;
// nor is a formula without a result that counts: it is its own text, "=SUM(B3:H3)". Throws Error{damaged_file,
// password_protected, too_large, time_limit}.
Document read_xlsx(read_detail::Package& package, const Limits& limits, Deadline& deadline);

}  // namespace ogikit
