// Page numbers: which of the numbers that stand alone in pages' margins number the pages.
//
// A value that a page's end breaks off its row stands there just so. Dressing (- 3 -, 第 3 页) or agreement among
// pages tells page numbers; a lone number without either may be both.
#pragma once

#include "layout.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace ogikit::read_detail {

// 4, 4/6, - 4 -, 第 4 页 共 6 页; never 4 4, -4 or 3.5.
struct LoneNumber {
    std::int64_t value = 0;
    bool dressed = false;  // as no value is
};
std::optional<LoneNumber> lone_number(std::u16string_view text);

// A line that holds a lone number, and where it stands.
struct MarginNumber {
    std::size_t page = 0;
    std::size_t piece = 0;
    LoneNumber number;
    Box box;
};

enum class Numbering : std::uint8_t { page_number, value, in_doubt };

// In the order of `numbers`, which are those of all pages.
std::vector<Numbering> judge_numbers(std::span<const MarginNumber> numbers, std::span<const Page> pages);

}  // namespace ogikit::read_detail
