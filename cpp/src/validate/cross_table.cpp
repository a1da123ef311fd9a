// Whether the tables make sense beside each other.

#include "validate/checks.hpp"

#include <optional>
#include <utility>

namespace ogikit {
namespace {

CellRef total_of(const FormTable& form, std::size_t row) {
    return {form.id, static_cast<std::uint8_t>(row), static_cast<std::uint8_t>(form.column_count() - 1)};
}

// Whether the totals of the requests that come in, new and carried in, are reported as zero. Nothing when one
// without a number leaves it open.
std::optional<bool> has_no_requests(const Table& requests) {
    for (std::size_t row = 0; row < requests.form->row_count(); ++row) {
        if (requests.form->rows[row].kind != RowKind::inflow) continue;
        const CellRef total = total_of(*requests.form, row);
        if (requests.state(total.row, total.column) != State::reported) return std::nullopt;
        if (requests.values(total.row, total.column) != 0) return false;
    }
    return true;
}

std::vector<CellRef> inflow_totals(const FormTable& requests) {
    std::vector<CellRef> cells;
    for (std::size_t row = 0; row < requests.row_count(); ++row) {
        if (requests.rows[row].kind == RowKind::inflow) cells.push_back(total_of(requests, row));
    }
    return cells;
}

}  // namespace

void check_remedies_follow_requests(const Report& report, Record& record) {
    const Table& requests = report.table(TableId::requests);
    const Table& remedies = report.table(TableId::remedies);
    constexpr RuleId id = RuleId::remedies_without_requests;
    const std::optional<bool> none = has_no_requests(requests);
    if (!none)
        return record.no_occasion(id, {"新收或结转的总计没有数值", "No total of requests is reported"});
    if (!*none) return record.pass(id, {"有新收或结转的申请", "There are requests"});
    Finding finding{.rule = &rule(id), .outcome = Outcome::fail, .cells = inflow_totals(*requests.form)};
    Wording cases;
    for (std::size_t row = 0; row < remedies.form->row_count(); ++row) {
        const CellRef cell = total_of(*remedies.form, row);
        const std::int64_t value = remedies.values(cell.row, cell.column);
        if (value > 0) {
            finding.cells.push_back(cell);
            cases.zh.append(cases.zh.empty() ? "" : "、")
                .append(remedies.form->rows[row].zh)
                .append(" " + std::to_string(value) + " 件");
            cases.en.append(cases.en.empty() ? "" : ", ")
                .append(remedies.form->rows[row].en)
                .append(" " + std::to_string(value));
        }
    }
    if (cases.zh.empty()) {
        record.pass(id, {"没有申请，也没有复议或诉讼", "No requests, and no reconsideration or litigation"});
        return;
    }
    finding.zh = "本年没有新收或结转的申请，却有" + cases.zh + "。可能源于以前年度的申请，请核对。";
    finding.en = "No request is new or carried in, yet there is " + cases.en +
                 ". It may stem from an earlier year's request; please check.";
    record.add(std::move(finding));
}

}  // namespace ogikit
