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
        if (local_name(node) == "style") add(node);
    }
}

void DocxStyles::add(pugi::xml_node node) {
    Style style;
    style.based_on = attribute(child(node, "basedOn"), "val").value();
    const RunLook look = look_of(child(node, "rPr"));
    style.hidden = look.hidden;
    style.marks = look.marks;
    style.marks.struck = look.struck.value_or(false);
    const pugi::xml_node numbering = child(child(node, "pPr"), "numPr");
    if (const pugi::xml_node list = child(numbering, "numId")) style.list = attribute(list, "val").value();
    if (const pugi::xml_node level = child(numbering, "ilvl")) {
        style.level = count_in(attribute(level, "val"), 0, most_levels);
    }
    const std::string_view id = attribute(node, "styleId").value();
    const std::string_view is_default = attribute(node, "default").value();
    const bool of_paragraphs = std::string_view(attribute(node, "type").value()) == "paragraph";
    if (default_.empty() && of_paragraphs &&
        (is_default == "1" || is_default == "true" || is_default == "on")) {
        default_ = id;
    }
    styles_.emplace(id, std::move(style));
}

bool DocxStyles::read_on() {
    return rest_ && rest_->read_on([this](pugi::xml_node node) { add(node); });
}

DocxStyles::Style* DocxStyles::find(std::string_view id) {
    if (id.empty()) return nullptr;
    do {
        if (const auto found = styles_.find(id); found != styles_.end()) return &found->second;
    } while (read_on());
    return nullptr;
}

void DocxStyles::inherit(Style& style, std::size_t depth) {
    Style* const base = depth < longest_chain ? find(style.based_on) : nullptr;
    if (base == nullptr) return;
    inherit(*base, depth + 1);
    if (!style.hidden) style.hidden = base->hidden;
    if (!style.marks.any()) style.marks = base->marks;
    if (!style.list) style.list = base->list;
    if (!style.level) style.level = base->level;
    style.based_on.clear();
}

const DocxStyles::Style& DocxStyles::named(std::string_view id) {
    Style* const style = find(id);
    if (style == nullptr) return unknown_;
    inherit(*style, 0);
    return *style;
}

const DocxStyles::Style& DocxStyles::of_paragraph(std::string_view id) {
    if (!id.empty()) return named(id);
    while (default_.empty() && read_on()) {
    }
    return named(default_);
}

}  // namespace ogikit::read_detail
