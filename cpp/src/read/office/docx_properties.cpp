#include "read/office/docx_properties.hpp"

#include "read/office/xml.hpp"

namespace ogikit::read_detail {

namespace {

bool is_on(pugi::xml_node property) {
    const std::string_view value = attribute(property, "val").value();
    return value != "0" && value != "false" && value != "off";
}

bool is_white(std::string_view colour) {
    return colour == "FFFFFF" || colour == "ffffff" || colour == "white";
}

}  // namespace

std::optional<bool> toggle(pugi::xml_node properties, std::string_view name) {
    const pugi::xml_node node = child(properties, name);
    if (!node) return std::nullopt;
    return is_on(node);
}

RunLook look_of(pugi::xml_node properties) {
    constexpr int largest_dot = 2;  // half-points
    RunLook look;
    std::optional<int> size;
    int above_line = 0;
    bool two_lines_in_one = false;
    for (const pugi::xml_node node : children(properties)) {
        const std::string_view name = local_name(node);
        if (name == "vanish") {
            look.hidden = is_on(node);
        } else if (name == "rStyle") {
            look.style = attribute(node, "val").value();
        } else if (name == "strike" || name == "dstrike") {
            look.struck = look.struck.value_or(false) || is_on(node);
        } else if (name == "vertAlign") {
            const std::string_view height = attribute(node, "val").value();
            look.states_height = true;
            look.marks.raised = height == "superscript";
            look.marks.lowered = height == "subscript";
        } else if (name == "color") {
            look.is_white = is_white(attribute(node, "val").value());
        } else if (name == "sz") {
            size = attribute(node, "val").as_int(largest_dot + 1);
        } else if (name == "position") {
            above_line = attribute(node, "val").as_int();
        } else if (name == "eastAsianLayout") {
            two_lines_in_one = attribute(node, "combine") && attribute(node, "combine").as_bool(true);
        }
    }
    look.marks.doubtful = two_lines_in_one || (size && *size <= largest_dot);
    // Programs that convert pages raise a note's number this way; a line that is moved as a whole moves less.
    if (size && !look.states_height) {
        const int far = *size / 3;
        look.marks.raised = above_line > far;
        look.marks.lowered = above_line < -far;
        look.states_height = look.marks.raised || look.marks.lowered;
    }
    return look;
}

bool is_filled(pugi::xml_node properties) {
    const std::string_view fill = attribute(child(properties, "shd"), "fill").value();
    return !fill.empty() && fill != "auto" && !is_white(fill);
}

pugi::xml_node drawing_around(pugi::xml_node picture) {
    pugi::xml_node node = picture;
    while (node && local_name(node) != "inline" && local_name(node) != "anchor" && local_name(node) != "r") {
        node = node.parent();
    }
    return local_name(node) == "r" ? pugi::xml_node() : node;
}

bool is_spacer(pugi::xml_node drawing) {
    constexpr std::uint32_t least_digit = 38'100;  // three points, in English Metric Units
    const pugi::xml_node extent = child(drawing, "extent");
    return count_in(attribute(extent, "cx"), least_digit, least_digit) < least_digit ||
           count_in(attribute(extent, "cy"), least_digit, least_digit) < least_digit;
}

bool is_deleted(pugi::xml_node properties) {
    if (child(properties, "del")) return true;
    const std::string_view kind = attribute(child(properties, "annotation"), "type").value();
    return kind == "Word.Deletion";
}

}  // namespace ogikit::read_detail
