// Readers: one a format, bytes → Document. This header is the only door.
#pragma once

#include "ogikit/document.hpp"

#include <cstddef>
#include <span>
#include <string_view>

namespace ogikit {

struct ReadOptions {
    DecodeOptions decode;
};

// Sniffs the format from the bytes, never from a name.
Format sniff(std::span<const std::byte> bytes) noexcept;

// Throws Error: those of decode(), and unsupported_format.
Document read_document(std::span<const std::byte> bytes, const ReadOptions& options = {});

// Plain text in every layout that tools make of a table: one cell a line, tabs, pipes, ruled and
// aligned tables become grids; all else stays as paragraphs, a line each.
Document read_text(Text text);

}  // namespace ogikit
