#include "remedies.hpp"

#include "cut.hpp"
#include "remedy_heads.hpp"

#include "ogikit/error.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace ogikit::align_detail {
namespace {

constexpr std::uint32_t widest_gap = 40;  // letters between two heads of one header
constexpr std::uint32_t longest_row_label = 8;

// 结果维持, 结果纠正, 其他结果, 尚未审结: said nowhere but in this table. 总计 is said in two.
bool is_result_head(const Hit& hit) {
    const Role* role = hit.role(LabelKind::column, TableId::remedies);
    return role != nullptr && role->id != "total";
}

bool is_head(const Hit& hit) {
    return hit.role(LabelKind::column, TableId::remedies) != nullptr ||
           hit.role(LabelKind::row, TableId::remedies) != nullptr ||
           hit.role(LabelKind::header, TableId::remedies) != nullptr;
}

struct Header {
    std::size_t first;  // hit indices
    std::size_t last;
    std::size_t results;  // result heads seen
};

std::vector<Header> headers_of(const std::vector<Hit>& hits) {
    std::vector<Header> headers;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        if (!is_result_head(hits[i])) continue;
        if (headers.empty() || hits[i].begin > hits[headers.back().last].end + widest_gap) {
            headers.push_back({i, i, 0});
        }
        headers.back().last = i;
        ++headers.back().results;
    }
    for (Header& header : headers) {
        while (header.last + 1 < hits.size() && is_head(hits[header.last + 1]) &&
               hits[header.last + 1].begin <= hits[header.last].end + widest_gap) {
            ++header.last;
        }
    }
    return headers;
}

// 结果维持72件，结果纠正64件，其他结果178件 …: a sentence that tells the results, each head with its number.
bool is_told(const Words& words, const Header& header) {
    const auto slots =
        words.slots_between(words.hits()[header.first].end - 1, words.hits()[header.last].begin);
    const auto numbers = std::count_if(slots.begin(), slots.end(),
                                       [](const Slot& slot) { return slot.kind == Slot::Kind::number; });
    return static_cast<std::size_t>(numbers) * 2 >= header.results;
}

// A header that is printed again after a page break, before any value, is the same table's.
void drop_repeated_headers(const Words& words, std::vector<Header>& headers) {
    const std::vector<Hit>& hits = words.hits();
    for (std::size_t h = 0; h + 1 < headers.size();) {
        const auto between =
            words.slots_between(hits[headers[h].first].begin, hits[headers[h + 1].first].begin);
        const bool values = std::any_of(between.begin(), between.end(), [](const Slot& slot) {
            return slot.kind == Slot::Kind::number || slot.kind == Slot::Kind::not_applicable;
        });
        if (!values && headers[h].results >= 8 && headers[h + 1].results >= 8) {
            headers.erase(headers.begin() + static_cast<std::ptrdiff_t>(h));
        } else {
            ++h;
        }
    }
}

std::optional<Header> choose(const Words& words, std::uint32_t from) {
    const std::vector<Hit>& hits = words.hits();
    std::vector<Header> headers = headers_of(hits);
    drop_repeated_headers(words, headers);
    const auto complete = std::count_if(headers.begin(), headers.end(), [&](const Header& header) {
        return header.results >= 8 && !is_told(words, header);
    });
    if (complete > 1) {
        throw Error(ErrorCode::several_reports, "the reconsideration and litigation table is there " +
                                                    std::to_string(complete) + " times");
    }
    std::optional<Header> best;
    for (const Header& header : headers) {
        if (header.results < 3 && hits[header.first].begin < from) continue;
        if (!best || header.results > best->results) best = header;
    }
    return best;
}

using Cells = std::array<CellReading, remedy_cells>;

Cells all(State state, Range range) {
    Cells cells;
    cells.fill({0, state, Evidence::none, range});
    return cells;
}

