// The reader of web pages: what is shown, where it stands, and what hostile pages cost.
#include "ogikit/error.hpp"
#include "ogikit/read.hpp"
#include "read/html.hpp"
#include "read/html/character_references.hpp"
#include "read/html/charset.hpp"
#include "read/html/links.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ogikit {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Document read(std::string_view page, const ReadOptions& options) {
    Deadline deadline = Deadline::never();
    return read_detail::read_html(std::as_bytes(std::span(page)), options, deadline);
}

Document read(std::string_view page) { return read(page, ReadOptions{}); }

std::vector<std::string> paragraphs(const Document& document) {
    std::vector<std::string> lines;
    for (const Block& block : document.blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
            lines.push_back(to_utf8(document.text.view(paragraph->range)));
        }
    }
    return lines;
}

std::vector<const Grid*> grids(const Document& document) {
    std::vector<const Grid*> found;
    for (const Block& block : document.blocks) {
        if (const auto* grid = std::get_if<Grid>(&block)) found.push_back(grid);
    }
    return found;
}

// Cells of all grids, lines apart by "|".
std::vector<std::string> cells(const Document& document) {
    std::vector<std::string> texts;
    for (const Grid* grid : grids(document)) {
        for (const GridCell& cell : grid->cells) {
            std::string& text = texts.emplace_back();
            for (std::uint32_t f = cell.first_fragment; f < cell.last_fragment; ++f) {
                if (f > cell.first_fragment) text += '|';
                text += to_utf8(document.text.view(grid->fragments[f]));
            }
        }
    }
    return texts;
}

std::string in_cell(const std::string& content) {
    return "<table><tr><td>数<td>" + content + "<td>末</table>";
}

std::string read_cell(const std::string& content) { return cells(read(in_cell(content))).at(1); }

// ── text ───────────────────────────────────────────────────────────────────────────────────────

TEST(Html, WhiteSpaceIsOneBlankAndNoneAtTheEnds) {
    EXPECT_THAT(paragraphs(read("<p>\n  一 \t 二<b> 三</b> </p>四")), ElementsAre("一 二 三", "四"));
}

TEST(Html, BlocksAndBreaksEndLinesAndSpansDoNot) {
    EXPECT_EQ(read_cell("商业<br>企业"), "商业|企业");
    EXPECT_EQ(read_cell("<p>商业</p><p>企业</p>"), "商业|企业");
    EXPECT_EQ(read_cell("<span>1</span><span lang=EN-US>2</span><o:p></o:p>"), "12");
    EXPECT_EQ(read_cell("<span style='display:block'>1</span><span style='display:block'>2</span>"), "1|2");
    EXPECT_THAT(paragraphs(read("<pre>一\n二  三</pre>")), ElementsAre("一", "二 三"));
}

TEST(Html, WhatIsNotShownDoesNotJoinANumber) {
    EXPECT_EQ(read_cell("1<span style=\"display: none\">9<i>9</i></span>2"), "12");
    EXPECT_EQ(read_cell("1<span hidden>9</span>2"), "12");
    EXPECT_EQ(read_cell("1<i style='VISIBILITY:HIDDEN'>9</i>2"), "12");
    EXPECT_EQ(read_cell("1<!--9-->2<script>9</script><style>9</style><template>9</template>"), "12");
    EXPECT_EQ(read_cell("1<noscript>9</noscript><noframes>9</noframes>"), "1");
}

TEST(Html, WhatAStyleMakesUnseenDoesNotJoinANumber) {
    for (const std::string_view style :
         {"opacity:0", "opacity: .0", "color:transparent", "color:rgba(0,0,0,0)",
          "color:#eee;background:#EEEEEE", "position:absolute;left:-9999px", "position: fixed; top: -999em",
          "position:absolute;clip:rect(0 0 0 0)", "display:block;text-indent:-9999px",
          "display:block;height:0;overflow:hidden", "clip-path:inset(50%)", "display:none;color:red",
          "visibility:collapse"}) {
        EXPECT_EQ(read_cell("12<span style='" + std::string(style) + "'>9<b>9</b></span>"), "12") << style;
    }
    for (const std::string_view style :
         {"opacity:0.5", "font-size:0.8em", "height:0;overflow:hidden", "text-indent:-9999px", "left:-9999px",
          "display:none;display:inline", "position:absolute;left:10px", "color:#fff;background:#036",
          "clip:rect(0 0 0 0)", "color:black;background:white"}) {
        EXPECT_EQ(read_cell("12<span style='" + std::string(style) + "'>9</span>"), "129") << style;
    }
    EXPECT_EQ(read_cell("12<i style='font-size:0'>9</i><i style='font:0/0 a'>9</i>"), "12");
    EXPECT_EQ(read_cell("1<i style='visibility:hidden'>9<b style='visibility:visible'>2</b></i>"), "12");
    EXPECT_EQ(read_cell("<svg style='display:none'><path/></svg>12"), "12");
}

