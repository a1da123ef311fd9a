// Struck text: characters that a line is drawn through.
#pragma once

#include "page.hpp"

#include <vector>

namespace ogikit::read_detail {

// The glyphs of a page, marked where they are struck. A line through text is as long as the text; longer ones are
// borders that the text has outgrown.
std::vector<Glyph> with_strokes(const Page& page);

}  // namespace ogikit::read_detail
