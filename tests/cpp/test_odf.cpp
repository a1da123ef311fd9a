#include "office_fixtures.hpp"

#include "ogikit/error.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ogikit {
namespace {

using testing::as_bytes;
using testing::outline;

std::string odf(const std::string& kind, const std::string& body, const std::string& styles = {},
                const std::string& manifest = {}, const std::string& named_styles = {}) {
    return testing::ZipDraft()
        .add("mimetype", "application/vnd.oasis.opendocument." + kind)
        .add("content.xml", "<office:document-content><office:automatic-styles>" + styles +
                                "</office:automatic-styles><office:body><office:" + kind + ">" + body +
                                "</office:" + kind + "></office:body></office:document-content>")
        .add("styles.xml", "<office:document-styles><office:styles>" + named_styles +
                               "</office:styles></office:document-styles>")
        .add("META-INF/manifest.xml", manifest)
        .finish();
}

std::string read_text_body(const std::string& body, const std::string& styles = {}) {
    const std::string file = odf("text", body, styles);
    return outline(read_document(as_bytes(file)));
}

std::string read_sheets(const std::string& body, const std::string& styles = {}) {
    const std::string file = odf("spreadsheet", body, styles);
    return outline(read_document(as_bytes(file)));
}

std::string p(const std::string& text) { return "<text:p>" + text + "</text:p>"; }
std::string cell(const std::string& text, const std::string& attributes = {}) {
    return "<table:table-cell " + attributes + ">" + (text.empty() ? "" : p(text)) + "</table:table-cell>";
}
std::string row(const std::string& cells, const std::string& attributes = {}) {
    return "<table:table-row " + attributes + ">" + cells + "</table:table-row>";
}
std::string table(const std::string& rows, const std::string& attributes = {}) {
    return "<table:table " + attributes + ">" + rows + "</table:table>";
}
const std::string covered = "<table:covered-table-cell/>";

TEST(Odt, HeadingsParagraphsListsAndSections) {
    EXPECT_EQ(
        read_text_body("<text:h>一、总体<text:span>情况</text:span></text:h><text:section><text:list>"
                       "<text:list-item>" +
                       p("甲 <text:s text:c=\"2\"/>乙") + "</text:list-item></text:list></text:section>"),
        "一、总体情况\n甲   乙\n");
}

TEST(Odt, BlanksBetweenSpansPartNumbers) {
    EXPECT_EQ(read_text_body(p("<text:span>12</text:span> <text:span>34</text:span>")), "12 34\n");
}

TEST(Odt, MergedCoveredAndRepeatedCells) {
    EXPECT_EQ(read_text_body(
                  table("<table:table-header-rows>" +
                        row(cell("甲", "table:number-columns-spanned=\"2\" table:number-rows-spanned=\"2\"") +
                            covered + cell("乙")) +
                        "</table:table-header-rows>" + row(covered + covered + cell("1")) +
                        row(cell("0", "table:number-columns-repeated=\"3\"")))),
              "0,0 2×2 甲\n0,2 1×1 乙\n1,2 1×1 1\n2,0 1×1 0\n2,1 1×1 0\n2,2 1×1 0\n");
}

TEST(Odt, WhatIsNotShownIsNotRead) {
    EXPECT_EQ(read_text_body("<text:tracked-changes><text:changed-region>" + p("旧") +
                                 "</text:changed-region></text:tracked-changes>" +
                                 p("1<text:note><text:note-body>" + p("注") +
                                   "</text:note-body></text:note><office:annotation>" + p("批") +
                                   "</office:annotation><text:span text:style-name=\"H\">9</text:span>2"),
                             "<style:style style:name=\"H\"><style:text-properties text:display=\"none\"/>"
                             "</style:style>"),
              "12\n");
}

TEST(Odt, DigitsThatAreMarkedOrNotSeenAreNoNumbers) {
    const auto read_cell = [](const std::string& properties, const std::string& of_cell = {}) {
        return read_text_body(
            table(row(cell("甲") + cell("12<text:span text:style-name=\"T\">7</text:span>", of_cell))),
            "<style:style style:name=\"T\"><style:text-properties " + properties +
                "/></style:style><style:style style:name=\"C\"><style:table-cell-properties "
                "fo:background-color=\"#003366\"/></style:style>");
    };
    const std::string before = "0,0 1×1 甲\n0,1 1×1 12";
    EXPECT_EQ(read_cell("style:text-position=\"super 58%\""), before + "⁷\n");
    EXPECT_EQ(read_cell("style:text-position=\"-33% 58%\""), before + "₇\n");
    EXPECT_EQ(read_cell("style:text-position=\"0% 100%\""), before + "7\n");
    EXPECT_EQ(read_cell("style:text-line-through-style=\"solid\""), before + "7\u0336\n");
    EXPECT_EQ(read_cell("fo:font-size=\"1pt\""), before + "7\u20DE\n");
    EXPECT_EQ(read_cell("fo:font-size=\"0.5pt\""), before + "7\u20DE\n");
    EXPECT_EQ(read_cell("fo:font-size=\"1%\""), before + "7\u20DE\n");
    EXPECT_EQ(read_cell("fo:font-size=\"10.5pt\""), before + "7\n");
    EXPECT_EQ(read_cell("style:text-combine=\"lines\""), before + "7\u20DE\n");
    EXPECT_EQ(read_cell("fo:color=\"#ffffff\""), before + "7\u20DE\n");
    EXPECT_EQ(read_cell("fo:color=\"#ffffff\"", "table:style-name=\"C\""), before + "7\n");
}

TEST(Odt, APictureInPlaceOfANumberOrBesideOneIsText) {
    const auto read_cell = [](const std::string& content) {
        return read_text_body(table(row(cell("甲") + cell(content))));
    };
    const std::string frame = "<draw:frame text:anchor-type=\"as-char\"><draw:image/></draw:frame>";
    const std::string floating = "<draw:frame text:anchor-type=\"paragraph\"><draw:object/></draw:frame>";
    EXPECT_EQ(read_cell(frame), "0,0 1×1 甲\n0,1 1×1 \uFFFC\n");
    EXPECT_EQ(read_cell("1" + frame), "0,0 1×1 甲\n0,1 1×1 1/\uFFFC\n");
    EXPECT_EQ(read_cell("<draw:control text:anchor-type=\"as-char\"/>"), "0,0 1×1 甲\n0,1 1×1 \uFFFC\n");
    EXPECT_EQ(read_cell(floating), "0,0 1×1 甲\n0,1 1×1 \uFFFC\n");
    EXPECT_EQ(read_cell("1" + floating), "0,0 1×1 甲\n0,1 1×1 1\n");
}

TEST(Odt, ASectionHiddenByItsConditionIsNotShown) {
    EXPECT_EQ(read_text_body("<text:section text:is-hidden=\"true\">" + p("旧") + "</text:section>" +
                             "<text:section text:is-hidden=\"false\">" + p("新") + "</text:section>"),
              "新\n");
}

TEST(Odt, TextBoxesFollowTheirParagraph) {
    EXPECT_EQ(read_text_body(p("前<draw:frame><draw:text-box>" + p("框") +
                               "</draw:text-box><svg:title>图</svg:title></draw:frame>后")),
              "前后\n框\n");
}

TEST(Odt, PlacesAreBytesOfContentXml) {
    const std::string file = odf("text", p("办理&lt;<text:s/>56789"));
    const Document document = read_document(as_bytes(file));
    const std::string part = file.substr(file.find("<office:document-content"));
    EXPECT_EQ(testing::source_of(document, u"56789", part), "56789");
    EXPECT_EQ(testing::source_of(document, u"理<", part), "理&lt;");
}

TEST(Odt, AnEncryptedTextSaysSo) {
    const std::string file = odf("text", p("x"), {}, "<manifest><manifest:encryption-data/></manifest>");
    try {
        read_document(as_bytes(file));
        FAIL() << "it is encrypted";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::password_protected);
    }
}

