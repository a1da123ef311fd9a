// Rows and columns that agencies add to the form's tables.
#include "align_fixtures.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <string_view>

namespace ogikit {
namespace {

std::string said(const std::string& utf8, std::string_view name) {
    return testing::said(testing::align_bytes(utf8), name);
}

using Label = std::function<std::string(const FormRow&)>;

std::string as_printed(const FormRow& row) { return std::string(row.zh); }

// The requests table with the same values in every row, and what `after` adds below a row.
std::string requests_text(const std::string& values, const Label& label = as_printed,
                          std::string_view below = {}, const std::string& addition = {}) {
    std::string text = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n";
    for (const FormRow& row : form_table(TableId::requests, Edition::e2021).rows) {
        text += label(row) + " " + values + "\n";
        if (row.id == below) text += addition + "\n";
    }
    return text;
}

TEST(AlignAdditions, AShareIsNoCount) {
    const std::string beside = requests_text("1 2 3 4 5 6 21 100%");
    EXPECT_EQ(said(beside, "requests.granted.natural_person"), "1");
    EXPECT_EQ(said(beside, "requests.granted.total"), "21");
    const std::string below =
        requests_text("1 2 3 4 5 6 21", as_printed, "outcomes_total", "占比 5% 10% 14% 19% 24% 28% 100%");
    EXPECT_EQ(said(below, "requests.outcomes_total.total"), "21");
}

TEST(AlignAdditions, APartOfARowIsNotTheRow) {
    for (const char* part : {"其中：本年新收政府信息公开申请数量（网上） 1 0 0 0 0 0 1",
                             "上年新收政府信息公开申请数量 1 0 0 0 0 0 1", "其中：网上申请 1 0 0 0 0 0 1"}) {
        const std::string text = requests_text("1 2 3 4 5 6 21", as_printed, "new_requests", part);
        EXPECT_EQ(said(text, "requests.new_requests.total"), "21") << part;
        EXPECT_EQ(said(text, "requests.carried_in.total"), "21") << part;
    }
}

TEST(AlignAdditions, ASubtotalEndsTheRowAboveIt) {
    const std::string text = requests_text("1 2 3 4 5 6 21", as_printed, "denied_administrative_query",
                                           "小计 8 16 24 32 40 48 168");
    EXPECT_EQ(said(text, "requests.denied_administrative_query.total"), "21");
    EXPECT_EQ(said(text, "requests.unable_not_held.total"), "21");
}

TEST(AlignAdditions, LabelNumbersMayStandInBrackets) {
    const std::string text = requests_text("1 2 3 4 5 6 21", [](const FormRow& row) {
        std::string label(row.zh);
        if (label.size() > 1 && label[1] == '.') label = "（" + label.substr(0, 1) + "）" + label.substr(2);
        return label;
    });
    EXPECT_EQ(said(text, "requests.denied_third_party.total"), "21");
    EXPECT_EQ(said(text, "requests.other_misc.total"), "21");
}

// The requests table as a page; `heads` and `values` hold the cells of a row.
std::string requests_page(const std::string& heads, const std::string& values) {
    std::string page = "<table><tr><td></td>" + heads;
    for (const FormRow& row : form_table(TableId::requests, Edition::e2021).rows)
        page += "</tr><tr><td>" + std::string(row.zh) + "</td>" + values;
    return page + "</tr></table>";
}

constexpr const char* seven_heads =
    "<td>自然人</td><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</"
    "td><td>总计</td>";
constexpr const char* seven_values =
    "<td>1</td><td>2</td><td>3</td><td>4</td><td>5</td><td>6</td><td>21</td>";

TEST(AlignAdditions, AColumnUnderAHeadOfItsOwnIsPassedOver) {
    for (const char* head : {"单位", "占比", "代码"}) {
        const std::string heads = "<td>" + std::string(head) + "</td>" + seven_heads;
        const std::string page = requests_page(heads, std::string("<td>7</td>") + seven_values);
        EXPECT_EQ(said(page, "requests.granted.natural_person"), "1") << head;
        EXPECT_EQ(said(page, "requests.granted.total"), "21") << head;
    }
}

TEST(AlignAdditions, TwoYearsSideBySideAreLeftOpen) {
    const std::string page =
        requests_page(std::string(seven_heads) + seven_heads, std::string(seven_values) + seven_values);
    EXPECT_EQ(said(page, "requests.granted.total"), "ambiguous");
}

TEST(AlignAdditions, AColumnInPlaceOfTheFormsIsLeftOpen) {
    const auto with = [](const std::string& head) {
        std::string heads = seven_heads;
        const std::string own = "科研机构";
        heads.replace(heads.find(own), own.size(), head);
        return requests_page(heads, seven_values);
    };
    EXPECT_EQ(said(with("事业单位"), "requests.granted.research_institution"), "ambiguous");
    EXPECT_EQ(said(with("事业单位"), "requests.granted.commercial_enterprise"), "2");
    EXPECT_EQ(said(with("科研院所"), "requests.granted.research_institution"), "3");
}

TEST(AlignAdditions, SpreadsheetsWriteCountsWithADecimal) {
    std::string text;
    for (const FormRow& row : form_table(TableId::requests, Edition::e2021).rows)
        text += std::string(row.zh) + "\n1.0\n2.0\n3.0\n4.0\n5.0\n6.0\n21.0\n";
    EXPECT_EQ(said(text, "requests.granted.total"), "21");
}

// The remedies table: heads of one remedy, printed three times, and 1 0 0 0 1 under each.
std::string remedies_text(const std::string& heads, const std::string& row_label) {
    std::string text = requests_text("0 0 0 0 0 0 0") +
                       "四、政府信息公开行政复议、行政诉讼情况\n行政复议 行政诉讼\n" + heads +
                       "未经复议直接起诉 复议后起诉\n" + heads + heads + row_label;
    for (int i = 0; i < 3; ++i) text += " 1 0 0 0 1";
    return text + "\n五、存在的主要问题及改进情况\n还要努力。\n";
}

TEST(AlignAdditions, TheRowOfRemediesMayHaveALabel) {
    const std::string heads = "结果维持 结果纠正 其他结果 尚未审结 总计\n";
    EXPECT_EQ(said(remedies_text(heads, "件数"), "remedies.reconsideration.upheld"), "1");
    EXPECT_EQ(said(remedies_text(heads, "全市各级行政机关"), "remedies.litigation_direct.total"), "1");
}

TEST(AlignAdditions, TheRowOfRemediesMayHaveALabelInAColumnOfItsOwn) {
    std::string page = "<table><tr><td>类别</td>";
    for (int i = 0; i < 3; ++i)
        page += "<td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td>";
    page += "</tr><tr><td>件数</td>";
    for (int i = 0; i < 3; ++i) page += "<td>1</td><td>0</td><td>2</td><td>0</td><td>3</td>";
    page = "<p>四、政府信息公开行政复议、行政诉讼情况</p>" + page + "</tr></table>";
    EXPECT_EQ(said(page, "remedies.reconsideration.upheld"), "1");
    EXPECT_EQ(said(page, "remedies.litigation_after_reconsideration.total"), "3");
}

TEST(AlignAdditions, AResultInPlaceOfTheFormsIsLeftOpen) {
    const std::string text = remedies_text("结果维持 结果纠正 其他结果 撤回申请 总计\n", "");
    EXPECT_EQ(said(text, "remedies.reconsideration.pending"), "ambiguous");
    EXPECT_EQ(said(text, "remedies.reconsideration.upheld"), "1");
    const std::string reworded = remedies_text("结果维持 结果纠正 其他结果 未审结 总计\n", "");
    EXPECT_EQ(said(reworded, "remedies.reconsideration.pending"), "0");
}

TEST(AlignAdditions, SomeHeadsOfAPageMayBeInOtherWords) {
    std::string page = "<table><tr>";
    for (int i = 0; i < 3; ++i)
        page += "<td>维持</td><td>纠正</td><td>其他结果</td><td>未审结</td><td>总计</td>";
    page += "</tr><tr>";
    for (int i = 0; i < 3; ++i) page += "<td>1</td><td>0</td><td>2</td><td>0</td><td>3</td>";
    page = "<p>四、政府信息公开行政复议、行政诉讼情况</p>" + page + "</tr></table>";
    EXPECT_EQ(said(page, "remedies.litigation_direct.other_result"), "2");
    EXPECT_EQ(said(page, "remedies.litigation_direct.total"), "3");
}

}  // namespace
}  // namespace ogikit
