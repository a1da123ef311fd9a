// The identities of a table as a network: each identity a node, each cell an arc between the two
// identities it counts in. To change cells is to send flow, and what integer programs need search for,
// a flow over few arcs settles exactly (two-way tables: Cox, Management Science 41, 1995).
#pragma once

#include "ogikit/form.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace ogikit::localise_detail {

using Node = std::uint8_t;
using NodeSet = std::uint64_t;  // by bit
using ArcIndex = std::uint8_t;
inline constexpr std::size_t max_nodes = 64;

constexpr NodeSet set_of(Node node) noexcept { return NodeSet{1} << node; }

// A cell counts +1 at `plus` and -1 at `minus`. To raise it sends flow from `minus` to `plus`.
struct Arc {
    CellRef cell;
    Node plus;
    Node minus;
};

constexpr NodeSet ends_of(const Arc& arc) noexcept { return set_of(arc.plus) | set_of(arc.minus); }

// At every node the cells' values add up to zero, each with its sign, when the identities hold.
struct Network {
    std::size_t node_count = 0;
    std::vector<Arc> arcs;  // in the order of the form
};

// Networks of a table that share no cell: one for requests, one a row for remedies.
std::span<const Network> networks(TableId table, Edition edition);

}  // namespace ogikit::localise_detail
