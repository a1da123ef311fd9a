#include "office_fixtures.hpp"
#include "read/office/number_format.hpp"

#include "ogikit/error.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ogikit {
namespace {

using read_detail::NumberFormat;
using testing::as_bytes;
using testing::outline;

// A workbook of one sheet; style 1 is "0.00", style 2 "#,##0_ ".
std::string xlsx(const std::string& sheet, const std::string& strings = {},
                 const std::string& calculation = {}) {
    const std::string relationship = "<Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"/xl/s/a.xml\"/>";
    return testing::ZipDraft()
        .add("[Content_Types].xml", "<Types/>")
        .add("xl/workbook.xml",
             "<workbook xmlns:r=\"r\"><sheets><sheet name=\"隐\" state=\"hidden\" r:id=\"r9\"/>"
             "<sheet name=\"甲\" sheetId=\"1\" r:id=\"r1\"/></sheets>" +
                 calculation + "</workbook>")
        .add("xl/_rels/workbook.xml.rels",
             "<Relationships>" + relationship +
                 "<Relationship Id=\"r9\" Type=\"x/worksheet\" Target=\"s/hidden.xml\"/></Relationships>")
        .add("xl/sharedStrings.xml", "<sst>" + strings + "</sst>")
        .add(
            "xl/styles.xml",
            "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"#,##0&quot;件&quot;\"/></numFmts>"
            "<fonts><font/><font><strike/></font><font><color rgb=\"FFFFFFFF\"/></font></fonts>"
            "<fills><fill/><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF003366\"/></patternFill>"
            "</fill></fills>"
            "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"2\"/><xf numFmtId=\"170\"/><xf numFmtId=\"12\"/>"
            "<xf fontId=\"1\"/><xf fontId=\"2\"/><xf fontId=\"2\" fillId=\"1\"/></cellXfs></styleSheet>")
        .add("xl/s/a.xml", "<worksheet xmlns:r=\"r\">" + sheet + "</worksheet>")
        .add("xl/s/_rels/a.xml.rels",
             "<Relationships><Relationship Id=\"r1\" Type=\"x/drawing\" "
             "Target=\"/xl/d.xml\"/></Relationships>")
        .add("xl/d.xml",
             "<wsDr><oneCellAnchor><from><col>1</col><row>1</row></from><pic/></oneCellAnchor>"
             "<oneCellAnchor><from><col>2</col><row>1</row></from><pic/></oneCellAnchor>"
             "<oneCellAnchor><from><col>9</col><row>1</row></from><pic/></oneCellAnchor></wsDr>")
        .add("xl/s/hidden.xml", "<worksheet><sheetData><row><c><v>9</v></c></row></sheetData></worksheet>")
        .finish();
}

std::string read_sheet(const std::string& sheet, const std::string& strings = {}) {
    const std::string file = xlsx(sheet, strings);
    return outline(read_document(as_bytes(file)));
}

TEST(Xlsx, CellsOfEveryTypeAsTheyAreDisplayed) {
    EXPECT_EQ(
        read_sheet("<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\"><v>12</v></c>"
                   "<c r=\"C1\" s=\"1\"><f>A9*2</f><v>3.456</v></c></row>"
                   "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><r><t>乙</t></r><r><t>丙</t></r></is></c>"
                   "<c r=\"B2\" s=\"2\"><v>1234</v></c><c r=\"C2\" t=\"e\"><v>#DIV/0!</v></c></row>"
                   "<row r=\"3\"><c r=\"A3\" t=\"str\"><f>x</f><v>丁</v></c><c r=\"B3\" t=\"b\"><v>1</v></c>"
                   "<c r=\"C3\" s=\"3\"><v>0.5</v></c></row></sheetData>",
                   "<si><t>零</t></si><si><r><t>甲</t></r><rPh><t>jia</t></rPh></si>"),
        "0,0 1×1 甲\n0,1 1×1 12\n0,2 1×1 3.46\n"
        "1,0 1×1 乙丙\n1,1 1×1 1,234件\n1,2 1×1 #DIV/0!\n"
        "2,0 1×1 丁\n2,1 1×1 TRUE\n2,2 1×1 0.5 [# ?/?]\n");
}

TEST(Xlsx, DigitsThatAreMarkedOrNotSeenAreNoNumbers) {
    EXPECT_EQ(
        read_sheet("<sheetData><row><c s=\"4\"><v>12</v></c><c s=\"5\"><v>12</v></c>"
                   "<c s=\"6\"><v>12</v></c><c t=\"s\"><v>0</v></c></row></sheetData>",
                   "<si><r><t>12</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>3</t></r></si>"),
        "0,0 1×1 1\u03362\u0336\n0,1 1×1 1\u20DE2\u20DE\n0,2 1×1 12\n0,3 1×1 12³\n");
}

TEST(Xlsx, APictureInPlaceOfANumberIsText) {
    EXPECT_EQ(read_sheet("<sheetData><row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>"
                         "<row><c><v>4</v></c><c/><c><v>6</v></c></row></sheetData><drawing r:id=\"r1\"/>"),
              "0,0 1×1 1\n0,1 1×1 2\n0,2 1×1 3\n1,0 1×1 4\n1,1 1×1 \uFFFC\n1,2 1×1 6\n");
}

TEST(Xlsx, AFormulaWithoutAResultIsItsText) {
    const std::string row =
        "<sheetData><row><c><f>1+2</f></c><c><f>A1&amp;\"甲\"</f><v></v></c><c t=\"str\"><f>x</f><v></v></c>"
        "<c><f t=\"shared\" si=\"0\"/></c><c><f>1+1</f><v>2</v></c></row></sheetData>";
    const std::string formulas = "0,0 1×1 =1+2\n0,1 1×1 =A1&\"甲\"\n0,2 1×1 =…\n";
    EXPECT_EQ(read_sheet(row), formulas + "0,3 1×1 2\n");
    // Whoever asks for the calculation has not made it.
    const std::string file = xlsx(row, {}, "<calcPr calcId=\"124519\" fullCalcOnLoad=\"1\"/>");
    EXPECT_EQ(outline(read_document(as_bytes(file))),
              "0,0 1×1 =1+2\n0,1 1×1 =A1&\"甲\"\n0,2 1×1 =x\n0,3 1×1 =…\n"
              "0,4 1×1 =1+1\n");
}

TEST(Xlsx, MergedCellsBlankCellsAndLines) {
    EXPECT_EQ(
        read_sheet("<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\"><v>1</v></c></row>"
                   "<row r=\"2\"><c r=\"B2\"><v>2</v></c></row></sheetData>"
                   "<mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>",
                   "<si><t>商业&#10;企业</t></si>"),
        "0,0 2×1 商业/企业\n0,1 1×1\n0,2 1×1 1\n1,1 1×1 2\n1,2 1×1\n");
}

TEST(Xlsx, HiddenRowsAndColumnsAreNotShown) {
    EXPECT_EQ(
        read_sheet(
            "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData>"
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>8</v></c><c r=\"D1\"><v>2</v></c></row>"
            "<row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>9</v></c></row>"
            "<row r=\"3\"><c r=\"A3\"><v>3</v></c><c r=\"D3\"><v>4</v></c></row></sheetData>"
            "<mergeCells><mergeCell ref=\"A1:C1\"/></mergeCells>"),
        "0,0 1×1 1\n0,1 1×1 2\n1,0 1×1 3\n1,1 1×1 4\n");
}

TEST(Xlsx, EmptyRowsPartTables) {
    EXPECT_EQ(read_sheet("<sheetData><row r=\"1\"><c r=\"C1\"><v>7</v></c></row>"
                         "<row r=\"2\"><c r=\"A2\" s=\"1\"/></row>"
                         "<row r=\"5\"><c r=\"A5\"><v>1</v></c><c r=\"B5\"><v>2</v></c></row></sheetData>"),
              "7\n0,0 1×1 1\n0,1 1×1 2\n");
}

TEST(Xlsx, PlacesAreThoseOfTheCellsValue) {
    const std::string sheet = "<sheetData><row><c><v>12345</v></c><c t=\"s\"><v>0</v></c></row></sheetData>";
    const std::string file = xlsx(sheet, "<si><t>甲乙</t></si>");
    const Document document = read_document(as_bytes(file));
    const std::string part = "<worksheet xmlns:r=\"r\">" + sheet;
    EXPECT_EQ(testing::source_of(document, u"12345", part), "12345");
    EXPECT_EQ(testing::source_of(document, u"甲乙", part), "0");
    EXPECT_EQ(document.text.part_of(0), "xl/s/a.xml");
}

TEST(Xlsx, AFewCellsFarApartAreNoBigTable) {
    EXPECT_EQ(read_sheet("<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>2</v></c></row>"
                         "<row r=\"1048576\"><c r=\"A1048576\"><v>3</v></c></row></sheetData>"),
              "0,0 1×1 1\n0,1 1×1 2\n3\n");
}

TEST(Xlsx, HostileSheetsAreRefused) {
    std::string cells;
    for (int i = 1; i < 4'000; ++i) {
        // A diagonal: few cells, but a table of sixteen million.
        const auto letter = [](int digit) { return static_cast<char>('A' + digit); };
        std::string column{letter(i / 676), letter(i / 26 % 26), letter(i % 26)};
        cells += "<row r=\"" + std::to_string(i) + "\"><c r=\"" + column + std::to_string(i) +
                 "\"><v>1</v></c></row>";
    }
    try {
        read_sheet("<sheetData>" + cells + "</sheetData>");
        FAIL() << "a table has a largest size";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::too_large);
    }
}

