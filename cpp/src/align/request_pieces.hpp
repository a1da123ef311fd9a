// What the document prints behind each row label of the requests table.
#pragma once

#include "requests.hpp"

#include <cstdint>
#include <vector>

namespace ogikit::align_detail {

// The values of a row, and what is left over for a row whose label is lost.
struct RowPiece {
    SlotGroup own;
    std::vector<SlotGroup> rest;
    std::uint8_t next_number = 0;  // of the label behind
    std::uint32_t begin = 0;       // of the label
    std::uint32_t last_line = 0;   // of the label
    bool seen = false;
    bool exact = false;     // the label is the form's, letter by letter, and no part of a row: 其中：…
    bool repeated = false;  // the label stands twice with values
    bool apart = false;     // other words stand between the label and its values
};

// By row of the form.
std::vector<RowPiece> collect_pieces(const Words& words, const RequestsPlace& place, const FormTable& form);

}  // namespace ogikit::align_detail
