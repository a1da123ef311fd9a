// ODF: OpenDocument texts (odt) and spreadsheets (ods), ISO/IEC 26300.
#pragma once

#include "ogikit/document.hpp"
#include "ogikit/read.hpp"

#include <cstddef>
#include <span>

namespace ogikit {

// Body text in reading order: tracked deletions, notes, comments and what is hidden are left out. Throws
// Error{damaged_file, password_protected, too_large}.
Document read_odt(std::span<const std::byte> bytes, const Limits& limits = {});

// What the sheets display, one after the other, as read_xlsx() does it.
Document read_ods(std::span<const std::byte> bytes, const Limits& limits = {});

}  // namespace ogikit
