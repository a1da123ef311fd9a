#include "ogikit/validate.hpp"

#include "report_fixtures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <random>

namespace ogikit {
namespace {

using testing::county;
using testing::findings_of;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::ReportDraft;
using ::testing::SizeIs;

std::vector<Finding> arithmetic_findings(const ReportDraft& draft) {
    return validate(draft.report(), {.families = bit(Family::arithmetic)});
}

std::string all_messages(const std::vector<Finding>& findings) {
    std::string messages;
    for (const Finding& finding : findings) {
        messages += finding.zh + '\n';
    }
    return messages;
}

TEST(Validate, FindsNothingInASoundReport) {
    EXPECT_EQ(all_messages(validate(county().report())), "");
    EXPECT_EQ(all_messages(validate(ReportDraft(Edition::e2019).report())), "")
        << "a year without any request";
}

TEST(Validate, SaysBothSidesOfABrokenBalance) {
    ReportDraft draft = county();
    draft.row("requests.outcomes_total", {29});
    const auto findings = findings_of(draft, "requests-balance");
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].outcome, Outcome::fail);
    EXPECT_EQ(findings[0].zh, "自然人：本年新收 30 + 上年结转 1 ≠ 办理结果总计 29 + 结转下年度 1，相差 1");
    EXPECT_EQ(findings[0].en,
              "Natural persons: new 30 + carried in 1 ≠ outcomes total 29 + carried out 1, difference 1");
    EXPECT_EQ(findings[0].left, 31);
    EXPECT_EQ(findings[0].right, 30);
    EXPECT_THAT(findings[0].cells, SizeIs(4));
}

TEST(Validate, ListsOnlyTheOutcomesThatCount) {
    ReportDraft draft = county();
    draft.row("requests.outcomes_total", {30, 4, 0, 0, 5});
    const auto findings = findings_of(draft, "requests-outcomes");
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].zh, "法律服务机构：办理结果总计 5 ≠ 各项结果之和 2（予以公开 2），相差 3");
    EXPECT_EQ(findings[0].en,
              "Legal service organisations: outcomes total 5 ≠ sum of outcomes 2 (Granted 2), difference 3");
    EXPECT_THAT(findings[0].cells, SizeIs(22)) << "every cell of the equation, zeros too";
}

TEST(Validate, SaysASumOfZerosPlainly) {
    ReportDraft draft(Edition::e2021);
    draft.row("remedies.reconsideration", {0, 0, 0, 0, 10});
    const auto findings = findings_of(draft, "remedies-total");
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].zh, "行政复议：总计 10 ≠ 各项结果之和 0，相差 10");
    EXPECT_EQ(findings[0].en, "Administrative reconsideration: total 10 ≠ sum of results 0, difference 10");
}

TEST(Validate, NamesTheRowWhoseApplicantsDoNotAddUp) {
    ReportDraft draft = county();
    draft.row("requests.other_misc", {2, 0, 0, 0, 0, 0, 3});
    const auto findings = findings_of(draft, "requests-applicants");
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].zh, "（六）其他处理 3.其他：总计 3 ≠ 各类申请人之和 2（自然人 2），相差 1");
    EXPECT_THAT(findings[0].en, HasSubstr("Other handling: Other: total 3"));
}

// Figures of the kind of a real report of 2020: the outcomes add to 27 where the total says 21.
TEST(Validate, FindsOutcomesThatExceedTheirTotal) {
    ReportDraft draft(Edition::e2019);
    draft.row("requests.new_requests", {20, 0, 0, 0, 0, 1, 21})
        .row("requests.granted", {6, 0, 0, 0, 0, 1, 7})
        .row("requests.partially_granted", {6, 0, 0, 0, 0, 0, 6})
        .row("requests.unable_not_held", {4, 0, 0, 0, 0, 0, 4})
        .row("requests.unable_unclear_after_correction", {3, 0, 0, 0, 0, 0, 3})
        .row("requests.not_processed_repeat", {3, 0, 0, 0, 0, 0, 3})
        .row("requests.other", {4, 0, 0, 0, 0, 0, 4})
        .row("requests.outcomes_total", {20, 0, 0, 0, 0, 1, 21});
    const auto findings = validate(draft.report());
    ASSERT_THAT(findings, SizeIs(2));
    EXPECT_EQ(
        findings[0].zh,
        "自然人：办理结果总计 20 ≠ 各项结果之和 26（予以公开 6 + 部分公开 6 + 本机关不掌握相关政府信息 4 + "
        "补正后申请内容仍不明确 3 + 重复申请 3 + 其他处理 4），相差 6");
    EXPECT_EQ(findings[1].left, 21);
    EXPECT_EQ(findings[1].right, 27);
}

