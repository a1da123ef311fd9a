// DocxStyles: what the styles of a Word document say of its text: is it hidden, does a list number it
// (ECMA-376 part 1, §17.7).
#pragma once

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
        std::optional<std::string> list;  // the number of the list that it puts its paragraphs in
        std::optional<std::uint32_t> level;
    };

    DocxStyles() = default;
    explicit DocxStyles(pugi::xml_node styles);

    // With what it inherits from those it is based on; a style that says nothing when there is none of that
    // name.
    const Style& named(std::string_view id) const;
    // A paragraph without a style has the default one.
    const Style& of_paragraph(std::string_view id) const { return named(id.empty() ? default_ : id); }

private:
    void inherit(Style& style, std::size_t depth);

    std::map<std::string, Style, std::less<>> styles_;
    std::string default_;  // of paragraphs
    Style unknown_;
};

// Cuts the styles of tables from a part of styles: they are most of it and say nothing of this.
void cut_table_styles(std::string& styles);

}  // namespace ogikit::read_detail
