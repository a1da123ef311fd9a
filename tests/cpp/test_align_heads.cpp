// Heads in another order than the form's: in text the values follow them, or are left open.
#include "align_fixtures.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace ogikit {
namespace {

using Words = std::vector<std::string>;

using testing::align_bytes;
using testing::said;

std::string joined(const Words& words, std::string_view separator) {
    std::string text;
    for (const std::string& word : words) text += word + std::string(separator);
    return text;
}

// ── requests ───────────────────────────────────────────────────────────────────────────────────

constexpr std::string_view line = "\n";
constexpr std::string_view blank = " ";

// The same values in every row, a cell a line or a row a line.
std::string requests_text(const Words& heads, const Words& values, std::string_view separator) {
    std::string text = "三、收到和处理政府信息公开申请情况\n" + joined(heads, separator) + "\n";
    for (const FormRow& row : form_table(TableId::requests, Edition::e2021).rows)
        text += std::string(row.zh) + std::string(separator) + joined(values, separator) + "\n";
    return text + "五、存在的主要问题及改进情况\n还要努力。\n";
}

std::string granted(const std::string& text, std::string_view column) {
    return said(align_bytes(text), "requests.granted." + std::string(column));
}

const Words other_order{"自然人", "科研机构", "商业企业", "法律服务机构", "社会公益组织", "其他", "总计"};
const Words total_first{"总计", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"};

TEST(AlignHeads, AreFollowedInText) {
    for (const std::string_view separator : {line, blank}) {
        const std::string text = requests_text(other_order, {"1", "2", "3", "4", "5", "6", "21"}, separator);
        EXPECT_EQ(granted(text, "commercial_enterprise"), "3") << text;
        EXPECT_EQ(granted(text, "research_institution"), "2");
        EXPECT_EQ(granted(text, "social_welfare_org"), "5");
        EXPECT_EQ(granted(text, "total"), "21");
    }
}

TEST(AlignHeads, OtherBeforeLegalServiceIsNoRow) {
    const Words heads{"自然人", "商业企业", "科研机构", "社会公益组织", "其他", "法律服务机构", "合计"};
    for (const std::string_view separator : {line, blank}) {
        const std::string text = requests_text(heads, {"1", "2", "3", "4", "5", "6", "21"}, separator);
        EXPECT_EQ(granted(text, "other_org"), "5") << text;
        EXPECT_EQ(granted(text, "legal_service_org"), "6");
    }
}

TEST(AlignHeads, OfAGroupStandWhereTheGroupStands) {
    const Words heads{"申请人情况",   "自然人",       "总计", "法人或其他组织", "商业企业", "科研机构",
                      "社会公益组织", "法律服务机构", "其他"};
    const std::string text = requests_text(heads, {"1", "21", "2", "3", "4", "5", "6"}, line);
    EXPECT_EQ(granted(text, "total"), "21");
    EXPECT_EQ(granted(text, "other_org"), "6");
}

TEST(AlignHeads, ASumTellsWhereTheTotalStands) {
    for (const std::string_view separator : {line, blank}) {
        const std::string text = requests_text(total_first, {"21", "1", "2", "3", "4", "5", "6"}, separator);
        EXPECT_EQ(granted(text, "total"), "21") << text;
        EXPECT_EQ(granted(text, "natural_person"), "1");
    }
    // 总计 beside 申请人情况, above the others: its column is the last.
    const Words heads{"申请人情况",   "总计",         "自然人", "法人或其他组织", "商业企业", "科研机构",
                      "社会公益组织", "法律服务机构", "其他"};
    const std::string above = requests_text(heads, {"1", "2", "3", "4", "5", "6", "21"}, line);
    EXPECT_EQ(granted(above, "natural_person"), "1");
    EXPECT_EQ(granted(above, "total"), "21");
}

TEST(AlignHeads, WithoutASumTheTotalIsLeftOpen) {
    EXPECT_EQ(granted(requests_text(total_first, {"9", "1", "2", "3", "4", "5", "7"}, line), "total"),
              "ambiguous");
}

TEST(AlignHeads, ThatDoNotTellLeaveRowsOpen) {
    const Words one_lost{"科研机构", "自然人", "商业企业", "社会公益组织", "其他", "总计"};
    const Words group_first{"法人或其他组织", "自然人",       "总计",         "商业企业",
                            "科研机构",       "社会公益组织", "法律服务机构", "其他"};
    Words scattered = other_order;
    scattered[2] = "商业\n企业";
    for (const Words& heads : {one_lost, group_first, scattered}) {
        const std::string text = requests_text(heads, {"1", "2", "3", "4", "5", "6", "21"}, line);
        EXPECT_EQ(granted(text, "natural_person"), "ambiguous") << text;
        EXPECT_EQ(granted(requests_text(heads, Words(7, "0"), line), "natural_person"), "0");
    }
}

TEST(AlignHeads, InTwoOrdersLeaveRowsOpen) {
    std::string text = requests_text(other_order, {"1", "2", "3", "4", "5", "6", "21"}, line);
    const std::size_t at = text.find("1.信访举报投诉类申请");
    ASSERT_NE(at, std::string::npos);
    text.insert(
        at, joined({"自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"}, line));
    EXPECT_EQ(granted(text, "natural_person"), "ambiguous");
}

// ── remedies ───────────────────────────────────────────────────────────────────────────────────

const Words results{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"};

std::string remedies_text(const Words& before_values, const Words& values) {
    return requests_text(other_order, Words(7, "0"), line) + "四、政府信息公开行政复议、行政诉讼情况\n" +
           joined(before_values, line) + joined(values, line) + "五、存在的主要问题及改进情况\n还要努力。\n";
}

Words together(const std::vector<Words>& parts) {
    Words all;
    for (const Words& part : parts) all.insert(all.end(), part.begin(), part.end());
    return all;
}

TEST(AlignRemedyHeads, ResultsInAnotherOrderAreFollowed) {
    const Words swapped{"总计", "结果纠正", "结果维持", "其他结果", "尚未审结"};
    const Words heads =
        together({{"行政复议", "行政诉讼"}, swapped, {"未经复议直接起诉", "复议后起诉"}, swapped, swapped});
    const Alignment alignment = align_bytes(
        remedies_text(heads, {"3", "1", "2", "0", "0", "0", "0", "0", "0", "0", "5", "4", "0", "1", "0"}));
    EXPECT_EQ(said(alignment, "remedies.reconsideration.corrected"), "1");
    EXPECT_EQ(said(alignment, "remedies.reconsideration.upheld"), "2");
    EXPECT_EQ(said(alignment, "remedies.litigation_after_reconsideration.total"), "5");
}

TEST(AlignRemedyHeads, LitigationBeforeReconsiderationIsFollowed) {
    const Words heads =
        together({{"行政诉讼", "行政复议", "复议后起诉", "未经复议直接起诉"}, results, results, results});
    const Words values{"1", "0", "0", "0", "1", "2", "0", "0", "0", "2", "3", "0", "0", "0", "3"};
    const Alignment alignment = align_bytes(remedies_text(heads, values));
    EXPECT_EQ(said(alignment, "remedies.litigation_after_reconsideration.upheld"), "1");
    EXPECT_EQ(said(alignment, "remedies.litigation_direct.upheld"), "2");
    EXPECT_EQ(said(alignment, "remedies.reconsideration.upheld"), "3");
}

TEST(AlignRemedyHeads, AHeadingAboveTheTableSaysNothingOfItsOrder) {
    const Words heads = together({{"行政诉讼和行政复议", "行政复议", "行政诉讼"},
                                  results,
                                  {"未经复议直接起诉", "复议后起诉"},
                                  results,
                                  results});
    const Words values{"1", "0", "0", "0", "1", "2", "0", "0", "0", "2", "3", "0", "0", "0", "3"};
    EXPECT_EQ(said(align_bytes(remedies_text(heads, values)), "remedies.reconsideration.upheld"), "1");
}

TEST(AlignRemedyHeads, ThatDifferFromRemedyToRemedyLeaveCellsOpen) {
    const Words swapped{"结果纠正", "结果维持", "其他结果", "尚未审结", "总计"};
    const Words heads =
        together({{"行政复议", "行政诉讼"}, swapped, {"未经复议直接起诉", "复议后起诉"}, results, results});
    Words values(15, "0");
    EXPECT_EQ(said(align_bytes(remedies_text(heads, values)), "remedies.reconsideration.upheld"), "0");
    values[0] = values[4] = "1";
    EXPECT_EQ(said(align_bytes(remedies_text(heads, values)), "remedies.reconsideration.upheld"),
              "ambiguous");
}

TEST(AlignRemedyHeads, ResultsMayBeRows) {
    const Words text = {"行政复议",   "未经复议直接起诉",
                        "复议后起诉", "结果维持",
                        "1",          "2",
                        "3",          "结果纠正",
                        "4",          "0",
                        "0",          "其他结果",
                        "0",          "0",
                        "0",          "尚未审结",
                        "0",          "0",
                        "0",          "总计",
                        "5",          "2",
                        "3"};
    const Alignment alignment = align_bytes(remedies_text(text, {}));
    EXPECT_EQ(said(alignment, "remedies.reconsideration.corrected"), "4");
    EXPECT_EQ(said(alignment, "remedies.litigation_direct.upheld"), "2");
    EXPECT_EQ(said(alignment, "remedies.litigation_after_reconsideration.total"), "3");
}

TEST(AlignRemedyHeads, CellsOfAPageStandUnderTheirHeads) {
    std::string page =
        "<table><tr><td colspan=10>行政诉讼</td><td colspan=5 rowspan=2>行政复议</td></tr>"
        "<tr><td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr><tr>";
    for (const Words& heads :
         {results, Words{"结果纠正", "结果维持", "其他结果", "尚未审结", "总计"}, results}) {
        for (const std::string& head : heads) page += "<td>" + head + "</td>";
    }
    page += "</tr><tr>";
    for (const char* value : {"1", "2", "0", "0", "3", "4", "5", "0", "0", "9", "6", "7", "0", "0", "13"})
        page += "<td>" + std::string(value) + "</td>";
    const Alignment alignment =
        align_bytes("<p>四、政府信息公开行政复议、行政诉讼情况</p>" + page + "</tr></table>");
    EXPECT_EQ(said(alignment, "remedies.litigation_direct.corrected"), "2");
    EXPECT_EQ(said(alignment, "remedies.litigation_after_reconsideration.corrected"), "4");
    EXPECT_EQ(said(alignment, "remedies.reconsideration.corrected"), "7");
}

// ── proactive ──────────────────────────────────────────────────────────────────────────────────

std::string proactive_text(const Words& heads, const Words& values) {
    return "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容\n" + joined(heads, line) + "规章\n" +
           joined(values, line) + "行政规范性文件\n" + joined(values, line) +
           requests_text(other_order, Words(7, "0"), line);
}

TEST(AlignProactiveHeads, AreFollowedInText) {
    const Alignment alignment =
        align_bytes(proactive_text({"现行有效件数", "本年制发件数", "本年废止件数"}, {"9", "2", "1"}));
    EXPECT_EQ(said(alignment, "proactive.normative_documents.in_force"), "9");
    EXPECT_EQ(said(alignment, "proactive.normative_documents.issued"), "2");
}

TEST(AlignProactiveHeads, AnotherColumnInPlaceOfTheFormsIsLeftOpen) {
    for (const Words& heads : {Words{"本年制发件数", "备案件数", "现行有效件数"},
                               Words{"本年制发件数", "上年废止件数", "现行有效件数"}}) {
        const Alignment alignment = align_bytes(proactive_text(heads, {"2", "1", "9"}));
        EXPECT_EQ(said(alignment, "proactive.government_rules.repealed"), "ambiguous") << heads[1];
        EXPECT_EQ(said(alignment, "proactive.government_rules.in_force"), "9");
    }
    const Alignment reworded =
        align_bytes(proactive_text({"本年制发件数", "全年废止的件数", "现行有效件数"}, {"2", "1", "9"}));
    EXPECT_EQ(said(reworded, "proactive.government_rules.repealed"), "1");
}

TEST(AlignProactiveHeads, AnAgencysOwnColumnBesideTheFormsIsPassedOver) {
    const std::string page =
        "<p>二、主动公开政府信息情况</p><table><tr><td>信息内容</td><td>上年制发件数</td><td>本年制发件数</"
        "td>"
        "<td>本年废止件数</td><td>现行有效件数</td></tr><tr><td>规章</td><td>7</td><td>2</td><td>1</"
        "td><td>9</td></tr></table>";
    const Alignment alignment = align_bytes(page + "<p>三、收到和处理政府信息公开申请情况</p>");
    EXPECT_EQ(said(alignment, "proactive.government_rules.issued"), "2");
    EXPECT_EQ(said(alignment, "proactive.government_rules.in_force"), "9");
}

}  // namespace
}  // namespace ogikit
