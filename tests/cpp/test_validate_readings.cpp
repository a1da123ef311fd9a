#include "ogikit/validate.hpp"

#include "report_fixtures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ogikit {
namespace {

using ::testing::AllOf;
using testing::county;
using testing::findings_of;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::ReportDraft;
using ::testing::SizeIs;

std::string all_messages(const std::vector<Finding>& findings) {
    std::string messages;
    for (const Finding& finding : findings) {
        messages += finding.zh + '\n';
    }
    return messages;
}

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

}  // namespace
}  // namespace ogikit
