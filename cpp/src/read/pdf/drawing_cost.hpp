// What a PDF's pages cost to draw, before anything is drawn: PDFium goes through a form (a drawing used again)
// anew each time it is named, and forms name forms. A small file can ask for more than any computer has time
// for, or never end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ogikit::read_detail {

enum class DrawingCost : std::uint8_t {
    bounded,
    endless,  // a form draws itself
    too_large,  // pages and annotations have more bytes of instructions than the limit, forms counted when drawn
};

struct DrawingLook {
    DrawingCost cost = DrawingCost::bounded;
    bool has_hidden_layers = false;  // optional content that is not shown
};

DrawingLook look_at_drawings(std::string_view file, std::size_t most_bytes);

}  // namespace ogikit::read_detail
