#include "read/office/xlsx_pictures.hpp"

#include "read/office/xml.hpp"

namespace ogikit::read_detail {
namespace {

constexpr std::uint32_t most_lines = 1'048'576;

// Shapes without a picture are text boxes and lines.
bool shows_a_picture(pugi::xml_node anchor) {
    return child(anchor, "pic") || child(anchor, "graphicFrame") || child(anchor, "AlternateContent");
}

std::uint32_t line_in(pugi::xml_node corner, std::string_view name) {
    return child(corner, name).text().as_uint(most_lines);
}

// A sheet has a few; more than these are not looked for in all its cells.
constexpr std::size_t most_pictures = 100;

}  // namespace

std::vector<PicturePlace> pictures_of(Package& package, const std::string& sheet) {
    std::vector<PicturePlace> places;
    for (const auto& [id, relationship] : package.relationships_of(sheet)) {
        if (relationship.type != "drawing") continue;
        const std::optional<XmlPart> drawing = package.open(relationship.target);
        if (!drawing) continue;
        for (const pugi::xml_node anchor : children(drawing->root)) {
            const pugi::xml_node corner = child(anchor, "from");
            if (!corner || !shows_a_picture(anchor) || places.size() == most_pictures) continue;
            places.push_back({line_in(corner, "row"), line_in(corner, "col")});
        }
    }
    return places;
}

}  // namespace ogikit::read_detail
