// Locality-sensitive hashing: texts that share a band of their signatures are compared, the rest never.

#include "ogikit/similarity.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_set>
#include <utility>

namespace ogikit {
namespace {

// Sets joined as pairs are found.
class Forest {
public:
    explicit Forest(std::size_t size) : parents_(size) { std::iota(parents_.begin(), parents_.end(), 0); }

    std::size_t root(std::size_t node) noexcept {
        while (parents_[node] != node) {
            parents_[node] = parents_[parents_[node]];
            node = parents_[node];
        }
        return node;
    }

    // The lower index becomes the root.
    void join(std::size_t a, std::size_t b) noexcept {
        a = root(a);
        b = root(b);
        parents_[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::size_t> parents_;
};

// Rows a band: as many as leave a pair at the threshold less than 1/1000 to be missed. With b bands of r
// rows it is missed with a probability of (1 − Jʳ)ᵇ.
std::size_t rows_per_band(double threshold) noexcept {
    constexpr double most_missed = 0.001;
    std::size_t rows = signature_size / 2;
    while (rows > 1) {
        const std::size_t bands = signature_size / rows;
        const double apart_in_a_band = 1 - std::pow(threshold, static_cast<double>(rows));
        if (std::pow(apart_in_a_band, static_cast<double>(bands)) < most_missed) break;
        rows /= 2;
    }
    return rows;
}

// Below this estimate a pair is not worth an exact comparison: four standard errors under the threshold.
double least_estimate(double threshold) noexcept {
    constexpr double errors = 4;
    return threshold - errors * std::sqrt(threshold * (1 - threshold) / signature_size);
}

std::uint64_t hash_band(std::span<const std::uint32_t> band) noexcept {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const std::uint32_t row : band) hash = (hash ^ row) * 0x100000001B3U;
    return hash;
}

// Texts with the same shingles, compared once for all.
struct EqualTexts {
    const Shingles* shingles = nullptr;
    std::vector<std::size_t> members;  // rising
};

class PairFinder {
public:
    PairFinder(std::span<const Shingles> texts, std::span<const std::size_t> owners, double threshold)
        : texts_(texts), owners_(owners), threshold_(threshold) {}

    std::vector<NearPair> find() {
        group_equal_texts();
        link_equal_texts();
        link_near_texts();
        std::ranges::sort(pairs_, [](const NearPair& a, const NearPair& b) {
            return a.second != b.second ? a.second < b.second : a.first < b.first;
        });
        return std::move(pairs_);
    }

private:
    struct BandEntry {
        std::uint64_t hash = 0;
        std::size_t group = 0;
    };

    bool same_owner(std::size_t a, std::size_t b) const noexcept {
        return !owners_.empty() && owners_[a] == owners_[b];
    }

    void group_equal_texts() {
        std::map<std::pair<std::size_t, std::uint64_t>, std::vector<std::size_t>> by_hash;
        for (std::size_t i = 0; i < texts_.size(); ++i) {
            if (texts_[i].empty()) continue;
            const std::uint64_t sum = std::accumulate(texts_[i].begin(), texts_[i].end(), std::uint64_t{0});
            std::vector<std::size_t>& candidates = by_hash[{texts_[i].size(), sum}];
            const auto equal = std::ranges::find_if(
                candidates, [&](std::size_t group) { return *groups_[group].shingles == texts_[i]; });
            if (equal != candidates.end()) {
                groups_[*equal].members.push_back(i);
            } else {
                candidates.push_back(groups_.size());
                groups_.push_back({&texts_[i], {i}});
            }
        }
    }

    // Each text with the first of another owner: n texts in n − 1 pairs.
    void link_equal_texts() {
        for (const EqualTexts& group : groups_) {
            std::vector<std::pair<std::size_t, std::size_t>> links;
            for (const std::size_t member : group.members) {
                const auto other = std::ranges::find_if(group.members, [&](std::size_t each) {
                    return each != member && !same_owner(each, member);
                });
                if (other != group.members.end()) links.push_back(std::minmax(member, std::size_t{*other}));
            }
            std::ranges::sort(links);
            links.erase(std::unique(links.begin(), links.end()), links.end());
            for (const auto& [first, second] : links) pairs_.push_back({first, second, 1.0});
        }
    }

