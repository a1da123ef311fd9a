// Glyphs → lines of text, by where they stand and not by the order in which they were drawn.
#pragma once

#include "page.hpp"

#include <string>
#include <vector>

namespace ogikit::read_detail {

struct TextLine {
    Box box;
    std::vector<Glyph> glyphs;        // from left to right; none twice
    bool may_be_page_number = false;  // or a value that the page's end broke off its row

    float em() const noexcept;  // the height of its characters
};

// From top to bottom. A character drawn twice at almost the same place (to look bold) is there once.
std::vector<TextLine> find_lines(std::vector<Glyph> glyphs);

// Is there a blank between two glyphs that follow one another on a line?
bool has_gap(const Glyph& left, const Glyph& right) noexcept;

// The line with its gaps as blanks.
std::u16string text_of(const TextLine& line);

void append_utf16(std::u16string& text, char32_t code);

}  // namespace ogikit::read_detail
