// Pages: the bytes of a PDF → what is seen on each of its pages.
#pragma once

#include "ogikit/document.hpp"
#include "ogikit/read.hpp"

#include "page.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace ogikit::read_detail {

struct PdfPages {
    std::vector<Page> pages;
    std::vector<Property> properties;
};

// Throws Error{password_protected, damaged_file, too_large, time_limit, unsupported_format}.
PdfPages load_pdf_pages(std::span<const std::byte> bytes, const Limits& limits, Deadline& deadline);

}  // namespace ogikit::read_detail
