// Whether the tables make sense beside each other.

#include "validate/checks.hpp"

#include <utility>

namespace ogikit {
namespace {

// The totals of the rows of requests that come in: new and carried in.
std::vector<CellRef> inflow_totals(const FormTable& requests) {
    std::vector<CellRef> cells;
    for (std::size_t row = 0; row < requests.row_count(); ++row) {
        if (requests.rows[row].kind == RowKind::inflow) {
            cells.push_back({requests.id, static_cast<std::uint8_t>(row),
                             static_cast<std::uint8_t>(requests.column_count() - 1)});
        }
    }
    return cells;
}

bool is_reported_as_zero(const Table& table, CellRef cell) {
    return table.state(cell.row, cell.column) == State::reported && table.values(cell.row, cell.column) == 0;
}

}  // namespace

void check_remedies_follow_requests(const Report& report, bool with_passes, std::vector<Finding>& findings) {
    const Table& requests = report.table(TableId::requests);
    const Table& remedies = report.table(TableId::remedies);
    Finding finding{.rule = &rule(RuleId::remedies_without_requests)};
    finding.cells = inflow_totals(*requests.form);
    for (const CellRef cell : finding.cells) {
        if (!is_reported_as_zero(requests, cell)) {
            return;
        }
    }
    std::string zh;
    std::string en;
    const std::size_t total = remedies.form->column_count() - 1;
    for (std::size_t row = 0; row < remedies.form->row_count(); ++row) {
        const CellRef cell{TableId::remedies, static_cast<std::uint8_t>(row),
                           static_cast<std::uint8_t>(total)};
        const std::int64_t value = remedies.values(cell.row, cell.column);
        if (value > 0) {
            finding.cells.push_back(cell);
            zh.append(zh.empty() ? "" : "、")
                .append(remedies.form->rows[row].zh)
                .append(" " + std::to_string(value) + " 件");
            en.append(en.empty() ? "" : ", ")
                .append(remedies.form->rows[row].en)
                .append(" " + std::to_string(value));
        }
    }
    if (!zh.empty()) {
        finding.outcome = Outcome::fail;
        finding.zh = "本年没有新收或结转的申请，却有" + zh + "。可能源于以前年度的申请，请核对。";
        finding.en = "No request is new or carried in, yet there is " + en +
                     ". It may stem from an earlier year's request; please check.";
        findings.push_back(std::move(finding));
    } else if (with_passes) {
        finding.zh = "没有申请，也没有复议或诉讼";
        finding.en = "No requests, and no reconsideration or litigation";
        findings.push_back(std::move(finding));
    }
}

}  // namespace ogikit
