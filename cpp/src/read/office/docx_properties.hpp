// What the properties of Word's runs, paragraphs and rows say (w:rPr, w:pPr, w:trPr).
#pragma once

#include <pugixml.hpp>

#include <optional>
#include <string_view>

namespace ogikit::read_detail {

// A property that is on or off: <w:vanish/>, <w:vanish w:val="0"/>. Nothing when it is not given.
std::optional<bool> toggle(pugi::xml_node properties, std::string_view name);

// Is the row, or the mark that ends the paragraph, deleted in a revision? Word 2003 says so in an annotation.
bool is_deleted(pugi::xml_node properties);

}  // namespace ogikit::read_detail
