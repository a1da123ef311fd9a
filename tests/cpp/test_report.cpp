#include "ogikit/report.hpp"

#include "report_fixtures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ogikit {
namespace {

using testing::county;
using testing::ReportDraft;
using ::testing::SizeIs;

TEST(MakeReport, PacksReadingsIntoMatrices) {
    ReportDraft draft = county();
    draft.mark("proactive.penalties.decisions", State::text, u"十余");
    draft.at("requests.granted.total").evidence = Evidence::digits;
    const Report report = draft.report();
    const Table& proactive = report.table(TableId::proactive);
    EXPECT_EQ(proactive.values.rows(), 6);
    EXPECT_EQ(proactive.values.cols(), 5);
    EXPECT_EQ(proactive.values(5, 4), 96'171'600'000);
    EXPECT_EQ(proactive.state(5, 4), State::reported);
    EXPECT_EQ(proactive.state(5, 0), State::not_in_form);
    EXPECT_EQ(proactive.state(3, 3), State::text);
    EXPECT_EQ(proactive.values(3, 3), 0);
    EXPECT_EQ(report.text.view(proactive.range(3, 3)), u"十余");
    const Table& requests = report.table(TableId::requests);
    EXPECT_EQ(requests.values(2, 6), 17);
    EXPECT_EQ(requests.evidence(2, 6), static_cast<std::uint8_t>(Evidence::digits));
    EXPECT_EQ(report.source, "draft");
}

TEST(MakeReport, KeepsNoValueThatIsNotReported) {
    ReportDraft draft = county();
    CellReading& cell = draft.at("requests.granted.total");
    cell.state = State::ambiguous;
    const Report report = draft.report();
    EXPECT_EQ(report.table(TableId::requests).values(2, 6), 0);
    EXPECT_EQ(report.table(TableId::requests).evidence(2, 6), 0);
}

TEST(MakeReport, TakesATableThatWasNotReadAsMissing) {
    const Report report = make_report(Document{}, Alignment{}, "nothing");
    for (const Table& table : report.tables) {
        ASSERT_NE(table.form, nullptr);
        EXPECT_FALSE(table.found);
        for (std::size_t row = 0; row < table.form->row_count(); ++row) {
            for (std::size_t column = 0; column < table.form->column_count(); ++column) {
                EXPECT_EQ(table.state(row, column),
                          table.form->has_cell(row, column) ? State::missing : State::not_in_form);
            }
        }
    }
    EXPECT_THAT(validate(report), SizeIs(3));
}

TEST(Harmonise, AddsTheThreeOtherOutcomesOf2021) {
    const HarmonisedRequests rows = harmonise(county().report().table(TableId::requests));
    EXPECT_EQ(rows.values.rows(), 23);
    EXPECT_EQ(rows.values.cols(), 7);
    EXPECT_EQ(rows.values(20, 0), 3) << "1 fee overdue and 2 others";
    EXPECT_EQ(rows.values(21, 6), 37) << "outcomes total";
    EXPECT_EQ(rows.values(22, 0), 1) << "carried out";
    EXPECT_EQ(rows.states(20, 0), static_cast<std::uint8_t>(State::reported));
}

TEST(Harmonise, ReportsASumOnlyWhenEachPartIsReported) {
    ReportDraft draft = county();
    draft.mark("requests.other_fee_overdue.natural_person", State::blank);
    draft.mark("requests.other_misc.natural_person", State::missing);
    const HarmonisedRequests rows = harmonise(draft.report().table(TableId::requests));
    EXPECT_EQ(rows.states(20, 0), static_cast<std::uint8_t>(State::blank))
        << "the first that is not reported";
    EXPECT_EQ(rows.values(20, 0), 0);
    EXPECT_EQ(rows.states(20, 6), static_cast<std::uint8_t>(State::reported));
}

TEST(Harmonise, LeavesTheEditionOf2019AsItIs) {
    ReportDraft draft(Edition::e2019);
    draft.row("requests.other", {4, 0, 0, 0, 0, 0, 4}).mark("requests.granted.total", State::blank);
    const Report report = draft.report();
    const HarmonisedRequests rows = harmonise(report.table(TableId::requests));
    EXPECT_EQ(rows.values, report.table(TableId::requests).values);
    EXPECT_EQ(rows.states, report.table(TableId::requests).states);
}

}  // namespace
}  // namespace ogikit
