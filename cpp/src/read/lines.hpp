// Lines of a text, and what each looks like from afar.
#pragma once

#include "ogikit/text.hpp"

#include <cstdint>
#include <vector>

namespace ogikit::read_detail {

struct Line {
    Range range;             // without the line break
    std::uint32_t tabs = 0;  // after the first unit
    std::uint32_t bars = 0;  // | │ ┃ ║
    std::uint32_t commas = 0;
    bool leading_tab = false;
    bool blank = true;  // nothing but blanks (a tab is one)
    bool rule = false;  // ruling only: +---+, ├──┼──┤, |---|---|
};

// U+2500–257F, box drawing.
constexpr bool is_box_drawing(char16_t unit) noexcept { return unit >= 0x2500 && unit <= 0x257F; }
constexpr bool is_bar(char16_t unit) noexcept {
    return unit == u'|' || unit == u'│' || unit == u'┃' || unit == u'║';
}
constexpr bool is_horizontal(char16_t unit) noexcept {
    return unit == u'-' || unit == u'=' || unit == u'─' || unit == u'━' || unit == u'═';
}

// Throws Error{too_large} past a million lines that hold anything.
std::vector<Line> split_lines(const Text& text);

}  // namespace ogikit::read_detail
