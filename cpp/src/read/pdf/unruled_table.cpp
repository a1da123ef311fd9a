#include "unruled_table.hpp"

#include "cell_drafts.hpp"
#include "column_heads.hpp"
#include "placed_words.hpp"
#include "value_rows.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ogikit::read_detail {
namespace {

// Numbers among the labels: values that stand left of what has been taken for the columns of values.
bool holds_numbers(const PlacedWords& labels) {
    return std::any_of(labels.begin(), labels.end(), [](const PlacedWord& placed) {
        return is_number(*placed.word) && !begins_with_enumerator(*placed.word);
    });
}

// Heads between rows: the next block of a table has columns of other names.
std::vector<HeadLines> heads_in_body(std::span<const WordLine> lines, std::size_t first, std::size_t last,
                                     const std::set<std::size_t>& row_lines, const TableColumns& columns) {
    const auto is_head = [&](std::size_t i) {
        return i <= last && !row_lines.contains(i) && !has_only_labels(lines[i], columns.values);
    };
    std::vector<HeadLines> heads;
    for (std::size_t i = first; i <= last; ++i) {
        if (!is_head(i)) continue;
        const std::size_t begin = i;
        while (is_head(i)) ++i;
        heads.push_back({begin, i});
    }
    return heads;
}

std::vector<TextLine> text_lines_of(std::span<const WordLine> lines, PlacedWords words) {
    std::stable_sort(words.begin(), words.end(),
                     [](const PlacedWord& a, const PlacedWord& b) { return a.y() < b.y(); });
    std::vector<TextLine> result;
    for (std::size_t i = 0; i < words.size();) {
        const std::size_t first = i;
        const float end = words[i].y() + on_one_line * lines[words[i].line].em;
        while (i < words.size() && words[i].y() < end) ++i;
        std::vector<const Word*> on_line;
        for (std::size_t w = first; w < i; ++w) on_line.push_back(words[w].word);
        std::stable_sort(on_line.begin(), on_line.end(),
                         [](const Word* a, const Word* b) { return a->box.left < b->box.left; });
        std::vector<Glyph> glyphs;
        for (const Word* word : on_line) {
            glyphs.insert(glyphs.end(), word->glyphs.begin(), word->glyphs.end());
        }
        result.push_back(make_line(std::move(glyphs)));
    }
    return result;
}

Table written(std::span<const WordLine> lines, std::span<const RowDraft> drafts, const TableColumns& columns,
              std::size_t first, std::size_t last) {
    Table table;
    table.is_ruled = false;
    table.box = {columns.edges.front(), lines[first].box.top, columns.edges.back(), lines[last].box.bottom};
    std::uint32_t page = lines[first].words.front().glyphs.front().page;
    for (const RowDraft& draft : drafts) {
        for (const CellDraft& cell : draft.cells) {
            if (!cell.words.empty()) page = cell.words.front().word->glyphs.front().page;
        }
        const auto number = table.rows++;
        for (const CellDraft& cell : draft.cells) {
            const Box box{columns.edges[cell.first], draft.y, columns.edges[cell.last + 1], draft.y};
            table.cells.push_back({number, 1, page, box, text_lines_of(lines, cell.words)});
        }
    }
    return table;
}

}  // namespace

std::optional<UnruledTable> build_unruled_table(std::span<const WordLine> printed, const ValueBlock& block) {
    const std::vector<WordLine> lines = split_over(printed, block.columns);
    ValueRows found = find_value_rows(lines, block);
    const RowLabels labels = label_rows(lines, block, found);
    if (holds_numbers(labels.groups)) return std::nullopt;
    for (const ValueRow& row : found.rows) {
        if (holds_numbers(row.label)) return std::nullopt;
    }
    const HeadLines heads = find_heads(lines, block, labels);
    const TableColumns columns = settle_columns(lines, block, labels, heads, found.rows);
    if (!std::is_sorted(columns.edges.begin(), columns.edges.end())) return std::nullopt;

    const std::vector<ValueRow> rows = joined_in_doubt(std::move(found.rows));
    std::vector<RowDraft> drafts;
    for (const ValueRow& row : rows) drafts.push_back(draft_row(row, columns));
    draft_groups(lines, labels.groups, rows, columns, drafts);
    std::vector<HeadLines> all_heads = heads_in_body(lines, heads.end, labels.last, found.lines, columns);
    if (heads.first < heads.end) all_heads.insert(all_heads.begin(), heads);
    for (const HeadLines& some : all_heads) {
        std::vector<RowDraft> more = draft_heads(lines, some, columns);
        std::move(more.begin(), more.end(), std::back_inserter(drafts));
    }
    std::stable_sort(drafts.begin(), drafts.end(),
                     [](const RowDraft& a, const RowDraft& b) { return a.y < b.y; });
    return UnruledTable{written(lines, drafts, columns, heads.first, labels.last), heads.first, labels.last};
}

}  // namespace ogikit::read_detail
