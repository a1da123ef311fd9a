#include "placed_words.hpp"

#include <algorithm>
#include <utility>

namespace ogikit::read_detail {
namespace {

constexpr float inner_gap = 0.12f;  // em: least gap at which words over two columns are two

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

}  // namespace

bool meet_x(const Box& a, const Box& b) noexcept { return a.left < b.right && b.left < a.right; }

std::vector<Extent> extents_of(const PlacedWords& words) {
    PlacedWords narrow_first = words;
    std::stable_sort(narrow_first.begin(), narrow_first.end(), [](const PlacedWord& a, const PlacedWord& b) {
        return a.word->box.width() < b.word->box.width();
    });
    std::vector<Extent> extents;
    for (const auto& [word, line] : narrow_first) {
        const auto range = columns_met(extents, word->box);
        if (!range) {
            insert(extents, {word->box.left, word->box.right});
        } else if (range->first == range->last) {
            Extent& extent = extents[range->first];
            extent.left = std::min(extent.left, word->box.left);
            extent.right = std::max(extent.right, word->box.right);
        }
    }
    return extents;
}

void insert(std::vector<Extent>& columns, const Extent& extent) {
    columns.insert(std::upper_bound(columns.begin(), columns.end(), extent,
                                    [](const Extent& a, const Extent& b) { return a.left < b.left; }),
                   extent);
}

std::vector<WordLine> split_over(std::span<const WordLine> lines, std::span<const Extent> columns) {
    std::vector<WordLine> result;
    for (const WordLine& line : lines) {
        WordLine& parted = result.emplace_back(WordLine{line.box, line.em, {}, line.in_doubt});
        for (const Word& word : line.words) {
            const auto range = columns_met(columns, word.box);
            if (!range || range->first == range->last) {
                parted.words.push_back(word);
                continue;
            }
            for (Word& part : split_over(word, columns, line.em)) parted.words.push_back(std::move(part));
        }
    }
    return result;
}

}  // namespace ogikit::read_detail
