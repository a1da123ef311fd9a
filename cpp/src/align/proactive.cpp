#include "proactive.hpp"

#include "cut.hpp"
#include "heads.hpp"

#include "ogikit/error.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <vector>

namespace ogikit::align_detail {
namespace {

constexpr std::uint32_t widest_gap = 80;  // letters between two of the table's words
constexpr std::size_t columns_of_a_second_table = 3;

bool is_row(const Hit& hit) { return hit.role(LabelKind::row, TableId::proactive) != nullptr; }
bool is_column(const Hit& hit) { return hit.role(LabelKind::column, TableId::proactive) != nullptr; }
bool is_header(const Hit& hit) { return hit.role(LabelKind::header, TableId::proactive) != nullptr; }

// Column heads of this table stand in no other text; the row labels (规章, 行政许可) do.
struct Place {
    std::size_t first;  // hit indices
    std::size_t last;
    std::size_t columns;  // heads seen
};

std::vector<Place> places_of(const std::vector<Hit>& hits) {
    std::vector<Place> places;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        if (!is_column(hits[i]) && !is_header(hits[i])) continue;
        if (places.empty() || hits[i].begin > hits[places.back().last].end + widest_gap) {
            places.push_back({i, i, 0});
        }
        places.back().last = i;
        places.back().columns += is_column(hits[i]);
    }
    for (Place& place : places) {
        while (place.last + 1 < hits.size() && is_row(hits[place.last + 1]) &&
               hits[place.last + 1].begin <= hits[place.last].end + widest_gap) {
            ++place.last;
        }
    }
    std::erase_if(places, [](const Place& place) { return place.columns == 0; });
    return places;
}

std::optional<Place> choose(const std::vector<Hit>& hits, std::uint32_t until) {
    std::optional<Place> best;
    std::size_t tables = 0;
    for (const Place& place : places_of(hits)) {
        tables += place.columns >= columns_of_a_second_table;
        if (hits[place.first].begin >= until) continue;
        if (!best || place.columns > best->columns) best = place;
    }
    if (tables > 1) {
        throw Error(ErrorCode::several_reports,
                    "the proactive disclosure table is there " + std::to_string(tables) + " times");
    }
    return best;
}

bool column_exists(const FormTable& form, std::string_view id) {
    return std::any_of(form.columns.begin(), form.columns.end(),
                       [&](const FormColumn& c) { return c.id == id; });
}

// Heads that only one edition prints decide; 处理决定数量 is in both, worded almost alike.
EditionSeen edition_of(const std::vector<Hit>& hits, const Place& place) {
    const FormTable& older = form_table(TableId::proactive, Edition::e2019);
    const FormTable& newer = form_table(TableId::proactive, Edition::e2021);
    std::size_t for_older = 0;
    std::size_t for_newer = 0;
    for (std::size_t i = place.first; i <= place.last; ++i) {
        for (const Role& role : hits[i].pattern->roles) {
            if (role.table != TableId::proactive || role.kind != LabelKind::column) continue;
            const bool in_older = column_exists(older, role.id);
            const bool in_newer = column_exists(newer, role.id);
            for_older += in_older && !in_newer;
            for_newer += in_newer && !in_older;
        }
    }
    if (for_older == for_newer) return {};
    return {for_older > for_newer ? Edition::e2019 : Edition::e2021, true};
}

class ProactiveReader {
public:
    ProactiveReader(const Words& words, const Place& place, const FormTable& form)
        : words_(words), place_(place), form_(form) {}

