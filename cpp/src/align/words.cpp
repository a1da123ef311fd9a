#include "words.hpp"

#include <algorithm>

namespace ogikit::align_detail {
namespace {

// A row of seven cells, with some padding.
constexpr std::size_t usual_slots = 10;

// A label cut short or wrapped around other words leaves letters behind it; as many as it lacks are its.
std::uint32_t end_with_rest(const Hit& hit, std::uint32_t next) noexcept {
    if (hit.whole) return hit.end;
    const auto full = hit.begin + static_cast<std::uint32_t>(hit.pattern->letters.size());
    return std::max(hit.end, std::min(full, next));
}

std::u16string_view rest_of_pattern(const Hit& hit) noexcept {
    const std::u16string_view letters = hit.pattern->letters;
    return letters.substr(std::min<std::size_t>(hit.end - hit.begin, letters.size()));
}

}  // namespace

bool mixes_lines(std::span<const Slot* const> slots) noexcept {
    const auto number = [](const Slot* slot) { return slot->kind == Slot::Kind::number; };
    const auto alone = [](const Slot* slot) { return slot->alone; };
    const auto beside = [&](const Slot* slot) { return number(slot) && !slot->alone; };
    if (std::any_of(slots.begin(), slots.end(), alone) && std::any_of(slots.begin(), slots.end(), beside))
        return true;
    // A label's second line may stand beside a number that has slipped there.
    const auto fellows = [&](const Slot* slot) {
        return std::count_if(slots.begin(), slots.end(),
                             [&](const Slot* other) { return other->line == slot->line; });
    };
    const auto in_text = [&](const Slot* slot) { return number(slot) && slot->cell == absent; };
    return std::any_of(slots.begin(), slots.end(),
                       [&](auto slot) { return in_text(slot) && fellows(slot) == 1; }) &&
           std::any_of(slots.begin(), slots.end(),
                       [&](auto slot) { return in_text(slot) && fellows(slot) > 1; });
}

Range range_of(std::span<const Slot* const> slots) noexcept {
    if (slots.empty()) return {};
    Range range = slots.front()->range;
    for (const Slot* slot : slots) {
        range.begin = std::min(range.begin, slot->range.begin);
        range.end = std::max(range.end, slot->range.end);
    }
    return range;
}

bool all_alike(std::span<const CellReading> cells) noexcept {
    return std::all_of(cells.begin(), cells.end(), [&](const CellReading& cell) {
        return cell.state == cells.front().state && cell.value == cells.front().value;
    });
}

Words::Words(const Document& document, Deadline& deadline)
    : scan_(align_detail::scan(document, deadline)), hits_(find_labels(scan_, deadline)) {
    const auto size = static_cast<std::uint32_t>(scan_.letters.size());
    std::vector<bool> known(size, false);
    hits_before_.assign(size + 1, 0);
    for (std::size_t i = 0; i < hits_.size(); ++i) {
        const std::uint32_t next = i + 1 < hits_.size() ? hits_[i + 1].begin : size;
        const std::uint32_t end = end_with_rest(hits_[i], next);
        std::fill(known.begin() + hits_[i].begin, known.begin() + hits_[i].end, true);
        // Of what may be the label's rest, only its own letters: not the 约 of a number behind it.
        const std::u16string_view rest = rest_of_pattern(hits_[i]);
        for (std::uint32_t letter = hits_[i].end; letter < end; ++letter)
            known[letter] = rest.find(scan_.letters[letter]) != std::u16string_view::npos;
        if (follows_ordinal(hits_[i])) known[hits_[i].begin - 1] = true;
        ++hits_before_[hits_[i].begin + 1];
    }
    unknown_before_.assign(size + 1, 0);
    for (std::uint32_t i = 0; i < size; ++i) {
        unknown_before_[i + 1] = unknown_before_[i] + (known[i] ? 0u : 1u);
        hits_before_[i + 1] += hits_before_[i];
    }
    mark_flawed_numbers();
}

// 三、 of a label; not the 十 of a value 十2 that ends the row before it.
bool Words::follows_ordinal(const Hit& hit) const noexcept {
    return hit.begin > 0 &&
           chinese_ordinals.find(scan_.letters[hit.begin - 1]) != std::u16string_view::npos &&
           slots_between(hit.begin - 1, hit.begin).empty();
}

void Words::mark_flawed_numbers() {
    for (Slot& slot : scan_.slots) {
        if (slot.kind != Slot::Kind::number || slot.own_cell) continue;
        slot.flawed = touched_on_the_left(slot) || touched_on_the_right(slot) || is_bracketed(slot) ||
                      follows_currency(slot) || precedes_other_unit(slot);
    }
}

bool Words::touched_on_the_left(const Slot& slot) const noexcept {
    if (slot.range.begin == 0) return false;
    const FoldedUnit unit = fold_unit(units()[slot.range.begin - 1]);
    switch (unit.cls) {
        case UnitClass::ideograph:
            return slot.letter > 0 && !is_known(slot.letter - 1);
        case UnitClass::letter:
        case UnitClass::other:
            return true;
        case UnitClass::punctuation:
            return std::u16string_view(u"<>=~(#$¥€£*@&^_%+.≥≤±≈△▲▽▼").find(unit.unit) !=
                   std::u16string_view::npos;
        case UnitClass::digit:
        case UnitClass::blank:
        case UnitClass::line_break:
            return false;
    }
    return false;
}

bool Words::touched_on_the_right(const Slot& slot) const noexcept {
    if (slot.range.end >= units().size()) return false;
    if (slot.tail != 0) {  // its last digit numbers a label, if there is one
        const Hit* label = label_at(slot.letter);
        const auto numbered = [](const Role& role) { return role.number != 0; };
        return label == nullptr ||
               std::none_of(label->pattern->roles.begin(), label->pattern->roles.end(), numbered);
    }
    const FoldedUnit unit = fold_unit(units()[slot.range.end]);
    switch (unit.cls) {
        case UnitClass::ideograph:
            return !is_known(slot.letter) && !begins_an_ordinal(slot.range.end);
        case UnitClass::letter:
        case UnitClass::other:
            return true;
        case UnitClass::punctuation:
            if (unit.unit == u'+')
                return slot.range.end + 1 >= units().size() || !is_digit(slot.range.end + 1);
            if (unit.unit == u'(') return !begins_an_ordinal(slot.range.end + 1);
            return std::u16string_view(u"<>=~)#$*@&^_%!?.≥≤±≈‰、").find(unit.unit) !=
                   std::u16string_view::npos;
        case UnitClass::digit:
        case UnitClass::blank:
        case UnitClass::line_break:
            return false;
    }
    return false;
}

// (3): a note's mark, or a loss as accountants write it.
bool Words::is_bracketed(const Slot& slot) const noexcept {
    return slot.range.begin > 0 && slot.range.end < units().size() &&
           fold_unit(units()[slot.range.begin - 1]).unit == u'(' &&
           fold_unit(units()[slot.range.end]).unit == u')';
}

// ¥ 251000
bool Words::follows_currency(const Slot& slot) const noexcept {
    std::uint32_t i = slot.range.begin;
    while (i > 0 && fold_unit(units()[i - 1]).cls == UnitClass::blank) --i;
    return i > 0 &&
           std::u16string_view(u"¥$€£").find(fold_unit(units()[i - 1]).unit) != std::u16string_view::npos;
}

// 251000 (元), 25 余万元, 3 %: a unit or a hedge apart from its number, or alone on the line below. 万元 is the
// form's own and changes nothing.
bool Words::precedes_other_unit(const Slot& slot) const noexcept {
    constexpr std::u16string_view unit_letters = u"十百千万亿余多元圆整左右美港欧币";
    const std::u16string_view text = units();
    const auto is = [&](std::uint32_t i, UnitClass cls) {
        return i < text.size() && fold_unit(text[i]).cls == cls;
    };
    const auto is_gap = [&](std::uint32_t i) {
        return is(i, UnitClass::blank) || is(i, UnitClass::line_break);
    };
    std::uint32_t first = slot.range.end;
    bool below = false;
    for (; is_gap(first); ++first) below |= is(first, UnitClass::line_break);
    if (first == slot.range.end || first == text.size()) return false;
    const char16_t sign = fold_unit(text[first]).unit;
    if (sign == u'%' || sign == u'‰') return !below;
    if (sign == u'(') ++first;
    std::uint32_t letter = slot.letter;
    std::uint32_t end = first;
    while (letter < scan_.letters.size() && scan_.letter_unit[letter] == end && !is_known(letter) &&
           unit_letters.find(scan_.letters[letter]) != std::u16string_view::npos) {
        ++letter;
        ++end;
    }
    const std::u16string_view unit =
        std::u16string_view(scan_.letters).substr(slot.letter, letter - slot.letter);
    if (unit.empty() || unit == u"万元") return false;
    if (!below) return !is(end, UnitClass::ideograph) || is_known(letter) || begins_an_ordinal(end);
    if (end < text.size() && fold_unit(text[end]).unit == u')') ++end;
    while (is(end, UnitClass::blank)) ++end;
    return end == text.size() || is(end, UnitClass::line_break);
}

// 三、 or 三）: the number of the heading behind, known or not.
bool Words::begins_an_ordinal(std::uint32_t unit) const noexcept {
    if (unit + 1 >= units().size()) return false;
    const char16_t close = fold_unit(units()[unit + 1]).unit;
    return chinese_ordinals.find(units()[unit]) != std::u16string_view::npos &&
           (close == u'、' || close == u')' || close == u'.');
}

const Hit* Words::label_at(std::uint32_t letter) const noexcept {
    const auto hit = std::lower_bound(hits_.begin(), hits_.end(), letter,
                                      [](const Hit& h, std::uint32_t at) { return h.begin < at; });
    return hit != hits_.end() && hit->begin == letter ? &*hit : nullptr;
}

std::span<const Slot> Words::slots_between(std::uint32_t begin, std::uint32_t end) const noexcept {
    const auto after = [](std::uint32_t letter, const Slot& slot) { return letter < slot.letter; };
    const auto first = std::upper_bound(scan_.slots.begin(), scan_.slots.end(), begin, after);
    const auto last = std::upper_bound(first, scan_.slots.end(), end, after);
    return {first, last};
}

std::uint32_t Words::unknown_letters(std::uint32_t begin, std::uint32_t end) const noexcept {
    return begin < end ? unknown_before_[end] - unknown_before_[begin] : 0;
}

bool Words::label_between(std::uint32_t begin, std::uint32_t end) const noexcept {
    return begin < end && hits_before_[end] > hits_before_[begin];
}

// The letters of a cell follow its slot.
std::uint32_t Words::end_of_cell(const Slot& slot) const noexcept {
    std::uint32_t end = slot.letter;
    while (end < scan_.letters.size() && scan_.cell_of(end) == slot.cell) ++end;
    return end;
}

bool Words::holds_label(const Slot& slot) const noexcept {
    const std::uint32_t end = end_of_cell(slot);
    if (hits_before_[end] > hits_before_[slot.letter]) return true;
    // or a label that began before the cell reaches into it
    return end > slot.letter && unknown_letters(slot.letter, end) == 0;
}

// 22（其中修订 16 件）, 约22, 暂无; not 5.属于… or another long label that nobody knows.
bool Words::may_be_a_value(const Slot& slot, bool in_row) const noexcept {
    constexpr std::uint32_t shortest_label = 5;
    const bool digits = std::any_of(units().begin() + slot.range.begin, units().begin() + slot.range.end,
                                    [](char16_t unit) { return fold_unit(unit).cls == UnitClass::digit; });
    if (!digits && !in_row && end_of_cell(slot) - slot.letter >= shortest_label) return false;
    return std::none_of(scan_.enumerators.begin(), scan_.enumerators.end(),
                        [&](const Enumerator& enumerator) {
                            return enumerator.unit >= slot.range.begin && enumerator.unit < slot.range.end;
                        });
}

std::vector<SlotGroup> Words::groups_after(const Hit& label, std::uint32_t end,
                                           std::uint32_t interrupting) const {
    std::vector<SlotGroup> groups(1);
    const std::uint32_t first_line = scan_.line_of(label.begin);
    const std::uint32_t last_line = scan_.line_of(label.end - 1);
    std::uint32_t cursor = label.begin + 1;
    std::uint32_t line = absent;
    std::uint32_t text_cell = absent;  // value cell with words: its numbers are part of it
    for (const Slot& slot : slots_between(label.begin, end)) {
        if (slot.kind == Slot::Kind::text) {
            const bool in_row = slot.line >= first_line && slot.line <= last_line;
            if (holds_label(slot) || !may_be_a_value(slot, in_row)) continue;
            text_cell = slot.cell;
        }
        if (slot.kind == Slot::Kind::number && slot.cell != absent && slot.cell == text_cell) continue;
        const bool interrupted =
            label_between(cursor, slot.letter) || unknown_letters(cursor, slot.letter) >= interrupting;
        const bool left_grid = slot.cell == absent && scan_.cell_of(label.begin) != absent;
        const bool left_row =
            left_grid || (scan_.line_grid[slot.line] != absent &&
                          (slot.line < first_line || slot.line > last_line) && slot.line != line);
        if (interrupted || left_row) groups.emplace_back();
        if (groups.back().empty()) groups.back().reserve(usual_slots);
        groups.back().push_back(&slot);
        cursor = std::max(cursor, end_of(slot));
        line = slot.line;
    }
    return groups;
}

CellReading Words::read(const Slot& slot, ColumnKind kind) const {
    CellReading reading;
    reading.range = slot.range;
    switch (slot.kind) {
        case Slot::Kind::blank:
            reading.state = State::blank;
            return reading;
        case Slot::Kind::not_applicable:
            reading.state = State::not_applicable;
            return reading;
        case Slot::Kind::text:  // 三十 is a number all the same
        case Slot::Kind::number:
            break;
    }
    reading.state = State::text;
    if (slot.flawed) return reading;
    const auto numeral = parse_numeral(scan_.text(slot));
    if (!numeral) return reading;
    const bool amount = kind == ColumnKind::amount;
    const bool unit_fits =
        numeral->unit == Unit::none || numeral->unit == (amount ? Unit::ten_thousand_yuan : Unit::item);
    // 3.00 is how spreadsheets show the count 3; three decimals may be a thousands separator gone wrong.
    const bool whole =
        numeral->decimals == 0 || (slot.alone && numeral->decimals <= 2 && numeral->is_integer());
    if (!unit_fits || (!amount && !whole)) return reading;
    reading.value = amount ? numeral->micro : numeral->integer();
    reading.state = State::reported;
    reading.evidence = Evidence::printed;
    return reading;
}

}  // namespace ogikit::align_detail
