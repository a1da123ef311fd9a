// Automatic numbers and styles of Word documents.
#include "office_fixtures.hpp"

#include "ogikit/error.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace ogikit {
namespace {

using testing::as_bytes;
using testing::outline;

std::string level(int number, const std::string& format, const std::string& text,
                  const std::string& more = {}) {
    return "<w:lvl w:ilvl=\"" + std::to_string(number) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" +
           format + "\"/>" + more + "<w:lvlText w:val=\"" + text + "\"/></w:lvl>";
}

// List 1: "一、", "（一）", "1."; list 2 goes on with it, list 3 starts it again at 5; list 4 has bullets, list 5 is
// that of the style "L".
const std::string numbering =
    "<w:numbering><w:abstractNum w:abstractNumId=\"7\">" +
    level(0, "japaneseCounting", "%1、", "<w:suff w:val=\"nothing\"/>") +
    level(1, "chineseCounting", "（%2）") +
    level(2, "decimal", "%1.%3.", "<w:pStyle w:val=\"Third\"/><w:isLgl/><w:suff w:val=\"nothing\"/>") +
    "</w:abstractNum><w:abstractNum w:abstractNumId=\"8\">" + level(0, "bullet", "·") +
    "</w:abstractNum><w:abstractNum w:abstractNumId=\"9\"><w:numStyleLink w:val=\"L\"/></w:abstractNum>"
    "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>"
    "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/></w:num>"
    "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride "
    "w:val=\"5\"/>"
    "</w:lvlOverride></w:num><w:num w:numId=\"4\"><w:abstractNumId w:val=\"8\"/></w:num>"
    "<w:num w:numId=\"5\"><w:abstractNumId w:val=\"9\"/></w:num></w:numbering>";

const std::string styles =
    "<w:styles><w:style w:type=\"table\" w:styleId=\"T\"><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"/>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Head\"><w:pPr><w:numPr><w:numId "
    "w:val=\"1\"/></w:numPr></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Second\"><w:basedOn w:val=\"Head\"/><w:pPr><w:numPr><w:ilvl "
    "w:val=\"1\"/>"
    "</w:numPr></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Third\"><w:basedOn w:val=\"Head\"/></w:style>"
    "<w:style w:type=\"character\" w:styleId=\"Secret\"><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type=\"character\" w:styleId=\"Derived\"><w:basedOn w:val=\"Secret\"/></w:style>"
    "<w:style w:type=\"character\" w:styleId=\"Open\"><w:basedOn w:val=\"Secret\"/><w:rPr><w:vanish "
    "w:val=\"0\"/></w:rPr>"
    "</w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Note\"><w:basedOn "
    "w:val=\"Circle\"/><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Circle\"><w:basedOn w:val=\"Note\"/></w:style>"
    "<w:style w:type=\"numbering\" w:styleId=\"L\"><w:pPr><w:numPr><w:numId "
    "w:val=\"1\"/></w:numPr></w:pPr></w:style>"
    "</w:styles>";

std::string read_body(const std::string& body) {
    const std::string file =
        testing::ZipDraft()
            .add("word/document.xml", "<w:document><w:body>" + body + "</w:body></w:document>")
            .add("word/numbering.xml", numbering)
            .add("word/styles.xml", styles)
            .finish();
    return outline(read_document(as_bytes(file)));
}

std::string run(const std::string& text) { return "<w:r><w:t>" + text + "</w:t></w:r>"; }
std::string in_list(int list, int at, const std::string& text) {
    return "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" + std::to_string(at) + "\"/><w:numId w:val=\"" +
           std::to_string(list) + "\"/></w:numPr></w:pPr>" + (text.empty() ? text : run(text)) + "</w:p>";
}
std::string styled(const std::string& style, const std::string& runs) {
    return "<w:p><w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr>" + runs + "</w:p>";
}

TEST(DocxLists, LevelsAreCountedAndHigherOnesRestartThem) {
    EXPECT_EQ(read_body(in_list(1, 0, "总体情况") + in_list(1, 1, "予以公开") + in_list(1, 1, "部分公开") +
                        in_list(1, 2, "甲") + in_list(1, 0, "主动公开") + in_list(1, 1, "规章")),
              "一、总体情况\n（一） 予以公开\n（二） 部分公开\n1.1. 甲\n二、主动公开\n（一） 规章\n");
}

TEST(DocxLists, InstancesGoOnUnlessTheySayWhereToStart) {
    EXPECT_EQ(read_body(in_list(1, 0, "甲") + in_list(2, 0, "乙") + in_list(3, 0, "丙") +
                        in_list(3, 0, "丁") + in_list(5, 0, "戊")),
              "一、甲\n二、乙\n五、丙\n六、丁\n七、戊\n");
}

TEST(DocxLists, StylesNumberTheirParagraphs) {
    EXPECT_EQ(
        read_body(styled("Head", run("甲")) + styled("Second", run("乙")) + styled("Third", run("丙")) +
                  "<w:p><w:pPr><w:pStyle w:val=\"Head\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>" +
                  run("丁") + "</w:p>"),
        "一、甲\n（一） 乙\n1.1. 丙\n丁\n");
}

TEST(DocxLists, BulletsUnknownListsAndParagraphsWithoutTextShowNoNumber) {
    EXPECT_EQ(read_body(in_list(4, 0, "甲") + in_list(99, 0, "乙") + in_list(1, 77, "丙") +
                        in_list(1, 0, "") + in_list(1, 0, "　") + in_list(1, 0, "丁")),
              "甲\n乙\n丙\n三、丁\n");
}

TEST(DocxLists, ANumberDoesNotTouchDigits) { EXPECT_EQ(read_body(in_list(1, 2, "12")), "1.1. 12\n"); }

TEST(DocxLists, ANumberHasThePlaceOfItsParagraph) {
    const std::string body = in_list(1, 1, "予以公开");
    const std::string part = "<w:document><w:body>" + body + "</w:body></w:document>";
    const std::string file =
        testing::ZipDraft().add("word/document.xml", part).add("word/numbering.xml", numbering).finish();
    const Document document = read_document(as_bytes(file));
    EXPECT_EQ(document.text.span({0, 1}), (ByteSpan{part.find("<w:p>"), part.find("<w:p>")}));
    EXPECT_EQ(testing::source_of(document, u"予以公开", part), "予以公开");
}

TEST(DocxStyles, HiddenTextIsLeftOut) {
    const auto in_style = [](const std::string& style, const std::string& more, const std::string& text) {
        return "<w:r><w:rPr><w:rStyle w:val=\"" + style + "\"/>" + more + "</w:rPr><w:t>" + text +
               "</w:t></w:r>";
    };
    EXPECT_EQ(read_body("<w:p>" + in_style("Secret", "", "1") + in_style("Derived", "", "2") +
                        in_style("Open", "", "3") + in_style("Secret", "<w:vanish w:val=\"0\"/>", "4") +
                        run("5") + "</w:p>"),
              "345\n");
    EXPECT_EQ(read_body(styled("Note", run("1") + in_style("Secret", "", "2")) + styled("Circle", run("3"))),
              "2\n");
}

// ── styles are read as far as they are asked for ───────────────────────────────────────────────

constexpr std::string_view hiding = "<w:rPr><w:vanish/></w:rPr>";

std::string style(std::string_view id, std::string_view content) {
    return "<w:style w:type=\"character\" w:styleId=\"" + std::string(id) + "\">" + std::string(content) +
           "</w:style>";
}

// A paragraph of three runs in the styles "A", "B" and "C".
std::string read_with(const std::string& styles_part) {
    std::string runs;
    for (const char name : {'A', 'B', 'C'}) {
        runs += std::string("<w:r><w:rPr><w:rStyle w:val=\"") + name + "\"/></w:rPr><w:t>" + name +
                "</w:t></w:r>";
    }
    return outline(read_document(as_bytes(
        testing::ZipDraft()
            .add("word/document.xml", "<w:document><w:body><w:p>" + runs + "</w:p></w:body></w:document>")
            .add("word/styles.xml", styles_part)
            .finish())));
}

TEST(DocxStyles, AreFoundWhereverPiecesCutThem) {
    // Pieces are 16 KB: what is cut moves through a style's tags byte by byte.
    for (std::size_t before = (16 << 10) - 130; before < (16 << 10) + 10; ++before) {
        const std::string latent = "<w:latentStyles>" + std::string(before - 50, ' ') + "</w:latentStyles>";
        const std::string all = "<w:styles>" + latent + style("A", hiding) + "<w:style w:styleId=\"Z\"/>" +
                                style("B", "<w:basedOn w:val=\"C\"/>") + style("C", hiding) + "</w:styles>";
        ASSERT_EQ(read_with(all), "") << before;
    }
}

TEST(DocxStyles, OfAFarBaseCount) {
    std::string all = "<w:styles>" + style("A", "<w:basedOn w:val=\"Far\"/>");
    for (int i = 0; i < 2'000; ++i) all += style("S" + std::to_string(i), "<w:rPr><w:b/></w:rPr>");
    EXPECT_EQ(read_with(all + style("Far", hiding) + "</w:styles>\n"), "BC\n");
}

TEST(DocxStyles, InAnySpellingAreRead) {
    EXPECT_EQ(read_with("<styles xmlns=\"w\"><style styleId=\"A\"><rPr><vanish/></rPr></style></styles>"),
              "BC\n");
    EXPECT_EQ(read_with("<w:styles><w:style\nw:styleId='A'>" + std::string(hiding) + "</w:style></w:styles>"),
              "BC\n");
    EXPECT_EQ(read_with("<w:styles/>"), "ABC\n");
}

TEST(DocxStyles, InCommentsAreNone) {
    EXPECT_EQ(read_with("<w:styles><!--" + style("A", hiding) + "-->" + style("B", hiding) + "</w:styles>"),
              "AC\n");
}

TEST(DocxStyles, OfADamagedPartAreAnError) {
    const auto refusal = [](const std::string& part) {
        try {
            read_with(part);
            return ErrorCode::empty_file;
        } catch (const Error& error) {
            return error.code();
        }
    };
    EXPECT_EQ(refusal(""), ErrorCode::damaged_file);
    EXPECT_EQ(refusal("<w:styles>" + style("A", "</x>") + "</w:styles>"), ErrorCode::damaged_file);
    EXPECT_EQ(refusal("<w:styles>" + style("A", hiding)), ErrorCode::damaged_file);
    EXPECT_EQ(refusal("<w:styles><w:style w:styleId=\"A\"><w:rPr>"), ErrorCode::damaged_file);
}

}  // namespace
}  // namespace ogikit
