#include "scan.hpp"

#include "ogikit/error.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace ogikit::align_detail {
namespace {

// A report has some two hundred; this bounds memory on files that are no report.
constexpr std::size_t most_slots = 500'000;

bool is_mark(char16_t folded) noexcept { return folded == u'/' || folded == u'-'; }

// Words that turn the digits beside them into a date, a page or an article.
bool counts_as_text_after(char16_t letter) noexcept {
    return std::u16string_view(u"年月日页号时").find(letter) != std::u16string_view::npos;
}
bool counts_as_text_before(char16_t letter) noexcept {
    return std::u16string_view(u"第共页").find(letter) != std::u16string_view::npos;
}

// What programs write for a value that is not there.
bool says_no_value(std::u16string_view word) noexcept {
    constexpr std::array<std::u16string_view, 5> words{u"nan", u"none", u"null", u"nil", u"na"};
    const auto same = [&](std::u16string_view other) {
        return std::equal(word.begin(), word.end(), other.begin(), other.end(), [](char16_t a, char16_t b) {
            return a == b || (a >= u'A' && a <= u'Z' && a + (u'a' - u'A') == b);
        });
    };
    return std::any_of(words.begin(), words.end(), same);
}

class Scanner {
public:
    Scanner(const Document& document, Deadline& deadline)
        : document_(document), deadline_(deadline), units_(document.text.units), folds_(fold_table()) {
        out_.document = &document;
        const std::size_t guess = units_.size() / 2;
        out_.letters.reserve(guess);
        out_.letter_unit.reserve(guess);
        out_.letter_piece.reserve(guess);
    }

    Scan run() && {
        for (const Block& block : document_.blocks) {
            if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
                next_line(absent, false);
                scan_paragraph(paragraph->range);
            } else {
                scan_grid(std::get<Grid>(block));
            }
        }
        mark_document_end();
        return std::move(out_);
    }

private:
    void next_line(std::uint32_t grid, bool resolved) {
        out_.line_grid.push_back(grid);
        out_.line_in_resolved_grid.push_back(resolved);
        begin_piece({static_cast<std::uint32_t>(out_.line_grid.size() - 1), absent, absent});
    }

    void begin_piece(const Piece& piece) {
        deadline_.spend();
        out_.pieces.push_back(piece);
        piece_ = static_cast<std::uint32_t>(out_.pieces.size() - 1);
    }

    void add_letter(char16_t letter, std::uint32_t unit) {
        out_.letters.push_back(letter);
        out_.letter_unit.push_back(unit);
        out_.letter_piece.push_back(piece_);
    }

    Slot& add_slot(Slot::Kind kind, Range range) {
        Slot slot;
        slot.kind = kind;
        slot.range = range;
        slot.letter = static_cast<std::uint32_t>(out_.letters.size());
        const Piece& piece = out_.pieces[piece_];
        slot.line = piece.line;
        slot.cell = piece.cell;
        slot.column = piece.column;
        if (out_.slots.size() == most_slots) {
            throw Error(ErrorCode::too_large, "the document has more than 500,000 numbers and empty cells");
        }
        return out_.slots.emplace_back(slot);
    }

    FoldedUnit folded(std::uint32_t i) const noexcept { return folds_[units_[i]]; }

    // ── paragraphs, and label cells of grids ───────────────────────────────────────────────────

    void scan_paragraph(Range range) {
        const Range line = trimmed(range);
        if (line.empty()) {
            // A line kept although blank: the no-break space of an empty cell.
            Slot& slot = add_slot(Slot::Kind::blank, {range.begin, range.begin});
            slot.alone = true;
            return;
        }
        if (is_page_number(line)) return;
        const std::size_t slots_before = out_.slots.size();
        const std::size_t letters_before = out_.letters.size();
        scan_run(line, line);
        if (out_.slots.size() == slots_before + 1 && out_.letters.size() == letters_before) {
            out_.slots.back().alone = true;
        }
    }

