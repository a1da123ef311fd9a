// The charset that a page declares of itself (WHATWG HTML §13.2.3.2, "prescan").
#pragma once

#include <string>
#include <string_view>

namespace ogikit::read_detail::html {

// From <meta charset>, <meta http-equiv="Content-Type"> or <?xml encoding?>; empty if there is none. Browsers
// look at the first 1024 bytes; the heads of government pages are longer, so that the whole head is searched.
std::string declared_charset(std::string_view source);

}  // namespace ogikit::read_detail::html
