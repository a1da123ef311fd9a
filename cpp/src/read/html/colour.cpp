#include "read/html/colour.hpp"

#include "read/html/ascii.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace ogikit::read_detail::html {
namespace {

struct Named {
    std::string_view name;
    std::uint32_t colour;
};

constexpr std::array named{
    Named{"white", 0xFFFFFF},      Named{"window", 0xFFFFFF}, Named{"black", 0x000000},
    Named{"windowtext", 0x000000}, Named{"red", 0xFF0000},    Named{"blue", 0x0000FF},
    Named{"gray", 0x808080},       Named{"silver", 0xC0C0C0},
};

bool begins(std::string_view value, std::string_view word) noexcept {
    return equals_ignoring_case(value.substr(0, word.size()), word);
}

std::optional<std::uint32_t> read_hex(std::string_view digits) noexcept {
    std::uint32_t colour = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), colour, 16);
    const auto length = static_cast<std::size_t>(end - digits.data());
    if (fault != std::errc{} || (length != 3 && length != 6)) return std::nullopt;
    if (length == 6) return colour;
    return (colour >> 8 & 0xF) * 0x110000 + (colour >> 4 & 0xF) * 0x1100 + (colour & 0xF) * 0x11;
}

// What stands between the brackets of rgb(…) and rgba(…): up to four numbers.
struct Parts {
    std::array<double, 4> numbers{0, 0, 0, 1};
    std::size_t count = 0;
};

Parts read_parts(std::string_view value) noexcept {
    Parts parts;
    value.remove_prefix(std::min(value.find('(') + 1, value.size()));
    while (!value.empty() && value.front() != ')' && parts.count < parts.numbers.size()) {
        const char* const begin = value.data();
        const auto [end, fault] = std::from_chars(begin, begin + value.size(), parts.numbers[parts.count]);
        if (fault == std::errc{}) ++parts.count;
        value.remove_prefix(std::max<std::size_t>(static_cast<std::size_t>(end - begin), 1));
    }
    return parts;
}

}  // namespace

std::optional<std::uint32_t> read_colour_value(std::string_view value) noexcept {
    if (value.starts_with('#')) return read_hex(value.substr(1));
    if (begins(value, "rgb")) {
        const Parts parts = read_parts(value);
        if (parts.count < 3 || value.find('%') != std::string_view::npos) return std::nullopt;
        std::uint32_t colour = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            colour = colour << 8 | static_cast<std::uint32_t>(std::clamp(parts.numbers[i], 0.0, 255.0));
        }
        return colour;
    }
    for (const Named& known : named) {
        const std::size_t length = known.name.size();
        if (begins(value, known.name) && (value.size() == length || !is_letter(value[length]))) {
            return known.colour;
        }
    }
    return std::nullopt;
}

bool is_transparent(std::string_view value) noexcept {
    if (begins(value, "transparent")) return true;
    return begins(value, "rgba") && read_parts(value).count == 4 && read_parts(value).numbers[3] == 0;
}

bool has_colour(std::string_view value, std::optional<std::uint32_t> read) noexcept {
    if (read) return *read != white_colour && !is_transparent(value);
    for (const std::string_view none : {"transparent", "none", "inherit", "initial", "0"}) {
        if (begins(value, none)) return false;
    }
    return !value.empty();
}

}  // namespace ogikit::read_detail::html
