#include "ogikit/localise.hpp"

#include "doubt.hpp"
#include "localise/faults.hpp"
#include "localise/mistakes.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ogikit {
namespace {

using namespace localise_detail;

constexpr std::array<std::string_view, fault_status_count> status_names{
    "explained", "too_many_explanations", "too_many_changes", "search_stopped", "numbers_too_large"};
static_assert(static_cast<std::size_t>(FaultStatus::numbers_too_large) + 1 == status_names.size());

constexpr std::array<std::string_view, 3> proof_names{"proven_zero", "proven_value", "undetermined"};
static_assert(static_cast<std::size_t>(Proof::undetermined) + 1 == proof_names.size());

// What no agency counts; and the cells of a table still add up in 64 bits.
constexpr std::int64_t largest_number = 1'000'000'000'000'000;

bool is_reported(const Table& table, CellRef cell) {
    return table.state(cell.row, cell.column) == State::reported;
}

std::int64_t value_of(const Table& table, CellRef cell) { return table.values(cell.row, cell.column); }

bool has_numbers(const Table& table, const Network& network) {
    return std::ranges::any_of(network.arcs, [&](const Arc& arc) { return is_reported(table, arc.cell); });
}

bool fits(const Table& table, const Network& network) {
    return std::ranges::all_of(network.arcs, [&](const Arc& arc) {
        const std::int64_t value = value_of(table, arc.cell);
        return -largest_number <= value && value <= largest_number;
    });
}

Problem make_problem(const Table& table, const Network& network) {
    Problem problem{.network = &network};
    problem.values.reserve(network.arcs.size());
    for (std::size_t i = 0; i < network.arcs.size(); ++i) {
        const auto& [cell, plus, minus] = network.arcs[i];
        const bool reported = is_reported(table, cell);
        const std::int64_t value = reported ? value_of(table, cell) : 0;
        if (!reported) {
            problem.open.push_back(static_cast<ArcIndex>(i));
        } else if (value < 0) {
            problem.negative.push_back(static_cast<ArcIndex>(i));
        }
        problem.values.push_back(std::max<std::int64_t>(value, 0));
        problem.need[plus] -= problem.values.back();
        problem.need[minus] += problem.values.back();
    }
    return problem;
}

// Not made true by any number ≥ 0 in its cells without one.
bool is_broken(const Table& table, const Identity& identity) {
    const auto sum = [&](const std::vector<CellRef>& side, bool& open) {
        std::int64_t total = 0;
        for (const CellRef cell : side) {
            open = open || !is_reported(table, cell);
            total += is_reported(table, cell) ? value_of(table, cell) : 0;
        }
        return total;
    };
    bool left_may_grow = false;
    bool right_may_grow = false;
    const std::int64_t left = sum(identity.left, left_may_grow);
    const std::int64_t right = sum(identity.right, right_may_grow);
    return (left < right && !left_may_grow) || (left > right && !right_may_grow);
}

// An identity has its cells in one network.
bool belongs_to(const Identity& identity, const Network& network) {
    return std::ranges::find(network.arcs, identity.left.front(), &Arc::cell) != network.arcs.end();
}

std::vector<const Identity*> broken_identities(const Table& table, const Network& network) {
    std::vector<const Identity*> broken;
    for (const Identity& identity : identities(table.form->id, table.form->edition)) {
        if (belongs_to(identity, network) && is_broken(table, identity)) {
            broken.push_back(&identity);
        }
    }
    return broken;
}

bool is_in(const Identity& identity, CellRef cell) {
    return std::ranges::find(identity.left, cell) != identity.left.end() ||
           std::ranges::find(identity.right, cell) != identity.right.end();
}

bool is_changed(const Identity& identity, const std::vector<Explanation>& explanations) {
    return std::ranges::any_of(explanations, [&](const Explanation& explanation) {
        return std::ranges::any_of(explanation.changes,
                                   [&](const Change& change) { return is_in(identity, change.cell); });
    });
}

Explanation make_explanation(const Report& report, const Table& table, const Network& network,
                             const Mending& mending) {
    Explanation explanation;
    for (std::size_t i = 0; i < mending.support.size(); ++i) {
        const CellRef cell = network.arcs[mending.support[i]].cell;
        const Change change{.cell = cell,
                            .printed = value_of(table, cell),
                            .proposed = mending.values[i],
                            .read_with_doubt = doubt_of(report, table, cell) != Doubt::none};
        explanation.reader_may_be_at_fault |= change.read_with_doubt;
        explanation.changes.push_back(change);
    }
    name_mistakes(explanation, *table.form);
    return explanation;
}

Fault make_fault(const Report& report, const Table& table, const Network& network,
                 std::span<const Identity* const> broken, const Mendings& mendings) {
    Fault fault{.table = table.form->id, .changes = mendings.front().support.size()};
    for (const Mending& mending : mendings) {
        fault.explanations.push_back(make_explanation(report, table, network, mending));
    }
    const auto place = [](const Change& change) { return std::pair(change.cell.row, change.cell.column); };
    std::ranges::sort(fault.explanations, [&](const Explanation& one, const Explanation& other) {
        return std::ranges::lexicographical_compare(one.changes, other.changes, {}, place, place);
    });
    rank(fault.explanations);
    std::ranges::copy_if(broken, std::back_inserter(fault.broken),
                         [&](const Identity* identity) { return is_changed(*identity, fault.explanations); });
    return fault;
}

// Nodes whose numbers may be others than printed.
NodeSet nodes_in_doubt(const Problem& problem, const Supports& supports) {
    NodeSet nodes = supports.status == FaultStatus::explained ? 0 : ~NodeSet{0};
    for (const Support& support : supports.found) {
        for (const ArcIndex arc : support) {
            nodes |= ends_of(problem.network->arcs[arc]);
        }
    }
    return nodes;
}

Proof proof_of(const Interval& admissible) {
    if (!admissible.is_single()) return Proof::undetermined;
    return admissible.lowest == 0 ? Proof::zero : Proof::value;
}

void deduce(const Problem& problem, const Supports& supports, std::vector<Deduction>& deductions) {
    const NodeSet in_doubt = nodes_in_doubt(problem, supports);
    NodeSet sound = 0;
    for (const NodeSet component : open_components(problem)) {
        sound |= (component & in_doubt) == 0 ? component : 0;
    }
    const Problem rest = restricted(problem, sound);
    Flow flow(rest, rest.open);
    const bool settled = flow.settle();
    for (std::size_t i = 0; i < rest.open.size(); ++i) {
        const Arc& arc = problem.network->arcs[rest.open[i]];
        Deduction deduction{.cell = arc.cell};
        if (settled && (sound & set_of(arc.plus)) != 0) {
            deduction.admissible = flow.admissible(i);
            deduction.proof = proof_of(deduction.admissible);
        }
        deductions.push_back(deduction);
    }
}

void localise_in(const Report& report, const Table& table, const Network& network,
                 const LocaliseOptions& options, Localisation& result) {
    if (!has_numbers(table, network)) {
        return;
    }
    if (!fits(table, network)) {
        result.faults.push_back({.table = table.form->id, .status = FaultStatus::numbers_too_large});
        return;
    }
    const Problem problem = make_problem(table, network);
    Supports supports;
    if (problem.needy() != 0 || !problem.negative.empty()) {
        supports = smallest_supports(problem, options);
        const std::vector<const Identity*> broken = broken_identities(table, network);
        if (supports.status != FaultStatus::explained) {
            result.faults.push_back({.table = table.form->id,
                                     .broken = broken,
                                     .status = supports.status,
                                     .changes = supports.changes});
        } else if (supports.changes > 0) {
            for (const Mendings& mendings : separate(problem, supports.found)) {
                result.faults.push_back(make_fault(report, table, network, broken, mendings));
            }
        }
    }
    if (options.deduce && !problem.open.empty()) {
        deduce(problem, supports, result.deductions);
    }
}

}  // namespace

std::string_view to_string(FaultStatus status) noexcept {
    return status_names[static_cast<std::size_t>(status)];
}

std::string_view to_string(Proof proof) noexcept { return proof_names[static_cast<std::size_t>(proof)]; }

Localisation localise(const Report& report, const LocaliseOptions& options) {
    Localisation result;
    for (const Table& table : report.tables) {
        for (const Network& network : networks(table.form->id, table.form->edition)) {
            localise_in(report, table, network, options, result);
        }
    }
    return result;
}

}  // namespace ogikit
