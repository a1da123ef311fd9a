// One agency's years, a government and its parts, tables and texts that are shared.

#include "across_fixtures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ogikit {
namespace {

using testing::county;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::of_rule;
using testing::pointers;
using testing::ReportDraft;
using ::testing::SizeIs;
using testing::told;

std::vector<AcrossFinding> years(const std::vector<Report>& reports, std::string_view rule,
                                 bool with_passes = false) {
    return of_rule(check_years(pointers(reports), with_passes), rule);
}

// county() carries 1 out, and has 26 documents repealed, 8 issued, 66 in force.
ReportDraft year_after() {
    ReportDraft draft = county();
    draft.row("proactive.normative_documents", {5, 1, 70});
    return draft;
}

// ── years ──────────────────────────────────────────────────────────────────────────────────────

TEST(CarriedOver, HoldsInSevenColumns) {
    const std::vector<Report> series{told(county(), "甲县", 2022), told(year_after(), "甲县", 2023)};
    EXPECT_THAT(years(series, "carried-over"), IsEmpty());
    const auto passes = years(series, "carried-over", true);
    EXPECT_THAT(passes, SizeIs(7));
    EXPECT_THAT(passes, Each(Field(&AcrossFinding::outcome, Outcome::pass)));
}

TEST(CarriedOver, SaysBothNumbersAndYears) {
    ReportDraft after = year_after();
    after.row("requests.carried_in", {3, 0, 0, 0, 0, 0, 3});
    const std::vector<Report> series{told(after, "甲县", 2023), told(county(), "甲县", 2022)};
    const auto found = years(series, "carried-over");
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found[0].outcome, Outcome::fail);
    EXPECT_EQ(found[0].zh, "自然人：2022 年结转下年度 1，2023 年上年结转 3，相差 2");
    EXPECT_EQ(found[0].left, 1);
    EXPECT_EQ(found[0].right, 3);
    // The series was given later year first.
    EXPECT_THAT(found[0].reports, ElementsAre(1, 0));
    EXPECT_THAT(found[0].cells, SizeIs(2));
}

TEST(CarriedOver, ABlankIsNotZero) {
    ReportDraft before = county();
    before.mark("requests.carried_out.research_institution", State::blank);
    const auto found = years({told(before, "甲县", 2022), told(year_after(), "甲县", 2023)}, "carried-over");
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].outcome, Outcome::not_assessable);
    EXPECT_THAT(found[0].zh, HasSubstr("科研机构（2022 年结转下年度空白）"));
    EXPECT_THAT(found[0].cells, SizeIs(1));
}

TEST(CarriedOver, AChosenReadingProvesNothing) {
    ReportDraft after = year_after();
    after.row("requests.carried_in", {2, 0, 0, 0, 0, 0, 1});
    after.at("requests.carried_in.natural_person").evidence = Evidence::identities;
    const auto found = years({told(county(), "甲县", 2022), told(after, "甲县", 2023)}, "carried-over");
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].outcome, Outcome::uncertain);
}

TEST(CarriedOver, EditionsDoNotMatter) {
    ReportDraft before(Edition::e2019);
    before.row("requests.carried_out", {1, 0, 0, 0, 0, 0, 1});
    const std::vector<Report> series{told(before, "甲县", 2020), told(county(), "甲县", 2021)};
    EXPECT_THAT(years(series, "carried-over"), IsEmpty());
}

TEST(Stock, FollowsFromIssuedAndRepealed) {
    const std::vector<Report> follows{told(county(), "甲县", 2022), told(year_after(), "甲县", 2023)};
    EXPECT_THAT(years(follows, "stock-follows"), IsEmpty());
    ReportDraft after = year_after();
    after.row("proactive.normative_documents", {5, 1, 66});
    const auto found = years({told(county(), "甲县", 2022), told(after, "甲县", 2023)}, "stock-follows");
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].zh, "行政规范性文件：2022 年现行有效 66，2023 年制发 5、废止 1，应为 70，填报 66");
    EXPECT_EQ(found[0].left, 70);
    EXPECT_EQ(found[0].right, 66);
    EXPECT_THAT(found[0].cells, SizeIs(4));
}

TEST(Stock, OfTheOlderForm) {
    ReportDraft before(Edition::e2019);
    before.row("proactive.licensing", {396, 4, 181});
    ReportDraft after(Edition::e2019);
    after.row("proactive.licensing", {396, 0, 181});
    const auto found = years({told(before, "甲县", 2019), told(after, "甲县", 2020)}, "stock-follows");
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].left, 400);
    EXPECT_EQ(found[0].right, 396);
    // Nothing follows from one form to the other.
    EXPECT_THAT(years({told(after, "甲县", 2020), told(county(), "甲县", 2021)}, "stock-follows", true),
                IsEmpty());
}