    // `whole` is the paragraph or cell that the line is in.
    void scan_run(Range line, Range whole) {
        std::uint32_t i = line.begin;
        while (i < line.end) {
            const FoldedUnit unit = folded(i);
            if (unit.cls == UnitClass::ideograph) {
                if (units_[i] == u'无' && stands_alone({i, i + 1}, line) && !among_spaced_letters(i, whole)) {
                    add_slot(Slot::Kind::not_applicable, {i, i + 1});
                } else {
                    add_letter(unit.unit, i);
                }
                ++i;
            } else if (unit.cls == UnitClass::digit || starts_signed_number(i, line) ||
                       touches_digits(i, line)) {
                i = scan_number(i, line);
            } else if (is_mark(unit.unit)) {
                i = scan_mark(i, line);
            } else if (unit.cls == UnitClass::letter) {
                i = scan_word(i, line);
            } else {
                if (unit.unit == 0) scan_expansion(i);
                ++i;
            }
        }
    }

    // ㈠ ⒈ ① and their like: label numbers in one unit.
    void scan_expansion(std::uint32_t i) {
        const std::u16string_view expansion = expand_unit(units_[i]);
        for (std::size_t k = 0; k < expansion.size(); ++k) {
            const FoldedUnit part = folds_[expansion[k]];
            if (part.cls == UnitClass::ideograph) {
                add_letter(part.unit, i);
            } else if (part.cls == UnitClass::digit && expansion.size() == k + 2) {
                out_.enumerators.push_back({static_cast<std::uint32_t>(out_.letters.size()),
                                            static_cast<std::uint8_t>(part.unit - u'0'), i});
            }
        }
    }

    bool starts_signed_number(std::uint32_t i, Range line) const noexcept {
        const char16_t sign = folded(i).unit;
        if (sign != u'+' && sign != u'-') return false;
        return i + 1 < line.end && folded(i + 1).cls == UnitClass::digit;
    }

    // "/" written onto digits (186/86/255, 00/0000) is part of what the cell says.
    bool touches_digits(std::uint32_t i, Range line) const noexcept {
        if (folded(i).unit != u'/') return false;
        const bool before = i > line.begin && folded(i - 1).cls == UnitClass::digit;
        return before || digits_at(i + 1, line) > 0;
    }

    // A run of digits with the separators and the point that stand between digits.
    std::uint32_t scan_number(std::uint32_t begin, Range line) {
        std::uint32_t i = end_of_digits(begin, line, !follows_comma(begin, line));
        // 390,390,39: what parts one pair of cells parts them all.
        if (i + 1 < line.end && folded(i).unit == u',' && digits_at(i + 1, line) > 0)
            i = end_of_digits(begin, line, false);
        std::uint32_t end = i;
        const std::uint32_t resume = end;
        if (folded(begin).unit == u'-' && end < line.end && folded(end).unit == u'-' &&
            digits_at(end + 1, line) == 0) {
            return resume;  // -4-, a page number in the middle of a line
        }
        if (is_bracketed_label_number(begin, end)) {
            out_.enumerators.push_back({static_cast<std::uint32_t>(out_.letters.size()),
                                        static_cast<std::uint8_t>(folded(begin).unit - u'0'), begin});
            return resume;
        }
        std::uint8_t tail = 0;
        if (numbers_a_label(end)) {
            --end;
            tail = static_cast<std::uint8_t>(folded(end).unit - u'0');
            out_.enumerators.push_back({static_cast<std::uint32_t>(out_.letters.size()), tail, end});
            if (end == begin) return resume;
        } else if (is_text_number(begin, end, line)) {
            return resume;
        }
        add_slot(Slot::Kind::number, {begin, include_unit(end, line)}).tail = tail;
        return std::max(resume, out_.slots.back().range.end);
    }

