// Column order: some PDF tools print a table column by column. Then no numbers stand behind the row
// labels, and behind each column head stand as many as the table has rows.
#pragma once

#include "requests.hpp"

#include <optional>
#include <vector>

namespace ogikit::align_detail {

// Open rows, to be confirmed by the identities; nothing when the numbers are not laid out this way.
std::optional<std::vector<RowReadings>> read_column_order(const Words& words, const RequestsPlace& place,
                                                          const FormTable& form);

}  // namespace ogikit::align_detail
