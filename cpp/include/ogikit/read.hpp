// Readers: one a format, bytes → Document. This header is the only door.
#pragma once

#include "ogikit/deadline.hpp"
#include "ogikit/document.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace ogikit {

// What a file may cost. Reports stay far below; whoever must read more can raise them.
struct Limits {
    std::size_t max_file_bytes = std::size_t{64} << 20;      // of a PDF, office file or archive as it is
    std::size_t max_inflated_bytes = std::size_t{96} << 20;  // of all members read of an archive
    std::size_t max_entries = 10'000;                        // in an archive
    std::size_t max_depth = 256;                             // of nested elements and tables
    std::size_t max_span = 1'000;                            // columns or rows of one merged cell
    std::size_t max_cells = 500'000;                         // of a table, covered places counted
    std::size_t max_pages = 500;                             // of a PDF
    std::size_t max_drawing_bytes = std::size_t{32} << 20;   // of instructions that a PDF draws on its pages
    double max_seconds = 4;                                  // of processor time; members of archives each
};

struct ReadOptions {
    DecodeOptions decode;  // max_bytes: of text and web pages
    Limits limits;
};

// Sniffs the format from the bytes, never from a name.
Format sniff(std::span<const std::byte> bytes) noexcept;

// A file in an archive.
struct Member {
    std::string name;  // UTF-8, with '/' between folders; of several alike the second is "a.doc (2)"
    std::vector<std::byte> bytes;
};

// What a file holds: a document, or an archive's files.
using Content = std::variant<Document, std::vector<Member>>;

// Throws Error: those of decode(), and unsupported_format, damaged_file, password_protected, no_text,
// too_large, time_limit, converter_missing (doc, xls and rtf: read what an office suite makes of them).
Content read_content(std::span<const std::byte> bytes, const ReadOptions& options = {});
// The same within time that reading shares with what comes after it.
Content read_content(std::span<const std::byte> bytes, const ReadOptions& options, Deadline& deadline);

// The same of a file that is no archive; Error{unsupported_format} if it is.
Document read_document(std::span<const std::byte> bytes, const ReadOptions& options = {});
Document read_document(std::span<const std::byte> bytes, const ReadOptions& options, Deadline& deadline);

// Plain text in every layout that tools make of a table: one cell a line, tabs, pipes, ruled and
// aligned tables become grids; all else stays as paragraphs, a line each.
Document read_text(Text text);
Document read_text(Text text, Deadline& deadline);

// The files of a zip that may be reports: no pictures, styles, scripts or further archives. Throws
// Error{damaged_file, password_protected, too_large, time_limit}.
std::vector<Member> members_of_archive(std::span<const std::byte> bytes, const Limits& limits);

}  // namespace ogikit
