#include "page_numbers.hpp"

#include "ogikit/text.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

namespace ogikit::read_detail {
namespace {

constexpr std::size_t longest = 24;        // units of a line that numbers a page
constexpr std::int64_t most_pages = 1000;  // what is higher numbers no page: 2024
constexpr float same_height = 4.0f;        // points by which page numbers' places may differ
constexpr float same_place_across = 6.0f;  // numbers of one digit and of two are as wide as that

// At the same height, and at the same distance from the page's middle or its right border: pages that face one
// another have theirs on outer sides, and wide pages may stand among high ones.
bool same_place(const MarginNumber& a, const MarginNumber& b, std::span<const Page> pages) {
    const auto near = [](float x, float y, float within) { return std::abs(x - y) < within; };
    const auto from_bottom = [&](const MarginNumber& n) { return pages[n.page].height - n.box.centre_y(); };
    const auto from_right = [&](const MarginNumber& n) { return pages[n.page].width - n.box.right; };
    const auto from_middle = [&](const MarginNumber& n) {
        return std::abs(pages[n.page].width / 2 - n.box.centre_x());
    };
    const bool height = near(a.box.centre_y(), b.box.centre_y(), same_height) ||
                        near(from_bottom(a), from_bottom(b), same_height);
    return height && (near(from_middle(a), from_middle(b), same_place_across) ||
                      near(from_right(a), from_right(b), same_place_across));
}

// Does another page's number stand at the same place, as many higher as the page is behind?
bool agrees(const MarginNumber& number, std::span<const MarginNumber> others, std::span<const Page> pages) {
    return std::any_of(others.begin(), others.end(), [&](const MarginNumber& other) {
        const auto behind = static_cast<std::int64_t>(other.page) - static_cast<std::int64_t>(number.page);
        return behind != 0 && other.number.value - number.number.value == behind &&
               same_place(number, other, pages);
    });
}

}  // namespace

std::optional<LoneNumber> lone_number(std::u16string_view text) {
    if (text.size() > longest) return std::nullopt;
    std::u16string signs;  // each number a 0
    std::vector<std::int64_t> numbers;
    bool in_number = false;
    for (const char16_t unit : text) {
        const FoldedUnit folded = fold_unit(unit);
        const bool digit = folded.cls == UnitClass::digit;
        if (digit && !in_number) {
            numbers.push_back(0);
            signs.push_back(u'0');
        }
        if (digit) numbers.back() = std::min(numbers.back() * 10 + (folded.unit - u'0'), most_pages);
        in_number = digit;
        if (digit || folded.cls == UnitClass::blank) continue;
        if (std::u16string_view(u"-/·.|第页共").find(folded.unit) == std::u16string_view::npos) {
            return std::nullopt;
        }
        signs.push_back(folded.unit);
    }
    if (numbers.empty() || numbers.size() > 2) return std::nullopt;
    if (signs == u"0" || signs == u"0/0") return LoneNumber{numbers.front(), false};
    const bool framed = numbers.size() == 1 && signs.front() != u'0' &&
                        std::equal(signs.begin(), signs.end(), signs.rbegin());
    const bool named = signs.find(u'页') != std::u16string::npos;
    if (!framed && !named) return std::nullopt;
    return LoneNumber{numbers.front(), true};
}

std::vector<Numbering> judge_numbers(std::span<const MarginNumber> numbers, std::span<const Page> pages) {
    std::vector<Numbering> judged(numbers.size(), Numbering::in_doubt);
    std::set<std::size_t> numbered;  // pages
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (!numbers[i].number.dressed && !agrees(numbers[i], numbers, pages)) continue;
        judged[i] = Numbering::page_number;
        numbered.insert(numbers[i].page);
    }
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (judged[i] == Numbering::page_number) continue;
        if (numbered.contains(numbers[i].page) || numbers[i].number.value >= most_pages) {
            judged[i] = Numbering::value;
        }
    }
    return judged;
}

}  // namespace ogikit::read_detail
