// Character references: &nbsp; &#12288; &#x3000; and their like (WHATWG HTML §13.2.5.72).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ogikit::read_detail::html {

// The standard's table (§13.5), sorted by name; a name without its semicolon is there if it may lack it.
struct NamedReference {
    std::string_view name;  // without "&"
    char32_t first;
    char32_t second;  // 0: one character only
};
inline constexpr std::size_t named_reference_count = 2231;
extern const std::array<NamedReference, named_reference_count> named_references;

struct CharacterReference {
    std::size_t length = 0;  // in the source; 0: the "&" stands for itself
    char32_t first = 0;
    char32_t second = 0;
};

// `text` begins with "&".
CharacterReference resolve_reference(std::string_view text, bool in_attribute = false) noexcept;

// An attribute's value as UTF-8.
std::string resolve_references(std::string_view value);

}  // namespace ogikit::read_detail::html
