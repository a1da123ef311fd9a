#include "open_frames.hpp"

#include "flow.hpp"
#include "text_lines.hpp"
#include "value_columns.hpp"
#include "word_lines.hpp"

#include <algorithm>
#include <cstddef>

namespace ogikit::read_detail {
namespace {

// Two lines of values may be one number that was too long; a third row makes sure.
constexpr std::size_t fewest_rows = 3;
constexpr std::size_t fewest_columns = 3;

// May the characters be those of several rows?
bool is_high_enough(const Box& cell, const std::vector<Glyph>& glyphs) noexcept {
    return glyphs.size() >= fewest_rows &&
           cell.height() > static_cast<float>(fewest_rows) * glyphs.front().box.height();
}

bool holds_rows(const std::vector<TextLine>& lines) {
    std::vector<WordLine> words;
    for (const TextLine& line : lines) words.push_back(split_words(line));
    return !find_value_blocks(words).empty();
}

// One value a line, none of which goes on in the next.
bool holds_column(const std::vector<TextLine>& lines, const Box& cell) {
    if (lines.size() < fewest_rows) return false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const WordLine words = split_words(lines[i]);
        if (words.words.size() != 1 || !words.words.front().is_value) return false;
        if (i + 1 < lines.size() && is_full(lines[i], lines[i + 1], cell, 0)) return false;
    }
    return true;
}

}  // namespace

bool leaves_rows_open(const Frame& frame, std::span<const std::vector<Glyph>> in_cells) {
    std::vector<std::size_t> columns(frame.edges_y.size(), 0);  // of values, by the row in which they begin
    for (std::size_t i = 0; i < frame.cells.size(); ++i) {
        const Box cell = frame.box(frame.cells[i]);
        if (!is_high_enough(cell, in_cells[i])) continue;
        const std::vector<TextLine> lines = find_lines(in_cells[i]);
        if (holds_rows(lines)) return true;
        if (holds_column(lines, cell) && ++columns[frame.cells[i].row] >= fewest_columns) return true;
    }
    return false;
}

}  // namespace ogikit::read_detail
