// Heads: the column heads of a table as a report prints them, and the order of columns they tell.
//
// Where a grid states its columns, values stand under their heads. In text they follow in the order of the heads,
// which need not be the form's; and it is told only by heads that are all there, each once, whole and on one line:
// tools that read wrapped cells line by line scatter the others.
#pragma once

#include "labels.hpp"
#include "words.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace ogikit::align_detail {

// `column` is the form's.
struct Head {
    std::size_t column;
    const Hit* hit;
};

// The form's columns, or cells of a row, in the order in which a report prints them.
using ColumnOrder = std::vector<std::size_t>;

ColumnOrder form_order(std::size_t columns);

// Each column once?
bool is_complete(const ColumnOrder& order);

// Does no head stand before one that the form prints before it? Some may be missing.
bool in_form_order(std::span<const Head> heads) noexcept;

// `heads` in the order of the document. Nothing unless they are the `columns` columns, each once and unscattered.
std::optional<ColumnOrder> printed_order(const Scan& scan, std::span<const Head> heads, std::size_t columns);

// Columns for which the report prints another head than the form's: 备案件数 between 本年制发件数 and 现行有效件数. What
// they count is not the form's, unless the words say the same as its head. Counted, as in `heads`, from the first
// column of `row`.
std::vector<std::size_t> foreign_columns(const Words& words, const FormTable& form, std::size_t row,
                                         std::span<const Head> heads);

// Values as printed → in the form's order. As many as the order has columns.
SlotGroup in_order_of_form(std::span<const Slot* const> printed, const ColumnOrder& order);

}  // namespace ogikit::align_detail
