// Explanations and deductions in Chinese and English.

#include "localise/mistakes.hpp"
#include "naming.hpp"

#include <array>

namespace ogikit {
namespace {

constexpr std::array<Term, mistake_count> mistake_terms{{
    {"正负号有误", "a wrong sign"},
    {"相邻两格的数互换", "two neighbouring numbers exchanged"},
    {"数值错列或错行", "numbers one column or row too far"},
    {"两位数字颠倒", "two digits swapped"},
    {"差十倍、百倍", "a factor of ten"},
    {"数字多写一遍", "a digit written twice"},
    {"漏写一位数字", "a digit dropped"},
    {"多写一位数字", "a digit too many"},
    {"一件记入了别的行列", "one case counted in another column or row"},
    {"同一差错带入合计", "one mistake carried into its total"},
    {"一位数字写错", "one digit replaced"},
    {"合计未随之更新", "a total not updated"},
    {"", ""},
}};

const FormTable& form_of(const Report& report, CellRef cell) { return *report.table(cell.table).form; }

// 自然人列“（一）予以公开”; in remedies the row comes first: 行政复议“结果维持”.
Wording name_of(const FormTable& form, CellRef cell) {
    const Wording row = row_label(form, cell.row);
    const Term column = column_label(form, cell.column);
    Wording name;
    if (form.id == TableId::remedies) {
        name.zh.append(row.zh).append("“").append(column.zh).append("”");
    } else {
        name.zh.append(column.zh).append("列“").append(row.zh).append("”");
    }
    name.en.append(row.en).append(", ").append(column.en);
    return name;
}

// After “应” or “只能”, and after a colon.
Wording describe_interval(const Interval& interval) {
    const std::string low = std::to_string(interval.lowest);
    if (!interval.highest) {
        return {"不小于 " + low, low + " or more"};
    }
    const std::string high = std::to_string(*interval.highest);
    return interval.is_single() ? Wording{"为 " + low, low}
                                : Wording{"在 " + low + " 至 " + high + " 之间", low + " to " + high};
}

void append(Description& said, const FormTable& form, const Change& change) {
    const Wording name = name_of(form, change.cell);
    const Wording proposed = describe_interval(change.proposed);
    const std::string printed = std::to_string(change.printed);
    said.zh.append(said.zh.empty() ? "" : "，").append(name.zh).append("应");
    said.zh.append(proposed.zh).append(" 而非 ").append(printed);
    said.en.append(said.en.empty() ? "" : "; ").append(name.en).append(": ");
    said.en.append(proposed.en).append(" rather than ").append(printed);
}

// The changes of an explanation without a common mistake have their own.
void append_mistake(Description& said, const Explanation& explanation) {
    if (explanation.mistake == Mistake::none) {
        return;
    }
    const Term term = mistake_terms[static_cast<std::size_t>(explanation.mistake)];
    said.zh.append("：").append(term.zh);
    said.en.append(" (").append(term.en).append(")");
}

}  // namespace

Description describe(Mistake mistake) {
    const Term term = mistake_terms[static_cast<std::size_t>(mistake)];
    return {std::string(term.zh), std::string(term.en)};
}

Description describe(const Fault& fault) {
    const Term title = table_title(fault.table);
    const std::string changes = std::to_string(fault.changes);
    const std::string ways = std::to_string(fault.explanations.size());
    Description said{std::string(title.zh) + "：", std::string(title.en) + ": "};
    switch (fault.status) {
        case FaultStatus::explained:
            said.zh += "至少须改 " + changes + " 格，有 " + ways + " 种改法";
            said.en += "at least " + changes + (fault.changes == 1 ? " cell" : " cells") +
                       " must change, in " +
                       (fault.explanations.size() == 1 ? "one way" : "one of " + ways + " ways");
            break;
        case FaultStatus::too_many_explanations:
            said.zh += "至少须改 " + changes + " 格，改法过多，不逐一列出";
            said.en += "at least " + changes + " cells must change, in more ways than are listed";
            break;
        case FaultStatus::too_many_changes:
            said.zh += "须改的格过多，差错所在不作推断";
            said.en += "more cells must change than are looked for; where the fault lies is not known";
            break;
        case FaultStatus::search_stopped:
            said.zh += "情形过于复杂，差错所在未能推断";
            said.en += "too intricate to be searched to the end; where the fault lies is not known";
            break;
        case FaultStatus::numbers_too_large:
            said.zh += "数值过大，差错所在无法推断";
            said.en += "the numbers are too large to be added up";
            break;
    }
    return said;
}

Description describe(const Explanation& explanation, const Report& report) {
    Description said;
    for (const Change& change : explanation.changes) {
        append(said, form_of(report, change.cell), change);
    }
    append_mistake(said, explanation);
    if (explanation.reader_may_be_at_fault) {
        said.zh.append("；此处读取存疑，请先核对原文");
        said.en.append("; it was read with doubt, look at the source first");
    }
    return said;
}

Description describe(const Deduction& deduction, const Report& report) {
    const FormTable& form = form_of(report, deduction.cell);
    const Wording name = name_of(form, deduction.cell);
    const Wording admissible = describe_interval(deduction.admissible);
    const Term state =
        state_term(report.table(deduction.cell.table).state(deduction.cell.row, deduction.cell.column));
    Description said;
    said.zh.append(name.zh).append("（").append(state.zh).append("）依勾稽关系");
    said.en.append(name.en).append(" (").append(state.en).append("): by the identities ");
    if (deduction.proof == Proof::undetermined) {
        said.zh.append("不能确定，应").append(admissible.zh);
        said.en.append("undetermined, ").append(admissible.en);
    } else {
        said.zh.append("只能").append(admissible.zh);
        said.en.append("only ").append(admissible.en);
    }
    return said;
}

}  // namespace ogikit
