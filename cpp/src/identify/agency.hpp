// Agency names: what a body is called, and where its name ends in running text.
#pragma once

#include "identify/transcript.hpp"

#include <optional>

namespace ogikit::identifying {

inline constexpr std::uint32_t longest_agency_name = 40;  // units

// Ends as bodies and places do: 人民政府, 局, 办公室, 镇 …
bool ends_like_agency(std::u16string_view words) noexcept;

// Ends as only a body can: 人民政府, 委员会, 办公室, 局 … but not 镇 or 市.
bool ends_like_body(std::u16string_view words) noexcept;

// 我局, 本机关, 全县: a body that is not named.
bool is_unnamed(std::u16string_view words) noexcept;

// Without quotes, marks, 关于 and 的 at its ends; nothing when what is left is no name.
std::optional<Stretch> trim_name(const Transcript& transcript, Stretch words) noexcept;

// 2024年，西交口乡人民政府始终…: who the first sentences speak of; nothing when they say 我乡 only.
std::optional<Stretch> name_in_first_sentences(const Transcript& transcript, Stretch where);

}  // namespace ogikit::identifying
