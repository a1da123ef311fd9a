#include "archive.hpp"

namespace ogikit {

Format sniff_zip(std::span<const std::byte>) noexcept { return Format::archive; }

}  // namespace ogikit
