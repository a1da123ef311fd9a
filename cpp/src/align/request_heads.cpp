#include "request_heads.hpp"

#include <algorithm>
#include <iterator>
#include <map>

namespace ogikit::align_detail {
namespace {

using Orders = std::vector<ColumnOrder>;

constexpr std::size_t natural_person = 0;
constexpr std::size_t first_organisation = 1;
constexpr std::size_t total = applicant_columns - 1;
// Heads over several columns.
constexpr std::size_t organisations = applicant_columns;   // 法人或其他组织
constexpr std::size_t applicants = applicant_columns + 1;  // 申请人情况
constexpr std::size_t few = 3;  // heads that make a header: 其他 and 总计 are said elsewhere too

bool is_organisation(std::size_t column) noexcept { return column >= first_organisation && column < total; }

std::optional<Head> head_of(const Hit& hit) {
    if (const Role* role = hit.role(LabelKind::column, TableId::requests)) {
        const auto columns = form_table(TableId::requests, Edition::e2021).columns;
        const auto column = std::ranges::find(columns, role->id, &FormColumn::id);
        return Head{static_cast<std::size_t>(column - columns.begin()), &hit};
    }
    const Role* group = hit.role(LabelKind::header, TableId::requests);
    if (group == nullptr) return std::nullopt;
    if (group->id == "organisations") return Head{organisations, &hit};
    return group->id == "applicants" ? std::optional(Head{applicants, &hit}) : std::nullopt;
}

// Where a head stands among others on a line, left to right.
std::size_t rank(const Head& head) noexcept {
    if (head.column == organisations) return first_organisation;
    return head.column == applicants ? natural_person : head.column;
}

std::vector<Head> without_groups(std::span<const Head> heads) {
    std::vector<Head> columns;
    std::ranges::copy_if(heads, std::back_inserter(columns),
                         [](const Head& head) { return head.column < applicant_columns; });
    return columns;
}

std::vector<Head> without_total(std::vector<Head> heads) {
    std::erase_if(heads, [](const Head& head) { return head.column == total; });
    return heads;
}

// The five organisations stand in the line below, where their common head is.
std::vector<Head> under_their_group(std::span<const Head> heads) {
    std::vector<Head> columns = without_groups(heads);
    const auto group = std::ranges::find(heads, organisations, &Head::column);
    if (group == heads.end()) return columns;
    const std::vector<Head> before_group = without_groups({heads.begin(), group});
    const auto behind = static_cast<std::ptrdiff_t>(
        std::ranges::count_if(before_group, [](const Head& head) { return !is_organisation(head.column); }));
    std::vector<Head> own;
    std::ranges::copy_if(columns, std::back_inserter(own),
                         [](const Head& head) { return is_organisation(head.column); });
    std::erase_if(columns, [](const Head& head) { return is_organisation(head.column); });
    columns.insert(columns.begin() + behind, own.begin(), own.end());
    return columns;
}

}  // namespace

RequestHeads::RequestHeads(const Words& words, const RequestsPlace& place) : words_(words) {
    const auto mark = [&](std::size_t i) {
        return i < place.marks.size() ? place.marks[i].hit->begin : place.end;
    };
    std::size_t next = 0;
    std::vector<Head> heads;
    const auto& hits = words.hits();
    auto hit = std::ranges::lower_bound(hits, place.begin, {}, &Hit::begin);
    for (; hit != hits.end() && hit->begin < place.end; ++hit) {
        if (hit->begin >= mark(next)) {
            take(std::move(heads), next == 0);
            heads.clear();
            ++next;
        } else if (const auto head = head_of(*hit)) {
            heads.push_back(*head);
        }
    }
    orders_ = headers_.empty() ? Orders{form_order(applicant_columns)} : orders_of(headers_.front());
    for (std::size_t i = 1; i < headers_.size(); ++i) {
        const bool complete =
            printed_order(words.scan(), without_groups(headers_[i].heads), applicant_columns).has_value();
        if (complete && orders_of(headers_[i]) != orders_) orders_.clear();
    }
}

void RequestHeads::take(std::vector<Head> heads, bool first) {
    const auto names_applicants = [](const Head& head) { return head.column + 2 < applicant_columns; };
    if (!first && static_cast<std::size_t>(std::ranges::count_if(heads, names_applicants)) < few) return;
    const Scan& scan = words_.scan();
    Header header;
    header.heads = std::move(heads);
    header.grid_columns.fill(absent);
    for (std::size_t c = 0; c < applicant_columns; ++c) {
        const auto in_grid = [&](const Head& h) {
            return h.column == c && scan.line_in_resolved_grid[scan.line_of(h.hit->begin)];
        };
        const auto head = std::ranges::find_if(header.heads, in_grid);
        if (head == header.heads.end()) continue;
        const std::uint32_t column = scan.column_of(head->hit->begin);
        header.repeats |= std::any_of(head, header.heads.end(), [&](const Head& h) {
            return in_grid(h) && scan.column_of(h.hit->begin) != column;
        });
        if (std::ranges::find(header.grid_columns, column) == header.grid_columns.end())
            header.grid_columns[c] = column;
    }
    headers_.push_back(std::move(header));
}

bool RequestHeads::Header::states_columns() const noexcept {
    return applicant_columns - static_cast<std::size_t>(std::ranges::count(grid_columns, absent)) >= few;
}

// The last one above the values that states columns.
const RequestHeads::Header* RequestHeads::header_of(const SlotGroup& group) const {
    const Header* found = nullptr;
    for (const Header& header : headers_) {
        if (!header.states_columns()) continue;
        if (found != nullptr && header.heads.front().hit->begin >= group.front()->letter) break;
        found = &header;
    }
    return found;
}

// A table continued without its heads keeps their columns, unless a tool has found more or fewer of them there.
bool RequestHeads::columns_are_those_of(const Header& header, const Slot& slot) const {
    const Scan& scan = words_.scan();
    const auto columns_at = [&](std::uint32_t line) { return scan.grid_columns[scan.line_grid[line]]; };
    const auto in_grid = std::ranges::find_if(header.heads, [&](const Head& head) {
        return scan.line_in_resolved_grid[scan.line_of(head.hit->begin)];
    });
    return columns_at(scan.line_of(in_grid->hit->begin)) == columns_at(slot.line);
}

SlotGroup RequestHeads::cells_under(const SlotGroup& group) const {
    if (group.empty() || !words_.scan().line_in_resolved_grid[group.front()->line]) return {};
    const Header* header = header_of(group);
    if (header == nullptr || !columns_are_those_of(*header, *group.front())) return {};
    const auto& columns = header->grid_columns;
    const bool all_heads = !header->repeats && std::ranges::find(columns, absent) == columns.end();
    SlotGroup cells(applicant_columns, nullptr);
    for (const Slot* slot : group) {
        const auto head = std::ranges::find(columns, slot->column);
        if (head != columns.end()) {
            cells[static_cast<std::size_t>(head - columns.begin())] = slot;
        } else if (!all_heads ||
                   (slot->kind != Slot::Kind::blank && !stands_under_other_words(*slot, *header))) {
            return {};
        }
    }
    for (std::size_t c = 0; c < applicant_columns; ++c) {
        if (columns[c] != absent && cells[c] == nullptr) return {};
    }
    return cells;
}

// A head of its own in the lines of the heads: a column that the form does not have.
bool RequestHeads::stands_under_other_words(const Slot& slot, const Header& header) const {
    const Scan& scan = words_.scan();
    const std::uint32_t grid = scan.line_grid[slot.line];
    const std::uint32_t last_line = scan.line_of(header.heads.back().hit->begin);
    std::uint32_t letter = header.heads.front().hit->begin;
    while (letter > 0 && scan.line_grid[scan.line_of(letter - 1)] == grid) --letter;
    for (; letter < slot.letter && scan.line_of(letter) <= last_line; ++letter) {
        if (scan.line_grid[scan.line_of(letter)] == grid && scan.column_of(letter) == slot.column)
            return true;
    }
    return false;
}

std::vector<std::size_t> RequestHeads::foreign() const {
    if (headers_.empty()) return {};
    const auto& heads = headers_.front().heads;
    if (!std::ranges::all_of(heads, [](const Head& head) { return head.hit->whole; })) return {};
    return foreign_columns(words_, form_table(TableId::requests, Edition::e2021), 0, without_groups(heads));
}

bool RequestHeads::in_grid_of(const Slot& slot) const {
    const Scan& scan = words_.scan();
    return std::ranges::any_of(headers_, [&](const Header& header) {
        return std::ranges::any_of(header.heads, [&](const Head& head) {
            return scan.line_grid[scan.line_of(head.hit->begin)] == scan.line_grid[slot.line];
        });
    });
}

Orders RequestHeads::orders_of(const Header& header) const {
    std::uint32_t last = 0;
    for (const std::uint32_t column : header.grid_columns) {
        if (column == absent) continue;
        if (column < last) return {};
        last = column;
    }
    const Scan& scan = words_.scan();
    const auto line_of = [&](const Head& head) { return scan.line_of(head.hit->begin); };
    std::vector<Head> heads;
    std::ranges::copy_if(header.heads, std::back_inserter(heads), [&](const Head& head) {
        return head.hit->whole && !scan.line_in_resolved_grid[line_of(head)];
    });
    std::map<std::uint32_t, std::size_t> lines;
    for (const Head& head : heads) ++lines[line_of(head)];
    const bool cells_by_row = lines.size() > 1 && lines.size() < heads.size();
    return cells_by_row ? orders_of_lines(heads) : orders_of_sequence(heads);
}

// A line of text for each line of cells. On a line of its own 总计 says nothing: it may stand above or below the
// others, or beside 申请人情况.
Orders RequestHeads::orders_of_lines(std::span<const Head> heads) const {
    const Scan& scan = words_.scan();
    const auto line_of = [&](const Head& head) { return scan.line_of(head.hit->begin); };
    const auto out_of_order = [&](const Head& a, const Head& b) {
        return line_of(a) == line_of(b) && rank(a) > rank(b);
    };
    if (std::ranges::adjacent_find(heads, out_of_order) == heads.end())
        return {form_order(applicant_columns)};
    const auto line_of_column = [&](std::size_t column) {
        const auto head = std::ranges::find(heads, column, &Head::column);
        return head == heads.end() ? absent : line_of(*head);
    };
    const auto order = printed_order(scan, under_their_group(heads), applicant_columns);
    if (!order) return {};
    for (std::size_t c = first_organisation + 1; c < total; ++c) {
        if (line_of_column(c) != line_of_column(first_organisation)) return {};
    }
    const std::uint32_t top = line_of_column(natural_person);
    const std::uint32_t group = line_of_column(organisations);
    const bool beside_group = top == (group == absent ? line_of_column(first_organisation) : group);
    const bool total_beside =
        line_of_column(total) == top || line_of_column(total) == line_of_column(applicants);
    if (!beside_group || !total_beside) return {};
    return {*order};
}

// A head a line, or all on one: line of cells by line of cells, or a group with what is under it.
Orders RequestHeads::orders_of_sequence(std::span<const Head> heads) const {
    const ColumnOrder usual = form_order(applicant_columns);
    const std::vector<Head> columns = without_groups(heads);
    const bool total_displaced = in_form_order(without_total(columns));
    const auto order = printed_order(words_.scan(), under_their_group(heads), applicant_columns);
    if (!order) {
        if (!total_displaced) return {};
        const bool total_first = !columns.empty() && columns.front().column == total &&
                                 std::ranges::count(columns, total, &Head::column) == 1;
        ColumnOrder turned = usual;
        std::rotate(turned.begin(), turned.end() - 1, turned.end());
        return total_first ? Orders{usual, turned} : Orders{usual};
    }
    if (*order == usual) return {usual};
    if (!total_displaced) return {*order};
    // 法人或其他组织 before 自然人: a column in front, or a cell that stands higher?
    if (!in_form_order(without_total(under_their_group(heads)))) return {};
    const bool grouped = std::ranges::find(heads, organisations, &Head::column) != heads.end();
    const bool total_first = order->front() == total;
    return total_first && !grouped ? Orders{*order, usual} : Orders{usual, *order};
}

}  // namespace ogikit::align_detail
