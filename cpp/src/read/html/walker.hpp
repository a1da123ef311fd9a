// Walker: one pass over the tags of a page, which writes its text and tables into a Document. No tree is made.
#pragma once

#include "ogikit/document.hpp"
#include "ogikit/read.hpp"
#include "read/html/style_sheet.hpp"

#include <cstdint>
#include <string_view>

namespace ogikit::read_detail::html {

// Blocks that are not shown when the page opens: tabs, boxes that a script fills.
enum class HiddenBlocks : std::uint8_t { skipped, read };

struct Walked {
    Document document;  // offsets count in `source`
    bool shows_tables = false;
    bool skipped_tables = false;   // in blocks that are not shown
    StyleSheet sheet;              // of the whole page
    bool sheet_came_late = false;  // it was not known from the beginning, and `document` does not heed it
};

// `source` is UTF-8; `begin` is behind its byte-order mark; `sheet` is the page's, if an earlier walk has found
// it, and must outlive the walk. Throws Error{too_large, time_limit}.
Walked walk(std::string_view source, std::size_t begin, const Limits& limits, HiddenBlocks hidden_blocks,
            const StyleSheet* sheet, Deadline& deadline);

}  // namespace ogikit::read_detail::html
