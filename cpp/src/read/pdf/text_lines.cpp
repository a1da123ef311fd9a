#include "text_lines.hpp"

#include "ogikit/text.hpp"

#include "../marked_signs.hpp"

#include <cmath>
#include <utility>

namespace ogikit::read_detail {
namespace {

// In em. Chinese text set justified has gaps of up to a fifth; a blank between words is a quarter.
constexpr float narrowest_blank = 0.24f;
// Copies of a character drawn to look bold lie this close.
constexpr float bold_shift = 0.3f;
// Of their width. Of two numbers in type of one size, one over the other, some digits share half of it.
constexpr float overprint = 0.4f;
// Of the height of the digits beside them: how high footnotes' marks are at most, and how far they are shifted
// at least.
constexpr float small_height = 0.9f;
constexpr float small_shift = 0.08f;

bool is_copy(const Glyph& a, const Glyph& b) noexcept {
    const float em = std::max(a.box.height(), 1.0f);
    return a.code == b.code && std::abs(a.box.left - b.box.left) < bold_shift * std::min(em, a.box.width()) &&
           std::abs(a.box.top - b.box.top) < bold_shift * em;
}

bool is_digit(const Glyph& glyph) noexcept {
    return glyph.code < 0xFFFF && fold_unit(static_cast<char16_t>(glyph.code)).cls == UnitClass::digit;
}

bool is_plain_digit(const Glyph& glyph) noexcept { return glyph.code >= U'0' && glyph.code <= U'9'; }

// Digits printed over one another, and such of two colours that touch, as a watermark and the values under it, are
// no number. From left to right.
void blot_overprinted(std::vector<Glyph>& glyphs) {
    std::vector<bool> blotted(glyphs.size(), false);
    for (std::size_t i = 1; i < glyphs.size(); ++i) {
        const Box& left = glyphs[i - 1].box;
        const Box& right = glyphs[i].box;
        const float shared = std::min(left.right, right.right) - right.left;
        const bool over = shared >= overprint * std::min(left.width(), right.width());
        const bool of_two_inks = glyphs[i - 1].ink != glyphs[i].ink && !has_gap(glyphs[i - 1], glyphs[i]);
        if (!over && !of_two_inks) continue;
        if (!is_digit(glyphs[i - 1]) || !is_digit(glyphs[i])) continue;
        blotted[i - 1] = blotted[i] = true;
    }
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
        if (blotted[i]) glyphs[i].code = picture_sign;
    }
}

TextLine finished(std::vector<Glyph> glyphs) {
    std::sort(glyphs.begin(), glyphs.end(),
              [](const Glyph& a, const Glyph& b) { return a.box.left < b.box.left; });
    TextLine line;
    line.box = glyphs.front().box;
    for (const Glyph& glyph : glyphs) {
        bool copy = false;
        for (auto other = line.glyphs.rbegin(); other != line.glyphs.rend() && !copy; ++other) {
            if (glyph.box.left - other->box.left > other->box.width()) break;
            copy = is_copy(*other, glyph);
        }
        if (copy) continue;
        line.box.include(glyph.box);
        line.glyphs.push_back(glyph);
    }
    blot_overprinted(line.glyphs);
    mark_small_digits(line.glyphs);
    return line;
}

}  // namespace

float TextLine::em() const noexcept {
    float highest = 0;
    for (const Glyph& glyph : glyphs) highest = std::max(highest, glyph.box.height());
    return highest;
}

std::vector<TextLine> find_lines(std::vector<Glyph> glyphs) {
    std::sort(glyphs.begin(), glyphs.end(),
              [](const Glyph& a, const Glyph& b) { return a.box.centre_y() < b.box.centre_y(); });
    std::vector<TextLine> lines;
    std::vector<Glyph> open;
    Box band;
    for (const Glyph& glyph : glyphs) {
        if (!open.empty()) {
            // On one line when the lower one's middle is within the other: raised and lowered signs are.
            const float shared = std::min(band.bottom, glyph.box.bottom) - std::max(band.top, glyph.box.top);
            if (shared < std::min(band.height(), glyph.box.height()) / 2) {
                lines.push_back(finished(std::exchange(open, {})));
            }
        }
        if (open.empty()) band = glyph.box;
        open.push_back(glyph);
    }
    if (!open.empty()) lines.push_back(finished(std::move(open)));
    return lines;
}

bool has_gap(const Glyph& left, const Glyph& right) noexcept {
    const float em = std::min(left.box.height(), right.box.height());
    return right.box.left - left.box.right > narrowest_blank * em;
}

void mark_small_digits(std::vector<Glyph>& glyphs) {
    for (std::size_t first = 0; first < glyphs.size();) {
        std::size_t end = first;
        std::size_t highest = first;
        while (end < glyphs.size() && is_plain_digit(glyphs[end]) &&
               (end == first || !has_gap(glyphs[end - 1], glyphs[end]))) {
            if (glyphs[end].box.height() > glyphs[highest].box.height()) highest = end;
            ++end;
        }
        if (end > first) {
            const Box full = glyphs[highest].box;
            for (std::size_t i = first; i < end; ++i) {
                const Box& box = glyphs[i].box;
                const float off = (box.bottom - full.bottom) / full.height();
                if (box.height() > small_height * full.height() || std::abs(off) < small_shift) continue;
                const auto& digits = off < 0 ? raised_digits : lowered_digits;
                glyphs[i].code = digits[glyphs[i].code - U'0'];
            }
        }
        first = std::max(end, first + 1);
    }
}

bool is_small_digit(char32_t code) noexcept {
    const auto among = [&](std::u16string_view digits) {
        return code < 0xFFFF && digits.find(static_cast<char16_t>(code)) != std::u16string_view::npos;
    };
    return among(raised_digits) || among(lowered_digits);
}

void append_utf16(std::u16string& text, const Glyph& glyph) {
    const char32_t code = glyph.code;
    if (code < 0x10000) {
        text.push_back(static_cast<char16_t>(code));
    } else {
        text.push_back(static_cast<char16_t>(0xD800 + ((code - 0x10000) >> 10)));
        text.push_back(static_cast<char16_t>(0xDC00 + ((code - 0x10000) & 0x3FF)));
    }
    if (glyph.struck) text.push_back(combining_stroke);
}

std::u16string text_of(const TextLine& line) {
    std::u16string text;
    for (std::size_t i = 0; i < line.glyphs.size(); ++i) {
        if (i > 0 && has_gap(line.glyphs[i - 1], line.glyphs[i])) text.push_back(u' ');
        append_utf16(text, line.glyphs[i]);
    }
    return text;
}

}  // namespace ogikit::read_detail
