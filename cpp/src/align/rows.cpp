#include "rows.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <optional>

namespace ogikit::align_detail {
namespace {

using Kind = RowReadings::Kind;

bool is_number(const Slot* slot) noexcept { return slot->kind == Slot::Kind::number; }
bool is_blank(const Slot* slot) noexcept { return slot->kind == Slot::Kind::blank; }

std::size_t count_numbers(const SlotGroup& group) {
    return static_cast<std::size_t>(std::count_if(group.begin(), group.end(), is_number));
}

// Seven slots are the seven columns unless a blank one at an edge may be padding or a shift.
bool shows_its_columns(const SlotGroup& group, const Padding& padding) {
    if (padding.known && padding.width() == applicant_columns) return true;
    return !is_blank(group.front()) && !is_blank(group.back());
}

// 5 0 0 0 0 5 and an empty cell: 总计 left empty, or a cell lost and 总计 moved into its place?
bool may_have_shifted(const RowCells& cells) {
    if (cells.back().state != State::blank) return false;
    RowCells moved = cells;
    moved.back() = cells[applicant_columns - 2];
    moved[applicant_columns - 2] = {0, State::reported, Evidence::none, {}};
    std::int64_t others = 0;
    for (std::size_t i = 0; i + 1 < applicant_columns; ++i) {
        if (moved[i].state != State::reported) return false;
        others += moved[i].value;
    }
    return moved.back().state == State::reported && moved.back().value > 0 && moved.back().value >= others;
}

// A sign of a vertical label among the values: （ 四 ） or the 无 of 无法提供, a cell or a line each.
bool is_label_sign(const Words& words, const Slot* slot) {
    if (slot->kind != Slot::Kind::text || words.scan().text(*slot).size() != 1) return false;
    return std::u16string_view(u"零〇○").find(words.scan().text(*slot)) == std::u16string_view::npos;
}

// Cell by cell as printed. The last number of a file may have lost digits: it stays open.
enum class Columns : std::uint8_t { known, counted };

// Digits beside others on a line that no cell would print: 000, or 8. of a label cut by a page number.
bool is_no_cell(const Words& words, const Slot* slot) {
    if (!is_number(slot)) return false;
    const std::u16string_view text = words.scan().text(*slot);
    return (slot->flawed && !slot->alone) ||
           (text.size() > 1 && fold_unit(text[0]).unit == u'0' && fold_unit(text[1]).cls == UnitClass::digit);
}

// Values that share a cell, and empty cells beside it: what these are of is not known.
bool mixes_cells(std::span<const Slot* const> slots) {
    const auto shares = [](const Slot* slot) {
        return slot != nullptr && slot->cell != absent && !slot->own_cell;
    };
    const auto empty = [](const Slot* slot) {
        return slot != nullptr && slot->cell != absent && is_blank(slot);
    };
    return std::any_of(slots.begin(), slots.end(), shares) && std::any_of(slots.begin(), slots.end(), empty);
}

RowReadings as_printed(const Words& words, std::span<const Slot* const> slots, Columns columns,
                       bool totals_blank = false) {
    RowReadings row;
    row.kind = Kind::settled;
    RowCells cells;
    bool cut_off = false;
    for (std::size_t i = 0; i < applicant_columns; ++i) {
        if (slots[i] == nullptr) continue;  // the report leaves this column out
        cells[i] = words.read(*slots[i], ColumnKind::count);
        cut_off |= slots[i]->at_end;
    }
    row.readings.push_back(cells);
    const bool miscounted = columns == Columns::counted && ((may_have_shifted(cells) && !totals_blank) ||
                                                            (mixes_lines(slots) && !adds_up(cells)));
    const bool doubtful =
        miscounted || (columns == Columns::counted && mixes_cells(slots)) ||
        std::any_of(slots.begin(), slots.end(), [&](const Slot* s) {
            return s != nullptr &&
                   (is_no_cell(words, s) || (columns == Columns::counted && is_label_sign(words, s)));
        });
    if (doubtful) {
        row.kind = Kind::unread;
        row.fallback = cells;
        for (CellReading& cell : row.fallback) {
            if (cell.state == State::reported) cell = {0, State::ambiguous, Evidence::none, cell.range};
        }
    } else if (cut_off) {
        row.kind = Kind::open;
        row.needs_support = true;
        // Six full cells are as printed; where some are blank they may be padding, and more cut off.
        const bool all_full = std::all_of(slots.begin(), slots.end(),
                                          [](const Slot* s) { return s != nullptr && is_number(s); });
        row.fallback = all_full ? cells : uniform_row(State::ambiguous, cells.back().range);
        row.fallback.back() = {0, State::ambiguous, Evidence::none, cells.back().range};
    }
    return row;
}

RowReadings nothing(State state, const SlotGroup& group) {
    RowReadings row;
    row.fallback = uniform_row(state, range_of(group));
    return row;
}

RowCells from_parts(std::span<const Part> parts, Evidence evidence) {
    RowCells cells;
    for (std::size_t i = 0; i < applicant_columns; ++i) {
        cells[i] = {parts[i].value, State::reported, evidence, parts[i].range};
    }
    return cells;
}

void add_reading(RowReadings& row, const RowCells& cells) {
    const auto same_values = [&](const RowCells& other) {
        return std::equal(cells.begin(), cells.end(), other.begin(),
                          [](const CellReading& a, const CellReading& b) {
                              return a.value == b.value && a.state == b.state;
                          });
    };
    if (std::none_of(row.readings.begin(), row.readings.end(), same_values)) row.readings.push_back(cells);
}

// ── too many numbers: a page number among them, or a number wrapped in a narrow cell ─────────────

std::optional<Part> joined(const Words& words, const Slot& a, const Slot& b) {
    std::u16string digits(words.scan().text(a));
    digits += words.scan().text(b);
    const auto numeral = parse_numeral(digits);
    const bool leading_zero = fold_unit(digits.front()).unit == u'0';
    if (!numeral || !numeral->is_integer() || numeral->decimals > 0 || leading_zero) return std::nullopt;
    return Part{{a.range.begin, b.range.end}, numeral->integer()};
}

RowReadings without_one(const Words& words, const SlotGroup& group) {
    RowReadings row = nothing(State::ambiguous, group);
    row.kind = Kind::open;
    row.needs_support = true;
    std::vector<Part> parts;
    for (const Slot* slot : group) {
        const CellReading cell = words.read(*slot, ColumnKind::count);
        if (cell.state != State::reported) return nothing(State::ambiguous, group);
        parts.push_back({slot->range, cell.value});
    }
    const auto offer = [&](const std::vector<Part>& candidate) {
        const RowCells cells = from_parts(candidate, Evidence::identities);
        if (adds_up(cells)) add_reading(row, cells);
    };
    for (std::size_t i = 0; i < group.size(); ++i) {
        if (group[i]->alone) {
            std::vector<Part> dropped = parts;
            dropped.erase(dropped.begin() + static_cast<std::ptrdiff_t>(i));
            offer(dropped);
        }
        if (i + 1 < group.size() && group[i]->line != group[i + 1]->line) {
            if (const auto join = joined(words, *group[i], *group[i + 1])) {
                std::vector<Part> merged = parts;
                merged[i] = *join;
                merged.erase(merged.begin() + static_cast<std::ptrdiff_t>(i) + 1);
                offer(merged);
            }
        }
    }
    if (row.readings.empty()) row.kind = Kind::unread;
    return row;
}

// ── too few: digits of several cells run together ──────────────────────────────────────────────

// The digit that the scan gave to the label behind may be the row's after all, and the other way
// round; only the label's own number can tell.
std::vector<std::vector<Range>> run_variants(const Words& words, const SlotGroup& group,
                                             std::uint8_t next_number) {
    std::vector<Range> runs;
    for (const Slot* slot : group) runs.push_back(slot->range);
    std::vector<std::vector<Range>> variants{runs};
    const Slot& last = *group.back();
    if (last.tail != 0) {
        if (next_number != 0 && last.tail != next_number) {
            variants.push_back(runs);
            ++variants.back().back().end;
        }
        return variants;
    }
    const char16_t last_digit = fold_unit(words.units()[last.range.end - 1]).unit;
    if (next_number != 0 && last_digit == u'0' + next_number && last.range.size() > 1) {
        variants.push_back(runs);
        --variants.back().back().end;
    }
    return variants;
}

std::size_t total_length(std::span<const Range> runs) noexcept {
    std::size_t length = 0;
    for (const Range run : runs) length += run.size();
    return length;
}

// One digit a cell, whether or not the row adds up.
std::vector<Part> one_digit_each(const Words& words, std::span<const Range> runs) {
    std::vector<Part> parts;
    for (const Range run : runs) {
        for (std::uint32_t i = run.begin; i < run.end; ++i) {
            const FoldedUnit unit = fold_unit(words.units()[i]);
            if (unit.cls != UnitClass::digit) return {};
            parts.push_back({{i, i + 1}, unit.unit - u'0'});
        }
    }
    return parts;
}

// Six cells that add up, one of them hidden: an empty cell leaves no trace among glued digits.
bool may_hide_a_cell(const Words& words, std::span<const Range> runs) {
    const CutResult cut = cut_rows({words.units(), runs, 1, applicant_columns - 1});
    return !cut.complete || !cut.ways.empty();
}

bool all_zero(const RowCells& cells) {
    return std::all_of(cells.begin(), cells.end(), [](const CellReading& cell) { return cell.value == 0; });
}

// So many runs look like cells of their own: one of seven may be hidden and another joined by chance.
constexpr std::size_t visible_cells = 4;

RowReadings cut_apart(const Words& words, const SlotGroup& group, std::uint8_t next_number) {
    RowReadings row = nothing(State::ambiguous, group);
    const bool cells_seen = group.size() > 1 && std::any_of(group.begin(), group.end(),
                                                            [](const Slot* slot) { return slot->alone; });
    row.needs_support = cells_seen || group.back()->at_end;
    const auto variants = run_variants(words, group, next_number);
    for (const std::vector<Range>& runs : variants) {
        const CutResult cut = cut_rows({words.units(), runs, 1, applicant_columns});
        if (!cut.complete) return nothing(State::ambiguous, group);
        const bool structural = total_length(runs) == applicant_columns;
        row.needs_support |= !structural && (runs.size() >= visible_cells || may_hide_a_cell(words, runs));
        for (const auto& way : cut.ways) {
            add_reading(row, from_parts(way, structural ? Evidence::digits : Evidence::identities));
        }
    }
    if (variants.size() == 1 && total_length(variants.front()) == applicant_columns) {
        row.structural = true;
        const auto parts = one_digit_each(words, variants.front());
        if (row.readings.empty() && parts.size() == applicant_columns) {
            row.readings.push_back(from_parts(parts, Evidence::digits));
        }
    }
    row.kind = row.readings.empty() ? Kind::unread : Kind::open;
    row.hides_cells = row.readings.empty();
    row.all_zero = row.structural && row.readings.size() == 1 && all_zero(row.readings.front());
    return row;
}

std::span<const Slot* const> without_padding(const SlotGroup& group, const Padding& padding) {
    const std::span<const Slot* const> slots(group);
    if (!padding.known || slots.size() != padding.width()) return {};
    const auto lead = slots.first(padding.leading);
    const auto trail = slots.last(padding.trailing);
    if (!std::all_of(lead.begin(), lead.end(), is_blank) ||
        !std::all_of(trail.begin(), trail.end(), is_blank))
        return {};
    return slots.subspan(padding.leading, applicant_columns);
}

}  // namespace

bool adds_up(const RowCells& cells) noexcept {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i + 1 < applicant_columns; ++i) {
        if (cells[i].state != State::reported) return false;
        sum += cells[i].value;
    }
    return cells.back().state == State::reported && cells.back().value == sum;
}

