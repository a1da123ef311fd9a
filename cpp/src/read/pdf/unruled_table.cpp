#include "unruled_table.hpp"

#include "row_labels.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace ogikit::read_detail {
namespace {

constexpr std::size_t most_head_lines = 12;
constexpr std::size_t most_lines_beside = 3;  // heads: of what stands in the table's corner
constexpr std::size_t most_lines_of_a_label = 12;
constexpr float widest_leading = 1.9f;    // em from line to line of one cell
constexpr float nearest_rows = 0.9f;      // em from row to row
constexpr float on_a_row = 1.6f;          // em within which parts of a wrapped number stand to their row
constexpr float narrowest_column = 4.5f;  // points
constexpr float on_one_line = 0.5f;       // em between the middles of words on one line
constexpr float inner_gap = 0.12f;        // em: least gap at which a word over two columns is two

struct PlacedWord {
    const Word* word;
    std::size_t line;
    float y() const noexcept { return word->box.centre_y(); }
};
using PlacedWords = std::vector<PlacedWord>;

// Columns [first, last] of the table, and what stands there.
struct CellDraft {
    std::size_t first = 0;
    std::size_t last = 0;
    PlacedWords words;
};

// A row of the table to be; `y` orders it among the others.
struct RowDraft {
    float y = 0;
    std::vector<CellDraft> pieces;
};

struct ValueRow {
    float y = 0;
    Box box;
    PlacedWords values;
    PlacedWords label;
};

bool meet_x(const Box& a, const Box& b) noexcept { return a.left < b.right && b.left < a.right; }

// Where the words of columns stand: narrow words show the columns, wide ones run over several.
std::vector<Extent> extents_of(const PlacedWords& words) {
    PlacedWords narrow_first = words;
    std::stable_sort(narrow_first.begin(), narrow_first.end(), [](const PlacedWord& a, const PlacedWord& b) {
        return a.word->box.width() < b.word->box.width();
    });
    std::vector<Extent> extents;
    for (const auto& [word, line] : narrow_first) {
        const auto range = columns_met(extents, word->box);
        if (!range) {
            const Extent extent{word->box.left, word->box.right};
            extents.insert(std::upper_bound(extents.begin(), extents.end(), extent,
                                            [](const Extent& a, const Extent& b) { return a.left < b.left; }),
                           extent);
        } else if (range->first == range->last) {
            Extent& extent = extents[range->first];
            extent.left = std::min(extent.left, word->box.left);
            extent.right = std::max(extent.right, word->box.right);
        }
    }
    return extents;
}

// A word over several columns is several when it has gaps where the columns end.
std::vector<Word> split_over(const Word& word, std::span<const Extent> columns, float em) {
    std::vector<Word> parts;
    std::vector<Glyph> open{word.glyphs.front()};
    for (std::size_t g = 1; g < word.glyphs.size(); ++g) {
        const Box& left = word.glyphs[g - 1].box;
        const Box& right = word.glyphs[g].box;
        const float least = word.is_value ? 0.0f : inner_gap * em;
        const auto before = columns_met(columns, make_word(open).box);
        const auto after = columns_met(columns, right);
        const bool apart = before && after && before->last < after->first && right.left - left.right >= least;
        if (apart) parts.push_back(make_word(std::exchange(open, {})));
        open.push_back(word.glyphs[g]);
    }
    parts.push_back(make_word(std::move(open)));
    return parts;
}

class Builder {
public:
    Builder(std::span<const WordLine> lines, const ValueBlock& block)
        : lines_(lines.begin(), lines.end()), block_(block), values_(block.columns) {}

    std::optional<UnruledTable> run() {
        split_words_over_columns();
        find_rows();
        find_labels();
        find_heads();
        settle_columns();
        join_rows_in_doubt();
        for (ValueRow& row : rows_) add_row(row);
        add_groups();
        if (!std::is_sorted(edges_.begin(), edges_.end())) return std::nullopt;
        return UnruledTable{written(), first_, last_};
    }

private:
    float em(std::size_t line) const noexcept { return lines_[line].em; }

    void split_words_over_columns() {
        for (WordLine& line : lines_) {
            std::vector<Word> words;
            for (Word& word : line.words) {
                const auto range = columns_met(values_, word.box);
                if (!range || range->first == range->last) {
                    words.push_back(std::move(word));
                    continue;
                }
                for (Word& part : split_over(word, values_, line.em)) words.push_back(std::move(part));
            }
            line.words = std::move(words);
        }
    }

