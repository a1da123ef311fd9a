// Family arithmetic: the identities of the form.
#pragma once

#include "rules/basis.hpp"

#include <array>

namespace ogikit {

inline constexpr Phrase identities_limits{
    "有一格没有数值，就无法核对；数值是依勾稽关系读取的，差错可能出在读取上，结果为存疑。",
    "One cell without a number, and it cannot be assessed. Where a number was read by the identities the "
    "outcome is uncertain: the fault may lie in the reading."};

inline constexpr std::array arithmetic_rules{
    Rule{
        .key = RuleId::requests_balance,
        .id = "requests-balance",
        .family = Family::arithmetic,
        .severity = Severity::error,
        .title = {"申请收支不平", "Requests do not balance"},
        .says = {"每一列中，本年新收加上年结转，应等于办理结果总计加结转下年度。",
                 "In every column, new requests plus those carried in equal the outcomes total plus those "
                 "carried out."},
        .why = {"每件申请不是办结，就是结转；不平说明有的申请没有去向，或数填错了。",
                "Every request is either concluded or carried out. If not, requests went nowhere, or a "
                "number is wrong."},
        .basis = {"国办公开办函〔2019〕60号、〔2021〕30号所附表格表头：第一项加第二项之和，等于第三项加第四项"
                  "之和",
                  "Printed in the form's corner cell (国办公开办函〔2019〕60号, 〔2021〕30号): items one and "
                  "two add up to items three and four"},
        .example =
            {"自然人：30 + 1 ≠ 29 + 1，相差 1。如确已办结 30 件，办理结果总计应为 30。",
             "Natural persons: 30 + 1 ≠ 29 + 1, difference 1. If 30 were concluded, the outcomes total "
             "should be 30."},
        .limits = identities_limits},
    Rule{.key = RuleId::requests_outcomes,
         .id = "requests-outcomes",
         .family = Family::arithmetic,
         .severity = Severity::error,
         .title = {"办理结果合计不符", "Outcomes do not add up"},
         .says = {"每一列中，办理结果总计应等于各项办理结果之和。",
                  "In every column, the outcomes total equals the sum of all outcomes."},
         .why = {"公开率等比例都以办理结果为分母，合计不符则比例不可信。",
                 "Shares such as that of granted requests have the outcomes as denominator; if these do not "
                 "add up no share can be trusted."},
         .basis = rule_basis::form,
         .example = {"自然人：总计 21，各项之和 10 + 17 = 27，相差 6。",
                     "Natural persons: total 21, outcomes 10 + 17 = 27, difference 6."},
         .limits = identities_limits},
    Rule{.key = RuleId::requests_applicants,
         .id = "requests-applicants",
         .family = Family::arithmetic,
         .severity = Severity::error,
         .title = {"申请人合计不符", "Applicants do not add up"},
         .says = {"每一行中，总计应等于自然人与五类组织之和。",
                  "In every row, the total equals natural persons plus the five kinds of organisation."},
         .why = {"每件申请只有一类申请人。", "Every request has one kind of applicant."},
         .basis = rule_basis::form,
         .example =
             {"“予以公开”一行：总计 12，自然人 9 + 商业企业 2 = 11，相差 1。",
              "Row 予以公开: total 12, natural persons 9 + commercial enterprises 2 = 11, difference 1."},
         .limits = identities_limits},
    Rule{.key = RuleId::remedies_total,
         .id = "remedies-total",
         .family = Family::arithmetic,
         .severity = Severity::error,
         .title = {"复议诉讼合计不符", "Remedies do not add up"},
         .says = {"行政复议和两类行政诉讼中，总计应等于维持、纠正、其他结果、尚未审结四项之和。",
                  "For reconsideration and for both kinds of litigation, the total equals upheld, corrected, "
                  "other and pending together."},
         .why = {"每一案件或有结果，或尚未审结。", "Every case has a result or is pending."},
         .basis = rule_basis::form,
         .example = {"行政复议：总计 0，维持 10 + 纠正 1 = 11。总计应为 11。",
                     "Reconsideration: total 0, upheld 10 + corrected 1 = 11. The total should be 11."},
         .limits = identities_limits},
    Rule{.key = RuleId::remedies_without_requests,
         .id = "remedies-without-requests",
         .family = Family::arithmetic,
         .severity = Severity::note,
         .title = {"无申请而有复议诉讼", "Remedies without requests"},
         .says = {"既无新收也无结转的申请，通常不会有复议或诉讼。",
                  "Without a request, new or carried in, there is usually no reconsideration or litigation."},
         .why = {"可能漏报了申请，也可能把别的案件计入。",
                 "Requests may have been left out, or cases of another kind counted in."},
         .basis = {"《政府信息公开条例》第五十条、第五十一条",
                   "Regulation on Open Government Information, articles 50 and 51"},
         .example = {"新收 0、结转 0，行政复议总计 1。", "New 0, carried in 0; reconsideration 1."},
         .limits = {"案件可以源于以前年度的申请，因此只作提示。",
                    "A case may stem from an earlier year's request; hence only a note."}},
};

}  // namespace ogikit
