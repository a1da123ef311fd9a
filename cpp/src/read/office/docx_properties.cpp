#include "read/office/docx_properties.hpp"

#include "read/office/xml.hpp"

namespace ogikit::read_detail {

std::optional<bool> toggle(pugi::xml_node properties, std::string_view name) {
    const pugi::xml_node node = child(properties, name);
    if (!node) return std::nullopt;
    const std::string_view value = attribute(node, "val").value();
    return value != "0" && value != "false" && value != "off";
}

bool is_deleted(pugi::xml_node properties) {
    if (child(properties, "del")) return true;
    const std::string_view kind = attribute(child(properties, "annotation"), "type").value();
    return kind == "Word.Deletion";
}

}  // namespace ogikit::read_detail
