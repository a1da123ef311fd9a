// The heads of the remedies table: three remedies, five results under each, printed side by side or crossed.
#pragma once

#include "heads.hpp"
#include "words.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace ogikit::align_detail {

inline constexpr std::size_t remedy_count = 3;
inline constexpr std::size_t result_count = 5;
inline constexpr std::size_t remedy_cells = remedy_count * result_count;

class RemedyHeads {
public:
    // `first` and `last` of the result heads among the hits of `words`.
    RemedyHeads(const Words& words, std::size_t first, std::size_t last);

    // Are remedies and results in the form's order, as far as they are seen?
    bool in_form_order() const;

    // Which cell of the form each value is. Nothing when the heads do not tell.
    std::optional<ColumnOrder> order_of(std::span<const Slot* const> values) const;

    // Whether a result's head stands in the same column of the same grid.
    bool stand_over(const Slot& value) const;

    // Results of the agency's own in place of the form's.
    std::vector<std::size_t> foreign() const;

private:
    std::vector<Head> before(const std::vector<Head>& heads, std::uint32_t letter) const;
    std::optional<ColumnOrder> order_of_remedies(std::uint32_t until) const;
    std::optional<ColumnOrder> order_of_results(std::uint32_t until) const;
    bool agree_with_form(std::span<const Slot* const> values) const;
    std::optional<ColumnOrder> by_grid_columns(std::span<const Slot* const> values) const;
    std::optional<ColumnOrder> by_rows(std::span<const Slot* const> values) const;
    std::optional<std::size_t> head_above(const std::vector<Head>& heads, std::uint32_t column) const;

    const Words& words_;
    std::vector<Head> remedies_;  // the litigation's common head is number `litigation`
    std::vector<Head> results_;
    std::uint32_t end_ = 0;  // letter behind the last of them
    std::optional<ColumnOrder> remedies_order_;
    std::optional<ColumnOrder> results_order_;
};

}  // namespace ogikit::align_detail
