#include "value_columns.hpp"

#include <algorithm>
#include <set>

namespace ogikit::read_detail {
namespace {

constexpr std::size_t fewest_columns = 3;
constexpr std::size_t fewest_values = 6;      // that line up, heads above them counted
constexpr std::size_t most_label_lines = 12;  // between two rows: wrapped labels, heads
constexpr std::size_t most_head_lines = 8;
constexpr float widest_row_gap = 3.5f;  // em
constexpr float shifted = 0.5f;         // em by which blanks before a value may move it off its column
constexpr float beside = 6.0f;          // em by which values may stand out of the columns of others

// Takes in the values of a line when each belongs to the column of its number.
bool widen(std::vector<Extent>& columns, const WordLine& line) {
    std::vector<Extent> wider = columns;
    const std::size_t first = line.first_value();
    for (std::size_t c = 0; c < wider.size(); ++c) {
        const Box& box = line.words[first + c].box;
        // Values of a column share an edge or their middle.
        const float slack = shifted * line.em;
        if (box.left > columns[c].right + slack || box.right < columns[c].left - slack) return false;
        wider[c].left = std::min(wider[c].left, box.left);
        wider[c].right = std::max(wider[c].right, box.right);
        if (c > 0 && wider[c].left <= wider[c - 1].right) return false;
    }
    columns = std::move(wider);
    return true;
}

// May the line be one of the table, with some cells blank or merged?
bool fits(std::span<const Extent> columns, const WordLine& line) {
    const std::size_t first = line.first_value();
    const float slack = beside * line.em;
    const bool may_be_merged = 2 * line.value_count() <= columns.size();
    std::set<std::size_t> met;
    for (std::size_t w = 0; w < line.words.size(); ++w) {
        const Box& box = line.words[w].box;
        const auto range = columns_met(columns, box);
        const bool over_several = range && range->first != range->last;
        if (w < first) {
            if (over_several || (range && box.left < columns.front().left)) return false;
            continue;
        }
        if (over_several && !may_be_merged) return false;
        if (box.left < columns.front().left - slack || box.right > columns.back().right + slack) return false;
        if (range) met.insert(range->first);
    }
    // Without a label it is part of a row, and what it holds may be all there is of its columns.
    return first == 0 || 2 * met.size() + 1 >= line.value_count();
}

class BlockFinder {
public:
    explicit BlockFinder(std::span<const WordLine> lines) : lines_(lines), taken_(lines.size(), false) {}

    std::vector<ValueBlock> run() {
        std::set<std::size_t, std::greater<>> counts;
        for (const WordLine& line : lines_) {
            if (line.value_count() >= fewest_columns) counts.insert(line.value_count());
        }
        // Rows with all cells filled say most about the columns: the longest first.
        for (const std::size_t count : counts) {
            for (std::size_t i = 0; i < lines_.size(); ++i) {
                if (!taken_[i] && lines_[i].value_count() == count) try_from(i);
            }
        }
        std::sort(blocks_.begin(), blocks_.end(),
                  [](const ValueBlock& a, const ValueBlock& b) { return a.first < b.first; });
        return std::move(blocks_);
    }

private:
    void try_from(std::size_t start) {
        ValueBlock block{start, start, {}};
        const WordLine& line = lines_[start];
        for (std::size_t w = line.first_value(); w < line.words.size(); ++w) {
            block.columns.push_back({line.words[w].box.left, line.words[w].box.right});
        }
        std::size_t full = 1;
        // What fits is judged by columns that later rows still widen; twice is enough for both ends.
        for (int round = 0; round < 2; ++round) {
            full = 1;
            block.last = extend(block, start, 1, full);
            block.first = extend(block, start, -1, full);
        }
        const std::size_t count = block.columns.size();
        const bool headed = (full + 1) * count >= fewest_values && has_heads(block);
        if (!headed && (full < 2 || full * count < fewest_values)) return;
        for (std::size_t i = block.first; i <= block.last; ++i) taken_[i] = true;
        blocks_.push_back(std::move(block));
    }

    // The last line of the table in a direction.
    std::size_t extend(ValueBlock& block, std::size_t start, int step, std::size_t& full) const {
        std::size_t end = start;
        std::size_t others = 0;
        std::size_t i = start;
        while (true) {
            const std::size_t next = step > 0 ? i + 1 : i - 1;
            if (next >= lines_.size() || taken_[next]) return end;
            const bool near = step > 0 ? is_near(lines_[i], lines_[next]) : is_near(lines_[next], lines_[i]);
            if (!near) return end;
            i = next;
            const std::size_t count = lines_[i].value_count();
            if (count == 0) {
                // Above heads another table begins.
                if (step < 0 && lines_[i].box.right > block.columns.front().left + 1) return end;
                if (++others > most_label_lines) return end;
                continue;
            }
            if (count == block.columns.size() && widen(block.columns, lines_[i])) {
                ++full;
            } else if (!fits(block.columns, lines_[i])) {
                return end;
            }
            others = 0;
            end = i;
        }
    }

    bool has_heads(const ValueBlock& block) const {
        std::vector<bool> headed(block.columns.size(), false);
        std::size_t i = block.first;
        for (std::size_t n = 0; n < most_head_lines && i > 0 && !taken_[i - 1]; ++n, --i) {
            if (!is_near(lines_[i - 1], lines_[i])) break;
            for (const Word& word : lines_[i - 1].words) {
                const auto range = columns_met(block.columns, word.box);
                if (!word.is_value && range && range->first == range->last) headed[range->first] = true;
            }
        }
        return std::find(headed.begin(), headed.end(), false) == headed.end();
    }

    std::span<const WordLine> lines_;
    std::vector<bool> taken_;
    std::vector<ValueBlock> blocks_;
};

}  // namespace

std::optional<ColumnRange> columns_met(std::span<const Extent> columns, const Box& box) noexcept {
    std::optional<ColumnRange> range;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        if (!columns[c].meets(box)) continue;
        if (!range) range = ColumnRange{c, c};
        range->last = c;
    }
    return range;
}

bool is_near(const WordLine& upper, const WordLine& lower) noexcept {
    return lower.box.top - upper.box.bottom < widest_row_gap * std::min(upper.em, lower.em);
}

std::vector<ValueBlock> find_value_blocks(std::span<const WordLine> lines) {
    return BlockFinder(lines).run();
}

}  // namespace ogikit::read_detail