    std::vector<CellReading> run() {
        cells_.resize(form_.row_count() * form_.column_count());
        for (std::size_t r = 0; r < form_.row_count(); ++r) {
            for (std::size_t c = 0; c < form_.column_count(); ++c) {
                if (!form_.has_cell(r, c)) cell(r, c).state = State::not_in_form;
            }
        }
        if (read_by_columns()) return std::move(cells_);
        std::vector<bool> read(form_.row_count(), false);
        std::vector<bool> in_grid(form_.row_count(), false);
        bool values_first = false;  // numbers between the heads of a block and its first label
        for (std::size_t i = place_.first; i <= place_.last; ++i) {
            const Hit& hit = words_.hits()[i];
            const auto row = row_of(hit);
            if (!row) continue;
            if (i > place_.first && !row_of(words_.hits()[i - 1])) {
                values_first = holds_number(words_.slots_between(words_.hits()[i - 1].end - 1, hit.begin));
            }
            const SlotGroup group = own_group(i);
            if (group.empty()) {
                if (!read[*row]) doubt_values_behind_words(*row, i);
                continue;
            }
            // A sentence below the table that names a row again says nothing of its cells.
            const bool cells = group.front()->cell != absent;
            if (in_grid[*row] && !cells) continue;
            in_grid[*row] = cells;
            if (read[*row] || values_first || heads_come_later(*row, i)) {
                put_all(*row, State::ambiguous, group);
            } else {
                read_row(*row, group, heads_above(*row, i));
            }
            read[*row] = true;
        }
        return std::move(cells_);
    }

private:
    CellReading& cell(std::size_t row, std::size_t column) {
        return cells_[row * form_.column_count() + column];
    }

    std::optional<std::size_t> row_of(const Hit& hit) const {
        const Role* role = hit.role(LabelKind::row, TableId::proactive);
        if (role == nullptr) return std::nullopt;
        for (std::size_t r = 0; r < form_.row_count(); ++r) {
            if (form_.rows[r].id == role->id) return r;
        }
        return std::nullopt;
    }

    // Values directly behind the label. No identity would notice a number too many, so any other word ends them.
    SlotGroup own_group(std::size_t i) const {
        SlotGroup group = words_.groups_after(words_.hits()[i], next_label(i), 1).front();
        const auto apart = std::adjacent_find(group.begin(), group.end(), [](const Slot* a, const Slot* b) {
            return b->cell == absent && a->letter != b->letter;
        });
        if (apart != group.end()) group.erase(apart + 1, group.end());
        return group;
    }

    // 行政事业性收费 约 25.1: the row is there, though what it prints is no number of the form.
    void doubt_values_behind_words(std::size_t row, std::size_t i) {
        const Hit& label = words_.hits()[i];
        const std::uint32_t line = words_.scan().line_of(label.end - 1);
        SlotGroup behind;
        for (const Slot& slot : words_.slots_between(label.end - 1, next_label(i))) {
            if (slot.line == line && slot.kind == Slot::Kind::number && slot.cell == absent)
                behind.push_back(&slot);
        }
        if (!behind.empty()) put_all(row, State::ambiguous, behind);
    }

    std::uint32_t next_label(std::size_t i) const {
        const auto& hits = words_.hits();
        return i + 1 < hits.size() ? hits[i + 1].begin
                                   : static_cast<std::uint32_t>(words_.scan().letters.size());
    }

    // Column order: labels first, then under every head of a block as many values as the block has rows.
    bool read_by_columns() {
        struct Column {
            std::size_t column;
            std::size_t row;  // first of its block
            SlotGroup values;
        };
        std::vector<Column> columns;
        std::size_t last_row = 0;
        std::vector<std::size_t> next_row(form_.column_count(), 0);  // heads of one name come block by block
        for (std::size_t i = place_.first; i <= place_.last; ++i) {
            const Hit& hit = words_.hits()[i];
            if (const auto row = row_of(hit)) {
                // Values follow the order of the labels; only the form's order is known to be theirs.
                if (*row < last_row || !own_group(i).empty()) return false;
                last_row = *row;
            }
            const Role* role = hit.role(LabelKind::column, TableId::proactive);
            if (role == nullptr) continue;
            for (std::size_t c = 0; c < form_.column_count(); ++c) {
                if (form_.columns[c].id != role->id) continue;
                std::size_t row = next_row[c];
                while (row < form_.row_count() && !form_.has_cell(row, c)) ++row;
                const std::size_t end = end_of_block(row);
                SlotGroup values = own_group(i);
                if (values.empty() || values.size() != end - row) return false;
                next_row[c] = end;
                columns.push_back({c, row, std::move(values)});
            }
        }
        for (const Column& column : columns) {
            for (std::size_t k = 0; k < column.values.size(); ++k) {
                cell(column.row + k, column.column) = read(*column.values[k], column.column);
            }
        }
        return !columns.empty();
    }