    std::uint32_t end_of_digits(std::uint32_t begin, Range line, bool separators) const noexcept {
        std::uint32_t i = begin;
        if (folded(i).cls != UnitClass::digit) ++i;
        while (i < line.end) {
            const FoldedUnit unit = folded(i);
            const bool point = unit.unit == u'.' && digits_at(i + 1, line) > 0;
            const bool thousands = separators && unit.unit == u',' && digits_at(i + 1, line) == 3;
            if (unit.cls != UnitClass::digit && !point && !thousands && !touches_digits(i, line)) break;
            ++i;
        }
        return i;
    }

    // A comma directly before a number parts it from what stands before.
    bool follows_comma(std::uint32_t i, Range line) const noexcept {
        return i > line.begin && folded(i - 1).unit == u',';
    }

    // How many digits stand at i, counted up to four.
    std::uint32_t digits_at(std::uint32_t i, Range line) const noexcept {
        std::uint32_t count = 0;
        while (count < 4 && i + count < line.end && folded(i + count).cls == UnitClass::digit) ++count;
        return count;
    }

    // "2." or "2、" directly before an ideograph: the last digit belongs to the label behind.
    bool numbers_a_label(std::uint32_t end) const noexcept {
        const char16_t last = folded(end - 1).unit;
        if (end + 1 < units_.size() && units_[end] == u'\\') ++end;  // Markdown escapes the point
        if (end >= units_.size()) return false;
        const char16_t mark = folded(end).unit;
        if (mark != u'.' && mark != u'、' && mark != u'．') return false;
        if (last < u'1' || last > u'9') return false;
        for (std::uint32_t i = end + 1; i < units_.size(); ++i) {
            const UnitClass cls = folded(i).cls;
            if (cls == UnitClass::ideograph) return true;
            if (cls != UnitClass::blank && cls != UnitClass::line_break) return false;
        }
        return false;
    }

    // （1）属于国家秘密: with the label directly behind. A note's mark or a value in brackets has none.
    bool is_bracketed_label_number(std::uint32_t begin, std::uint32_t end) const noexcept {
        return end == begin + 1 && begin > 0 && folded(begin - 1).unit == u'(' && end + 1 < units_.size() &&
               folded(end).unit == u')' && folded(end + 1).cls == UnitClass::ideograph;
    }

    bool is_text_number(std::uint32_t begin, std::uint32_t end, Range line) const noexcept {
        if (begin > line.begin && counts_as_text_before(folded(begin - 1).unit)) return true;
        return end < line.end && counts_as_text_after(folded(end).unit);
    }

    // 元, 万元, 件 written onto the number belong to it. Tools that flatten a page part what its markup parts:
    // behind a blank they belong to it if they stand alone.
    std::uint32_t include_unit(std::uint32_t end, Range line) const noexcept {
        const std::uint32_t word = skip_blanks(end, line);
        const std::uint32_t after = unit_end(word, line);
        const char16_t first = word < line.end ? folded(word).unit : u'\0';
        // Other counters only where nothing follows them: 22项, but not 22项目.
        const bool may_touch_words =
            word == end && std::u16string_view(u"万元件").find(first) != std::u16string_view::npos;
        const bool stands_alone = after == line.end || folded(after).cls == UnitClass::blank;
        return after > word && (may_touch_words || stands_alone) ? after : end;
    }

    std::uint32_t unit_end(std::uint32_t i, Range line) const noexcept {
        const auto is = [&](std::uint32_t k, std::u16string_view set) {
            return k < line.end && set.find(folded(k).unit) != std::u16string_view::npos;
        };
        if (is(i, u"万") && is(i + 1, u"元")) return i + 2;
        return is(i, u"元件项个起宗条份次") ? i + 1 : i;
    }

    bool value_at(std::uint32_t i, Range line) const noexcept {
        return i < line.end && (folded(i).cls == UnitClass::digit || is_mark(folded(i).unit));
    }

    bool value_before(std::uint32_t i, Range line) const noexcept {
        while (i > line.begin && folded(i - 1).cls == UnitClass::blank) --i;
        return i > line.begin && value_at(i - 1, line);
    }

