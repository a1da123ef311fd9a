#include "word_lines.hpp"

#include "../marked_signs.hpp"
#include "ogikit/text.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

namespace ogikit::read_detail {
namespace {

// In em: how far an enumerator may stand before the label that it numbers.
constexpr float widest_gap_of_enumerator = 0.6f;

bool is_digit(const Glyph& glyph) noexcept {
    return glyph.code < 0xFFFF && fold_unit(static_cast<char16_t>(glyph.code)).cls == UnitClass::digit;
}

bool is_one_of(const Glyph& glyph, std::u16string_view units) noexcept {
    return glyph.code < 0xFFFF &&
           units.find(fold_unit(static_cast<char16_t>(glyph.code)).unit) != std::u16string_view::npos;
}

// ①, and the raised digits that number footnotes.
bool is_note_mark(const Glyph& glyph) noexcept {
    return (glyph.code >= U'①' && glyph.code <= U'⑳') || is_small_digit(glyph.code);
}

bool is_number(std::span<const Glyph> glyphs) noexcept {
    while (!glyphs.empty() && is_note_mark(glyphs.back())) glyphs = glyphs.first(glyphs.size() - 1);
    if (!glyphs.empty() && glyphs.back().code == U'件') glyphs = glyphs.first(glyphs.size() - 1);
    return std::any_of(glyphs.begin(), glyphs.end(), is_digit) &&
           std::all_of(glyphs.begin(), glyphs.end(),
                       [](const Glyph& glyph) { return is_digit(glyph) || is_one_of(glyph, u".,+-/%"); });
}

bool is_picture(const Glyph& glyph) noexcept { return glyph.code == picture_sign; }

// What is printed where there is no number, or none that can be read.
bool is_mark(std::span<const Glyph> glyphs) noexcept {
    const bool none = glyphs.size() == 1 && glyphs.front().code == U'无';
    return none || std::any_of(glyphs.begin(), glyphs.end(), is_picture) ||
           std::all_of(glyphs.begin(), glyphs.end(),
                       [](const Glyph& glyph) { return is_one_of(glyph, u"/-—"); });
}

// How many glyphs 1. 1、 （一） 一、 take at the beginning; 0 when there is none.
std::size_t enumerator_length(std::span<const Glyph> glyphs) noexcept {
    constexpr std::size_t longest = 4;
    std::size_t i = 0;
    while (i < glyphs.size() && i < longest &&
           (is_digit(glyphs[i]) || is_one_of(glyphs[i], u"(一二三四五六七八九十"))) {
        ++i;
    }
    return i > 0 && i < glyphs.size() && is_one_of(glyphs[i], u".、)") ? i + 1 : 0;
}

bool is_enumerator(const Word& word) noexcept { return enumerator_length(word.glyphs) == word.glyphs.size(); }

Box around(const std::vector<Glyph>& glyphs) noexcept {
    Box box = glyphs.front().box;
    for (const Glyph& glyph : glyphs) box.include(glyph.box);
    return box;
}

}  // namespace

std::size_t WordLine::first_value() const noexcept {
    std::size_t first = words.size();
    while (first > 0 && words[first - 1].is_value) --first;
    return first;
}

bool is_number(const Word& word) noexcept { return is_number(std::span(word.glyphs)); }

bool begins_with_enumerator(const Word& word) noexcept {
    const std::size_t length = enumerator_length(word.glyphs);
    return length > 0 && (length == word.glyphs.size() || !is_digit(word.glyphs[length]));
}

Word make_word(std::vector<Glyph> glyphs) {
    Word word;
    word.box = around(glyphs);
    word.is_value = is_number(glyphs) || is_mark(glyphs);
    word.glyphs = std::move(glyphs);
    return word;
}

TextLine make_line(std::vector<Glyph> glyphs) {
    TextLine line;
    line.box = around(glyphs);
    mark_small_digits(glyphs);
    line.glyphs = std::move(glyphs);
    return line;
}

WordLine split_words(const TextLine& line) {
    WordLine result;
    result.box = line.box;
    result.em = line.em();
    std::vector<Glyph> open;
    const auto finish = [&] {
        Word word = make_word(std::exchange(open, {}));
        if (!result.words.empty() && is_enumerator(result.words.back()) && !word.is_value &&
            word.box.left - result.words.back().box.right < widest_gap_of_enumerator * result.em) {
            std::vector<Glyph>& glyphs = result.words.back().glyphs;
            glyphs.insert(glyphs.end(), word.glyphs.begin(), word.glyphs.end());
            result.words.back() = make_word(std::move(glyphs));
        } else {
            result.words.push_back(std::move(word));
        }
    };
    for (const Glyph& glyph : line.glyphs) {
        if (!open.empty() && has_gap(open.back(), glyph)) finish();
        open.push_back(glyph);
    }
    if (!open.empty()) finish();
    return result;
}

}  // namespace ogikit::read_detail