    // One past the last row of the block that `row` is in.
    std::size_t end_of_block(std::size_t row) const {
        for (const FormHeader& header : form_.headers) {
            if (header.before_row > row) return header.before_row;
        }
        return form_.row_count();
    }

    void put_all(std::size_t row, State state, const SlotGroup& group) {
        const Range range = range_of(group);
        for (std::size_t c = 0; c < form_.column_count(); ++c) {
            if (form_.has_cell(row, c)) cell(row, c) = {0, state, Evidence::none, range};
        }
    }

    void read_row(std::size_t row, const SlotGroup& group, const std::vector<Head>& heads) {
        const std::size_t first = form_.rows[row].first_column;
        const std::size_t count = form_.rows[row].column_count;
        std::vector<const Slot*> slots(group.begin(), group.end());
        const bool reordered = !in_form_order(heads);
        if ((reordered || slots.size() != count) && read_under_heads(row, slots, heads)) return;
        drop_padding(slots, count);
        const bool one_each = slots.size() == count && !mixes_lines(slots);
        const auto order =
            reordered ? printed_order(words_.scan(), heads, count) : std::optional(form_order(count));
        if (one_each && order) {
            slots = in_order_of_form(slots, *order);
            for (std::size_t k = 0; k < count; ++k) cell(row, first + k) = read(*slots[k], first + k);
            for (const std::size_t k : foreign_columns(words_, form_, row, heads)) {
                cell(row, first + k) = {0, State::ambiguous, Evidence::none, slots[k]->range};
            }
        } else if (reordered) {
            put_all(row, State::ambiguous, group);
        } else {
            cut_apart(row, slots, group);
        }
    }

    // The heads of a row's block: the last ones above the row. Their columns are counted from the row's first.
    std::vector<Head> heads_above(std::size_t row, std::size_t label) const {
        const std::size_t first = form_.rows[row].first_column;
        std::vector<Head> heads;
        for (std::size_t i = label; i-- > place_.first;) {
            const Hit& hit = words_.hits()[i];
            const Role* role = hit.role(LabelKind::column, TableId::proactive);
            if (role == nullptr && !heads.empty()) break;
            if (const auto other = row_of(hit); other && form_.rows[*other].header != form_.rows[row].header)
                break;
            for (std::size_t k = 0; k < form_.rows[row].column_count; ++k) {
                if (role != nullptr && form_.columns[first + k].id == role->id) heads.push_back({k, &hit});
            }
        }
        std::ranges::reverse(heads);
        return heads;
    }

    static bool holds_number(std::span<const Slot> slots) {
        return std::any_of(slots.begin(), slots.end(),
                           [](const Slot& slot) { return slot.kind == Slot::Kind::number; });
    }

    // In text that a tool has put in another order the heads of a block stand behind its values: what the
    // values count is lost.
    bool heads_come_later(std::size_t row, std::size_t label) const {
        const std::size_t first = form_.rows[row].first_column;
        for (std::size_t c = first; c < first + form_.rows[row].column_count; ++c) {
            bool before = false;
            bool after = false;
            for (std::size_t i = place_.first; i <= place_.last; ++i) {
                const Role* role = words_.hits()[i].role(LabelKind::column, TableId::proactive);
                if (role == nullptr || role->id != form_.columns[c].id) continue;
                (i < label ? before : after) = true;
            }
            if (after && !before) return true;
        }
        return false;
    }

