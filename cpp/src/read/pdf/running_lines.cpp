#include "running_lines.hpp"

#include "ogikit/text.hpp"

#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace ogikit::read_detail {
namespace {

constexpr float margin = 0.12f;          // of the page's height: where running lines stand
constexpr std::size_t lines_a_side = 3;  // a header or footer has no more
constexpr float same_height = 4.0f;      // points by which a line's place may differ from page to page
constexpr float apart = 0.6f;            // em that part a page number from the text, at least

// -4-, — 4 —, 4, 第 4 页 共 6 页, 4/6; never 4 4.
bool is_page_number(std::u16string_view text) {
    std::size_t numbers = 0;
    bool in_number = false;
    bool words = false;
    if (text.size() > 24) return false;
    for (const char16_t unit : text) {
        const FoldedUnit folded = fold_unit(unit);
        const bool digit = folded.cls == UnitClass::digit;
        numbers += digit && !in_number;
        in_number = digit;
        words |= !digit && folded.cls != UnitClass::blank;
        if (digit) continue;
        if (folded.cls != UnitClass::blank &&
            std::u16string_view(u"-/·.|第页共").find(folded.unit) == std::u16string_view::npos) {
            return false;
        }
    }
    return numbers == 1 || (numbers == 2 && words);
}

// A number right above or below other lines is one of a table.
bool stands_apart(const PageLayout& layout, std::size_t i) {
    const auto& line = std::get<TextLine>(layout.pieces[i]);
    const auto near = [&](std::size_t other) {
        const Box& box = box_of(layout.pieces[other]);
        return std::max(box.top - line.box.bottom, line.box.top - box.bottom) < apart * line.em();
    };
    return (i == 0 || !near(i - 1)) && (i + 1 == layout.pieces.size() || !near(i + 1));
}

// What a line says beside its numbers, which differ from page to page.
std::u16string without_digits(std::u16string_view text) {
    std::u16string kept;
    for (const char16_t unit : text) {
        const UnitClass cls = fold_unit(unit).cls;
        if (cls != UnitClass::digit && cls != UnitClass::blank) kept.push_back(unit);
    }
    return kept;
}

// The lines above the first and below the last table or paragraph: indices of the outermost pieces.
std::vector<std::size_t> outermost(const PageLayout& layout, const Page& page) {
    std::vector<std::size_t> found;
    const auto in_margin = [&](std::size_t i) {
        const Box& box = box_of(layout.pieces[i]);
        return std::holds_alternative<TextLine>(layout.pieces[i]) &&
               (box.bottom < margin * page.height || box.top > (1 - margin) * page.height);
    };
    const std::size_t count = layout.pieces.size();
    for (std::size_t i = 0; i < std::min(count, lines_a_side) && in_margin(i); ++i) found.push_back(i);
    for (std::size_t i = count; i > 0 && i + lines_a_side > count && in_margin(i - 1); --i) {
        found.push_back(i - 1);
    }
    return found;
}

}  // namespace

void drop_running_lines(std::vector<PageLayout>& layouts, std::span<const Page> pages) {
    std::map<std::pair<std::u16string, int>, std::size_t> repeats;
    const auto key = [](const TextLine& line) {
        return std::pair(without_digits(text_of(line)), static_cast<int>(line.box.centre_y() / same_height));
    };
    for (std::size_t p = 0; p < layouts.size(); ++p) {
        std::set<std::pair<std::u16string, int>> seen;
        for (const std::size_t i : outermost(layouts[p], pages[p])) {
            seen.insert(key(std::get<TextLine>(layouts[p].pieces[i])));
        }
        for (const auto& line : seen) ++repeats[line];
    }
    for (std::size_t p = 0; p < layouts.size(); ++p) {
        std::set<std::size_t> dropped;
        for (const std::size_t i : outermost(layouts[p], pages[p])) {
            const auto& line = std::get<TextLine>(layouts[p].pieces[i]);
            const bool repeated = repeats[key(line)] > 1 && repeats[key(line)] * 2 >= layouts.size();
            if (repeated || (is_page_number(text_of(line)) && stands_apart(layouts[p], i))) dropped.insert(i);
        }
        std::vector<Piece> kept;
        for (std::size_t i = 0; i < layouts[p].pieces.size(); ++i) {
            if (!dropped.contains(i)) kept.push_back(std::move(layouts[p].pieces[i]));
        }
        layouts[p].pieces = std::move(kept);
    }
}

}  // namespace ogikit::read_detail
