// ODF: OpenDocument texts (odt) and spreadsheets (ods), ISO/IEC 26300.
#pragma once

#include "ogikit/document.hpp"
#include "ogikit/read.hpp"
#include "read/archive.hpp"
#include "read/office/xml.hpp"

namespace ogikit {

// Body text in reading order, with the numbers of lists, whose place is their paragraph's: tracked deletions,
// notes, comments and what is hidden are left out. Of spreadsheets what the sheets display, as read_xlsx() does
// it. `format` is odt or ods. Throws Error{damaged_file, password_protected, too_large, time_limit}.
Document read_odf(read_detail::Archive& archive, Format format, const Limits& limits, Deadline& deadline);

// The same in one file (.fodt, .fods).
Document read_flat_odf(const read_detail::Xml& file, Format format, const Limits& limits, Deadline& deadline);

}  // namespace ogikit
