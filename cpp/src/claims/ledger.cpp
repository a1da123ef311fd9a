#include "claims/ledger.hpp"

#include "claims/sums.hpp"

#include <bit>
#include <limits>

namespace ogikit::claiming {
namespace {

constexpr bool has(std::uint32_t bits, std::size_t index) noexcept { return (bits >> index & 1) != 0; }

std::int64_t value_at(const Table& table, std::size_t row, std::size_t column) {
    return table.values(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column));
}

}  // namespace

Ledger::Ledger(const Report& report) : report_(report) {
    const Balance balance = balance_of(form(TableId::requests));
    leaves_ = balance.leaves;
    concluded_ = balance.concluded;
    prove_zeros();
}

void Ledger::prove_zeros() {
    const Table& requests = report_.table(TableId::requests);
    const std::size_t rows = requests.form->row_count();
    const std::size_t total = requests.form->column_count() - 1;
    for (std::size_t row = 0; row < rows; ++row) {
        if (!reported(requests, row, total)) continue;
        std::int64_t applicants = 0;
        bool negative = false;
        for (std::size_t column = 0; column < total; ++column) {
            if (!reported(requests, row, column)) continue;
            applicants += value_at(requests, row, column);
            negative |= value_at(requests, row, column) < 0;
        }
        if (applicants == value_at(requests, row, total) && !negative) full_rows_ |= 1U << row;
    }
    const auto concluded = static_cast<std::size_t>(std::countr_zero(concluded_));
    for (std::size_t column = 0; column <= total; ++column) {
        const auto due = cell(requests, concluded, column, Way::printed);
        if (!due) continue;
        std::int64_t outcomes = 0;
        bool negative = false;
        for (std::size_t row = 0; row < rows; ++row) {
            if (!has(leaves_, row) || !reported(requests, row, column)) continue;
            outcomes += value_at(requests, row, column);
            negative |= value_at(requests, row, column) < 0;
        }
        if (*due == outcomes && !negative)
            full_columns_ = static_cast<std::uint16_t>(full_columns_ | 1U << column);
    }
}

std::optional<std::int64_t> Ledger::row_sum(const Table& table, std::size_t row, Way way) const {
    std::int64_t sum = 0;
    for (std::size_t column = 0; column + 1 < table.form->column_count(); ++column) {
        const auto value = cell(table, row, column, way);
        if (!value) return std::nullopt;
        sum += *value;
    }
    return sum;
}

std::optional<std::int64_t> Ledger::cell(const Table& table, std::size_t row, std::size_t column,
                                         Way way) const {
    const bool requests = table.form->id == TableId::requests;
    const bool is_total = column + 1 == table.form->column_count();
    if (requests && way == Way::by_leaves && has(concluded_, row)) {
        std::int64_t sum = 0;
        for (std::size_t leaf = 0; leaf < table.form->row_count(); ++leaf) {
            if (!has(leaves_, leaf)) continue;
            const auto value = cell(table, leaf, column, Way::printed);
            if (!value) return std::nullopt;
            sum += *value;
        }
        return sum;
    }
    if (is_total && way == Way::by_columns) return row_sum(table, row, Way::printed);
    if (reported(table, row, column)) return value_at(table, row, column);
    if (requests && has(leaves_, row) && has(full_columns_, column)) return 0;
    if (requests && has(full_rows_, row)) return 0;
    return is_total ? row_sum(table, row, Way::printed) : std::nullopt;
}

std::optional<std::int64_t> Ledger::value(const CellSum& sum, Way way) const {
    const Table& table = report_.table(sum.table);
    std::int64_t total = 0;
    for (std::uint32_t rows = sum.added | sum.subtracted; rows != 0; rows &= rows - 1) {
        const auto row = static_cast<std::size_t>(std::countr_zero(rows));
        for (std::uint32_t columns = sum.columns; columns != 0; columns &= columns - 1) {
            const auto value = cell(table, row, static_cast<std::size_t>(std::countr_zero(columns)), way);
            // No count of requests is near this; sums of them stay within 64 bits.
            constexpr std::int64_t largest = 1'000'000'000'000;
            if (!value || *value > largest || *value < -largest) return std::nullopt;
            total += has(sum.subtracted, row) ? -*value : *value;
        }
    }
    return total;
}

std::int64_t Ledger::at_least(const CellSum& sum) const {
    std::int64_t least = 0;
    if (sum.subtracted != 0) return least;
    for (const CellRef& ref : cells(sum)) {
        const auto value = cell(report_.table(sum.table), ref.row, ref.column, Way::printed);
        if (value && *value > 0 && *value < std::numeric_limits<std::int64_t>::max() - least) least += *value;
    }
    return least;
}

std::vector<CellRef> Ledger::cells(const CellSum& sum) {
    std::vector<CellRef> cells;
    for (std::uint8_t row = 0; row < 32; ++row) {
        for (std::uint8_t column = 0; column < 16; ++column) {
            if (has(sum.added | sum.subtracted, row) && has(sum.columns, column))
                cells.push_back({sum.table, row, column});
        }
    }
    return cells;
}

bool Ledger::is_chosen(const CellSum& sum) const {
    const Table& table = report_.table(sum.table);
    for (const CellRef& cell : cells(sum)) {
        if (static_cast<Evidence>(table.evidence(cell.row, cell.column)) == Evidence::identities) return true;
    }
    return false;
}

}  // namespace ogikit::claiming
