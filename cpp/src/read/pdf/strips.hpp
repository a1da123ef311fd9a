// Strips: lines that no ruled table parts → one after the other over page breaks, where a table without rulings
// goes on.
#pragma once

#include "layout.hpp"
#include "value_columns.hpp"
#include "word_lines.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace ogikit::read_detail {

struct Place {
    std::size_t page;
    std::size_t piece;
};

// A number that may be a page number.
struct LooseNumber {
    WordLine line;
    Place place;
};

struct Strip {
    std::vector<WordLine> lines;
    std::vector<Place> places;  // of the lines
    std::vector<ValueBlock> blocks;
    std::vector<Place> left_out;              // heads that a page repeats
    std::optional<LooseNumber> number_above;  // not among the lines
    std::optional<LooseNumber> number_below;
    std::size_t page = 0;  // the last one
    bool begins_page = false;
    bool ends_page = false;
};

// Heights go on rising over page breaks.
std::vector<Strip> find_strips(std::span<const PageLayout> layouts);

}  // namespace ogikit::read_detail
