#include "ogikit/form.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <tuple>

namespace ogikit {
namespace {

constexpr std::array editions{Edition::e2019, Edition::e2021};
constexpr std::array table_ids{TableId::proactive, TableId::requests, TableId::remedies};

std::size_t printed_cells(const FormTable& table) {
    std::size_t count = 0;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        for (std::size_t column = 0; column < table.column_count(); ++column) {
            count += table.has_cell(row, column) ? 1 : 0;
        }
    }
    return count;
}

TEST(Form, HasTheShapesOfTheNotices) {
    // table, edition, rows, columns, cells that the form prints
    const std::vector<std::tuple<TableId, Edition, std::size_t, std::size_t, std::size_t>> shapes{
        {TableId::proactive, Edition::e2019, 8, 8, 22},  {TableId::proactive, Edition::e2021, 6, 5, 10},
        {TableId::requests, Edition::e2019, 23, 7, 161}, {TableId::requests, Edition::e2021, 25, 7, 175},
        {TableId::remedies, Edition::e2019, 3, 5, 15},   {TableId::remedies, Edition::e2021, 3, 5, 15},
    };
    for (const auto& [id, edition, rows, columns, cells] : shapes) {
        const FormTable& table = form_table(id, edition);
        SCOPED_TRACE(std::string(to_string(id)) + " " + std::string(to_string(edition)));
        EXPECT_EQ(table.id, id);
        EXPECT_EQ(table.edition, edition);
        EXPECT_EQ(table.row_count(), rows);
        EXPECT_EQ(table.column_count(), columns);
        EXPECT_EQ(printed_cells(table), cells);
    }
}

TEST(Form, SpeaksBothLanguagesEverywhere) {
    for (const Edition edition : editions) {
        for (const TableId id : table_ids) {
            const FormTable& table = form_table(id, edition);
            for (const FormRow& row : table.rows) {
                EXPECT_FALSE(row.zh.empty() || row.en.empty()) << row.id;
            }
            for (const FormColumn& column : table.columns) {
                EXPECT_FALSE(column.zh.empty() || column.en.empty()) << column.id;
                EXPECT_EQ(column.group_zh.empty(), column.group_en.empty()) << column.id;
            }
            for (const FormHeader& header : table.headers) {
                EXPECT_FALSE(header.zh.empty() || header.en.empty()) << header.id;
            }
        }
    }
}

TEST(Form, PlacesHeadersAboveTheirRows) {
    const FormTable& table = form_table(TableId::requests, Edition::e2021);
    const std::vector<std::pair<std::string_view, std::string_view>> first_rows{
        {"outcomes", "granted"},
        {"denied", "denied_state_secret"},
        {"unable", "unable_not_held"},
        {"not_processed", "not_processed_petition_complaint"},
        {"other", "other_correction_overdue"},
    };
    ASSERT_EQ(table.headers.size(), first_rows.size());
    for (std::size_t i = 0; i < first_rows.size(); ++i) {
        EXPECT_EQ(table.headers[i].id, first_rows[i].first);
        EXPECT_EQ(table.rows[table.headers[i].before_row].id, first_rows[i].second);
    }
    EXPECT_EQ(form_table(TableId::requests, Edition::e2019).headers.size(), 4U) << "（六） is a row in 2019";
}

TEST(Form, KnowsWhatMayBeNegativeAndWhatIsMoney) {
    const FormTable& before = form_table(TableId::proactive, Edition::e2019);
    const FormTable& now = form_table(TableId::proactive, Edition::e2021);
    const auto kind_of = [](const FormTable& table, std::string_view id) {
        for (const FormColumn& column : table.columns) {
            if (column.id == id) {
                return column.kind;
            }
        }
        throw std::invalid_argument(std::string(id));
    };
    EXPECT_EQ(kind_of(before, "change"), ColumnKind::change);
    EXPECT_EQ(kind_of(before, "procurement_amount"), ColumnKind::amount);
    EXPECT_EQ(kind_of(before, "procurement_items"), ColumnKind::count);
    EXPECT_EQ(kind_of(now, "fee_amount"), ColumnKind::amount);
    EXPECT_EQ(kind_of(now, "issued"), ColumnKind::count);
}

TEST(Form, CellIdsAreDistinctAndFoundAgain) {
    for (const Edition edition : editions) {
        std::set<std::string> ids;
        for (const TableId id : table_ids) {
            const FormTable& table = form_table(id, edition);
            for (std::size_t row = 0; row < table.row_count(); ++row) {
                for (std::size_t column = 0; column < table.column_count(); ++column) {
                    const CellRef cell{id, static_cast<std::uint8_t>(row), static_cast<std::uint8_t>(column)};
                    const std::string name = cell_id(cell, edition);
                    EXPECT_TRUE(ids.insert(name).second) << name;
                    EXPECT_EQ(find_cell(name, edition).has_value(), table.has_cell(row, column)) << name;
                    if (table.has_cell(row, column)) {
                        EXPECT_EQ(find_cell(name, edition), cell) << name;
                    }
                }
            }
        }
    }
}

TEST(Form, FindsNoCellThatIsNotInTheForm) {
    for (const std::string_view id :
         {"", ".", "..", "requests", "requests.granted", "requests.granted.", "requests.granted.total.",
          "requests.denied.total", "proactive.licensing.issued", "requests.other.total",
          "Requests.granted.total", "requests..total"}) {
        EXPECT_EQ(find_cell(id, Edition::e2021), std::nullopt) << id;
    }
    EXPECT_TRUE(find_cell("requests.other.total", Edition::e2019).has_value());
    EXPECT_FALSE(find_cell("requests.other_misc.total", Edition::e2019).has_value());
}

TEST(Form, NamesCellsAsPrinted) {
    const auto cell = find_cell("requests.granted.natural_person", Edition::e2021);
    ASSERT_TRUE(cell.has_value());
    EXPECT_EQ(cell_label_zh(*cell, Edition::e2021), "（一）予以公开 · 自然人");
    EXPECT_EQ(cell_label_en(*cell, Edition::e2021), "Granted · Natural persons");
    const auto fees = find_cell("proactive.administrative_fees.fee_amount", Edition::e2021);
    ASSERT_TRUE(fees.has_value());
    EXPECT_EQ(cell_label_zh(*fees, Edition::e2021), "行政事业性收费 · 本年收费金额（单位：万元）");
}

TEST(Form, NamesEditionsAndSections) {
    EXPECT_EQ(to_string(Edition::e2019), "2019");
    EXPECT_EQ(to_string(TableId::remedies), "remedies");
    EXPECT_EQ(notice(Edition::e2019), "国办公开办函〔2019〕60号");
    EXPECT_EQ(notice(Edition::e2021), "国办公开办函〔2021〕30号");
    ASSERT_EQ(section_headings().size(), 6U);
    for (const TableId id : table_ids) {
        const std::uint8_t section = form_table(id, Edition::e2021).section;
        ASSERT_GE(section, 2);
        ASSERT_LE(section, 4);
    }
    EXPECT_EQ(section_headings()[3], "四、政府信息公开行政复议、行政诉讼情况");
}

TEST(HarmonisedRows, SplitTheSixthOutcomeOnlyIn2021) {
    const auto before = harmonised_rows(Edition::e2019);
    const auto now = harmonised_rows(Edition::e2021);
    const FormTable& common = form_table(TableId::requests, Edition::e2019);
    const FormTable& table = form_table(TableId::requests, Edition::e2021);
    ASSERT_EQ(before.size(), 23U);
    ASSERT_EQ(now.size(), 23U);
    std::set<std::uint8_t> used;
    for (std::size_t row = 0; row < 23; ++row) {
        EXPECT_EQ(before[row], std::vector{static_cast<std::uint8_t>(row)});
        used.insert(now[row].begin(), now[row].end());
        if (common.rows[row].id == "other") {
            EXPECT_EQ(now[row].size(), 3U);
        } else {
            ASSERT_EQ(now[row].size(), 1U);
            EXPECT_EQ(table.rows[now[row][0]].id, common.rows[row].id);
        }
    }
    EXPECT_EQ(used.size(), table.row_count()) << "every row of 2021 is used, and used once";
}

}  // namespace
}  // namespace ogikit
