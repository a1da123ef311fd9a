// Nodes joined by cells that may change.
#pragma once

#include "localise/network.hpp"

#include <array>
#include <bit>

namespace ogikit::localise_detail {

inline Node lowest(NodeSet nodes) noexcept { return static_cast<Node>(std::countr_zero(nodes)); }

class Components {
public:
    Components() noexcept {
        for (std::size_t node = 0; node < max_nodes; ++node) {
            of_[node] = set_of(static_cast<Node>(node));
        }
    }

    NodeSet of(Node node) const noexcept { return of_[node]; }

    void join(NodeSet nodes) noexcept {
        NodeSet joined = nodes;
        for (NodeSet rest = nodes; rest != 0; rest &= rest - 1) {
            joined |= of_[lowest(rest)];
        }
        for (NodeSet rest = joined; rest != 0; rest &= rest - 1) {
            of_[lowest(rest)] = joined;
        }
    }
    void join(const Arc& arc) noexcept { join(ends_of(arc)); }

private:
    std::array<NodeSet, max_nodes> of_{};
};

}  // namespace ogikit::localise_detail