bool block_adds_up(const Cells& cells, std::size_t block) {
    std::int64_t sum = 0;
    for (std::size_t k = 0; k < result_count; ++k) {
        const CellReading& cell = cells[block * result_count + k];
        if (cell.state != State::reported) return false;
        sum += k + 1 < result_count ? cell.value : -cell.value;
    }
    return sum == 0;
}

bool all_add_up(const Cells& cells) {
    return block_adds_up(cells, 0) && block_adds_up(cells, 1) && block_adds_up(cells, 2);
}

// Only the last cell empty and the sums broken, or its 总计 where 尚未审结 should be: a cell may be lost and all
// behind it moved up.
bool may_have_shifted(const Cells& cells) {
    if (cells.back().state != State::blank) return false;
    const auto reported = [](const CellReading& cell) { return cell.state == State::reported; };
    if (!std::all_of(cells.begin(), cells.end() - 1, reported)) return false;
    std::int64_t last_block = 0;
    for (std::size_t k = 0; k + 1 < result_count; ++k) last_block += cells[2 * result_count + k].value;
    const std::int64_t pending = cells[remedy_cells - 2].value;
    return !block_adds_up(cells, 0) || !block_adds_up(cells, 1) || (pending > 0 && 2 * pending >= last_block);
}

// All on one line, as many on each or one on each: where lines differ, some may stand out of order.
bool evenly_on_lines(std::span<const Slot* const> slots) {
    std::map<std::uint32_t, std::size_t> on_line;
    for (const Slot* slot : slots) ++on_line[slot->line];
    return std::all_of(on_line.begin(), on_line.end(),
                       [&](const auto& line) { return line.second == on_line.begin()->second; });
}

// In every block the first cell is the sum of those behind it, and the last is not: 总计 is printed first.
bool totals_come_first(const Cells& cells) {
    Cells turned = cells;
    for (std::size_t block = 0; block < remedy_count; ++block) {
        const auto begin = turned.begin() + static_cast<std::ptrdiff_t>(block * result_count);
        std::rotate(begin, begin + 1, begin + static_cast<std::ptrdiff_t>(result_count));
    }
    return all_add_up(turned) && !all_add_up(cells);
}

class RemediesReader {
public:
    RemediesReader(const Words& words, const Header& header)
        : words_(words), header_(header), heads_(words, header.first, header.last) {}

    Cells run() {
        Cells cells = read();
        for (const std::size_t result : heads_.foreign()) {
            for (std::size_t i = result; i < remedy_cells; i += result_count) {
                if (cells[i].state != State::missing)
                    cells[i] = {0, State::ambiguous, Evidence::none, cells[i].range};
            }
        }
        return cells;
    }

private:
    Cells read() const {
        std::vector<const Slot*> slots = values();
        if (slots.size() == remedy_cells + 1 && is_row_label(*slots.front())) slots.erase(slots.begin());
        if (slots.empty()) return all(State::missing, {});
        if (interrupted(slots)) return all(State::ambiguous, range_of(slots));
        const auto number = [](const Slot* slot) { return slot->kind == Slot::Kind::number; };
        std::vector<const Slot*> numbers;
        std::copy_if(slots.begin(), slots.end(), std::back_inserter(numbers), number);
        const auto blank = [](const Slot* slot) { return slot->kind == Slot::Kind::blank; };
        const bool only_padding = std::all_of(slots.begin(), slots.end(),
                                              [&](const Slot* slot) { return number(slot) || blank(slot); });
        if (slots.size() == remedy_cells) return in_order(slots);
        if (only_padding && numbers.size() == remedy_cells) return without_padding(slots, numbers);
        if (!heads_.in_form_order()) return all(State::ambiguous, range_of(slots));
        if (numbers.size() == slots.size() && slots.size() == remedy_cells + 1) return without_one(slots);
        const bool flawed =
            std::any_of(slots.begin(), slots.end(), [](const Slot* slot) { return slot->flawed; });
        if (numbers.size() == slots.size() && slots.size() < remedy_cells && !flawed) return cut_apart(slots);
        return all(State::ambiguous, range_of(slots));
    }

