// Pictures where numbers may be: a cell that holds a picture, or digits drawn as outlines, is not blank, and a
// number beside which something is drawn may not be all of it. What is drawn there becomes `picture_sign`.
#pragma once

#include "ogikit/deadline.hpp"

#include "rulings.hpp"
#include "text_lines.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace ogikit::read_detail {

// Those of a page's pictures that are not the ground on which text stands, nor a seal over it.
std::vector<Picture> pictures_apart(const Page& page, Deadline& deadline);

// Adds to the glyphs of a frame's cells, which are in its order.
void add_pictures(const Frame& frame, const Page& page, std::span<const Picture> pictures,
                  std::uint32_t number, std::vector<std::vector<Glyph>>& in_cells, Deadline& deadline);

// Adds to lines outside of frames, where they may be rows of values.
void add_pictures(std::span<const Picture> pictures, std::uint32_t number, std::vector<TextLine>& lines,
                  Deadline& deadline);

}  // namespace ogikit::read_detail
