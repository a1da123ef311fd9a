// Sets of shingles, and their signatures.

#include "ogikit/similarity.hpp"

#include <algorithm>
#include <cstddef>

namespace ogikit {
namespace {

// The finaliser of SplitMix64 (Steele, Lea, Flood, Fast splittable pseudorandom number generators, 2014).
constexpr std::uint64_t mix(std::uint64_t x) noexcept {
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31);
}

constexpr std::uint64_t golden_gamma = 0x9E3779B97F4A7C15U;

std::uint64_t hash(std::u16string_view shingle) noexcept {
    static_assert(shingle_length == 5);
    const std::uint64_t four =
        static_cast<std::uint64_t>(shingle[0]) | static_cast<std::uint64_t>(shingle[1]) << 16U |
        static_cast<std::uint64_t>(shingle[2]) << 32U | static_cast<std::uint64_t>(shingle[3]) << 48U;
    return mix(mix(four + golden_gamma) + shingle[4]);
}

// Multiply-add-shift (M. Dietzfelbinger, Universal hashing and k-wise independent random variables via
// integer arithmetic without primes, 1996): one order of all shingles for each place of a signature.
struct Order {
    std::uint64_t factor = 1;
    std::uint64_t addend = 0;
};

constexpr std::array<Order, signature_size> make_orders() {
    std::array<Order, signature_size> orders;
    std::uint64_t state = 0;
    for (Order& order : orders) {
        order.factor = mix(state += golden_gamma) | 1U;
        order.addend = mix(state += golden_gamma);
    }
    return orders;
}
constexpr std::array<Order, signature_size> orders = make_orders();

std::size_t count_common(const Shingles& a, const Shingles& b) noexcept {
    std::size_t common = 0;
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
        const std::uint64_t left = *i;
        const std::uint64_t right = *j;
        common += left == right ? 1 : 0;
        i += left <= right ? 1 : 0;
        j += right <= left ? 1 : 0;
    }
    return common;
}

double share(std::size_t part, std::size_t whole) noexcept {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

Shingles shingles(std::u16string_view masked) {
    Shingles set;
    if (masked.size() < shingle_length) return set;
    set.reserve(masked.size() - shingle_length + 1);
    for (std::size_t at = 0; at + shingle_length <= masked.size(); ++at) {
        set.push_back(hash(masked.substr(at, shingle_length)));
    }
    std::ranges::sort(set);
    set.erase(std::unique(set.begin(), set.end()), set.end());
    return set;
}

double jaccard(const Shingles& a, const Shingles& b) noexcept {
    const std::size_t common = count_common(a, b);
    return share(common, a.size() + b.size() - common);
}

double containment(const Shingles& a, const Shingles& b) noexcept {
    return share(count_common(a, b), a.size());
}

Signature min_hash(const Shingles& shingles) noexcept {
    Signature signature;
    signature.fill(UINT32_MAX);
    for (const std::uint64_t shingle : shingles) {
        for (std::size_t i = 0; i < signature_size; ++i) {
            const std::uint64_t place = orders[i].factor * shingle + orders[i].addend;
            signature[i] = std::min(signature[i], static_cast<std::uint32_t>(place >> 32U));
        }
    }
    return signature;
}

double estimated_jaccard(const Signature& a, const Signature& b) noexcept {
    std::size_t equal = 0;
    for (std::size_t i = 0; i < signature_size; ++i) equal += a[i] == b[i] ? 1 : 0;
    return share(equal, signature_size);
}

}  // namespace ogikit