TEST(Jump, IsMoreThanFivefoldOfEnough) {
    const auto licences = [](std::int64_t before, std::int64_t after) {
        ReportDraft first(Edition::e2021);
        first.row("proactive.licensing", {before});
        ReportDraft second(Edition::e2021);
        second.row("proactive.licensing", {after});
        return years({told(first, "甲县", 2022), told(second, "甲县", 2023)}, "year-jump");
    };
    EXPECT_THAT(licences(41, 412), SizeIs(1));
    EXPECT_THAT(licences(412, 41), SizeIs(1));
    EXPECT_THAT(licences(0, 30), SizeIs(1));
    EXPECT_THAT(licences(0, 29), IsEmpty());
    EXPECT_THAT(licences(10, 50), IsEmpty());
    EXPECT_THAT(licences(10, 51), SizeIs(1));
}

TEST(TablesRepeated, OnlyIfNotAllZero) {
    const ReportDraft nothing(Edition::e2021);
    EXPECT_THAT(years({told(nothing, "甲县", 2022), told(nothing, "甲县", 2023)}, "tables-repeated"),
                IsEmpty());
    const auto found = years({told(county(), "甲县", 2022), told(county(), "甲县", 2023)}, "tables-repeated");
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].outcome, Outcome::fail);
    EXPECT_THAT(found[0].zh, HasSubstr("申请办理情况表"));
}

TEST(TablesRepeated, AStockAloneRepeatsByNature) {
    ReportDraft draft(Edition::e2021);
    draft.row("proactive.normative_documents", {0, 0, 1234567});
    EXPECT_THAT(years({told(draft, "甲县", 2022), told(draft, "甲县", 2023)}, "tables-repeated"), IsEmpty());
}

TEST(TablesRepeated, FewNumbersMayRepeatByChance) {
    ReportDraft draft(Edition::e2021);
    draft.row("requests.granted", {1, 0, 0, 0, 0, 0, 1}).row("requests.new_requests", {1, 0, 0, 0, 0, 0, 1});
    const auto found = years({told(draft, "甲县", 2022), told(draft, "甲县", 2023)}, "tables-repeated");
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].outcome, Outcome::uncertain);
}

// Ideographs that do not repeat, none of which is a digit or a name.
std::u16string words(char16_t from, std::size_t count) {
    std::u16string text;
    for (std::size_t i = 0; i < count; ++i) text.push_back(static_cast<char16_t>(from + i));
    return text;
}

TEST(TextRepeated, ButForYearAndNumbers) {
    const std::u16string body = words(u'\u6E00', 400);
    const std::vector<Report> series{told(county(), "甲县", 2022, u"2022年甲县公开12条。" + body),
                                     told(county(), "甲县", 2023, u"2023年甲县公开1,300条。" + body)};
    const auto found = years(series, "text-repeated");
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].outcome, Outcome::fail);
    EXPECT_EQ(found[0].jaccard, 1.0);
    ASSERT_THAT(found[0].passages, SizeIs(1));
    EXPECT_EQ(series[1].text.view(found[0].passages[0].second), u"2023年甲县公开1,300条。" + body);
}

TEST(TextRepeated, NewWordsPassAndShortOnesAreNotAssessable) {
    const Report before = told(county(), "甲县", 2022, words(u'\u6E00', 400));
    EXPECT_THAT(years({before, told(county(), "甲县", 2023, words(u'\u7100', 400))}, "text-repeated"),
                IsEmpty());
    const auto found =
        years({before, told(county(), "甲县", 2023, u"没有其他需要报告的事项。")}, "text-repeated");
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].outcome, Outcome::not_assessable);
}

TEST(YearMissing, IsSaidAndNothingIsCheckedAcrossIt) {
    const std::vector<Report> series{told(county(), "甲县", 2019), told(county(), "甲县", 2022)};
    const auto findings = check_years(pointers(series));
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].rule->id, "year-missing");
    EXPECT_THAT(findings[0].zh, HasSubstr("没有 2020、2021 年"));
}

TEST(YearMissing, AReportWithoutAYearIsNotAssessable) {
    Report report = told(county(), "甲县", 2022);
    report.identification.year.reset();
    const auto findings = check_years(pointers({report}));
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].outcome, Outcome::not_assessable);
}