std::string list_level(int level, const std::string& format, const std::string& more) {
    return "<text:list-level-style-number text:level=\"" + std::to_string(level) + "\" style:num-format=\"" +
           format + "\" " + more + "/>";
}

const std::string list_styles =
    "<text:list-style style:name=\"L\">" + list_level(1, "一, 二, 三, ...", "style:num-suffix=\"、\"") +
    list_level(2, "一, 二, 三, ...", "style:num-prefix=\"（\" style:num-suffix=\"）\"") +
    list_level(3, "1", "text:display-levels=\"2\" style:num-suffix=\".\"") +
    "</text:list-style><text:list-style style:name=\"B\"><text:list-level-style-bullet text:level=\"1\"/>"
    "</text:list-style>";

std::string list(const std::string& items, const std::string& attributes) {
    return "<text:list " + attributes + ">" + items + "</text:list>";
}
std::string item(const std::string& content, const std::string& attributes = {}) {
    return "<text:list-item " + attributes + ">" + content + "</text:list-item>";
}
const std::string style_l = "text:style-name=\"L\"";

TEST(Odt, ListsAreNumbered) {
    EXPECT_EQ(
        read_text_body(
            list(item(p("甲") + p("续") + list(item(p("乙")) + item(p("丙") + list(item(p("丁")), "")), "")) +
                     "<text:list-header>" + p("头") + "</text:list-header>" + item(p("")) + item(p("戊")),
                 style_l) +
                list(item(p("点")), "text:style-name=\"B\""),
            list_styles),
        "一、 甲\n续\n（一） 乙\n（二） 丙\n二.1. 丁\n头\n三、 戊\n点\n");
}

TEST(Odt, ListsGoOnWhereTheySayAndStartWhereTheySay) {
    EXPECT_EQ(read_text_body(list(item(p("甲")), style_l + " xml:id=\"a\"") + list(item(p("乙")), style_l) +
                                 list(item(p("丙")), style_l + " text:continue-list=\"a\"") +
                                 list(item(p("丁")), style_l + " text:continue-numbering=\"true\"") +
                                 list(item(p("戊"), "text:start-value=\"9\""), style_l) +
                                 // An item that has but a list is not counted.
                                 list(item(list(item(p("己")), "")), style_l),
                             list_styles),
              "一、 甲\n一、 乙\n二、 丙\n三、 丁\n九、 戊\n（一） 己\n");
}

