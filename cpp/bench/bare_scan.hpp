// The least that reading a page can be: its cells found, their text copied without tags. No entities, spans,
// styles or encodings; nothing is recognised and nothing checked.
#pragma once

#include <string>
#include <string_view>

namespace ogikit::bench {

// The text between <td or <th and the next </t; a line for each cell.
std::string scan_cells(std::string_view page);

}  // namespace ogikit::bench
