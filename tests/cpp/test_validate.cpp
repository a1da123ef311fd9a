#include "ogikit/validate.hpp"

#include "claims_cases.hpp"
#include "report_fixtures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <set>

namespace ogikit {
namespace {

using ::testing::AllOf;
using testing::county;
using testing::findings_of;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::narrate;
using ::testing::Not;
using testing::ReportDraft;
using ::testing::SizeIs;

constexpr std::array arithmetic_rules{"requests-balance", "requests-outcomes", "requests-applicants",
                                      "remedies-total"};

bool is_arithmetic(const Finding& finding) {
    return std::ranges::find(arithmetic_rules, finding.rule->id) != arithmetic_rules.end();
}

std::vector<Finding> arithmetic_findings(const ReportDraft& draft) {
    std::vector<Finding> findings = validate(draft.report());
    std::erase_if(findings, [](const Finding& finding) { return !is_arithmetic(finding); });
    return findings;
}

std::string all_messages(const std::vector<Finding>& findings) {
    std::string messages;
    for (const Finding& finding : findings) {
        messages += finding.zh + '\n';
    }
    return messages;
}

// ── the catalogue ──────────────────────────────────────────────────────────────────────────────

TEST(Rules, AreCompleteAndDistinct) {
    std::set<std::string_view> ids;
    for (const Rule& entry : rules()) {
        EXPECT_TRUE(ids.insert(entry.id).second) << entry.id;
        EXPECT_EQ(find_rule(entry.id), &entry);
        EXPECT_TRUE(entry.editions.e2019 || entry.editions.e2021) << entry.id;
        for (const Phrase& phrase :
             {entry.title, entry.says, entry.why, entry.basis, entry.example, entry.limits}) {
            EXPECT_FALSE(phrase.zh.empty()) << entry.id;
            EXPECT_FALSE(phrase.en.empty()) << entry.id;
        }
    }
    EXPECT_EQ(ids.size(), rule_count);
    EXPECT_EQ(find_rule("no-such-rule"), nullptr);
}

// Titles stand in headings and basis before a full stop; all else is whole sentences.
TEST(Rules, SpeakInWholeSentences) {
    for (const Rule& entry : rules()) {
        for (const Phrase& phrase : {entry.title, entry.basis}) {
            EXPECT_FALSE(phrase.zh.ends_with("。")) << entry.id;
            EXPECT_FALSE(phrase.en.ends_with(".")) << entry.id;
        }
        for (const Phrase& phrase : {entry.says, entry.why, entry.example, entry.limits}) {
            EXPECT_TRUE(phrase.zh.ends_with("。")) << phrase.zh;
            EXPECT_TRUE(phrase.en.ends_with(".")) << phrase.en;
        }
    }
}

TEST(Rules, AreIndexedByTheirEnumerators) {
    EXPECT_EQ(rule(RuleId::table_missing).id, "table-missing");
    EXPECT_EQ(rule(RuleId::remedies_total).id, "remedies-total");
    EXPECT_EQ(rule(RuleId::table_edition_assumed).id, "table-edition-assumed");
    for (const std::string_view id : arithmetic_rules) {
        ASSERT_NE(find_rule(id), nullptr);
        EXPECT_EQ(find_rule(id)->severity, Severity::error);
        EXPECT_EQ(find_rule(id)->family, Family::arithmetic);
    }
}

// Ids that were published: none may go.
TEST(Rules, KeepTheirIds) {
    for (const std::string_view id :
         {"table-missing", "requests-balance", "requests-outcomes", "requests-applicants", "remedies-total",
          "value-negative", "cells-ambiguous", "cells-missing", "cells-blank", "cells-not-a-number",
          "text-received", "text-outcome", "text-remedies", "text-percentage", "text-contradiction",
          "cells-not-applicable", "remedies-without-requests", "read-by-identities",
          "table-edition-assumed"}) {
        EXPECT_NE(find_rule(id), nullptr) << id;
    }
}

// ── identities ─────────────────────────────────────────────────────────────────────────────────

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
    EXPECT_EQ(findings[0].zh,
              "自然人：本年新收 30 + 上年结转 1 = 31，办理结果总计 29 + 结转下年度 1 = 30，相差 1");
    EXPECT_EQ(
        findings[0].en,
        "Natural persons: new 30 + carried in 1 = 31, outcomes total 29 + carried out 1 = 30, difference 1");
    EXPECT_EQ(findings[0].left, 31);
    EXPECT_EQ(findings[0].right, 30);
    EXPECT_THAT(findings[0].cells, SizeIs(4));
}

TEST(Validate, ListsOnlyTheOutcomesThatCount) {
    ReportDraft draft = county();
    draft.row("requests.outcomes_total", {30, 4, 0, 0, 5});
    const auto findings = findings_of(draft, "requests-outcomes");
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].zh, "法律服务机构：办理结果总计 5，各项结果之和 2（予以公开 2），相差 3");
    EXPECT_EQ(findings[0].en,
              "Legal service organisations: outcomes total 5, sum of outcomes 2 (Granted 2), difference 3");
    EXPECT_THAT(findings[0].cells, SizeIs(22)) << "every cell of the equation, zeros too";
}

