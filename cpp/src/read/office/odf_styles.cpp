#include "read/office/odf_styles.hpp"

#include "ogikit/text.hpp"
#include "read/office/xml.hpp"

#include <algorithm>
#include <utility>

namespace ogikit::read_detail {
namespace {

constexpr std::size_t longest_chain = 16;
constexpr std::size_t longest_affix = 64;
constexpr std::uint32_t largest_start = 32'767;

std::u16string affix(pugi::xml_node level, std::string_view name) {
    const std::string text = unescape(attribute(level, name).value());
    return text.size() <= longest_affix ? to_utf16(text) : std::u16string();
}

// Elements of levels that are bullets or pictures have no num-format.
OdfListStyle read_list_style(pugi::xml_node style) {
    OdfListStyle list;
    for (const pugi::xml_node node : children(style)) {
        const std::uint32_t number = count_in(attribute(node, "level"), 0, OdfListStyle::level_count + 1);
        if (number == 0 || number > OdfListStyle::level_count) continue;
        OdfListStyle::Level& level = list.levels[number - 1];
        level.style = odf_number_style(unescape(attribute(node, "num-format").value()));
        level.prefix = affix(node, "num-prefix");
        level.suffix = affix(node, "num-suffix");
        level.shown_levels = std::max(1u, count_in(attribute(node, "display-levels"), 1, number));
        level.start = count_in(attribute(node, "start-value"), 1, largest_start);
    }
    return list;
}

bool is_coloured(std::string_view ground) {
    return ground.starts_with('#') && ground != "#ffffff" && ground != "#FFFFFF";
}

// Of <style:text-properties> and of those of cells and paragraphs, which fill the ground.
void read_look(pugi::xml_node properties, OdfStyles::Look& look) {
    constexpr double largest_dot = 1;      // points
    constexpr double smallest_share = 10;  // per cent of the size around
    for (const pugi::xml_attribute property : properties.attributes()) {
        std::string_view name = property.name();
        name.remove_prefix(std::min(name.find(':') + 1, name.size()));
        const std::string_view value = property.value();
        if (name == "background-color") look.is_filled = is_coloured(value);
        if (local_name(properties) != "text-properties") continue;
        if (name == "text-position") {
            // "super 58%", "-33% 58%": of the line's height, up or down.
            look.marks.lowered = value.starts_with("sub") || value.starts_with('-');
            look.marks.raised = !look.marks.lowered && !value.starts_with('0');
        } else if (name == "text-line-through-style" || name == "text-line-through-type") {
            look.marks.struck = value != "none";
        } else if (name == "color") {
            look.is_white = value == "#ffffff" || value == "#FFFFFF";
        } else if (name == "font-size") {
            const double size = property.as_double();
            look.marks.doubtful = look.marks.doubtful || (value.ends_with("pt") && size <= largest_dot) ||
                                  (value.ends_with('%') && size < smallest_share);
        } else if (name == "text-combine") {
            look.marks.doubtful = look.marks.doubtful || value == "lines";  // two lines in one
        }
    }
}

bool says_anything(const OdfStyles::Look& look) {
    return look.marks.any() || look.is_white || look.is_filled;
}

}  // namespace

OdfStyles::OdfStyles(std::initializer_list<pugi::xml_node> roots) {
    std::map<std::string, Display, std::less<>> displays;
    for (const pugi::xml_node root : roots) {
        for (const std::string_view group : {"styles", "automatic-styles"}) {
            for (const pugi::xml_node style : children(child(root, group))) read(style, displays);
        }
    }
    for (const auto& [name, display] : displays) {
        const Display* from = &display;
        for (std::size_t i = 0; i < longest_chain && !from->hidden; ++i) {
            const auto parent = displays.find(from->parent);
            if (parent == displays.end()) break;
            from = &parent->second;
        }
        if (from->hidden.value_or(false)) hiding_.insert(name);
        from = &display;
        for (std::size_t i = 0; i < longest_chain && !says_anything(from->look); ++i) {
            const auto parent = displays.find(from->parent);
            if (parent == displays.end()) break;
            from = &parent->second;
        }
        if (says_anything(from->look)) looks_.emplace(name, from->look);
    }
}

void OdfStyles::read(pugi::xml_node style, std::map<std::string, Display, std::less<>>& displays) {
    const std::string_view kind = local_name(style);
    if (kind == "list-style") {
        lists_.insert_or_assign(attribute(style, "name").value(), read_list_style(style));
    } else if (kind == "outline-style") {
        outline_ = read_list_style(style);
    } else if (kind == "style") {
        Display& display = displays[attribute(style, "name").value()];
        display.parent = attribute(style, "parent-style-name").value();
        for (const pugi::xml_node properties : children(style)) {
            read_look(properties, display.look);
            const std::string_view shown = attribute(properties, "display").value();
            if (shown.empty()) continue;
            if (local_name(properties) == "text-properties") display.hidden = shown == "none";
            if (local_name(properties) == "table-properties") display.hidden = shown == "false";
        }
    }
}

OdfStyles::Look OdfStyles::look_of(std::string_view name) const {
    const auto found = name.empty() ? looks_.end() : looks_.find(name);
    return found == looks_.end() ? Look{} : found->second;
}

const OdfListStyle* OdfStyles::list(std::string_view name) const {
    const auto found = lists_.find(name);
    return found == lists_.end() ? nullptr : &found->second;
}

}  // namespace ogikit::read_detail
