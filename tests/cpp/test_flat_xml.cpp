// Office files that are one XML file.
#include "office_fixtures.hpp"

#include "ogikit/error.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ogikit {
namespace {

using testing::as_bytes;
using testing::outline;

const std::string declaration = "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n";

const std::string flat_opc =
    declaration +
    "<?mso-application progid=\"Word.Document\"?>\n"
    "<pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\">"
    "<pkg:part pkg:name=\"/_rels/.rels\"><pkg:xmlData><Relationships><Relationship Id=\"a\" "
    "Type=\"x/officeDocument\" Target=\"word/document.xml\"/></Relationships></pkg:xmlData></pkg:part>"
    "<pkg:part pkg:name=\"/word/document.xml\"><pkg:xmlData><w:document><w:body><w:p><w:pPr><w:numPr>"
    "<w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>总体情况</w:t></w:r></w:p></w:body></w:document>"
    "</pkg:xmlData></pkg:part>"
    "<pkg:part pkg:name=\"/word/media/a.png\"><pkg:binaryData>iVBORw0KGgo=</pkg:binaryData></pkg:part>"
    "<pkg:part pkg:name=\"/word/numbering.xml\"><pkg:xmlData><w:numbering><w:abstractNum "
    "w:abstractNumId=\"1\">"
    "<w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"chineseCounting\"/><w:suff w:val=\"nothing\"/><w:lvlText "
    "w:val=\"%1、\"/>"
    "</w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>"
    "</pkg:xmlData></pkg:part></pkg:package>";

const std::string word_2003 =
    declaration +
    "<!-- made by hand --><w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\">"
    "<o:DocumentProperties><o:Title>甲县年度报告</o:Title></o:DocumentProperties>"
    "<w:styles><w:style w:type=\"character\" w:styleId=\"h\"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
    "<w:body><wx:sect><w:p><w:pPr><w:listPr><w:ilvl w:val=\"0\"/><wx:t "
    "wx:val=\"（一）\"/></w:listPr></w:pPr><w:r>"
    "<w:t>予以公开</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"h\"/></w:rPr><w:t>9</w:t></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:tcPr><w:vmerge "
    "w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>"
    "<w:tc><w:p><aml:annotation "
    "w:type=\"Word.Deletion\"><aml:content><w:r><w:delText>8</w:delText></w:r></aml:content>"
    "</aml:annotation><aml:annotation "
    "w:type=\"Word.Insertion\"><aml:content><w:r><w:t>1</w:t></w:r></aml:content>"
    "</aml:annotation></w:p></w:tc></w:tr>"
    "<w:tr><w:tc><w:tcPr><w:vmerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></"
    "w:tr>"
    "<w:tr><w:trPr><aml:annotation "
    "w:type=\"Word.Deletion\"/></w:trPr><w:tc><w:p><w:r><w:t>7</w:t></w:r></w:p></w:tc>"
    "</w:tr></w:tbl></wx:sect></w:body></w:wordDocument>";

std::string flat_odf(const std::string& kind, const std::string& body) {
    return declaration +
           "<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"" +
           std::string(5'000, ' ') + "office:mimetype=\"application/vnd.oasis.opendocument." + kind +
           "\"><office:meta><dc:title>标题</dc:title></office:meta><office:body><office:" + kind + ">" +
           body + "</office:" + kind + "></office:body></office:document>";
}

TEST(FlatXml, FlatOpcIsReadAsItsPackage) {
    ASSERT_EQ(sniff(as_bytes(flat_opc)), Format::docx);
    const Document document = read_document(as_bytes(flat_opc));
    EXPECT_EQ(outline(document), "一、总体情况\n");
    EXPECT_EQ(testing::source_of(document, u"总体情况", flat_opc), "总体情况");
    EXPECT_TRUE(document.text.parts.empty()) << "places count in the file itself";
}

TEST(FlatXml, Word2003) {
    ASSERT_EQ(sniff(as_bytes(word_2003)), Format::docx);
    const Document document = read_document(as_bytes(word_2003));
    EXPECT_EQ(outline(document), "（一） 予以公开\n0,0 2×1 甲\n0,1 1×1 1\n1,1 1×1 2\n");
    EXPECT_EQ(testing::source_of(document, u"予以公开", word_2003), "予以公开");
    ASSERT_EQ(document.properties.size(), 1u);
    EXPECT_EQ(document.properties[0].value, "甲县年度报告");
}

TEST(FlatXml, FlatOpenDocument) {
    const std::string text = flat_odf("text", "<text:p>公开</text:p>");
    ASSERT_EQ(sniff(as_bytes(text)), Format::odt);
    EXPECT_EQ(outline(read_document(as_bytes(text))), "公开\n");
    EXPECT_EQ(read_document(as_bytes(text)).properties.size(), 1u);
    const std::string row =
        "<table:table-row><table:table-cell><text:p>1</text:p></table:table-cell><table:table-cell>"
        "<text:p>2</text:p></table:table-cell></table:table-row>";
    const std::string sheet = flat_odf("spreadsheet", "<table:table>" + row + "</table:table>");
    ASSERT_EQ(sniff(as_bytes(sheet)), Format::ods);
    EXPECT_EQ(outline(read_document(as_bytes(sheet))), "0,0 1×1 1\n0,1 1×1 2\n");
}

TEST(FlatXml, Excel2003NeedsAnOfficeSuite) {
    const std::string book = declaration +
                             "<?mso-application progid=\"Excel.Sheet\"?><Workbook "
                             "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "
                             "xmlns:html=\"http://www.w3.org/TR/REC-html40\"><Table></Table></Workbook>";
    ASSERT_EQ(sniff(as_bytes(book)), Format::xls);
    try {
        read_document(as_bytes(book));
        FAIL() << "it is not read";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::converter_missing);
    }
}

TEST(FlatXml, PagesAndOtherXmlAreNone) {
    const auto kind = [](const std::string& file) { return sniff(as_bytes(file)); };
    EXPECT_EQ(
        kind(declaration + "<!DOCTYPE html><html xmlns:w=\"urn:schemas-microsoft-com:office:word\"><body>"),
        Format::html);
    EXPECT_EQ(kind("<package><table>"), Format::html);
    EXPECT_EQ(kind("<?xml"), Format::text);
    EXPECT_EQ(kind("<!-- <w:wordDocument> -->"), Format::text);
}

TEST(FlatXml, CutFilesAreDamaged) {
    for (const std::string& whole : {flat_opc, word_2003}) {
        const std::string cut = whole.substr(0, whole.size() - 10);
        try {
            read_document(as_bytes(cut));
            FAIL() << "it is cut";
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), ErrorCode::damaged_file);
        }
    }
}

}  // namespace
}  // namespace ogikit
