// PDF → Document: pages through PDFium, tables by their rulings, joined over page breaks.
#pragma once

#include "ogikit/document.hpp"
#include "ogikit/read.hpp"

#include "page.hpp"

#include <cstddef>
#include <span>

namespace ogikit::read_detail {

// Offsets count characters within each part, "page 1" and so on. Throws Error{password_protected,
// damaged_file, too_large, time_limit, no_text, unsupported_format}.
Document read_pdf(std::span<const std::byte> bytes, const Limits& limits, Deadline& deadline);

// The same from pages already taken apart.
Document read_pages(std::span<const Page> pages, const Limits& limits, Deadline& deadline);

}  // namespace ogikit::read_detail
