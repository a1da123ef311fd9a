// The tables as claims are held against them: sums of cells, where the cells say them.
#pragma once

#include "ogikit/claims.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace ogikit::claiming {

// Tables contradict themselves at times (a total that is not its columns' sum): a claim may agree with
// either side.
enum class Way : std::uint8_t {
    printed,     // totals as printed; summed where they are not reported
    by_columns,  // totals of requests by their columns
    by_leaves,   // the outcomes total by the outcomes
};
inline constexpr std::array ways{Way::printed, Way::by_columns, Way::by_leaves};

class Ledger {
public:
    explicit Ledger(const Report& report);

    // Nothing when a cell it needs is not reported and no other cells prove it.
    std::optional<std::int64_t> value(const CellSum& sum, Way way) const;
    // What the sum is at least, by the cells that are reported: counts are not negative.
    std::int64_t at_least(const CellSum& sum) const;
    // The cells of the sum as the form prints them, those without a number too.
    static std::vector<CellRef> cells(const CellSum& sum);
    // Whether one of its cells was read by a choice between readings.
    bool is_chosen(const CellSum& sum) const;
    const FormTable& form(TableId table) const noexcept { return *report_.table(table).form; }

private:
    void prove_zeros();
    std::optional<std::int64_t> cell(const Table& table, std::size_t row, std::size_t column, Way way) const;
    std::optional<std::int64_t> row_sum(const Table& table, std::size_t row, Way way) const;
    bool reported(const Table& table, std::size_t row, std::size_t column) const noexcept {
        return table.state(row, column) == State::reported;
    }

    const Report& report_;
    // Columns of requests in which the reported outcomes alone make up their total, and rows in which the
    // reported applicants do: what is blank there is proven to be zero.
    std::uint16_t full_columns_ = 0;
    std::uint32_t full_rows_ = 0;
    std::uint32_t leaves_ = 0;
    std::uint32_t concluded_ = 0;
};

}  // namespace ogikit::claiming