    std::uint32_t skip_blanks(std::uint32_t i, Range line) const noexcept {
        while (i < line.end && folded(i).cls == UnitClass::blank) ++i;
        return i;
    }

    std::uint32_t scan_mark(std::uint32_t begin, Range line) {
        std::uint32_t end = begin;
        while (end < line.end && is_mark(folded(end).unit)) ++end;
        // — 8 — between words is a page number; between values it is three cells.
        const std::uint32_t number = skip_blanks(end, line);
        if (const std::uint32_t length = digits_at(number, line); length > 0 && number > end) {
            const std::uint32_t close = skip_blanks(number + length, line);
            const bool closed = close > number + length && close < line.end && is_mark(folded(close).unit);
            if (closed && !value_before(begin, line) && !value_at(skip_blanks(close + 1, line), line))
                return close + 1;
        }
        // "/", "-", "——"; longer ones are drawn lines
        if (end - begin <= 2 && stands_alone({begin, end}, line))
            add_slot(Slot::Kind::not_applicable, {begin, end});
        return end;
    }

    std::uint32_t scan_word(std::uint32_t begin, Range line) {
        std::uint32_t end = begin;
        while (end < line.end && folded(end).cls == UnitClass::letter) ++end;
        const Range word{begin, end};
        if (says_no_value(document_.text.view(word)) && stands_alone(word, line))
            add_slot(Slot::Kind::not_applicable, word);
        return end;
    }

    bool stands_alone(Range token, Range line) const noexcept {
        const auto open = [&](std::uint32_t i) {
            const UnitClass cls = folded(i).cls;
            return cls == UnitClass::blank || cls == UnitClass::line_break;
        };
        return (token.begin == line.begin || open(token.begin - 1)) &&
               (token.end == line.end || open(token.end));
    }

    // 申 请 人 无 正 当 理 由: a label whose letters are spaced out, or stand a line each.
    bool among_spaced_letters(std::uint32_t i, Range whole) const noexcept {
        const auto open = [&](std::uint32_t k) {
            const UnitClass cls = folded(k).cls;
            return cls == UnitClass::blank || cls == UnitClass::line_break;
        };
        const auto is_letter = [&](std::uint32_t k) {
            return folded(k).cls == UnitClass::ideograph && units_[k] != u'无' &&
                   stands_alone({k, k + 1}, whole);
        };
        std::uint32_t before = i;
        while (before > whole.begin && open(before - 1)) --before;
        std::uint32_t after = i + 1;
        while (after < whole.end && open(after)) ++after;
        return before > whole.begin && after < whole.end && is_letter(before - 1) && is_letter(after);
    }

    Range trimmed(Range range) const noexcept {
        const auto open = [&](std::uint32_t i) {
            const UnitClass cls = folded(i).cls;
            return cls == UnitClass::blank || cls == UnitClass::line_break;
        };
        while (range.begin < range.end && open(range.begin)) ++range.begin;
        while (range.end > range.begin && open(range.end - 1)) --range.end;
        return range;
    }

    // A line of its own: -4-, — 4 —, 第 4 页 共 6 页, 4/6. A bare number is not one: it may be a cell.
    bool is_page_number(Range line) const noexcept {
        if (line.size() > 16) return false;
        bool digits = false;
        bool words = false;
        for (std::uint32_t i = line.begin; i < line.end; ++i) {
            const FoldedUnit unit = folded(i);
            if (unit.cls == UnitClass::digit) {
                digits = true;
            } else if (unit.unit == u'第' || unit.unit == u'页' || unit.unit == u'共') {
                words = true;
            } else if (!is_mark(unit.unit) && unit.cls != UnitClass::blank) {
                return false;
            }
        }
        if (!digits) return false;
        const bool dashes = is_mark(folded(line.begin).unit) && is_mark(folded(line.end - 1).unit);
        return words || (dashes && line.size() > 2);
    }

