#include "value_rows.hpp"

#include "row_labels.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ogikit::read_detail {
namespace {

constexpr std::size_t most_lines_of_a_label = 12;
constexpr float nearest_rows = 0.9f;  // em from row to row
constexpr float on_a_row = 1.6f;      // em within which parts of a wrapped number stand to their row

// Signs of other fonts, as ①, may be higher.
float usual_height(const WordLine& line) {
    std::vector<float> heights;
    for (const Word& word : line.words) {
        for (const Glyph& glyph : word.glyphs) heights.push_back(glyph.box.height());
    }
    const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    return *middle;
}

ValueRow* nearest_row(std::vector<ValueRow>& rows, float y, float within) {
    ValueRow* nearest = nullptr;
    for (ValueRow& row : rows) {
        const float off = std::abs(row.y - y);
        if (off < within && (nearest == nullptr || off < std::abs(nearest->y - y))) nearest = &row;
    }
    return nearest;
}

// Deals out the labels of a table to its rows, a column of labels after the other.
class Labeller {
public:
    Labeller(std::span<const WordLine> lines, const ValueBlock& block, ValueRows& found)
        : lines_(lines), block_(block), rows_(found.rows), row_lines_(found.lines) {}

    RowLabels run() {
        PlacedWords words = words_left_of_values();
        columns_ = extents_of(words);
        for (Extent& column : columns_) column.right = std::min(column.right, block_.columns.front().left);
        for (std::size_t column = columns_.size(); column-- > 0;) assign_in_column(words, column);
        RowLabels result{std::move(columns_), {}, block_.first, block_.last};
        // Lines before the first row and behind the last one belong to the table when they are labels of it.
        for (const ValueRow& row : rows_) {
            for (const PlacedWord& placed : row.label) {
                result.first = std::min(result.first, placed.line);
                result.last = std::max(result.last, placed.line);
            }
        }
        for (const PlacedWord& placed : words) {
            if (placed.line >= result.first && placed.line <= result.last) result.groups.push_back(placed);
        }
        return result;
    }

private:
    float em(std::size_t line) const noexcept { return lines_[line].em; }

    bool is_label_line(std::size_t line) const noexcept {
        return has_only_labels(lines_[line], block_.columns);
    }

    PlacedWords words_left_of_values() const {
        const auto leads = [&](std::size_t upper, std::size_t lower) {
            return lines_[lower].box.top - lines_[upper].box.bottom < em(lower);
        };
        std::size_t begin = block_.first;
        while (begin > 0 && block_.first - begin < most_lines_of_a_label && is_label_line(begin - 1) &&
               leads(begin - 1, begin)) {
            --begin;
        }
        std::size_t end = block_.last + 1;
        while (end < lines_.size() && end - block_.last <= most_lines_of_a_label && is_label_line(end) &&
               leads(end - 1, end)) {
            ++end;
        }
        PlacedWords words;
        for (std::size_t i = begin; i < end; ++i) {
            if (!row_lines_.contains(i) && !is_label_line(i)) continue;
            for (const Word& word : lines_[i].words) {
                if (is_label(word, block_.columns)) words.push_back({&word, i});
            }
        }
        return words;
    }

    // Gives the rows without label those of a column, and takes them out of `words`.
    void assign_in_column(PlacedWords& words, std::size_t column) {
        std::vector<std::size_t> unlabelled;
        std::vector<float> heights;
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            if (!rows_[r].label.empty()) continue;
            unlabelled.push_back(r);
            heights.push_back(rows_[r].y);
        }
        const std::vector<PlacedWords> lines = lines_in_column(words, column);
        if (unlabelled.empty() || lines.empty()) return;
        std::vector<LabelLine> places;
        for (const PlacedWords& line : lines) {
            places.push_back({line.front().y(), begins_with_enumerator(*line.front().word),
                              stands_above_heads(line.front().line)});
        }
        const auto rows = assign_labels(places, heights, em(block_.first));
        std::set<const Word*> used;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (!rows[i]) continue;
            ValueRow& row = rows_[unlabelled[*rows[i]]];
            for (const PlacedWord& placed : lines[i]) {
                row.label.push_back(placed);
                row.box.include(placed.word->box);
                used.insert(placed.word);
            }
        }
        std::erase_if(words, [&](const PlacedWord& placed) { return used.contains(placed.word); });
    }

    // From top to bottom.
    std::vector<PlacedWords> lines_in_column(const PlacedWords& words, std::size_t column) const {
        std::vector<PlacedWords> lines;
        for (const PlacedWord& placed : words) {
            const bool in_column = last_column(*placed.word) == column;
            const bool same_line =
                !lines.empty() && placed.y() - lines.back().front().y() < on_one_line * em(placed.line);
            if (in_column && same_line) {
                lines.back().push_back(placed);
            } else if (in_column || (!same_line && goes_on(lines, placed, words))) {
                lines.push_back({placed});
            }
        }
        return lines;
    }

    std::size_t last_column(const Word& word) const {
        const auto range = columns_met(columns_, word.box);
        return range ? range->last : 0;
    }

    // The last line of a label over several columns may be short: it stands alone below the others.
    bool goes_on(const std::vector<PlacedWords>& lines, const PlacedWord& placed,
                 const PlacedWords& words) const {
        if (lines.empty()) return false;
        const PlacedWord& above = lines.back().front();
        const Box& box = placed.word->box;
        const float size = em(placed.line);
        if (placed.y() - above.y() > widest_leading * size || !meet_x(above.word->box, box)) return false;
        const auto others = std::count_if(words.begin(), words.end(), [&](const PlacedWord& other) {
            return other.line == placed.line && other.word->box.left > box.left;
        });
        const Box& upper = above.word->box;
        const bool aligned = std::abs(upper.left - box.left) < size / 2 ||
                             std::abs(upper.centre_x() - box.centre_x()) < size / 2 ||
                             std::abs(upper.right - box.right) < size / 2;
        return others == 0 && aligned && columns_met(columns_, upper)->first < last_column(*above.word);
    }

    // A title of the heads below it, and no label.
    bool stands_above_heads(std::size_t line) const {
        return !row_lines_.contains(line) && line + 1 < block_.last && !row_lines_.contains(line + 1) &&
               !is_label_line(line + 1);
    }

    std::span<const WordLine> lines_;
    const ValueBlock& block_;
    std::vector<ValueRow>& rows_;
    const std::set<std::size_t>& row_lines_;
    std::vector<Extent> columns_;  // of labels
};

