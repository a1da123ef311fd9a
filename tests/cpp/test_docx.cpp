#include "office_fixtures.hpp"

#include "ogikit/error.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ogikit {
namespace {

using testing::as_bytes;
using testing::outline;

std::string read_body(const std::string& body) {
    const std::string file = testing::docx(body);
    return outline(read_document(as_bytes(file)));
}

std::string paragraph(const std::string& runs) { return "<w:p>" + runs + "</w:p>"; }
std::string run(const std::string& text) { return "<w:r><w:t>" + text + "</w:t></w:r>"; }
std::string cell(const std::string& text, const std::string& properties = {}) {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + paragraph(text.empty() ? "" : run(text)) + "</w:tc>";
}
std::string row(const std::string& cells) { return "<w:tr>" + cells + "</w:tr>"; }
std::string table(const std::string& rows) { return "<w:tbl>" + rows + "</w:tbl>"; }

const std::string restart = "<w:vMerge w:val=\"restart\"/>";
const std::string down = "<w:vMerge/>";

TEST(Docx, JoinsRunsAndKeepsTheOrderOfParagraphsAndTables) {
    EXPECT_EQ(read_body(paragraph(run("总体") + run("情况")) + table(row(cell("甲") + cell("12"))) +
                        paragraph(run("后"))),
              "总体情况\n0,0 1×1 甲\n0,1 1×1 12\n后\n");
}

TEST(Docx, DigitsThatAreMarkedOrNotSeenAreNoNumbers) {
    const auto read_cell = [](const std::string& properties, const std::string& of_cell = {}) {
        const std::string marked = "<w:r><w:rPr>" + properties + "</w:rPr><w:t>7</w:t></w:r>";
        return read_body(table(row(cell("甲") + "<w:tc><w:tcPr>" + of_cell + "</w:tcPr>" +
                                   paragraph(run("12") + marked) + "</w:tc>")));
    };
    const std::string before = "0,0 1×1 甲\n0,1 1×1 12";
    EXPECT_EQ(read_cell("<w:vanish/>"), before + "\n");
    EXPECT_EQ(read_cell("<w:vertAlign w:val=\"superscript\"/>"), before + "⁷\n");
    EXPECT_EQ(read_cell("<w:vertAlign w:val=\"subscript\"/>"), before + "₇\n");
    EXPECT_EQ(read_cell("<w:position w:val=\"9\"/><w:sz w:val=\"13\"/>"), before + "⁷\n");
    EXPECT_EQ(read_cell("<w:position w:val=\"-9\"/><w:sz w:val=\"13\"/>"), before + "₇\n");
    EXPECT_EQ(read_cell("<w:position w:val=\"3\"/><w:sz w:val=\"21\"/>"), before + "7\n");
    EXPECT_EQ(read_cell("<w:eastAsianLayout w:combine=\"1\"/>"), before + "7\u20DE\n");
    EXPECT_EQ(read_cell("<w:strike/>"), before + "7\u0336\n");
    EXPECT_EQ(read_cell("<w:strike w:val=\"0\"/>"), before + "7\n");
    EXPECT_EQ(read_cell("<w:sz w:val=\"2\"/>"), before + "7\u20DE\n");
    EXPECT_EQ(read_cell("<w:color w:val=\"FFFFFF\"/>"), before + "7\u20DE\n");
    EXPECT_EQ(read_cell("<w:color w:val=\"FFFFFF\"/>", "<w:shd w:fill=\"4472C4\"/>"), before + "7\n");
}

TEST(Docx, APictureInPlaceOfANumberOrBesideOneIsText) {
    const auto read_cell = [](const std::string& inside) {
        return read_body(table(row(cell("甲") + "<w:tc>" + paragraph(inside) + "</w:tc>")));
    };
    const std::string before = "0,0 1×1 甲\n0,1 1×1";
    const auto drawing = [](const std::string& kind, const std::string& size) {
        return "<w:r><w:drawing><wp:" + kind + "><wp:extent cx=\"" + size + "\" cy=\"" + size +
               "\"/><a:graphic><pic:pic/></a:graphic></wp:" + kind + "></w:drawing></w:r>";
    };
    EXPECT_EQ(read_cell(drawing("inline", "300000")), before + " \uFFFC\n");
    EXPECT_EQ(read_cell(run("1") + drawing("inline", "300000")), before + " 1/\uFFFC\n");
    EXPECT_EQ(read_cell(drawing("anchor", "300000")), before + " \uFFFC\n");
    EXPECT_EQ(read_cell(run("1") + drawing("anchor", "300000")), before + " 1\n");
    EXPECT_EQ(read_cell(run("乙") + drawing("inline", "300000")), before + " 乙\n");
    EXPECT_EQ(read_cell(drawing("inline", "9525")), before + "\n");
    EXPECT_EQ(read_cell("<w:r><w:object><o:OLEObject/></w:object></w:r>"), before + " \uFFFC\n");
    EXPECT_EQ(read_cell("<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>"), before + " \uFFFC\n");
    EXPECT_EQ(read_cell("<w:r><w:pict><v:line/></w:pict></w:r>"), before + "\n");
}

TEST(Docx, AFieldThatWordDrawsItselfIsNotBlank) {
    const auto mark = [](const std::string& type) {
        return "<w:r><w:fldChar w:fldCharType=\"" + type + "\"/></w:r>";
    };
    const auto code = [](const std::string& text) {
        return "<w:r><w:instrText> " + text + " </w:instrText></w:r>";
    };
    const auto read_cell = [&](const std::string& inside) {
        return read_body(table(row(cell("甲") + "<w:tc>" + paragraph(inside) + "</w:tc>" + cell("乙"))));
    };
    const auto shown = [](const std::string& text) {
        return "0,0 1×1 甲\n0,1 1×1" + text + "\n0,2 1×1 乙\n";
    };
    const std::string circled = mark("begin") + code("EQ \\o\\ac(○,1)");
    EXPECT_EQ(read_cell(circled + mark("end")), shown(" \uFFFC"));
    EXPECT_EQ(read_cell(circled + mark("separate") + mark("end")), shown(" \uFFFC"));
    EXPECT_EQ(read_cell(mark("begin") + code("FORMDROPDOWN") + mark("end")), shown(" \uFFFC"));
    EXPECT_EQ(read_cell("<w:fldSimple w:instr=\"FORMCHECKBOX\"/>"), shown(" \uFFFC"));
    EXPECT_EQ(read_cell(mark("begin") + code("XE \"9\"") + mark("end") + run("12")), shown(" 12"));
    EXPECT_EQ(read_cell(mark("begin") + code("FORMTEXT") + mark("separate") + mark("end")), shown(""));
    // Its end is lost.
    EXPECT_EQ(read_cell(mark("begin") + code("PAGE") + run("12")), shown(" \uFFFC"));
    EXPECT_EQ(read_cell(mark("begin") + code("PAGE") + mark("separate") + run("12")), shown(" 12"));
}

TEST(Docx, DigitsThatRunBackwardsAreNoNumber) {
    const auto read_cell = [](const std::string& direction) {
        const std::string inside = "<w:bdo w:val=\"" + direction + "\">" + run("12") + "</w:bdo>";
        return read_body(table(row(cell("甲") + "<w:tc>" + paragraph(inside) + "</w:tc>")));
    };
    EXPECT_EQ(read_cell("ltr"), "0,0 1×1 甲\n0,1 1×1 12\n");
    EXPECT_EQ(read_cell("rtl"), "0,0 1×1 甲\n0,1 1×1 1\u20DE2\u20DE\n");
}

TEST(Docx, FilesThatAreTakenInAreRead) {
    const std::string page =
        "<html><body><p>前</p><table><tr><td>甲</td><td>12</td></tr></table></body></html>";
    const std::string file =
        testing::ZipDraft()
            .add("[Content_Types].xml", "<Types/>")
            .add("word/document.xml", "<w:document><w:body>" + paragraph(run("题")) +
                                          "<w:altChunk r:id=\"a\"/><w:altChunk r:id=\"none\"/>" +
                                          paragraph(run("后")) + "</w:body></w:document>")
            .add("word/_rels/document.xml.rels",
                 "<Relationships><Relationship Id=\"a\" Type=\"x/aFChunk\" Target=\"afchunk.html\"/>"
                 "</Relationships>")
            .add("word/afchunk.html", page)
            .finish();
    const Document document = read_document(as_bytes(file));
    EXPECT_EQ(outline(document), "题\n前\n0,0 1×1 甲\n0,1 1×1 12\n后\n");
    // Places are those in the part.
    const Grid& grid = std::get<Grid>(document.blocks[2]);
    const Range number = grid.fragments[grid.cells[1].first_fragment];
    EXPECT_EQ(document.text.part_of(number.begin), "word/afchunk.html");
    EXPECT_EQ(document.text.span(number).begin, page.find("12"));
    EXPECT_EQ(document.text.part_of(std::get<Paragraph>(document.blocks[3]).range.begin),
              "word/document.xml");
}

TEST(Docx, MergedCellsReachAsFarAsTheCellsBelowContinueThem) {
    EXPECT_EQ(read_body(table(row(cell("甲", restart) + cell("乙", "<w:gridSpan w:val=\"2\"/>")) +
                              row(cell("", down) + cell("1") + cell("2")) +
                              row(cell("", down) + cell("3") + cell("")))),
              "0,0 3×1 甲\n0,1 1×2 乙\n1,1 1×1 1\n1,2 1×1 2\n2,1 1×1 3\n2,2 1×1\n");
}

TEST(Docx, ACellThatContinuesNoneIsItsOwn) {
    EXPECT_EQ(read_body(table(row(cell("甲", restart) + cell("1")) +
                              row(cell("乙", down + "<w:gridSpan w:val=\"2\"/>")) +
                              row(cell("2", down) + cell("3")))),
              "0,0 1×1 甲\n0,1 1×1 1\n1,0 1×2 乙\n2,0 1×1 2\n2,1 1×1 3\n");
}

TEST(Docx, OldHorizontalMergesAndSkippedColumns) {
    EXPECT_EQ(read_body(table(
                  row(cell("甲", "<w:hMerge w:val=\"restart\"/>") + cell("", "<w:hMerge/>") + cell("1")) +
                  "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>" + cell("2") + cell("3") + "</w:tr>")),
              "0,0 1×2 甲\n0,2 1×1 1\n1,1 1×1 2\n1,2 1×1 3\n");
}

TEST(Docx, ContentControlsHoldRowsAndCells) {
    const std::string in_control = "<w:sdt><w:sdtPr><w:tag/></w:sdtPr><w:sdtContent>";
    EXPECT_EQ(
        read_body(table(in_control + row(cell("甲") + in_control + cell("1") + "</w:sdtContent></w:sdt>") +
                        "</w:sdtContent></w:sdt>")),
        "0,0 1×1 甲\n0,1 1×1 1\n");
}

TEST(Docx, DeletionsHiddenTextAndFieldCodesAreNotShown) {
    EXPECT_EQ(read_body(paragraph("<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins>" + run("12") +
                                  "</w:ins><w:moveFrom>" + run("3") +
                                  "</w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>4</w:t></w:r>" +
                                  "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>件</w:t></w:r>")),
              "12件\n");
    const auto mark = [](const std::string& type) {
        return "<w:r><w:fldChar w:fldCharType=\"" + type + "\"/></w:r>";
    };
    // The inner field's result is part of the outer one's code.
    EXPECT_EQ(read_body(paragraph(mark("begin") + "<w:r><w:instrText>IF</w:instrText></w:r>" + mark("begin") +
                                  mark("separate") + run("9") + mark("end") + mark("separate") + run("7") +
                                  mark("end") + run("起"))),
              "7起\n");
}

TEST(Docx, ADeletedParagraphMarkJoinsAndADeletedRowIsGone) {
    EXPECT_EQ(
        read_body("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("1") + "</w:p>" + paragraph(run("2"))),
        "12\n");
    EXPECT_EQ(read_body(table("<w:tr><w:trPr><w:del/></w:trPr>" + cell("旧") + cell("1") + "</w:tr>" +
                              row(cell("甲") + cell("2")))),
              "0,0 1×1 甲\n0,1 1×1 2\n");
}

TEST(Docx, BreaksTabsHyphensAndSymbols) {
    EXPECT_EQ(
        read_body(table(row(cell("甲") + "<w:tc>" +
                            paragraph("<w:r><w:t>商业</w:t><w:br/><w:t>企业</w:t></w:r>") + "</w:tc>"))),
        "0,0 1×1 甲\n0,1 1×1 商业/企业\n");
    EXPECT_EQ(read_body(paragraph("<w:r><w:t>a</w:t><w:tab/><w:noBreakHyphen/><w:t>1</w:t></w:r>")),
              "a\t-1\n");
    EXPECT_EQ(read_body(paragraph("<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r>")), "\uF0FC\n");
    EXPECT_EQ(read_body(paragraph("<w:r><w:sym w:font=\"Symbol\" w:char=\"31\"/></w:r>")), "\uFFFD\n");
}

TEST(Docx, TextBoxesFollowTheirParagraphOnce) {
    const auto box = [](const std::string& text) {
        return "<w:txbxContent>" + paragraph(run(text)) + "</w:txbxContent>";
    };
    EXPECT_EQ(read_body(paragraph(run("前") + "<w:r><mc:AlternateContent><mc:Choice><w:drawing>" + box("框") +
                                  "</w:drawing></mc:Choice><mc:Fallback><w:pict>" + box("框") +
                                  "</w:pict></mc:Fallback></mc:AlternateContent></w:r>" + run("后"))),
              "前后\n框\n");
}

TEST(Docx, AnyPrefixAndAnyNameOfTheDocumentPart) {
    const std::string file =
        testing::ZipDraft()
            .add("[Content_Types].xml", "<Types/>")
            .add("_rels/.rels",
                 "<Relationships><Relationship Id=\"r\" Type=\"http://purl.oclc.org/ooxml/officeDocument/"
                 "relationships/officeDocument\" Target=\"/Word/main2.xml\"/></Relationships>")
            .add("word\\main2.xml",
                 "<document xmlns=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><body><p><r><t>公开"
                 "</t></r></p></body></document>")
            .finish();
    ASSERT_EQ(sniff(as_bytes(file)), Format::docx);
    EXPECT_EQ(outline(read_document(as_bytes(file))), "公开\n");
}

TEST(Docx, PlacesAreBytesOfTheDocumentPart) {
    const std::string body = paragraph(run("收到&amp;办理")) + paragraph(run("12345"));
    const std::string file = testing::docx(body);
    const Document document = read_document(as_bytes(file));
    const std::size_t before = file.find("<w:document");
    const std::string part = file.substr(before);
    EXPECT_EQ(testing::source_of(document, u"12345", part), "12345");
    EXPECT_EQ(testing::source_of(document, u"&办", part), "&amp;办");
    EXPECT_EQ(document.text.part_of(0), "word/document.xml");
}

TEST(Docx, TitleIsAProperty) {
    const std::string file = testing::ZipDraft()
                                 .add("[Content_Types].xml", "<Types/>")
                                 .add("word/document.xml", "<w:document><w:body/></w:document>")
                                 .add("docProps/core.xml",
                                      "<cp:coreProperties><dc:title>甲县&lt;2024&gt;</dc:title>"
                                      "<dcterms:created>2025-01-20T00:00:00Z</dcterms:created>"
                                      "</cp:coreProperties>")
                                 .finish();
    const Document document = read_document(as_bytes(file));
    ASSERT_EQ(document.properties.size(), 1u);
    EXPECT_EQ(document.properties[0].name, "dc:title");
    EXPECT_EQ(document.properties[0].value, "甲县<2024>");
}

TEST(Docx, HostileSpansAndNestingEndInErrorsOrBounds) {
    EXPECT_EQ(read_body(table(row(cell("甲", "<w:gridSpan w:val=\"99999999999\"/>") + cell("1")))),
              "0,0 1×1000 甲\n0,1000 1×1 1\n");
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<w:sdt>";
    try {
        read_body(deep);
        FAIL() << "unclosed elements are no document";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::damaged_file);
    }
    for (int i = 0; i < 100'000; ++i) deep += "</w:sdt>";
    try {
        read_body(deep);
        FAIL() << "nesting has a limit";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::too_large);
    }
}

}  // namespace
}  // namespace ogikit
