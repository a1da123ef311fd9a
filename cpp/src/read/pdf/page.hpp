// A page as it is seen: characters with boxes and ruling lines. Nothing here knows PDFium, so all geometry
// can be tested on pages made by hand.
//
// Coordinates are points (1/72 inch) from the page's upper left corner; y grows downwards. Pages whose text
// stands sideways have been turned so that it reads from left to right.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace ogikit::read_detail {

struct Box {
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;

    float width() const noexcept { return right - left; }
    float height() const noexcept { return bottom - top; }
    float centre_x() const noexcept { return (left + right) / 2; }
    float centre_y() const noexcept { return (top + bottom) / 2; }
    bool contains(float x, float y) const noexcept {
        return x >= left && x <= right && y >= top && y <= bottom;
    }
    bool overlaps(const Box& other) const noexcept {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
    void include(const Box& other) noexcept {
        left = std::min(left, other.left);
        top = std::min(top, other.top);
        right = std::max(right, other.right);
        bottom = std::max(bottom, other.bottom);
    }
};

inline constexpr std::uint32_t no_character = 0xFFFFFFFF;  // the index of what is none

// One character that is seen: blanks are gaps, not glyphs.
struct Glyph {
    char32_t code = 0;
    Box box;                  // as wide as the pen moves on, as high as the font
    std::uint32_t index = 0;  // its number on the page, as PDFium counts; or no_character
    std::uint32_t page = 0;   // from 0
    bool struck = false;      // a line is drawn through it
    std::uint32_t ink = 0;    // colour and opacity, as one number
};

// A line drawn from `begin` to `end`: along x at height `at` when horizontal, else along y.
struct Ruling {
    bool horizontal = true;
    float at = 0;
    float begin = 0;
    float end = 0;

    float length() const noexcept { return end - begin; }
};

// Drawn, and neither text nor straight lines; each outline of a path is one.
struct Picture {
    Box box;
    bool is_image = false;
};

struct Page {
    float width = 0;
    float height = 0;
    std::vector<Glyph> glyphs;    // in any order
    std::vector<Ruling> rulings;  // in any order; doubled, in pieces
    std::vector<Picture> pictures;
    std::uint32_t characters = 0;  // counted by PDFium, blanks and what it added included
    bool has_image = false;
    bool has_hidden_text = false;  // a layer that recognition has put there, covered or white text
};

}  // namespace ogikit::read_detail
