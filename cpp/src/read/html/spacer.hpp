// Spacers: pictures that show nothing, which pages use to keep their cells apart.
#pragma once

#include "read/html/attributes.hpp"

namespace ogikit::read_detail::html {

// Is the picture with these attributes too small for a digit, or one transparent point?
bool is_spacer(AttributeReader attributes) noexcept;

}  // namespace ogikit::read_detail::html
