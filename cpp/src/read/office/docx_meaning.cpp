#include "read/office/docx_meaning.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ogikit::read_detail {
namespace {

constexpr std::array<std::pair<std::string_view, Meaning>, 41> meanings{{
    {"AlternateContent", Meaning::alternatives},
    {"OLEObject", Meaning::picture},
    {"altChunk", Meaning::chunk},
    {"annotation", Meaning::left_out},
    {"br", Meaning::line_break},
    {"chart", Meaning::picture},
    {"cr", Meaning::line_break},
    {"del", Meaning::left_out},
    {"delInstrText", Meaning::left_out},
    {"delText", Meaning::left_out},
    {"docPartObj", Meaning::left_out},
    {"endnoteReference", Meaning::left_out},
    {"fldChar", Meaning::field_mark},
    {"fldSimple", Meaning::field},
    {"footnoteReference", Meaning::left_out},
    {"imagedata", Meaning::picture},
    {"instrText", Meaning::field_code},
    {"moveFrom", Meaning::left_out},
    {"noBreakHyphen", Meaning::hyphen},
    {"oMath", Meaning::picture},
    {"oMathPara", Meaning::picture},
    {"p", Meaning::paragraph},
    {"pPr", Meaning::left_out},
    {"pgNum", Meaning::left_out},
    {"pic", Meaning::picture},
    {"ptab", Meaning::tab},
    {"r", Meaning::run},
    {"rPr", Meaning::left_out},
    {"rt", Meaning::left_out},  // the reading above ruby text
    {"sdtEndPr", Meaning::left_out},
    {"sdtPr", Meaning::left_out},
    {"sectPr", Meaning::left_out},
    {"softHyphen", Meaning::left_out},
    {"sym", Meaning::symbol},
    {"t", Meaning::text},
    {"tab", Meaning::tab},
    {"tbl", Meaning::table},
    {"tblGrid", Meaning::left_out},
    {"tblPr", Meaning::left_out},
    {"txbxContent", Meaning::text_box},
    {"wrapPolygon", Meaning::left_out},
}};
static_assert(std::ranges::is_sorted(meanings, {}, &std::pair<std::string_view, Meaning>::first));

// Fields that Word draws from their codes and that have no text as their result (§17.16.5).
constexpr std::array<std::string_view, 9> drawn_fields{
    "AUTONUM",      "AUTONUMLGL", "AUTONUMOUT",  "EQ",     "FORMCHECKBOX",
    "FORMDROPDOWN", "LISTNUM",    "MACROBUTTON", "SYMBOL",
};

}  // namespace

Meaning meaning_of_name(std::string_view local) noexcept {
    const auto known =
        std::ranges::lower_bound(meanings, local, {}, &std::pair<std::string_view, Meaning>::first);
    return known == meanings.end() || known->first != local ? Meaning::wrapper : known->second;
}

bool is_drawn_field(std::string_view code) noexcept {
    constexpr std::string_view blanks = " \t\r\n\\";
    code.remove_prefix(std::min(code.find_first_not_of(blanks), code.size()));
    const std::string_view name = code.substr(0, code.find_first_of(blanks));
    return std::ranges::find(drawn_fields, name) != drawn_fields.end();
}

}  // namespace ogikit::read_detail