    // The form asks for 万元; some reports print （单位：元） or another unit in the head.
    bool head_says_ten_thousand_yuan(std::size_t column) const {
        constexpr std::uint32_t longest_head = 16;
        const auto& hits = words_.hits();
        for (std::size_t i = place_.first; i <= place_.last; ++i) {
            const Role* role = hits[i].role(LabelKind::column, TableId::proactive);
            if (role == nullptr || role->id != form_.columns[column].id) continue;
            std::uint32_t size = longest_head;
            if (i + 1 < hits.size()) size = std::min(size, hits[i + 1].begin - hits[i].begin);
            const std::u16string_view head =
                std::u16string_view(words_.scan().letters).substr(hits[i].begin, size);
            const std::size_t yuan = head.find(u'元');
            if (yuan == head.npos || yuan < 2) continue;
            const bool multiplied =
                std::u16string_view(u"十百千").find(head[yuan - 2]) != std::u16string_view::npos;
            if (head[yuan - 1] != u'万' || multiplied) return false;
        }
        return true;
    }

    CellReading read(const Slot& slot, std::size_t column) const {
        CellReading reading = words_.read(slot, form_.columns[column].kind);
        const bool amount = form_.columns[column].kind == ColumnKind::amount;
        if (amount && reading.state == State::reported && reading.value != 0 &&
            !head_says_ten_thousand_yuan(column) &&
            words_.scan().text(slot).find(u'万') == std::u16string_view::npos) {
            return {0, State::text, Evidence::none, slot.range};
        }
        if (slot.at_end && reading.state == State::reported) {
            reading = {0, State::ambiguous, Evidence::none, slot.range};
        }
        return reading;
    }

    // Where a merged cell is printed once for every column it covers (行政许可 | 0 | 0 | 0), so is its head:
    // values are taken by the head above them, if all under one head are the same.
    bool read_under_heads(std::size_t row, const std::vector<const Slot*>& slots,
                          const std::vector<Head>& heads) {
        if (slots.size() < form_.rows[row].column_count) return false;
        std::vector<const Slot*> of_column(form_.column_count(), nullptr);
        for (const Slot* slot : slots) {
            const auto column = slot->own_cell ? column_above(*slot) : std::nullopt;
            if (!column && stands_under_other_words(*slot, heads)) continue;
            if (!column || !form_.has_cell(row, *column)) return false;
            const Slot*& held = of_column[*column];
            if (held != nullptr && words_.scan().text(*held) != words_.scan().text(*slot)) return false;
            if (held == nullptr) held = slot;
        }
        for (std::size_t c = 0; c < form_.column_count(); ++c) {
            if (form_.has_cell(row, c) && of_column[c] == nullptr) return false;
        }
        for (std::size_t c = 0; c < form_.column_count(); ++c) {
            if (of_column[c] != nullptr) cell(row, c) = read(*of_column[c], c);
        }
        return true;
    }

    // A column of the agency's own beside the form's: its head is a cell of its own in the line of the heads.
    bool stands_under_other_words(const Slot& slot, const std::vector<Head>& heads) const {
        const Scan& scan = words_.scan();
        if (heads.empty() || !slot.own_cell || !scan.line_in_resolved_grid[slot.line]) return false;
        std::uint32_t letter = heads.front().hit->begin;
        const std::uint32_t line = scan.line_of(letter);
        while (letter > 0 && scan.line_of(letter - 1) == line) --letter;
        for (; letter < slot.letter && scan.line_of(letter) == line; ++letter) {
            if (scan.column_of(letter) == slot.column) return true;
        }
        return false;
    }