TEST(Validate, SaysWhatItCannotCheck) {
    ReportDraft draft = county();
    draft.mark("requests.carried_out.total", State::blank);
    const auto balance = findings_of(draft, "requests-balance");
    ASSERT_THAT(balance, SizeIs(1));
    EXPECT_EQ(balance[0].outcome, Outcome::not_assessable);
    EXPECT_EQ(balance[0].zh, "总计：无法核对，有 1 格没有数值：结转下年度（空白）");
    EXPECT_EQ(balance[0].en, "Total: cannot be checked, 1 cell has no number: carried out (blank)");
    EXPECT_EQ(balance[0].cells, std::vector{draft.ref("requests.carried_out.total")});
    EXPECT_FALSE(balance[0].left.has_value());
    const auto applicants = findings_of(draft, "requests-applicants");
    ASSERT_THAT(applicants, SizeIs(1));
    EXPECT_EQ(applicants[0].zh, "四、结转下年度继续办理：无法核对，有 1 格没有数值：总计（空白）");
    EXPECT_THAT(findings_of(draft, "requests-outcomes"), IsEmpty()) << "it does not need the cell";
}

TEST(Validate, NeverReadsABlankAsZero) {
    ReportDraft draft(Edition::e2021);
    draft.mark("remedies.reconsideration.pending", State::blank);
    const auto findings = findings_of(draft, "remedies-total");
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].outcome, Outcome::not_assessable);
}

TEST(Validate, SurvivesNumbersThatDoNotFit) {
    constexpr std::int64_t huge = std::numeric_limits<std::int64_t>::max();
    ReportDraft draft(Edition::e2021);
    draft.row("remedies.reconsideration", {huge, huge, 0, 0, huge});
    const auto sums = findings_of(draft, "remedies-total");
    ASSERT_THAT(sums, SizeIs(1));
    EXPECT_EQ(sums[0].outcome, Outcome::not_assessable);
    EXPECT_THAT(sums[0].zh, HasSubstr("超出 64 位"));

    draft.row("remedies.reconsideration", {huge, 0, 0, 0, std::numeric_limits<std::int64_t>::min()});
    const auto differences = findings_of(draft, "remedies-total");
    ASSERT_THAT(differences, SizeIs(1));
    EXPECT_THAT(differences[0].en, HasSubstr("difference 18446744073709551615"));
}

TEST(Validate, DoesNotBlameTheAgencyForAChosenReading) {
    ReportDraft draft = county();
    draft.row("requests.granted", {11});
    draft.at("requests.granted.natural_person").evidence = Evidence::identities;
    const auto findings = findings_of(draft, "requests-outcomes");
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].outcome, Outcome::uncertain);
    EXPECT_THAT(findings[0].zh, HasSubstr("1 格的数值是依勾稽关系读取的"));
    const auto note = findings_of(draft, "read-by-identities");
    ASSERT_THAT(note, SizeIs(1));
    EXPECT_EQ(note[0].rule->severity, Severity::note);
    EXPECT_EQ(note[0].cells, std::vector{draft.ref("requests.granted.natural_person")});
}

TEST(Validate, SaysEachDoubtOfReadingBeforeAFault) {
    ReportDraft draft = county();
    draft.row("requests.granted", {11, 2});
    draft.at("requests.granted.natural_person").evidence = Evidence::digits;
    draft.at("requests.granted.commercial_enterprise").evidence = Evidence::printed;
    draft.mark("requests.granted.research_institution", State::ambiguous, u"20");
    const auto findings = findings_of(draft, "requests-outcomes");
    ASSERT_THAT(findings, SizeIs(3));
    EXPECT_EQ(findings[0].outcome, Outcome::uncertain);
    EXPECT_THAT(findings[0].zh, HasSubstr("1 格的数值是从连写的数字中切分的，差错也可能出在读取上"));
    EXPECT_EQ(findings[1].outcome, Outcome::uncertain) << "its neighbour could not be read";
    EXPECT_THAT(findings[1].en, HasSubstr("1 value stands beside a cell that could not be read"));
    EXPECT_EQ(findings[2].outcome, Outcome::not_assessable);
}

