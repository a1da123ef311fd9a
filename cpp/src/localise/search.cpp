// Iterative deepening over the number of changes. A set of cells that does not mend the network leaves
// nodes that lack or have too much, and some further cell must lead into them or out of them: that is
// what each step branches on. No set is met twice, as later branches leave out the cells of earlier ones.

#include "localise/search.hpp"

#include "localise/components.hpp"

#include <algorithm>
#include <array>
#include <bitset>

namespace ogikit::localise_detail {
namespace {

constexpr std::size_t never = SIZE_MAX;

using Excluded = std::bitset<256>;  // by ArcIndex

// A component whose needs do not cancel.
struct Unmet {
    NodeSet nodes;
    std::int64_t need;
};
// Short, and held by value on every step of the search.
struct UnmetList {
    std::array<Unmet, max_nodes> items;
    std::size_t count = 0;

    const Unmet* begin() const noexcept { return items.data(); }
    const Unmet* end() const noexcept { return items.data() + count; }
};

class Search {
public:
    Search(const Problem& problem, const LocaliseOptions& options)
        : problem_(problem), options_(options), needy_(problem.needy()) {
        const Network& network = *problem.network;
        for (std::size_t i = 0; i < network.arcs.size(); ++i) {
            const auto& [cell, plus, minus] = network.arcs[i];
            forward_[minus] |= set_of(plus);
            backward_[plus] |= set_of(minus);
            if (problem.values[i] > 0) {
                forward_[plus] |= set_of(minus);
                backward_[minus] |= set_of(plus);
            }
        }
    }

    Supports run() {
        Excluded excluded;
        Components components;
        const auto take = [&](ArcIndex arc) {
            components.join(problem_.network->arcs[arc]);
            excluded.set(arc);
        };
        std::ranges::for_each(problem_.open, take);
        std::ranges::for_each(problem_.negative, take);
        chosen_ = problem_.negative;
        Supports result;
        for (std::size_t changes = chosen_.size(); changes <= options_.max_changes; ++changes) {
            extend(components, excluded, changes - chosen_.size());
            if (stopped_ || !found_.empty()) {
                result.changes = found_.empty() ? 0 : changes;
                break;
            }
        }
        result.status = stopped_         ? *stopped_
                        : found_.empty() ? FaultStatus::too_many_changes
                                         : FaultStatus::explained;
        if (result.status == FaultStatus::explained) {
            result.found = std::move(found_);
        }
        return result;
    }

private:
    // Adds up to `left` further cells in every way that mends the network.
    void extend(const Components& components, const Excluded& excluded, std::size_t left) {
        if (++steps_ > options_.max_steps) {
            stopped_ = FaultStatus::search_stopped;
            return;
        }
        const UnmetList unmet = find_unmet(components);
        if (unmet.count > 0) {
            if (changes_needed(components, unmet) <= left) {
                branch(components, excluded, left, narrowest(unmet, excluded));
            }
            return;
        }
        std::vector<ArcIndex> arcs = chosen_;
        arcs.insert(arcs.end(), problem_.open.begin(), problem_.open.end());
        Flow flow(problem_, std::move(arcs));
        if (flow.settle()) {
            keep();
        } else if (left > 0) {
            branch(components, excluded, left, ways_out(flow.stuck(), excluded));
        }
    }

    void branch(const Components& components, Excluded excluded, std::size_t left,
                const std::vector<ArcIndex>& ways) {
        for (const ArcIndex arc : ways) {
            excluded.set(arc);
            Components joined = components;
            joined.join(problem_.network->arcs[arc]);
            chosen_.push_back(arc);
            extend(joined, excluded, left - 1);
            chosen_.pop_back();
            if (stopped_) {
                return;
            }
        }
    }

    void keep() {
        if (found_.size() == options_.max_explanations) {
            stopped_ = FaultStatus::too_many_explanations;
            return;
        }
        found_.push_back(chosen_);
        std::ranges::sort(found_.back());
    }

    UnmetList find_unmet(const Components& components) const noexcept {
        UnmetList unmet;
        for (NodeSet rest = needy_; rest != 0;) {
            const NodeSet nodes = components.of(lowest(rest));
            std::int64_t need = 0;
            for (NodeSet members = nodes & needy_; members != 0; members &= members - 1) {
                need += problem_.need[lowest(members)];
            }
            if (need != 0) {
                unmet.items[unmet.count++] = {nodes, need};
            }
            rest &= ~nodes;
        }
        return unmet;
    }

