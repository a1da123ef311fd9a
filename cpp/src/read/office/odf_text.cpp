#include "read/office/odf_text.hpp"

#include "ogikit/error.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ogikit::read_detail {
namespace {

// Runs of blanks are no longer than this; how long they are means nothing.
constexpr std::uint32_t most_blanks = 8;

// Elements inside a paragraph whose text is not part of it.
constexpr std::array<std::string_view, 9> left_out{
    "annotation", "annotation-end", "desc",     "hidden-paragraph", "hidden-text",
    "note",       "ruby-text",      "text-box", "tracked-changes",
};

// Drawings: only the text boxes in them hold paragraphs, and fields of forms show what they hold themselves.
constexpr std::array<std::string_view, 7> drawings{"a", "control", "custom-shape", "frame",
                                                   "g", "rect",    "text-box"};

bool is_one_of(std::string_view name, auto& names) { return std::ranges::find(names, name) != names.end(); }

bool is_drawing(pugi::xml_node node) {
    return std::string_view(node.name()).starts_with("draw:") && is_one_of(local_name(node), drawings);
}

}  // namespace

bool OdfText::is_hidden(pugi::xml_node node) const {
    if (std::string_view(attribute(node, "display").value()) == "none") return true;
    if (std::string_view(attribute(node, "is-hidden").value()) == "true") return true;  // by its condition
    return styles_.hides(attribute(node, "style-name").value());
}

std::uint32_t OdfText::write_paragraph(pugi::xml_node paragraph, std::u16string number,
                                       std::vector<pugi::xml_node>& boxes) {
    end_ = xml_.offset(paragraph);
    number_.set(std::move(number), end_);
    if (!is_hidden(paragraph)) walk(paragraph, look_in(of_cell_, paragraph), boxes, 0);
    number_.clear();
    builder_.end_line(end_);
    return end_;
}

OdfStyles::Look OdfText::look_in(OdfStyles::Look around, pugi::xml_node node) const {
    const OdfStyles::Look own = styles_.look_of(attribute(node, "style-name").value());
    around.marks.raised = around.marks.raised || own.marks.raised;
    around.marks.lowered = around.marks.lowered || own.marks.lowered;
    around.marks.struck = around.marks.struck || own.marks.struck;
    around.marks.doubtful = around.marks.doubtful || own.marks.doubtful;
    around.is_white = around.is_white || own.is_white;
    around.is_filled = around.is_filled || own.is_filled;
    return around;
}

void OdfText::walk(pugi::xml_node parent, const OdfStyles::Look& look, std::vector<pugi::xml_node>& boxes,
                   std::size_t depth) {
    Marks marks = look.marks;
    marks.doubtful = marks.doubtful || (look.is_white && !look.is_filled);
    if (depth > limits_.max_depth) {
        throw Error(ErrorCode::too_large,
                    "elements are nested more than " + std::to_string(limits_.max_depth) + " deep");
    }
    for (const pugi::xml_node node : parent.children()) {
        builder_.deadline().spend();
        if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
            number_.write_before(node.value(), builder_);
            const std::uint32_t begin = builder_.position();
            end_ = xml_.append_piece(builder_, node);
            if (marks.any()) builder_.mark_since(begin, marks);
            continue;
        }
        const std::string_view name = local_name(node);
        if (name == "s" || name == "tab") {
            const std::uint32_t count =
                name == "s" ? std::max(1u, count_in(attribute(node, "c"), 1, most_blanks)) : 1;
            end_ = xml_.offset(node);
            for (std::uint32_t i = 0; i < count; ++i) builder_.append(name == "s" ? u' ' : u'\t', end_);
        } else if (name == "line-break") {
            builder_.end_line(end_);
        } else if (is_drawing(node)) {
            boxes.push_back(node);
        } else if (!is_one_of(name, left_out) && !is_hidden(node)) {
            walk(node, name == "span" ? look_in(look, node) : look, boxes, depth + 1);
        }
    }
}

bool OdfText::is_blank(pugi::xml_node paragraph) const {
    const auto begins_text = [](const pugi::xml_node& node) {
        return (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) &&
               std::string_view(node.value()).find_first_not_of(" \t\r\n") != std::string_view::npos;
    };
    return !paragraph.find_node(begins_text);
}

}  // namespace ogikit::read_detail
