// OdfText: the text of OpenDocument's paragraphs, which texts and spreadsheets share.
#pragma once

#include "ogikit/read.hpp"
#include "read/document_builder.hpp"
#include "read/office/xml.hpp"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ogikit::read_detail {

class OdfText {
public:
    OdfText(const Xml& xml, const Limits& limits, DocumentBuilder& builder);

    // Appends a paragraph or heading and ends its line; returns where its text ends. Text boxes anchored in
    // it are added to `boxes`.
    std::uint32_t write_paragraph(pugi::xml_node paragraph, std::vector<pugi::xml_node>& boxes);

    // Is anything but blanks printed in the paragraph?
    bool is_blank(pugi::xml_node paragraph) const;

    // Does the style of a span, section or table hide it?
    bool is_hidden(pugi::xml_node node) const;

private:
    void walk(pugi::xml_node parent, std::vector<pugi::xml_node>& boxes, std::size_t depth);

    const Xml& xml_;
    const Limits& limits_;
    DocumentBuilder& builder_;
    std::set<std::string, std::less<>> hiding_styles_;
    std::uint32_t end_ = 0;
};

}  // namespace ogikit::read_detail