TEST(Validate, SaysASumOfZerosPlainly) {
    ReportDraft draft(Edition::e2021);
    draft.row("remedies.reconsideration", {0, 0, 0, 0, 10});
    const auto findings = findings_of(draft, "remedies-total");
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].zh, "行政复议：总计 10，各项结果之和 0，相差 10");
    EXPECT_EQ(findings[0].en, "Administrative reconsideration: total 10, sum of results 0, difference 10");
}

TEST(Validate, NamesTheRowWhoseApplicantsDoNotAddUp) {
    ReportDraft draft = county();
    draft.row("requests.other_misc", {2, 0, 0, 0, 0, 0, 3});
    const auto findings = findings_of(draft, "requests-applicants");
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].zh, "（六）其他处理 3.其他：总计 3，各类申请人之和 2（自然人 2），相差 1");
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
        "自然人：办理结果总计 20，各项结果之和 26（予以公开 6 + 部分公开 6 + 本机关不掌握相关政府信息 4 + "
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

TEST(Validate, ShowsPassesOnRequest) {
    const auto findings = validate(county().report(), true);
    std::size_t identities_passed = 0;
    for (const Finding& finding : findings) {
        EXPECT_EQ(finding.outcome, Outcome::pass) << finding.zh;
        identities_passed += finding.left.has_value() ? 1 : 0;
    }
    EXPECT_EQ(identities_passed, 7U + 7U + 25U + 3U);
}

// ── readings ───────────────────────────────────────────────────────────────────────────────────

TEST(Validate, SaysOnceThatATableIsMissing) {
    ReportDraft draft = county();
    draft.forget(TableId::requests);
    const auto findings = validate(draft.report());
    ASSERT_THAT(findings, SizeIs(1)) << all_messages(findings);
    EXPECT_EQ(findings[0].rule->id, "table-missing");
    EXPECT_EQ(findings[0].outcome, Outcome::fail);
    EXPECT_THAT(findings[0].zh, AllOf(HasSubstr("申请办理情况表"), HasSubstr("39 项勾稽关系无法核对")));
    EXPECT_THAT(findings[0].cells, SizeIs(175));
}

TEST(Validate, TellsLabelsWithoutValuesFromNoTable) {
    ReportDraft draft = county();
    draft.forget(TableId::remedies).table(TableId::remedies).found = true;
    const auto findings = validate(draft.report());
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_THAT(findings[0].zh, HasSubstr("只找到栏目名称，没有数值"));
}

TEST(Validate, GathersCellsOfATableIntoOneFinding) {
    ReportDraft draft = county();
    for (const FormColumn& column : form_table(TableId::requests, Edition::e2021).columns) {
        draft.mark("requests.granted." + std::string(column.id), State::ambiguous);
    }
    draft.mark("requests.denied_state_secret.total", State::ambiguous);
    draft.mark("remedies.litigation_direct.upheld", State::ambiguous);
    const auto findings = findings_of(draft, "cells-ambiguous");
    ASSERT_THAT(findings, SizeIs(2));
    EXPECT_THAT(findings[0].cells, SizeIs(8));
    EXPECT_EQ(
        findings[0].zh,
        "申请办理情况表：8 格有多种读法，未取值：（一）予以公开（整行）、（三）不予公开 1.属于国家秘密 · "
        "总计。请对照原文，或改用保留表格结构的文件（如原网页、Word 文件）。");
    EXPECT_THAT(findings[1].en,
                HasSubstr("Reconsideration and litigation: 1 cell with several readings, none taken: "
                          "Litigation without prior reconsideration · Upheld."));
    EXPECT_EQ(findings[0].rule->severity, Severity::warning);
}

