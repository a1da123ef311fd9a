#include "remedy_heads.hpp"

#include <algorithm>
#include <array>

namespace ogikit::align_detail {
namespace {

constexpr std::size_t reconsideration = 0;
constexpr std::size_t litigation = remedy_count;  // 行政诉讼, over the two kinds of it

std::optional<std::size_t> remedy_of(const Hit& hit) {
    if (const Role* role = hit.role(LabelKind::row, TableId::remedies)) {
        const auto rows = form_table(TableId::remedies, Edition::e2021).rows;
        return static_cast<std::size_t>(std::ranges::find(rows, role->id, &FormRow::id) - rows.begin());
    }
    if (hit.role(LabelKind::header, TableId::remedies) != nullptr) return litigation;
    return std::nullopt;
}

std::optional<std::size_t> result_of(const Hit& hit) {
    const Role* role = hit.role(LabelKind::column, TableId::remedies);
    if (role == nullptr) return std::nullopt;
    const auto columns = form_table(TableId::remedies, Edition::e2021).columns;
    return static_cast<std::size_t>(std::ranges::find(columns, role->id, &FormColumn::id) - columns.begin());
}

}  // namespace

RemedyHeads::RemedyHeads(const Words& words, std::size_t first, std::size_t last) : words_(words) {
    const std::vector<Hit>& hits = words.hits();
    // 行政复议 and 行政诉讼 stand before the first result, without a word or a number between.
    const auto joins = [&](const Hit& hit, const Hit& next) {
        const auto between = words.slots_between(hit.begin, next.begin);
        return (remedy_of(hit) || result_of(hit)) && hit.end == next.begin &&
               std::ranges::none_of(between, [](const Slot& s) { return s.kind == Slot::Kind::number; });
    };
    while (first > 0 && joins(hits[first - 1], hits[first])) --first;
    for (std::size_t h = first; h <= last; ++h) {
        if (const auto remedy = remedy_of(hits[h])) remedies_.push_back({*remedy, &hits[h]});
        if (const auto result = result_of(hits[h])) results_.push_back({*result, &hits[h]});
    }
    end_ = hits[last].end;
    remedies_order_ = order_of_remedies(end_);
    results_order_ = order_of_results(end_);
}

std::vector<Head> RemedyHeads::before(const std::vector<Head>& heads, std::uint32_t letter) const {
    std::vector<Head> chosen;
    std::ranges::copy_if(heads, std::back_inserter(chosen),
                         [&](const Head& head) { return head.hit->end <= letter; });
    return chosen;
}

// As the last heads of their names say: a heading above the table may name them in another order.
std::optional<ColumnOrder> RemedyHeads::order_of_remedies(std::uint32_t until) const {
    std::array<const Hit*, remedy_count + 1> seen{};
    for (const Head& head : before(remedies_, until)) {
        if (head.hit->whole) seen[head.column] = head.hit;
    }
    const auto precedes = [](const Hit* a, const Hit* b) {
        return a != nullptr && b != nullptr && a->begin < b->begin;
    };
    const bool first_is_direct = !precedes(seen[2], seen[1]);
    const Hit* lawsuit = seen[litigation] != nullptr ? seen[litigation] : seen[first_is_direct ? 1 : 2];
    const bool lawsuits_first = precedes(lawsuit, seen[reconsideration]);
    ColumnOrder order = first_is_direct ? ColumnOrder{1, 2} : ColumnOrder{2, 1};
    order.insert(lawsuits_first ? order.end() : order.begin(), reconsideration);
    const bool all_seen = seen[0] != nullptr && seen[1] != nullptr && seen[2] != nullptr;
    if (!all_seen && order != form_order(remedy_count)) return std::nullopt;
    return order;
}

// The same under each remedy, or once for all.
std::optional<ColumnOrder> RemedyHeads::order_of_results(std::uint32_t until) const {
    const std::vector<Head> heads = before(results_, until);
    std::optional<ColumnOrder> common;
    bool differ = heads.empty() || heads.size() % result_count != 0;
    for (std::size_t i = 0; i + result_count <= heads.size() && !differ; i += result_count) {
        const auto order =
            printed_order(words_.scan(), std::span(heads).subspan(i, result_count), result_count);
        differ = !order || (common && *common != *order);
        common = order;
    }
    if (!differ) return common;
    // Some are scattered or lost. Only 结果维持 begins a remedy; 总计 is said elsewhere too.
    const auto count = std::ranges::count_if(
        heads, [](const Head& head) { return head.hit->whole && head.column + 1 < result_count; });
    const bool none_lost = static_cast<std::size_t>(count) == remedy_count * (result_count - 1);
    std::size_t last = 0;
    bool begun = false;
    for (const Head& head : heads) {
        if (!head.hit->whole || head.column + 1 == result_count) continue;
        if (begun && head.column != 0 && head.column <= last) return std::nullopt;
        if (!begun && head.column != 0 && none_lost) return std::nullopt;
        last = head.column;
        begun = true;
    }
    return form_order(result_count);
}

bool RemedyHeads::in_form_order() const {
    return remedies_order_ == form_order(remedy_count) && results_order_ == form_order(result_count);
}

std::optional<ColumnOrder> RemedyHeads::order_of(std::span<const Slot* const> values) const {
    if (values.size() != remedy_cells) return std::nullopt;
    if (const auto order = by_grid_columns(values)) return order;
    if (agree_with_form(values)) return form_order(remedy_cells);
    if (values.front()->letter < end_) return by_rows(values);
    if (!remedies_order_ || !results_order_) return std::nullopt;
    ColumnOrder order;
    order.reserve(remedy_cells);
    for (const std::size_t remedy : *remedies_order_) {
        for (const std::size_t result : *results_order_) order.push_back(remedy * result_count + result);
    }
    return order;
}

bool RemedyHeads::stand_over(const Slot& value) const {
    const Scan& scan = words_.scan();
    return std::ranges::any_of(results_, [&](const Head& head) {
        const std::uint32_t at = head.hit->begin;
        return scan.line_grid[scan.line_of(at)] == scan.line_grid[value.line] &&
               scan.column_of(at) == value.column;
    });
}

std::vector<std::size_t> RemedyHeads::foreign() const {
    return foreign_columns(words_, form_table(TableId::remedies, Edition::e2021), 0, results_);
}

// The head that stands last in the column of a grid or, over several columns, before it.
std::optional<std::size_t> RemedyHeads::head_above(const std::vector<Head>& heads,
                                                   std::uint32_t column) const {
    std::optional<std::size_t> found;
    std::uint32_t nearest = 0;
    for (const Head& head : heads) {
        const std::uint32_t at = words_.scan().column_of(head.hit->begin);
        if (at > column || (found && at < nearest)) continue;
        nearest = at;
        found = head.column;
    }
    return found;
}

std::optional<ColumnOrder> RemedyHeads::by_grid_columns(std::span<const Slot* const> values) const {
    const Scan& scan = words_.scan();
    const std::uint32_t grid = scan.line_grid[values.front()->line];
    if (!scan.line_in_resolved_grid[values.front()->line]) return std::nullopt;
    const auto in_grid = [&](const Head& head) {
        return scan.line_grid[scan.line_of(head.hit->begin)] == grid;
    };
    std::vector<Head> remedies_here;
    std::ranges::copy_if(remedies_, std::back_inserter(remedies_here), in_grid);
    ColumnOrder order;
    for (const Slot* value : values) {
        if (value->line != values.front()->line) return std::nullopt;
        std::vector<Head> results_here;
        std::ranges::copy_if(results_, std::back_inserter(results_here), [&](const Head& head) {
            return in_grid(head) && scan.column_of(head.hit->begin) == value->column;
        });
        const auto remedy = head_above(remedies_here, value->column);
        const auto result = head_above(results_here, value->column);
        if (!remedy || *remedy == litigation || !result) return std::nullopt;
        order.push_back(*remedy * result_count + *result);
    }
    if (!is_complete(order)) return std::nullopt;
    return order;
}

// Some heads of a grid in other words than the form's (维持, 未审结): the rest stand over the columns that the form
// has them in.
bool RemedyHeads::agree_with_form(std::span<const Slot* const> values) const {
    const Scan& scan = words_.scan();
    const std::uint32_t line = values.front()->line;
    if (!scan.line_in_resolved_grid[line] || values.back()->line != line) return false;
    std::size_t agreeing = 0;
    for (const Head& head : results_) {
        const std::uint32_t at = head.hit->begin;
        if (scan.line_grid[scan.line_of(at)] != scan.line_grid[line]) continue;
        const auto value = std::ranges::find(values, scan.column_of(at), &Slot::column);
        if (value == values.end() ||
            static_cast<std::size_t>(value - values.begin()) % result_count != head.column)
            return false;
        ++agreeing;
    }
    return agreeing >= remedy_count && remedies_order_ == form_order(remedy_count);
}

// A row for each remedy, with its label in front, or for each result.
std::optional<ColumnOrder> RemedyHeads::by_rows(std::span<const Slot* const> values) const {
    const std::uint32_t begin = values.front()->letter;
    const auto rows_of = [&](const std::vector<Head>& labels,
                             std::size_t rows) -> std::optional<ColumnOrder> {
        const std::size_t width = values.size() / rows;
        ColumnOrder order;
        for (std::size_t r = 0; r < rows; ++r) {
            const auto row = values.subspan(r * width, width);
            const std::vector<Head> above = before(labels, row.front()->letter);
            const bool together = row.front()->letter == row.back()->letter;
            if (!together || above.empty() || above.back().hit->end != row.front()->letter)
                return std::nullopt;
            order.push_back(above.back().column);
        }
        if (!is_complete(order)) return std::nullopt;
        return order;
    };
    ColumnOrder order;
    if (const auto rows = rows_of(remedies_, remedy_count)) {
        const auto columns = order_of_results(begin);
        if (!columns) return std::nullopt;
        for (const std::size_t remedy : *rows) {
            for (const std::size_t result : *columns) order.push_back(remedy * result_count + result);
        }
        return order;
    }
    if (const auto rows = rows_of(results_, result_count)) {
        const auto columns = order_of_remedies(begin);
        if (!columns) return std::nullopt;
        for (const std::size_t result : *rows) {
            for (const std::size_t remedy : *columns) order.push_back(remedy * result_count + result);
        }
        return order;
    }
    return std::nullopt;
}

}  // namespace ogikit::align_detail
