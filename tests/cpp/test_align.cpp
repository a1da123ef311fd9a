// Alignment on small texts: what is read, what is left open, what is refused.
#include "ogikit/align.hpp"
#include "ogikit/error.hpp"
#include "ogikit/read.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <span>
#include <string>

namespace ogikit {
namespace {

using Values = std::function<std::string(const FormRow&)>;

std::string zeros(const FormRow&) { return "0 0 0 0 0 0 0"; }

// The requests table of 2021, a row a line: label, blank, values.
std::string requests_text(const Values& values = zeros, std::string_view left_out = {}) {
    const FormTable& form = form_table(TableId::requests, Edition::e2021);
    std::string text = "自然人 法人或其他组织 总计\n商业企业 科研机构 社会公益组织 法律服务机构 其他\n";
    for (const FormRow& row : form.rows) {
        if (row.id != left_out) text += std::string(row.zh) + " ";
        text += values(row) + "\n";
    }
    return text + "五、存在的主要问题及改进情况\n还要努力。\n";
}

Alignment align_text(const std::string& utf8) {
    return align(read_document(std::as_bytes(std::span(utf8.data(), utf8.size()))));
}

CellReading cell(const Alignment& alignment, std::string_view id, TableId of = TableId::requests) {
    const TableReading& table = alignment[static_cast<std::size_t>(of)];
    const auto ref = find_cell(id, table.form->edition);
    EXPECT_TRUE(ref) << id;
    return table.cells[ref->row * table.form->column_count() + ref->column];
}

// `values` for one row and its counterparts, so that all sums hold.
Values with_granted(const std::string& printed) {
    return [printed](const FormRow& row) {
        const bool counted = row.id == "new_requests" || row.id == "granted" || row.id == "outcomes_total";
        return counted ? printed : zeros(row);
    };
}

TEST(Align, ReadsSeparatedRowsAsPrinted) {
    const Alignment alignment = align_text(requests_text(with_granted("12 3 0 0 0 0 15")));
    const CellReading read = cell(alignment, "requests.granted.commercial_enterprise");
    EXPECT_EQ(read.state, State::reported);
    EXPECT_EQ(read.value, 3);
    EXPECT_EQ(read.evidence, Evidence::printed);
}

TEST(Align, KeepsAnAgencysWrongSumAsPrinted) {
    const Alignment alignment = align_text(requests_text(with_granted("12 3 0 0 0 0 99")));
    EXPECT_EQ(cell(alignment, "requests.granted.total").value, 99);
}

TEST(Align, LetsTheIdentitiesCutGluedRows) {
    const Alignment alignment = align_text(requests_text(with_granted("123000015")));
    const CellReading read = cell(alignment, "requests.granted.natural_person");
    EXPECT_EQ(read.value, 12);
    EXPECT_EQ(read.evidence, Evidence::identities);
}

TEST(Align, LeavesAGluedRowOpenWhoseSumIsWrong) {
    const Alignment alignment = align_text(requests_text(with_granted("123000099")));
    EXPECT_EQ(cell(alignment, "requests.granted.natural_person").state, State::ambiguous);
}

TEST(Align, LeavesARowOpenThatLostACell) {
    const Alignment alignment = align_text(requests_text(
        [](const FormRow& row) { return row.id == "granted" ? std::string("5 0 0 0 0 5") : zeros(row); }));
    for (const char* column : {"natural_person", "commercial_enterprise", "total"}) {
        EXPECT_EQ(cell(alignment, std::string("requests.granted.") + column).state, State::ambiguous)
            << column;
    }
}

TEST(Align, DropsAPageNumberThatTheSumsExpose) {
    std::string text = requests_text(with_granted("12\n3\n0\n0\n4\n0\n0\n15"));
    const Alignment alignment = align_text(text);
    EXPECT_EQ(cell(alignment, "requests.granted.total").value, 15);
    EXPECT_EQ(cell(alignment, "requests.granted.legal_service_org").value, 0);
}

TEST(Align, AdoptsTheRowWhoseLabelIsLost) {
    const auto values = [](const FormRow& row) {
        const bool counted =
            row.id == "new_requests" || row.id == "denied_other_law" || row.id == "outcomes_total";
        return counted ? std::string("2 0 0 0 0 0 2") : zeros(row);
    };
    const Alignment alignment = align_text(requests_text(values, "denied_other_law"));
    const CellReading read = cell(alignment, "requests.denied_other_law.total");
    EXPECT_EQ(read.value, 2);
    EXPECT_EQ(read.evidence, Evidence::identities);
}

TEST(Align, ReadsMisspeltAndCutLabels) {
    std::string text = requests_text(with_granted("1 0 0 0 0 0 1"));
    const auto replace = [&](const std::string& from, const std::string& to) {
        const std::size_t at = text.find(from);
        ASSERT_NE(at, std::string::npos);
        text.replace(at, from.size(), to);
    };
    replace("其他法律行政法规禁止公开", "其他法律行政止公开");
    replace("要求提供公开出版物", "要求供提公开出版物");
    replace("一、本年新收政府信息公开申请数量", "一、本年收新政府信息公开申请数量");
    const Alignment alignment = align_text(text);
    EXPECT_EQ(cell(alignment, "requests.denied_other_law.total").state, State::reported);
    EXPECT_EQ(cell(alignment, "requests.not_processed_publication.total").state, State::reported);
    EXPECT_EQ(cell(alignment, "requests.new_requests.total").value, 1);
}

TEST(Align, TakesNoNumberOutOfOtherSigns) {
    for (const char* printed : {"约12", "12?", "1O", "l2", "≥12", "(12)", "12%", "12、"}) {
        const Alignment alignment =
            align_text(requests_text(with_granted(std::string(printed) + " 3 0 0 0 0 15")));
        EXPECT_NE(cell(alignment, "requests.granted.natural_person").state, State::reported) << printed;
    }
}

// What stands between the last letters of one label and the next may be part of either, or touch a number.
TEST(Align, TakesNoNumberOutOfWordsBeforeTheNextLabel) {
    for (const char* printed : {"约2", "2余", "2多", "十2", "△2", "▲2"}) {
        std::string text = requests_text(with_granted("1 0 0 0 0 0 1"));
        const std::string label = "2.重复申请";
        const std::size_t row = text.find(label);
        ASSERT_NE(row, std::string::npos);
        const std::size_t begin = text.find_first_of("0123456789", row + label.size());
        const std::size_t end = text.find('\n', begin);
        text.replace(begin, end - begin, std::string("0 0 0 0 0 ") + printed + " 2");
        const Alignment alignment = align_text(text);
        EXPECT_NE(cell(alignment, "requests.not_processed_repeat.other_org").state, State::reported)
            << printed;
    }
}

// A web page with the table of reconsideration and litigation: two of its cells are blank.
std::string remedies_page(std::string_view last_row, std::string_view behind) {
    std::string heads;
    std::string results;
    for (const char* head : {"行政复议", "未经复议直接起诉", "复议后起诉"}) {
        heads += std::string("<td colspan=5>") + head + "</td>";
        results += "<td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td>";
    }
    std::string values;
    for (const char* value : {"1", "0", "2", "0", "3", "4", "", "0", "0", "4", "0", "0", "", "5", "5"}) {
        values += std::string("<td>") + value + "</td>";
    }
    std::string page =
        "<html><body><table><tr>" + heads + "</tr><tr>" + results + "</tr><tr>" + values + "</tr>";
    page += last_row;
    page += "</table>";
    page += behind;
    return page + "<p>五、存在的主要问题及改进情况</p><p>还要努力。</p></body></html>";
}

TEST(Align, FillsNoBlankCellWithNumbersBehindTheTable) {
    for (const std::string& page : {remedies_page("", "<p>8</p><p>9</p>"), remedies_page("", "<p>8</p>"),
                                    remedies_page("<tr><td colspan=15>8</td></tr>", "<p>9</p>"),
                                    remedies_page("<tr><td>8</td><td>9</td></tr>", "")}) {
        const Alignment alignment = align_text(page);
        const auto& cells = alignment[static_cast<std::size_t>(TableId::remedies)].cells;
        for (const std::size_t blank : {6u, 12u}) EXPECT_EQ(cells[blank].state, State::blank) << page;
        EXPECT_EQ(cells[4].value, 3) << page;
        EXPECT_EQ(cells[13].value, 5) << page;
    }
}

TEST(Align, CountsNoNumberThatSlippedBelowItsRow) {
    const auto row = [](std::string_view printed) {
        return requests_text(
            [=](const FormRow& each) { return each.id == "granted" ? std::string(printed) : zeros(each); });
    };
    const Alignment slipped = align_text(row("423 24 3 8 12 471\n结果 1"));
    EXPECT_EQ(cell(slipped, "requests.granted.research_institution").state, State::ambiguous);
    const Alignment wrapped = align_text(row("423 24 1 3 8 12\n结果 471"));
    EXPECT_EQ(cell(wrapped, "requests.granted.total").value, 471);
}

TEST(Align, ALabelPrintedTooLateMayOwnTheValuesAtItsPlace) {
    std::string text = requests_text(
        [](const FormRow& row) {
            if (row.id == "other_misc") return std::string();
            return row.id == "other_fee_overdue" ? std::string("0 0 0 0 1 0 1") : zeros(row);
        },
        "other_misc");
    text.insert(text.find("五、存在"), "3.其他\n");
    const Alignment alignment = align_text(text);
    EXPECT_EQ(cell(alignment, "requests.other_fee_overdue.total").state, State::ambiguous);
    EXPECT_EQ(cell(alignment, "requests.other_correction_overdue.total").value, 0);
}

// A cell a line, and blank cells leave no trace: 7 numbers the next label, it is no seventh value.
TEST(Align, ALabelsNumberMayBeEscaped) {
    std::string text = requests_text([](const FormRow& row) {
        return row.id == "denied_process_information" ? std::string("\n6\n1\n0\n0\n0\n0") : zeros(row);
    });
    const std::size_t label = text.find("7.属于行政执法案卷");
    ASSERT_NE(label, std::string::npos);
    text.replace(label, 2, "7\\.");
    EXPECT_NE(cell(align_text(text), "requests.denied_process_information.total").state, State::reported);
}

TEST(Align, WhatProgramsWriteForNoValueKeepsItsPlace) {
    const Alignment alignment = align_text(requests_text(with_granted("12 NaN 0 None 0 null 12")));
    EXPECT_EQ(cell(alignment, "requests.granted.commercial_enterprise").state, State::not_applicable);
    EXPECT_EQ(cell(alignment, "requests.granted.total").value, 12);
}

TEST(Align, ValuesThatShareACellDoNotCountTheEmptyOnesBesideIt) {
    const auto row = [](const FormRow& each) {
        return each.id == "carried_out" ? std::string("72 72 | | | | | |") : zeros(each);
    };
    std::string text = requests_text(row);
    const std::size_t label = text.find("四、结转");
    text.insert(label, "| ");
    text.insert(text.rfind('\n', text.find("五、存在")), "\n| x | | | | | |");
    EXPECT_NE(cell(align_text(text), "requests.carried_out.commercial_enterprise").state, State::reported);
}

TEST(Align, DoubtsTheLastCellOfAFileThatEndsInTheTable) {
    std::string text = requests_text(with_granted("12 3 0 0 0 0 15"));
    text.resize(text.find("（一）予以公开") + std::string("（一）予以公开 12 3 0 0 0 0 1").size());
    const Alignment alignment = align_text(text);
    EXPECT_EQ(cell(alignment, "requests.granted.natural_person").value, 12);
    EXPECT_EQ(cell(alignment, "requests.granted.total").state, State::ambiguous);
}

TEST(Align, RefusesTwoReportsInOneFile) {
    const std::string text = requests_text();
    try {
        align_text(text + std::string(900, 'x') + text);
        FAIL() << "two tables were taken for one";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::several_reports);
    }
}

TEST(Align, RefusesATextWithoutAReport) {
    try {
        align_text("今天天气很好，共有12人参加。");
        FAIL() << "no table was taken for one";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::no_report);
    }
}