    // ── grids ──────────────────────────────────────────────────────────────────────────────────

    void scan_grid(const Grid& grid) {
        const bool resolved = grid.shape == Grid::Shape::resolved;
        out_.grid_columns.push_back(grid.columns);
        std::uint32_t row = absent;
        for (const GridCell& cell : grid.cells) {
            if (cell.row != row) {
                next_line(grids_, resolved);
                row = cell.row;
            }
            begin_piece({out_.pieces[piece_].line, cells_++, cell.column});
            scan_cell(std::span(grid.fragments)
                          .subspan(cell.first_fragment, cell.last_fragment - cell.first_fragment),
                      cell.place, resolved);
        }
        ++grids_;
    }

    void scan_cell(std::span<const Range> fragments, Range place, bool resolved) {
        Range whole{absent, 0};
        std::size_t letters = 0;
        bool digits = false;
        bool marks_only = true;
        std::size_t pieces = 0;
        for (Range fragment : fragments) {
            fragment = trimmed(fragment);
            if (fragment.empty()) continue;
            ++pieces;
            whole.begin = std::min(whole.begin, fragment.begin);
            whole.end = std::max(whole.end, fragment.end);
            for (std::uint32_t i = fragment.begin; i < fragment.end; ++i) {
                const FoldedUnit unit = folded(i);
                letters += unit.cls == UnitClass::ideograph;
                digits |= unit.cls == UnitClass::digit;
                marks_only &= is_mark(unit.unit) || unit.cls == UnitClass::blank;
            }
        }
        if (pieces == 0) {
            add_slot(Slot::Kind::blank, place).own_cell = true;
            return;
        }
        const bool single = pieces == 1;
        const bool no_value =
            single && (document_.text.view(whole) == u"无" || says_no_value(document_.text.view(whole)));
        if (marks_only || no_value) {
            add_slot(Slot::Kind::not_applicable, whole).own_cell = true;
            return;
        }
        if (digits && single && parse_numeral(document_.text.view(whole))) {
            Slot& slot = add_slot(Slot::Kind::number, whole);
            slot.own_cell = slot.alone = true;
            return;
        }
        // Where tabs and blanks both part the values of a row, a tabbed cell may hold several.
        if (!resolved && digits && single && letters == 0 && holds_several_values(whole)) {
            scan_run(whole, whole);
            return;
        }
        // A label, or a value cell with words in it; which one shows when the labels are known.
        add_slot(Slot::Kind::text, whole).own_cell = true;
        for (Range fragment : fragments) {
            fragment = trimmed(fragment);
            if (!fragment.empty() && !is_page_number(fragment)) scan_run(fragment, whole);
        }
    }

    bool holds_several_values(Range whole) const {
        std::size_t values = 0;
        for (std::uint32_t i = whole.begin; i < whole.end;) {
            std::uint32_t end = i;
            while (end < whole.end && folded(end).cls != UnitClass::blank) ++end;
            if (end > i && !parse_numeral(document_.text.view({i, end}))) return false;
            values += end > i;
            i = end + 1;
        }
        return values > 1;
    }

    void mark_document_end() {
        if (out_.slots.empty() || out_.slots.back().letter != out_.letters.size()) return;
        const Slot& last = out_.slots.back();
        if (last.own_cell && document_.tables_ended) return;
        for (Slot& slot : out_.slots) {
            slot.at_end = &slot == &last || (slot.cell != absent && slot.cell == last.cell);
        }
    }

    const Document& document_;
    Deadline& deadline_;
    const std::u16string& units_;
    const FoldedUnit* folds_;
    Scan out_;
    std::uint32_t piece_ = 0;
    std::uint32_t cells_ = 0;
    std::uint32_t grids_ = 0;
};

}  // namespace

Scan scan(const Document& document, Deadline& deadline) { return Scanner(document, deadline).run(); }

}  // namespace ogikit::align_detail
