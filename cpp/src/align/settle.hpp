// Settling: where rows are open, the identities of the columns decide.
//
// Printed rows are taken as they are. An open row (cut, merged or picked from its digits) is taken
// only when one reading is left that satisfies its own sum and no column speaks against it; else
// its cells are ambiguous. An agency's own wrong sum is never mended this way: printed cells are not
// touched, and an open row that no identity supports is not returned.
#pragma once

#include "rows.hpp"

#include "ogikit/form.hpp"

#include <span>
#include <vector>

namespace ogikit::align_detail {

// `rows` by row of `form` (23 or 25). Returns their cells in the same order.
std::vector<RowCells> settle_rows(const FormTable& form, std::span<const RowReadings> rows);

// Do nearly all rows and columns that can be assessed add up, each open row taken by its first reading?
bool mostly_adds_up(const FormTable& form, std::span<const RowReadings> rows);

}  // namespace ogikit::align_detail
