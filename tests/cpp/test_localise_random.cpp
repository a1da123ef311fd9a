// Sound tables with faults put into them: what localise() says, held against what is known.

#include "localise/network.hpp"
#include "ogikit/localise.hpp"
#include "report_fixtures.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace ogikit {
namespace {

using testing::ReportDraft;

using Place = std::pair<std::uint8_t, std::uint8_t>;
using Values = Matrix<std::int64_t>;

Place place_of(CellRef cell) { return {cell.row, cell.column}; }

// A requests table whose identities hold, most of its cells zero, as real ones are.
Values sound_table(const FormTable& form, std::mt19937& random) {
    std::geometric_distribution<int> small(0.3);
    std::uniform_int_distribution<int> percent(0, 99);
    Values values = Values::Zero(static_cast<Eigen::Index>(form.row_count()), 7);
    std::map<RowKind, std::vector<Eigen::Index>> rows;
    for (std::size_t row = 0; row < form.row_count(); ++row) {
        rows[form.rows[row].kind].push_back(static_cast<Eigen::Index>(row));
    }
    const Eigen::Index total = rows[RowKind::total].front();
    const Eigen::Index carried_in = rows[RowKind::inflow].back();
    const Eigen::Index carried_out = rows[RowKind::outflow].front();
    for (Eigen::Index column = 0; column < 6; ++column) {
        for (const Eigen::Index row : rows[RowKind::leaf]) {
            const int scale = column == 0 ? 8 : 2;
            values(row, column) = percent(random) < (column == 0 ? 50 : 15) ? small(random) * scale + 1 : 0;
            values(total, column) += values(row, column);
        }
        values(carried_out, column) = percent(random) < 30 ? small(random) : 0;
        const std::int64_t out = values(total, column) + values(carried_out, column);
        values(carried_in, column) = percent(random) < 30 ? std::min<std::int64_t>(out, small(random)) : 0;
        values(rows[RowKind::inflow].front(), column) = out - values(carried_in, column);
    }
    values.col(6) = values.leftCols(6).rowwise().sum();
    return values;
}

ReportDraft draft_of(const Values& values, Edition edition) {
    ReportDraft draft(edition);
    TableReading& table = draft.table(TableId::requests);
    for (std::size_t i = 0; i < table.cells.size(); ++i) {
        table.cells[i].value = values.data()[i];
    }
    return draft;
}

bool holds(const Values& values, Edition edition) {
    return std::ranges::all_of(identities(TableId::requests, edition),
                               [&](const Identity& identity) {
                                   std::int64_t balance = 0;
                                   for (const CellRef cell : identity.left)
                                       balance += values(cell.row, cell.column);
                                   for (const CellRef cell : identity.right)
                                       balance -= values(cell.row, cell.column);
                                   return balance == 0;
                               }) &&
           (values.array() >= 0).all();
}

class RandomFaults : public ::testing::TestWithParam<std::tuple<Edition, int>> {};

TEST_P(RandomFaults, AreAmongTheSmallestOrLargerThanThem) {
    const auto [edition, faulty_cells] = GetParam();
    const FormTable& form = form_table(TableId::requests, edition);
    std::mt19937 random(20'260'131);
    std::uniform_int_distribution<Eigen::Index> any_row(0, static_cast<Eigen::Index>(form.row_count()) - 1);
    std::uniform_int_distribution<Eigen::Index> any_column(0, 6);
    std::uniform_int_distribution<int> any_value(0, 60);
    int found = 0;
    constexpr int rounds = 150;
    for (int round = 0; round < rounds; ++round) {
        const Values truth = sound_table(form, random);
        ASSERT_TRUE(holds(truth, edition));
        Values printed = truth;
        std::set<Place> injected;
        while (injected.size() < static_cast<std::size_t>(faulty_cells)) {
            const Eigen::Index row = any_row(random);
            const Eigen::Index column = any_column(random);
            const int value = any_value(random);
            if (value != truth(row, column)) {
                printed(row, column) = value;
                injected.insert({static_cast<std::uint8_t>(row), static_cast<std::uint8_t>(column)});
            }
        }
        const Localisation localised = localise(draft_of(printed, edition).report());
        std::size_t changes = 0;
        std::set<Place> matched;
        Values mended = printed;
        for (const Fault& fault : localised.faults) {
            ASSERT_EQ(fault.status, FaultStatus::explained);
            changes += fault.changes;
            EXPECT_FALSE(fault.broken.empty());
            for (const Explanation& explanation : fault.explanations) {
                EXPECT_EQ(explanation.changes.size(), fault.changes);
                std::set<Place> places;
                for (const Change& change : explanation.changes) {
                    places.insert(place_of(change.cell));
                    EXPECT_EQ(change.printed, printed(change.cell.row, change.cell.column));
                    EXPECT_FALSE(change.proposed.lowest <= change.printed && change.proposed.highest &&
                                 change.printed <= *change.proposed.highest)
                        << "a change of nothing";
                }
                if (std::ranges::includes(injected, places)) {
                    matched.insert(places.begin(), places.end());
                }
                // Every explanation mends its fault: by itself here, the others by their first.
                Values by_this = printed;
                const auto apply = [&](const Explanation& one) {
                    return std::ranges::all_of(one.changes, [&](const Change& change) {
                        by_this(change.cell.row, change.cell.column) = change.proposed.lowest;
                        return change.proposed.is_single();
                    });
                };
                bool determined = apply(explanation);
                for (const Fault& other : localised.faults) {
                    determined = determined && (&other == &fault || apply(other.explanations.front()));
                }
                EXPECT_TRUE(!determined || holds(by_this, edition))
                    << describe(explanation, draft_of(printed, edition).report()).en;
            }
        }
        ASSERT_LE(changes, injected.size());
        EXPECT_TRUE(changes < injected.size() || matched == injected) << "round " << round;
        found += matched == injected ? 1 : 0;
    }
    // Faults of a few cells are seldom mended by fewer.
    EXPECT_GT(found, rounds * 8 / 10);
}

INSTANTIATE_TEST_SUITE_P(Localise, RandomFaults,
                         ::testing::Combine(::testing::Values(Edition::e2019, Edition::e2021),
                                            ::testing::Values(1, 2, 3)));

// The network says what the identities say: at each node, of whatever numbers.
TEST(LocaliseNetwork, AddsUpAsTheIdentitiesDo) {
    using namespace localise_detail;
    std::mt19937 random(7);
    for (const Edition edition : {Edition::e2019, Edition::e2021}) {
        for (const TableId table : {TableId::requests, TableId::remedies}) {
            const FormTable& form = form_table(table, edition);
            std::size_t nodes = 0;
            std::size_t cells = 0;
            Values values(static_cast<Eigen::Index>(form.row_count()),
                          static_cast<Eigen::Index>(form.column_count()));
            for (std::int64_t& value : values.reshaped()) {
                value = static_cast<std::int64_t>(random() % 1'000'000);
            }
            std::multiset<std::uint64_t> sums;
            for (const Network& network : networks(table, edition)) {
                std::vector<std::int64_t> at(network.node_count);
                for (const Arc& arc : network.arcs) {
                    at[arc.plus] += values(arc.cell.row, arc.cell.column);
                    at[arc.minus] -= values(arc.cell.row, arc.cell.column);
                }
                for (const std::int64_t sum : at) {
                    sums.insert(static_cast<std::uint64_t>(std::abs(sum)));
                }
                nodes += network.node_count;
                cells += network.arcs.size();
            }
            EXPECT_EQ(cells, form.row_count() * form.column_count()) << "every cell counts";
            EXPECT_EQ(nodes, table == TableId::requests ? form.row_count() - 1 + 14 : 6);
            std::size_t missing = 0;
            for (const Identity& identity : identities(table, edition)) {
                std::int64_t balance = 0;
                for (const CellRef cell : identity.left) balance += values(cell.row, cell.column);
                for (const CellRef cell : identity.right) balance -= values(cell.row, cell.column);
                missing += sums.contains(static_cast<std::uint64_t>(std::abs(balance))) ? 0 : 1;
            }
            EXPECT_EQ(missing, table == TableId::requests ? 1U : 0U) << "that which the others imply";
        }
    }
    EXPECT_TRUE(networks(TableId::proactive, Edition::e2021).empty());
}

}  // namespace
}  // namespace ogikit