bool has_lines(const PlacedWords& label) {
    return std::any_of(label.begin(), label.end(),
                       [&](const PlacedWord& placed) { return placed.line != label.front().line; });
}

// Two rows as near as the lines of one label, of which each is blank where the other is not: one row may have its
// values at different heights.
bool complete_one_another(const ValueRow& above, const ValueRow& below) {
    if (above.values.empty() || below.values.empty()) return false;
    if (below.y - above.y > widest_leading * below.values.front().word->box.height()) return false;
    const bool own_label = !below.label.empty() && !above.label.empty() &&
                           begins_with_enumerator(*below.label.front().word) &&
                           meet_x(below.label.front().word->box, above.label.front().word->box);
    if (own_label) return false;
    return std::none_of(below.values.begin(), below.values.end(), [&](const PlacedWord& value) {
        return std::any_of(above.values.begin(), above.values.end(),
                           [&](const PlacedWord& other) { return meet_x(value.word->box, other.word->box); });
    });
}

}  // namespace

bool is_label(const Word& word, std::span<const Extent> values) noexcept {
    return word.box.right <= values.front().left + 1 && word.box.left < values.front().left;
}

bool has_only_labels(const WordLine& line, std::span<const Extent> values) noexcept {
    return std::all_of(line.words.begin(), line.words.end(),
                       [&](const Word& word) { return is_label(word, values); });
}

// Rows are at least a line apart: values nearer to others than that are on one row. So are the parts of a number
// that has been wrapped, which have no label beside them.
ValueRows find_value_rows(std::span<const WordLine> lines, const ValueBlock& block) {
    std::vector<std::size_t> fullest_first;
    for (std::size_t i = block.first; i <= block.last; ++i) {
        if (lines[i].value_count() > 0) fullest_first.push_back(i);
    }
    std::stable_sort(fullest_first.begin(), fullest_first.end(), [&](std::size_t a, std::size_t b) {
        return lines[a].value_count() > lines[b].value_count();
    });
    ValueRows found;
    for (const std::size_t i : fullest_first) {
        const WordLine& line = lines[i];
        const float y = line.words[line.first_value()].box.centre_y();
        const bool stands_alone =
            is_label(line.words.front(), block.columns) || 2 * line.value_count() > block.columns.size();
        ValueRow* row =
            nearest_row(found.rows, y, (stands_alone ? nearest_rows : on_a_row) * usual_height(line));
        if (row == nullptr) row = &found.rows.emplace_back(ValueRow{y, line.box, {}, {}});
        for (const Word& word : line.words) {
            if (!is_label(word, block.columns)) row->values.push_back({&word, i});
        }
        row->in_doubt |= line.in_doubt;
        found.lines.insert(i);
    }
    std::sort(found.rows.begin(), found.rows.end(),
              [](const ValueRow& a, const ValueRow& b) { return a.y < b.y; });
    return found;
}

RowLabels label_rows(std::span<const WordLine> lines, const ValueBlock& block, ValueRows& found) {
    return Labeller(lines, block, found).run();
}

std::vector<ValueRow> joined_in_doubt(std::vector<ValueRow> rows) {
    std::vector<ValueRow> joined;
    for (ValueRow& row : rows) {
        if (joined.empty()) {
            joined.push_back(std::move(row));
            continue;
        }
        ValueRow& above = joined.back();
        const bool fill_one_another = complete_one_another(above, row);
        if (!fill_one_another && !(row.label.empty() && has_lines(above.label))) {
            joined.push_back(std::move(row));
            continue;
        }
        above.values.insert(above.values.end(), row.values.begin(), row.values.end());
        above.label.insert(above.label.end(), row.label.begin(), row.label.end());
        above.box.include(row.box);
        above.in_doubt |= fill_one_another;
    }
    return joined;
}

}  // namespace ogikit::read_detail
