// Several reports of one year.

#include "across/series.hpp"
#include "across/wording.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace ogikit::across {
namespace {

constexpr std::size_t sources_named = 3;
constexpr std::size_t cells_named = 4;

std::int64_t value_at(const Report& report, CellRef cell) {
    return report.table(cell.table).values(cell.row, cell.column);
}

bool is_reported(const Report& report, CellRef cell) {
    return report.table(cell.table).state(cell.row, cell.column) == State::reported;
}

bool is_doubtful(const Report& report, CellRef cell) {
    return report.table(cell.table).evidence(cell.row, cell.column) ==
           static_cast<std::uint8_t>(Evidence::identities);
}

// The versions that have a number in a cell of the year's report.
std::vector<std::size_t> versions_with(Reports series, const YearReport& year, CellRef cell) {
    const FormTable* form = year.report->table(cell.table).form;
    std::vector<std::size_t> having;
    std::ranges::copy_if(year.versions, std::back_inserter(having), [&](std::size_t version) {
        return series[version]->table(cell.table).form == form && is_reported(*series[version], cell);
    });
    return having;
}

// “2022 年有 2 个版本（a.html、b.docx）”: years and agency do not tell them apart.
Wording name_versions(Reports series, const YearReport& year) {
    const std::string count = std::to_string(year.versions.size());
    Wording said{year.name() + " 年有 " + count + " 个版本（",
                 "There are " + count + " versions of " + year.name() + " ("};
    for (std::size_t i = 0; i < year.versions.size() && i < sources_named; ++i) {
        const std::string& source = series[year.versions[i]]->source;
        said.zh.append(i == 0 ? "" : "、").append(source);
        said.en.append(i == 0 ? "" : ", ").append(source);
    }
    const bool more = year.versions.size() > sources_named;
    said.zh += more ? " 等）" : "）";
    said.en += more ? " and others)" : ")";
    return said;
}

// “自然人 41 / 47”, and the cells with these numbers.
void name_disputed(Reports series, const YearReport& year, AcrossFinding& finding) {
    const std::string count = std::to_string(year.disputed.size());
    finding.zh += "，" + count + " 格不同：";
    finding.en += ", " + count + (year.disputed.size() == 1 ? " cell differs: " : " cells differ: ");
    for (std::size_t i = 0; i < year.disputed.size(); ++i) {
        const CellRef cell = year.disputed[i];
        const FormTable& form = *year.report->table(cell.table).form;
        std::string values;
        for (const std::size_t version : versions_with(series, year, cell)) {
            finding.cells.push_back({version, cell});
            values.append(values.empty() ? "" : " / ")
                .append(format_value(value_at(*series[version], cell), form.columns[cell.column].kind));
        }
        if (i >= cells_named) continue;
        const Wording label = cell_label(form, cell);
        finding.zh.append(i == 0 ? "" : "、").append(label.zh).append(" ").append(values);
        finding.en.append(i == 0 ? "" : ", ").append(label.en).append(" ").append(values);
    }
    if (year.disputed.size() > cells_named) {
        finding.zh += " 等";
        finding.en += " and others";
    }
}

}  // namespace

std::optional<Figure> figure_at(const YearReport& year, const Place& place) {
    std::optional<Figure> figure = figure_at(*year.report, place);
    if (!figure || year.disputed.empty()) return figure;
    for (const CellRef& cell : figure->cells) {
        figure->doubtful |= std::ranges::find(year.disputed, cell) != year.disputed.end();
    }
    return figure;
}

void compare_versions(Reports series, YearReport& year) {
    if (year.versions.size() < 2) return;
    for (const Table& table : year.report->tables) {
        for (std::size_t row = 0; row < table.form->row_count(); ++row) {
            for (std::size_t column = 0; column < table.form->column_count(); ++column) {
                const CellRef cell{table.form->id, static_cast<std::uint8_t>(row),
                                   static_cast<std::uint8_t>(column)};
                if (!table.form->has_cell(row, column) || !is_reported(*year.report, cell)) continue;
                const std::vector<std::size_t> having = versions_with(series, year, cell);
                if (having.size() < 2) continue;
                ++year.compared;
                const bool differ = std::ranges::any_of(having, [&](std::size_t version) {
                    return value_at(*series[version], cell) != value_at(*year.report, cell);
                });
                if (differ) year.disputed.push_back(cell);
            }
        }
    }
}

void check_versions(Reports series, const YearReport& year, bool with_passes,
                    std::vector<AcrossFinding>& findings) {
    if (year.versions.size() < 2) return;
    Wording named = name_versions(series, year);
    AcrossFinding finding{.rule = &rule(RuleId::versions_differ),
                          .reports = year.versions,
                          .zh = std::move(named.zh),
                          .en = std::move(named.en)};
    if (year.compared == 0) {
        finding.outcome = Outcome::not_assessable;
        finding.zh += "，没有都有数值的单元格，无法比较";
        finding.en += ", which cannot be compared: in no cell do two of them have a number";
    } else if (year.disputed.empty()) {
        if (!with_passes) return;
        finding.zh += "，都有数值的 " + std::to_string(year.compared) + " 格相同";
        finding.en +=
            ", which agree in all " + std::to_string(year.compared) + " cells that two of them have";
    } else {
        finding.outcome = Outcome::fail;
        name_disputed(series, year, finding);
        // A number that had to be chosen among readings does not make versions differ.
        const bool all_doubtful = std::ranges::all_of(year.disputed, [&](CellRef cell) {
            return std::ranges::any_of(versions_with(series, year, cell), [&](std::size_t version) {
                return is_doubtful(*series[version], cell);
            });
        });
        if (all_doubtful) doubt(finding);
    }
    findings.push_back(std::move(finding));
}

}  // namespace ogikit::across
