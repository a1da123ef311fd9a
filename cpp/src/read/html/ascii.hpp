// ASCII as HTML sees it: its own white space, and letters without regard to case.
#pragma once

#include <cstddef>
#include <string_view>

namespace ogikit::read_detail::html {

constexpr bool is_space(char c) noexcept {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}
constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
constexpr bool is_letter(char c) noexcept { return lower(c) >= 'a' && lower(c) <= 'z'; }
constexpr bool is_alphanumeric(char c) noexcept { return is_letter(c) || is_digit(c); }

// `lower_case` is in lower case already.
constexpr bool equals_ignoring_case(std::string_view text, std::string_view lower_case) noexcept {
    if (text.size() != lower_case.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (lower(text[i]) != lower_case[i]) return false;
    }
    return true;
}

constexpr std::string_view trim(std::string_view text) noexcept {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

// Where `lower_case` begins in `text`, case ignored; npos if nowhere.
constexpr std::size_t find_ignoring_case(std::string_view text, std::string_view lower_case,
                                         std::size_t from = 0) noexcept {
    for (std::size_t at = from; at + lower_case.size() <= text.size(); ++at) {
        if (equals_ignoring_case(text.substr(at, lower_case.size()), lower_case)) return at;
    }
    return std::string_view::npos;
}

}  // namespace ogikit::read_detail::html
