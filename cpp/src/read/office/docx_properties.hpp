// What the properties of Word's runs, paragraphs, cells and rows say (w:rPr, w:pPr, w:tcPr, w:trPr), and those of
// its drawings.
#pragma once

#include "read/document_builder.hpp"

#include <pugixml.hpp>

#include <optional>
#include <string_view>

namespace ogikit::read_detail {

// A property that is on or off: <w:vanish/>, <w:vanish w:val="0"/>. Nothing when it is not given.
std::optional<bool> toggle(pugi::xml_node properties, std::string_view name);

// How a run looks, as far as it says so itself.
struct RunLook {
    std::optional<bool> hidden;
    std::optional<bool> struck;
    bool states_height = false;  // whether raised or lowered
    bool is_white = false;
    Marks marks;             // but for `struck`
    std::string_view style;  // of characters
};
RunLook look_of(pugi::xml_node properties);

// Is what has these properties shaded in a colour other than white?
bool is_filled(pugi::xml_node properties);

// The <wp:inline> or <wp:anchor> that a picture stands in; none in older drawings.
pugi::xml_node drawing_around(pugi::xml_node picture);
// Is the drawing too small for a digit?
bool is_spacer(pugi::xml_node drawing);

// Is the row, or the mark that ends the paragraph, deleted in a revision? Word 2003 says so in an annotation.
bool is_deleted(pugi::xml_node properties);

}  // namespace ogikit::read_detail
