#include "pictures.hpp"

#include "ogikit/text.hpp"

#include "../marked_signs.hpp"
#include "word_lines.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ogikit::read_detail {
namespace {

constexpr float speck = 1.5f;          // points; dots of lines and dirt of scans are as small
constexpr float beside_border = 2.0f;  // points; what is nearer to a cell's border belongs to it
constexpr float all_of_it = 0.9f;      // of a cell: a ground in it, or a stroke through it
constexpr float on_a_border = 3.5f;    // points from a line that belongs to the frame
// Of the height of the characters beside them.
constexpr float lowest_sign = 0.4f;
constexpr float highest_sign = 1.6f;
constexpr std::size_t work = 16;  // comparisons that take as long as one unit of a deadline

Glyph sign_at(const Box& box, std::uint32_t page) { return {picture_sign, box, no_character, page}; }

float shared_height(const Box& a, const Box& b) noexcept {
    return std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
}

bool meet_across(const Box& a, const Box& b) noexcept { return a.left < b.right && b.left < a.right; }

Box within_borders(const Box& cell) noexcept {
    return {cell.left + beside_border, cell.top + beside_border, cell.right - beside_border,
            cell.bottom - beside_border};
}

bool fills(const Picture& picture, const Box& cell) noexcept {
    return !picture.is_image && picture.box.width() > all_of_it * cell.width() &&
           picture.box.height() > all_of_it * cell.height();
}

bool has_words(const std::vector<Glyph>& glyphs) {
    return std::any_of(glyphs.begin(), glyphs.end(), [](const Glyph& glyph) {
        if (glyph.code > 0xFFFF) return true;
        const UnitClass cls = fold_unit(static_cast<char16_t>(glyph.code)).cls;
        return cls == UnitClass::ideograph || cls == UnitClass::letter;
    });
}

// What is drawn on a line of characters, about as high as they are. A sign may be drawn in pieces.
std::vector<Box> signs_on(const Box& line, std::span<const Picture> pictures) {
    std::vector<Box> pieces;
    for (const auto& [box, is_image] : pictures) {
        const bool on_line = shared_height(box, line) > box.height() / 2;
        if (on_line && box.height() < highest_sign * line.height()) pieces.push_back(box);
    }
    std::sort(pieces.begin(), pieces.end(), [](const Box& a, const Box& b) { return a.left < b.left; });
    std::vector<Box> signs;
    for (const Box& piece : pieces) {
        if (!signs.empty() && piece.left <= signs.back().right + speck) {
            signs.back().include(piece);
        } else {
            signs.push_back(piece);
        }
    }
    std::erase_if(signs, [&](const Box& sign) { return sign.height() < lowest_sign * line.height(); });
    return signs;
}

bool stands_free(const Box& sign, const std::vector<Glyph>& glyphs) {
    return std::none_of(glyphs.begin(), glyphs.end(),
                        [&](const Glyph& glyph) { return meet_across(sign, glyph.box); });
}

// The characters of a cell that holds no words.
void add_beside(std::span<const Picture> pictures, std::uint32_t page, std::vector<Glyph>& glyphs) {
    std::vector<Glyph> signs;
    for (const TextLine& line : find_lines(glyphs)) {
        for (const Box& sign : signs_on(line.box, pictures)) {
            if (stands_free(sign, line.glyphs)) signs.push_back(sign_at(sign, page));
        }
    }
    glyphs.insert(glyphs.end(), signs.begin(), signs.end());
}

// Upright strokes that are no borders: of digits that are drawn.
std::vector<Picture> upright_strokes(const Frame& frame, const Page& page) {
    std::vector<Picture> strokes;
    for (const Ruling& line : page.rulings) {
        if (line.horizontal || line.length() < speck) continue;
        const auto next = std::lower_bound(frame.edges_x.begin(), frame.edges_x.end(), line.at - on_a_border);
        const bool on_border = next != frame.edges_x.end() && *next < line.at + on_a_border;
        const Box box{line.at, line.begin, line.at, line.end};
        if (!on_border && frame.box().contains(box.centre_x(), box.centre_y())) strokes.push_back({box});
    }
    return strokes;
}

}  // namespace

std::vector<Picture> pictures_apart(const Page& page, Deadline& deadline) {
    std::vector<Picture> apart;
    for (const Picture& picture : page.pictures) {
        if (std::max(picture.box.width(), picture.box.height()) < speck) continue;
        deadline.spend(1 + page.glyphs.size() / work);
        const bool under_text = std::any_of(page.glyphs.begin(), page.glyphs.end(), [&](const Glyph& glyph) {
            return picture.box.contains(glyph.box.centre_x(), glyph.box.centre_y());
        });
        if (!under_text) apart.push_back(picture);
    }
    return apart;
}

void add_pictures(const Frame& frame, const Page& page, std::span<const Picture> pictures,
                  std::uint32_t number, std::vector<std::vector<Glyph>>& in_cells, Deadline& deadline) {
    const std::vector<Picture> strokes = upright_strokes(frame, page);
    if (pictures.empty() && strokes.empty()) return;
    for (std::size_t i = 0; i < frame.cells.size(); ++i) {
        deadline.spend(1 + (pictures.size() + strokes.size()) / work);
        const Box cell = frame.box(frame.cells[i]);
        const Box inside = within_borders(cell);
        if (in_cells[i].empty()) {
            const auto is_in = [&](const Picture& picture) {
                return picture.box.overlaps(inside) && !fills(picture, cell);
            };
            const bool drawn = std::any_of(pictures.begin(), pictures.end(), is_in) ||
                               std::any_of(strokes.begin(), strokes.end(), [&](const Picture& stroke) {
                                   return inside.contains(stroke.box.centre_x(), stroke.box.centre_y());
                               });
            if (drawn) in_cells[i].push_back(sign_at(inside, number));
        } else if (!has_words(in_cells[i])) {
            std::vector<Picture> beside;
            std::copy_if(pictures.begin(), pictures.end(), std::back_inserter(beside),
                         [&](const Picture& picture) {
                             return inside.contains(picture.box.centre_x(), picture.box.centre_y());
                         });
            if (!beside.empty()) add_beside(beside, number, in_cells[i]);
        }
    }
}

void add_pictures(std::span<const Picture> pictures, std::uint32_t number, std::vector<TextLine>& lines,
                  Deadline& deadline) {
    if (pictures.empty()) return;
    for (TextLine& line : lines) {
        deadline.spend(1 + pictures.size() / work);
        std::vector<Glyph> signs;
        for (const Box& sign : signs_on(line.box, pictures)) {
            if (stands_free(sign, line.glyphs)) signs.push_back(sign_at(sign, number));
        }
        if (signs.empty()) continue;
        signs.insert(signs.end(), line.glyphs.begin(), line.glyphs.end());
        std::sort(signs.begin(), signs.end(),
                  [](const Glyph& a, const Glyph& b) { return a.box.left < b.box.left; });
        TextLine with_signs = make_line(std::move(signs));
        if (split_words(with_signs).value_count() > 1) line = std::move(with_signs);
    }
}

}  // namespace ogikit::read_detail
