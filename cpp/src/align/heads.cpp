#include "heads.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>

namespace ogikit::align_detail {
namespace {

// Has `words` one of the letters that tell the head of this column from the row's others? And none of another year's:
// 上年, 去年.
bool says_the_same(std::u16string_view words, const FormTable& form, std::size_t row, std::size_t column) {
    std::u16string own = to_utf16(form.columns[column].zh);
    constexpr std::u16string_view last_year = u"上去";
    const bool another_year = words.find_first_of(last_year) != words.npos;
    if (another_year && own.find_first_of(last_year) == own.npos) return false;
    for (std::size_t c = 0; c < form.column_count(); ++c) {
        if (c == column || !form.has_cell(row, c)) continue;
        const std::u16string other = to_utf16(form.columns[c].zh);
        std::erase_if(own, [&](char16_t letter) { return other.find(letter) != other.npos; });
    }
    return words.find_first_of(own) != words.npos;
}

// The letters from one label to the next, but for the table's corner.
std::u16string words_between(const Words& words, const FormTable& form, std::uint32_t begin,
                             std::uint32_t end) {
    std::u16string between = words.scan().letters.substr(begin, end - begin);
    const std::u16string corner = to_utf16(form.corner_zh);
    const std::size_t at = corner.empty() ? between.npos : between.find(corner);
    if (at != between.npos) between.erase(at, corner.size());
    return between;
}

}  // namespace

ColumnOrder form_order(std::size_t columns) {
    ColumnOrder order(columns);
    std::iota(order.begin(), order.end(), std::size_t{0});
    return order;
}

bool is_complete(const ColumnOrder& order) {
    std::uint32_t seen = 0;
    for (const std::size_t column : order) seen |= std::uint32_t{1} << column;
    return seen + 1 == std::uint32_t{1} << order.size();
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
    order.reserve(columns);
    for (const Head& head : heads) order.push_back(head.column);
    return is_complete(order) ? std::optional(std::move(order)) : std::nullopt;
}

std::vector<std::size_t> foreign_columns(const Words& words, const FormTable& form, std::size_t row,
                                         std::span<const Head> heads) {
    const std::vector<Hit>& hits = words.hits();
    const std::size_t first = form.rows[row].first_column;
    const std::size_t count = form.rows[row].column_count;
    std::vector<std::size_t> foreign;
    const auto examine = [&](std::size_t column, std::uint32_t begin, std::uint32_t end) {
        if (std::ranges::find(heads, column, &Head::column) != heads.end()) return;
        const std::u16string between = words_between(words, form, begin, end);
        if (between.size() >= 2 && !says_the_same(between, form, row, first + column))
            foreign.push_back(column);
    };
    for (std::size_t i = 0; i < heads.size(); ++i) {
        const auto hit = std::ranges::lower_bound(hits, heads[i].hit->begin, {}, &Hit::begin);
        const bool last = i + 1 == heads.size();
        if (i == 0 && heads[i].column == 1 && hit != hits.begin())
            examine(0, std::prev(hit)->end, heads[i].hit->begin);
        if (!last && heads[i + 1].column == heads[i].column + 2)
            examine(heads[i].column + 1, heads[i].hit->end, heads[i + 1].hit->begin);
        if (last && heads[i].column + 2 == count && std::next(hit) != hits.end())
            examine(count - 1, heads[i].hit->end, std::next(hit)->begin);
    }
    return foreign;
}

SlotGroup in_order_of_form(std::span<const Slot* const> printed, const ColumnOrder& order) {
    SlotGroup slots(printed.size(), nullptr);
    for (std::size_t i = 0; i < printed.size(); ++i) slots[order[i]] = printed[i];
    return slots;
}

}  // namespace ogikit::align_detail
