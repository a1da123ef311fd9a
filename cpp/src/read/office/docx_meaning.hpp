// The elements of WordprocessingML by what they mean to a reader of text (ECMA-376 part 1, §17).
#pragma once

#include <cstdint>
#include <string_view>

namespace ogikit::read_detail {

// What an element of WordprocessingML means to a reader of text. Elements that are not named here are
// walked through: they only wrap others (hyperlinks, insertions, content controls, smart tags, shapes).
enum class Meaning : std::uint8_t {
    wrapper,
    paragraph,
    table,
    run,
    text,
    tab,
    line_break,
    hyphen,
    symbol,
    field,       // that holds its result
    field_mark,  // where one's code begins, its result begins, and it ends
    field_code,
    text_box,
    alternatives,  // of which one is shown
    chunk,         // a file that is taken in here
    picture,       // and what else is shown and is no text: objects, charts, formulas
    left_out,
};

// Of an element by its name without prefix.
Meaning meaning_of_name(std::string_view local) noexcept;

// Does Word draw the field with this code itself, so that no text is its result?
bool is_drawn_field(std::string_view code) noexcept;

}  // namespace ogikit::read_detail