struct Shown {
    std::string_view code;
    std::string_view stored;
    std::string_view shown;  // "?": not known for sure
};

class NumberFormats : public ::testing::TestWithParam<Shown> {};

TEST_P(NumberFormats, ShowWhatASpreadsheetShows) {
    const auto& [code, stored, shown] = GetParam();
    EXPECT_EQ(NumberFormat(code).show(stored, false).value_or("?"), shown) << code << " of " << stored;
}

INSTANTIATE_TEST_SUITE_P(
    Codes, NumberFormats,
    ::testing::Values(
        Shown{"General", "24252.311082", "24252.311082"}, Shown{"General", "0.30000000000000004", "0.3"},
        Shown{"General", "-7", "-7"}, Shown{"General", "1E-3", "0.001"},
        Shown{"General", "123456789012", "?"}, Shown{"@", "12", "12"}, Shown{"0", "2.5", "3"},
        Shown{"0", "-2.5", "-3"}, Shown{"0", "0", "0"}, Shown{"#", "0", ""}, Shown{"00000", "12", "00012"},
        Shown{"0.00", "9.995", "10.00"}, Shown{"0.0#", "1.5", "1.5"},
        Shown{"#,##0.00", "1234567.891", "1,234,567.89"}, Shown{"#,##0", "999", "999"},
        Shown{"0.00%", "0.1234", "12.34%"}, Shown{"#,##0,", "1234567", "1,235"},
        Shown{"0_ ;[Red]\\-0 ", "-12", "-12 "}, Shown{"0;(0)", "-5", "(5)"}, Shown{"0;-0;\"-\"", "0", "-"},
        Shown{"0;;", "0", ""}, Shown{"0\"件\"", "22", "22件"}, Shown{"0万元", "3", "3万元"},
        Shown{"_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "1234.5", " 1,234.50 "},
        Shown{"_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "0", " - "},
        Shown{"[$¥-804]#,##0", "1000", "¥1,000"}, Shown{"[DBNum1]0", "12", "?"},
        Shown{"[>100]0;0.0", "1", "?"}, Shown{"# ?/?", "0.5", "?"}, Shown{"0.00E+00", "12345", "?"},
        Shown{"yyyy-mm-dd", "45677", "2025-01-20"},
        Shown{"yyyy\"年\"m\"月\"d\"日\";@", "45677", "2025年1月20日"}, Shown{"[$-F800]yyyy", "45677", "?"},
        Shown{"h:mm:ss", "0.5", "?"}, Shown{"yyyy/m/d h:mm", "45677.5", "2025/1/20 12:00"},
        Shown{"mmm-yy", "45677", "?"}, Shown{"0", "abc", "?"}));

}  // namespace
}  // namespace ogikit
