#include "running_lines.hpp"

#include "ogikit/text.hpp"

#include "page_numbers.hpp"
#include "word_lines.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <string>
#include <utility>

namespace ogikit::read_detail {
namespace {

constexpr float margin = 0.12f;          // of the page's height: where running lines stand
constexpr std::size_t lines_a_side = 3;  // a header or footer has no more
constexpr float same_height = 4.0f;      // points by which a line's place may differ from page to page
constexpr std::int64_t largest_number = 1'000'000;  // what is more is not told apart
constexpr float apart = 0.6f;                       // em that part a page number from the text, at least

// A number right above or below other lines is one of a table.
bool stands_apart(const PageLayout& layout, std::size_t i) {
    const auto& line = std::get<TextLine>(layout.pieces[i]);
    const auto near = [&](std::size_t other) {
        const Box& box = box_of(layout.pieces[other]);
        return std::max(box.top - line.box.bottom, line.box.top - box.bottom) < apart * line.em();
    };
    return (i == 0 || !near(i - 1)) && (i + 1 == layout.pieces.size() || !near(i + 1));
}

// What a line says beside its numbers, and those.
struct MarginWords {
    std::u16string key;  // empty: nothing but numbers and marks, a row of values
    std::vector<std::int64_t> numbers;
    bool in_columns = false;  // may be a row: its label, and values behind it
};

MarginWords words_of(const TextLine& line) {
    MarginWords words;
    bool in_number = false;
    bool has_words = false;
    for (const char16_t unit : text_of(line)) {
        const FoldedUnit folded = fold_unit(unit);
        const bool digit = folded.cls == UnitClass::digit;
        if (digit && !in_number) words.numbers.push_back(0);
        if (digit) {
            words.numbers.back() = std::min(words.numbers.back() * 10 + (folded.unit - u'0'), largest_number);
        }
        in_number = digit;
        if (digit || folded.cls == UnitClass::blank) continue;
        words.key.push_back(unit);
        has_words |= folded.cls == UnitClass::ideograph || folded.cls == UnitClass::letter;
    }
    if (!has_words) words.key.clear();
    words.in_columns = split_words(line).value_count() > 1;
    return words;
}

struct MarginLine {
    std::size_t page = 0;
    std::size_t piece = 0;
    Box box;
    MarginWords words;
};

// The same words at the same height, their numbers too but for those that count the pages. A row of a table may
// have a namesake at another page's margin; its values count no pages.
bool are_copies(const MarginLine& a, const MarginLine& b) {
    if (a.words.key != b.words.key || std::abs(a.box.centre_y() - b.box.centre_y()) > same_height ||
        a.words.numbers.size() != b.words.numbers.size()) {
        return false;
    }
    const auto behind = static_cast<std::int64_t>(b.page) - static_cast<std::int64_t>(a.page);
    bool counts_pages = false;
    for (std::size_t n = 0; n < a.words.numbers.size(); ++n) {
        const std::int64_t more = b.words.numbers[n] - a.words.numbers[n];
        if (more != 0 && more != behind) return false;
        counts_pages |= more == behind;
    }
    return counts_pages || !a.words.in_columns;
}

bool is_repeated(const MarginLine& line, std::span<const MarginLine> lines, std::size_t pages) {
    std::set<std::size_t> found{line.page};
    for (const MarginLine& other : lines) {
        if (other.page != line.page && are_copies(line, other)) found.insert(other.page);
    }
    return found.size() > 1 && found.size() * 2 >= pages;
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
    std::vector<MarginLine> lines;
    std::vector<MarginNumber> numbers;
    for (std::size_t p = 0; p < layouts.size(); ++p) {
        for (const std::size_t i : outermost(layouts[p], pages[p])) {
            const auto& line = std::get<TextLine>(layouts[p].pieces[i]);
            if (const auto number = lone_number(text_of(line))) {
                numbers.push_back({p, i, *number, line.box});
            } else if (auto words = words_of(line); !words.key.empty()) {
                lines.push_back({p, i, line.box, std::move(words)});
            }
        }
    }
    std::vector<std::set<std::size_t>> dropped(layouts.size());
    const std::vector<Numbering> judged = judge_numbers(numbers, pages);
    for (std::size_t n = 0; n < numbers.size(); ++n) {
        const MarginNumber& number = numbers[n];
        if (judged[n] == Numbering::page_number) dropped[number.page].insert(number.piece);
        std::get<TextLine>(layouts[number.page].pieces[number.piece]).may_be_page_number =
            judged[n] == Numbering::in_doubt && stands_apart(layouts[number.page], number.piece);
    }
    for (const MarginLine& line : lines) {
        if (is_repeated(line, lines, layouts.size())) dropped[line.page].insert(line.piece);
    }
    for (std::size_t p = 0; p < layouts.size(); ++p) {
        std::size_t i = 0;
        std::erase_if(layouts[p].pieces, [&](const Piece&) { return dropped[p].contains(i++); });
    }
}

}  // namespace ogikit::read_detail
