#include "ogikit/rule.hpp"

#include <algorithm>
#include <array>

namespace ogikit {
namespace {

constexpr std::array<std::string_view, 3> severity_names{"note", "warning", "error"};
static_assert(severity_names.size() == static_cast<std::size_t>(Severity::error) + 1);

constexpr std::array<std::string_view, 4> outcome_names{"pass", "fail", "uncertain", "not_assessable"};
static_assert(outcome_names.size() == static_cast<std::size_t>(Outcome::not_assessable) + 1);

constexpr std::string_view form_zh = "国办公开办函〔2019〕60号、〔2021〕30号所附表格";
constexpr std::string_view form_en = "Forms attached to notices 国办公开办函〔2019〕60号 and 〔2021〕30号";
constexpr std::string_view complete_zh =
    "《政府信息公开条例》第五十条；国办公开办函〔2021〕30号：内容应当准确、完整";
constexpr std::string_view complete_en =
    "Regulation on Open Government Information, article 50; notice 国办公开办函〔2021〕30号: the report must "
    "be "
    "accurate and complete";
constexpr std::string_view consistent_zh =
    "《政府信息公开条例》第五十条；国办公开办函〔2021〕30号：内容应当准确、完整，故同一报告的文字与表格应当一"
    "致";
constexpr std::string_view consistent_en =
    "Regulation on Open Government Information, article 50; notice 国办公开办函〔2021〕30号: the report must "
    "be accurate and complete, so its text and its tables agree";
constexpr std::string_view reading_zh = "ogikit 的读取规则，并非法律要求";
constexpr std::string_view reading_en = "A rule of how ogikit reads, not of law";

constexpr std::array catalogue{
    Rule{.id = "table-missing",
         .severity = Severity::error,
         .title_zh = "缺少表格",
         .title_en = "Table missing",
         .says_zh = "年度报告应当包含主动公开、申请办理、复议诉讼三张表格及其数值。",
         .says_en =
             "The report holds the three tables on proactive disclosure, requests and remedies, with their "
             "values.",
         .basis_zh = complete_zh,
         .basis_en = complete_en},
    Rule{.id = "requests-balance",
         .severity = Severity::error,
         .title_zh = "申请收支不平",
         .title_en = "Requests do not balance",
         .says_zh = "每一列中，本年新收加上年结转，应等于办理结果总计加结转下年度。",
         .says_en = "In every column, new requests plus those carried in equal the outcomes total plus those "
                    "carried out.",
         .basis_zh =
             "国办公开办函〔2019〕60号、〔2021〕30号所附表格表头：第一项加第二项之和，等于第三项加第四项之和",
         .basis_en =
             "Printed in the form's corner cell (国办公开办函〔2019〕60号, 〔2021〕30号): items one and two "
             "add up to items three and four"},
    Rule{.id = "requests-outcomes",
         .severity = Severity::error,
         .title_zh = "办理结果合计不符",
         .title_en = "Outcomes do not add up",
         .says_zh = "每一列中，办理结果总计应等于各项办理结果之和。",
         .says_en = "In every column, the outcomes total equals the sum of all outcomes.",
         .basis_zh = form_zh,
         .basis_en = form_en},
    Rule{.id = "requests-applicants",
         .severity = Severity::error,
         .title_zh = "申请人合计不符",
         .title_en = "Applicants do not add up",
         .says_zh = "每一行中，总计应等于自然人与五类组织之和。",
         .says_en = "In every row, the total equals natural persons plus the five kinds of organisation.",
         .basis_zh = form_zh,
         .basis_en = form_en},
    Rule{.id = "remedies-total",
         .severity = Severity::error,
         .title_zh = "复议诉讼合计不符",
         .title_en = "Remedies do not add up",
         .says_zh = "行政复议和两类行政诉讼中，总计应等于维持、纠正、其他结果、尚未审结四项之和。",
         .says_en =
             "For reconsideration and for both kinds of litigation, the total equals upheld, corrected, "
             "other and pending together.",
         .basis_zh = form_zh,
         .basis_en = form_en},
    Rule{.id = "value-negative",
         .severity = Severity::error,
         .title_zh = "数值为负",
         .title_en = "Negative value",
         .says_zh = "件数和金额不得为负；只有“本年增/减”可以为负。",
         .says_en = "Counts and amounts are never negative; only “change this year” may be.",
         .basis_zh = form_zh,
         .basis_en = form_en},
    Rule{.id = "cells-ambiguous",
         .severity = Severity::warning,
         .title_zh = "数值有多种读法",
         .title_en = "Values with several readings",
         .says_zh = "每一格的数值在文件中应当只有一种读法。",
         .says_en = "The document allows one reading of every cell.",
         .basis_zh = reading_zh,
         .basis_en = reading_en},
    Rule{.id = "cells-missing",
         .severity = Severity::warning,
         .title_zh = "缺少单元格",
         .title_en = "Cells missing",
         .says_zh = "表格应当具备规定格式中的每一格。",
         .says_en = "The table has every cell of the form.",
         .basis_zh = complete_zh,
         .basis_en = complete_en},
    Rule{.id = "cells-blank",
         .severity = Severity::warning,
         .title_zh = "空白单元格",
         .title_en = "Blank cells",
         .says_zh = "每一格都应当填写数值，没有发生的填 0。",
         .says_en = "Every cell holds a number, 0 where nothing happened.",
         .basis_zh = complete_zh,
         .basis_en = complete_en},
    Rule{.id = "cells-not-a-number",
         .severity = Severity::warning,
         .title_zh = "填写的不是一个数",
         .title_en = "Not a number",
         .says_zh = "每一格只填写一个数值。",
         .says_en = "Every cell holds one number and nothing else.",
         .basis_zh = complete_zh,
         .basis_en = complete_en},
    Rule{.id = "text-received",
         .severity = Severity::warning,
         .title_zh = "文字与表格不符：收到申请",
         .title_en = "Text differs from table: received",
         .says_zh = "文字所说的新收、受理、结转件数和申请人，应与申请表一致；“受理”可以含上年结转。",
         .says_en = "What the text says was received, carried in or carried out, and by whom, is what the "
                    "table of requests says; “received” may include what was carried in.",
         .basis_zh = consistent_zh,
         .basis_en = consistent_en},
    Rule{.id = "text-outcome",
         .severity = Severity::warning,
         .title_zh = "文字与表格不符：办理结果",
         .title_en = "Text differs from table: outcomes",
         .says_zh = "文字所说的办结、答复件数和各项办理结果，应与申请表一致。",
         .says_en = "What the text says was concluded, and with which outcome, is what the table of requests "
                    "says.",
         .basis_zh = consistent_zh,
         .basis_en = consistent_en},
    Rule{
        .id = "text-remedies",
        .severity = Severity::warning,
        .title_zh = "文字与表格不符：复议诉讼",
        .title_en = "Text differs from table: remedies",
        .says_zh = "文字所说的行政复议、行政诉讼件数及其结果，应与复议诉讼表一致。",
        .says_en = "What the text says of reconsideration and litigation is what the table of remedies says.",
        .basis_zh = consistent_zh,
        .basis_en = consistent_en},
    Rule{.id = "text-percentage",
         .severity = Severity::warning,
         .title_zh = "文字与表格不符：比例",
         .title_en = "Text differs from table: percentage",
         .says_zh = "文字所说的比例，应能由表格中的数算出，四舍五入或舍去尾数均可。",
         .says_en = "Numbers of the tables give the percentage in the text, rounded or cut off.",
         .basis_zh = consistent_zh,
         .basis_en = consistent_en},
    Rule{.id = "text-contradiction",
         .severity = Severity::warning,
         .title_zh = "文字与表格矛盾",
         .title_en = "Text contradicts table",
         .says_zh = "文字说“全部办结”的，表中不应有结转；说“均获维持”的，不应有纠正或尚未审结。",
         .says_en =
             "Where the text says that all requests were concluded, none is carried out; where it says "
             "that all decisions were upheld, none was corrected and none is pending.",
         .basis_zh = consistent_zh,
         .basis_en = consistent_en},
    Rule{.id = "cells-not-applicable",
         .severity = Severity::note,
         .title_zh = "以符号代替数值",
         .title_en = "Marked as not applicable",
         .says_zh = "以“/”“—”“无”代替数值的，不按 0 计算。",
         .says_en = "“/”, “—” or 无 in place of a number does not count as 0.",
         .basis_zh = form_zh,
         .basis_en = form_en},
    Rule{
        .id = "remedies-without-requests",
        .severity = Severity::note,
        .title_zh = "无申请而有复议诉讼",
        .title_en = "Remedies without requests",
        .says_zh = "既无新收也无结转的申请，通常不会有复议或诉讼。",
        .says_en = "Without a request, new or carried in, there is usually no reconsideration or litigation.",
        .basis_zh = "《政府信息公开条例》第五十条、第五十一条",
        .basis_en = "Regulation on Open Government Information, articles 50 and 51"},
    Rule{.id = "read-by-identities",
         .severity = Severity::note,
         .title_zh = "依勾稽关系读取",
         .title_en = "Read by the identities",
         .says_zh = "版面有多种读法时，取唯一符合勾稽关系的一种，并予注明。",
         .says_en =
             "Where the layout allows several readings, the only one that satisfies the form's identities "
             "is taken, and marked.",
         .basis_zh = reading_zh,
         .basis_en = reading_en},
    Rule{.id = "table-edition-assumed",
         .severity = Severity::note,
         .title_zh = "表格版式为推定",
         .title_en = "Edition assumed",
         .says_zh = "表格的版式由栏目名称确定，不由年份推断。",
         .says_en = "A table's edition is known from its labels, never from the year.",
         .basis_zh = form_zh,
         .basis_en = form_en},
};
static_assert(catalogue.size() == rule_count);
static_assert(rule_count == static_cast<std::size_t>(RuleId::table_edition_assumed) + 1);

}  // namespace

std::string_view to_string(Severity severity) noexcept {
    return severity_names[static_cast<std::size_t>(severity)];
}

std::string_view to_string(Outcome outcome) noexcept {
    return outcome_names[static_cast<std::size_t>(outcome)];
}

std::span<const Rule> rules() noexcept { return catalogue; }

const Rule& rule(RuleId id) noexcept { return catalogue[static_cast<std::size_t>(id)]; }

const Rule* find_rule(std::string_view id) noexcept {
    const auto found = std::ranges::find(catalogue, id, &Rule::id);
    return found == catalogue.end() ? nullptr : &*found;
}

}  // namespace ogikit
