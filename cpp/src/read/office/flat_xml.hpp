// Office files that are one XML file instead of a zip: flat OPC and Word 2003's XML, which Word calls "XML
// document", and flat OpenDocument (.fodt, .fods). Excel 2003's is told but left to an office suite.
#pragma once

#include "ogikit/document.hpp"
#include "ogikit/read.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ogikit::read_detail {

// By the root element: `head` is the file's beginning as ASCII in lower case, `chars` the file itself. Nothing
// when it is no office file.
std::optional<Format> sniff_flat_xml(std::string_view head, std::string_view chars);

// Throws Error{damaged_file, too_large, time_limit}.
Document read_flat_xml(std::span<const std::byte> bytes, Format format, const Limits& limits,
                       Deadline& deadline);

}  // namespace ogikit::read_detail
