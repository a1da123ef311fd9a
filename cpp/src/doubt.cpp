#include "doubt.hpp"

#include <algorithm>

namespace ogikit {
namespace {

bool is_digit(char16_t unit) { return (u'0' <= unit && unit <= u'9') || (u'０' <= unit && unit <= u'９'); }

// A line ends between two digits of the cell as printed.
bool is_wrapped(std::u16string_view printed) {
    const auto first = std::ranges::find_if(printed, is_digit);
    const auto line_end = std::find(first, printed.end(), u'\n');
    return std::any_of(line_end, printed.end(), is_digit);
}

bool has_ambiguous_neighbour(const Table& table, CellRef cell) {
    const auto is_ambiguous = [&](std::size_t column) {
        return column < table.form->column_count() && table.state(cell.row, column) == State::ambiguous;
    };
    return is_ambiguous(cell.column + std::size_t{1}) || (cell.column > 0 && is_ambiguous(cell.column - 1U));
}

}  // namespace

Doubt doubt_of(const Report& report, const Table& table, CellRef cell) {
    switch (static_cast<Evidence>(table.evidence(cell.row, cell.column))) {
        case Evidence::identities:
            return Doubt::identities;
        case Evidence::digits:
            return Doubt::digits;
        case Evidence::none:
        case Evidence::printed:
            break;
    }
    if (is_wrapped(report.text.view(table.range(cell.row, cell.column)))) return Doubt::wrapped;
    return has_ambiguous_neighbour(table, cell) ? Doubt::neighbour : Doubt::none;
}

}  // namespace ogikit
