// Scan: a Document as two streams side by side.
//
// `letters` holds the folded ideographs of the whole document and nothing else, so that a label is
// one run of letters however it was wrapped, spaced, punctuated or cut by a page number. `slots`
// holds everything that could be a value. A slot knows how many letters stand before it; that is
// all the order alignment needs.
#pragma once

#include "ogikit/deadline.hpp"
#include "ogikit/document.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace ogikit::align_detail {

inline constexpr std::uint32_t absent = UINT32_MAX;

struct Slot {
    enum class Kind : std::uint8_t {
        number,          // digits, perhaps with sign, separators, a point, a unit
        blank,           // an empty cell of a grid
        not_applicable,  // a cell or token of "/", "-", "—", "无"
        text,            // a cell with anything else; label cells are taken out again later
    };
    Kind kind = Kind::number;
    bool alone = false;        // nothing else on its line or in its cell
    bool own_cell = false;     // a cell of a grid
    bool at_end = false;       // no words follow it in the document: it, or cells behind it, may be cut off
    bool flawed = false;       // other signs touch its digits (约22, 2O, 22%): not a number
    std::uint8_t tail = 0;     // digit cut off its end because it numbers the label behind (0: none)
    Range range;               // in Document::text
    std::uint32_t letter = 0;  // letters before it
    std::uint32_t line = 0;    // running number of line or grid row
    std::uint32_t cell = absent;  // running number of the grid cell; absent in paragraphs
    std::uint32_t column = absent;
};

// A label's number as printed before it: "1." before letter `letter`.
struct Enumerator {
    std::uint32_t letter;
    std::uint8_t number;
    std::uint32_t unit;  // where it stands in Document::text
};

// A line of text or a cell of a grid: what its letters have in common.
struct Piece {
    std::uint32_t line = 0;         // running number of line or grid row
    std::uint32_t cell = absent;    // running number of the grid cell; absent in paragraphs
    std::uint32_t column = absent;  // of the grid
};

struct Scan {
    const Document* document = nullptr;
    std::u16string letters;
    std::vector<std::uint32_t> letter_unit;   // where each letter stands in Document::text
    std::vector<std::uint32_t> letter_piece;  // which of the pieces it is in
    std::vector<Piece> pieces;
    std::vector<Slot> slots;
    std::vector<Enumerator> enumerators;
    std::vector<bool> line_in_resolved_grid;  // by line number
    std::vector<std::uint32_t> line_grid;     // running number of its grid; absent in paragraphs
    std::vector<std::uint32_t> grid_columns;  // how many, by running number of the grid

    std::uint32_t line_of(std::uint32_t letter) const noexcept { return pieces[letter_piece[letter]].line; }
    std::uint32_t cell_of(std::uint32_t letter) const noexcept { return pieces[letter_piece[letter]].cell; }
    std::uint32_t column_of(std::uint32_t letter) const noexcept {
        return pieces[letter_piece[letter]].column;
    }
    std::u16string_view text(const Slot& slot) const noexcept { return document->text.view(slot.range); }
};

// Throws Error{too_large, time_limit}.
Scan scan(const Document& document, Deadline& deadline);

}  // namespace ogikit::align_detail
