#include "read/office/xlsx_styles.hpp"

#include "read/marked_signs.hpp"
#include "read/office/xml.hpp"

#include "ogikit/text.hpp"

#include <map>
#include <utility>

namespace ogikit::read_detail {
namespace {

bool is_on(pugi::xml_node property) {
    const std::string_view value = attribute(property, "val").value();
    return property && value != "0" && value != "false";
}

// The first colour of every theme in use is the paper's.
bool is_white(pugi::xml_node colour) {
    const std::string_view value = attribute(colour, "rgb").value();
    const bool of_theme =
        std::string_view(attribute(colour, "theme").value()) == "0" && !attribute(colour, "tint");
    return of_theme || value.ends_with("FFFFFF") || value.ends_with("ffffff");
}

bool is_filled(pugi::xml_node fill) {
    if (child(fill, "gradientFill")) return true;
    const pugi::xml_node pattern = child(fill, "patternFill");
    const std::string_view kind = attribute(pattern, "patternType").value();
    return !kind.empty() && kind != "none" && !is_white(child(pattern, "fgColor"));
}

template <class Read>
auto read_all(pugi::xml_node list, Read&& read) {
    std::vector<decltype(read(list))> values;
    for (const pugi::xml_node node : children(list)) values.push_back(read(node));
    return values;
}

}  // namespace

Marks marks_of_font(pugi::xml_node font) {
    if (!font) return {};
    constexpr double largest_dot = 1;  // points
    const std::string_view height = attribute(child(font, "vertAlign"), "val").value();
    const pugi::xml_node size = child(font, "sz");
    Marks marks;
    marks.raised = height == "superscript";
    marks.lowered = height == "subscript";
    marks.struck = is_on(child(font, "strike"));
    marks.doubtful = is_white(child(font, "color")) ||
                     (size && attribute(size, "val").as_double(largest_dot + 1) <= largest_dot);
    return marks;
}

XlsxStyles::XlsxStyles(pugi::xml_node style_sheet) {
    std::map<std::uint32_t, std::string> codes;
    for (const pugi::xml_node format : children(child(style_sheet, "numFmts"))) {
        codes[attribute(format, "numFmtId").as_uint()] = unescape(attribute(format, "formatCode").value());
    }
    const auto fonts = read_all(child(style_sheet, "fonts"), marks_of_font);
    const auto fills = read_all(child(style_sheet, "fills"), is_filled);
    for (const pugi::xml_node style : children(child(style_sheet, "cellXfs"))) {
        const std::uint32_t format = attribute(style, "numFmtId").as_uint();
        const std::uint32_t font = attribute(style, "fontId").as_uint();
        const std::uint32_t fill = attribute(style, "fillId").as_uint();
        const auto own = codes.find(format);
        Look& look = looks_.emplace_back();
        look.format = NumberFormat(own == codes.end() ? NumberFormat::built_in(format) : own->second);
        if (font < fonts.size()) look.marks = fonts[font];
        look.is_filled = fill < fills.size() && fills[fill];
        if (look.is_filled) look.marks.doubtful = false;
    }
}

std::string marked(std::string_view text, Marks marks) {
    const std::u16string units = to_utf16(text);
    const bool is_doubtful = marks.doubtful && !has_words(units);
    std::u16string signs;
    for (const char16_t unit : units) {
        const bool is_digit = unit >= u'0' && unit <= u'9';
        const std::size_t digit = is_digit ? static_cast<std::size_t>(unit - u'0') : 0;
        signs += is_digit && marks.raised    ? raised_digits[digit]
                 : is_digit && marks.lowered ? lowered_digits[digit]
                                             : unit;
        if (unit == u'\n') continue;
        if (marks.struck) signs += combining_stroke;
        if (is_doubtful && is_digit) signs += combining_doubt;
    }
    return to_utf8(signs);
}

}  // namespace ogikit::read_detail
