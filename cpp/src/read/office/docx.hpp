// DOCX: Word documents (ECMA-376 part 1, §17 WordprocessingML; transitional and strict), among them the
// .wps and .doc files that are really zips.
#pragma once

#include "ogikit/document.hpp"
#include "ogikit/read.hpp"

#include <cstddef>
#include <span>

namespace ogikit {

// Body text in reading order: tracked deletions, hidden text, field codes, headers, footers and notes are
// left out, and so are the numbers of automatic lists, which stand in no text. Throws Error{damaged_file,
// password_protected, too_large}.
Document read_docx(std::span<const std::byte> bytes, const Limits& limits = {});

}  // namespace ogikit
