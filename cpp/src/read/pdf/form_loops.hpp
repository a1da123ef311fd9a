// Drawings of a PDF ("form XObjects") that contain themselves: PDFium would unfold them for ever.
#pragma once

#include <string_view>

namespace ogikit::read_detail {

// Follows references between the objects that stand uncompressed in the file; dictionaries of drawings do.
bool has_form_loop(std::string_view file);

}  // namespace ogikit::read_detail
