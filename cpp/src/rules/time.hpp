// Family time: when the report was published.
#pragma once

#include "rules/basis.hpp"

#include <array>

namespace ogikit {

inline constexpr std::array time_rules{
    Rule{.key = RuleId::published_late,
         .id = "published-late",
         .family = Family::time,
         .severity = Severity::error,
         .title = {"公布逾期", "Published late"},
         .says = {"县级以上政府部门应当在次年1月31日前公布报告，县级以上地方人民政府应当在3月31日前公布。",
                  "Departments of governments from the county up publish by 31 January of the next year, "
                  "governments from the county up by 31 March."},
         .why = {"期限由条例规定；各地可以定得更早，作为选项核对。",
                 "The Regulation sets the dates. Places may set earlier ones, which are options here."},
         .basis = {"《政府信息公开条例》第四十九条", "Regulation on Open Government Information, article 49"},
         .example = {"某县教育局 2023 年度报告落款日期为 2024年2月8日，应在 2024年1月31日前公布。",
                     "A county's education bureau dates its report on 2023 as of 8 February 2024; it was due "
                     "by 31 January 2024."},
         .limits =
             {"日期来自落款或网页所载；网页可能迁移或重新发布，只凭网页日期的为存疑。条例没有规定乡镇的期"
              "限，除非另行给定，不作判断。",
              "The date is that of the signature or of the page. Pages move and are published again: by "
              "the page's date alone the outcome is uncertain. The article names no date for townships; "
              "unless one is given they are not judged."}},
    Rule{.key = RuleId::published_early,
         .id = "published-early",
         .family = Family::time,
         .severity = Severity::warning,
         .title = {"公布早于统计期末", "Published before the period ended"},
         .says = {"报告应当在统计期限（至12月31日）届满后公布。",
                  "A report is published after its period has ended, on 31 December."},
         .why = {"期末以前还不知道全年的数；也可能是年度或日期写错了。",
                 "Before its end nobody knows the numbers of the year; or year or date are wrong."},
         .basis = {"《政府信息公开条例》第四十九条：公布上一年度的报告",
                   "Regulation on Open Government Information, article 49: the report is on the year before"},
         .example = {"2024 年度报告落款日期为 2024年1月15日。应为 2025年1月15日。",
                     "A report on 2024 is dated 15 January 2024. 15 January 2025 is right."},
         .limits = {"落款日期印错的也在此列。", "A misprinted date is found too."}},
};

}  // namespace ogikit
