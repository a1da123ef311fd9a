// Names of an agency: all that a report calls its own body and place.
#pragma once

#include "ogikit/report.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ogikit::masking {

// Folded, the longest first: 云溪县松岭镇人民政府, 松岭镇人民政府, 云溪县, 松岭镇, 云溪, 松岭.
std::vector<std::u16string> names_of(const Identification& identification);

// Length of a word at the head of `text` that stands for the reporting body without naming it: 我局, 本机关,
// 全县, the 镇 of 镇政府. 0 when there is none.
std::size_t unnamed_body_at(std::u16string_view text) noexcept;

// Length of what follows a place's name where its government is meant: 人民政府, 管委会. 0 when there is none.
std::size_t government_at(std::u16string_view text) noexcept;

}  // namespace ogikit::masking
