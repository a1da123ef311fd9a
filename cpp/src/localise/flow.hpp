// Flow over the cells that may change: whether they can mend the identities, and to which values.
#pragma once

#include "localise/network.hpp"
#include "ogikit/localise.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace ogikit::localise_detail {

// The numbers of a table as the network sees them.
struct Problem {
    const Network* network = nullptr;
    std::vector<std::int64_t> values = {};       // by arc; 0 where `open` or `negative`
    std::vector<ArcIndex> open = {};             // cells without a number: free to take any
    std::vector<ArcIndex> negative = {};         // cells that must change whatever else does
    std::array<std::int64_t, max_nodes> need{};  // by node: the flow that must arrive; adds up to 0

    NodeSet needy() const noexcept {
        NodeSet nodes = 0;
        for (std::size_t node = 0; node < network->node_count; ++node) {
            nodes |= need[node] != 0 ? set_of(static_cast<Node>(node)) : 0;
        }
        return nodes;
    }
};

class Flow {
public:
    // Changes may be made on `arcs` only. `problem` must outlive the flow.
    Flow(const Problem& problem, std::vector<ArcIndex> arcs);

    // Sends what is needed as far as the arcs let it. True when nothing is left.
    bool settle();

    // After settle() failed: nodes that have too much, and over `arcs` no way out.
    NodeSet stuck() const noexcept { return stuck_; }

    // After settle() succeeded: all values the arc at a position of `arcs` can take.
    Interval admissible(std::size_t position) const;

    // After settle() succeeded: the value in the flow found; one of the admissible.
    std::int64_t value(std::size_t position) const { return values_[position]; }

private:
    struct Step {
        std::uint8_t position;  // in arcs_
        bool raises;
    };
    struct Path {
        std::vector<Step> steps = {};
        NodeSet reached = 0;
        Node end = 0;
        bool found = false;
    };
    static constexpr std::int64_t unlimited = INT64_MAX;

    Path find_path(NodeSet from, NodeSet to, std::size_t without) const;
    std::int64_t capacity(std::span<const Step> steps) const noexcept;
    void send(std::span<const Step> steps, std::int64_t amount) noexcept;
    // The most that can still be sent from one node to another.
    std::int64_t most(Node from, Node to, std::size_t without);

    const Problem* problem_;
    std::vector<ArcIndex> arcs_;
    std::vector<std::int64_t> values_;  // by position; never below zero
    NodeSet stuck_ = 0;
};

}  // namespace ogikit::localise_detail
