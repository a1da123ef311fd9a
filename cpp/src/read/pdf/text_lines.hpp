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

// From top to bottom. A character drawn twice at almost the same place (to look bold) is there once; a small digit
// beside a number, a footnote's mark, is a raised or lowered one.
std::vector<TextLine> find_lines(std::vector<Glyph> glyphs);

// Is there a blank between two glyphs that follow one another on a line?
bool has_gap(const Glyph& left, const Glyph& right) noexcept;

// The line with its gaps as blanks.
std::u16string text_of(const TextLine& line);

// Of digits that touch, the smaller ones that stand higher or lower than the others become raised or lowered ones.
// From left to right.
void mark_small_digits(std::vector<Glyph>& glyphs);

// A raised or lowered digit, which numbers a footnote.
bool is_small_digit(char32_t code) noexcept;

void append_utf16(std::u16string& text, const Glyph& glyph);

}  // namespace ogikit::read_detail
