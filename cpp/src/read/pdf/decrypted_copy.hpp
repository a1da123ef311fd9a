// An encrypted PDF without its encryption, as PDFium writes it: what its streams hold can only be looked at there.
#pragma once

#include "pdfium_library.hpp"

#include <cstddef>
#include <string>

namespace ogikit::read_detail {

bool is_encrypted(const Pdfium& pdfium, PdfDocument document) noexcept;

// Throws Error{too_large} past `most_bytes`, Error{damaged_file} when it cannot be written.
std::string decrypted_copy(const Pdfium& pdfium, PdfDocument document, std::size_t most_bytes);

}  // namespace ogikit::read_detail
