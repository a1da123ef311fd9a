// Signs for what a format says of a character beside the character: that it is raised, lowered or struck out, or
// that it may not be seen; and for what is no character. A number with such signs is not the number of its digits.
#pragma once

#include <string_view>

namespace ogikit::read_detail {

inline constexpr std::u16string_view raised_digits = u"⁰¹²³⁴⁵⁶⁷⁸⁹";
inline constexpr std::u16string_view lowered_digits = u"₀₁₂₃₄₅₆₇₈₉";
inline constexpr char16_t combining_stroke = 0x0336;  // behind a character that is struck out
inline constexpr char16_t combining_doubt = 0x20DE;   // behind a digit that may not be seen
inline constexpr char16_t picture_sign = 0xFFFC;      // for a picture or an object

}  // namespace ogikit::read_detail
