// HTML: web pages, saved as they were served or as browsers and office programs save them.
//
// Follows the WHATWG HTML standard as far as text and tables go: its tokenizer, its rules of implied and
// misplaced tags in tables, and browsers' choice of the encoding. What a browser does not show is not read.
#pragma once

#include "ogikit/document.hpp"
#include "ogikit/read.hpp"

#include <cstddef>
#include <span>

namespace ogikit::read_detail {

// Throws Error: those of decode(), and too_large, time_limit.
Document read_html(std::span<const std::byte> bytes, const ReadOptions& options, Deadline& deadline);

}  // namespace ogikit::read_detail
