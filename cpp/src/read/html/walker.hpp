// Walker: one pass over the tags of a page, which writes its text and tables into a Document. No tree is made.
#pragma once

#include "ogikit/document.hpp"
#include "ogikit/read.hpp"

#include <cstdint>
#include <string_view>

namespace ogikit::read_detail::html {

// Blocks that are not shown when the page opens: tabs, boxes that a script fills.
enum class HiddenBlocks : std::uint8_t { skipped, read };

struct Walked {
    Document document;  // offsets count in `source`
    bool shows_tables = false;
    bool skipped_tables = false;  // in blocks that are not shown
};

// `source` is UTF-8; `begin` is behind its byte-order mark. Throws Error{too_large, time_limit}.
Walked walk(std::string_view source, std::size_t begin, const Limits& limits, HiddenBlocks hidden_blocks,
            Deadline& deadline);

}  // namespace ogikit::read_detail::html
