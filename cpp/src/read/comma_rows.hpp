// Comma-separated values (RFC 4180): a row a record, cells in quotes where they hold commas or line breaks.
#pragma once

#include "lines.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace ogikit::read_detail {

struct CommaRows {
    std::vector<std::vector<Range>> rows;  // cells without their quotes
    std::size_t lines = 0;                 // how many lines they take
};

// The rows at the beginning of `lines`; none where commas stand as they do in prose: records of one length
// are a table, if one of them holds a number.
CommaRows read_comma_rows(const Text& text, std::span<const Line> lines);

}  // namespace ogikit::read_detail