TEST(Validate, ShowsPassesOnRequest) {
    const auto findings = validate(county().report(), {}, true);
    std::size_t identities_passed = 0;
    for (const Finding& finding : findings) {
        EXPECT_TRUE(finding.outcome == Outcome::pass || finding.outcome == Outcome::not_assessable)
            << finding.zh;
        identities_passed += finding.left.has_value() ? 1 : 0;
    }
    EXPECT_EQ(identities_passed, 7U + 7U + 25U + 3U);
}

// ── properties over random tables ──────────────────────────────────────────────────────────────

class RandomReports : public ::testing::TestWithParam<Edition> {
protected:
    std::int64_t draw(std::int64_t upper) {
        return std::uniform_int_distribution<std::int64_t>(0, upper)(random_);
    }

    // Random leaves; totals and flows that satisfy every identity.
    ReportDraft balanced() {
        ReportDraft draft(GetParam());
        const std::int64_t scale = draw(3) == 0 ? 3'000'000 : 40;
        fill_requests(draft, scale);
        for (std::uint8_t row = 0; row < 3; ++row) {
            std::int64_t total = 0;
            for (std::uint8_t column = 0; column < 4; ++column) {
                total += draft.at({TableId::remedies, row, column}).value = draw(scale);
            }
            draft.at({TableId::remedies, row, 4}).value = total;
        }
        return draft;
    }

    std::mt19937_64 random_{20240131};

private:
    void fill_requests(ReportDraft& draft, std::int64_t scale) {
        const FormTable& form = form_table(TableId::requests, GetParam());
        const auto at = [&](std::size_t row, std::uint8_t column) -> std::int64_t& {
            return draft.at({TableId::requests, static_cast<std::uint8_t>(row), column}).value;
        };
        const std::size_t total = form.row_count() - 2;
        for (std::uint8_t column = 0; column < 6; ++column) {
            for (std::size_t row = 0; row < form.row_count(); ++row) {
                if (form.rows[row].kind == RowKind::leaf) {
                    at(total, column) += at(row, column) = draw(scale);
                }
            }
            at(total + 1, column) = draw(scale);
            const std::int64_t inflow = at(total, column) + at(total + 1, column);
            at(1, column) = draw(inflow);
            at(0, column) = inflow - at(1, column);
        }
        for (std::size_t row = 0; row < form.row_count(); ++row) {
            for (std::uint8_t column = 0; column < 6; ++column) {
                at(row, 6) += at(row, column);
            }
        }
    }
};

TEST_P(RandomReports, WithoutFaultHaveNoArithmeticFinding) {
    for (int round = 0; round < 200; ++round) {
        EXPECT_EQ(all_messages(arithmetic_findings(balanced())), "");
    }
}

TEST_P(RandomReports, WithOneWrongCellAreFoundOutAtThatCell) {
    for (const TableId id : {TableId::requests, TableId::remedies}) {
        const FormTable& form = form_table(id, GetParam());
        for (std::size_t row = 0; row < form.row_count(); ++row) {
            for (std::size_t column = 0; column < form.column_count(); ++column) {
                const CellRef cell{id, static_cast<std::uint8_t>(row), static_cast<std::uint8_t>(column)};
                ReportDraft draft = balanced();
                draft.at(cell).value += 1 + draw(9);
                const auto findings = arithmetic_findings(draft);
                ASSERT_FALSE(findings.empty()) << cell_id(cell, GetParam());
                for (const Finding& finding : findings) {
                    EXPECT_EQ(finding.outcome, Outcome::fail);
                    EXPECT_NE(finding.left, finding.right);
                    EXPECT_THAT(finding.cells, ::testing::Contains(cell)) << finding.zh;
                }
            }
        }
    }
}

TEST_P(RandomReports, WithOneCellLackingAreNotAssessableThere) {
    for (const State state :
         {State::blank, State::not_applicable, State::text, State::ambiguous, State::missing}) {
        ReportDraft draft = balanced();
        draft.mark("requests.granted.natural_person", state);
        const auto findings = arithmetic_findings(draft);
        EXPECT_THAT(findings, SizeIs(2)) << "its column's outcomes and its row's applicants";
        for (const Finding& finding : findings) {
            EXPECT_EQ(finding.outcome, Outcome::not_assessable);
            EXPECT_EQ(finding.cells, std::vector{draft.ref("requests.granted.natural_person")});
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Editions, RandomReports, ::testing::Values(Edition::e2019, Edition::e2021),
                         [](const auto& edition) { return "e" + std::string(to_string(edition.param)); });

}  // namespace
}  // namespace ogikit
