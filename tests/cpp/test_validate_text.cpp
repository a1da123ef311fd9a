#include "ogikit/validate.hpp"

#include "claims_cases.hpp"
#include "report_fixtures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace ogikit {
namespace {

using testing::county;
using testing::findings_of;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::narrate;
using ::testing::Not;
using testing::ReportDraft;
using ::testing::SizeIs;

std::vector<Finding> told(std::string_view text, std::string_view rule_id, bool with_passes = false) {
    std::vector<Finding> findings = validate(narrate(county(), "岚山县水利局", text), {}, with_passes);
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
    EXPECT_THAT(validate(narrate(county(), "岚山县水利局", text), {.families = bit(Family::text)}),
                IsEmpty());
    const auto passes = told(text, "text-received", true);
    ASSERT_THAT(passes, Not(IsEmpty()));
    EXPECT_EQ(passes[0].outcome, Outcome::pass);
}

TEST(Validate, DoesNotHoldSentencesAgainstATableThatIsNotThere) {
    ReportDraft draft = county();
    draft.forget(TableId::requests);
    const auto report = narrate(draft, "岚山县水利局", "全年新收政府信息公开申请35件。");
    for (const Finding& finding : validate(report, {.families = bit(Family::text)}, true)) {
        EXPECT_EQ(finding.outcome, Outcome::not_assessable) << finding.zh;
    }
}

}  // namespace
}  // namespace ogikit
