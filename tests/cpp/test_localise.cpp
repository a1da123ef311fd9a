#include "ogikit/localise.hpp"

#include "report_fixtures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ogikit {
namespace {

using testing::county;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::ReportDraft;
using ::testing::SizeIs;

Localisation localise(const ReportDraft& draft, const LocaliseOptions& options = {}) {
    return ogikit::localise(draft.report(), options);
}

// The only fault of a draft.
Fault fault_of(const ReportDraft& draft, const LocaliseOptions& options = {}) {
    Localisation found = localise(draft, options);
    if (found.faults.size() != 1) {
        ADD_FAILURE() << found.faults.size() << " faults";
        return {};
    }
    return std::move(found.faults.front());
}

// What the first explanation of a draft's only fault says, in Chinese.
std::string first_words(const ReportDraft& draft) {
    const Fault fault = fault_of(draft);
    return fault.explanations.empty() ? "" : describe(fault.explanations.front(), draft.report()).zh;
}

// "requests.granted.total = 5" for each change.
std::vector<std::string> changes_of(const Explanation& explanation, Edition edition) {
    std::vector<std::string> changes;
    for (const Change& change : explanation.changes) {
        std::string said = cell_id(change.cell, edition) + " = " + std::to_string(change.proposed.lowest);
        if (!change.proposed.is_single()) {
            said += " to " + (change.proposed.highest ? std::to_string(*change.proposed.highest) : "any");
        }
        changes.push_back(std::move(said));
    }
    return changes;
}

// ── which cells ────────────────────────────────────────────────────────────────────────────────

TEST(Localise, FindsNothingInASoundReport) {
    const Localisation found = localise(county());
    EXPECT_THAT(found.faults, IsEmpty());
    EXPECT_THAT(found.deductions, IsEmpty());
}

TEST(Localise, NamesTheOneCellThatBreaksARowAndAColumn) {
    ReportDraft draft = county();
    draft.at("requests.granted.natural_person").value = 21;
    const Fault fault = fault_of(draft);
    EXPECT_EQ(fault.status, FaultStatus::explained);
    EXPECT_EQ(fault.changes, 1U);
    EXPECT_THAT(fault.broken, SizeIs(2));
    ASSERT_THAT(fault.explanations, SizeIs(1));
    const Explanation& explanation = fault.explanations[0];
    EXPECT_THAT(changes_of(explanation, Edition::e2021),
                ::testing::ElementsAre("requests.granted.natural_person = 12"));
    EXPECT_EQ(explanation.mistake, Mistake::digits_swapped);
    EXPECT_FALSE(explanation.reader_may_be_at_fault);
    const Description said = describe(explanation, draft.report());
    EXPECT_EQ(said.zh, "自然人列“（一）予以公开”应为 12 而非 21：两位数字颠倒");
    EXPECT_EQ(said.en, "Granted, Natural persons: 12 rather than 21 (two digits swapped)");
    EXPECT_EQ(describe(fault).zh, "申请办理情况表：至少须改 1 格，有 1 种改法");
    EXPECT_EQ(describe(fault).en, "Requests: at least 1 cell must change, in one way");
}

TEST(Localise, ReadsATotalOfOutcomesAsOneCellOfThreeIdentities) {
    ReportDraft draft = county();
    draft.at("requests.outcomes_total.natural_person").value = 33;
    const Fault fault = fault_of(draft);
    EXPECT_THAT(fault.broken, SizeIs(3));
    ASSERT_THAT(fault.explanations, SizeIs(1));
    EXPECT_EQ(fault.explanations[0].changes[0].proposed, (Interval{30, 30}));
}

// A report of 2020 said so: outcomes add up to 27 where the total says 21.
ReportDraft outcomes_beyond_their_total() {
    ReportDraft draft(Edition::e2019);
    draft.row("requests.new_requests", {20, 0, 0, 0, 0, 1, 21})
        .row("requests.granted", {6, 0, 0, 0, 0, 1, 7})
        .row("requests.partially_granted", {6, 0, 0, 0, 0, 0, 6})
        .row("requests.unable_not_held", {4, 0, 0, 0, 0, 0, 4})
        .row("requests.unable_unclear_after_correction", {3, 0, 0, 0, 0, 0, 3})
        .row("requests.not_processed_repeat", {3, 0, 0, 0, 0, 0, 3})
        .row("requests.other", {4, 0, 0, 0, 0, 0, 4})
        .row("requests.outcomes_total", {20, 0, 0, 0, 0, 1, 21});
    return draft;
}

TEST(Localise, FindsTheTwoRowsThatMayBeSixTooMuch) {
    const Fault fault = fault_of(outcomes_beyond_their_total());
    EXPECT_EQ(fault.changes, 2U);
    ASSERT_THAT(fault.explanations, SizeIs(2));
    EXPECT_THAT(changes_of(fault.explanations[0], Edition::e2019),
                ::testing::ElementsAre("requests.granted.natural_person = 0", "requests.granted.total = 1"));
    EXPECT_THAT(changes_of(fault.explanations[1], Edition::e2019),
                ::testing::ElementsAre("requests.partially_granted.natural_person = 0",
                                       "requests.partially_granted.total = 0"));
    for (const Explanation& explanation : fault.explanations) {
        EXPECT_EQ(explanation.mistake, Mistake::carried_into_total);
        EXPECT_EQ(explanation.rank, 1U) << "nothing in the table prefers one";
    }
}

TEST(Localise, SolvesFaultsThatHaveNothingToDoWithEachOtherApart) {
    ReportDraft draft = county();
    draft.at("requests.granted.natural_person").value = 21;
    draft.at("requests.unable_not_held.commercial_enterprise").value = 11;
    draft.at("remedies.reconsideration.total").value = 70;
    const Localisation found = localise(draft);
    ASSERT_THAT(found.faults, SizeIs(3));
    EXPECT_THAT(found.faults[0].explanations, SizeIs(1));
    EXPECT_THAT(found.faults[1].explanations, SizeIs(1));
    EXPECT_THAT(found.faults[2].explanations, SizeIs(5)) << "any of five cells";
    EXPECT_EQ(found.faults[2].table, TableId::remedies);
}

TEST(Localise, PrefersThePatternAmongEqualSets) {
    ReportDraft draft = county();
    draft.at("remedies.reconsideration.total").value = 70;
    const Fault fault = fault_of(draft);
    ASSERT_THAT(fault.explanations, SizeIs(5));
    EXPECT_EQ(fault.explanations[0].mistake, Mistake::factor_of_ten);
    EXPECT_EQ(fault.explanations[0].rank, 1U);
    EXPECT_EQ(describe(fault.explanations[0], draft.report()).zh,
              "行政复议“总计”应为 7 而非 70：差十倍、百倍");
    std::vector<std::uint32_t> ranks;
    for (const Explanation& explanation : fault.explanations) {
        ranks.push_back(explanation.rank);
    }
    EXPECT_TRUE(std::ranges::is_sorted(ranks));
}

TEST(Localise, KeepsTiesAsTies) {
    ReportDraft draft(Edition::e2021);
    draft.row("remedies.litigation_direct", {1, 2, 1, 0, 3});
    const Fault fault = fault_of(draft);
    ASSERT_THAT(fault.explanations, SizeIs(4)) << "what is 0 cannot be less";
    EXPECT_EQ(fault.explanations[0].mistake, Mistake::total_not_updated);
    for (std::size_t i = 1; i < 4; ++i) {
        EXPECT_EQ(fault.explanations[i].rank, 2U);
    }
}

TEST(Localise, GivesTheRangeOfWhatIsNotDetermined) {
    ReportDraft draft(Edition::e2021);
    // 5 too much, of which neither part holds so many.
    draft.row("remedies.reconsideration", {3, 3, 0, 0, 1})
        .mark("remedies.reconsideration.total", State::reported);
    draft.at("remedies.reconsideration.total") = {
        .value = -1, .state = State::reported, .evidence = Evidence::printed, .range = {}};
    const Fault negative = fault_of(draft);
    ASSERT_THAT(negative.explanations, SizeIs(1));
    EXPECT_EQ(negative.explanations[0].changes[0].proposed, (Interval{6, 6}));

    ReportDraft rows = outcomes_beyond_their_total();
    rows.row("requests.granted", {4, 0, 0, 0, 0, 1, 5})
        .row("requests.not_processed_repeat", {5, 0, 0, 0, 0, 0, 5});
    const Localisation found = localise(rows);
    ASSERT_THAT(found.faults, SizeIs(1));
    EXPECT_EQ(found.faults[0].changes, 2U) << "部分公开 holds 6";
}

TEST(Localise, ChangesBothWhereNeitherHoldsEnough) {
    ReportDraft draft(Edition::e2021);
    draft.row("requests.new_requests", {2, 0, 0, 0, 0, 0, 2})
        .row("requests.granted", {4, 0, 0, 0, 0, 0, 4})
        .row("requests.partially_granted", {4, 0, 0, 0, 0, 0, 4})
        .row("requests.outcomes_total", {2, 0, 0, 0, 0, 0, 2});
    const Fault fault = fault_of(draft);
    EXPECT_EQ(fault.changes, 4U);
    const auto both = std::ranges::find_if(
        fault.explanations, [](const Explanation& one) { return !one.changes[0].proposed.is_single(); });
    ASSERT_NE(both, fault.explanations.end());
    EXPECT_EQ(both->changes[0].proposed, (Interval{0, 2}));
    EXPECT_EQ(both->mistake, Mistake::none);
    EXPECT_THAT(describe(*both, draft.report()).zh, HasSubstr("应在 0 至 2 之间 而非 4"));
}

// ── patterns ───────────────────────────────────────────────────────────────────────────────────

TEST(Localise, TypesWhatSpansSeveralCells) {
    struct Case {
        std::string_view row;
        std::vector<std::int64_t> printed;
        Mistake mistake;
        std::string_view words;
    };
    const std::array cases{
        Case{"requests.granted", {3, 12, 0, 0, 2, 0, 17}, Mistake::exchanged, "相邻两格的数互换"},
        Case{"requests.partially_granted", {0, 5, 0, 0, 0, 0, 5}, Mistake::shifted, "数值错列或错行"},
        Case{"requests.granted", {0, 12, 3, 0, 2, 0, 17}, Mistake::shifted, "数值错列或错行"},
        Case{"requests.granted", {11, 4, 0, 0, 2, 0, 17}, Mistake::one_case_moved, "一件记入了别的行列"},
        Case{"requests.granted", {21, 3, 0, 0, 2, 0, 26}, Mistake::carried_into_total, "同一差错带入合计"},
    };
    for (const auto& [row, printed, mistake, words] : cases) {
        ReportDraft draft = county();
        draft.row(row, printed);
        const Fault fault = fault_of(draft);
        ASSERT_FALSE(fault.explanations.empty()) << words;
        EXPECT_EQ(fault.explanations[0].mistake, mistake) << words;
        const CellRef changed = fault.explanations[0].changes[0].cell;
        EXPECT_EQ(form_table(TableId::requests, Edition::e2021).rows[changed.row].id, row.substr(9)) << words;
        EXPECT_THAT(first_words(draft), HasSubstr(words));
    }
}

TEST(Localise, TakesASignForWhatItIs) {
    ReportDraft draft = county();
    draft.at("requests.granted.natural_person").value = -12;
    const Fault fault = fault_of(draft);
    ASSERT_THAT(fault.explanations, SizeIs(1));
    EXPECT_EQ(fault.explanations[0].mistake, Mistake::sign);
    EXPECT_EQ(first_words(draft), "自然人列“（一）予以公开”应为 12 而非 -12：正负号有误");
}

TEST(Localise, MendsNegativeNumbersThatAddUp) {
    ReportDraft draft(Edition::e2021);
    draft.row("remedies.litigation_direct", {-1, 0, 0, 0, -1});
    const Fault fault = fault_of(draft);
    EXPECT_THAT(fault.broken, IsEmpty()) << "-1 = -1";
    EXPECT_EQ(fault.changes, 2U);
    ASSERT_THAT(fault.explanations, SizeIs(1));
    EXPECT_EQ(fault.explanations[0].changes[0].proposed, (Interval{0, std::nullopt}));
}

// ── reader or agency ───────────────────────────────────────────────────────────────────────────

TEST(Localise, SaysFirstWhatWasReadWithDoubt) {
    ReportDraft draft = county();
    draft.at("remedies.reconsideration.total").value = 70;
    draft.at("remedies.reconsideration.corrected").evidence = Evidence::digits;
    const Fault fault = fault_of(draft);
    const Explanation& first = fault.explanations[0];
    EXPECT_TRUE(first.reader_may_be_at_fault);
    EXPECT_TRUE(first.changes[0].read_with_doubt);
    EXPECT_EQ(cell_id(first.changes[0].cell, Edition::e2021), "remedies.reconsideration.corrected");
    EXPECT_EQ(fault.explanations[1].rank, 2U);
    EXPECT_FALSE(fault.explanations[1].reader_may_be_at_fault);
    EXPECT_THAT(first_words(draft), HasSubstr("请先核对原文"));
}

TEST(Localise, DoubtsANumberBrokenOverLines) {
    ReportDraft draft = county();
    draft.mark("requests.granted.natural_person", State::reported, u"1\n1\n");
    draft.at("requests.granted.natural_person").value = 11;
    draft.at("requests.granted.natural_person").evidence = Evidence::printed;
    EXPECT_TRUE(fault_of(draft).explanations.at(0).reader_may_be_at_fault);

    draft.mark("requests.granted.natural_person", State::reported, u"\n11\n");
    draft.at("requests.granted.natural_person").value = 11;
    draft.at("requests.granted.natural_person").evidence = Evidence::printed;
    EXPECT_FALSE(fault_of(draft).explanations.at(0).reader_may_be_at_fault);
}

// ── cells without a number ─────────────────────────────────────────────────────────────────────

Deduction deduction_of(const Localisation& found, CellRef cell) {
    const auto deduction = std::ranges::find(found.deductions, cell, &Deduction::cell);
    return deduction == found.deductions.end() ? Deduction{.cell = cell, .admissible = {-1, -1}} : *deduction;
}

TEST(Localise, ProvesBlanksThatBalanceForces) {
    ReportDraft draft = county();
    draft.mark("requests.granted.natural_person", State::blank)
        .mark("requests.denied_state_secret.other_org", State::not_applicable);
    const Localisation found = localise(draft);
    EXPECT_THAT(found.faults, IsEmpty());
    const Deduction value = deduction_of(found, draft.ref("requests.granted.natural_person"));
    EXPECT_EQ(value.proof, Proof::value);
    EXPECT_EQ(value.admissible, (Interval{12, 12}));
    EXPECT_EQ(describe(value, draft.report()).zh, "自然人列“（一）予以公开”（空白）依勾稽关系只能为 12");
    EXPECT_EQ(deduction_of(found, draft.ref("requests.denied_state_secret.other_org")).proof, Proof::zero);
}

TEST(Localise, ProvesZerosByNonNegativity) {
    ReportDraft draft = county();
    for (const std::string_view column : {"natural_person", "commercial_enterprise"}) {
        for (const std::string_view row : {"denied_state_secret", "denied_other_law"}) {
            draft.mark("requests." + std::string(row) + "." + std::string(column), State::blank);
        }
    }
    const Localisation found = localise(draft);
    ASSERT_THAT(found.deductions, SizeIs(4));
    for (const Deduction& deduction : found.deductions) {
        EXPECT_EQ(deduction.proof, Proof::zero) << "four unknowns that add up to 0";
    }
}

TEST(Localise, LeavesOpenWhatSeveralValuesFill) {
    ReportDraft draft = county();
    for (const std::string_view column : {"natural_person", "commercial_enterprise"}) {
        for (const std::string_view row : {"granted", "unable_not_held"}) {
            draft.mark("requests." + std::string(row) + "." + std::string(column), State::blank);
        }
    }
    const Localisation found = localise(draft);
    EXPECT_THAT(found.faults, IsEmpty());
    const Deduction deduction = deduction_of(found, draft.ref("requests.granted.natural_person"));
    EXPECT_EQ(deduction.proof, Proof::undetermined);
    EXPECT_EQ(deduction.admissible, (Interval{11, 15}));
    EXPECT_THAT(describe(deduction, draft.report()).zh, HasSubstr("不能确定，应在 11 至 15 之间"));
}

TEST(Localise, ProvesNothingFromNumbersInDoubt) {
    ReportDraft draft = county();
    draft.mark("requests.partially_granted.natural_person", State::blank);
    draft.at("requests.granted.natural_person").value = 21;
    const Localisation found = localise(draft);
    ASSERT_THAT(found.faults, SizeIs(1));
    EXPECT_EQ(deduction_of(found, draft.ref("requests.partially_granted.natural_person")).proof,
              Proof::undetermined);
}

TEST(Localise, BlamesNoOneWhereABlankMayHoldTheDifference) {
    ReportDraft draft(Edition::e2021);
    draft.row("remedies.litigation_direct", {1, 2, 0, 0, 5})
        .mark("remedies.litigation_direct.pending", State::blank);
    EXPECT_THAT(localise(draft).faults, IsEmpty());
    draft.at("remedies.litigation_direct.total").value = 2;
    const Fault fault = fault_of(draft);
    EXPECT_THAT(fault.explanations, SizeIs(3)) << "3 of 2: no blank is less than 0";
    EXPECT_EQ(fault.explanations[0].changes[0].proposed, (Interval{3, std::nullopt}));
}

TEST(Localise, SaysNothingOfTablesThatAreNotThere) {
    ReportDraft draft = county();
    draft.forget(TableId::requests);
    const Localisation found = localise(draft);
    EXPECT_THAT(found.faults, IsEmpty());
    EXPECT_THAT(found.deductions, IsEmpty());
}

// ── bounds ─────────────────────────────────────────────────────────────────────────────────────

TEST(Localise, SaysWhereItStopped) {
    ReportDraft draft = outcomes_beyond_their_total();
    const Fault changes = fault_of(draft, {.max_changes = 1});
    EXPECT_EQ(changes.status, FaultStatus::too_many_changes);
    EXPECT_THAT(changes.explanations, IsEmpty());
    EXPECT_THAT(changes.broken, SizeIs(2));

    const Fault explanations = fault_of(draft, {.max_explanations = 1});
    EXPECT_EQ(explanations.status, FaultStatus::too_many_explanations);
    EXPECT_EQ(explanations.changes, 2U);
    EXPECT_THAT(explanations.explanations, IsEmpty()) << "some of them would not be all of them";

    EXPECT_EQ(fault_of(draft, {.max_steps = 2}).status, FaultStatus::search_stopped);
    EXPECT_THAT(describe(fault_of(draft, {.max_steps = 2})).en, HasSubstr("too intricate"));

    draft.at("requests.granted.total").value = std::numeric_limits<std::int64_t>::max();
    EXPECT_EQ(fault_of(draft).status, FaultStatus::numbers_too_large);
}

TEST(Localise, HoldsOutAgainstATableOfNoise) {
    ReportDraft draft(Edition::e2021);
    std::int64_t value = 17;
    for (CellReading& reading : draft.table(TableId::requests).cells) {
        reading.value = value = value * 7919 % 1009;
    }
    EXPECT_NE(fault_of(draft).status, FaultStatus::explained);
}

TEST(Localise, NamesEveryEnumerator) {
    for (std::size_t i = 0; i < mistake_count; ++i) {
        const auto mistake = static_cast<Mistake>(i);
        EXPECT_FALSE(to_string(mistake).empty());
        EXPECT_EQ(describe(mistake).zh.empty(), mistake == Mistake::none);
        EXPECT_EQ(describe(mistake).en.empty(), mistake == Mistake::none);
    }
    for (std::size_t i = 0; i < fault_status_count; ++i) {
        EXPECT_FALSE(to_string(static_cast<FaultStatus>(i)).empty());
    }
}

}  // namespace
}  // namespace ogikit