    // A lower bound. Each change joins two components; they end in groups whose needs cancel, of two or
    // of at least three, and none takes fewer changes than the way from one to the nearest opposite.
    std::size_t changes_needed(const Components& components, const UnmetList& unmet) const noexcept {
        const std::size_t pairs = count_cancelling_pairs(unmet);
        const std::size_t joins = unmet.count - (pairs + (unmet.count - 2 * pairs) / 3);
        NodeSet lacking = 0;
        NodeSet spare = 0;
        for (const Unmet& one : unmet) {
            (one.need > 0 ? lacking : spare) |= one.nodes;
        }
        std::size_t way = 0;
        for (const Unmet& one : unmet) {
            way = std::max(way, one.need > 0 ? distance(components, one.nodes, spare, backward_)
                                             : distance(components, one.nodes, lacking, forward_));
        }
        return std::max(joins, way);
    }

    static std::size_t count_cancelling_pairs(const UnmetList& unmet) noexcept {
        std::size_t pairs = 0;
        NodeSet paired = 0;
        for (std::size_t i = 0; i < unmet.count; ++i) {
            for (std::size_t j = i + 1; j < unmet.count && ((paired >> i) & 1) == 0; ++j) {
                if (((paired >> j) & 1) == 0 && unmet.items[i].need == -unmet.items[j].need) {
                    paired |= set_of(static_cast<Node>(i)) | set_of(static_cast<Node>(j));
                    ++pairs;
                }
            }
        }
        return pairs;
    }

    // Cells between two sets of nodes; within a component the way is free.
    static std::size_t distance(const Components& components, NodeSet from, NodeSet to,
                                const std::array<NodeSet, max_nodes>& next) noexcept {
        NodeSet reached = from;
        std::size_t steps = 0;
        for (NodeSet frontier = from; frontier != 0; ++steps) {
            if ((reached & to) != 0) {
                return steps;
            }
            NodeSet entered = 0;
            for (; frontier != 0; frontier &= frontier - 1) {
                entered |= next[lowest(frontier)];
            }
            for (NodeSet rest = entered & ~reached; rest != 0; rest &= rest - 1) {
                entered |= components.of(lowest(rest));
            }
            frontier = entered & ~reached;
            reached |= entered;
        }
        return never;
    }

    // The cells that could mend the component with the fewest of them.
    std::vector<ArcIndex> narrowest(const UnmetList& unmet, const Excluded& excluded) const {
        std::vector<ArcIndex> best;
        for (const Unmet* one = unmet.begin(); one != unmet.end(); ++one) {
            // What lacks needs a way in, which is a way out of all the rest.
            std::vector<ArcIndex> ways = ways_out(one->need < 0 ? one->nodes : ~one->nodes, excluded);
            if (one == unmet.begin() || ways.size() < best.size()) {
                best = std::move(ways);
            }
        }
        return best;
    }

    std::vector<ArcIndex> ways_out(NodeSet nodes, const Excluded& excluded) const {
        std::vector<ArcIndex> ways;
        const std::vector<Arc>& arcs = problem_.network->arcs;
        for (std::size_t i = 0; i < arcs.size(); ++i) {
            const bool holds_plus = (nodes & set_of(arcs[i].plus)) != 0;
            const bool holds_minus = (nodes & set_of(arcs[i].minus)) != 0;
            if (holds_plus != holds_minus && (holds_minus || problem_.values[i] > 0) && !excluded[i]) {
                ways.push_back(static_cast<ArcIndex>(i));
            }
        }
        return ways;
    }

    const Problem& problem_;
    const LocaliseOptions& options_;
    NodeSet needy_;
    // By node: where one cell can send what is too much, and whence it can bring what lacks.
    std::array<NodeSet, max_nodes> forward_{};
    std::array<NodeSet, max_nodes> backward_{};
    std::vector<ArcIndex> chosen_;
    std::vector<Support> found_;
    std::size_t steps_ = 0;
    std::optional<FaultStatus> stopped_;
};

}  // namespace

Supports smallest_supports(const Problem& problem, const LocaliseOptions& options) {
    return Search(problem, options).run();
}

}  // namespace ogikit::localise_detail
