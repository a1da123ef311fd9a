// Ruled text tables: cells drawn with | + - or box-drawing characters, labels wrapped over lines.
#pragma once

#include "lines.hpp"
#include "ogikit/document.hpp"

#include <span>

namespace ogikit::read_detail {

// The lines of one drawing → a resolved grid. A cell ends where a ruling runs under it, so that
// cells over several rows keep their text together.
Grid read_ruled(const Text& text, std::span<const Line> lines);

}  // namespace ogikit::read_detail
