#include "flow.hpp"

#include "ogikit/text.hpp"

#include "../marked_signs.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

namespace ogikit::read_detail {
namespace {

constexpr float same_edge = 4.0f;          // points by which borders of one column may differ between pages
constexpr float widest_padding = 6.0f;     // points; office programs keep 5.4
constexpr std::uint32_t highest_head = 6;  // rows of a table's head
constexpr float word_blank = 0.25f;        // em; is left out where it would stand at a line's end

bool same_columns(const Box& a, const Box& b) noexcept {
    return std::abs(a.left - b.left) < same_edge && std::abs(a.right - b.right) < same_edge;
}

std::u16string folded_text(const TableCell& cell) {
    std::u16string text;
    for (const TextLine& line : cell.lines) text += fold(text_of(line));
    return text;
}

// No words: a value, a mark or nothing.
bool is_wordless(const TableCell& cell) {
    for (const TextLine& line : cell.lines) {
        for (const Glyph& glyph : line.glyphs) {
            if (glyph.code > 0xFFFF) return false;
            const UnitClass cls = fold_unit(static_cast<char16_t>(glyph.code)).cls;
            if (cls == UnitClass::ideograph || cls == UnitClass::letter) return false;
        }
    }
    return true;
}

// 1. 1、 （一） 一、: a label of its own begins.
bool is_enumerated(const TableCell& cell) {
    const std::u16string text = folded_text(cell);
    std::size_t i = 0;
    const bool bracket = !text.empty() && text[0] == u'(';
    if (bracket) ++i;
    const std::size_t first = i;
    while (i < text.size() &&
           (fold_unit(text[i]).cls == UnitClass::digit ||
            std::u16string_view(u"一二三四五六七八九十").find(text[i]) != std::u16string_view::npos)) {
        ++i;
    }
    if (i == first || i == text.size()) return false;
    return bracket ? text[i] == u')' : text[i] == u'.' || text[i] == u'、';
}

// The lines of a column's cells, on both sides of the break.
struct ColumnText {
    float padding = 0;   // that all of them keep
    bool wraps = false;  // some of them broke because nothing more fitted: `padding` is the cells' own
};

ColumnText column_text(const Table& upper, const Table& lower, const Box& column) {
    ColumnText text{column.width() / 2, false};
    const auto in_column = [&](const auto& look) {
        for (const Table* table : {&upper, &lower}) {
            for (const TableCell& cell : table->cells) {
                if (same_columns(cell.box, column)) look(cell);
            }
        }
    };
    in_column([&](const TableCell& cell) {
        for (const TextLine& line : cell.lines) {
            text.padding =
                std::min({text.padding, line.box.left - cell.box.left, cell.box.right - line.box.right});
        }
    });
    text.padding = std::max(text.padding, 0.0f);
    in_column([&](const TableCell& cell) {
        for (std::size_t i = 1; i < cell.lines.size(); ++i) {
            text.wraps |= is_full(cell.lines[i - 1], cell.lines[i], cell.box, text.padding);
        }
    });
    return text;
}

// What may not be parted from a line's first character.
float first_piece(const TextLine& line) {
    constexpr std::u32string_view never_first = U"，。、；：！？）》”,.;:)";
    std::size_t last = 0;
    while (last + 1 < line.glyphs.size() &&
           never_first.find(line.glyphs[last + 1].code) != std::u32string_view::npos) {
        ++last;
    }
    return line.glyphs[last].box.right - line.glyphs.front().box.left;
}

enum class GoesOn : std::uint8_t { no, perhaps, yes };

// Does the lower cell go on with a sentence, or a number, that the page's end broke?
GoesOn goes_on(const TableCell& upper, const TableCell& lower, float padding, const ColumnText& column) {
    if (upper.lines.empty() || lower.lines.empty() || is_wordless(upper) != is_wordless(lower) ||
        is_enumerated(lower)) {
        return GoesOn::no;
    }
    const TextLine& last = upper.lines.back();
    const TextLine& next = lower.lines.front();
    if (is_full(last, next, upper.box, padding)) return GoesOn::yes;
    if (is_wordless(upper)) return GoesOn::no;
    const float needed = last.box.width() + word_blank * last.em() + first_piece(next);
    if (needed > upper.box.width() - 2 * padding) return GoesOn::yes;
    if (needed <= upper.box.width() - 2 * column.padding) return GoesOn::no;
    return column.wraps ? GoesOn::yes : GoesOn::perhaps;
}

struct Cut {  // a cell of the upper table's last row and the one below it on the next page
    std::size_t upper;
    std::size_t lower;
    GoesOn goes_on;
};

std::vector<Cut> cells_at_break(const Table& upper, const Table& lower) {
    const float padding = std::min(padding_of(upper), padding_of(lower));
    std::vector<Cut> cuts;
    for (std::size_t l = 0; l < lower.cells.size() && lower.cells[l].row == 0; ++l) {
        for (std::size_t u = upper.cells.size(); u-- > 0;) {
            const TableCell& cell = upper.cells[u];
            if (cell.row + cell.row_span == upper.rows && same_columns(cell.box, lower.cells[l].box)) {
                const ColumnText column = column_text(upper, lower, cell.box);
                cuts.push_back({u, l, goes_on(cell, lower.cells[l], padding, column)});
                break;
            }
        }
    }
    return cuts;
}

// Has the row its whole label above the break, and its values below?
bool complete_one_another(const Table& upper, const Table& lower, const std::vector<Cut>& cuts) {
    bool label = false;
    bool values = false;
    for (const Cut& cut : cuts) {
        const TableCell& above = upper.cells[cut.upper];
        const TableCell& below = lower.cells[cut.lower];
        if (!above.lines.empty() && (!below.lines.empty() || is_wordless(above))) return false;
        if (!is_wordless(below)) return false;
        label |= !above.lines.empty() && above.row_span == 1 && below.row_span == 1;
        values |= !below.lines.empty();
    }
    return label && values;
}

// Is the lower table's first row the rest of the upper one's last?
GoesOn is_cut_row(const Table& upper, const Table& lower, const std::vector<Cut>& cuts) {
    std::size_t in_row = 0;
    for (const TableCell& cell : lower.cells) in_row += cell.row == 0;
    if (cuts.size() != in_row) return GoesOn::no;
    if (complete_one_another(upper, lower, cuts)) return GoesOn::yes;
    bool broken = false;  // a sentence or a number is
    GoesOn row = GoesOn::yes;
    for (const Cut& cut : cuts) {
        const TableCell& above = upper.cells[cut.upper];
        const TableCell& below = lower.cells[cut.lower];
        if (above.lines.empty() || below.lines.empty()) continue;
        row = std::min(row, cut.goes_on);
        broken |= above.row_span == 1 && below.row_span == 1;
    }
    return broken ? row : GoesOn::no;
}

// Of two pieces that may be one row, what is blank in one of them and not in the other need not be blank.
void doubt_blank(TableCell& one, TableCell& other) {
    if (one.lines.empty() == other.lines.empty() || !is_wordless(one) || !is_wordless(other)) return;
    TableCell& blank = one.lines.empty() ? one : other;
    const float middle = blank.box.centre_x();
    const Box box{middle, blank.box.top, middle, blank.box.bottom};
    blank.lines.push_back({box, {{picture_sign, box, no_character, blank.page}}});
}

void append_lines(TableCell& upper, TableCell&& lower) {
    std::move(lower.lines.begin(), lower.lines.end(), std::back_inserter(upper.lines));
}

// A label that spans rows on both sides of the break, or whose text goes on.
bool is_cut_cell(const TableCell& upper, const TableCell& lower, bool label_beside, GoesOn text) {
    if (upper.lines.empty() || is_wordless(upper)) return false;
    const bool spans = upper.row_span > 1 || lower.row_span > 1 || label_beside;
    if (!spans) return false;
    return lower.lines.empty() || text == GoesOn::yes;
}

// The head that programs repeat on every page.
std::uint32_t repeated_rows(const Table& upper, const Table& lower) {
    std::uint32_t rows = 0;
    std::size_t i = 0;
    bool words = false;
    while (i < upper.cells.size() && i < lower.cells.size()) {
        const TableCell& a = upper.cells[i];
        const TableCell& b = lower.cells[i];
        if (a.row != b.row || a.row_span != b.row_span || !same_columns(a.box, b.box) ||
            folded_text(a) != folded_text(b)) {
            break;
        }
        words |= !is_wordless(a);
        ++i;
        // Rows are repeated whole.
        const bool row_ends = i == upper.cells.size() || i == lower.cells.size() ||
                              (upper.cells[i].row != a.row && lower.cells[i].row != b.row);
        if (row_ends) rows = a.row + 1;
    }
    for (std::size_t c = 0; c < lower.cells.size() && lower.cells[c].row < rows; ++c) {
        if (lower.cells[c].row + lower.cells[c].row_span > rows) return 0;
    }
    return words && rows <= highest_head ? rows : 0;
}

}  // namespace

float padding_of(const Table& table) noexcept {
    float padding = widest_padding;
    for (const TableCell& cell : table.cells) {
        for (const TextLine& line : cell.lines) {
            padding = std::min({padding, line.box.left - cell.box.left, cell.box.right - line.box.right});
        }
    }
    return std::max(padding, 0.0f);
}

bool is_full(const TextLine& line, const TextLine& next, const Box& cell, float padding) noexcept {
    return line.box.width() + next.glyphs.front().box.width() > cell.width() - 2 * padding;
}

bool continues(const Table& upper, const Table& lower) noexcept {
    return upper.is_ruled && lower.is_ruled && std::abs(upper.box.width() - lower.box.width()) < same_edge;
}

void join_tables(Table& upper, Table&& lower) {
    const float shift = upper.box.left - lower.box.left;
    for (TableCell& cell : lower.cells) {
        cell.box.left += shift;
        cell.box.right += shift;
        for (TextLine& line : cell.lines) {
            line.box.left += shift;
            line.box.right += shift;
        }
    }
    if (const std::uint32_t head = repeated_rows(upper, lower); head > 0) {
        std::erase_if(lower.cells, [&](const TableCell& cell) { return cell.row < head; });
        for (TableCell& cell : lower.cells) cell.row -= head;
        lower.rows -= head;
        if (lower.cells.empty()) return;
    }
    const std::vector<Cut> cuts = cells_at_break(upper, lower);
    std::vector<bool> joined(lower.cells.size(), false);
    const GoesOn row = is_cut_row(upper, lower, cuts);
    const bool cut_row = row == GoesOn::yes;
    for (const Cut& cut : cuts) {
        TableCell& above = upper.cells[cut.upper];
        TableCell& below = lower.cells[cut.lower];
        const bool label_beside =
            std::any_of(lower.cells.begin(), lower.cells.end(), [&](const TableCell& other) {
                return other.row == 0 && other.box.left > below.box.left && !is_wordless(other);
            });
        if (row == GoesOn::perhaps) doubt_blank(above, below);
        if (!cut_row && !is_cut_cell(above, below, label_beside, cut.goes_on)) continue;
        above.row_span += below.row_span - (cut_row ? 1 : 0);
        append_lines(above, std::move(below));
        joined[cut.lower] = true;
    }
    const std::uint32_t shift_rows = upper.rows - (cut_row ? 1 : 0);
    for (std::size_t i = 0; i < lower.cells.size(); ++i) {
        if (joined[i]) continue;
        lower.cells[i].row += shift_rows;
        upper.cells.push_back(std::move(lower.cells[i]));
    }
    upper.rows = shift_rows + lower.rows;
}

}  // namespace ogikit::read_detail
