// Every encoding but UTF-8, through ICU's converters, with the source offset of each unit.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "ogikit/text.hpp"

namespace ogikit {

enum class Encoding : std::uint8_t { utf_8, gb18030, big5, utf_16le, utf_16be, utf_32le, utf_32be };
inline constexpr std::size_t encoding_count = 7;

// IANA-style name, as in Text::encoding.
std::string_view encoding_name(Encoding encoding) noexcept;

// Appends the text of `bytes` to `text` (units and offsets, the closing offset not included) and
// counts malformed sequences. `encoding` is not utf_8; `base` is the offset of bytes[0] in the source.
// Throws Error{undecodable} if ICU has no such converter.
void append_converted(Encoding encoding, std::span<const std::uint8_t> bytes, std::uint32_t base, Text& text);

}  // namespace ogikit