    void link_near_texts() {
        std::vector<Signature> signatures(groups_.size());
        std::ranges::transform(groups_, signatures.begin(),
                               [](const EqualTexts& group) { return min_hash(*group.shingles); });
        Forest forest(groups_.size());
        const std::size_t rows = rows_per_band(threshold_);
        std::vector<BandEntry> entries(groups_.size());
        for (std::size_t band = 0; band + rows <= signature_size; band += rows) {
            for (std::size_t group = 0; group < groups_.size(); ++group) {
                const std::span<const std::uint32_t> signature = signatures[group];
                entries[group] = {hash_band(signature.subspan(band, rows)), group};
            }
            std::ranges::sort(entries, [](const BandEntry& a, const BandEntry& b) {
                return a.hash != b.hash ? a.hash < b.hash : a.group < b.group;
            });
            for (auto begin = entries.begin(); begin != entries.end();) {
                const auto end = std::find_if(
                    begin, entries.end(), [&](const BandEntry& each) { return each.hash != begin->hash; });
                link_bucket({begin, end}, signatures, forest);
                begin = end;
            }
        }
    }

    // First all with the first, which joins most; then what is still apart.
    void link_bucket(std::span<const BandEntry> bucket, const std::vector<Signature>& signatures,
                     Forest& forest) {
        if (bucket.size() < 2) return;
        for (const BandEntry& entry : bucket.subspan(1)) {
            try_link(bucket.front().group, entry.group, signatures, forest);
        }
        std::vector<std::pair<std::size_t, std::size_t>> by_root;
        for (const BandEntry& entry : bucket) by_root.emplace_back(forest.root(entry.group), entry.group);
        std::ranges::sort(by_root);
        std::size_t next_root = 0;
        for (std::size_t i = 0; i < by_root.size(); ++i) {
            while (next_root < by_root.size() && by_root[next_root].first == by_root[i].first) ++next_root;
            for (std::size_t j = next_root; j < by_root.size(); ++j) {
                try_link(by_root[i].second, by_root[j].second, signatures, forest);
            }
        }
    }

    void try_link(std::size_t a, std::size_t b, const std::vector<Signature>& signatures, Forest& forest) {
        if (forest.root(a) == forest.root(b)) return;
        if (estimated_jaccard(signatures[a], signatures[b]) < least_estimate_) return;
        if (!compared_.insert(static_cast<std::uint64_t>(std::min(a, b)) << 32U | std::max(a, b)).second)
            return;
        const auto members = members_of_two_owners(groups_[a], groups_[b]);
        if (!members) return;
        const double exact = jaccard(*groups_[a].shingles, *groups_[b].shingles);
        if (exact < threshold_) return;
        forest.join(a, b);
        const auto [first, second] = std::minmax(members->first, members->second);
        pairs_.push_back({first, second, exact});
    }

    std::optional<std::pair<std::size_t, std::size_t>> members_of_two_owners(
        const EqualTexts& a, const EqualTexts& b) const noexcept {
        for (const std::size_t first : a.members) {
            for (const std::size_t second : b.members) {
                if (!same_owner(first, second)) return std::pair{first, second};
            }
        }
        return std::nullopt;
    }

    std::span<const Shingles> texts_;
    std::span<const std::size_t> owners_;
    double threshold_;
    double least_estimate_ = least_estimate(threshold_);
    std::vector<EqualTexts> groups_;
    std::unordered_set<std::uint64_t> compared_;
    std::vector<NearPair> pairs_;
};

}  // namespace

std::vector<NearPair> near_pairs(std::span<const Shingles> texts, std::span<const std::size_t> owners,
                                 double threshold) {
    return PairFinder(texts, owners, threshold).find();
}

}  // namespace ogikit
