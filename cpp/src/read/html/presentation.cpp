#include "read/html/presentation.hpp"

#include "read/html/ascii.hpp"

#include <algorithm>
#include <string_view>

namespace ogikit::read_detail::html {
namespace {

// The limits of browsers (WHATWG HTML §4.9.11).
constexpr std::uint16_t most_columns_spanned = 1'000;
constexpr std::uint16_t most_rows_spanned = 65'534;

// "Rules for parsing non-negative integers" (§2.3.4.2): what stands behind the digits does not matter.
std::uint16_t parse_span(std::string_view value, std::uint16_t most) noexcept {
    value = trim(value);
    if (value.starts_with('+')) value.remove_prefix(1);
    if (value.empty() || !is_digit(value[0])) return 1;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < value.size() && is_digit(value[i]); ++i) {
        number = std::min<std::uint32_t>(number * 10 + static_cast<std::uint32_t>(value[i] - '0'), most);
    }
    return static_cast<std::uint16_t>(number);
}

}  // namespace

Presentation read_presentation(AttributeReader& attributes) noexcept {
    Presentation presentation;
    Style of_style;
    Style of_attributes;
    bool rows_stated = false;
    bool columns_stated = false;
    Attribute attribute;
    while (attributes.next(attribute)) {
        const std::string_view name = attribute.name;
        if (equals_ignoring_case(name, "style")) {
            of_style = read_style(attribute.value);
        } else if (equals_ignoring_case(name, "hidden")) {
            of_attributes = of_attributes.then({hidden, 0});
        } else if (equals_ignoring_case(name, "color")) {
            of_attributes = of_attributes.then(style_of_colour(attribute.value));
        } else if (equals_ignoring_case(name, "bgcolor") || equals_ignoring_case(name, "background")) {
            of_attributes = of_attributes.then(style_of_ground(attribute.value));
        } else if (!rows_stated && equals_ignoring_case(name, "rowspan")) {
            // Of a span that is there twice the first counts.
            presentation.row_span = parse_span(attribute.value, most_rows_spanned);
            rows_stated = true;
        } else if (!columns_stated && equals_ignoring_case(name, "colspan")) {
            presentation.column_span =
                std::max<std::uint16_t>(parse_span(attribute.value, most_columns_spanned), 1);
            columns_stated = true;
        }
    }
    presentation.style = of_attributes.then(of_style);
    return presentation;
}

}  // namespace ogikit::read_detail::html
