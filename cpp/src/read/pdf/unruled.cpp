#include "unruled.hpp"

#include "unruled_table.hpp"
#include "value_columns.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>

namespace ogikit::read_detail {
namespace {

constexpr float page_height = 20'000.0f;         // heights go on rising over page breaks; no page is as high
constexpr std::size_t most_lines_at_break = 12;  // heads that are repeated, ends of labels

struct Place {
    std::size_t page;
    std::size_t piece;
};

// Lines that no ruled table parts, over page breaks where a table goes on, and the tables among them.
struct Strip {
    std::vector<WordLine> lines;
    std::vector<Place> places;  // of the lines
    std::vector<ValueBlock> blocks;
};

void shift(Box& box, float by) noexcept {
    box.top += by;
    box.bottom += by;
}

WordLine words_on(const TextLine& line, float down) {
    WordLine words = split_words(line);
    shift(words.box, down);
    for (Word& word : words.words) shift(word.box, down);
    return words;
}

std::vector<Strip> strips_of(const std::vector<PageLayout>& layouts) {
    std::vector<Strip> strips;
    for (std::size_t page = 0; page < layouts.size(); ++page) {
        bool open = false;
        for (std::size_t i = 0; i < layouts[page].pieces.size(); ++i) {
            const auto* line = std::get_if<TextLine>(&layouts[page].pieces[i]);
            if (line != nullptr) {
                if (!open) strips.emplace_back();
                strips.back().lines.push_back(words_on(*line, static_cast<float>(page) * page_height));
                strips.back().places.push_back({page, i});
            }
            open = line != nullptr;
        }
    }
    for (Strip& strip : strips) strip.blocks = find_value_blocks(strip.lines);
    return strips;
}

// ── over page breaks ───────────────────────────────────────────────────────────────────────────

// The columns of both, when those of one page are those of the other.
std::optional<std::vector<Extent>> united(std::vector<Extent> columns, const std::vector<Extent>& others) {
    if (columns.size() < others.size()) return united(others, columns);
    std::size_t next = 0;
    for (std::size_t i = 0; i < others.size(); ++i) {
        const Box box{others[i].left, 0, others[i].right, 0};
        std::size_t c = next;
        if (columns.size() != others.size()) {
            const auto range = columns_met(columns, box);
            if (!range || range->first != range->last || range->first < next) return std::nullopt;
            c = range->first;
        }
        columns[c].left = std::min(columns[c].left, box.left);
        columns[c].right = std::max(columns[c].right, box.right);
        next = c + 1;
    }
    for (std::size_t c = 1; c < columns.size(); ++c) {
        if (columns[c].left <= columns[c - 1].right) return std::nullopt;
    }
    return columns;
}

bool same_words(const WordLine& a, const WordLine& b) {
    if (a.words.size() != b.words.size()) return false;
    for (std::size_t w = 0; w < a.words.size(); ++w) {
        const auto& left = a.words[w].glyphs;
        const auto& right = b.words[w].glyphs;
        if (!std::equal(left.begin(), left.end(), right.begin(), right.end(),
                        [](const Glyph& g, const Glyph& h) { return g.code == h.code; })) {
            return false;
        }
    }
    return true;
}

bool stands_left_of(const WordLine& line, const Extent& column) noexcept {
    return line.box.right <= column.left + 1;
}

// How many lines at the top of the lower page are the upper table's heads, printed again.
std::size_t repeated_heads(const Strip& upper, const Strip& lower) {
    const std::size_t first = upper.blocks.back().first;
    const std::size_t begin = first - std::min(first, most_lines_at_break);
    std::size_t count = 0;
    for (std::size_t i = begin; i < first; ++i) {
        if (count < lower.blocks.front().first && same_words(upper.lines[i], lower.lines[count])) ++count;
    }
    return count;
}

bool meet_at_break(const std::vector<PageLayout>& layouts, const Strip& upper, const Strip& lower) {
    const Place& last = upper.places.back();
    const Place& first = lower.places.front();
    return last.piece + 1 == layouts[last.page].pieces.size() && first.piece == 0 &&
           first.page == last.page + 1;
}

// A page's end may break a row: values at the top of the next page that have no label, and stand where the
// row has none, are its.
void take_broken_row(Strip& upper, Strip& lower) {
    if (upper.blocks.empty() || upper.blocks.back().last + 1 != upper.lines.size()) return;
    const WordLine& row = upper.lines.back();
    WordLine line = lower.lines.front();
    const auto& columns = upper.blocks.back().columns;
    const float slack = 6 * line.em;
    for (const Word& word : line.words) {
        if (!word.is_value || word.box.left < columns.front().left - slack ||
            word.box.right > columns.back().right + slack) {
            return;
        }
        for (const Word& other : row.words) {
            if (word.box.left < other.box.right && other.box.left < word.box.right) return;
        }
    }
    const float up = row.box.centre_y() - line.box.centre_y();
    shift(line.box, up);
    for (Word& word : line.words) shift(word.box, up);
    upper.lines.push_back(std::move(line));
    upper.places.push_back(lower.places.front());
    ++upper.blocks.back().last;
    lower.lines.erase(lower.lines.begin());
    lower.places.erase(lower.places.begin());
    lower.blocks = find_value_blocks(lower.lines);
}

// Does the last table of a page go on at the top of the next?
std::optional<std::vector<Extent>> columns_over_break(const Strip& upper, const Strip& lower) {
    if (upper.blocks.empty() || lower.blocks.empty()) return std::nullopt;
    const ValueBlock& above = upper.blocks.back();
    const ValueBlock& below = lower.blocks.front();
    const auto columns = united(above.columns, below.columns);
    if (!columns) return std::nullopt;
    const auto only_labels = [&](const Strip& strip, std::size_t begin, std::size_t end) {
        return end - begin <= most_lines_at_break &&
               std::all_of(strip.lines.begin() + static_cast<std::ptrdiff_t>(begin),
                           strip.lines.begin() + static_cast<std::ptrdiff_t>(end),
                           [&](const WordLine& line) { return stands_left_of(line, columns->front()); });
    };
    const bool goes_on = only_labels(upper, above.last + 1, upper.lines.size()) &&
                         only_labels(lower, repeated_heads(upper, lower), below.first);
    return goes_on ? columns : std::nullopt;
}

// The lower strip's lines come behind those of the upper one, without heads that are repeated.
void append(Strip& upper, Strip&& lower, std::vector<Extent> columns) {
    const std::size_t heads = repeated_heads(upper, lower);
    const std::size_t by = upper.lines.size() - heads;
    ValueBlock& joined = upper.blocks.back();
    joined.last = lower.blocks.front().last + by;
    joined.columns = std::move(columns);
    for (std::size_t b = 1; b < lower.blocks.size(); ++b) {
        lower.blocks[b].first += by;
        lower.blocks[b].last += by;
        upper.blocks.push_back(std::move(lower.blocks[b]));
    }
    for (std::size_t i = heads; i < lower.lines.size(); ++i) {
        upper.lines.push_back(std::move(lower.lines[i]));
        upper.places.push_back(lower.places[i]);
    }
}

// ── tables in the place of lines ───────────────────────────────────────────────────────────────

struct Replacement {
    std::vector<Place> lines;
    Table table;
};

std::vector<Replacement> tables_of(const Strip& strip) {
    std::vector<Replacement> tables;
    std::size_t done = 0;  // lines
    for (std::size_t b = 0; b < strip.blocks.size(); ++b) {
        const std::size_t end = b + 1 < strip.blocks.size() ? strip.blocks[b + 1].first : strip.lines.size();
        ValueBlock block = strip.blocks[b];
        block.first -= done;
        block.last -= done;
        auto built = build_unruled_table(std::span(strip.lines).subspan(done, end - done), block);
        if (!built) continue;
        Replacement& replacement = tables.emplace_back();
        replacement.table = std::move(built->table);
        for (std::size_t i = built->first; i <= built->last; ++i) {
            replacement.lines.push_back(strip.places[done + i]);
        }
        done += built->last + 1;
    }
    return tables;
}

}  // namespace

void find_unruled_tables(std::vector<PageLayout>& layouts) {
    std::vector<Strip> strips = strips_of(layouts);
    std::vector<Strip> joined;
    std::vector<Place> repeated;
    for (Strip& strip : strips) {
        std::optional<std::vector<Extent>> columns;
        if (!joined.empty() && meet_at_break(layouts, joined.back(), strip)) {
            take_broken_row(joined.back(), strip);
            if (strip.lines.empty()) continue;
            columns = columns_over_break(joined.back(), strip);
        }
        if (columns) {
            const std::size_t heads = repeated_heads(joined.back(), strip);
            repeated.insert(repeated.end(), strip.places.begin(),
                            strip.places.begin() + static_cast<std::ptrdiff_t>(heads));
            append(joined.back(), std::move(strip), std::move(*columns));
        } else {
            joined.push_back(std::move(strip));
        }
    }
    std::vector<std::vector<bool>> gone;
    for (const PageLayout& layout : layouts) gone.emplace_back(layout.pieces.size(), false);
    for (const Place& place : repeated) gone[place.page][place.piece] = true;
    for (const Strip& strip : joined) {
        for (Replacement& replacement : tables_of(strip)) {
            for (const Place& place : replacement.lines) gone[place.page][place.piece] = true;
            const Place& first = replacement.lines.front();
            layouts[first.page].pieces[first.piece] = std::move(replacement.table);
            gone[first.page][first.piece] = false;
        }
    }
    for (std::size_t page = 0; page < layouts.size(); ++page) {
        std::size_t i = 0;
        std::erase_if(layouts[page].pieces, [&](const Piece&) { return gone[page][i++]; });
    }
}

}  // namespace ogikit::read_detail
