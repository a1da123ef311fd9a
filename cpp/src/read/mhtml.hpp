// MHTML: web pages that browsers and Word save as one file (RFC 2557), among them .doc files that are MIME.
#pragma once

#include "ogikit/document.hpp"
#include "ogikit/read.hpp"

#include <cstddef>
#include <span>

namespace ogikit::read_detail {

// Reads the page: the part that `start` names, else the first that is HTML. Offsets are of the file as it
// is: of a quoted-printable character its first escape, of a base64 one the letter that it begins in.
// Throws Error: those of read_html(), and damaged_file when there is no such part.
Document read_mhtml(std::span<const std::byte> bytes, const ReadOptions& options, Deadline& deadline);

}  // namespace ogikit::read_detail
