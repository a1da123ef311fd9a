#include "read/office/compound_file.hpp"

#include <string_view>

namespace ogikit::read_detail {

// The directory names each stream in UTF-16, in an entry of 128 bytes that begins at a multiple of 128.
bool holds_encrypted_package(std::span<const std::byte> bytes) noexcept {
    using namespace std::string_view_literals;
    constexpr std::string_view name = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0\0\0"sv;
    constexpr std::size_t entry_bytes = 128;
    const std::string_view chars(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    for (std::size_t entry = 0; entry + entry_bytes <= chars.size(); entry += entry_bytes) {
        if (chars.substr(entry).starts_with(name)) return true;
    }
    return false;
}

}  // namespace ogikit::read_detail
