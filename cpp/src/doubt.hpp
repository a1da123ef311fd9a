// Doubt: whether a number may have been misread. It is said before a fault is laid at the agency's door.
#pragma once

#include "ogikit/report.hpp"

#include <cstddef>
#include <cstdint>

namespace ogikit {

enum class Doubt : std::uint8_t {
    none,
    identities,  // chosen among several readings because it fits the identities
    digits,      // cut out of a run of digits
    wrapped,     // its digits stand on two lines
    neighbour,   // a cell beside it could not be read: digits may belong there
};
inline constexpr std::size_t doubt_count = 5;

Doubt doubt_of(const Report& report, const Table& table, CellRef cell);

}  // namespace ogikit
