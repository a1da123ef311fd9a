// Row labels: lines of wrapped labels → the rows that they name, by how tables place them.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace ogikit::read_detail {

struct LabelLine {
    float y = 0;                 // of its middle
    bool is_enumerated = false;  // begins with a number of its own, and so a label
    bool may_be_title = false;   // stands right above heads
};

// For each line the row it belongs to; both from top to bottom. A row's height is that of its values. A label
// of several lines is centred on its row, or begins or ends on it: the same way in all of a table. A line that
// fits no row so has none.
std::vector<std::optional<std::size_t>> assign_labels(std::span<const LabelLine> lines,
                                                      std::span<const float> rows, float em);

}  // namespace ogikit::read_detail
