// Tables without rulings, on pages made by hand.
#include "pdf_sheets.hpp"

#include <gmock/gmock.h>

namespace ogikit {
namespace {

using testing::cells_of;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using testing::paragraphs_of;
using testing::Place;
using testing::read;
using testing::Sheet;
using ::testing::UnorderedElementsAre;

// A row of a label and values, each in the middle of its column.
constexpr float columns[] = {220, 300, 380};

Sheet& row(Sheet& sheet, float y, std::u16string_view label, const std::vector<std::u16string>& values) {
    if (!label.empty()) sheet.write(100, y, label);
    for (std::size_t c = 0; c < values.size(); ++c) {
        const float width = static_cast<float>(values[c].size()) * (values[c][0] < 0x80 ? 5.0f : 10.0f);
        sheet.write(columns[c] - width / 2, y, values[c]);
    }
    return sheet;
}

Sheet headed() {
    Sheet sheet;
    return row(sheet, 100, u"信息内容", {u"制发", u"废止", u"有效"});
}

TEST(PdfUnruled, ColumnsAreThoseOfTheValues) {
    Sheet sheet = headed();
    row(sheet, 115, u"规章", {u"3", u"0", u"12"});
    row(sheet, 130, u"规范性文件", {u"41", u"5", u"1233"});
    EXPECT_THAT(cells_of(read({sheet.page})),
                UnorderedElementsAre(
                    Pair(Place(0, 0), "信息内容"), Pair(Place(0, 1), "制发"), Pair(Place(0, 2), "废止"),
                    Pair(Place(0, 3), "有效"), Pair(Place(1, 0), "规章"), Pair(Place(1, 1), "3"),
                    Pair(Place(1, 2), "0"), Pair(Place(1, 3), "12"), Pair(Place(2, 0), "规范性文件"),
                    Pair(Place(2, 1), "41"), Pair(Place(2, 2), "5"), Pair(Place(2, 3), "1233")));
}

TEST(PdfUnruled, ABlankCellKeepsItsColumn) {
    Sheet sheet = headed();
    row(sheet, 115, u"规章", {u"3", u" ", u"12"});
    row(sheet, 130, u"规范性文件", {u"41", u"5", u"1233"});
    const auto cells = cells_of(read({sheet.page}));
    EXPECT_EQ(cells.at({1, 1}), "3");
    EXPECT_EQ(cells.at({1, 3}), "12");
    EXPECT_FALSE(cells.contains({1, 2}));
    EXPECT_TRUE(testing::cell_at(read({sheet.page}), 1, 2).place.empty());
}

TEST(PdfUnruled, AColumnThatNoRowFillsHasItsHead) {
    Sheet sheet = headed();
    sheet.write(450, 100, u"其他");
    for (const float y : {115.0f, 130.0f, 145.0f}) {
        row(sheet, y, u"规章", {u"3", u"0", u" "}).write(457, y, u"7");
    }
    const auto cells = cells_of(read({sheet.page}));
    EXPECT_EQ(cells.at({0, 3}), "有效");
    EXPECT_EQ(cells.at({1, 4}), "7");
    EXPECT_FALSE(cells.contains({1, 3}));
}

TEST(PdfUnruled, ARowBrokenByAPageIsOneRow) {
    Sheet top(0);
    row(top, 755, u"信息内容", {u"制发", u"废止", u"有效"});
    row(top, 770, u"规章", {u"3", u"0", u"12"});
    row(top, 785, u"规范性文件", {u"41", u" ", u" "});
    Sheet bottom(1);
    row(bottom, 60, u"", {u" ", u"5", u"1233"});
    bottom.write(100, 120, u"三、收到和处理政府信息公开申请情况");
    EXPECT_EQ(cells_of(read({top.page, bottom.page})).at({2, 3}), "1233");
}

// A table whose last row lacks its second value, and a page that begins with a number in that column.
std::vector<Sheet> broken_before_a_number() {
    Sheet top(0);
    row(top, 755, u"信息内容", {u"制发", u"废止", u"有效"});
    row(top, 770, u"规章", {u"3", u"0", u"12"});
    row(top, 785, u"规范性文件", {u"41", u" ", u"1233"});
    Sheet bottom(1);
    bottom.write(columns[1] - 2.5f, 40, u"2").write(100, 120, u"三、收到和处理政府信息公开申请情况");
    return {top, bottom};
}

TEST(PdfUnruled, ANumberThatMayBeAPageNumberPutsTheRowInDoubt) {
    const std::vector<Sheet> sheets = broken_before_a_number();
    const Document document = read({sheets[0].page, sheets[1].page});
    EXPECT_EQ(cells_of(document).at({2, 1}), "41 2 1233");
    EXPECT_EQ(testing::cell_at(document, 2, 1).column_span, 3u);
}

TEST(PdfUnruled, NumbersThatCountThePagesAreNoValues) {
    std::vector<Sheet> sheets = broken_before_a_number();
    sheets[0].write(columns[1] - 2.5f, 40, u"1");
    const Document document = read({sheets[0].page, sheets[1].page});
    EXPECT_TRUE(testing::cell_at(document, 2, 2).place.empty());
    EXPECT_EQ(cells_of(document).at({2, 3}), "1233");
    EXPECT_THAT(paragraphs_of(document), ElementsAre("三、收到和处理政府信息公开申请情况"));
}

TEST(PdfUnruled, ANumberOnAPageThatIsNumberedElsewhereIsAValue) {
    std::vector<Sheet> sheets = broken_before_a_number();
    sheets[1].write(290, 820, u"- 2 -");
    const Document document = read({sheets[0].page, sheets[1].page});
    EXPECT_EQ(cells_of(document).at({2, 2}), "2");
    EXPECT_EQ(cells_of(document).at({2, 3}), "1233");
}

TEST(PdfUnruled, TheEndOfANumberBehindAPageBreakPutsTheRowInDoubt) {
    std::vector<Sheet> sheets = broken_before_a_number();
    sheets[1].write(columns[2] - 2.5f, 60, u"7").write(290, 820, u"- 2 -");
    sheets[1].page.glyphs.erase(sheets[1].page.glyphs.begin());
    const Document document = read({sheets[0].page, sheets[1].page});
    EXPECT_EQ(cells_of(document).at({2, 1}), "41 12337");
    EXPECT_EQ(testing::cell_at(document, 2, 1).column_span, 3u);
}

TEST(PdfUnruled, ValuesAtTwoHeightsMayBeOfOneRow) {
    Sheet sheet = headed();
    row(sheet, 115, u"规章", {u"3", u"0", u"12"});
    row(sheet, 130, u"规范性文件", {u"41", u"5", u"1233"});
    row(sheet, 145, u"行政许可", {u"6", u" ", u"8"});
    row(sheet, 157, u"的事项", {u" ", u"7", u" "});
    EXPECT_EQ(cells_of(read({sheet.page})).at({3, 1}), "6 8|7");
}

TEST(PdfUnruled, AValueBetweenColumnsIsInBoth) {
    Sheet sheet = headed();
    row(sheet, 115, u"规章", {u"3", u"0", u"12"});
    row(sheet, 130, u"规范性文件", {u"41", u"5", u"1233"});
    sheet.write(100, 145, u"收费").write(columns[0], 145, u"5").write(337, 145, u"-1");
    const Document document = read({sheet.page});
    EXPECT_EQ(cells_of(document).at({3, 2}), "-1");
    EXPECT_EQ(testing::cell_at(document, 3, 2).column_span, 2u);
}

TEST(PdfUnruled, ALabelOfSeveralLinesNamesOneRow) {
    Sheet sheet = headed();
    row(sheet, 115, u"规章", {u"3", u"0", u"12"});
    sheet.write(100, 130, u"行政规").write(100, 154, u"文件");
    row(sheet, 142, u"范性", {u"41", u"5", u"1233"});
    sheet.write(100, 169, u"其他").write(100, 181, u"事项");
    row(sheet, 175, u"", {u"6", u"7", u"8"});
    const auto cells = cells_of(read({sheet.page}));
    EXPECT_EQ(cells.at({2, 0}), "行政规|范性|文件");
    EXPECT_EQ(cells.at({2, 3}), "1233");
    EXPECT_EQ(cells.at({3, 0}), "其他|事项");
    EXPECT_EQ(cells.at({3, 3}), "8");
}

TEST(PdfUnruled, ATitleBelowARowIsNotItsLabel) {
    Sheet sheet = headed();
    row(sheet, 115, u"规章", {u"3", u"0", u"12"});
    row(sheet, 130, u"规范性文件", {u"41", u"5", u"1233"});
    sheet.write(100, 145, u"第二十条第（五）项");
    row(sheet, 160, u"信息内容", {u"上年", u"增减", u"处理"});
    row(sheet, 175, u"行政许可", {u"6", u"2", u"8"});
    sheet.write(100, 190, u"其他对外").write(100, 202, u"事项");
    row(sheet, 196, u"", {u"5", u"1", u"4"});
    sheet.write(240, 217, u"第二十条第（六）项");
    row(sheet, 232, u"信息内容", {u"上年", u"增减", u"处理"});
    row(sheet, 247, u"行政处罚", {u"7", u"9", u"0"});
    const auto cells = cells_of(read({sheet.page}));
    EXPECT_EQ(cells.at({2, 0}), "规范性文件");
    EXPECT_EQ(cells.at({3, 0}), "第二十条第（五）项");
    EXPECT_EQ(cells.at({5, 1}), "6");
    EXPECT_EQ(cells.at({6, 0}), "其他对外|事项");
    EXPECT_EQ(cells.at({6, 1}), "5");
}

TEST(PdfUnruled, ALabelThatMayBeOfTwoRowsHasTheValuesOfBoth) {
    Sheet sheet = headed();
    row(sheet, 115, u"规章", {u"3", u"0", u"12"});
    row(sheet, 130, u"许可", {u"6", u"2", u"8"}).write(100, 142, u"处罚");
    row(sheet, 148, u"", {u"5", u"1", u"4"});
    row(sheet, 163, u"强制", {u"7", u"9", u"0"});
    const auto cells = cells_of(read({sheet.page}));
    EXPECT_EQ(cells.at({2, 0}), "许可|处罚");
    EXPECT_EQ(cells.at({2, 1}), "6|5");
    EXPECT_EQ(cells.at({3, 1}), "7");
}

TEST(PdfUnruled, ALabelBesideSeveralRowsStandsInAColumnOfItsOwn) {
    Sheet sheet = headed();
    row(sheet, 115, u"一、本年新收", {u"3", u"0", u"12"});
    row(sheet, 130, u"", {u"1", u"2", u"3"}).write(130, 130, u"1.国家秘密");
    row(sheet, 145, u"", {u"4", u"5", u"6"}).write(130, 145, u"2.内部事务");
    row(sheet, 160, u"", {u"7", u"8", u"9"}).write(130, 160, u"3.行政查询");
    sheet.write(100, 139, u"不予").write(100, 151, u"公开");
    const auto cells = cells_of(read({sheet.page}));
    EXPECT_EQ(cells.at({2, 1}), "1.国家秘密");
    EXPECT_EQ(cells.at({3, 1}), "2.内部事务");
    EXPECT_EQ(cells.at({3, 4}), "6");
    EXPECT_EQ(cells.at({4, 1}), "3.行政查询");
    EXPECT_EQ(cells.at({3, 0}), "不予|公开");
}

TEST(PdfUnruled, DigitsBelowOneAnotherStayApart) {
    Sheet sheet = headed();
    row(sheet, 115, u"规章", {u"3", u"0", u"1"});
    row(sheet, 130, u"规范性文件", {u"7", u"5", u"2"});
    sheet.write(columns[2] - 2.5f, 149, u"4").write(columns[2] - 2.5f, 161, u"6");
    sheet.write(100, 155, u"总计").write(columns[0], 155, u"9").write(columns[1], 155, u"5");
    EXPECT_EQ(cells_of(read({sheet.page})).at({3, 3}), "4|6");
}

TEST(PdfUnruled, ATableGoesOnOverAPageBreak) {
    Sheet top(0);
    row(top, 740, u"信息内容", {u"制发", u"废止", u"有效"});
    row(top, 755, u"规章", {u"3", u"0", u"12"});
    row(top, 770, u"规范性文件", {u"41", u"5", u"1233"});
    Sheet bottom(1);
    row(bottom, 60, u"信息内容", {u"制发", u"废止", u"有效"});
    row(bottom, 75, u"行政许可", {u"6", u"7", u"8"});
    row(bottom, 90, u"行政处罚", {u"9", u" ", u"8"});
    const auto cells = cells_of(read({top.page, bottom.page}));
    EXPECT_EQ(cells.at({3, 0}), "行政许可");
    EXPECT_EQ(cells.at({4, 1}), "9");
    EXPECT_EQ(cells.at({4, 3}), "8");
    EXPECT_FALSE(cells.contains({5, 0}));
}

TEST(PdfUnruled, TextWithNumbersIsNoTable) {
    Sheet sheet;
    sheet.write(100, 100, u"全年收到申请 75 件，办结 74 件，结转 1 件").write(100, 115, u"其中网上申请 12");
    sheet.write(100, 130, u"来函 3 4 5").write(100, 160, u"联系电话 0517 8390 0012");
    EXPECT_THAT(cells_of(read({sheet.page})), IsEmpty());
    EXPECT_EQ(paragraphs_of(read({sheet.page})).size(), 4u);
}

}  // namespace
}  // namespace ogikit
