#include "strips.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

namespace ogikit::read_detail {
namespace {

constexpr float page_height = 20'000.0f;         // heights go on rising over page breaks; no page is as high
constexpr std::size_t most_lines_at_break = 12;  // heads that are repeated, ends of labels
constexpr float slack_beside = 6.0f;             // em by which values may stand out of the columns of others
constexpr float below_row = 1.6f;                // em within which the rest of a cell stands below its row
constexpr std::size_t fewest_wrapped = 3;        // digits of a number that goes on below

void shift(WordLine& line, float by) noexcept {
    const auto down = [&](Box& box) {
        box.top += by;
        box.bottom += by;
    };
    down(line.box);
    for (Word& word : line.words) down(word.box);
}

WordLine words_on(const TextLine& line, std::size_t page) {
    WordLine words = split_words(line);
    shift(words, static_cast<float>(page) * page_height);
    return words;
}

std::vector<Strip> strips_of_page(const PageLayout& layout, std::size_t page) {
    std::vector<Strip> strips;
    bool open = false;
    bool begins_page = true;
    for (std::size_t i = 0; i < layout.pieces.size(); ++i) {
        const auto* line = std::get_if<TextLine>(&layout.pieces[i]);
        if (line == nullptr) {
            open = begins_page = false;
            if (!strips.empty()) strips.back().ends_page = false;
            continue;
        }
        if (!std::exchange(open, true)) {
            Strip& strip = strips.emplace_back();
            strip.page = page;
            strip.begins_page = begins_page;
            strip.ends_page = true;
        }
        Strip& strip = strips.back();
        if (line->may_be_page_number) {
            auto& number = strip.lines.empty() ? strip.number_above : strip.number_below;
            number = LooseNumber{words_on(*line, page), {page, i}};
        } else {
            strip.lines.push_back(words_on(*line, page));
            strip.places.push_back({page, i});
            strip.number_below.reset();
        }
    }
    for (Strip& strip : strips) strip.blocks = find_value_blocks(strip.lines);
    return strips;
}

// ── rows that a page's end breaks ──────────────────────────────────────────────────────────────

bool stands_left_of(const WordLine& line, const Extent& column) noexcept {
    return line.box.right <= column.left + 1;
}

// The last row of a strip that ends with a table, its label's last lines aside.
WordLine* last_row(Strip& strip) {
    if (strip.blocks.empty()) return nullptr;
    const ValueBlock& block = strip.blocks.back();
    if (strip.lines.size() - block.last > most_lines_at_break) return nullptr;
    for (std::size_t i = block.last + 1; i < strip.lines.size(); ++i) {
        if (!stands_left_of(strip.lines[i], block.columns.front())) return nullptr;
    }
    return &strip.lines[block.last];
}

// Do values stand in the columns where the row has none?
bool fills_gaps(const WordLine& row, const WordLine& line, const std::vector<Extent>& columns) {
    const float slack = slack_beside * line.em;
    return std::all_of(line.words.begin(), line.words.end(), [&](const Word& word) {
        return word.is_value && word.box.left >= columns.front().left - slack &&
               word.box.right <= columns.back().right + slack &&
               std::none_of(row.words.begin(), row.words.end(), [&](const Word& other) {
                   return word.box.left < other.box.right && other.box.left < word.box.right;
               });
    });
}

// May the line be the rest of a number that was too long for its column?
bool ends_number(const WordLine& row, const WordLine& line) {
    return std::any_of(row.words.begin(), row.words.end(), [&](const Word& above) {
        return above.is_value && above.glyphs.size() >= fewest_wrapped && above.box.left < line.box.right &&
               line.box.left < above.box.right;
    });
}

void join_row(Strip& strip, WordLine line, const Place& place) {
    const auto behind = static_cast<std::ptrdiff_t>(++strip.blocks.back().last);
    const WordLine& row = strip.lines[static_cast<std::size_t>(behind - 1)];
    shift(line, row.box.centre_y() - line.box.centre_y());
    strip.lines.insert(strip.lines.begin() + behind, std::move(line));
    strip.places.insert(strip.places.begin() + behind, place);
}

// A number that may be a page number or belong to the last row puts that row in doubt.
void doubt_last_row(Strip& strip, LooseNumber number) {
    const WordLine* row = last_row(strip);
    if (row == nullptr) return;
    number.line.in_doubt = true;
    if (fills_gaps(*row, number.line, strip.blocks.back().columns) || ends_number(*row, number.line)) {
        join_row(strip, std::move(number.line), number.place);
    }
}

bool stands_right_below(const WordLine& lower, const WordLine& upper) noexcept {
    return lower.box.top - upper.box.bottom < below_row * lower.em;
}

// Values at the top of the next page that have no label, and stand where the row has none, are its. Behind lines
// of labels they may be another row's.
void take_broken_row(Strip& upper, Strip& lower) {
    const WordLine* row = last_row(upper);
    if (row == nullptr || lower.lines.empty()) return;
    WordLine line = lower.lines.front();
    const bool fills = fills_gaps(*row, line, upper.blocks.back().columns);
    const bool only_one = line.words.size() == 1 && line.words.front().is_value;
    if (!fills && !(only_one && ends_number(*row, line))) return;
    line.in_doubt = !fills || upper.blocks.back().last + 1 != upper.lines.size();
    join_row(upper, std::move(line), lower.places.front());
    lower.lines.erase(lower.lines.begin());
    lower.places.erase(lower.places.begin());
    lower.blocks = find_value_blocks(lower.lines);
}

// ── tables that go on behind a page break ──────────────────────────────────────────────────────

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
    for (std::size_t i = 0; i < lower.lines.size(); ++i) {
        if (i < heads) {
            upper.left_out.push_back(lower.places[i]);
            continue;
        }
        upper.lines.push_back(std::move(lower.lines[i]));
        upper.places.push_back(lower.places[i]);
    }
    upper.page = lower.page;
    upper.ends_page = lower.ends_page;
}

}  // namespace

std::vector<Strip> find_strips(std::span<const PageLayout> layouts) {
    std::vector<Strip> strips;
    for (std::size_t page = 0; page < layouts.size(); ++page) {
        for (Strip& strip : strips_of_page(layouts[page], page)) {
            if (strip.number_below && stands_right_below(strip.number_below->line, strip.lines.back())) {
                doubt_last_row(strip, *strip.number_below);
            }
            Strip* upper = strips.empty() ? nullptr : &strips.back();
            const bool at_break =
                upper != nullptr && upper->ends_page && strip.begins_page && upper->page + 1 == strip.page;
            if (!at_break) {
                if (!strip.lines.empty()) strips.push_back(std::move(strip));
                continue;
            }
            if (strip.number_above) doubt_last_row(*upper, *strip.number_above);
            take_broken_row(*upper, strip);
            if (strip.lines.empty()) {
                upper->page = strip.page;
                upper->ends_page = strip.ends_page;
            } else if (auto columns = columns_over_break(*upper, strip)) {
                append(*upper, std::move(strip), std::move(*columns));
            } else {
                strips.push_back(std::move(strip));
            }
        }
    }
    return strips;
}

}  // namespace ogikit::read_detail
