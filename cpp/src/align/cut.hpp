// Cutting digits: 713000074 for seven cells. Enumerates the ways, never guesses among them.
#pragma once

#include "ogikit/text.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace ogikit::align_detail {

struct Part {
    Range range;
    std::int64_t value = 0;
};

// Digit runs in reading order, each a range of ASCII or full-width digits in `units`. A cell never
// spans two runs; a number has no leading zero unless it is 0.
struct Cutting {
    std::u16string_view units;
    std::span<const Range> runs;
    std::size_t groups = 1;      // rows to fill
    std::size_t group_size = 7;  // cells a row; the last is the sum of the others
};

struct CutResult {
    std::vector<std::vector<Part>> ways;  // every way whose rows add up, groups × group_size parts each
    bool complete = false;                // false: too many digits or ways to enumerate them all
};

CutResult cut_rows(const Cutting& cutting);

inline constexpr std::size_t no_cell = SIZE_MAX;

// Every way to cut the runs into `cells` numbers, blank cells (empty range) allowed; no identity is
// asked. A run may begin with a sign, which only cell `signed_cell` can hold. At most three cells.
CutResult cut_cells(std::u16string_view units, std::span<const Range> runs, std::size_t cells,
                    std::size_t signed_cell = no_cell);

}  // namespace ogikit::align_detail