TEST(AlignRemedies, AnEmptyCellAmongNumbersIsNotPadding) {
    const std::string results = "结果维持 结果纠正 其他结果 尚未审结 总计";
    const std::string heads = "四、政府信息公开行政复议、行政诉讼情况\n行政复议 行政诉讼\n" + results +
                              " 未经复议直接起诉 复议后起诉\n" + results + " " + results + "\n";
    const auto upheld = [&](const std::string& values) {
        std::string text = requests_text();
        text.insert(text.find("五、存在"), heads + values + "\n");
        return cell(align_text(text), "remedies.reconsideration.upheld", TableId::remedies);
    };
    EXPECT_EQ(upheld("14\t36\t\t33\t83\t3\t9\t1\t7\t20\t1\t4\t8\t4\t17").value, 14);
    // With a row's number before them these are sixteen cells, not fifteen numbers.
    EXPECT_EQ(upheld("3\t14\t36\t\t33\t83\t3\t9\t1\t7\t20\t1\t4\t8\t4\t17").state, State::ambiguous);
}

TEST(AlignProactive, AUnitApartFromItsAmountIsReadWithIt) {
    const auto fee = [](const std::string& printed) {
        const std::string table =
            "二、主动公开政府信息情况\n信息内容 本年收费金额（单位：万元）\n行政事业性收费 ";
        return cell(align_text(table + printed + "\n三、收到和处理政府信息公开申请情况\n" + requests_text()),
                    "proactive.administrative_fees.fee_amount", TableId::proactive);
    };
    for (const char* ten_thousands : {"25.1 万元", "25.1 （万元）", "25.1\n万元"}) {
        EXPECT_EQ(fee(ten_thousands).value, 25'100'000) << ten_thousands;
    }
    for (const char* others : {"251000 元", "251000 (元)", "251000\n元", "0.3 亿元", "25.1 余万元",
                               "25.1 千元", "￥ 251000", "25.1 %", "25 件", "25.1 万美元 三、收到"}) {
        EXPECT_EQ(fee(others).state, State::text) << others;
    }
    EXPECT_EQ(fee("3 项 25.1").state, State::ambiguous);
    EXPECT_EQ(fee("约 25.1").state, State::ambiguous);
    EXPECT_EQ(fee("人民币 25.1 万元").state, State::ambiguous);
}

}  // namespace
}  // namespace ogikit
