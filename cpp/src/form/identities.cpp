// The identities of the form, made from its data: which rows and columns add up to which.
//
// requests-balance is printed in the table's corner cell; the others follow from the labels 总计.

#include "ogikit/form.hpp"

#include <array>
#include <utility>

namespace ogikit {
namespace {

using Cells = std::vector<CellRef>;

CellRef cell(TableId table, std::size_t row, std::size_t column) {
    return {table, static_cast<std::uint8_t>(row), static_cast<std::uint8_t>(column)};
}

// The cells of one column in the rows of a kind.
Cells cells_of_kind(const FormTable& table, RowKind kind, std::size_t column) {
    Cells cells;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        if (table.rows[row].kind == kind) {
            cells.push_back(cell(table.id, row, column));
        }
    }
    return cells;
}

// The last column is the total of those before it.
Identity row_total(const FormTable& table, IdentityKind kind, std::size_t row) {
    const std::size_t last = table.column_count() - 1;
    Identity identity{kind, table.id, static_cast<std::uint8_t>(row), {cell(table.id, row, last)}, {}};
    for (std::size_t column = 0; column < last; ++column) {
        identity.right.push_back(cell(table.id, row, column));
    }
    return identity;
}

std::vector<Identity> requests_identities(Edition edition) {
    const FormTable& table = form_table(TableId::requests, edition);
    std::vector<Identity> made;
    for (std::size_t column = 0; column < table.column_count(); ++column) {
        Cells out = cells_of_kind(table, RowKind::total, column);
        const Cells carried_out = cells_of_kind(table, RowKind::outflow, column);
        out.insert(out.end(), carried_out.begin(), carried_out.end());
        made.push_back({IdentityKind::requests_balance, table.id, static_cast<std::uint8_t>(column),
                        cells_of_kind(table, RowKind::inflow, column), std::move(out)});
    }
    for (std::size_t column = 0; column < table.column_count(); ++column) {
        made.push_back({IdentityKind::requests_outcomes, table.id, static_cast<std::uint8_t>(column),
                        cells_of_kind(table, RowKind::total, column),
                        cells_of_kind(table, RowKind::leaf, column)});
    }
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        made.push_back(row_total(table, IdentityKind::requests_applicants, row));
    }
    return made;
}

std::vector<Identity> remedies_identities(Edition edition) {
    const FormTable& table = form_table(TableId::remedies, edition);
    std::vector<Identity> made;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        made.push_back(row_total(table, IdentityKind::remedies_total, row));
    }
    return made;
}

}  // namespace

std::span<const Identity> identities(TableId table, Edition edition) {
    static const std::array requests{requests_identities(Edition::e2019),
                                     requests_identities(Edition::e2021)};
    static const std::array remedies{remedies_identities(Edition::e2019),
                                     remedies_identities(Edition::e2021)};
    switch (table) {
        case TableId::requests:
            return requests[static_cast<std::size_t>(edition)];
        case TableId::remedies:
            return remedies[static_cast<std::size_t>(edition)];
        case TableId::proactive:
            break;  // its numbers are independent of each other
    }
    return {};
}

}  // namespace ogikit