TEST(Odt, HeadingsAreNumberedByTheOutline) {
    const std::string file =
        odf("text",
            "<text:h text:outline-level=\"1\">甲</text:h><text:h text:outline-level=\"2\">乙"
            "</text:h><text:h text:outline-level=\"1\">丙</text:h>" +
                p("丁"),
            {}, {},
            "<text:outline-style><text:outline-level-style text:level=\"1\" "
            "style:num-format=\"I\"/><text:outline-level-style text:level=\"2\" "
            "style:num-format=\"\"/></text:outline-style>");
    EXPECT_EQ(outline(read_document(as_bytes(file))), "I 甲\n乙\nII 丙\n丁\n");
}

TEST(Odt, NamedStylesHideToo) {
    const std::string file =
        odf("text",
            "<text:p text:style-name=\"P\">1</text:p>" + p("2<text:span text:style-name=\"S\">3</text:span>"),
            "<style:style style:name=\"P\" style:parent-style-name=\"H\"/><style:style style:name=\"S\" "
            "style:parent-style-name=\"H\"><style:text-properties text:display=\"true\"/></style:style>",
            {}, "<style:style style:name=\"H\"><style:text-properties text:display=\"none\"/></style:style>");
    EXPECT_EQ(outline(read_document(as_bytes(file))), "23\n");
}

TEST(Ods, RepeatedCellsAndRowsAreCopied) {
    EXPECT_EQ(read_sheets(table(row(cell("甲") + cell("0", "table:number-columns-repeated=\"2\"") +
                                        cell("", "table:number-columns-repeated=\"16381\""),
                                    "table:number-rows-repeated=\"2\"") +
                                row(cell("", "table:number-columns-repeated=\"16384\""),
                                    "table:number-rows-repeated=\"1048574\""))),
              "0,0 1×1 甲\n0,1 1×1 0\n0,2 1×1 0\n1,0 1×1 甲\n1,1 1×1 0\n1,2 1×1 0\n");
}

TEST(Ods, AShapeInPlaceOfANumberIsNotBlank) {
    const auto read_cell = [](const std::string& content) {
        return read_sheets(
            table(row(cell("甲") + "<table:table-cell>" + content + "</table:table-cell>" + cell("乙"))));
    };
    const std::string text = "0,0 1×1 甲\n0,1 1×1 \uFFFC\n0,2 1×1 乙\n";
    EXPECT_EQ(read_cell("<draw:custom-shape>" + p("12") + "</draw:custom-shape>"), text);
    EXPECT_EQ(read_cell("<draw:control/>"), text);
    const std::string nothing = "0,0 1×1 甲\n0,1 1×1 乙\n";
    EXPECT_EQ(read_cell("<draw:line><text:p/></draw:line>"), nothing);
}

TEST(Ods, HiddenSheetsRowsAndColumnsAreNotShown) {
    const std::string hidden =
        "<style:style style:name=\"H\"><style:table-properties table:display=\"false\"/></style:style>";
    EXPECT_EQ(
        read_sheets(
            table(row(cell("9") + cell("9")), "table:style-name=\"H\"") +
                table("<table:table-column/><table:table-column table:visibility=\"collapse\"/>" +
                      row(cell("1") + cell("8") + cell("2")) + row(cell("7"), "table:visibility=\"filter\"") +
                      row(cell("3") + cell("8") + cell("4"))),
            hidden),
        "0,0 1×1 1\n0,1 1×1 2\n1,0 1×1 3\n1,1 1×1 4\n");
}

TEST(Ods, WhatIsStoredAndNotDisplayedIsNotBlank) {
    const auto stored = [](const std::string& attributes) {
        return "<table:table-cell " + attributes + "/>";
    };
    EXPECT_EQ(read_sheets(table(row(stored("table:formula=\"of:=[.A1]+1\"") +
                                    stored("office:value-type=\"float\" office:value=\"12\"") +
                                    stored("office:value-type=\"percentage\" office:value=\"0.5\"") +
                                    stored("table:formula=\"of:=A()\" office:value-type=\"string\" "
                                           "office:string-value=\"\"") +
                                    cell("#DIV/0!",
                                         "table:formula=\"of:=1/0\" office:value-type=\"string\" "
                                         "office:string-value=\"\"")))),
              "0,0 1×1 =[.A1]+1\n0,1 1×1 12\n0,2 1×1 0.5 [percentage]\n0,3 1×1 #DIV/0!\n");
}

TEST(Odf, RepetitionsWithoutEndAreRefused) {
    const std::string endless = table(row(cell("0", "table:number-columns-repeated=\"1000000000\""),
                                          "table:number-rows-repeated=\"9999\""));
    for (const std::string kind : {"text", "spreadsheet"}) {
        const std::string file = odf(kind, endless);
        try {
            read_document(as_bytes(file));
            FAIL() << "a table has a largest size";
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), ErrorCode::too_large);
        }
    }
}

}  // namespace
}  // namespace ogikit
