// DocxStyles: what the styles of a Word document say of its text: is it hidden or raised, does a list number it
// (ECMA-376 part 1, §17.7).
#pragma once

#include "read/document_builder.hpp"
#include "read/office/docx_style_stream.hpp"

#include <pugixml.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace ogikit::read_detail {

class DocxStyles {
public:
    struct Style {
        std::string based_on;
        std::optional<bool> hidden;
        Marks marks;
        std::optional<std::string> list;  // the number of the list that it puts its paragraphs in
        std::optional<std::uint32_t> level;
    };

    DocxStyles() = default;
    explicit DocxStyles(pugi::xml_node styles);
    // Reads on when a style is asked for that has not come yet. Of several default ones the first counts.
    explicit DocxStyles(DocxStyleStream styles) : rest_(std::move(styles)) {}

    // With what it inherits from those it is based on; a style that says nothing when there is none of that
    // name. Throws Error{damaged_file, password_protected, too_large}.
    const Style& named(std::string_view id);
    // A paragraph without a style has the default one.
    const Style& of_paragraph(std::string_view id);

private:
    void add(pugi::xml_node node);
    bool read_on();
    Style* find(std::string_view id);
    void inherit(Style& style, std::size_t depth);

    std::optional<DocxStyleStream> rest_;
    std::map<std::string, Style, std::less<>> styles_;
    std::string default_;  // of paragraphs
    Style unknown_;
};

}  // namespace ogikit::read_detail
