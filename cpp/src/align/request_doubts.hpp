// Doubts: rows whose values may be another row's or column's, as the rows around them show.
#pragma once

#include "request_heads.hpp"
#include "request_pieces.hpp"
#include "rows.hpp"

#include <vector>

namespace ogikit::align_detail {

// Which column is which is not known: of no matter where all say the same.
void doubt_order(RowReadings& row, Range range);

// Whose values these are is not sure: only identities can tell.
void want_support(RowReadings& row, Range range);

void doubt_rows(const Words& words, const RequestsPlace& place, const FormTable& form,
                const RequestHeads& heads, const std::vector<RowPiece>& pieces,
                std::vector<RowReadings>& rows);

}  // namespace ogikit::align_detail