    bool is_label(const Word& word) const noexcept {
        return word.box.right <= values_.front().left + 1 && !(word.box.left >= values_.front().left);
    }
    bool is_label_line(std::size_t i) const noexcept {
        return std::all_of(lines_[i].words.begin(), lines_[i].words.end(),
                           [&](const Word& word) { return is_label(word); });
    }

    // ── rows ───────────────────────────────────────────────────────────────────────────────────

    // Rows are at least a line apart: values nearer to others than that are on one row. So are the parts of a
    // number that has been wrapped, which have no label beside them.
    void find_rows() {
        std::vector<std::size_t> lines;
        for (std::size_t i = block_.first; i <= block_.last; ++i) {
            if (lines_[i].value_count() > 0) lines.push_back(i);
        }
        std::stable_sort(lines.begin(), lines.end(), [&](std::size_t a, std::size_t b) {
            return lines_[a].value_count() > lines_[b].value_count();
        });
        for (const std::size_t i : lines) {
            const WordLine& line = lines_[i];
            const float y = line.words[line.first_value()].box.centre_y();
            const bool stands_alone = is_label(line.words.front()) || 2 * line.value_count() > values_.size();
            ValueRow* row = nearest_row(y, (stands_alone ? nearest_rows : on_a_row) * line.em);
            if (row == nullptr) {
                row = &rows_.emplace_back();
                row->y = y;
                row->box = line.box;
            }
            for (const Word& word : line.words) {
                if (!is_label(word)) row->values.push_back({&word, i});
            }
            row_lines_.insert(i);
        }
        std::sort(rows_.begin(), rows_.end(), [](const ValueRow& a, const ValueRow& b) { return a.y < b.y; });
    }

    ValueRow* nearest_row(float y, float within) {
        ValueRow* nearest = nullptr;
        for (ValueRow& row : rows_) {
            const float off = std::abs(row.y - y);
            if (off < within && (nearest == nullptr || off < std::abs(nearest->y - y))) nearest = &row;
        }
        return nearest;
    }

    // ── labels ─────────────────────────────────────────────────────────────────────────────────

