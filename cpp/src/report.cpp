#include "ogikit/report.hpp"

#include <utility>

namespace ogikit {
namespace {

// A reading that names no form stands for a table that was not found; later editions are likelier.
const FormTable& form_of(const TableReading& reading, TableId id) {
    return reading.form != nullptr ? *reading.form : form_table(id, Edition::e2021);
}

CellReading reading_of(const TableReading& reading, const FormTable& form, std::size_t row,
                       std::size_t column) {
    const std::size_t index = row * form.column_count() + column;
    CellReading cell = index < reading.cells.size() ? reading.cells[index] : CellReading{};
    if (!form.has_cell(row, column)) {
        cell.state = State::not_in_form;
    }
    return cell;
}

Table make_table(const TableReading& reading, TableId id) {
    const FormTable& form = form_of(reading, id);
    const auto rows = static_cast<Eigen::Index>(form.row_count());
    const auto columns = static_cast<Eigen::Index>(form.column_count());
    Table table{.form = &form,
                .found = reading.found,
                .edition_seen = reading.edition_seen,
                .values = Matrix<std::int64_t>::Zero(rows, columns),
                .states = Matrix<std::uint8_t>(rows, columns),
                .evidence = Matrix<std::uint8_t>::Zero(rows, columns),
                .ranges{}};
    table.ranges.reserve(form.row_count() * form.column_count());
    for (std::size_t row = 0; row < form.row_count(); ++row) {
        for (std::size_t column = 0; column < form.column_count(); ++column) {
            const CellReading cell = reading_of(reading, form, row, column);
            const auto i = static_cast<Eigen::Index>(row);
            const auto j = static_cast<Eigen::Index>(column);
            table.states(i, j) = static_cast<std::uint8_t>(cell.state);
            if (cell.state == State::reported) {
                table.values(i, j) = cell.value;
                table.evidence(i, j) = static_cast<std::uint8_t>(cell.evidence);
            }
            table.ranges.push_back(cell.range);
        }
    }
    return table;
}

}  // namespace

HarmonisedRequests harmonise(const Table& requests) {
    const auto sources = harmonised_rows(requests.form->edition);
    const auto rows = static_cast<Eigen::Index>(sources.size());
    const Eigen::Index columns = requests.values.cols();
    HarmonisedRequests harmonised{
        .values = Matrix<std::int64_t>::Zero(rows, columns),
        .states = Matrix<std::uint8_t>::Constant(rows, columns, static_cast<std::uint8_t>(State::reported))};
    for (Eigen::Index row = 0; row < rows; ++row) {
        for (Eigen::Index column = 0; column < columns; ++column) {
            auto& state = harmonised.states(row, column);
            std::int64_t sum = 0;  // no overflow: parse_numeral() reads nothing past 9.2e12
            for (const Eigen::Index source : sources[static_cast<std::size_t>(row)]) {
                if (state == static_cast<std::uint8_t>(State::reported)) {
                    state = requests.states(source, column);
                }
                sum += requests.values(source, column);
            }
            if (state == static_cast<std::uint8_t>(State::reported)) {
                harmonised.values(row, column) = sum;
            }
        }
    }
    return harmonised;
}

Report make_report(Document&& document, const Alignment& alignment, std::string source) {
    Report report;
    report.source = std::move(source);
    report.format = document.format;
    report.identification = identify(document, alignment);
    for (std::size_t table = 0; table < table_count; ++table) {
        report.tables[table] = make_table(alignment[table], static_cast<TableId>(table));
    }
    report.text = std::move(document.text);
    return report;
}

}  // namespace ogikit
