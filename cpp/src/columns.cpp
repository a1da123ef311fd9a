#include "ogikit/columns.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <string_view>

namespace ogikit {
namespace {

std::vector<CellRef> printed_cells(const FormTable& form) {
    std::vector<CellRef> cells;
    for (std::size_t row = 0; row < form.row_count(); ++row) {
        for (std::size_t column = 0; column < form.column_count(); ++column) {
            if (!form.has_cell(row, column)) continue;
            cells.push_back({form.id, static_cast<std::uint8_t>(row), static_cast<std::uint8_t>(column)});
        }
    }
    return cells;
}

Eigen::Index size_of(auto&& range) { return static_cast<Eigen::Index>(std::size(range)); }

// Place of `name` among `names`, which it joins if it is new; -1 for no name.
std::int32_t index_of(std::string_view name, std::vector<std::string>& names) {
    if (name.empty()) return -1;
    const auto index = std::distance(names.begin(), std::find(names.begin(), names.end(), name));
    if (index == std::ssize(names)) names.emplace_back(name);
    return static_cast<std::int32_t>(index);
}

std::int32_t checked_offset(std::size_t size) {
    if (size > std::size_t{std::numeric_limits<std::int32_t>::max()}) {
        throw std::length_error("the texts of the cells take more than 2 GB: take fewer reports at a time");
    }
    return static_cast<std::int32_t>(size);
}

}  // namespace

std::optional<Range> place_of(const Table& table, std::size_t row, std::size_t column) {
    const State state = table.state(row, column);
    const Range& range = table.range(row, column);
    if (state == State::missing || state == State::not_in_form || range == Range{}) return std::nullopt;
    return range;
}

std::vector<std::uint32_t> reports_of(Reports reports, TableId table, Edition edition) {
    std::vector<std::uint32_t> members;
    for (std::size_t i = 0; i < reports.size(); ++i) {
        if (reports[i]->table(table).form->edition == edition) {
            members.push_back(static_cast<std::uint32_t>(i));
        }
    }
    return members;
}

CellColumns cell_columns(Reports reports, const FormTable& form) {
    const std::vector<CellRef> cells = printed_cells(form);
    CellColumns columns;
    columns.values.resize(size_of(cells), size_of(reports));
    columns.states.resize(size_of(cells), size_of(reports));
    columns.evidence.resize(size_of(cells), size_of(reports));
    for (Eigen::Index report = 0; report < size_of(reports); ++report) {
        const Table& table = reports[static_cast<std::size_t>(report)]->table(form.id);
        for (Eigen::Index cell = 0; cell < size_of(cells); ++cell) {
            const auto [_, row, column] = cells[static_cast<std::size_t>(cell)];
            columns.values(cell, report) = table.values(row, column);
            columns.states(cell, report) = table.states(row, column);
            columns.evidence(cell, report) = table.evidence(row, column);
        }
    }
    return columns;
}

PlaceColumns place_columns(Reports reports, const FormTable& form) {
    const std::vector<CellRef> cells = printed_cells(form);
    PlaceColumns columns;
    columns.begin.setConstant(size_of(cells), size_of(reports), -1);
    columns.end.setConstant(size_of(cells), size_of(reports), -1);
    columns.part.setConstant(size_of(cells), size_of(reports), -1);
    columns.text_offset.reserve(cells.size() * reports.size() + 1);
    for (Eigen::Index cell = 0; cell < size_of(cells); ++cell) {
        const CellRef& at = cells[static_cast<std::size_t>(cell)];
        for (Eigen::Index number = 0; number < size_of(reports); ++number) {
            columns.text_offset.push_back(checked_offset(columns.text.size()));
            const Report& report = *reports[static_cast<std::size_t>(number)];
            const std::optional<Range> place = place_of(report.table(form.id), at.row, at.column);
            if (!place) continue;
            const ByteSpan span = report.text.span(*place);
            columns.begin(cell, number) = static_cast<std::int64_t>(span.begin);
            columns.end(cell, number) = static_cast<std::int64_t>(span.end);
            columns.part(cell, number) = index_of(report.text.part_of(place->begin), columns.part_names);
            columns.text += to_utf8(report.text.view(*place));
        }
    }
    columns.text_offset.push_back(checked_offset(columns.text.size()));
    return columns;
}

}  // namespace ogikit
