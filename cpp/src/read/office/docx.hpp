// DOCX: Word documents (ECMA-376 part 1, §17 WordprocessingML; transitional and strict), among them the
// .wps and .doc files that are really zips.
#pragma once

#include "ogikit/document.hpp"
#include "ogikit/read.hpp"
#include "read/office/opc.hpp"

#include <memory>

namespace ogikit {

// Body text in reading order, with the numbers of automatic lists, whose place is their paragraph's. Tracked
// deletions, hidden text, field codes, headers, footers and notes are left out. Throws Error{damaged_file,
// password_protected, too_large, time_limit}.
Document read_docx(read_detail::Package& package, const Limits& limits, Deadline& deadline);

// The same vocabulary in one file, styles and all, as Word 2003 wrote it (w:wordDocument).
Document read_word_2003(std::shared_ptr<const read_detail::Xml> file, const Limits& limits,
                        Deadline& deadline);

}  // namespace ogikit
