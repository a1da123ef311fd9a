#include "ogikit/form.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace ogikit {
namespace {

std::vector<std::string> ids(const std::vector<CellRef>& cells, Edition edition) {
    std::vector<std::string> names;
    for (const CellRef cell : cells) {
        names.push_back(cell_id(cell, edition));
    }
    return names;
}

const Identity& identity_of(TableId table, Edition edition, IdentityKind kind, std::uint8_t index) {
    const auto all = identities(table, edition);
    return *std::ranges::find_if(
        all, [&](const Identity& identity) { return identity.kind == kind && identity.index == index; });
}

TEST(Identities, AreAsManyAsTheFormHas) {
    EXPECT_TRUE(identities(TableId::proactive, Edition::e2019).empty());
    EXPECT_TRUE(identities(TableId::proactive, Edition::e2021).empty());
    EXPECT_EQ(identities(TableId::requests, Edition::e2019).size(), 7U + 7U + 23U);
    EXPECT_EQ(identities(TableId::requests, Edition::e2021).size(), 7U + 7U + 25U);
    EXPECT_EQ(identities(TableId::remedies, Edition::e2019).size(), 3U);
    EXPECT_EQ(identities(TableId::remedies, Edition::e2021).size(), 3U);
}

TEST(Identities, BalanceIsTheOnePrintedInTheForm) {
    const Identity& balance =
        identity_of(TableId::requests, Edition::e2021, IdentityKind::requests_balance, 6);
    EXPECT_EQ(ids(balance.left, Edition::e2021),
              (std::vector<std::string>{"requests.new_requests.total", "requests.carried_in.total"}));
    EXPECT_EQ(ids(balance.right, Edition::e2021),
              (std::vector<std::string>{"requests.outcomes_total.total", "requests.carried_out.total"}));
}

TEST(Identities, OutcomesSumEveryLeafOnce) {
    for (const auto& [edition, leaves] :
         std::map<Edition, std::size_t>{{Edition::e2019, 19}, {Edition::e2021, 21}}) {
        const Identity& outcomes =
            identity_of(TableId::requests, edition, IdentityKind::requests_outcomes, 0);
        EXPECT_EQ(ids(outcomes.left, edition),
                  std::vector<std::string>{"requests.outcomes_total.natural_person"});
        EXPECT_EQ(outcomes.right.size(), leaves);
        for (const CellRef cell : outcomes.right) {
            EXPECT_EQ(form_table(TableId::requests, edition).rows[cell.row].kind, RowKind::leaf);
            EXPECT_EQ(cell.column, 0);
        }
    }
}

TEST(Identities, RowTotalsSumTheColumnsBeforeThem) {
    const Identity& applicants =
        identity_of(TableId::requests, Edition::e2019, IdentityKind::requests_applicants, 2);
    EXPECT_EQ(ids(applicants.left, Edition::e2019), std::vector<std::string>{"requests.granted.total"});
    EXPECT_EQ(applicants.right.size(), 6U);
    const Identity& litigation =
        identity_of(TableId::remedies, Edition::e2021, IdentityKind::remedies_total, 1);
    EXPECT_EQ(ids(litigation.left, Edition::e2021),
              std::vector<std::string>{"remedies.litigation_direct.total"});
    EXPECT_EQ(ids(litigation.right, Edition::e2021),
              (std::vector<std::string>{
                  "remedies.litigation_direct.upheld", "remedies.litigation_direct.corrected",
                  "remedies.litigation_direct.other_result", "remedies.litigation_direct.pending"}));
}

// A wrong number anywhere in the two tables breaks something: in every column or row cell.
TEST(Identities, CoverEveryCellOfTheirTables) {
    for (const Edition edition : {Edition::e2019, Edition::e2021}) {
        for (const TableId id : {TableId::requests, TableId::remedies}) {
            std::map<std::string, int> uses;
            for (const Identity& identity : identities(id, edition)) {
                for (const auto* side : {&identity.left, &identity.right}) {
                    for (const CellRef cell : *side) {
                        EXPECT_EQ(cell.table, id);
                        ++uses[cell_id(cell, edition)];
                    }
                }
            }
            const FormTable& table = form_table(id, edition);
            EXPECT_EQ(uses.size(), table.row_count() * table.column_count());
            if (id == TableId::requests) {
                for (const auto& [cell, count] : uses) {
                    EXPECT_GE(count, 2) << cell << " is checked along its row and its column";
                }
            }
        }
    }
}

}  // namespace
}  // namespace ogikit