TEST(Validate, CountsTheRowsItDoesNotName) {
    ReportDraft draft(Edition::e2021);
    for (const std::string_view row :
         {"new_requests", "carried_in", "granted", "partially_granted", "carried_out"}) {
        draft.mark("requests." + std::string(row) + ".total", State::blank);
    }
    const auto findings = findings_of(draft, "cells-blank");
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_THAT(findings[0].zh, HasSubstr("（二）部分公开 · 总计 等 5 行。"));
    EXPECT_THAT(findings[0].en, HasSubstr("Partially granted · Total and 1 more row."));
    EXPECT_THAT(findings[0].zh, Not(HasSubstr("四、结转下年度继续办理")));
}

TEST(Validate, QuotesWhatIsNotANumber) {
    ReportDraft draft = county();
    draft.mark("proactive.penalties.decisions", State::text, u"186/86/255");
    draft.mark("proactive.government_rules.issued", State::not_applicable, u"/");
    draft.mark("proactive.licensing.decisions", State::missing);
    const auto text = findings_of(draft, "cells-not-a-number");
    ASSERT_THAT(text, SizeIs(1));
    EXPECT_THAT(text[0].zh, HasSubstr("行政处罚 · 本年处理决定数量 “186/86/255”"));
    EXPECT_EQ(text[0].rule->severity, Severity::warning);
    const auto mark = findings_of(draft, "cells-not-applicable");
    ASSERT_THAT(mark, SizeIs(1));
    EXPECT_EQ(mark[0].rule->severity, Severity::note);
    EXPECT_THAT(mark[0].zh, HasSubstr("规章 · 本年制发件数 “/”"));
    const auto missing = findings_of(draft, "cells-missing");
    ASSERT_THAT(missing, SizeIs(1));
    EXPECT_EQ(missing[0].cells, std::vector{draft.ref("proactive.licensing.decisions")});
}

TEST(Validate, ShortensLongQuotesOnOneLine) {
    ReportDraft draft = county();
    draft.mark("proactive.penalties.decisions", State::text, u"详见\n附件" + std::u16string(100, u'表'));
    const auto findings = findings_of(draft, "cells-not-a-number");
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_THAT(findings[0].zh, AllOf(HasSubstr("“详见 附件表"), HasSubstr("表…”")));
    EXPECT_LT(findings[0].zh.size(), 300U);
}

TEST(Validate, RefusesNegativeValuesButForChanges) {
    ReportDraft draft(Edition::e2019);
    draft.row("proactive.penalties", {2648, -18, 538});
    EXPECT_EQ(all_messages(validate(draft.report())), "");
    draft.row("proactive.centralised_procurement", {3, -251'050'000});
    draft.row("proactive.licensing", {-1});
    const auto findings = findings_of(draft, "value-negative");
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_THAT(findings[0].zh,
                AllOf(HasSubstr("行政许可 · 上一年项目数量 -1"), HasSubstr("采购总金额 -251.05")));
    EXPECT_EQ(findings[0].rule->severity, Severity::error);
}

TEST(Validate, SaysWhenTheEditionIsOnlyAssumed) {
    ReportDraft draft = county();
    draft.table(TableId::requests).edition_seen = false;
    draft.table(TableId::remedies).edition_seen = false;
    const auto findings = findings_of(draft, "table-edition-assumed");
    ASSERT_THAT(findings, SizeIs(1)) << "remedies is the same in both editions";
    EXPECT_THAT(findings[0].zh, HasSubstr("按 2021 年版读取"));
    EXPECT_EQ(findings[0].outcome, Outcome::uncertain);
}