    // From the first head to the table's end: to the first words that are no head, and in a grid to the end of the
    // row that holds the values.
    std::vector<const Slot*> values() const {
        const auto& hits = words_.hits();
        const std::uint32_t begin = hits[header_.first].begin;
        const std::uint32_t after = hits[header_.last].end;
        const std::uint32_t end = header_.last + 1 < hits.size()
                                      ? hits[header_.last + 1].begin
                                      : static_cast<std::uint32_t>(words_.scan().letters.size());
        std::vector<const Slot*> slots;
        std::uint32_t cursor = after;
        std::uint32_t text_cell = absent;  // value cell with words: its numbers are part of it
        bool has_row_label = false;        // 件数, 全市: only of fifteen values
        for (const Slot& slot : words_.slots_between(begin, end)) {
            if (slot.kind == Slot::Kind::text && !words_.is_value_text(slot)) {
                if (!slots.empty() && foreign_letters(slot.letter, words_.end_of(slot)) >= 2)
                    break;  // a note
                continue;
            }
            // Below a table of cells: a page number, or a sentence that begins with digits.
            if (!slots.empty() && slots.front()->cell != absent && slot.cell == absent) continue;
            if (slot.kind == Slot::Kind::number && slot.cell != absent && slot.cell == text_cell) continue;
            if (slot.kind == Slot::Kind::text) text_cell = slot.cell;
            if (slot.letter < after && is_of_header(slot)) continue;
            const std::uint32_t foreign = foreign_letters(cursor, slot.letter);
            if (foreign >= 2 && (!slots.empty() || foreign > longest_row_label)) break;
            has_row_label |= foreign >= 2;
            if (slot.letter >= after && ends_before(slot, slots)) break;
            slots.push_back(&slot);
            cursor = std::max(cursor, words_.end_of(slot));
        }
        if (has_row_label && slots.size() != remedy_cells) return {};
        if (slots.size() > remedy_cells) drop_empty_grid_rows(slots);
        return slots;
    }

    // 件数 in a column of its own, in front of the values.
    bool is_row_label(const Slot& slot) const {
        return slot.own_cell && slot.kind == Slot::Kind::text && is_of_header(slot) &&
               words_.scan().line_in_resolved_grid[slot.line] && !heads_.stand_over(slot);
    }

    // A covered cell between the heads, or a head in words that are not the form's.
    bool is_of_header(const Slot& slot) const {
        const std::u16string_view text = words_.scan().text(slot);
        return slot.kind == Slot::Kind::blank ||
               (slot.kind == Slot::Kind::text && std::none_of(text.begin(), text.end(), [](char16_t unit) {
                    return fold_unit(unit).cls == UnitClass::digit;
                }));
    }

    // Does the table end between its last value and a slot behind the heads? With its grid, or with the row of the
    // grid that has held most of the values: page numbers and the like may stand behind it.
    bool ends_before(const Slot& slot, const std::vector<const Slot*>& slots) const {
        if (slots.empty() || slots.back()->line == slot.line) return false;
        const auto& grids = words_.scan().line_grid;
        const std::uint32_t row = slots.back()->line;
        if (grids[row] == absent || slots.back()->letter < words_.hits()[header_.last].end) return false;
        if (grids[slot.line] != grids[row]) return true;
        const auto in_row = [&](const Slot* other) { return other->line == row; };
        const auto holds_value = [&](const Slot* other) {
            return in_row(other) && other->kind != Slot::Kind::blank;
        };
        return 2 * std::count_if(slots.begin(), slots.end(), in_row) >
                   static_cast<std::ptrdiff_t>(remedy_cells) &&
               std::any_of(slots.begin(), slots.end(), holds_value);
    }

