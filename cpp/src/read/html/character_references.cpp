#include "read/html/character_references.hpp"

#include "ogikit/text.hpp"
#include "read/html/ascii.hpp"

#include <algorithm>

namespace ogikit::read_detail::html {
namespace {

constexpr std::size_t longest_name = 32;

// What pages mean that number their characters by Windows' code page 1252.
constexpr std::array<char16_t, 32> windows_1252{
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

constexpr char32_t replacement = 0xFFFD;

constexpr char32_t character_of(char32_t number) noexcept {
    if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number < 0xE000)) return replacement;
    if (number >= 0x80 && number < 0xA0) return windows_1252[number - 0x80];
    return number;
}

constexpr int digit_value(char c, int base) noexcept {
    const int value = is_digit(c) ? c - '0' : lower(c) >= 'a' && lower(c) <= 'f' ? lower(c) - 'a' + 10 : base;
    return value < base ? value : -1;
}

CharacterReference numeric(std::string_view text) noexcept {
    const bool hexadecimal = text.size() > 2 && lower(text[2]) == 'x';
    const int base = hexadecimal ? 16 : 10;
    const std::size_t first = hexadecimal ? 3 : 2;
    std::size_t at = first;
    char32_t number = 0;
    while (at < text.size() && digit_value(text[at], base) >= 0) {
        number = number * static_cast<char32_t>(base) + static_cast<char32_t>(digit_value(text[at], base));
        number = std::min<char32_t>(number, 0x110000);
        ++at;
    }
    if (at == first) return {};
    if (at < text.size() && text[at] == ';') ++at;
    return {at, character_of(number), 0};
}

}  // namespace

CharacterReference resolve_reference(std::string_view text, bool in_attribute) noexcept {
    if (text.size() > 1 && text[1] == '#') return numeric(text);
    if (text.starts_with("&nbsp;")) return {6, 0xA0, 0};
    std::size_t size = 1;
    while (size < text.size() && size <= longest_name && is_alphanumeric(text[size])) ++size;
    if (size < text.size() && text[size] == ';') ++size;
    // The longest name that the text begins with.
    for (std::string_view name = text.substr(1, size - 1); name.size() > 1; name.remove_suffix(1)) {
        const auto found = std::ranges::lower_bound(named_references, name, {}, &NamedReference::name);
        if (found == named_references.end() || found->name != name) continue;
        const std::size_t end = name.size() + 1;
        // ?a=1&copy=2 is an address, no sign.
        if (in_attribute && name.back() != ';' && end < text.size() &&
            (text[end] == '=' || is_alphanumeric(text[end]))) {
            return {};
        }
        return {end, found->first, found->second};
    }
    return {};
}

std::string resolve_references(std::string_view value) {
    std::string resolved;
    std::size_t at = 0;
    while (at < value.size()) {
        const std::size_t sign = std::min(value.find('&', at), value.size());
        resolved += value.substr(at, sign - at);
        at = sign;
        if (at == value.size()) break;
        const CharacterReference reference = resolve_reference(value.substr(at), true);
        if (reference.length == 0) {
            resolved += '&';
            ++at;
            continue;
        }
        for (const char32_t character : {reference.first, reference.second}) {
            if (character == 0) continue;
            if (character < 0x10000) {
                resolved += to_utf8(std::u16string(1, static_cast<char16_t>(character)));
            } else {
                resolved += to_utf8(std::u16string{static_cast<char16_t>(0xD7C0 + (character >> 10)),
                                                   static_cast<char16_t>(0xDC00 + (character & 0x3FF))});
            }
        }
        at += reference.length;
    }
    return resolved;
}

}  // namespace ogikit::read_detail::html
