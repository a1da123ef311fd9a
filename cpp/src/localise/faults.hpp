// Smallest supports → faults that have nothing to do with each other.
#pragma once

#include "localise/search.hpp"

#include <vector>

namespace ogikit::localise_detail {

// A way to mend one fault: the cells and what they may hold.
struct Mending {
    Support support;
    std::vector<Interval> values;  // by place in `support`
};
using Mendings = std::vector<Mending>;  // of one fault, each once

// Every smallest support is one mending of each fault, in every combination.
std::vector<Mendings> separate(const Problem& problem, const std::vector<Support>& supports);

// Nodes that cells without a number join.
std::vector<NodeSet> open_components(const Problem& problem);

// The problem with the needs of these nodes only.
Problem restricted(const Problem& problem, NodeSet nodes);

}  // namespace ogikit::localise_detail
