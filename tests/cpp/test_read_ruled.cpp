// Ruled text tables as tools draw them, and what is left of a table where a drawing is broken.
#include "ogikit/document.hpp"
#include "ogikit/read.hpp"

#include <gtest/gtest.h>

#include <span>
#include <string>
#include <variant>
#include <vector>

namespace ogikit {
namespace {

struct Drawn {
    Document document;
    const Grid* grid = nullptr;
};

Drawn read(const std::string& utf8) {
    Drawn drawn{read_document(std::as_bytes(std::span(utf8.data(), utf8.size())))};
    for (const Block& block : drawn.document.blocks) {
        if (const Grid* grid = std::get_if<Grid>(&block)) drawn.grid = grid;
    }
    return drawn;
}

std::string trimmed(std::string text) {
    const auto first = text.find_first_not_of(' ');
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// "row,column+row_span×column_span text" of each cell.
std::vector<std::string> cells_of(const Drawn& drawn) {
    std::vector<std::string> cells;
    for (const GridCell& cell : drawn.grid->cells) {
        std::string text;
        for (std::uint32_t i = cell.first_fragment; i < cell.last_fragment; ++i) {
            text += trimmed(to_utf8(drawn.document.text.view(drawn.grid->fragments[i])));
        }
        cells.push_back(std::to_string(cell.row) + "," + std::to_string(cell.column) + "+" +
                        std::to_string(cell.row_span) + "x" + std::to_string(cell.column_span) + " " + text);
    }
    return cells;
}

// The upper border is row 0.
const std::vector<std::string> labelled_rows = {"1,0+2x1 总计", "1,1+1x1 商业企业", "1,2+1x1 其他",
                                                "2,1+1x1 12",   "2,2+1x1 ",         "3,0+1x1 甲",
                                                "3,1+1x1 3",    "3,2+1x1 4"};

TEST(ReadRuled, CountsWideCharactersAsTerminalsShowThem) {
    const Drawn drawn = read(
        "+------+----------+------+\n"
        "| 总计 | 商业企业 | 其他 |\n"
        "|      |----------+------|\n"
        "|      | 12       |      |\n"
        "|------+----------+------|\n"
        "| 甲   | 3        | 4    |\n"
        "+------+----------+------+\n");
    ASSERT_NE(drawn.grid, nullptr);
    EXPECT_EQ(drawn.grid->shape, Grid::Shape::resolved);
    EXPECT_EQ(cells_of(drawn), labelled_rows);
}

// links counts every character as one column, whatever its width on the screen.
TEST(ReadRuled, CountsCharactersWhereTheDrawingDoes) {
    const Drawn drawn = read(
        "+----+------+----+\n"
        "| 总计 | 商业企业 | 其他 |\n"
        "|    |------+----|\n"
        "|    | 12   |    |\n"
        "|----+------+----|\n"
        "| 甲  | 3    | 4  |\n"
        "+----+------+----+\n");
    ASSERT_NE(drawn.grid, nullptr);
    EXPECT_EQ(drawn.grid->shape, Grid::Shape::resolved);
    EXPECT_EQ(cells_of(drawn), labelled_rows);
}

// A cell that has slipped past the end of the rulings must not run on into the next row.
TEST(ReadRuled, ClosesCellsBeyondTheEndOfARuling) {
    std::string drawing = "+----+----+----+\n";
    for (int row = 0; row < 4; ++row) {
        drawing +=
            "| a  | 1  |        |    |\n"
            "|----+----+----|\n"
            "| b  | 2  |        | 7  |\n"
            "|----+----+----|\n"
            "| c  | 3  | 4  |\n"
            "+----+----+----+\n";
    }
    const Drawn drawn = read(drawing);
    ASSERT_NE(drawn.grid, nullptr);
    for (const GridCell& cell : drawn.grid->cells) EXPECT_EQ(cell.row_span, 1u);
}

}  // namespace
}  // namespace ogikit
