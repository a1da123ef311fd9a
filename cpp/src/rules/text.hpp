// Family text: what the sentences say, against the tables.
#pragma once

#include "rules/basis.hpp"

#include <array>

namespace ogikit {

inline constexpr Phrase claims_why{"同一份报告说两个数，至少有一个是错的。",
                                   "One report that gives two numbers is wrong in at least one of them."};
inline constexpr Phrase claims_limits{
    "一句话有几种理解时，只要有一种与表格相符即为通过；说的是谁的数、哪一项数不清楚的，结果为存疑。没有听懂的"
    "句"
    "子不作判断。",
    "Where a sentence can be understood in several ways, one that agrees is enough; where it is open whose "
    "or "
    "which number it gives the outcome is uncertain. Sentences that were not understood are not judged."};

inline constexpr std::array text_rules{
    Rule{.key = RuleId::text_received,
         .id = "text-received",
         .family = Family::text,
         .severity = Severity::warning,
         .title = {"文字与表格不符：收到申请", "Text differs from table: received"},
         .says = {"文字所说的新收、受理、结转件数和申请人，应与申请表一致；“受理”可以含上年结转。",
                  "What the text says was received, carried in or carried out, and by whom, is what the "
                  "table of requests says; “received” may include what was carried in."},
         .why = claims_why,
         .basis = rule_basis::consistent,
         .example =
             {"“全年收到申请80件”，表中新收 74、上年结转 1。应为 74 件，或受理 75 件。",
              "“全年收到申请80件”; the table has 74 new and 1 carried in. 74 received, or 75 handled, is "
              "right."},
         .limits = claims_limits},
    Rule{.key = RuleId::text_outcome,
         .id = "text-outcome",
         .family = Family::text,
         .severity = Severity::warning,
         .title = {"文字与表格不符：办理结果", "Text differs from table: outcomes"},
         .says = {"文字所说的办结、答复件数和各项办理结果，应与申请表一致。",
                  "What the text says was concluded, and with which outcome, is what the table of requests "
                  "says."},
         .why = claims_why,
         .basis = rule_basis::consistent,
         .example = {"“予以公开或部分公开258件”，表中 200 + 75 = 275。应为 275 件。",
                     "“予以公开或部分公开258件”; the table has 200 + 75 = 275. 275 is right."},
         .limits = claims_limits},
    Rule{.key = RuleId::text_remedies,
         .id = "text-remedies",
         .family = Family::text,
         .severity = Severity::warning,
         .title = {"文字与表格不符：复议诉讼", "Text differs from table: remedies"},
         .says = {"文字所说的行政复议、行政诉讼件数及其结果，应与复议诉讼表一致。",
                  "What the text says of reconsideration and litigation is what the table of remedies says."},
         .why = claims_why,
         .basis = rule_basis::consistent,
         .example = {"“未发生行政诉讼”，表中行政诉讼总计 2。",
                     "“未发生行政诉讼” (no litigation); the table has 2 cases."},
         .limits = claims_limits},
    Rule{.key = RuleId::text_percentage,
         .id = "text-percentage",
         .family = Family::text,
         .severity = Severity::warning,
         .title = {"文字与表格不符：比例", "Text differs from table: percentage"},
         .says = {"文字所说的比例，应能由表格中的数算出，四舍五入或舍去尾数均可。",
                  "Numbers of the tables give the percentage in the text, rounded or cut off."},
         .why = {"比例最常被引用，也最常算错。", "Shares are what is quoted most, and miscalculated most."},
         .basis = rule_basis::consistent,
         .example = {"“予以公开42件，占40.86%”，表中总计 98，42/98 = 42.86%。",
                     "“予以公开42件，占40.86%”; of 98 in the table, 42 are 42.86 %."},
         .limits = claims_limits},
    Rule{.key = RuleId::text_contradiction,
         .id = "text-contradiction",
         .family = Family::text,
         .severity = Severity::warning,
         .title = {"文字与表格矛盾", "Text contradicts table"},
         .says = {"文字说“全部办结”的，表中不应有结转；说“均获维持”的，不应有纠正或尚未审结。",
                  "Where the text says that all requests were concluded, none is carried out; where it says "
                  "that all decisions were upheld, none was corrected and none is pending."},
         .why = {"“全部”“均”这样的话容易沿用，数变了却没有改。",
                 "Words such as “all” are easily carried over from a year to the next."},
         .basis = rule_basis::consistent,
         .example = {"“已全部办结”，表中结转下年度 5。", "“已全部办结” (all concluded); 5 are carried out."},
         .limits = claims_limits},
};

}  // namespace ogikit
