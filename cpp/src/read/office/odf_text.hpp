// OdfText: the text of OpenDocument's paragraphs, which texts and spreadsheets share.
#pragma once

#include "ogikit/read.hpp"
#include "read/document_builder.hpp"
#include "read/office/list_number.hpp"
#include "read/office/odf_styles.hpp"
#include "read/office/xml.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ogikit::read_detail {

class OdfText {
public:
    OdfText(const Xml& xml, const OdfStyles& styles, const Limits& limits, DocumentBuilder& builder)
        : xml_(xml), styles_(styles), limits_(limits), builder_(builder) {}

    // The style of the cell that the next paragraphs are in: it may mark them, and be the ground of white text.
    void set_cell_style(std::string_view name) { of_cell_ = styles_.look_of(name); }

    // Appends a paragraph or heading, before it the `number` that a list prints, and ends its line; returns
    // where its text ends. Text boxes anchored in it are added to `boxes`.
    std::uint32_t write_paragraph(pugi::xml_node paragraph, std::u16string number,
                                  std::vector<pugi::xml_node>& boxes);

    // Is anything but blanks printed in the paragraph?
    bool is_blank(pugi::xml_node paragraph) const;

    // Is the element hidden, by itself or by its style?
    bool is_hidden(pugi::xml_node node) const;

private:
    OdfStyles::Look look_in(OdfStyles::Look around, pugi::xml_node node) const;
    void walk(pugi::xml_node parent, const OdfStyles::Look& look, std::vector<pugi::xml_node>& boxes,
              std::size_t depth);

    const Xml& xml_;
    const OdfStyles& styles_;
    const Limits& limits_;
    DocumentBuilder& builder_;
    PendingNumber number_;
    OdfStyles::Look of_cell_;
    std::uint32_t end_ = 0;
};

}  // namespace ogikit::read_detail