// The digits stay, with a sign that keeps them from being a number.
TEST(Html, OfDigitsThatMayNotBeSeenTheCellIsNoNumber) {
    for (const std::string_view tags :
         {"<font color=white>", "<span style='color:#fff'>", "<b style='font-size:1px'>", "<bdo dir=rtl>",
          "<div style='font-size:0'><span class=a>"}) {
        EXPECT_EQ(read_cell(std::string(tags) + "12"), "1\u20DE2\u20DE") << tags;
    }
    EXPECT_EQ(read_cell("<font color=white>总计1"), "总计1");
    EXPECT_EQ(read_cell("<b style='font-size:0'><i style='font-size:14px'>12"), "12");
    EXPECT_THAT(cells(read("<table><tr style='background:#036'><td style='color:white'>12<td>3</table>")),
                ElementsAre("12", "3"));
    EXPECT_THAT(cells(read("<table style='color:white'><tr><td bgcolor=navy>12<td>3</table>")),
                ElementsAre("12", "3\u20DE"));
}

TEST(Html, TheRulesOfThePageHideWhatTheySay) {
    const auto read_styled = [](std::string_view rules, const std::string& content) {
        return cells(read("<style>" + std::string(rules) + "</style>" + in_cell(content))).at(1);
    };
    const std::string noted = "12<i id=n class='a b'>9</i>";
    for (const std::string_view rules :
         {".a{display:none}", "i.b{visibility:hidden}", "#n{opacity:0}", "p, i{font-size:0}",
          "<!-- /* notes } */ .x{color:red} .a { color: red; display : none !important } -->",
          "@import url(a.css); @media screen{.a{display:none}}", "td .a{display:none}",
          "tr>td>.a{display:none}", "body table i{display:none}",
          "@media (min-width:992px){.a{display:none}}", ".a.b{display:none}.a{display:inline}"}) {
        EXPECT_EQ(read_styled(rules, noted), "12") << rules;
    }
    for (const std::string_view rules :
         {".c{display:none}", "/* .a{display:none} */", ".a{/* display:none; */color:red}",
          "@media print{.a{display:none}}", "@media (max-width:768px){.a{display:none}}",
          ".a:hover{opacity:0}", ".nav .a{display:none}", "tr>.a{display:none}",
          ".a{display:none}.a.b{display:inline}", "@font-face{font-size:0}", ".A{display:none}",
          ".a .b{display:none}"}) {
        EXPECT_EQ(read_styled(rules, noted), "129") << rules;
    }
    EXPECT_EQ(read_styled(".a{text-decoration:line-through}", noted), "129\u0336");
    EXPECT_THAT(cells(read(in_cell(noted) + "<style>.a{display:none}</style>")).at(1), "12");
    EXPECT_THAT(cells(read("<style>.d{display:none}</style><table><tr><td class=d>9<td>1<td>2"
                           "<tr class=d><td>9<td>9<tr><td>3<td>4</table>")),
                ElementsAre("1", "2", "3", "4"));
}

// ── pictures ───────────────────────────────────────────────────────────────────────────────────