TEST(VersionsDiffer, TheCellsAndFilesAreNamedAndOtherYearsDoubted) {
    ReportDraft other = county();
    other.row("requests.carried_out", {2, 0, 0, 0, 0, 0, 2});
    std::vector<Report> series{told(county(), "甲县", 2022), told(other, "甲县", 2022),
                               told(year_after(), "甲县", 2023)};
    series[0].source = "page.html";
    series[1].source = "text.docx";
    const auto found = years(series, "versions-differ");
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].outcome, Outcome::fail);
    EXPECT_THAT(found[0].reports, ElementsAre(0, 1));
    EXPECT_THAT(found[0].zh, HasSubstr("2 个版本（page.html、text.docx），2 格不同"));
    EXPECT_THAT(found[0].zh, HasSubstr("1 / 2"));
    EXPECT_THAT(found[0].cells, SizeIs(4));
    EXPECT_THAT(years(series, "year-missing"), IsEmpty());
    EXPECT_THAT(years(series, "carried-over"), IsEmpty());
    ReportDraft after = year_after();
    after.row("requests.carried_in", {2, 0, 0, 0, 0, 0, 2});
    const auto doubted = years({series[0], series[1], told(after, "甲县", 2023)}, "carried-over");
    ASSERT_THAT(doubted, SizeIs(2));
    EXPECT_THAT(doubted, Each(Field(&AcrossFinding::outcome, Outcome::uncertain)));
}

TEST(VersionsDiffer, ACellWithoutANumberDoesNotDiffer) {
    ReportDraft other = county();
    other.mark("requests.carried_out.total", State::blank);
    const std::vector<Report> series{told(county(), "甲县", 2022), told(other, "甲县", 2022)};
    EXPECT_THAT(years(series, "versions-differ"), IsEmpty());
    const auto passes = years(series, "versions-differ", true);
    ASSERT_THAT(passes, SizeIs(1));
    EXPECT_EQ(passes[0].outcome, Outcome::pass);
    EXPECT_THAT(passes[0].en, HasSubstr("agree in all 199 cells"));
}

TEST(VersionsDiffer, AChosenReadingMakesItUncertain) {
    ReportDraft other = county();
    other.row("requests.carried_out", {2, 0, 0, 0, 0, 0, 1});
    other.at("requests.carried_out.natural_person").evidence = Evidence::identities;
    const auto found = years({told(county(), "甲县", 2022), told(other, "甲县", 2022)}, "versions-differ");
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].outcome, Outcome::uncertain);
}

TEST(VersionsDiffer, VersionsWithoutACommonTableAreNotAssessable) {
    ReportDraft other = county();
    for (const TableId id : {TableId::proactive, TableId::requests, TableId::remedies}) other.forget(id);
    const auto found = years({told(county(), "甲县", 2022), told(other, "甲县", 2022)}, "versions-differ");
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].outcome, Outcome::not_assessable);
}

TEST(AgencyKey, BracketsWidthsAndGovernment) {
    EXPECT_EQ(agency_key("云溪县人民政府"), agency_key("云溪县"));
    EXPECT_EQ(agency_key("某局（本级）"), agency_key("某局 (本级)"));
    EXPECT_NE(agency_key("云溪县人民政府办公室"), agency_key("云溪县人民政府"));
    EXPECT_EQ(agency_key("人民政府"), u"人民政府");
}

// ── parents ────────────────────────────────────────────────────────────────────────────────────

ReportDraft received(std::int64_t count) {
    ReportDraft draft(Edition::e2021);
    draft.row("requests.new_requests", {count, 0, 0, 0, 0, 0, count});
    return draft;
}

std::vector<AcrossFinding> parent_of(const Report& parent, const std::vector<Report>& children,
                                     bool with_passes = true) {
    std::vector<Report> all{parent};
    all.insert(all.end(), children.begin(), children.end());
    std::vector<std::size_t> places;
    for (std::size_t i = 1; i < all.size(); ++i) places.push_back(i);
    return check_parent(pointers(all), 0, places, with_passes);
}

constexpr std::u16string_view level_words = u"本报告汇总全县各部门政府信息公开工作情况编制。";
constexpr std::u16string_view own_words = u"本报告所列数据仅为本机关的数据，不含所属单位。";

TEST(Parent, OfTheWholeLevelIsNotBelowItsParts) {
    const std::vector<Report> children{told(received(60), "甲县教育局", 2023),
                                       told(received(43), "甲县水利局", 2023)};
    const auto found = parent_of(told(received(95), "甲县", 2023, level_words), children);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].outcome, Outcome::fail);
    EXPECT_EQ(found[0].left, 95);
    EXPECT_EQ(found[0].right, 103);
    EXPECT_THAT(found[0].cells, SizeIs(3));
    const auto enough = parent_of(told(received(103), "甲县", 2023, level_words), children);
    ASSERT_THAT(enough, SizeIs(1));
    EXPECT_EQ(enough[0].outcome, Outcome::pass);
}

