#include "read/office/docx_styles.hpp"

#include "read/office/docx_properties.hpp"
#include "read/office/xml.hpp"

#include <utility>

namespace ogikit::read_detail {
namespace {

// Word allows eleven styles in a chain.
constexpr std::size_t longest_chain = 16;

constexpr std::uint32_t most_levels = 9;

}  // namespace

DocxStyles::DocxStyles(pugi::xml_node styles) {
    for (const pugi::xml_node node : children(styles)) {
        if (local_name(node) != "style") continue;
        Style style;
        style.based_on = attribute(child(node, "basedOn"), "val").value();
        style.hidden = toggle(child(node, "rPr"), "vanish");
        const pugi::xml_node numbering = child(child(node, "pPr"), "numPr");
        if (const pugi::xml_node list = child(numbering, "numId"))
            style.list = attribute(list, "val").value();
        if (const pugi::xml_node level = child(numbering, "ilvl")) {
            style.level = count_in(attribute(level, "val"), 0, most_levels);
        }
        const std::string_view id = attribute(node, "styleId").value();
        const std::string_view is_default = attribute(node, "default").value();
        const bool of_paragraphs = std::string_view(attribute(node, "type").value()) == "paragraph";
        if (of_paragraphs && (is_default == "1" || is_default == "true" || is_default == "on")) {
            default_ = id;
        }
        styles_.emplace(id, std::move(style));
    }
    for (auto& [id, style] : styles_) inherit(style, 0);
}

void DocxStyles::inherit(Style& style, std::size_t depth) {
    const auto base = styles_.find(style.based_on);
    if (base == styles_.end() || depth == longest_chain) return;
    inherit(base->second, depth + 1);
    if (!style.hidden) style.hidden = base->second.hidden;
    if (!style.list) style.list = base->second.list;
    if (!style.level) style.level = base->second.level;
    style.based_on.clear();
}

const DocxStyles::Style& DocxStyles::named(std::string_view id) const {
    const auto found = styles_.find(id);
    return found == styles_.end() ? unknown_ : found->second;
}

void cut_table_styles(std::string& styles) {
    constexpr std::string_view open = "<w:style w:type=\"table\"";  // as Word writes it
    constexpr std::string_view close = "</w:style>";
    std::string kept;
    std::size_t begin = 0;
    for (std::size_t at = styles.find(open); at != std::string::npos; at = styles.find(open, begin)) {
        const std::size_t end = styles.find(close, at);
        if (end == std::string::npos) break;
        kept.append(styles, begin, at - begin);
        begin = end + close.size();
    }
    if (begin == 0) return;
    kept.append(styles, begin);
    styles = std::move(kept);
}

}  // namespace ogikit::read_detail