    // Letters that are in no head of this table. Narrow columns wrap 结果维 / 持 side by side, which
    // leaves 持正果结 behind.
    std::uint32_t foreign_letters(std::uint32_t begin, std::uint32_t end) const {
        if (words_.unknown_letters(begin, end) == 0) return 0;
        constexpr std::u16string_view own = u"行政复议诉讼结果维持纠正其他尚未审总计经直接起后";
        std::uint32_t count = 0;
        for (std::uint32_t i = begin; i < end; ++i) {
            count += own.find(words_.scan().letters[i]) == std::u16string_view::npos;
        }
        return count;
    }

    // Pieces of heads between values on lines: a tool has read across columns, and the order is lost.
    bool interrupted(const std::vector<const Slot*>& slots) const {
        const auto apart = std::adjacent_find(slots.begin(), slots.end(), [&](const Slot* a, const Slot* b) {
            return !b->own_cell && words_.unknown_letters(a->letter, b->letter) > 0;
        });
        return apart != slots.end();
    }

    // A grid row of blank cells only is what merged header cells leave behind.
    void drop_empty_grid_rows(std::vector<const Slot*>& slots) const {
        std::set<std::uint32_t> rows_with_values;
        for (const Slot* slot : slots) {
            if (slot->kind != Slot::Kind::blank) rows_with_values.insert(slot->line);
        }
        std::erase_if(slots, [&](const Slot* slot) {
            return words_.scan().line_grid[slot->line] != absent && !rows_with_values.contains(slot->line);
        });
    }

    // Empty cells between numbers of a row may be the form's own, and one of the numbers none of them: then the
    // sums must hold.
    Cells without_padding(const std::vector<const Slot*>& slots,
                          const std::vector<const Slot*>& numbers) const {
        const Cells cells = in_order(numbers);
        const auto stands_among = [&](const Slot* blank) {
            const auto before = [&](const Slot* n) {
                return n->line == blank->line && n->range.begin < blank->range.begin;
            };
            const auto behind = [&](const Slot* n) {
                return n->line == blank->line && n->range.begin > blank->range.begin;
            };
            return blank->kind == Slot::Kind::blank && std::any_of(numbers.begin(), numbers.end(), before) &&
                   std::any_of(numbers.begin(), numbers.end(), behind);
        };
        const bool among = std::any_of(slots.begin(), slots.end(), stands_among);
        return among && !all_add_up(cells) ? all(State::ambiguous, range_of(slots)) : cells;
    }

    // A value for each cell; in the form's order, or as the heads tell.
    Cells in_order(std::span<const Slot* const> slots) const {
        auto order = heads_.order_of(slots);
        if (!order && heads_.in_form_order() && in_three_rows(slots)) order = form_order(remedy_cells);
        const SlotGroup known =
            order ? in_order_of_form(slots, *order) : SlotGroup(slots.begin(), slots.end());
        const Cells cells = one_each(known);
        if (!order && !all_alike(cells)) return all(State::ambiguous, range_of(slots));
        return cells;
    }

    // Values between the heads: 行政复议 0 0 0 0 0 未经复议直接起诉 0 … reads on in the form's order, and so
    // does 结果维持 0 结果纠正 0 …; a head for each row of three does not.
    bool in_three_rows(std::span<const Slot* const> slots) const {
        for (std::size_t i = 0; i + 1 < slots.size(); ++i) {
            const bool same_label = slots[i]->letter == slots[i + 1]->letter;
            const bool row_ends = i % result_count == result_count - 1;
            if (!same_label && !row_ends) return one_after_each_head(slots);
        }
        return true;
    }

    bool one_after_each_head(std::span<const Slot* const> slots) const {
        std::size_t slot = 0;
        for (std::size_t h = header_.first; h <= header_.last; ++h) {
            const Hit& hit = words_.hits()[h];
            const Role* role = hit.role(LabelKind::column, TableId::remedies);
            if (role == nullptr) continue;
            if (slot == slots.size()) return false;
            const FormTable& form = form_table(TableId::remedies, Edition::e2021);
            if (role->id != form.columns[slot % result_count].id || slots[slot]->letter != hit.end)
                return false;
            ++slot;
        }
        return slot == slots.size();
    }

