// The longest words that two texts have in common.

#include "ogikit/similarity.hpp"

#include <algorithm>
#include <unordered_map>

namespace ogikit {
namespace {

// Equal units, in places of either masked text; [begin, end).
struct Match {
    Range first;
    Range second;
    std::uint32_t units = 0;
};

// Where each stretch of `length` units begins in a text. Of a stretch that stands there over and over the
// first places will do.
class StretchIndex {
public:
    StretchIndex(std::u16string_view text, std::uint32_t length) : text_(text), length_(length) {
        for (std::uint32_t at = 0; at + length <= text.size(); ++at) {
            std::vector<std::uint32_t>& places = places_[text.substr(at, length)];
            if (places.size() < most_places) places.push_back(at);
        }
    }

    // The longest stretch of the text that equals the beginning of `words`; empty when none does.
    Range longest_at(std::u16string_view words) const {
        Range longest;
        const auto found = places_.find(words.substr(0, length_));
        if (words.size() < length_ || found == places_.end()) return longest;
        for (const std::uint32_t place : found->second) {
            const auto differs = std::ranges::mismatch(words, text_.substr(place)).in1;
            const auto size = static_cast<std::uint32_t>(differs - words.begin());
            if (size > longest.size()) longest = {place, place + size};
        }
        return longest;
    }

private:
    static constexpr std::size_t most_places = 16;
    std::u16string_view text_;
    std::uint32_t length_;
    std::unordered_map<std::u16string_view, std::vector<std::uint32_t>> places_;
};

Range origin_of(const MaskedText& text, Range units) noexcept {
    Range origin = text.origins[units.begin];
    for (std::uint32_t at = units.begin; at < units.end; ++at) {
        origin.begin = std::min(origin.begin, text.origins[at].begin);
        origin.end = std::max(origin.end, text.origins[at].end);
    }
    return origin;
}

// A few words were put in, left out or changed between the two, within one section.
bool is_gap(std::u16string_view text, std::uint32_t begin, std::uint32_t end) noexcept {
    constexpr std::uint32_t widest = 8;
    return begin <= end && end - begin <= widest &&
           text.substr(begin, end - begin).find(section_end) == std::u16string_view::npos;
}

}  // namespace

std::vector<Passage> common_passages(const MaskedText& first, const MaskedText& second,
                                     std::uint32_t shortest) {
    const std::u16string_view words = first.units;
    const StretchIndex index(second.units, shortest);
    std::vector<Match> matches;
    for (std::uint32_t at = 0; at + shortest <= words.size();) {
        const std::u16string_view rest = words.substr(at);
        const Range found = index.longest_at(rest.substr(0, rest.find(section_end)));
        if (found.empty()) {
            ++at;
            continue;
        }
        const std::uint32_t end = at + found.size();
        if (!matches.empty() && is_gap(words, matches.back().first.end, at) &&
            is_gap(second.units, matches.back().second.end, found.begin)) {
            matches.back().first.end = end;
            matches.back().second.end = found.end;
            matches.back().units += found.size();
        } else {
            matches.push_back({{at, end}, found, found.size()});
        }
        at = end;
    }
    std::vector<Passage> passages;
    passages.reserve(matches.size());
    for (const Match& match : matches) {
        passages.push_back({origin_of(first, match.first), origin_of(second, match.second), match.units});
    }
    return passages;
}

}  // namespace ogikit
