// XlsxStyles: how the cells of a workbook look, by the numbers of their styles (ECMA-376 part 1, §18.8).
#pragma once

#include "read/document_builder.hpp"
#include "read/office/number_format.hpp"
#include "read/office/opc.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ogikit::read_detail {

class XlsxStyles {
public:
    XlsxStyles() = default;
    explicit XlsxStyles(pugi::xml_node style_sheet);

    struct Look {
        NumberFormat format{"General"};
        Marks marks;
        bool is_filled = false;  // with a colour other than white
    };
    const Look& look_of(std::uint32_t style) const {
        return style < looks_.size() ? looks_[style] : unknown_;
    }

private:
    std::vector<Look> looks_;
    Look unknown_;
};

// What <font>, and <rPr> of a piece of a rich string, do to characters. White ones are in doubt.
Marks marks_of_font(pugi::xml_node font);

// The text with the signs of the marks.
std::string marked(std::string_view text, Marks marks);

}  // namespace ogikit::read_detail
