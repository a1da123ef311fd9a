// Family reading: how surely the document could be read. These lay nothing at the agency's door.
#pragma once

#include "rules/basis.hpp"

#include <array>

namespace ogikit {

inline constexpr std::array reading_rules{
    Rule{
        .key = RuleId::cells_ambiguous,
        .id = "cells-ambiguous",
        .family = Family::reading,
        .severity = Severity::warning,
        .title = {"数值有多种读法", "Values with several readings"},
        .says = {"每一格的数值在文件中应当只有一种读法。", "The document allows one reading of every cell."},
        .why = {"有几种读法的，一个也不取，以免取错。",
                "Where there are several none is taken, lest it be the wrong one."},
        .basis = rule_basis::reading,
        .example = {"三格连成“693665”。可以是 69、36、65，也可以是 6、936、65；请用保留表格的文件。",
                    "Three cells run together: 693665. That may be 69, 36, 65 or 6, 936, 65; use a file that "
                    "keeps the table."},
        .limits = {"问题在文件，不一定在报告。", "The fault is the file's, not necessarily the report's."}},
    Rule{.key = RuleId::read_by_identities,
         .id = "read-by-identities",
         .family = Family::reading,
         .severity = Severity::note,
         .title = {"依勾稽关系读取", "Read by the identities"},
         .says =
             {"版面有多种读法时，取唯一符合勾稽关系的一种，并予注明。",
              "Where the layout allows several readings, the only one that satisfies the form's identities "
              "is taken, and marked."},
         .why = {"这样的数不能再用来证明表格相符。",
                 "Such a number cannot serve to prove that the table adds up."},
         .basis = rule_basis::reading,
         .example = {"“640020470”依勾稽关系只能读作 64、0、0、2、0、4、70。",
                     "By the sums of the form 640020470 can only be 64, 0, 0, 2, 0, 4, 70."},
         .limits = {"如果原表本身就不平，读取也可能有误。",
                    "If the printed table does not add up itself, the reading may be wrong too."}},
    Rule{.key = RuleId::table_edition_assumed,
         .id = "table-edition-assumed",
         .family = Family::reading,
         .severity = Severity::note,
         .title = {"表格版式为推定", "Edition assumed"},
         .says = {"表格的版式由栏目名称确定，不由年份推断。",
                  "A table's edition is known from its labels, never from the year."},
         .why = {"版式不同，同一个位置的数意思不同。",
                 "The same place means something else in the other edition."},
         .basis = rule_basis::form,
         .example = {"申请表缺“（六）其他处理”各行，两版都有可能。",
                     "The table of requests lacks the rows of （六）其他处理: it may be of either edition."},
         .limits = {"只说明如何读取，不说明报告有误。",
                    "It says how the table was read, not that the report is wrong."}},
};

}  // namespace ogikit
