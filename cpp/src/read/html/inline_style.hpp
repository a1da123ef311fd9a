// What an element's attributes say of how its text is shown: as far as it changes what a reader sees.
#pragma once

#include <cstdint>
#include <string_view>

namespace ogikit::read_detail::html {

// A set of what is done to text.
using Effects = std::uint8_t;
inline constexpr Effects hidden = 1;  // display:none and its like
inline constexpr Effects raised = 2;  // a footnote's mark, a power
inline constexpr Effects lowered = 4;
inline constexpr Effects struck_out = 8;  // a line through it: taken back
inline constexpr Effects invisible = 16;  // it keeps its place on the page
inline constexpr Effects own_line = 32;   // display:block on an element that usually runs on

// What the value of a style attribute does.
Effects effects_of_style(std::string_view style) noexcept;

}  // namespace ogikit::read_detail::html
