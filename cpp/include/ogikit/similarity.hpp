// Similarity: how much of a report's own words stands in another report too, and where.
//
// The resemblance of two texts is the Jaccard coefficient of their sets of character 5-shingles; for many
// texts it is estimated by min-wise hashing (A. Broder, On the resemblance and containment of documents,
// 1997) and pairs are found by banding the signatures (P. Indyk and R. Motwani, Approximate nearest
// neighbors, 1998). What differs between any two honest reports is masked first: names of the agency, years,
// dates and numbers.
#pragma once

#include "ogikit/report.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ogikit {

// Sections one, five and six without the form's headings: folded, blanks out, and each name of the agency,
// date or number one sign; a line break ends each section. The tables stand in the other sections.
struct MaskedText {
    std::u16string units;
    std::vector<Range> origins;  // of each unit, in Report::text
};
inline constexpr char16_t agency_sign = u'\uE000';
inline constexpr char16_t number_sign = u'\uE001';
inline constexpr char16_t section_end = u'\n';

MaskedText mask(const Report& report);

// The distinct 5-shingles, hashed to 64 bits and sorted. None in a text of fewer than five units.
using Shingles = std::vector<std::uint64_t>;
inline constexpr std::size_t shingle_length = 5;
Shingles shingles(std::u16string_view masked);

// |a ∩ b| / |a ∪ b|; 0 when both are empty.
double jaccard(const Shingles& a, const Shingles& b) noexcept;
// |a ∩ b| / |a|: how much of `a` is in `b`; 0 when `a` is empty.
double containment(const Shingles& a, const Shingles& b) noexcept;

// ── many texts ─────────────────────────────────────────────────────────────────────────────────

inline constexpr std::size_t signature_size = 128;
using Signature = std::array<std::uint32_t, signature_size>;

// Seeds are fixed: the same text has the same signature everywhere.
Signature min_hash(const Shingles& shingles) noexcept;
// The share of equal places: estimates the Jaccard coefficient with a standard error of √(J(1−J)/128).
double estimated_jaccard(const Signature& a, const Signature& b) noexcept;

struct NearPair {
    std::size_t first = 0;  // indices of the texts, first < second
    std::size_t second = 0;
    double jaccard = 0;  // exact
};

// Links texts that are alike: every text whose Jaccard coefficient with another's reaches `threshold` is in a
// pair, and following pairs from text to text leads to all that are alike (of n equal texts n − 1 pairs, not
// n²/2). `owners`, when not empty, has an entry a text: pairs of the same owner are not looked for. A pair
// just at the threshold is missed with a probability below 1/1000.
std::vector<NearPair> near_pairs(std::span<const Shingles> texts, std::span<const std::size_t> owners,
                                 double threshold);

// ── passages ───────────────────────────────────────────────────────────────────────────────────

// Words that stand in both texts, equal but for what is masked.
struct Passage {
    Range first;              // in the first report's text
    Range second;             // in the second's
    std::uint32_t units = 0;  // of the masked texts that are equal
};

// The longest common passages of at least `shortest` units, in the order of the first text and not
// overlapping in it. Passages a few differing units apart are one.
std::vector<Passage> common_passages(const MaskedText& first, const MaskedText& second,
                                     std::uint32_t shortest = 20);

}  // namespace ogikit
