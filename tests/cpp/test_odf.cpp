#include "office_fixtures.hpp"

#include "ogikit/error.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ogikit {
namespace {

using testing::as_bytes;
using testing::outline;

std::string odf(const std::string& kind, const std::string& body, const std::string& styles = {},
                const std::string& manifest = {}) {
    return testing::ZipDraft()
        .add("mimetype", "application/vnd.oasis.opendocument." + kind)
        .add("content.xml", "<office:document-content><office:automatic-styles>" + styles +
                                "</office:automatic-styles><office:body><office:" + kind + ">" + body +
                                "</office:" + kind + "></office:body></office:document-content>")
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

TEST(Ods, RepeatedCellsAndRowsAreCopied) {
    EXPECT_EQ(read_sheets(table(row(cell("甲") + cell("0", "table:number-columns-repeated=\"2\"") +
                                        cell("", "table:number-columns-repeated=\"16381\""),
                                    "table:number-rows-repeated=\"2\"") +
                                row(cell("", "table:number-columns-repeated=\"16384\""),
                                    "table:number-rows-repeated=\"1048574\""))),
              "0,0 1×1 甲\n0,1 1×1 0\n0,2 1×1 0\n1,0 1×1 甲\n1,1 1×1 0\n1,2 1×1 0\n");
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
