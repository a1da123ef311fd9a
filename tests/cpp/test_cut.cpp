// Cutting digits: every way that adds up, found by an independent exhaustive search.
#include "align/cut.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace ogikit::align_detail {
namespace {

using Row = std::vector<std::int64_t>;

std::vector<Row> values_of(const CutResult& result) {
    std::vector<Row> rows;
    for (const auto& way : result.ways) {
        Row row;
        for (const Part& part : way) row.push_back(part.value);
        rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

CutResult cut(const std::u16string& digits, std::size_t groups = 1, std::size_t size = 7) {
    const std::vector<Range> runs{{0, static_cast<std::uint32_t>(digits.size())}};
    return cut_rows({digits, runs, groups, size});
}

// All ways to cut into `cells` numbers without leading zeros; then those whose last is the sum.
std::vector<Row> all_ways(const std::string& digits, std::size_t cells) {
    std::vector<Row> found;
    Row row;
    const std::function<void(std::size_t)> extend = [&](std::size_t at) {
        if (row.size() == cells) {
            std::int64_t sum = 0;
            for (std::size_t i = 0; i + 1 < cells; ++i) sum += row[i];
            if (at == digits.size() && sum == row.back()) found.push_back(row);
            return;
        }
        for (std::size_t length = 1; at + length <= digits.size() && length <= 12; ++length) {
            if (length > 1 && digits[at] == '0') break;
            row.push_back(std::stoll(digits.substr(at, length)));
            extend(at + length);
            row.pop_back();
        }
    };
    extend(0);
    std::sort(found.begin(), found.end());
    return found;
}

TEST(CutRows, FindsTheOnlyReadingOfAGluedRow) {
    const CutResult result = cut(u"713000074");
    ASSERT_TRUE(result.complete);
    EXPECT_EQ(values_of(result), (std::vector<Row>{{71, 3, 0, 0, 0, 0, 74}}));
    EXPECT_EQ(result.ways[0][0].range, (Range{0, 2}));
    EXPECT_EQ(result.ways[0][6].range, (Range{7, 9}));
}

TEST(CutRows, FindsNothingWhereNoReadingAddsUp) { EXPECT_TRUE(cut(u"123000051").ways.empty()); }

TEST(CutRows, SaysWhenTwoReadingsAddUp) {
    // 1 10 0 0 0 0 11 and 11 0 … do not both fit; 1 0 1 … and 10 1 … do.
    const auto ways = values_of(cut(u"1010000011"));
    EXPECT_EQ(ways, all_ways("1010000011", 7));
}

TEST(CutRows, CutsThreeBlocksOfFive) {
    const auto ways = values_of(cut(u"21317000001324019", 3, 5));
    EXPECT_EQ(ways, (std::vector<Row>{{2, 1, 3, 1, 7, 0, 0, 0, 0, 0, 13, 2, 4, 0, 19}}));
}

TEST(CutRows, NeverJoinsTwoRuns) {
    const std::u16string text = u"20 0 00 0 121";
    const std::vector<Range> runs{{0, 2}, {3, 4}, {5, 7}, {8, 9}, {10, 13}};
    const auto ways = values_of(cut_rows({text, runs, 1, 7}));
    EXPECT_EQ(ways, (std::vector<Row>{{20, 0, 0, 0, 0, 1, 21}}));
}

TEST(CutRows, AgreesWithExhaustiveSearchOnRandomRows) {
    std::mt19937 random(7);
    for (int round = 0; round < 400; ++round) {
        std::string digits;
        std::int64_t sum = 0;
        for (int cell = 0; cell < 6; ++cell) {
            const std::int64_t value = random() % 3 == 0 ? random() % 120 : random() % 3;
            sum += value;
            digits += std::to_string(value);
        }
        digits += std::to_string(random() % 5 == 0 ? sum + 1 : sum);
        const CutResult result = cut(std::u16string(digits.begin(), digits.end()));
        ASSERT_TRUE(result.complete) << digits;
        EXPECT_EQ(values_of(result), all_ways(digits, 7)) << digits;
    }
}

TEST(CutRows, GivesUpHonestlyOnTooManyDigits) {
    const CutResult result = cut(std::u16string(5'000, u'1'));
    EXPECT_FALSE(result.complete);
}

TEST(CutCells, KeepsEveryWayWithEmptyCellsAmongThem) {
    const std::u16string text = u"540";
    const std::vector<Range> runs{{0, 3}};
    EXPECT_GT(cut_cells(text, runs, 3).ways.size(), 1u);
    const std::u16string zeros = u"007";
    EXPECT_EQ(cut_cells(zeros, runs, 3).ways.size(), 1u);
}

TEST(CutCells, GivesTheSignedRunToTheCellThatMayBeSigned) {
    const std::u16string text = u"2648-18538";
    const std::vector<Range> runs{{0, 4}, {4, 10}};
    for (const auto& way : cut_cells(text, runs, 3, 1).ways) {
        EXPECT_EQ(way[0].value, 2648);
        EXPECT_LT(way[1].value, 0);
    }
}

}  // namespace
}  // namespace ogikit::align_detail
