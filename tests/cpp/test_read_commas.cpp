// Comma-separated values in a text: what is a table, and where its cells stand.
#include "ogikit/align.hpp"
#include "ogikit/read.hpp"

#include <gtest/gtest.h>

#include <span>
#include <string>
#include <vector>

namespace ogikit {
namespace {

Document read(const std::string& utf8) {
    return read_document(std::as_bytes(std::span(utf8.data(), utf8.size())));
}

std::vector<std::vector<std::string>> rows_of(const Document& document, const Grid& grid) {
    std::vector<std::vector<std::string>> rows(grid.rows);
    for (const GridCell& cell : grid.cells) {
        std::string& text = rows[cell.row].emplace_back();
        for (std::uint32_t f = cell.first_fragment; f < cell.last_fragment; ++f)
            text += to_utf8(document.text.view(grid.fragments[f]));
    }
    return rows;
}

std::size_t grids_in(const Document& document) {
    std::size_t grids = 0;
    for (const Block& block : document.blocks) grids += std::holds_alternative<Grid>(block);
    return grids;
}

TEST(ReadCommas, QuotesHoldCommasLineBreaksAndQuotes) {
    const Document document =
        read("信息内容,\"商业\n企业\",总计\n\"危及\"\"三安全\"\"\",\"1,234\",\n规章,390,390\n完");
    ASSERT_EQ(grids_in(document), 1u);
    const auto rows = rows_of(document, std::get<Grid>(document.blocks.front()));
    const std::vector<std::vector<std::string>> printed{
        {"信息内容", "商业\n企业", "总计"}, {"危及\"\"三安全\"\"", "1,234", ""}, {"规章", "390", "390"}};
    EXPECT_EQ(rows, printed);
    EXPECT_EQ(document.blocks.size(), 2u);
}

TEST(ReadCommas, ProseAndOpenQuotesAreNoTable) {
    EXPECT_EQ(grids_in(read("春,夏,秋\n甲,乙,丙\n子,丑,寅\n")), 0u);          // no number
    EXPECT_EQ(grids_in(read("收到 3,办结 2,结转 1\n另有 4,5\n共 9\n")), 0u);  // records of other lengths
    EXPECT_EQ(grids_in(read("\"1,2,3\n4,5,6\n7,8,9\n")), 0u);
}

// Outside of tables too a comma that parts one pair of numbers parts them all.
TEST(ReadCommas, ACommaBetweenCellsIsNoThousandsSeparator) {
    const auto decisions = [](const std::string& printed) {
        const Alignment alignment = align(read(
            "二、主动公开政府信息情况\n信息内容 本年处理决定数量\n行政许可" + printed +
            "\n三、收到和处理政府信息公开申请情况\n本年新收政府信息公开申请数量 0 0 0 0 0 0 0\n"
            "本年度办理结果 予以公开 0 0 0 0 0 0 0\n部分公开 0 0 0 0 0 0 0\n属于国家秘密 0 0 0 0 0 0 0\n"));
        return alignment[static_cast<std::size_t>(TableId::proactive)];
    };
    const auto value = [&](const std::string& printed) {
        const TableReading table = decisions(printed);
        const auto ref = find_cell("proactive.licensing.decisions", table.form->edition);
        return table.cells[ref->row * table.form->column_count() + ref->column];
    };
    EXPECT_EQ(value(" 390,390").value, 390'390);
    EXPECT_NE(value(",390,390,390").state, State::reported);
    EXPECT_NE(value(" 390,390,39").state, State::reported);
}

}  // namespace
}  // namespace ogikit
