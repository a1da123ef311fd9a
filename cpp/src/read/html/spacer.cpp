#include "read/html/spacer.hpp"

#include "read/html/ascii.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace ogikit::read_detail::html {
namespace {

// No digit is narrower or lower, in pixels or points.
constexpr double least_digit = 4;

// How the picture of one point begins that editors put where others are still to come.
constexpr std::string_view point = "data:image/gif;base64,R0lGODlhAQABA";

bool is_less_than_a_digit(std::string_view length) noexcept {
    length = trim(length);
    double number = 0;
    const auto [end, fault] = std::from_chars(length.data(), length.data() + length.size(), number);
    const std::string_view unit = length.substr(static_cast<std::size_t>(end - length.data()));
    const bool counts_points = unit.empty() || equals_ignoring_case(unit.substr(0, 2), "px") ||
                               equals_ignoring_case(unit.substr(0, 2), "pt");
    return fault == std::errc{} && counts_points && number < least_digit;
}

// A width or height among the declarations of a style.
bool states_a_small_size(std::string_view style) noexcept {
    while (!style.empty()) {
        const std::size_t end = std::min(style.find(';'), style.size());
        const std::size_t colon = std::min(style.find(':'), end);
        const std::string_view name = trim(style.substr(0, colon));
        if (colon < end && (equals_ignoring_case(name, "width") || equals_ignoring_case(name, "height")) &&
            is_less_than_a_digit(style.substr(colon + 1, end - colon - 1))) {
            return true;
        }
        style.remove_prefix(std::min(end + 1, style.size()));
    }
    return false;
}

}  // namespace

bool is_spacer(AttributeReader attributes) noexcept {
    bool is_point = false;
    bool comes_later = false;  // the picture proper, by a script
    Attribute attribute;
    while (attributes.next(attribute)) {
        if (equals_ignoring_case(attribute.name, "width") || equals_ignoring_case(attribute.name, "height")) {
            if (is_less_than_a_digit(attribute.value)) return true;
        } else if (equals_ignoring_case(attribute.name, "style")) {
            if (states_a_small_size(attribute.value)) return true;
        } else if (equals_ignoring_case(attribute.name, "src")) {
            is_point = attribute.value.starts_with(point);
        } else if (equals_ignoring_case(attribute.name.substr(0, 5), "data-")) {
            comes_later = true;
        }
    }
    return is_point && !comes_later;
}

}  // namespace ogikit::read_detail::html
