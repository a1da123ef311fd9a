#include "ogikit/text.hpp"

#include <algorithm>

namespace ogikit {

std::string_view Text::part_of(std::uint32_t unit) const noexcept {
    const auto after =
        std::upper_bound(parts.begin(), parts.end(), unit,
                         [](std::uint32_t at, const Part& part) { return at < part.first_unit; });
    return after == parts.begin() ? std::string_view{} : std::string_view{std::prev(after)->name};
}

}  // namespace ogikit