TEST(Html, APictureInPlaceOfANumberOrBesideOneIsText) {
    const std::string picture = "<img src=a.png alt=12>";
    const std::string page = in_cell("<p>" + picture + "</p>");
    const Document document = read(page);
    EXPECT_EQ(cells(document).at(1), "\uFFFC");
    const ByteSpan span = document.text.span(grids(document).at(0)->fragments.at(1));
    EXPECT_EQ(page.substr(span.begin, span.end - span.begin), picture);
    for (const std::string_view shown :
         {"<svg><text>12</text></svg>", "<math><mn>12</mn></math>", "<object data=a></object>",
          "<canvas></canvas>", "<iframe></iframe>",
          "<img src='data:image/gif;base64,R0lGODlhAQABAIAAA' data-src=a.png>"}) {
        EXPECT_EQ(read_cell(std::string(shown)), "\uFFFC") << shown;
    }
    EXPECT_EQ(read_cell("1" + picture), "1|\uFFFC");
    EXPECT_EQ(read_cell(picture + "总计"), "总计");
    for (const std::string_view spacer :
         {"<img src=a.gif width=1 height=1>", "<img src=a.gif style='height:1px'>", "<img src=a hidden>",
          "<img src='data:image/gif;base64,R0lGODlhAQABAIAAA'>"}) {
        EXPECT_EQ(read_cell(std::string(spacer)), "") << spacer;
    }
}

// The reader knows tags again that it has read before: however alike two of them are, each says its own.
TEST(Html, TagsThatComeAgainSayTheSameAndTagsAlikeTheirOwn) {
    std::string page = "<table>";
    std::vector<std::uint32_t> widths;
    for (int row = 0; row < 3; ++row) {
        page += "<tr>";
        for (int width = 1; width <= 9; ++width) {
            const std::string digit = std::to_string(width);
            page += "<td class=\"a\" colspan=\"" + digit + "\" title=\"宽\">" + digit + "</td>";
            page += "<td title='>' colspan=" + digit + ">" + digit + "</td>";
            widths.insert(widths.end(), 2, static_cast<std::uint32_t>(width));
        }
    }
    const Document document = read(page + "</table>");
    ASSERT_EQ(grids(document).size(), 1U);
    std::vector<std::uint32_t> read_widths;
    for (const GridCell& cell : grids(document)[0]->cells) read_widths.push_back(cell.column_span);
    EXPECT_EQ(read_widths, widths);

    const std::string hidden_between = "<b style=\"display:none\">七</b><b style=\"display:nono\">八</b>";
    EXPECT_EQ(read_cell(hidden_between + hidden_between), "八八");
}

TEST(Html, ATableThatIsCutOffIsToldFromOneThatEnded) {
    EXPECT_TRUE(read("<table><tr><td>12</table>").tables_ended);
    EXPECT_TRUE(read("<table><tr><td>12</td></tr></table><p>完").tables_ended);
    EXPECT_FALSE(read("<table><tr><td>12").tables_ended);
    EXPECT_FALSE(read("<table><tr><td>12</td></tr>").tables_ended);
}

TEST(Html, WhatIsRaisedOrStruckIsNoDigitOfTheNumberBesideIt) {
    EXPECT_EQ(read_cell("22<sup>2</sup>"), "22²");
    EXPECT_EQ(read_cell("22<sub>2</sub>"), "22₂");
    EXPECT_EQ(read_cell("22<span style='vertical-align:super'>2</span>3"), "22²3");
    EXPECT_FALSE(parse_numeral(to_utf16(read_cell("<del>5</del>6"))));
    EXPECT_FALSE(parse_numeral(to_utf16(read_cell("<span style='text-decoration: line-through'>5</span>6"))));
}

TEST(Html, PinyinBesideACharacterIsNoText) {
    EXPECT_EQ(read_cell("<ruby>數<rp>(</rp><rt>shù</rt><rp>)</rp>據<rt>jù</rt></ruby>件"), "數據件");
}

TEST(Html, FormsShowTheirValues) {
    EXPECT_EQ(read_cell("<input type=text value=3>"), "3");
    EXPECT_EQ(read_cell("<input type=hidden value=3>"), "");
    EXPECT_EQ(read_cell("<textarea>3\n4</textarea>"), "3|4");
    EXPECT_EQ(read_cell("<select><option>1<option selected>2<option>3</select>"), "2");
    EXPECT_EQ(read_cell("<select><option>1</option><option>2</option></select>件"), "1 件");
}

TEST(Html, TablesThatAreNotShownAreReadOnlyIfNoOtherIs) {
    const std::string table = "<table><tr><td>1<td>2</table>";
    EXPECT_EQ(grids(read("<div style='display:none'>" + table + "</div>" + table)).size(), 1U);
    EXPECT_EQ(grids(read("<div style='display:none'>" + table + "</div>")).size(), 1U);
}

