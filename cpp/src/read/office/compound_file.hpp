// Compound files (OLE, MS-CFB): what doc, xls and wps files are, and OOXML files with a password.
#pragma once

#include <cstddef>
#include <span>

namespace ogikit::read_detail {

// Does the file hold an encrypted OOXML package (MS-OFFCRYPTO, §2.3.4.4)?
bool holds_encrypted_package(std::span<const std::byte> bytes) noexcept;

}  // namespace ogikit::read_detail
