// Family years: a report against the same agency's other years.
#pragma once

#include "rules/basis.hpp"

#include <array>

namespace ogikit {

inline constexpr std::array year_rules{
    Rule{
        .key = RuleId::carried_over,
        .id = "carried-over",
        .family = Family::years,
        .severity = Severity::error,
        .title = {"结转件数前后年不符", "Carried over differs between years"},
        .says = {"七列中，上一年的“结转下年度”应等于本年的“上年结转”。",
                 "In all seven columns, what last year carried out is what this year carries in."},
        .why = {"没有办结的申请不会消失，也不会凭空出现。",
                "Open requests neither vanish nor appear from nowhere."},
        .basis = rule_basis::form,
        .example = {"2022 年结转下年度总计 5，2023 年上年结转总计 3，相差 2。",
                    "2022 carries 5 out, 2023 carries 3 in, difference 2."},
        .limits = {"机构合并、职能划转的年份会有差别；两份报告口径不同的也会有差别。",
                   "Merged agencies and moved tasks give differences; so do reports of different coverage."}},
    Rule{
        .key = RuleId::stock_follows,
        .id = "stock-follows",
        .family = Family::years,
        .severity = Severity::note,
        .title = {"存量与增减不符", "Stock does not follow"},
        .says = {"2021 年版：本年现行有效件数应等于上年现行有效件数加制发、减废止；2019 年版：本年“上一年项目"
                 "数量”应等于上年该数加上年增减。",
                 "Form of 2021: documents in force are those of last year plus issued less repealed. Form of "
                 "2019: the items of the year before are last year's plus its change."},
        .why = {"对不上的，可能是统计口径变了，也可能有一年填错了。",
                "If not, what is counted has changed, or one year is wrong."},
        .basis = rule_basis::form,
        .example = {"2022 年现行有效 40，2023 年制发 5、废止 2，现行有效填 50。按增减应为 43。",
                    "In force 40 in 2022; in 2023 issued 5, repealed 2, in force 50. It should be 43."},
        .limits = {"集中清理、失效而未废止的文件都会造成差别，因此只作提示。",
                   "Clean-ups and documents that lapse give differences; hence only a note."}},
    Rule{.key = RuleId::year_jump,
         .id = "year-jump",
         .family = Family::years,
         .severity = Severity::note,
         .title = {"年度间突变", "Jump between years"},
         .says = {"件数较多（30 件以上）的，通常不会一年之间增至五倍以上或减至五分之一以下。",
                  "Where there are many (30 or more), numbers seldom grow more than fivefold or shrink to "
                  "less than a fifth in a year."},
         .why = {"突变可能是真的，也可能是多印、少印一位。",
                 "A jump may be true, or a digit too many or too few."},
         .basis = rule_basis::plausibility,
         .example = {"新收申请 2022 年 41，2023 年 412。", "New requests: 41 in 2022, 412 in 2023."},
         .limits = {"批量申请、职能变化都会造成突变，因此只作提示。",
                    "Mass requests and new tasks make real jumps; hence only a note."}},
    Rule{.key = RuleId::tables_repeated,
         .id = "tables-repeated",
         .family = Family::years,
         .severity = Severity::warning,
         .title = {"表格与上年完全相同", "Tables as last year"},
         .says = {"三张表格不全为 0 的，不应与上年完全相同。",
                  "Tables that are not all zero are not identical to last year's."},
         .why = {"每个数都与上年相同，几乎不可能是巧合。", "That every number is the same is hardly chance."},
         .basis = rule_basis::perfunctory,
         .example = {"2023、2024 两年的 190 个数逐一相同，其中 17 个不为 0。",
                     "All 190 numbers of 2023 and 2024 are the same, 17 of them not zero."},
         .limits = {"不为 0 的数很少的，也可能是巧合。",
                    "With very few numbers above zero it may be chance."}},
    Rule{.key = RuleId::text_repeated,
         .id = "text-repeated",
         .family = Family::years,
         .severity = Severity::warning,
         .title = {"文字与上年雷同", "Text as last year"},
         .says = {"除机关、年度和数字外，文字不应与上年几乎相同。",
                  "Agency, year and numbers aside, the text is not nearly that of last year."},
         .why = {"年年相同的文字没有报告当年的工作。",
                 "Text that stays the same does not report on the year."},
         .basis = rule_basis::perfunctory,
         .example = {"第五部分与上年相比，只改动了年度。",
                     "Section five differs from last year's in the year alone."},
         .limits = {"格式规定的用语不计入；内容很少的报告容易显得雷同。",
                    "Words of the form are left out. Very short reports look alike easily."}},
    Rule{.key = RuleId::year_missing,
         .id = "year-missing",
         .family = Family::years,
         .severity = Severity::note,
         .title = {"年度缺失", "Year missing"},
         .says = {"同一机关的报告应当逐年连续。", "An agency's reports follow year by year."},
         .why = {"缺少一年，跨年核对就无法进行。", "With a year missing, nothing can be checked across it."},
         .basis = {"《政府信息公开条例》第四十九条", "Regulation on Open Government Information, article 49"},
         .example = {"有 2020、2021、2023 三年，没有 2022 年。",
                     "There are 2020, 2021 and 2023, but not 2022."},
         .limits = {"只看给定的文件；缺少的报告可能只是没有给出。",
                    "Only the files given are seen; the report may exist elsewhere."}},
    Rule{.key = RuleId::versions_differ,
         .id = "versions-differ",
         .family = Family::years,
         .severity = Severity::warning,
         .title = {"同一年度的版本不同", "Versions of a year differ"},
         .says = {"同一机关同一年度的报告有几个文件的，表中的数应当相同。",
                  "Where an agency's report of a year stands in several files, their tables have the same "
                  "numbers."},
         .why = {"不同的版本各有各的数，就不知道以哪一个为准；与其他年度的核对也只能存疑。",
                 "With other numbers in each, no one knows which count, and checks against other years stay "
                 "uncertain."},
         .basis = rule_basis::complete,
         .example = {"网页版 2022 年新收总计 41，同一报告的 Word 版为 47。",
                     "The web page of 2022 has 41 new requests, the same report in Word has 47."},
         .limits =
             {"更正后重新公布的，旧版会与之不同，应以新版为准。两个机关同名的，也会显得是同一机关的两个版"
              "本。",
              "A report published anew with corrections differs from the old one; the new one counts. "
              "Two agencies of one name look like two versions of one."}},
};

}  // namespace ogikit