// ── references ─────────────────────────────────────────────────────────────────────────────────

TEST(Html, ReferencesAreResolvedAsBrowsersDo) {
    EXPECT_EQ(read_cell("&#49;&#x32;&#65299;"), "12３");
    EXPECT_EQ(read_cell("a&lt;b&ampc&copy;&hellip;"), "a<b&c©…");
    EXPECT_EQ(read_cell("&#150;&#8212;"), "–—");
    EXPECT_EQ(read_cell("&bogus; & &#; &#x;"), "&bogus; & &#; &#x;");
    EXPECT_EQ(read_cell("x&nbsp;&#12288;"), "x\xC2\xA0\xE3\x80\x80");
}

TEST(Html, NamedReferencesAreSorted) {
    EXPECT_TRUE(std::ranges::is_sorted(read_detail::html::named_references, {},
                                       &read_detail::html::NamedReference::name));
}

TEST(Html, AnAmpersandOfAnAddressIsNoReference) {
    EXPECT_EQ(read_detail::html::resolve_references("?a=1&copy=2&amp;b&lt"), "?a=1&copy=2&b<");
}

// ── places ─────────────────────────────────────────────────────────────────────────────────────

TEST(Html, EveryPieceStandsWhereItSays) {
    const std::string page = in_cell(" <p><b>1</b>2&#51;</p> ");
    const Document document = read(page);
    const Grid& grid = *grids(document).at(0);
    const ByteSpan span = document.text.span(grid.fragments[1]);
    EXPECT_EQ(page.substr(span.begin, span.end - span.begin), "1</b>2&#51;");
}

TEST(Html, AnEmptyCellHasAPlaceOfItsOwn) {
    const std::string page = in_cell("<p>&nbsp;</p>");
    const Document document = read(page);
    const GridCell& cell = grids(document).at(0)->cells.at(1);
    EXPECT_TRUE(cell.place.empty());
    EXPECT_GE(document.text.span(cell.place).begin, page.find("<td>", 15));
}

TEST(Html, PlacesOfOtherEncodingsAreBytesOfTheSource) {
    // 规章 in GB 2312 under a declaration, and a table in UTF-16.
    const std::string gb =
        "<meta charset=gb2312><table><tr><td>\xB9\xE6\xD5\xC2\xB9\xE6\xD5\xC2<td>12</table>";
    const Document document = read(gb);
    EXPECT_EQ(document.text.encoding, "GB18030");
    EXPECT_THAT(cells(document), ElementsAre("规章规章", "12"));
    const ByteSpan span = document.text.span(grids(document).at(0)->fragments.at(1));
    EXPECT_EQ(gb.substr(span.begin, span.end - span.begin), "12");

    std::string utf16 = "\xFF\xFE";
    for (const char c : std::string("<table><tr><td>a<td>12</table>")) utf16 += {c, '\0'};
    const Document wide = read(utf16);
    EXPECT_EQ(wide.text.encoding, "UTF-16LE");
    const ByteSpan wide_span = wide.text.span(grids(wide).at(0)->fragments.at(1));
    EXPECT_EQ(wide_span.end - wide_span.begin, 4U);
    EXPECT_EQ(utf16[wide_span.begin], '1');
}

TEST(Html, TheDeclaredCharsetIsFoundAsBrowsersFindIt) {
    using read_detail::html::declared_charset;
    EXPECT_EQ(declared_charset("<meta charset=\"gbk\">"), "gbk");
    EXPECT_EQ(declared_charset("<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=gb2312'>"),
              "gb2312");
    EXPECT_EQ(declared_charset("<!-- <meta charset=big5> --><meta content='a; charset=gbk'>"), "");
    EXPECT_EQ(declared_charset("<?xml version='1.0' encoding='Big5'?><html>"), "Big5");
    EXPECT_EQ(declared_charset("<meta charset=utf-16>"), "utf-8");
    EXPECT_EQ(declared_charset("<script>" + std::string(5000, 'x') + "</script><meta charset=gbk>"), "gbk");
}

// ── beside the text ────────────────────────────────────────────────────────────────────────────

