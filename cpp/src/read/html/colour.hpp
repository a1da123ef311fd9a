// Colours as styles write them: as far as text may have the colour of its ground.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace ogikit::read_detail::html {

inline constexpr std::uint32_t white_colour = 0xFFFFFF;

// As 0xRRGGBB; nothing for colours written in other ways than #rgb, #rrggbb, rgb() and the commonest names.
std::optional<std::uint32_t> read_colour_value(std::string_view value) noexcept;

// "transparent", rgba() with an alpha of 0.
bool is_transparent(std::string_view value) noexcept;

// Does a ground of this value, whose colour is `read` if that can be told, differ from a page's white?
bool has_colour(std::string_view value, std::optional<std::uint32_t> read) noexcept;

}  // namespace ogikit::read_detail::html
