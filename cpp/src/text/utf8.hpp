// UTF-8, strict and with offsets: Unicode Standard 15, Table 3-7 (well-formed byte sequences).
// Malformed bytes become one U+FFFD per maximal subpart, as the WHATWG Encoding Standard does.
//
// ICU's own converter is four times slower on Chinese text; nine reports in ten are UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "ogikit/text.hpp"

namespace ogikit::utf8 {

// What a first pass over the bytes finds; enough to choose the encoding and to allocate exactly.
struct Survey {
    std::size_t units = 0;     // UTF-16 units of the decoded text, U+FFFD included
    std::size_t two_byte = 0;  // well-formed sequences by length
    std::size_t three_byte = 0;
    std::size_t four_byte = 0;
    std::size_t malformed = 0;  // maximal subparts replaced, a cut-off end not counted
    bool truncated = false;     // the bytes end inside a sequence that was well-formed so far

    bool ascii() const noexcept { return two_byte + three_byte + four_byte + malformed == 0 && !truncated; }
};

Survey survey(std::span<const std::uint8_t> bytes) noexcept;

// Appends the text of `bytes` to `text` (units and offsets, the closing offset not included).
// `surveyed` is survey(bytes); `base` is the offset of bytes[0] in the source.
void append(std::span<const std::uint8_t> bytes, const Survey& surveyed, std::uint32_t base, Text& text);

// The same of a piece within the source, which need not be surveyed: its end is no end of the text.
void append_piece(std::string_view piece, std::uint32_t base, Text& text);

// A character behind the UTF-8 that is there.
void append(char32_t code_point, std::string& out);

}  // namespace ogikit::utf8

namespace ogikit {

std::u16string utf16_of(char32_t code_point);

}  // namespace ogikit
