#include "across/cells.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace ogikit::across {
namespace {

constexpr std::array stock_columns{
    std::string_view{"in_force"},
    std::string_view{"total_disclosed"},
    std::string_view{"items_previous_year"},
};

bool is_stock(const FormColumn& column) noexcept {
    return std::ranges::find(stock_columns, column.id) != stock_columns.end();
}

// The outcomes determine the totals, and with what was carried the new requests.
bool is_derived(const FormRow& row, const FormColumn& column) noexcept {
    return column.id == "total" || row.kind == RowKind::total || row.id == "new_requests";
}

std::vector<Place> make_yearly_totals() {
    std::vector<Place> places;
    for (const FormRow& row : form_table(TableId::requests, Edition::e2019).rows) {
        places.push_back({TableId::requests, row.id, "total"});
    }
    for (const FormRow& row : form_table(TableId::remedies, Edition::e2021).rows) {
        places.push_back({TableId::remedies, row.id, "total"});
    }
    const FormTable& proactive = form_table(TableId::proactive, Edition::e2021);
    for (std::size_t row = 0; row < proactive.row_count(); ++row) {
        for (std::size_t column = 0; column < proactive.column_count(); ++column) {
            if (!proactive.has_cell(row, column) || is_stock(proactive.columns[column])) continue;
            places.push_back({TableId::proactive, proactive.rows[row].id, proactive.columns[column].id});
        }
    }
    return places;
}

template <class Visit>
void visit_cells(const Table& table, const Visit& visit) {
    for (std::size_t row = 0; row < table.form->row_count(); ++row) {
        for (std::size_t column = 0; column < table.form->column_count(); ++column) {
            if (table.form->has_cell(row, column)) visit(row, column);
        }
    }
}

std::int64_t value_at(const Table& table, std::size_t row, std::size_t column) {
    return table.values(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column));
}

}  // namespace

std::optional<Figure> figure_at(const Report& report, const Place& place) {
    const Table& table = report.table(place.table);
    const auto column = std::ranges::find(table.form->columns, place.column, &FormColumn::id);
    if (column == table.form->columns.end()) return std::nullopt;
    const auto j = static_cast<std::size_t>(column - table.form->columns.begin());
    Figure figure;
    figure.state = State::reported;
    for (std::size_t i = 0; i < table.form->row_count(); ++i) {
        const FormRow& row = table.form->rows[i];
        const bool stands_for = row.id == place.row || (!row.header.empty() && row.header == place.row);
        if (!stands_for || !table.form->has_cell(i, j)) continue;
        figure.cells.push_back({place.table, static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(j)});
        if (figure.state == State::reported) figure.state = table.state(i, j);
        figure.value += value_at(table, i, j);
        figure.doubtful |= table.evidence(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) ==
                           static_cast<std::uint8_t>(Evidence::identities);
    }
    if (figure.cells.empty()) return std::nullopt;
    return figure;
}

const std::vector<Place>& yearly_totals() {
    static const std::vector<Place> places = make_yearly_totals();
    return places;
}

Wording label_of(const Report& report, const Figure& figure) {
    const CellRef cell = figure.cells.front();
    const FormTable& form = *report.table(cell.table).form;
    if (figure.cells.size() == 1) return cell_label(form, cell);
    const auto header = std::ranges::find(form.headers, form.rows[cell.row].header, &FormHeader::id);
    const Term column = column_label(form, cell.column);
    return {std::string(header->zh) + " · " + std::string(column.zh),
            std::string(header->en) + " · " + std::string(column.en)};
}

ColumnKind kind_of(const Report& report, const Figure& figure) noexcept {
    const CellRef cell = figure.cells.front();
    return report.table(cell.table).form->columns[cell.column].kind;
}

double information(const Table& table) {
    constexpr double micro = 1e6;
    double bits = 0;
    visit_cells(table, [&](std::size_t row, std::size_t column) {
        const FormColumn& entry = table.form->columns[column];
        if (table.state(row, column) != State::reported || is_stock(entry)) return;
        if (is_derived(table.form->rows[row], entry)) return;
        const double size = std::abs(static_cast<double>(value_at(table, row, column)));
        bits += std::log2(1 + (entry.kind == ColumnKind::amount ? size / micro : size));
    });
    return bits;
}

bool equal_numbers(const Table& a, const Table& b) {
    return a.form == b.form && a.found && b.found && a.states == b.states && a.values == b.values;
}

std::size_t count_above_zero(const Table& table) {
    std::size_t count = 0;
    visit_cells(table, [&](std::size_t row, std::size_t column) {
        count += table.state(row, column) == State::reported && value_at(table, row, column) != 0 ? 1 : 0;
    });
    return count;
}

Wording name_of(const Report& report) {
    const Identification& who = report.identification;
    const std::string name = who.agency.value.empty() ? report.source : who.agency.value;
    if (!who.year) return {name, name};
    const std::string year = std::to_string(*who.year);
    return {name + "（" + year + "）", name + " (" + year + ")"};
}

void append_cells(std::vector<AcrossCell>& cells, std::size_t report, const Figure& figure) {
    for (const CellRef& cell : figure.cells) cells.push_back({report, cell});
}

void append_lacking(std::vector<AcrossCell>& cells, std::size_t report, const Figure& figure) {
    if (figure.state != State::reported) append_cells(cells, report, figure);
}

void append_reported(std::vector<AcrossCell>& cells, std::size_t report, const Table& table) {
    visit_cells(table, [&](std::size_t row, std::size_t column) {
        if (table.state(row, column) != State::reported || value_at(table, row, column) == 0) return;
        cells.push_back(
            {report, {table.form->id, static_cast<std::uint8_t>(row), static_cast<std::uint8_t>(column)}});
    });
}

}  // namespace ogikit::across