    void find_labels() {
        first_ = block_.first;
        last_ = block_.last;
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
                if (is_label(word)) words.push_back({&word, i});
            }
        }
        labels_ = extents_of(words);
        for (Extent& label : labels_) label.right = std::min(label.right, values_.front().left);
        for (std::size_t column = labels_.size(); column-- > 0;) assign_in_column(words, column);
        // Lines before the first row and behind the last one belong to the table when they are labels of it.
        for (const ValueRow& row : rows_) {
            for (const PlacedWord& placed : row.label) {
                first_ = std::min(first_, placed.line);
                last_ = std::max(last_, placed.line);
            }
        }
        for (const PlacedWord& placed : words) {
            if (placed.line >= first_ && placed.line <= last_) groups_.push_back(placed);
        }
    }

    // A title of the heads below it, and no label.
    bool stands_above_heads(std::size_t i) const {
        return !row_lines_.contains(i) && i + 1 < block_.last && !row_lines_.contains(i + 1) &&
               !is_label_line(i + 1);
    }

    // The label of a row without one may be among the lines of the label above it: which values belong to
    // which is not known then, and cells with the values of both rows say so.
    void join_rows_in_doubt() {
        if (labels_.empty()) return;
        std::vector<ValueRow> rows;
        for (ValueRow& row : rows_) {
            const bool in_doubt = row.label.empty() && !rows.empty() && has_lines(rows.back().label);
            if (in_doubt) {
                ValueRow& above = rows.back();
                above.values.insert(above.values.end(), row.values.begin(), row.values.end());
                above.box.include(row.box);
            } else {
                rows.push_back(std::move(row));
            }
        }
        rows_ = std::move(rows);
    }

    static bool has_lines(const PlacedWords& label) {
        return std::any_of(label.begin(), label.end(),
                           [&](const PlacedWord& placed) { return placed.line != label.front().line; });
    }

    std::size_t last_label_column(const Word& word) const {
        const auto range = columns_met(labels_, word.box);
        return range ? range->last : 0;
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
        std::vector<PlacedWords> lines;  // of the column, from top to bottom
        for (const PlacedWord& placed : words) {
            const bool in_column = last_label_column(*placed.word) == column;
            const bool same_line =
                !lines.empty() && placed.y() - lines.back().front().y() < on_one_line * em(placed.line);
            if (in_column && same_line) {
                lines.back().push_back(placed);
            } else if (in_column || (!same_line && goes_on(lines, placed, words))) {
                lines.push_back({placed});
            }
        }
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
        return others == 0 && aligned && columns_met(labels_, upper)->first < last_label_column(*above.word);
    }

    // ── heads ──────────────────────────────────────────────────────────────────────────────────

    float label_right() const noexcept { return labels_.empty() ? -1e9f : labels_.back().right; }

    // Lines above the first row: heads of value columns, and what stands beside them.
    void find_heads() {
        std::size_t top = first_;
        std::size_t i = first_;
        std::size_t beside = 0;
        while (i > 0 && first_ - i < most_head_lines && is_near(lines_[i - 1], lines_[i])) {
            --i;
            bool has_head = false;
            bool has_label = false;
            bool crosses = lines_[i].value_count() > 0;
            for (const Word& word : lines_[i].words) {
                const bool label = word.box.left < label_right() - 1;
                has_label |= label;
                has_head |= !label;
                crosses |= label && word.box.right > values_.front().left + 1;
            }
            const float width = values_.back().right - values_.front().left;
            crosses |= labels_.empty() && lines_[i].words.size() == 1 && lines_[i].box.width() > width / 2;
            if (!has_head && has_label) ++beside;
            if (crosses || beside > most_lines_beside) break;
            if (has_head) {
                top = i;
                beside = 0;
            }
        }
        heads_first_ = top;
        heads_end_ = first_;
        first_ = top;
    }

    bool is_body_head(std::size_t i) const {
        return i >= heads_end_ && i <= last_ && !row_lines_.contains(i) && !is_label_line(i);
    }

    PlacedWords head_words(std::size_t begin, std::size_t end) const {
        PlacedWords words;
        for (std::size_t i = begin; i < end; ++i) {
            for (const Word& word : lines_[i].words) words.push_back({&word, i});
        }
        return words;
    }

    // Is no other head below it?
    static bool is_lowest(const PlacedWord& placed, const PlacedWords& heads) {
        return std::none_of(heads.begin(), heads.end(), [&](const PlacedWord& other) {
            return other.line > placed.line && meet_x(other.word->box, placed.word->box);
        });
    }

    // A head of several lines, by the last of them.
    Box with_lines_above(const PlacedWord& placed, const PlacedWords& heads) const {
        Box box = placed.word->box;
        float y = placed.y();
        for (std::size_t i = heads.size(); i-- > 0;) {
            const PlacedWord& other = heads[i];
            if (other.line >= placed.line || !meet_x(other.word->box, box)) continue;
            const auto range = columns_met(values_, other.word->box);
            if (y - other.y() > widest_leading * em(placed.line)) break;
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

    // ── columns ────────────────────────────────────────────────────────────────────────────────

    static bool widen(std::vector<Extent>& columns, std::size_t c, const Box& box, float left_limit) {
        const Extent wider{std::min(columns[c].left, box.left), std::max(columns[c].right, box.right)};
        if (c > 0 ? wider.left <= columns[c - 1].right : wider.left <= left_limit) return false;
        if (c + 1 < columns.size() && wider.right >= columns[c + 1].left) return false;
        columns[c] = wider;
        return true;
    }

    static void insert(std::vector<Extent>& columns, const Extent& extent) {
        columns.insert(std::upper_bound(columns.begin(), columns.end(), extent,
                                        [](const Extent& a, const Extent& b) { return a.left < b.left; }),
                       extent);
    }

    // A column that no row fills has a head; a value beside all columns has one of its own.
    void settle_columns() {
        const PlacedWords heads = head_words(heads_first_, heads_end_);
        PlacedWords beside;
        for (const PlacedWord& placed : heads) {
            if (!is_lowest(placed, heads)) continue;
            const Box box = with_lines_above(placed, heads);
            const auto range = columns_met(values_, box);
            if (range && range->first == range->last) {
                widen(values_, range->first, box, label_right());
            } else if (!range && box.left > label_right()) {
                beside.push_back(placed);
            }
        }
        for (const ValueRow& row : rows_) {
            for (const PlacedWord& placed : row.values) {
                const Box& box = placed.word->box;
                if (box.right <= values_.front().left || box.left >= values_.back().right) {
                    beside.push_back(placed);
                }
            }
        }
        for (const Extent& extent : extents_of(beside)) {
            if (!columns_met(values_, {extent.left, 0, extent.right, 0})) insert(values_, extent);
        }
        columns_ = labels_;
        columns_.insert(columns_.end(), values_.begin(), values_.end());
        edges_ = {columns_.front().left - narrowest_column};
        for (std::size_t c = 1; c < columns_.size(); ++c) {
            edges_.push_back((columns_[c - 1].right + columns_[c].left) / 2);
        }
        edges_.push_back(columns_.back().right + narrowest_column);
    }

    // ── cells ──────────────────────────────────────────────────────────────────────────────────

    // Adds to the pieces of a row; what meets becomes one.
    static void put(std::vector<CellDraft>& pieces, CellDraft piece) {
        for (auto other = pieces.begin(); other != pieces.end();) {
            if (other->first > piece.last || other->last < piece.first) {
                ++other;
                continue;
            }
            piece.first = std::min(piece.first, other->first);
            piece.last = std::max(piece.last, other->last);
            piece.words.insert(piece.words.begin(), other->words.begin(), other->words.end());
            other = pieces.erase(other);
        }
        pieces.push_back(std::move(piece));
    }

    static bool is_free(const std::vector<CellDraft>& pieces, std::size_t column) {
        return std::none_of(pieces.begin(), pieces.end(), [&](const CellDraft& piece) {
            return piece.first <= column && column <= piece.last;
        });
    }

    // A value between two columns belongs to the one that has no other; to both, as far as one can tell,
    // when neither has.
    void put_between(std::vector<CellDraft>& pieces, const PlacedWord& placed) const {
        std::size_t right = labels_.size();
        while (right < columns_.size() && columns_[right].left < placed.word->box.right) ++right;
        const std::size_t left = right > labels_.size() ? right - 1 : right;
        if (right == columns_.size()) right = left;
        const bool left_free = is_free(pieces, left);
        const bool right_free = is_free(pieces, right);
        if (left_free == right_free) {
            put(pieces, {left, right, {placed}});
        } else {
            const std::size_t only = left_free ? left : right;
            put(pieces, {only, only, {placed}});
        }
    }

    void add_row(ValueRow& row) {
        RowDraft out{row.y, {}};
        PlacedWords between;
        for (const PlacedWord& placed : row.values) {
            if (const auto range = columns_met(columns_, placed.word->box)) {
                put(out.pieces, {range->first, range->last, {placed}});
            } else {
                between.push_back(placed);
            }
        }
        for (const PlacedWord& placed : between) put_between(out.pieces, placed);
        for (std::size_t c = labels_.size(); c < columns_.size(); ++c) {
            if (is_free(out.pieces, c)) out.pieces.push_back({c, c, {}});
        }
        if (!row.label.empty()) {
            std::size_t first = labels_.size() - 1;
            for (const PlacedWord& placed : row.label) {
                if (const auto range = columns_met(labels_, placed.word->box)) {
                    first = std::min(first, range->first);
                }
            }
            out.pieces.push_back({first, labels_.size() - 1, row.label});
        }
        out_.push_back(std::move(out));
    }

    // What names no row by itself names several rows, or stands on a row of its own.
    void add_groups() {
        std::vector<PlacedWords> groups;
        for (const PlacedWord& placed : groups_) {
            PlacedWords* found = nullptr;
            for (PlacedWords& group : groups) {
                const PlacedWord& above = group.back();
                const bool same_line = above.line == placed.line;
                if (!same_line && placed.y() - above.y() <= widest_leading * em(placed.line) &&
                    meet_x(above.word->box, placed.word->box)) {
                    found = &group;
                }
            }
            if (found != nullptr) {
                found->push_back(placed);
            } else {
                groups.push_back({placed});
            }
        }
        const std::size_t rows = rows_.size();
        for (PlacedWords& group : groups) add_group(std::move(group), rows);
        add_heads();
        std::stable_sort(out_.begin(), out_.end(),
                         [](const RowDraft& a, const RowDraft& b) { return a.y < b.y; });
    }

    void add_group(PlacedWords group, std::size_t rows) {
        CellDraft piece{labels_.size() - 1, 0, std::move(group)};
        for (const PlacedWord& placed : piece.words) {
            const auto range = columns_met(labels_, placed.word->box);
            if (!range) continue;
            piece.first = std::min(piece.first, range->first);
            piece.last = std::max(piece.last, range->last);
        }
        const float y = piece.words.front().y();
        if (piece.last + 1 < labels_.size()) {
            std::size_t nearest = 0;
            const auto off = [&](std::size_t r) {
                return std::max({rows_[r].box.top - y, y - rows_[r].box.bottom, 0.0f});
            };
            for (std::size_t r = 1; r < rows; ++r) {
                if (off(r) < off(nearest)) nearest = r;
            }
            bool free = true;
            for (std::size_t c = piece.first; c <= piece.last; ++c) {
                free &= is_free(out_[nearest].pieces, c);
            }
            if (free) {
                out_[nearest].pieces.push_back(std::move(piece));
                return;
            }
        }
        out_.push_back({y, {std::move(piece)}});
    }

    void add_heads() {
        if (heads_first_ < heads_end_) add_head(heads_first_, heads_end_);
        for (std::size_t i = heads_end_; i <= last_; ++i) {
            if (!is_body_head(i)) continue;
            std::size_t end = i + 1;
            while (is_body_head(end)) ++end;
            add_head(i, end);
            i = end;
        }
    }

    // Heads over several columns stand on rows of their own, those next to the values on one row.
    void add_head(std::size_t begin, std::size_t end) {
        const PlacedWords words = head_words(begin, end);
        const float bottom = lines_[end - 1].box.centre_y();
        RowDraft lowest{bottom, {}};
        std::vector<RowDraft> upper;
        for (const PlacedWord& placed : words) {
            const Box& box = placed.word->box;
            if (!labels_.empty() && box.left < label_right() - 1) {
                put(lowest.pieces, {0, labels_.size() - 1, {placed}});
                continue;
            }
            const auto range = columns_met(columns_, box);
            if (range && range->first == range->last) {
                put(lowest.pieces, {range->first, range->first, {placed}});
                continue;
            }
            std::size_t first = range ? range->first : 0;
            std::size_t last = range ? range->last : 0;
            if (!range) {
                while (first + 1 < columns_.size() && columns_[first].right < box.left) ++first;
                last = first;
            }
            if (upper.empty() || upper.back().y + em(placed.line) / 2 < placed.y()) {
                upper.push_back({placed.y(), {}});
            }
            put(upper.back().pieces, {first, last, {placed}});
        }
        for (RowDraft& row : upper) {
            row.y = std::min(row.y, bottom - 0.01f);
            out_.push_back(std::move(row));
        }
        out_.push_back(std::move(lowest));
    }

    // ── the table ──────────────────────────────────────────────────────────────────────────────

    std::vector<TextLine> lines_of(PlacedWords words) const {
        std::stable_sort(words.begin(), words.end(),
                         [](const PlacedWord& a, const PlacedWord& b) { return a.y() < b.y(); });
        std::vector<TextLine> lines;
        for (std::size_t i = 0; i < words.size();) {
            const std::size_t first = i;
            const float end = words[i].y() + on_one_line * em(words[i].line);
            while (i < words.size() && words[i].y() < end) ++i;
            std::vector<const Word*> on_line;
            for (std::size_t w = first; w < i; ++w) on_line.push_back(words[w].word);
            std::stable_sort(on_line.begin(), on_line.end(),
                             [](const Word* a, const Word* b) { return a->box.left < b->box.left; });
            std::vector<Glyph> glyphs;
            for (const Word* word : on_line) {
                glyphs.insert(glyphs.end(), word->glyphs.begin(), word->glyphs.end());
            }
            lines.push_back(make_line(std::move(glyphs)));
        }
        return lines;
    }

    Table written() const {
        Table table;
        table.is_ruled = false;
        table.box = {edges_.front(), lines_[first_].box.top, edges_.back(), lines_[last_].box.bottom};
        std::uint32_t page = lines_[first_].words.front().glyphs.front().page;
        for (const RowDraft& row : out_) {
            for (const CellDraft& piece : row.pieces) {
                if (!piece.words.empty()) page = piece.words.front().word->glyphs.front().page;
            }
            const auto number = table.rows++;
            for (const CellDraft& piece : row.pieces) {
                const Box box{edges_[piece.first], row.y, edges_[piece.last + 1], row.y};
                table.cells.push_back({number, 1, page, box, lines_of(piece.words)});
            }
        }
        return table;
    }

    std::vector<WordLine> lines_;
    ValueBlock block_;
    std::vector<Extent> values_;   // columns of values
    std::vector<Extent> labels_;   // columns to their left
    std::vector<Extent> columns_;  // all of them
    std::vector<float> edges_;     // columns + 1
    std::vector<ValueRow> rows_;
    std::set<std::size_t> row_lines_;
    PlacedWords groups_;
    std::vector<RowDraft> out_;
    std::size_t first_ = 0;
    std::size_t last_ = 0;
    std::size_t heads_first_ = 0;
    std::size_t heads_end_ = 0;
};

}  // namespace

std::optional<UnruledTable> build_unruled_table(std::span<const WordLine> lines, const ValueBlock& block) {
    return Builder(lines, block).run();
}

}  // namespace ogikit::read_detail
