// Family agencies: reports of different agencies against each other.
#pragma once

#include "rules/basis.hpp"

#include <array>

namespace ogikit {

inline constexpr std::array agency_rules{
    Rule{
        .key = RuleId::parent_sum,
        .id = "parent-sum",
        .family = Family::agencies,
        .severity = Severity::warning,
        .title = {"上级汇总数与下级之和不符", "Parent differs from the sum of its parts"},
        .says = {"汇总全级的政府报告，数不应小于所属机关报告之和。",
                 "A government that reports for its whole level reports no less than its agencies together."},
        .why =
            {"小于之和，说明漏报，或有的机关把全级的数当作自己的数。",
             "Less means that something was left out, or that an agency reports the level's numbers as its "
             "own."},
        .basis = {"《政府信息公开条例》第四十九条：县级以上地方人民政府公布本级政府的报告",
                  "Regulation on Open Government Information, article 49: the report of the government for "
                  "its level"},
        .example = {"某县汇总新收 95，所属 12 个部门之和为 103。",
                    "The county reports 95 new requests, its 12 departments 103 together."},
        .limits = {"先判断上级报告的是本机关还是全级；判断不了的为存疑。下级文件不全的，只能说明差额的方向。",
                   "Whether the parent reports its own office or the whole level is decided first; if that "
                   "is open the outcome is uncertain. With files of agencies missing only the direction "
                   "counts."}},
    Rule{.key = RuleId::tables_shared,
         .id = "tables-shared",
         .family = Family::agencies,
         .severity = Severity::warning,
         .title = {"两个机关的表格相同", "Tables shared by two agencies"},
         .says = {"不全为 0 的表格，不应与另一机关的表格完全相同。",
                  "Tables that are not all zero are not identical to another agency's."},
         .why = {"可能发错了文件，或套用了别的机关的数。",
                 "A wrong file may have been published, or another agency's numbers used."},
         .basis = rule_basis::perfunctory,
         .example = {"甲镇与乙镇 2023 年度的申请表有 23 个数不为 0，逐一相同。",
                     "Two towns' tables of requests for 2023 have 23 numbers above zero, all the same."},
         .limits = {"同一机关的两个名称、两个版本也会显得相同。",
                    "Two names or two versions of one agency's report look the same."}},
    Rule{.key = RuleId::text_shared,
         .id = "text-shared",
         .family = Family::agencies,
         .severity = Severity::warning,
         .title = {"两个机关的文字雷同", "Text shared by two agencies"},
         .says = {"除机关、年度和数字外，文字不应与另一机关几乎相同。",
                  "Agency, year and numbers aside, the text is not nearly another agency's."},
         .why = {"雷同的文字没有报告本机关的工作。", "Shared text does not report on the agency's own work."},
         .basis = rule_basis::perfunctory,
         .example = {"两个部门的第五部分，只有机关名称不同。",
                     "Section five of two departments differs in the agency's name alone."},
         .limits = {"上级下发的参考文本会使许多报告相似，请看具体段落。",
                    "A model text handed down makes many reports alike; look at the passages."}},
};

}  // namespace ogikit
