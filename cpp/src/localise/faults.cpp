#include "localise/faults.hpp"

#include "localise/components.hpp"

#include <algorithm>

namespace ogikit::localise_detail {
namespace {

Components join(const Problem& problem, const std::vector<ArcIndex>& arcs) {
    Components components;
    for (const ArcIndex arc : arcs) {
        components.join(problem.network->arcs[arc]);
    }
    return components;
}

// Nodes that only a change can mend.
NodeSet nodes_at_fault(const Problem& problem) {
    NodeSet nodes = 0;
    for (const NodeSet component : open_components(problem)) {
        if ((component & problem.needy()) != 0 &&
            !Flow(restricted(problem, component), problem.open).settle()) {
            nodes |= component;
        }
    }
    for (const ArcIndex arc : problem.negative) {
        nodes |= ends_of(problem.network->arcs[arc]);
    }
    return nodes;
}

std::vector<ArcIndex> with_open(const Problem& problem, const Support& support) {
    std::vector<ArcIndex> arcs = support;
    arcs.insert(arcs.end(), problem.open.begin(), problem.open.end());
    return arcs;
}

// Nodes at fault that some support mends together. Nodes that supports merely pass through do not count.
Components nodes_mended_together(const Problem& problem, const std::vector<Support>& supports,
                                 NodeSet at_fault) {
    Components together;
    for (const Support& support : supports) {
        const Components components = join(problem, with_open(problem, support));
        for (NodeSet rest = at_fault; rest != 0; rest &= ~components.of(lowest(rest))) {
            together.join(components.of(lowest(rest)) & at_fault);
        }
    }
    return together;
}

// The part of a support that mends each group of nodes.
struct Part {
    NodeSet group;
    Support support;
};

std::vector<Part> split(const Problem& problem, const Support& support, const Components& together,
                        NodeSet at_fault) {
    const Components components = join(problem, with_open(problem, support));
    std::vector<Part> parts;
    for (const ArcIndex arc : support) {
        const NodeSet mended = components.of(problem.network->arcs[arc].plus) & at_fault;
        const NodeSet group = together.of(lowest(mended));
        auto part = std::ranges::find(parts, group, &Part::group);
        if (part == parts.end()) {
            part = parts.insert(part, {group, {}});
        }
        part->support.push_back(arc);
    }
    return parts;
}

struct Group {
    NodeSet nodes;
    Mendings mendings;
};

// Adds the mendings of a support that were not met before.
void collect(const Problem& problem, const Support& support, std::vector<Part> parts,
             std::vector<Group>& groups) {
    std::optional<Flow> flow;  // of the whole support: parts do not bear on each other
    for (Part& part : parts) {
        auto group = std::ranges::find(groups, part.group, &Group::nodes);
        if (group == groups.end()) {
            group = groups.insert(group, {part.group, {}});
        }
        if (std::ranges::find(group->mendings, part.support, &Mending::support) != group->mendings.end()) {
            continue;
        }
        if (!flow) {
            flow.emplace(problem, with_open(problem, support));
            flow->settle();
        }
        Mending mending{std::move(part.support), {}};
        for (const ArcIndex arc : mending.support) {
            const auto position = std::ranges::find(support, arc) - support.begin();
            mending.values.push_back(flow->admissible(static_cast<std::size_t>(position)));
        }
        group->mendings.push_back(std::move(mending));
    }
}

std::size_t count_combinations(const std::vector<Group>& groups) {
    std::size_t count = 1;
    for (const Group& group : groups) {
        count *= group.mendings.size();
    }
    return count;
}

std::vector<Group> group_by(const Problem& problem, const std::vector<Support>& supports,
                            const Components& together, NodeSet at_fault) {
    std::vector<Group> groups;
    for (const Support& support : supports) {
        collect(problem, support, split(problem, support, together, at_fault), groups);
    }
    return groups;
}

}  // namespace

std::vector<NodeSet> open_components(const Problem& problem) {
    const Components components = join(problem, problem.open);
    std::vector<NodeSet> found;
    NodeSet seen = 0;
    for (std::size_t i = 0; i < problem.network->node_count; ++i) {
        const Node node = static_cast<Node>(i);
        if ((seen & set_of(node)) == 0) {
            found.push_back(components.of(node));
            seen |= found.back();
        }
    }
    return found;
}

Problem restricted(const Problem& problem, NodeSet nodes) {
    Problem part = problem;
    for (std::size_t node = 0; node < max_nodes; ++node) {
        if ((nodes & set_of(static_cast<Node>(node))) == 0) {
            part.need[node] = 0;
        }
    }
    return part;
}

std::vector<Mendings> separate(const Problem& problem, const std::vector<Support>& supports) {
    const NodeSet at_fault = nodes_at_fault(problem);
    Components together = nodes_mended_together(problem, supports, at_fault);
    std::vector<Group> groups = group_by(problem, supports, together, at_fault);
    // Two mendings may want the same cell; then not all go together, and the groups are one fault.
    if (count_combinations(groups) != supports.size()) {
        together.join(at_fault);
        groups = group_by(problem, supports, together, at_fault);
    }
    std::vector<Mendings> faults;
    for (Group& group : groups) {
        faults.push_back(std::move(group.mendings));
    }
    return faults;
}

}  // namespace ogikit::localise_detail
