#include "heads.hpp"

#include <algorithm>
#include <numeric>

namespace ogikit::align_detail {

ColumnOrder form_order(std::size_t columns) {
    ColumnOrder order(columns);
    std::iota(order.begin(), order.end(), std::size_t{0});
    return order;
}

bool in_form_order(std::span<const Head> heads) noexcept {
    return std::ranges::is_sorted(heads, {}, &Head::column);
}

std::optional<ColumnOrder> printed_order(const Scan& scan, std::span<const Head> heads, std::size_t columns) {
    const auto scattered = [&](const Head& head) {
        return !head.hit->whole || scan.line_of(head.hit->begin) != scan.line_of(head.hit->end - 1);
    };
    if (heads.size() != columns || std::ranges::any_of(heads, scattered)) return std::nullopt;
    ColumnOrder order;
    for (const Head& head : heads) order.push_back(head.column);
    if (!std::ranges::is_permutation(order, form_order(columns))) return std::nullopt;
    return order;
}

SlotGroup in_order_of_form(std::span<const Slot* const> printed, const ColumnOrder& order) {
    SlotGroup slots(printed.size(), nullptr);
    for (std::size_t i = 0; i < printed.size(); ++i) slots[order[i]] = printed[i];
    return slots;
}

}  // namespace ogikit::align_detail
