// Columns in another order than the form's, left out, or beside columns of the agency's own.
#include "ogikit/align.hpp"
#include "ogikit/read.hpp"

#include <gtest/gtest.h>

#include <span>
#include <string>
#include <vector>

namespace ogikit {
namespace {

Alignment align_bytes(const std::string& utf8) {
    return align(read_document(std::as_bytes(std::span(utf8.data(), utf8.size()))));
}

CellReading cell(const Alignment& alignment, TableId id, std::string_view name) {
    const TableReading& table = alignment[static_cast<std::size_t>(id)];
    const auto ref = find_cell(name, table.form->edition);
    EXPECT_TRUE(ref) << name;
    return table.cells[ref->row * table.form->column_count() + ref->column];
}

CellReading granted(const Alignment& alignment, std::string_view column) {
    return cell(alignment, TableId::requests, "requests.granted." + std::string(column));
}

// The requests table as a page: one head a column, and the same values in every row.
std::string requests_page(const std::vector<std::string>& heads, const std::vector<std::string>& values) {
    std::string page = "<table><tr><td></td>";
    for (const std::string& head : heads) page += "<td>" + head + "</td>";
    for (const FormRow& row : form_table(TableId::requests, Edition::e2021).rows) {
        page += "</tr><tr><td>" + std::string(row.zh) + "</td>";
        for (const std::string& value : values) page += "<td>" + value + "</td>";
    }
    return page + "</tr></table>";
}

TEST(AlignColumns, FollowTheHeadsOfAPage) {
    const Alignment alignment = align_bytes(
        requests_page({"总计", "自然人", "科研机构", "商业企业", "社会公益组织", "法律服务机构", "其他"},
                      {"21", "1", "2", "3", "4", "5", "6"}));
    EXPECT_EQ(granted(alignment, "total").value, 21);
    EXPECT_EQ(granted(alignment, "natural_person").value, 1);
    EXPECT_EQ(granted(alignment, "commercial_enterprise").value, 3);
    EXPECT_EQ(granted(alignment, "research_institution").value, 2);
}

TEST(AlignColumns, AreMissingWhereTheReportLeavesThemOut) {
    const Alignment alignment =
        align_bytes(requests_page({"自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "合计"},
                                  {"1", "2", "3", "4", "5", "15"}));
    EXPECT_EQ(granted(alignment, "other_org").state, State::missing);
    EXPECT_EQ(granted(alignment, "total").value, 15);
}

TEST(AlignColumns, IgnoreARemark) {
    const Alignment alignment = align_bytes(requests_page(
        {"自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计", "备注"},
        {"1", "2", "3", "4", "5", "6", "21", "含网上2件"}));
    EXPECT_EQ(granted(alignment, "total").value, 21);
}

TEST(AlignColumns, AreAmbiguousWhereOnlyTheSumsSayTotalsFirst) {
    std::string text;
    for (const FormRow& row : form_table(TableId::requests, Edition::e2021).rows)
        text += std::string(row.zh) + " 6 1 1 1 1 1 1\n";
    EXPECT_EQ(granted(align_bytes(text), "natural_person").state, State::ambiguous);
}

TEST(AlignColumns, HoldWhereTabsAndBlanksBothPartThem) {
    std::string text = "自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n";
    for (const FormRow& row : form_table(TableId::requests, Edition::e2021).rows)
        text += std::string(row.zh) + "\t1  1\t1 1\t1\t1\t6\t\n";
    const Alignment alignment = align_bytes(text);
    EXPECT_EQ(granted(alignment, "total").value, 6);
    EXPECT_EQ(granted(alignment, "research_institution").value, 1);
}

TEST(AlignColumns, SpacedLettersHoldNoValue) {
    std::string page =
        requests_page({"自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"},
                      {"1", "1", "1", "1", "1", "1", "6"});
    const std::string label = "申请人无正当理由";
    const std::size_t at = page.find(label);
    ASSERT_NE(at, std::string::npos);
    page.replace(at, label.size(), "申 请 人 无 正 当 理 由");
    const Alignment alignment = align_bytes(page);
    const CellReading overdue =
        cell(alignment, TableId::requests, "requests.other_correction_overdue.natural_person");
    EXPECT_EQ(overdue.value, 1);
}

TEST(AlignColumns, CountsMayHaveEmptyDecimals) {
    const Alignment alignment = align_bytes(
        requests_page({"自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"},
                      {"12", "3.00", "零", "0", "0", "0", "15"}));
    EXPECT_EQ(granted(alignment, "natural_person").value, 12);
    EXPECT_EQ(granted(alignment, "commercial_enterprise").value, 3);
    EXPECT_EQ(granted(alignment, "research_institution").state, State::reported);
}

TEST(AlignColumns, OfMarkdownTablesDirectlyBelowTheirHeadings) {
    std::string text =
        "二、主动公开政府信息情况\n| 第二十条第（五）项 | |\n|---|---|\n"
        "| 信息内容 | 本年处理决定数量 |\n| 行政许可 | 33 |\n三、收到和处理政府信息公开申请情况\n"
        "| | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n"
        "|---|---|---|---|---|---|---|---|\n";
    for (const FormRow& row : form_table(TableId::requests, Edition::e2021).rows)
        text += "| " + std::string(row.zh) + " | 1 | 1 | 1 | 1 | 1 | 1 | 6 |\n";
    text += "四、政府信息公开行政复议、行政诉讼情况\n| 结果维持 |\n|---|\n| 0 |\n";
    const Alignment alignment = align_bytes(text);
    EXPECT_EQ(cell(alignment, TableId::proactive, "proactive.licensing.decisions").value, 33);
    EXPECT_EQ(granted(alignment, "total").value, 6);
}

TEST(AlignRemedies, ANoteBelowIsNoCell) {
    std::string page = "<p>四、政府信息公开行政复议、行政诉讼情况</p><table><tr>";
    for (int block = 0; block < 3; ++block)
        page += "<td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td>";
    page += "</tr><tr>";
    for (int block = 0; block < 3; ++block) page += "<td>1</td><td>0</td><td>0</td><td>0</td><td>1</td>";
    page +=
        "</tr><tr><td "
        "colspan=15>注：1.截至12月31日。2.含转办2件。</td></tr></table><p>12345热线受理9件。</p>";
    const Alignment alignment = align_bytes(requests_page({"自然人"}, {"0"}) + page);
    EXPECT_EQ(cell(alignment, TableId::remedies, "remedies.litigation_direct.total").value, 1);
}

std::string proactive_page(const std::string& fee_head) {
    return "<p>二、主动公开政府信息情况</p><table><tr><td>信息内容</td><td>现行有效件数</"
           "td><td>本年废止件数</td>"
           "<td>本年制发件数</td></tr><tr><td>规章</td><td>9</td><td>1</td><td>2</td></tr>"
           "<tr><td>信息内容</td><td colspan=3>" +
           fee_head + "</td></tr><tr><td>行政事业性收费</td><td colspan=3>251000</td></tr></table>";
}

TEST(AlignProactive, ColumnsFollowTheirHeads) {
    const Alignment alignment =
        align_bytes(proactive_page("本年收费金额（单位：万元）") + requests_page({"自然人"}, {"0"}));
    EXPECT_EQ(cell(alignment, TableId::proactive, "proactive.government_rules.in_force").value, 9);
    EXPECT_EQ(cell(alignment, TableId::proactive, "proactive.government_rules.issued").value, 2);
}

TEST(AlignProactive, AnAmountInAnotherUnitIsNoAmountOfTheForm) {
    const auto fee = [](const std::string& head) {
        return cell(align_bytes(proactive_page(head) + requests_page({"自然人"}, {"0"})), TableId::proactive,
                    "proactive.administrative_fees.fee_amount");
    };
    EXPECT_EQ(fee("本年收费金额（单位：万元）").value, 251000 * std::int64_t{1'000'000});
    EXPECT_EQ(fee("本年收费金额（万元）").state, State::reported);
    EXPECT_EQ(fee("本年收费金额（单位：元）").state, State::text);
    EXPECT_EQ(fee("本年收费金额（单位：亿元）").state, State::text);
}

}  // namespace
}  // namespace ogikit