TEST(Html, TitlesAndMetaTagsAreProperties) {
    const std::string page =
        "<head><title> 年报&amp;一 </title><meta name=\"ArticleTitle\" content=\"年度报告\"/>"
        "<meta content='2024-01-31' property='article:published_time'></head>";
    const Document document = read(page + "文字文字");
    ASSERT_EQ(document.properties.size(), 3U);
    EXPECT_EQ(document.properties[0].name, "title");
    EXPECT_EQ(document.properties[0].value, "年报&一");
    EXPECT_EQ(document.properties[1].value, "年度报告");
    EXPECT_EQ(document.properties[2].name, "article:published_time");
    const ByteSpan span = document.properties[1].span;
    EXPECT_EQ(page.substr(span.begin, span.end - span.begin), "年度报告");
    EXPECT_THAT(paragraphs(document), ElementsAre("文字文字"));
}

TEST(Html, LinksToDocumentsAreAttachments) {
    const Document document =
        read("<a href='/a.html'>页</a><a href=\"P02.DOCX?x=1&amp;y=2\"><b>附件</b>：年报 </a>文字文字");
    ASSERT_EQ(document.attachments.size(), 1U);
    EXPECT_EQ(document.attachments[0].target, "P02.DOCX?x=1&y=2");
    EXPECT_EQ(document.attachments[0].label, "附件：年报");
}

TEST(Html, DocumentsAreToldByTheirEnding) {
    using read_detail::html::names_a_document;
    for (const std::string_view address :
         {"a.pdf", "/x/a.WPS?v=1", "down.jsp?file=a.docx&id=1", "a.ofd#p1"}) {
        EXPECT_TRUE(names_a_document(address)) << address;
    }
    for (const std::string_view address : {"", "a.html", "http://pdf.gov.cn/", "#a.pdf", "docx"}) {
        EXPECT_FALSE(names_a_document(address)) << address;
    }
}

// ── hostile pages ──────────────────────────────────────────────────────────────────────────────

std::string repeated(std::string_view piece, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += piece;
    return text;
}

TEST(Html, HostilePagesAreReadInLinearTimeOrRefused) {
    constexpr std::size_t many = 200'000;
    const std::vector<std::string> pages{
        repeated("<", many),
        repeated("<!--", many),
        repeated("<a href='", many),
        repeated("&", many) + repeated("&CounterClockwiseContourIntegra", many / 10),
        repeated("<table><tr><td>", many),
        repeated("<table>", many),
        repeated("<table><tr><td>1</table>", many / 10),
        "<table><tr>" + repeated("<td>", many),
        "<table><tr>" + repeated("<td colspan=1000000000 rowspan=1000000000>1", 10),
        "<table>" + repeated("<tr><td rowspan=0 colspan=1000>", 1000),
        repeated("<div>", many),
        repeated("<span hidden>", many),
        "<span hidden>" + repeated("<b>", 200) + repeated("</i>", many),
        repeated("<script><!--", many),
        repeated("<script>", many) + repeated("</scrip", many),
        repeated("<textarea></textare", many),
        repeated("<select><option>", many),
        repeated("<svg>", many),
        repeated("<template>", many),
        repeated("<p x" + std::string(1000, ' '), many / 1000),
        "<p " + repeated("a ", many),
        "<style>" + repeated("}", many) + "{display:none}</style>",
        "<style>.a{display:none}" + repeated("<!--", many) + repeated("{", many) + "</style>",
        "<style>" + repeated(".a{display:none}", many) + "</style><b class='" + repeated("a ", many) + "'>",
    };
    for (const std::string& page : pages) {
        const auto begin = std::chrono::steady_clock::now();
        try {
            const Document document = read(page + "文字文字");
            EXPECT_EQ(document.text.offsets.size(), document.text.units.size() + 1);
        } catch (const Error& error) {
            EXPECT_THAT((std::vector{ErrorCode::too_large, ErrorCode::empty_file}),
                        testing::Contains(error.code()))
                << error.what();
        }
        EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5)) << page.substr(0, 40);
    }
}

TEST(Html, APageBeyondTheLimitIsRefused) {
    ReadOptions options;
    options.decode.max_bytes = 10;
    const std::string_view page = "<p>0123456789</p>";
    EXPECT_THROW(read(page, options), Error);
    EXPECT_THAT(cells(read("<p>没有表格</p>")), IsEmpty());
}

}  // namespace
}  // namespace ogikit
