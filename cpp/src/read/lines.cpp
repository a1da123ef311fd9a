#include "lines.hpp"

#include "ogikit/error.hpp"

namespace ogikit::read_detail {
namespace {

constexpr std::size_t most_lines = 1'000'000;

// Most of a text; spares it the table.
constexpr bool is_common_ideograph(char16_t unit) noexcept { return unit >= 0x4E00 && unit < 0xA000; }

Line look_at(const Text& text, Range range, const FoldedUnit* folds) {
    Line line;
    line.range = range;
    bool ruling = false;
    bool only_ruling = true;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
        const char16_t unit = text.units[i];
        if (is_common_ideograph(unit)) {
            line.blank = only_ruling = false;
            continue;
        }
        if (unit == u'\t') {
            if (i == range.begin) {
                line.leading_tab = true;
            } else {
                ++line.tabs;
            }
            continue;
        }
        if (folds[unit].cls == UnitClass::blank) continue;
        line.blank = false;
        line.bars += is_bar(unit);
        line.commas += unit == u',';
        const bool horizontal = is_horizontal(unit) || (is_box_drawing(unit) && !is_bar(unit));
        ruling |= horizontal;
        only_ruling &= horizontal || is_bar(unit) || unit == u'+' || unit == u':';
    }
    line.rule = !line.blank && ruling && only_ruling && range.size() >= 3;
    return line;
}

}  // namespace

std::vector<Line> split_lines(const Text& text) {
    const FoldedUnit* folds = fold_table();
    std::vector<Line> lines;
    std::uint32_t begin = 0;
    std::size_t held = 0;
    bool last_empty = false;
    const auto size = static_cast<std::uint32_t>(text.units.size());
    const auto end_line = [&](std::uint32_t end) {
        const bool empty = begin == end;
        // One empty line says as much as many.
        if (!(empty && last_empty)) lines.push_back(look_at(text, {begin, end}, folds));
        last_empty = empty;
        if (!empty && ++held > most_lines) {
            throw Error(ErrorCode::too_large, "the text has more than 1,000,000 lines");
        }
    };
    for (std::uint32_t i = 0; i < size; ++i) {
        if (is_common_ideograph(text.units[i]) || folds[text.units[i]].cls != UnitClass::line_break) continue;
        end_line(i);
        if (text.units[i] == u'\r' && i + 1 < size && text.units[i + 1] == u'\n') ++i;
        begin = i + 1;
    }
    if (begin < size) end_line(size);
    return lines;
}

}  // namespace ogikit::read_detail
