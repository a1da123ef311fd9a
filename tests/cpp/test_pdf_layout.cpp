// Pages made by hand: characters and rulings → Document. No PDFium is needed.
#include "ogikit/error.hpp"

#include "pdf_sheets.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace ogikit {
namespace {

using testing::cell_at;
using testing::cells_of;
using ::testing::ElementsAre;
using ::testing::Pair;
using testing::paragraphs_of;
using testing::Place;
using testing::read;
using testing::Sheet;
using ::testing::UnorderedElementsAre;

TEST(PdfLayout, CellsAreThoseBetweenLines) {
    Sheet sheet;
    sheet.lattice({100, 200, 300}, {100, 120, 140});
    sheet.write(105, 105, u"规章").write(250, 105, u"12").write(105, 125, u"许可");
    const Document document = read({sheet.page});
    EXPECT_THAT(cells_of(document), UnorderedElementsAre(Pair(Place(0, 0), "规章"), Pair(Place(0, 1), "12"),
                                                         Pair(Place(1, 0), "许可")));
    EXPECT_EQ(document.text.part_of(0), "page 1");
}

TEST(PdfLayout, MissingInnerLinesMakeSpans) {
    Sheet sheet;
    sheet.across(100, 100, 300).across(140, 100, 300).across(120, 200, 300);
    sheet.down(100, 100, 140).down(200, 100, 140).down(300, 100, 140);
    sheet.write(105, 115, u"不予").write(205, 105, u"1").write(205, 125, u"2");
    const Document document = read({sheet.page});
    EXPECT_EQ(cell_at(document, 0, 0).row_span, 2u);
    EXPECT_THAT(cells_of(document), UnorderedElementsAre(Pair(Place(0, 0), "不予"), Pair(Place(0, 1), "1"),
                                                         Pair(Place(1, 1), "2")));
}

TEST(PdfLayout, DoubledAndDashedLinesAreOne) {
    Sheet sheet;
    sheet.lattice({100, 200, 300}, {100, 120, 140});
    sheet.across(101.5f, 100, 300).down(201.5f, 100, 140);
    sheet.page.rulings.erase(sheet.page.rulings.begin() + 1);  // the middle line, drawn in dashes instead
    for (float x = 100; x < 300; x += 5) sheet.across(120, x, x + 3);
    sheet.write(105, 105, u"甲").write(205, 105, u"1").write(105, 125, u"乙").write(205, 125, u"2");
    EXPECT_THAT(cells_of(read({sheet.page})),
                UnorderedElementsAre(Pair(Place(0, 0), "甲"), Pair(Place(0, 1), "1"), Pair(Place(1, 0), "乙"),
                                     Pair(Place(1, 1), "2")));
}

TEST(PdfLayout, AnUnderlineInACellIsNoRuling) {
    Sheet sheet;
    sheet.lattice({100, 200, 300}, {100, 130}).across(117, 220, 240);
    sheet.write(105, 107, u"规章").write(220, 107, u"12");
    EXPECT_THAT(cells_of(read({sheet.page})),
                UnorderedElementsAre(Pair(Place(0, 0), "规章"), Pair(Place(0, 1), "12")));
}

TEST(PdfLayout, DigitsThatFillTheirCellAreOneNumberWithThoseBelow) {
    Sheet sheet;
    sheet.lattice({100, 200, 224}, {100, 130, 160});
    sheet.write(105, 105, u"许可").write(202, 105, u"1361").write(202, 116, u"2");
    sheet.write(105, 135, u"处罚").write(202, 135, u"13").write(202, 146, u"2");
    EXPECT_THAT(cells_of(read({sheet.page})),
                UnorderedElementsAre(Pair(Place(0, 0), "许可"), Pair(Place(0, 1), "13612"),
                                     Pair(Place(1, 0), "处罚"), Pair(Place(1, 1), "13|2")));
}

TEST(PdfLayout, ALabelCutByAPageIsOneCell) {
    Sheet first(0);
    first.lattice({100, 142, 300, 340}, {760, 790}).write(101, 770, u"（四）无");
    first.write(145, 770, u"1.不掌握").write(305, 770, u"7").write(290, 815, u"-4-");
    Sheet second(1);
    second.across(60, 100, 340).across(80, 142, 340).across(100, 100, 340);
    for (const float x : {100.0f, 142.0f, 300.0f, 340.0f}) second.down(x, 60, 100);
    second.write(101, 75, u"法提供").write(145, 65, u"2.没有").write(305, 65, u"8");
    second.write(145, 85, u"3.补正").write(305, 85, u"9").write(290, 815, u"-5-");
    const Document document = read({first.page, second.page});
    EXPECT_EQ(cell_at(document, 0, 0).row_span, 3u);
    EXPECT_THAT(
        cells_of(document),
        UnorderedElementsAre(Pair(Place(0, 0), "（四）无|法提供"), Pair(Place(0, 1), "1.不掌握"),
                             Pair(Place(0, 2), "7"), Pair(Place(1, 1), "2.没有"), Pair(Place(1, 2), "8"),
                             Pair(Place(2, 1), "3.补正"), Pair(Place(2, 2), "9")));
    EXPECT_THAT(paragraphs_of(document), ElementsAre());
}

TEST(PdfLayout, ARowOfValuesBehindABreakIsARowOfItsOwn) {
    Sheet first(0);
    first.lattice({100, 200, 300}, {760, 790}).write(105, 770, u"处罚");
    Sheet second(1);
    second.lattice({100, 200, 300}, {60, 80}).write(105, 65, u"强制").write(205, 65, u"8");
    EXPECT_THAT(
        cells_of(read({first.page, second.page})),
        UnorderedElementsAre(Pair(Place(0, 0), "处罚"), Pair(Place(1, 0), "强制"), Pair(Place(1, 1), "8")));
}

TEST(PdfLayout, ANumberCutByAPageIsOneNumber) {
    Sheet first(0);
    first.lattice({100, 200, 224}, {760, 790}).write(105, 770, u"许可").write(202, 775, u"1361");
    Sheet second(1);
    second.lattice({100, 200, 224}, {60, 80}).write(202, 65, u"2");
    EXPECT_THAT(cells_of(read({first.page, second.page})),
                UnorderedElementsAre(Pair(Place(0, 0), "许可"), Pair(Place(0, 1), "13612")));
}

TEST(PdfLayout, NumbersAtAPagesTopAreNoPageNumbers) {
    Sheet sheet;
    sheet.write(200, 40, u"4").write(400, 40, u"4").write(100, 52, u"总计").write(300, 52, u"0");
    sheet.write(290, 820, u"4");
    EXPECT_THAT(paragraphs_of(read({sheet.page})), ElementsAre("4 4", "总计 0"));
}

TEST(PdfLayout, AHeadRepeatedOnTheNextPageIsLeftOut) {
    Sheet first(0);
    first.lattice({100, 200, 300}, {740, 760, 780}).write(105, 745, u"内容").write(205, 745, u"件数");
    first.write(105, 765, u"许可").write(205, 765, u"7");
    Sheet second(1);
    second.lattice({100, 200, 300}, {60, 80, 100}).write(105, 65, u"内容").write(205, 65, u"件数");
    second.write(105, 85, u"处罚").write(205, 85, u"8");
    EXPECT_THAT(
        cells_of(read({first.page, second.page})),
        UnorderedElementsAre(Pair(Place(0, 0), "内容"), Pair(Place(0, 1), "件数"), Pair(Place(1, 0), "许可"),
                             Pair(Place(1, 1), "7"), Pair(Place(2, 0), "处罚"), Pair(Place(2, 1), "8")));
}

TEST(PdfLayout, ABorderBesideAPageHighCellIsFound) {
    Sheet sheet;
    sheet.down(80, 100, 140);  // meets no line: its cell spans the whole page
    sheet.lattice({100, 200, 300}, {100, 120, 140});
    sheet.write(85, 115, u"结").write(105, 105, u"甲").write(205, 105, u"1");
    const Document document = read({sheet.page});
    EXPECT_EQ(cell_at(document, 0, 0).row_span, 2u);
    EXPECT_EQ(cells_of(document).at({0, 2}), "1");
}

TEST(PdfLayout, OrderIsByPlaceAndBoldCopiesAreOne) {
    Sheet sheet;
    sheet.write(112, 100, u"结").write(100, 100, u"总").write(100.4f, 100, u"总");
    sheet.write(100, 80, u"一 二");
    EXPECT_THAT(paragraphs_of(read({sheet.page})), ElementsAre("一 二", "总结"));
}

TEST(PdfLayout, SmallDigitsBesideANumberNumberANote) {
    Sheet sheet;
    sheet.write(100, 100, u"12").write(110, 98, u"1", 6).write(300, 101, u"5", 9).write(304.5f, 100, u"6");
    sheet.write(200, 146, u"2", 6).write(203, 140, u"34");
    EXPECT_THAT(paragraphs_of(read({sheet.page})), ElementsAre("12¹ 56", "₂34"));
}

TEST(PdfLayout, DigitsThatALineStrikesOutAreMarked) {
    Sheet sheet;
    sheet.write(100, 100, u"712").across(105, 100, 105).write(200, 100, u"34").across(110, 200, 210);
    sheet.write(300, 100, u"56").across(105, 250, 400);
    EXPECT_THAT(paragraphs_of(read({sheet.page})), ElementsAre("7\xCC\xB6"
                                                               "12 34 56"));
}

TEST(PdfLayout, LinesThatRunToTheMarginAreOneParagraph) {
    Sheet sheet;
    sheet.write(120, 100, u"本报告所列数据的统计期限和往年的各次报告一样还是")
        .write(100, 115, u"自一月一日起。");
    sheet.write(120, 130, u"另起一段。");
    EXPECT_THAT(paragraphs_of(read({sheet.page})),
                ElementsAre("本报告所列数据的统计期限和往年的各次报告一样还是自一月一日起。", "另起一段。"));
}

TEST(PdfLayout, AFooterThatPagesRepeatIsLeftOut) {
    std::vector<read_detail::Page> pages;
    for (std::uint32_t i = 0; i < 3; ++i) {
        Sheet sheet(i);
        sheet.write(100, 200, u"正文")
            .write(100, 820, u"某市 " + std::u16string(1, static_cast<char16_t>(u'1' + i)));
        pages.push_back(sheet.page);
    }
    EXPECT_THAT(paragraphs_of(read(pages)), ElementsAre("正文", "正文", "正文"));
}

TEST(PdfLayout, ValuesAtTheSameHeightOfTwoPagesAreNoFooter) {
    std::vector<read_detail::Page> pages;
    for (std::uint32_t i = 0; i < 2; ++i) {
        Sheet sheet(i);
        sheet.write(100, 40, u"总计   5   0").write(100, 60, u"7   8").write(100, 200, u"正文");
        pages.push_back(sheet.page);
    }
    EXPECT_THAT(paragraphs_of(read(pages)),
                ElementsAre("总计 5 0", "7 8", "正文", "总计 5 0", "7 8", "正文"));
}

TEST(PdfLayout, PagesWithoutTextAreAnError) {
    Sheet sheet;
    sheet.page.has_image = true;
    try {
        read({sheet.page});
        FAIL() << "a scan was read";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::no_text);
        EXPECT_THAT(error.detail(), ::testing::HasSubstr("1 of them with images"));
    }
}

}  // namespace
}  // namespace ogikit
