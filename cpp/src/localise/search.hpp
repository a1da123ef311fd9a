// All smallest sets of cells that mend a network.
#pragma once

#include "localise/flow.hpp"

#include <vector>

namespace ogikit::localise_detail {

// Cells to change, as arcs; sorted. Cells without a number are not among them.
using Support = std::vector<ArcIndex>;

struct Supports {
    FaultStatus status = FaultStatus::explained;
    std::size_t changes = 0;     // of a smallest support; 0 when none was found
    std::vector<Support> found;  // all of them, if explained
};

Supports smallest_supports(const Problem& problem, const LocaliseOptions& options);

}  // namespace ogikit::localise_detail
