#include "localise/mistakes.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <tuple>

namespace ogikit {
namespace {

constexpr std::array<std::string_view, mistake_count> mistake_names{
    "sign",           "exchanged",         "shifted",     "digits_swapped", "factor_of_ten",
    "digit_doubled",  "digit_dropped",     "digit_added", "one_case_moved", "carried_into_total",
    "digit_replaced", "total_not_updated", "none"};
static_assert(static_cast<std::size_t>(Mistake::none) + 1 == mistake_names.size());

}  // namespace

std::string_view to_string(Mistake mistake) noexcept {
    return mistake_names[static_cast<std::size_t>(mistake)];
}

namespace localise_detail {
namespace {

std::int64_t meant(const Change& change) { return change.proposed.lowest; }
std::int64_t difference(const Change& change) { return meant(change) - change.printed; }

bool is_factor_of_ten(std::int64_t smaller, std::int64_t larger) {
    for (constexpr int ten = 10; smaller <= larger / ten;) {
        smaller *= ten;
        if (smaller == larger) {
            return true;
        }
    }
    return false;
}

// Where two numbers of equally many digits differ.
std::size_t first_difference(std::string_view a, std::string_view b) {
    return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

bool is_swap(std::string_view printed, std::string_view meant) {
    const std::size_t at = first_difference(printed, meant);
    return at + 1 < printed.size() && printed[at] == meant[at + 1] && printed[at + 1] == meant[at] &&
           printed.substr(at + 2) == meant.substr(at + 2);
}

bool is_one_digit_replaced(std::string_view printed, std::string_view meant) {
    const std::size_t at = first_difference(printed, meant);
    return printed.size() > 1 && printed.substr(at + 1) == meant.substr(at + 1);
}

// `longer` is `shorter` with one digit more; its place, or npos. In a run of equal digits, the last.
std::size_t additional_digit(std::string_view longer, std::string_view shorter) {
    if (longer.size() != shorter.size() + 1) {
        return std::string_view::npos;
    }
    std::size_t at = 0;
    while (at < shorter.size() && longer[at] == shorter[at]) {
        ++at;
    }
    return longer.substr(at + 1) == shorter.substr(at) ? at : std::string_view::npos;
}

bool is_total(const FormTable& form, CellRef cell) {
    return cell.column + std::size_t{1} == form.column_count() || form.rows[cell.row].kind == RowKind::total;
}

bool in_one_row(std::span<const Change> changes) {
    return std::ranges::all_of(changes,
                               [&](const Change& one) { return one.cell.row == changes[0].cell.row; });
}

bool in_one_column(std::span<const Change> changes) {
    return std::ranges::all_of(changes,
                               [&](const Change& one) { return one.cell.column == changes[0].cell.column; });
}

// Cells side by side in a row or a column; `changes` are in the order of the form.
bool are_neighbours(std::span<const Change> changes) {
    const bool row = in_one_row(changes);
    if (!row && !in_one_column(changes)) {
        return false;
    }
    const auto place = [&](const Change& one) { return row ? one.cell.column : one.cell.row; };
    return place(changes.back()) - place(changes.front()) + std::size_t{1} == changes.size();
}

bool is_exchange(std::span<const Change> changes) {
    return changes.size() == 2 && are_neighbours(changes) && changes[0].printed == meant(changes[1]) &&
           changes[1].printed == meant(changes[0]) && changes[0].printed != 0 && changes[1].printed != 0;
}

// Every number stands in the next cell instead, and the cell it should have begun with holds nothing.
bool is_shift(std::span<const Change> changes) {
    if (changes.size() < 2 || !are_neighbours(changes)) {
        return false;
    }
    bool forward = changes.front().printed == 0;
    bool backward = changes.back().printed == 0;
    for (std::size_t i = 0; i + 1 < changes.size(); ++i) {
        forward = forward && changes[i + 1].printed == meant(changes[i]);
        backward = backward && changes[i].printed == meant(changes[i + 1]);
    }
    return (forward && meant(changes.back()) == 0) || (backward && meant(changes.front()) == 0);
}

bool is_one_case_moved(std::span<const Change> changes) {
    return changes.size() == 2 && (in_one_row(changes) || in_one_column(changes)) &&
           std::abs(difference(changes[0])) == 1 && difference(changes[0]) == -difference(changes[1]);
}

// One number is off, and by as much the totals of its row and column that change with it.
bool is_carried_into_total(std::span<const Change> changes, const FormTable& form) {
    const auto own =
        std::ranges::find_if(changes, [&](const Change& one) { return !is_total(form, one.cell); });
    if (changes.size() < 2 || own == changes.end()) {
        return false;
    }
    return std::ranges::all_of(changes, [&](const Change& one) {
        const bool beside = one.cell.row == own->cell.row || one.cell.column == own->cell.column ||
                            form.rows[one.cell.row].kind == RowKind::total;
        return &one == &*own || (is_total(form, one.cell) && beside && difference(one) == difference(*own));
    });
}

Mistake mistake_of(std::span<const Change> changes, const FormTable& form) {
    if (changes.size() == 1) {
        return changes[0].mistake;
    }
    if (!std::ranges::all_of(changes, [](const Change& one) { return one.proposed.is_single(); })) {
        return Mistake::none;
    }
    // Before the two patterns that it is a case of: 2 and 3 stand side by side in many a row by chance.
    if (is_one_case_moved(changes)) return Mistake::one_case_moved;
    if (is_exchange(changes)) return Mistake::exchanged;
    if (is_shift(changes)) return Mistake::shifted;
    if (is_carried_into_total(changes, form)) return Mistake::carried_into_total;
    // Mistakes of their own: as likely as the least likely of them.
    return std::ranges::max(changes, {}, &Change::mistake).mistake;
}

std::size_t count_unnamed(const Explanation& explanation) {
    return static_cast<std::size_t>(std::ranges::count(explanation.changes, Mistake::none, &Change::mistake));
}

}  // namespace

Mistake mistake_in_digits(std::int64_t printed, std::int64_t meant) {
    if (printed == -meant && meant != 0) return Mistake::sign;
    if (printed <= 0 || meant <= 0) return Mistake::none;  // a zero is not a digit of a number
    if (is_factor_of_ten(printed, meant) || is_factor_of_ten(meant, printed)) return Mistake::factor_of_ten;
    const std::string was = std::to_string(printed);
    const std::string should = std::to_string(meant);
    if (was.size() == should.size()) {
        if (is_swap(was, should)) return Mistake::digits_swapped;
        return is_one_digit_replaced(was, should) ? Mistake::digit_replaced : Mistake::none;
    }
    if (additional_digit(should, was) != std::string::npos) return Mistake::digit_dropped;
    const std::size_t extra = additional_digit(was, should);
    if (extra == std::string::npos) return Mistake::none;
    return extra > 0 && was[extra] == was[extra - 1] ? Mistake::digit_doubled : Mistake::digit_added;
}

void name_mistakes(Explanation& explanation, const FormTable& form) {
    for (Change& change : explanation.changes) {
        if (change.proposed.is_single()) {
            change.mistake = mistake_in_digits(change.printed, meant(change));
        }
        if (change.mistake == Mistake::none && is_total(form, change.cell)) {
            change.mistake = Mistake::total_not_updated;
        }
    }
    explanation.mistake = mistake_of(explanation.changes, form);
}

void rank(std::vector<Explanation>& explanations) {
    const auto likelihood = [](const Explanation& one) {
        return std::tuple(!one.reader_may_be_at_fault, one.mistake, count_unnamed(one));
    };
    std::ranges::stable_sort(explanations, {}, likelihood);
    for (std::size_t i = 0; i < explanations.size(); ++i) {
        const bool ties = i > 0 && likelihood(explanations[i]) == likelihood(explanations[i - 1]);
        explanations[i].rank = ties ? explanations[i - 1].rank : static_cast<std::uint32_t>(i + 1);
    }
}

}  // namespace localise_detail
}  // namespace ogikit