    // The column of the form whose head stands last above the slot in the slot's column of the grid.
    std::optional<std::size_t> column_above(const Slot& slot) const {
        std::optional<std::size_t> found;
        for (std::size_t i = place_.first; i <= place_.last; ++i) {
            const Hit& hit = words_.hits()[i];
            if (hit.begin >= slot.letter) break;
            const Role* role = hit.role(LabelKind::column, TableId::proactive);
            if (role == nullptr || words_.scan().column_of(hit.begin) != slot.column) continue;
            for (std::size_t c = 0; c < form_.column_count(); ++c) {
                if (form_.columns[c].id == role->id) found = c;
            }
        }
        return found;
    }

    // Blank cells of merged columns follow the values: 行政许可 | 0 | | |.
    static void drop_padding(std::vector<const Slot*>& slots, std::size_t count) {
        const auto blank = [](const Slot* slot) { return slot->kind == Slot::Kind::blank; };
        const auto filled =
            static_cast<std::size_t>(std::count_if(slots.begin(), slots.end(), std::not_fn(blank)));
        if (filled == count) {
            std::erase_if(slots, blank);
        } else if (filled == 0 && slots.size() > count) {
            slots.resize(count);
        }
    }

    // No identity holds in this table: only what every way of cutting has in common is returned.
    void cut_apart(std::size_t row, const std::vector<const Slot*>& slots, const SlotGroup& group) {
        const std::size_t first = form_.rows[row].first_column;
        const std::size_t count = form_.rows[row].column_count;
        put_all(row, State::ambiguous, group);
        std::vector<Range> runs;
        for (const Slot* slot : slots) {
            const bool digits = slot->kind == Slot::Kind::number && !slot->alone && !slot->at_end &&
                                slot->tail == 0 && !slot->flawed;
            if (!digits) return;
            runs.push_back(slot->range);
        }
        std::size_t signed_cell = no_cell;
        for (std::size_t k = 0; k < count; ++k) {
            const ColumnKind kind = form_.columns[first + k].kind;
            if (kind == ColumnKind::change) signed_cell = k;
        }
        const CutResult cut = cut_cells(words_.units(), runs, count, signed_cell);
        if (!cut.complete || cut.ways.empty()) return;
        for (std::size_t k = 0; k < count; ++k) {
            const Part& part = cut.ways.front()[k];
            const bool common =
                std::all_of(cut.ways.begin(), cut.ways.end(),
                            [&](const std::vector<Part>& way) { return way[k].range == part.range; });
            const bool amount = form_.columns[first + k].kind == ColumnKind::amount;
            if (amount && !head_says_ten_thousand_yuan(first + k)) continue;
            if (common && !part.range.empty()) {
                cell(row, first + k) = {amount ? part.value * 1'000'000 : part.value, State::reported,
                                        Evidence::digits, part.range};
            }
        }
    }

    const Words& words_;
    const Place& place_;
    const FormTable& form_;
    std::vector<CellReading> cells_;
};

}  // namespace

TableReading read_proactive(const Words& words, std::uint32_t until) {
    const auto place = choose(words.hits(), until);
    const EditionSeen edition = place ? edition_of(words.hits(), *place) : EditionSeen{};
    TableReading table;
    table.form = &form_table(TableId::proactive, edition.edition);
    table.edition_seen = edition.seen;
    if (!place) {
        for (std::size_t r = 0; r < table.form->row_count(); ++r) {
            for (std::size_t c = 0; c < table.form->column_count(); ++c) {
                CellReading reading;
                reading.state = table.form->has_cell(r, c) ? State::missing : State::not_in_form;
                table.cells.push_back(reading);
            }
        }
        return table;
    }
    table.found = true;
    table.cells = ProactiveReader(words, *place, *table.form).run();
    const auto& units = words.scan().letter_unit;
    table.range = {units[words.hits()[place->first].begin], units[words.hits()[place->last].end - 1] + 1};
    for (const CellReading& reading : table.cells)
        table.range.end = std::max(table.range.end, reading.range.end);
    return table;
}

}  // namespace ogikit::align_detail
