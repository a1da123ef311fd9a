#include "read/html/inline_style.hpp"

#include "read/html/ascii.hpp"

#include <algorithm>
#include <array>

namespace ogikit::read_detail::html {
namespace {

struct Declaration {
    std::string_view property;
    std::string_view value;  // begins with it: "none !important"
    Effects effects;
};

constexpr std::array declarations{
    Declaration{"display", "none", hidden},
    Declaration{"display", "block", own_line},
    Declaration{"display", "flex", own_line},
    Declaration{"display", "grid", own_line},
    Declaration{"display", "list-item", own_line},
    Declaration{"display", "table", own_line},  // and table-row, table-cell
    Declaration{"visibility", "hidden", invisible},
    Declaration{"text-decoration", "line-through", struck_out},
    Declaration{"text-decoration-line", "line-through", struck_out},
    Declaration{"vertical-align", "super", raised},
    Declaration{"vertical-align", "sub", lowered},
};

Effects effects_of_declaration(std::string_view property, std::string_view value) noexcept {
    for (const Declaration& known : declarations) {
        if (equals_ignoring_case(property, known.property) &&
            equals_ignoring_case(value.substr(0, known.value.size()), known.value)) {
            return known.effects;
        }
    }
    return 0;
}

}  // namespace

Effects effects_of_style(std::string_view style) noexcept {
    Effects effects = 0;
    while (!style.empty()) {
        const std::size_t end = std::min(style.find(';'), style.size());
        const std::string_view declaration = style.substr(0, end);
        const std::size_t colon = declaration.find(':');
        if (colon != std::string_view::npos) {
            effects =
                static_cast<Effects>(effects | effects_of_declaration(trim(declaration.substr(0, colon)),
                                                                      trim(declaration.substr(colon + 1))));
        }
        style.remove_prefix(std::min(end + 1, style.size()));
    }
    return effects;
}

}  // namespace ogikit::read_detail::html
