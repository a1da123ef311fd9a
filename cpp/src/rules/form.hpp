// Family form: sections, tables, rows and edition.
#pragma once

#include "rules/basis.hpp"

#include <array>

namespace ogikit {

inline constexpr std::array form_rules{
    Rule{.key = RuleId::table_missing,
         .id = "table-missing",
         .family = Family::form,
         .severity = Severity::error,
         .title = {"缺少表格", "Table missing"},
         .says = {"年度报告应当包含主动公开、申请办理、复议诉讼三张表格及其数值。",
                  "The report holds the three tables on proactive disclosure, requests and remedies, with "
                  "their values."},
         .why = {"没有表格，就无从知道该机关办理了多少申请，也无从汇总。",
                 "Without the table nobody knows how many requests the agency handled, and no sum can be "
                 "made."},
         .basis = rule_basis::complete,
         .example = {"文件中只有第二、第三部分的表格，第四部分的表格是一张图片。应以文字表格发布。",
                     "The tables of sections two and three are there; that of section four is an image. It "
                     "should be published as a table."},
         .limits = {"表格是图片或另附文件的，ogikit 看不到，也报告为缺少。",
                    "A table that is an image or a file of its own cannot be seen and is reported as "
                    "missing."}},
    Rule{.key = RuleId::cells_missing,
         .id = "cells-missing",
         .family = Family::form,
         .severity = Severity::warning,
         .title = {"缺少单元格", "Cells missing"},
         .says = {"表格应当具备规定格式中的每一格。", "The table has every cell of the form."},
         .why = {"缺行缺列的表格无法与其他机关比较，缺少的数也不能当作 0。",
                 "A table that lacks rows or columns cannot be compared, and what is lacking is not 0."},
         .basis = rule_basis::complete,
         .example = {"申请表缺“2.重复申请”一行的 7 格。应补上该行，没有发生的填 0。",
                     "The table of requests lacks the 7 cells of the row 2.重复申请. The row belongs there, "
                     "with 0 where nothing happened."},
         .limits = {"网页转存时丢失的行，在这里与原本就没有的行看上去一样，请对照原文。",
                    "A row lost when the page was saved looks like one that never was; see the source."}},
    Rule{.key = RuleId::section_missing,
         .id = "section-missing",
         .family = Family::form,
         .severity = Severity::warning,
         .title = {"缺少部分", "Section missing"},
         .says = {"年度报告应当有六个部分：总体情况、主动公开、收到和处理申请、复议诉讼、问题及改进、其他事项"
                  "。",
                  "The report has six sections: overview, proactive disclosure, requests, remedies, problems "
                  "and improvements, other matters."},
         .why = {"第五十条规定了报告的内容，缺一部分即为内容不完整。",
                 "Article 50 says what a report tells; one section less and it is incomplete."},
         .basis = rule_basis::sections,
         .example = {"报告在“五、存在的主要问题及改进情况”后结束，没有第六部分。应补上“六、其他需要报告的事"
                     "项”。",
                     "The report ends after section five. Section six (其他需要报告的事项) should follow."},
         .limits = {"文件中一个标题也没有的，不作判断；标题用语相差很远的，可能找不到。",
                    "A file without any heading is not judged. A heading in quite other words may not be "
                    "recognised."}},
    Rule{.key = RuleId::section_order,
         .id = "section-order",
         .family = Family::form,
         .severity = Severity::warning,
         .title = {"部分次序不符", "Sections out of order"},
         .says = {"六个部分应当按规定的次序排列，并按一至六编号。",
                  "The six sections follow in the order of the form and are numbered one to six."},
         .why = {"读者和软件按编号寻找内容，编号错位容易引错。",
                 "Readers and programs look for sections by number; a wrong number misleads."},
         .basis = rule_basis::sections,
         .example = {"复议诉讼部分编为“三、”，与申请部分重号。应编为“四、”。",
                     "The section on remedies is numbered 三 as that on requests is. It should be 四."},
         .limits = {"没有编号的标题不作判断。", "A heading without a number is not judged."}},
    Rule{.key = RuleId::section_renamed,
         .id = "section-renamed",
         .family = Family::form,
         .severity = Severity::note,
         .title = {"部分标题有改动", "Section renamed"},
         .says = {"六个部分的标题应当与规定格式一致。", "The six headings are worded as in the form."},
         .why = {"统一的标题便于查找和比较。", "Uniform headings make sections easy to find and compare."},
         .basis = rule_basis::sections,
         .example = {"标题为“五、存在问题及整改措施”，格式为“五、存在的主要问题及改进情况”。",
                     "The heading reads 五、存在问题及整改措施; the form has 五、存在的主要问题及改进情况."},
         .limits = {"只比较用字，不比较空格和标点；不影响报告内容。",
                    "Blanks and punctuation are not compared. It does not touch what the report says."}},
    Rule{.key = RuleId::edition_mixed,
         .id = "edition-mixed",
         .family = Family::form,
         .severity = Severity::warning,
         .title = {"表格版式混用", "Editions mixed"},
         .says = {"同一报告的各张表格应当采用同一版式。",
                  "All tables of a report are of one edition of the form."},
         .why = {"两版的栏目不同，混用后有的数无处填写，有的数无法比较。",
                 "The editions differ in their rows: where they are mixed, numbers lack a place or cannot be "
                 "compared."},
         .basis = rule_basis::form,
         .example =
             {"主动公开表为 2021 年版，申请表的“（六）其他处理”却只有一行，是 2019 年版。应都用 2021 年"
              "版。",
              "The proactive table is of 2021, but the requests table has one row for （六）其他处理, as "
              "in 2019. Both should be of 2021."},
         .limits = {"复议诉讼表两版相同，不参加比较；栏目名称不足以确定版式的，不作判断。",
                    "The remedies table is the same in both editions and is left out; so is a table whose "
                    "labels do not decide."}},
    Rule{.key = RuleId::edition_year,
         .id = "edition-year",
         .family = Family::form,
         .severity = Severity::warning,
         .title = {"版式与年度不符", "Edition out of time"},
         .says = {"2019、2020 年度报告用 2019 年版表格，2021 年度起用 2021 年版表格。",
                  "Reports on 2019 and 2020 use the form of 2019, those on 2021 and later the form of 2021."},
         .why = {"用错版式，会缺少当年应当报告的数。",
                 "A report in the wrong form lacks numbers that were due for its year."},
         .basis = {"国办公开办函〔2019〕60号、国办公开办函〔2021〕30号",
                   "Notices 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号"},
         .example = {"2023 年度报告用了 2019 年版的主动公开表。应改用 2021 年版。",
                     "A report on 2023 has the proactive table of 2019. It should have that of 2021."},
         .limits = {"年度由标题和文字确定，年度读不出的不作判断。",
                    "The year is that of title and text; without it nothing is said."}},
    Rule{.key = RuleId::table_unit,
         .id = "table-unit",
         .family = Family::form,
         .severity = Severity::warning,
         .editions = rule_basis::only_2021,
         .title = {"表格金额单位有改动", "Unit of amounts changed"},
         .says = {"主动公开表的金额以万元为单位。",
                  "Amounts in the proactive table are in 万元 (10,000 yuan)."},
         .why = {"单位改为元，金额便相差一万倍，汇总时无法察觉。",
                 "With yuan in its place amounts are 10,000 times too large, and sums do not show it."},
         .basis = rule_basis::form,
         .example = {"栏目印为“本年收费金额（单位：元）”，填 265500。应为“单位：万元”，填 26.55。",
                     "The label reads 单位：元 and the cell 265500. It should read 单位：万元 and 26.55."},
         .limits = {"栏目没有印出单位的，不作判断。", "A label without a unit is not judged."}},
};

}  // namespace ogikit
