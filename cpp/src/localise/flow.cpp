#include "localise/flow.hpp"

#include "localise/components.hpp"

#include <algorithm>

namespace ogikit::localise_detail {
namespace {

constexpr std::size_t nothing = SIZE_MAX;

}  // namespace

Flow::Flow(const Problem& problem, std::vector<ArcIndex> arcs) : problem_(&problem), arcs_(std::move(arcs)) {
    values_.reserve(arcs_.size());
    for (const ArcIndex arc : arcs_) {
        values_.push_back(problem.values[arc]);
    }
}

bool Flow::settle() {
    std::array<std::int64_t, max_nodes> need = problem_->need;
    NodeSet giving = 0;
    NodeSet taking = 0;
    for (std::size_t node = 0; node < problem_->network->node_count; ++node) {
        giving |= need[node] < 0 ? set_of(static_cast<Node>(node)) : 0;
        taking |= need[node] > 0 ? set_of(static_cast<Node>(node)) : 0;
    }
    while (giving != 0) {
        const Node from = lowest(giving);
        const Path path = find_path(set_of(from), taking, nothing);
        if (!path.found) {
            stuck_ = path.reached;
            return false;
        }
        const std::int64_t amount = std::min({capacity(path.steps), -need[from], need[path.end]});
        send(path.steps, amount);
        need[from] += amount;
        need[path.end] -= amount;
        giving &= need[from] == 0 ? ~set_of(from) : ~NodeSet{0};
        taking &= need[path.end] == 0 ? ~set_of(path.end) : ~NodeSet{0};
    }
    return true;
}

// Breadth first over the arcs as they stand: raising a cell is always possible, lowering it down to zero.
Flow::Path Flow::find_path(NodeSet from, NodeSet to, std::size_t without) const {
    std::array<Step, max_nodes> step_to{};
    std::array<Node, max_nodes> came_from{};
    Path path{.reached = from};
    for (NodeSet frontier = from; frontier != 0 && (path.reached & to) == 0;) {
        NodeSet next = 0;
        const auto visit = [&](std::size_t position, Node at, Node other, bool raises) {
            if ((frontier & set_of(at)) != 0 && ((path.reached | next) & set_of(other)) == 0) {
                next |= set_of(other);
                step_to[other] = {static_cast<std::uint8_t>(position), raises};
                came_from[other] = at;
            }
        };
        for (std::size_t position = 0; position < arcs_.size(); ++position) {
            if (position != without) {
                const Arc& arc = problem_->network->arcs[arcs_[position]];
                visit(position, arc.minus, arc.plus, true);
                if (values_[position] > 0) {
                    visit(position, arc.plus, arc.minus, false);
                }
            }
        }
        path.reached |= next;
        frontier = next;
    }
    if ((path.reached & to) != 0) {
        path.found = true;
        path.end = lowest(path.reached & to);
        for (Node node = path.end; (from & set_of(node)) == 0; node = came_from[node]) {
            path.steps.push_back(step_to[node]);
        }
    }
    return path;
}

std::int64_t Flow::capacity(std::span<const Step> steps) const noexcept {
    std::int64_t least = unlimited;
    for (const auto& [position, raises] : steps) {
        least = raises ? least : std::min(least, values_[position]);
    }
    return least;
}

void Flow::send(std::span<const Step> steps, std::int64_t amount) noexcept {
    for (const auto& [position, raises] : steps) {
        values_[position] += raises ? amount : -amount;
    }
}

std::int64_t Flow::most(Node from, Node to, std::size_t without) {
    std::int64_t sent = 0;
    while (true) {
        const Path path = find_path(set_of(from), set_of(to), without);
        if (!path.found) {
            return sent;
        }
        const std::int64_t amount = capacity(path.steps);
        if (amount == unlimited) {
            return unlimited;
        }
        send(path.steps, amount);
        sent += amount;
    }
}

// What an arc carries more must come back over the others, and what it carries less must go over them.
Interval Flow::admissible(std::size_t position) const {
    const Arc& arc = problem_->network->arcs[arcs_[position]];
    const std::int64_t value = values_[position];
    Flow raised = *this;
    const std::int64_t more = raised.most(arc.plus, arc.minus, position);
    Flow lowered = *this;
    const std::int64_t less = lowered.most(arc.minus, arc.plus, position);
    Interval interval{.lowest = value - std::min(value, less)};
    if (more != unlimited) {
        interval.highest = value + more;
    }
    return interval;
}

}  // namespace ogikit::localise_detail
