// Links to files that may hold the report when the page itself does not.
#pragma once

#include <string_view>

namespace ogikit::read_detail::html {

// Does the address end in the name of a document or archive? ?a=b and #c behind it do not count; a file
// named by a parameter (download.jsp?file=report.docx) does.
bool names_a_document(std::string_view address) noexcept;

}  // namespace ogikit::read_detail::html
