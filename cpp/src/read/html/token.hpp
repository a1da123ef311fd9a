// Token: a tag, or the text between two of them.
#pragma once

#include "read/html/presentation.hpp"
#include "read/html/tag.hpp"

#include <cstddef>
#include <cstdint>

namespace ogikit::read_detail::html {

struct Token {
    enum class Kind : std::uint8_t { text, start_tag, end_tag, end_of_file };
    Kind kind = Kind::end_of_file;
    Tag tag = Tag::other;
    Presentation presentation;  // of a start tag
    std::size_t begin = 0;      // in the source
    std::size_t end = 0;
    std::size_t name_end = 0;  // of a tag: attributes stand from here on

    // The same tag at another place.
    Token moved_to(std::size_t place) const noexcept {
        return {kind, tag, presentation, place, end - begin + place, name_end - begin + place};
    }
};

}  // namespace ogikit::read_detail::html