RowCells uniform_row(State state, Range range) noexcept {
    RowCells cells;
    cells.fill({0, state, Evidence::none, range});
    return cells;
}

RowReadings read_cells(const Words& words, const SlotGroup& cells) {
    return as_printed(words, cells, Columns::known);
}

RowReadings read_row(const Words& words, const SlotGroup& group, const Padding& padding,
                     std::uint8_t next_number) {
    if (group.empty()) return nothing(State::missing, group);
    const std::size_t numbers = count_numbers(group);
    if (group.size() == applicant_columns && shows_its_columns(group, padding))
        return as_printed(words, group, Columns::counted, padding.totals_blank);
    if (const auto inner = without_padding(group, padding); !inner.empty())
        return as_printed(words, inner, Columns::counted, padding.totals_blank);
    const auto blanks = static_cast<std::size_t>(std::count_if(group.begin(), group.end(), is_blank));
    if (group.size() - blanks == applicant_columns) {
        SlotGroup filled;
        std::copy_if(group.begin(), group.end(), std::back_inserter(filled), std::not_fn(is_blank));
        return as_printed(words, filled, Columns::counted);
    }
    if (numbers + blanks == group.size()) {
        if (numbers == 0 && blanks >= applicant_columns)
            return as_printed(words, group, Columns::counted, padding.totals_blank);
    }
    const bool flawed =
        std::any_of(group.begin(), group.end(), [](const Slot* slot) { return slot->flawed; });
    if (numbers != group.size() || flawed) return nothing(State::ambiguous, group);
    if (numbers == applicant_columns + 1) return without_one(words, group);
    if (numbers < applicant_columns) return cut_apart(words, group, next_number);
    return nothing(State::ambiguous, group);
}

}  // namespace ogikit::align_detail
