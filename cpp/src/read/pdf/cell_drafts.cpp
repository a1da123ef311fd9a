#include "cell_drafts.hpp"

#include <algorithm>
#include <utility>

namespace ogikit::read_detail {
namespace {

// Adds to the cells of a row; what meets becomes one.
void put(std::vector<CellDraft>& cells, CellDraft cell) {
    for (auto other = cells.begin(); other != cells.end();) {
        if (other->first > cell.last || other->last < cell.first) {
            ++other;
            continue;
        }
        cell.first = std::min(cell.first, other->first);
        cell.last = std::max(cell.last, other->last);
        cell.words.insert(cell.words.begin(), other->words.begin(), other->words.end());
        other = cells.erase(other);
    }
    cells.push_back(std::move(cell));
}

bool is_free(const std::vector<CellDraft>& cells, std::size_t column) {
    return std::none_of(cells.begin(), cells.end(),
                        [&](const CellDraft& cell) { return cell.first <= column && column <= cell.last; });
}

// Several values that one column each does not hold.
bool runs_over_columns(const CellDraft& cell) noexcept {
    return cell.first != cell.last &&
           std::count_if(cell.words.begin(), cell.words.end(),
                         [](const PlacedWord& placed) { return placed.word->is_value; }) > 1;
}

// A value between two columns belongs to the one that has no other; to both, as far as one can tell, when
// neither has.
void put_between(std::vector<CellDraft>& cells, const PlacedWord& placed, const TableColumns& columns) {
    const std::size_t first_value = columns.labels.size();
    std::size_t right = first_value;
    while (right < columns.all.size() && columns.all[right].left < placed.word->box.right) ++right;
    const std::size_t left = right > first_value ? right - 1 : right;
    if (right == columns.all.size()) right = left;
    const bool left_free = is_free(cells, left);
    const bool right_free = is_free(cells, right);
    if (left_free == right_free) {
        put(cells, {left, right, {placed}});
    } else {
        const std::size_t only = left_free ? left : right;
        put(cells, {only, only, {placed}});
    }
}

// Labels below one another become one.
std::vector<PlacedWords> stacked(std::span<const WordLine> lines, const PlacedWords& words) {
    std::vector<PlacedWords> groups;
    for (const PlacedWord& placed : words) {
        PlacedWords* found = nullptr;
        for (PlacedWords& group : groups) {
            const PlacedWord& above = group.back();
            if (above.line != placed.line &&
                placed.y() - above.y() <= widest_leading * lines[placed.line].em &&
                meet_x(above.word->box, placed.word->box)) {
                found = &group;
            }
        }
        if (found != nullptr) {
            found->push_back(placed);
        } else {
            groups.push_back({placed});
        }
    }
    return groups;
}

// Is a head the lowest one over its column, or goes on in that? One further up is over several columns, however
// short it is. From top to bottom.
bool reaches_rows(const PlacedWord& head, const PlacedWords& heads, float em) {
    float y = head.y();
    for (const PlacedWord& other : heads) {
        if (other.y() <= y || !meet_x(other.word->box, head.word->box)) continue;
        if (other.y() - y > widest_leading * em) return false;
        y = other.y();
    }
    return true;
}

std::size_t nearest_row(std::span<const ValueRow> rows, float y) {
    const auto off = [&](const ValueRow& row) {
        return std::max({row.box.top - y, y - row.box.bottom, 0.0f});
    };
    std::size_t nearest = 0;
    for (std::size_t r = 1; r < rows.size(); ++r) {
        if (off(rows[r]) < off(rows[nearest])) nearest = r;
    }
    return nearest;
}

void draft_group(PlacedWords group, std::span<const ValueRow> rows, const TableColumns& columns,
                 std::vector<RowDraft>& drafts) {
    CellDraft cell{columns.labels.size() - 1, 0, std::move(group)};
    for (const PlacedWord& placed : cell.words) {
        const auto range = columns_met(columns.labels, placed.word->box);
        if (!range) continue;
        cell.first = std::min(cell.first, range->first);
        cell.last = std::max(cell.last, range->last);
    }
    const float y = cell.words.front().y();
    if (cell.last + 1 < columns.labels.size()) {
        RowDraft& nearest = drafts[nearest_row(rows, y)];
        bool free = true;
        for (std::size_t c = cell.first; c <= cell.last; ++c) free &= is_free(nearest.cells, c);
        if (free) {
            nearest.cells.push_back(std::move(cell));
            return;
        }
    }
    drafts.push_back({y, {std::move(cell)}});
}

}  // namespace

RowDraft draft_row(const ValueRow& row, const TableColumns& columns) {
    RowDraft draft{row.y, {}};
    PlacedWords between;
    for (const PlacedWord& placed : row.values) {
        if (const auto range = columns_met(columns.all, placed.word->box)) {
            put(draft.cells, {range->first, range->last, {placed}});
        } else {
            between.push_back(placed);
        }
    }
    for (const PlacedWord& placed : between) put_between(draft.cells, placed, columns);
    const std::size_t label_columns = columns.labels.size();
    // Where some of the values may be others', or do not stand in the columns, one cell holds them all.
    if (row.in_doubt || std::any_of(draft.cells.begin(), draft.cells.end(), runs_over_columns)) {
        put(draft.cells, {label_columns, columns.all.size() - 1, {}});
    }
    for (std::size_t c = label_columns; c < columns.all.size(); ++c) {
        if (is_free(draft.cells, c)) draft.cells.push_back({c, c, {}});
    }
    if (!row.label.empty()) {
        std::size_t first = label_columns - 1;
        for (const PlacedWord& placed : row.label) {
            if (const auto range = columns_met(columns.labels, placed.word->box)) {
                first = std::min(first, range->first);
            }
        }
        draft.cells.push_back({first, label_columns - 1, row.label});
    }
    return draft;
}

void draft_groups(std::span<const WordLine> lines, const PlacedWords& words, std::span<const ValueRow> rows,
                  const TableColumns& columns, std::vector<RowDraft>& drafts) {
    for (PlacedWords& group : stacked(lines, words)) draft_group(std::move(group), rows, columns, drafts);
}

std::vector<RowDraft> draft_heads(std::span<const WordLine> lines, const HeadLines& heads,
                                  const TableColumns& columns) {
    const float bottom = lines[heads.end - 1].box.centre_y();
    RowDraft lowest{bottom, {}};
    std::vector<RowDraft> drafts;
    const PlacedWords words = words_of(lines, heads);
    PlacedWords over_several;
    for (const PlacedWord& placed : words) {
        const Box& box = placed.word->box;
        if (!columns.labels.empty() && box.left < columns.label_right() - 1) {
            put(lowest.cells, {0, columns.labels.size() - 1, {placed}});
            continue;
        }
        const auto range = columns_met(columns.all, box);
        if (range && range->first == range->last && reaches_rows(placed, words, lines[placed.line].em)) {
            put(lowest.cells, {range->first, range->first, {placed}});
        } else {
            over_several.push_back(placed);
        }
    }
    for (const PlacedWord& placed : over_several) {
        const Box& box = placed.word->box;
        const auto range = columns_met(columns.all, box);
        std::size_t first = range ? range->first : 0;
        std::size_t last = range ? range->last : 0;
        if (!range) {
            while (first + 1 < columns.all.size() && columns.all[first].right < box.left) ++first;
            last = first;
        }
        bool free = reaches_rows(placed, words, lines[placed.line].em);
        for (std::size_t c = first; c <= last; ++c) free &= is_free(lowest.cells, c);
        if (free) {
            put(lowest.cells, {first, last, {placed}});
            continue;
        }
        if (drafts.empty() || drafts.back().y + lines[placed.line].em / 2 < placed.y()) {
            drafts.push_back({placed.y(), {}});
        }
        put(drafts.back().cells, {first, last, {placed}});
    }
    for (RowDraft& draft : drafts) draft.y = std::min(draft.y, bottom - 0.01f);
    drafts.push_back(std::move(lowest));
    return drafts;
}

}  // namespace ogikit::read_detail