TEST(Validate, WondersAtRemediesWithoutRequests) {
    ReportDraft draft(Edition::e2021);
    draft.row("remedies.reconsideration", {1, 0, 0, 0, 1}).row("remedies.litigation_direct", {0, 0, 0, 2, 2});
    const auto findings = validate(draft.report());
    ASSERT_THAT(findings, SizeIs(1)) << all_messages(findings);
    EXPECT_EQ(findings[0].rule->id, "remedies-without-requests");
    EXPECT_EQ(findings[0].rule->severity, Severity::note);
    EXPECT_THAT(findings[0].zh, HasSubstr("却有行政复议 1 件、未经复议直接起诉 2 件"));
    draft.mark("requests.carried_in.total", State::blank);
    EXPECT_THAT(findings_of(draft, "remedies-without-requests"), IsEmpty()) << "there may be one carried in";
}

TEST(Validate, KeepsTheOrderOfTheCatalogue) {
    ReportDraft draft = county();
    draft.forget(TableId::remedies)
        .row("requests.granted", {13})
        .mark("requests.carried_in.total", State::text, u"约1");
    draft.mark("proactive.government_rules.issued", State::blank);
    const auto findings = validate(draft.report());
    ASSERT_GE(findings.size(), 5U);
    EXPECT_TRUE(std::ranges::is_sorted(findings, {}, &Finding::rule));
    EXPECT_EQ(findings.front().rule->id, "table-missing");
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

// ── sentences ──────────────────────────────────────────────────────────────────────────────────

std::vector<Finding> told(std::string_view text, std::string_view rule_id, bool with_passes = false) {
    std::vector<Finding> findings = validate(narrate(county(), "岚山县水利局", text), with_passes);
    std::erase_if(findings, [&](const Finding& finding) { return finding.rule->id != rule_id; });
    return findings;
}

TEST(Validate, HoldsEachKindOfClaimAgainstTheTables) {
    constexpr std::array cases{
        std::pair{"全年新收政府信息公开申请35件。", "text-received"},
        std::pair{"共办结政府信息公开申请31件。", "text-outcome"},
        std::pair{"全年因政府信息公开引起行政复议9件。", "text-remedies"},
        std::pair{"收到的政府信息公开申请已全部办结。", "text-contradiction"},
    };
    for (const auto& [text, rule_id] : cases) {
        const auto findings = told(text, rule_id);
        ASSERT_THAT(findings, SizeIs(1)) << text;
        EXPECT_EQ(findings[0].outcome, Outcome::fail) << text;
        EXPECT_EQ(findings[0].rule->severity, Severity::warning);
        EXPECT_THAT(findings[0].cells, Not(IsEmpty()));
    }
}

TEST(Validate, GivesTheSentenceThatTheTableContradicts) {
    constexpr std::string_view before = "本机关重视公开工作。";
    const auto findings =
        told(std::string(before) + "全年新收政府信息公开申请35件。今后将继续。", "text-received");
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].left, 35);
    EXPECT_EQ(findings[0].right, 37);
    EXPECT_THAT(findings[0].zh, HasSubstr("35件"));
    EXPECT_THAT(findings[0].en, HasSubstr("37"));
    ASSERT_TRUE(findings[0].sentence);
    EXPECT_EQ(findings[0].sentence->begin, to_utf16(before).size());
    EXPECT_FALSE(findings_of(county().row("requests.outcomes_total", {29}), "requests-balance")[0].sentence);
}

TEST(Validate, SaysNothingOfSentencesThatAgree) {
    constexpr std::string_view text = "全年新收政府信息公开申请37件，上年结转1件，办结37件，结转下年度1件。";
    EXPECT_EQ(all_messages(validate(narrate(county(), "岚山县水利局", text))), "");
    const auto passes = told(text, "text-received", true);
    ASSERT_THAT(passes, Not(IsEmpty()));
    EXPECT_EQ(passes[0].outcome, Outcome::pass);
}

TEST(Validate, DoesNotHoldSentencesAgainstATableThatIsNotThere) {
    ReportDraft draft = county();
    draft.forget(TableId::requests);
    const auto findings = validate(narrate(draft, "岚山县水利局", "全年新收政府信息公开申请35件。"), true);
    EXPECT_TRUE(std::ranges::none_of(
        findings, [](const Finding& finding) { return finding.rule->id.starts_with("text-"); }));
}

}  // namespace
}  // namespace ogikit
