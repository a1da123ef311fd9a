// A set of UTF-16 units made at compile time: a bit for each.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace ogikit::claiming {

class UnitSet {
public:
    constexpr UnitSet() = default;
    constexpr explicit UnitSet(std::u16string_view units) {
        for (const char16_t unit : units) add(unit);
    }
    constexpr void add(char16_t unit) { bits_[unit / 64] |= std::uint64_t{1} << unit % 64; }
    constexpr bool holds(char16_t unit) const noexcept { return (bits_[unit / 64] >> unit % 64 & 1) != 0; }

private:
    std::array<std::uint64_t, 1024> bits_{};
};

}  // namespace ogikit::claiming
