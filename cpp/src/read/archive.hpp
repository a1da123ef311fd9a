// Archive: the members of a zip, within limits.
#pragma once

#include "ogikit/document.hpp"

#include <cstddef>
#include <span>

namespace ogikit {

// What a zip is by the names of its members: docx, xlsx, odt, ods; else an archive.
Format sniff_zip(std::span<const std::byte> bytes) noexcept;

}  // namespace ogikit
