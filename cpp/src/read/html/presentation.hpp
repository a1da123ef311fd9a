// Presentation: what a tag's attributes say of how its element is shown.
#pragma once

#include "read/html/attributes.hpp"
#include "read/html/inline_style.hpp"

#include <cstdint>

namespace ogikit::read_detail::html {

struct Presentation {
    Style style;  // with what "hidden", colours and the like say
    // Of a cell, within the limits of browsers; 0 rows: to the end of the row group.
    std::uint16_t row_span = 1;
    std::uint16_t column_span = 1;
};

// Reads on to the tag's end.
Presentation read_presentation(AttributeReader& attributes) noexcept;

}  // namespace ogikit::read_detail::html
