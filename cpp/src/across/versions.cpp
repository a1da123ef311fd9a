// Several reports of one year.

#include "across/series.hpp"
#include "across/wording.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace ogikit::across {

std::optional<Figure> figure_at(const YearReport& year, const Place& place) {
    std::optional<Figure> figure = figure_at(*year.report, place);
    if (!figure || year.disputed.empty()) return figure;
    for (const CellRef& cell : figure->cells) {
        figure->doubtful |= std::ranges::find(year.disputed, cell) != year.disputed.end();
    }
    return figure;
}

void check_versions(Reports series, const YearReport& year, bool with_passes,
                    std::vector<AcrossFinding>& findings) {
    if (year.versions.size() < 2 || (year.disputed.empty() && !with_passes)) return;
    constexpr std::size_t cells_named = 4;
    AcrossFinding finding{.rule = &rule(RuleId::year_missing),
                          .outcome = year.disputed.empty() ? Outcome::pass : Outcome::fail,
                          .reports = year.versions};
    const std::string count = std::to_string(year.versions.size());
    finding.zh = year.name() + " 年有 " + count + " 个版本，";
    finding.en = "There are " + count + " versions of " + year.name() + ", ";
    std::vector<CellRef> disputed = year.disputed;
    const auto in_form_order = [](const CellRef& a, const CellRef& b) {
        return std::tuple(a.table, a.row, a.column) < std::tuple(b.table, b.row, b.column);
    };
    std::ranges::sort(disputed, in_form_order);
    disputed.erase(std::unique(disputed.begin(), disputed.end()), disputed.end());
    if (disputed.empty()) {
        finding.zh += "都有的数相同";
        finding.en += "which agree wherever they have numbers";
        findings.push_back(std::move(finding));
        return;
    }
    finding.zh += std::to_string(disputed.size()) + " 格不同：";
    finding.en +=
        std::to_string(disputed.size()) + (disputed.size() == 1 ? " cell differs: " : " cells differ: ");
    for (std::size_t i = 0; i < disputed.size(); ++i) {
        const CellRef cell = disputed[i];
        const FormTable& form = *year.report->table(cell.table).form;
        std::string values;
        for (const std::size_t version : year.versions) {
            const Table& table = series[version]->table(cell.table);
            if (table.form != &form || table.state(cell.row, cell.column) != State::reported) continue;
            finding.cells.push_back({version, cell});
            values.append(values.empty() ? "" : " / ")
                .append(format_value(table.values(cell.row, cell.column), form.columns[cell.column].kind));
        }
        if (i >= cells_named) continue;
        const Wording label = cell_label(form, cell);
        finding.zh.append(i == 0 ? "" : "、").append(label.zh).append(" ").append(values);
        finding.en.append(i == 0 ? "" : ", ").append(label.en).append(" ").append(values);
    }
    if (disputed.size() > cells_named) {
        finding.zh += " 等";
        finding.en += " and others";
    }
    findings.push_back(std::move(finding));
}

}  // namespace ogikit::across
