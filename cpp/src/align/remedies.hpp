// The remedies table: three blocks of five cells under one long header.
#pragma once

#include "words.hpp"

#include "ogikit/align.hpp"

namespace ogikit::align_detail {

// Looks after letter `from` first (the end of the requests table), then anywhere.
// Throws Error{several_reports} when the table is there twice.
TableReading read_remedies(const Words& words, std::uint32_t from);

}  // namespace ogikit::align_detail
