#include "column_heads.hpp"

#include <algorithm>
#include <utility>

namespace ogikit::read_detail {
namespace {

constexpr std::size_t most_head_lines = 12;
constexpr std::size_t most_lines_beside = 3;  // of what stands in the table's corner
constexpr float narrowest_column = 4.5f;      // points

// Is no other head below it?
bool is_lowest(const PlacedWord& placed, const PlacedWords& heads) {
    return std::none_of(heads.begin(), heads.end(), [&](const PlacedWord& other) {
        return other.line > placed.line && meet_x(other.word->box, placed.word->box);
    });
}

// A head of several lines, by the last of them.
Box with_lines_above(const PlacedWord& placed, const PlacedWords& heads, std::span<const Extent> values,
                     float em) {
    Box box = placed.word->box;
    float y = placed.y();
    for (std::size_t i = heads.size(); i-- > 0;) {
        const PlacedWord& other = heads[i];
        if (other.line >= placed.line || !meet_x(other.word->box, box)) continue;
        const auto range = columns_met(values, other.word->box);
        if (y - other.y() > widest_leading * em) break;
        const bool spans = std::any_of(heads.begin(), heads.end(), [&](const PlacedWord& below) {
            return below.line > other.line && meet_x(below.word->box, other.word->box) &&
                   !meet_x(below.word->box, box);
        });
        if (spans || (range && range->first != range->last)) break;
        box.include(other.word->box);
        y = other.y();
    }
    return box;
}

void widen(std::vector<Extent>& columns, std::size_t c, const Box& box, float left_limit) {
    const Extent wider{std::min(columns[c].left, box.left), std::max(columns[c].right, box.right)};
    if (c > 0 ? wider.left <= columns[c - 1].right : wider.left <= left_limit) return;
    if (c + 1 < columns.size() && wider.right >= columns[c + 1].left) return;
    columns[c] = wider;
}

}  // namespace

HeadLines find_heads(std::span<const WordLine> lines, const ValueBlock& block, const RowLabels& labels) {
    const float label_right = labels.columns.empty() ? -1e9f : labels.columns.back().right;
    const Extent values{block.columns.front().left, block.columns.back().right};
    std::size_t top = labels.first;
    std::size_t beside = 0;
    for (std::size_t i = labels.first;
         i > 0 && labels.first - i < most_head_lines && is_near(lines[i - 1], lines[i]);) {
        const WordLine& line = lines[--i];
        bool has_head = false;
        bool has_label = false;
        bool crosses = line.value_count() > 0;
        for (const Word& word : line.words) {
            const bool label = word.box.left < label_right - 1;
            has_label |= label;
            has_head |= !label;
            crosses |= label && word.box.right > values.left + 1;
        }
        crosses |= labels.columns.empty() && line.words.size() == 1 &&
                   line.box.width() > (values.right - values.left) / 2;
        if (!has_head && has_label) ++beside;
        if (crosses || beside > most_lines_beside) break;
        if (has_head) {
            top = i;
            beside = 0;
        }
    }
    return {top, labels.first};
}

PlacedWords words_of(std::span<const WordLine> lines, const HeadLines& heads) {
    PlacedWords words;
    for (std::size_t i = heads.first; i < heads.end; ++i) {
        for (const Word& word : lines[i].words) words.push_back({&word, i});
    }
    return words;
}

TableColumns settle_columns(std::span<const WordLine> lines, const ValueBlock& block, const RowLabels& labels,
                            const HeadLines& heads, std::span<const ValueRow> rows) {
    TableColumns columns{labels.columns, block.columns, {}, {}};
    const PlacedWords words = words_of(lines, heads);
    PlacedWords beside;
    for (const PlacedWord& placed : words) {
        if (!is_lowest(placed, words)) continue;
        const Box box = with_lines_above(placed, words, columns.values, lines[placed.line].em);
        const auto range = columns_met(columns.values, box);
        if (range && range->first == range->last) {
            widen(columns.values, range->first, box, columns.label_right());
        } else if (!range && box.left > columns.label_right()) {
            beside.push_back(placed);
        }
    }
    for (const ValueRow& row : rows) {
        for (const PlacedWord& placed : row.values) {
            const Box& box = placed.word->box;
            if (box.right <= columns.values.front().left || box.left >= columns.values.back().right) {
                beside.push_back(placed);
            }
        }
    }
    for (const Extent& extent : extents_of(beside)) {
        if (!columns_met(columns.values, {extent.left, 0, extent.right, 0})) insert(columns.values, extent);
    }
    columns.all = columns.labels;
    columns.all.insert(columns.all.end(), columns.values.begin(), columns.values.end());
    columns.edges = {columns.all.front().left - narrowest_column};
    for (std::size_t c = 1; c < columns.all.size(); ++c) {
        columns.edges.push_back((columns.all[c - 1].right + columns.all[c].left) / 2);
    }
    columns.edges.push_back(columns.all.back().right + narrowest_column);
    return columns;
}

}  // namespace ogikit::read_detail