    // Of as many slots as the form has cells, in its order.
    Cells one_each(std::span<const Slot* const> slots) const {
        Cells cells;
        for (std::size_t i = 0; i < remedy_cells; ++i) cells[i] = words_.read(*slots[i], ColumnKind::count);
        if (may_have_shifted(cells) || totals_come_first(cells))
            return all(State::ambiguous, range_of(slots));
        const bool uneven = mixes_lines(slots) || !evenly_on_lines(slots);
        if (uneven && !all_add_up(cells)) return all(State::ambiguous, range_of(slots));
        if (all_add_up(cells)) return cells;
        for (std::size_t i = 0; i < remedy_cells; ++i) {
            if (!slots[i]->at_end) continue;
            if (slots[i]->kind != Slot::Kind::number) return all(State::ambiguous, range_of(slots));
            cells[i] = {0, State::ambiguous, Evidence::none, cells[i].range};
        }
        return cells;
    }

    // Sixteen numbers: a page number stands among them. Only the sums can tell which it is.
    Cells without_one(const std::vector<const Slot*>& slots) const {
        std::optional<Cells> found;
        for (std::size_t drop = 0; drop < slots.size(); ++drop) {
            if (!slots[drop]->alone) continue;
            std::vector<const Slot*> kept = slots;
            kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(drop));
            Cells cells = one_each(kept);
            if (!all_add_up(cells)) continue;
            for (CellReading& cell : cells) cell.evidence = Evidence::identities;
            const auto same = [](const CellReading& a, const CellReading& b) { return a.value == b.value; };
            if (found && !std::equal(found->begin(), found->end(), cells.begin(), same)) {
                return all(State::ambiguous, range_of(slots));
            }
            found = cells;
        }
        return found.value_or(all(State::ambiguous, range_of(slots)));
    }

    Cells cut_apart(const std::vector<const Slot*>& slots) const {
        std::vector<Range> runs;
        for (const Slot* slot : slots) runs.push_back(slot->range);
        const CutResult cut = cut_rows({words_.units(), runs, remedy_count, result_count});
        const bool cells_seen = slots.size() > 1 && std::any_of(slots.begin(), slots.end(),
                                                                [](const Slot* s) { return s->alone; });
        if (!cut.complete || cut.ways.empty() || cells_seen) return all(State::ambiguous, range_of(slots));
        std::size_t digits = 0;
        for (const Range run : runs) digits += run.size();
        const Evidence evidence = digits == remedy_cells ? Evidence::digits : Evidence::identities;
        Cells cells;
        for (std::size_t i = 0; i < remedy_cells; ++i) {
            const Part& part = cut.ways.front()[i];
            const bool common =
                std::all_of(cut.ways.begin(), cut.ways.end(),
                            [&](const std::vector<Part>& way) { return way[i].range == part.range; });
            cells[i] = common ? CellReading{part.value, State::reported, evidence, part.range}
                              : CellReading{0, State::ambiguous, Evidence::none, range_of(slots)};
        }
        return cells;
    }

    const Words& words_;
    const Header& header_;
    RemedyHeads heads_;
};

}  // namespace

TableReading read_remedies(const Words& words, std::uint32_t from) {
    TableReading table;
    table.form = &form_table(TableId::remedies, Edition::e2021);
    table.cells.resize(remedy_cells);
    const auto header = choose(words, from);
    if (!header) return table;
    table.found = table.edition_seen = true;
    const Cells cells = RemediesReader(words, *header).run();
    table.cells.assign(cells.begin(), cells.end());
    const auto& units = words.scan().letter_unit;
    table.range = {units[words.hits()[header->first].begin], units[words.hits()[header->last].end - 1] + 1};
    for (const CellReading& cell : cells) table.range.end = std::max(table.range.end, cell.range.end);
    return table;
}

}  // namespace ogikit::align_detail