TEST(Parent, ThatReportsItselfIsNotCompared) {
    const std::vector<Report> children{told(received(60), "甲县教育局", 2023),
                                       told(received(43), "甲县水利局", 2023)};
    const auto by_words = parent_of(told(received(5), "甲县", 2023, own_words), children);
    ASSERT_THAT(by_words, SizeIs(1));
    EXPECT_EQ(by_words[0].outcome, Outcome::pass);
    // Below one of its parts: it cannot be the whole.
    const auto by_figures = parent_of(told(received(5), "甲县", 2023), children);
    ASSERT_THAT(by_figures, SizeIs(1));
    EXPECT_EQ(by_figures[0].outcome, Outcome::pass);
}

TEST(Parent, OfUnknownCoverageIsUncertain) {
    const std::vector<Report> children{told(received(60), "甲县教育局", 2023),
                                       told(received(43), "甲县水利局", 2023)};
    const auto found = parent_of(told(received(95), "甲县", 2023), children);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].outcome, Outcome::uncertain);
}

TEST(Parent, MissingNumbersAreNotZero) {
    ReportDraft blank = received(0);
    blank.mark("requests.new_requests.total", State::blank);
    const Report unknown = told(blank, "甲县水利局", 2023);
    const Report many = told(received(60), "甲县教育局", 2023);
    // At least 60 in any case.
    const auto below = parent_of(told(received(50), "甲县", 2023, level_words), {many, unknown});
    ASSERT_THAT(below, SizeIs(1));
    EXPECT_EQ(below[0].outcome, Outcome::fail);
    const auto open = parent_of(told(received(70), "甲县", 2023, level_words), {many, unknown}, false);
    ASSERT_THAT(open, SizeIs(1));
    EXPECT_EQ(open[0].outcome, Outcome::not_assessable);
    EXPECT_THAT(open[0].cells, SizeIs(1));
}

TEST(Coverage, IsReadFromItsWords) {
    EXPECT_EQ(read_coverage(told(county(), "甲县", 2023, level_words)).coverage, Coverage::level);
    EXPECT_EQ(read_coverage(told(county(), "甲县", 2023, own_words)).coverage, Coverage::own);
    EXPECT_EQ(read_coverage(told(county(), "甲县", 2023, u"各部门认真落实条例。")).coverage,
              Coverage::unknown);
    // The whole county's number is the table's, or above it.
    const Report level = told(county(), "甲县", 2023, u"2023年，全县共收到政府信息公开申请37件。");
    EXPECT_EQ(read_coverage(level).coverage, Coverage::level);
    ASSERT_TRUE(read_coverage(level).words);
    EXPECT_EQ(level.text.view(*read_coverage(level).words), u"2023年，全县共收到政府信息公开申请37件。");
}

// ── shared ─────────────────────────────────────────────────────────────────────────────────────

TEST(Shared, TablesOfTwoAgencies) {
    const std::vector<Report> reports{told(county(), "甲县", 2023), told(county(), "乙县", 2023),
                                      told(received(3), "丙县", 2023)};
    const auto found =
        of_rule(find_shared(pointers(reports), std::vector<std::size_t>{0, 1, 2}), "tables-shared");
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].outcome, Outcome::fail);
    EXPECT_THAT(found[0].reports, ElementsAre(0, 1));
    EXPECT_THAT(of_rule(find_shared(pointers(reports), std::vector<std::size_t>{0, 0, 2}), "tables-shared"),
                IsEmpty());
}

TEST(Shared, ZerosAndNextToNothingAreNot) {
    const ReportDraft nothing(Edition::e2021);
    ReportDraft one(Edition::e2021);
    one.row("requests.granted", {1, 0, 0, 0, 0, 0, 1});
    const std::vector<Report> reports{told(nothing, "甲", 2023), told(nothing, "乙", 2023),
                                      told(one, "丙", 2023), told(one, "丁", 2023)};
    EXPECT_THAT(
        of_rule(find_shared(pointers(reports), std::vector<std::size_t>{0, 1, 2, 3}), "tables-shared"),
        IsEmpty());
}

TEST(Shared, TextsButForTheAgency) {
    const std::u16string body = words(u'\u6E00', 400);
    const std::vector<Report> reports{told(received(1), "云溪县松岭镇", 2023, u"松岭镇收到申请1件。" + body),
                                      told(received(2), "云溪县白沙乡", 2023, u"白沙乡收到申请12件。" + body),
                                      told(received(3), "云溪县柳塘镇", 2023, words(u'\u7100', 400))};
    const auto found =
        of_rule(find_shared(pointers(reports), std::vector<std::size_t>{0, 1, 2}), "text-shared");
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_THAT(found[0].reports, ElementsAre(0, 1));
    EXPECT_EQ(found[0].jaccard, 1.0);
    EXPECT_THAT(found[0].passages, SizeIs(1));
}

}  // namespace
}  // namespace ogikit
