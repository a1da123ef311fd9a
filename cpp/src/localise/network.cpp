#include "localise/network.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace ogikit::localise_detail {
namespace {

// A cell's part in an identity: +1 on the left side, -1 on the right.
struct Term {
    std::size_t identity;
    int sign;
};

struct CellTerms {
    CellRef cell;
    std::vector<Term> terms;
};

// The applicants of 总计 add up wherever those of each outcome and the outcomes of each column do. Left
// out, every cell counts in two identities at most, which is what makes them a network.
bool is_implied(const FormTable& form, const Identity& identity) {
    return identity.kind == IdentityKind::requests_applicants &&
           form.rows[identity.index].kind == RowKind::total;
}

std::vector<CellTerms> terms_by_cell(const FormTable& form, std::span<const Identity> identities) {
    std::vector<std::vector<Term>> of_cell(form.row_count() * form.column_count());
    const auto add = [&](const std::vector<CellRef>& side, std::size_t identity, int sign) {
        for (const CellRef cell : side) {
            of_cell[cell.row * form.column_count() + cell.column].push_back({identity, sign});
        }
    };
    for (std::size_t i = 0; i < identities.size(); ++i) {
        if (!is_implied(form, identities[i])) {
            add(identities[i].left, i, 1);
            add(identities[i].right, i, -1);
        }
    }
    std::vector<CellTerms> cells;
    for (std::size_t i = 0; i < of_cell.size(); ++i) {
        if (!of_cell[i].empty()) {
            assert(of_cell[i].size() <= 2);
            cells.push_back({{form.id, static_cast<std::uint8_t>(i / form.column_count()),
                              static_cast<std::uint8_t>(i % form.column_count())},
                             std::move(of_cell[i])});
        }
    }
    return cells;
}

// Cells of one connected network, and the identities among them turned round so that each cell counts
// once with + and once with -.
struct Assembly {
    std::vector<int> turn;  // per identity: 0 (not met yet), +1, -1
    std::vector<bool> taken;

    // All cells that hang together with `first`, by their indices.
    std::vector<std::size_t> gather(std::span<const CellTerms> cells, std::size_t first) {
        std::vector<std::size_t> members;
        turn[cells[first].terms.front().identity] = 1;
        for (bool grows = true; grows;) {
            grows = false;
            for (std::size_t i = 0; i < cells.size(); ++i) {
                if (!taken[i] && join(cells[i].terms)) {
                    taken[i] = true;
                    members.push_back(i);
                    grows = true;
                }
            }
        }
        std::ranges::sort(members);
        return members;
    }

private:
    bool join(std::span<const Term> terms) {
        const auto met = std::ranges::find_if(terms, [&](Term term) { return turn[term.identity] != 0; });
        if (met == terms.end()) {
            return false;
        }
        for (const Term& other : terms) {
            if (turn[other.identity] == 0) {
                turn[other.identity] = -other.sign * met->sign * turn[met->identity];
            }
        }
        return true;
    }
};

Network make_network(std::span<const CellTerms> cells, std::span<const std::size_t> members,
                     std::span<const int> turn) {
    constexpr std::uint8_t none = 0xFF;
    std::vector<Node> node_of(turn.size(), none);
    Node ground = none;  // the other end of cells that count in one identity only
    Network network;
    const auto node = [&](Node& known) {
        if (known == none) {
            known = static_cast<Node>(network.node_count++);
        }
        return known;
    };
    for (const std::size_t member : members) {
        const auto& [cell, terms] = cells[member];
        const Node first = node(node_of[terms[0].identity]);
        const Node second = node(terms.size() == 2 ? node_of[terms[1].identity] : ground);
        const bool first_is_plus = terms[0].sign * turn[terms[0].identity] > 0;
        assert(terms.size() < 2 || terms[1].sign * turn[terms[1].identity] == (first_is_plus ? -1 : 1));
        network.arcs.push_back(first_is_plus ? Arc{cell, first, second} : Arc{cell, second, first});
    }
    assert(network.node_count <= max_nodes);
    return network;
}

std::vector<Network> make_networks(TableId table, Edition edition) {
    const std::span<const Identity> all = identities(table, edition);
    const std::vector<CellTerms> cells = terms_by_cell(form_table(table, edition), all);
    Assembly assembly{std::vector<int>(all.size()), std::vector<bool>(cells.size())};
    std::vector<Network> made;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (!assembly.taken[i]) {
            const std::vector<std::size_t> members = assembly.gather(cells, i);
            made.push_back(make_network(cells, members, assembly.turn));
        }
    }
    return made;
}

std::array<std::vector<Network>, table_count> networks_of(Edition edition) {
    return {make_networks(TableId::proactive, edition), make_networks(TableId::requests, edition),
            make_networks(TableId::remedies, edition)};
}

}  // namespace

std::span<const Network> networks(TableId table, Edition edition) {
    static const std::array made{networks_of(Edition::e2019), networks_of(Edition::e2021)};
    return made[static_cast<std::size_t>(edition)][static_cast<std::size_t>(table)];
}

}  // namespace ogikit::localise_detail
