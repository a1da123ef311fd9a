#include "struck.hpp"

#include <algorithm>
#include <cstddef>

namespace ogikit::read_detail {
namespace {

// Of a glyph's height, from its top: between them lines go through it; underlines are lower.
constexpr float highest = 0.3f;
constexpr float lowest = 0.7f;
constexpr float one_height = 0.5f;  // points by which the pieces of a line may differ
constexpr float widest_gap = 1.0f;  // points between the pieces of a line
constexpr float overhang = 0.3f;    // em by which a line may be longer than the text that it strikes
constexpr std::size_t most_comparisons = 100'000'000;  // drawings beyond that are no text

// Pieces → lines, by height.
std::vector<Ruling> horizontal_lines(const Page& page) {
    std::vector<Ruling> pieces;
    for (const Ruling& ruling : page.rulings) {
        if (ruling.horizontal) pieces.push_back(ruling);
    }
    std::sort(pieces.begin(), pieces.end(), [](const Ruling& a, const Ruling& b) {
        return a.at != b.at ? a.at < b.at : a.begin < b.begin;
    });
    std::vector<Ruling> lines;
    for (const Ruling& piece : pieces) {
        if (!lines.empty() && piece.at - lines.back().at < one_height &&
            piece.begin - lines.back().end < widest_gap && piece.begin >= lines.back().begin) {
            lines.back().end = std::max(lines.back().end, piece.end);
        } else {
            lines.push_back(piece);
        }
    }
    return lines;
}

bool goes_through(const Ruling& line, const Box& box) noexcept {
    const float slack = box.width() / 4;
    return line.at > box.top + highest * box.height() && line.at < box.top + lowest * box.height() &&
           line.begin < box.left + slack && line.end > box.right - slack;
}

}  // namespace

std::vector<Glyph> with_strokes(const Page& page) {
    std::vector<Glyph> glyphs = page.glyphs;
    const std::vector<Ruling> lines = horizontal_lines(page);
    if (lines.empty() || glyphs.size() > most_comparisons / lines.size()) return glyphs;
    const auto by_middle = [](const Glyph& a, const Glyph& b) { return a.box.centre_y() < b.box.centre_y(); };
    std::sort(glyphs.begin(), glyphs.end(), by_middle);
    float tallest = 0;
    for (const Glyph& glyph : glyphs) tallest = std::max(tallest, glyph.box.height());
    const float reach = tallest * (lowest - highest) / 2;
    for (const Ruling& line : lines) {
        auto glyph = std::lower_bound(glyphs.begin(), glyphs.end(), line.at - reach,
                                      [](const Glyph& g, float at) { return g.box.centre_y() < at; });
        std::vector<Glyph*> crossed;
        for (; glyph != glyphs.end() && glyph->box.centre_y() < line.at + reach; ++glyph) {
            if (goes_through(line, glyph->box)) crossed.push_back(&*glyph);
        }
        if (crossed.empty()) continue;
        Box text = crossed.front()->box;
        for (const Glyph* one : crossed) text.include(one->box);
        const float slack = overhang * text.height();
        if (line.begin < text.left - slack || line.end > text.right + slack) continue;
        for (Glyph* one : crossed) one->struck = true;
    }
    return glyphs;
}

}  // namespace ogikit::read_detail
