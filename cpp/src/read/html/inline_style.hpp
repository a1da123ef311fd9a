// What the declarations of a style say of how text is shown: as far as it changes what a reader sees.
#pragma once

#include <cstdint>
#include <string_view>

namespace ogikit::read_detail::html {

// A set of what is done to text.
using Effects = std::uint16_t;
inline constexpr Effects hidden = 1;  // display:none and its like: it takes no place
inline constexpr Effects raised = 2;  // a footnote's mark, a power
inline constexpr Effects lowered = 4;
inline constexpr Effects struck_out = 8;    // a line through it: taken back
inline constexpr Effects invisible = 16;    // it keeps its place on the page; what is in it may be visible
inline constexpr Effects own_line = 32;     // display:block on an element that usually runs on
inline constexpr Effects see_through = 64;  // as invisible, with all that is in it
inline constexpr Effects no_size = 128;     // font-size:0
inline constexpr Effects colourless = 256;  // in the colour of its own ground, or in none
inline constexpr Effects white = 512;       // not seen, unless the ground has a colour
inline constexpr Effects on_colour = 1024;  // the ground has one
inline constexpr Effects doubtful = 2048;   // whether it is seen as it stands cannot be told
inline constexpr Effects no_room = 4096;    // height:0 and its like, which only blocks heed
inline constexpr Effects set_aside = 8192;  // text-indent:-9999px, which blocks and cells heed

// What an element does to its text, and what it undoes that was done around it or before.
struct Style {
    Effects sets = 0;
    Effects clears = 0;

    // A later declaration wins over this one.
    constexpr Style then(Style later) const noexcept {
        const auto set = static_cast<Effects>((sets & ~later.clears) | later.sets);
        return {set, static_cast<Effects>((clears | later.clears) & ~set)};
    }
};

// What is done to text in an element of this style, by what is done to the text around it.
constexpr Effects inside(Effects around, Style own) noexcept {
    constexpr Effects undone_by_children = invisible | no_size | colourless | white | on_colour | doubtful;
    auto inherited = static_cast<Effects>(around & ~(own.clears & undone_by_children));
    // Sizes of what stands in an element of none are often stated where they are not seen here.
    if ((inherited & no_size) != 0) {
        inherited = static_cast<Effects>((inherited & ~no_size) | doubtful);
    }
    return static_cast<Effects>(inherited | own.sets);
}

constexpr bool is_unseen(Effects effects) noexcept {
    return (effects & (hidden | invisible | see_through | no_size | colourless)) != 0;
}

constexpr bool is_doubtful(Effects effects) noexcept {
    return (effects & doubtful) != 0 || (effects & (white | on_colour)) == white;
}

// Of the value of a style attribute, or what stands between the braces of a rule.
Style read_style(std::string_view declarations) noexcept;

// Of the attributes that stated colours before there were styles: color of <font>, bgcolor.
Style style_of_colour(std::string_view colour) noexcept;
Style style_of_ground(std::string_view colour) noexcept;

}  // namespace ogikit::read_detail::html
