// The proactive disclosure table: a few short rows under headers that change from block to block.
#pragma once

#include "words.hpp"

#include "ogikit/align.hpp"

namespace ogikit::align_detail {

// Looks before letter `until` (the beginning of the requests table).
// Throws Error{several_reports} when the table is there twice.
TableReading read_proactive(const Words& words, std::uint32_t until);

}  // namespace ogikit::align_detail
