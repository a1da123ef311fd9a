// Lines of text → words: what gaps part.
#pragma once

#include "text_lines.hpp"

#include <vector>

namespace ogikit::read_detail {

struct Word {
    Box box;
    std::vector<Glyph> glyphs;  // from left to right
    bool is_value = false;      // a number, or a mark in its place
};

struct WordLine {
    Box box;
    float em = 0;
    std::vector<Word> words;  // from left to right
    bool in_doubt = false;    // may belong to no row, or to another than the one it stands by

    // Where the values at the line's end begin: behind the last word with letters.
    std::size_t first_value() const noexcept;
    std::size_t value_count() const noexcept { return words.size() - first_value(); }
};

WordLine split_words(const TextLine& line);

// A number with what may stand beside it: 1,233, 12件, 12①; no mark in the place of one.
bool is_number(const Word& word) noexcept;

// 1. 1、 （一） 一、: it numbers the words behind it.
bool begins_with_enumerator(const Word& word) noexcept;

Word make_word(std::vector<Glyph> glyphs);

TextLine make_line(std::vector<Glyph> glyphs);

}  // namespace ogikit::read_detail
