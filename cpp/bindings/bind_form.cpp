// The form as data: editions, tables, rows, columns, identities.
#include "bindings.hpp"

#include <pybind11/native_enum.h>
#include <pybind11/stl.h>

#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace ogikit::python {

namespace {

// The form is static data: Python objects refer to it and own nothing.
template <class Entry>
py::list listed(std::span<const Entry> entries) {
    py::list list;
    for (const Entry& entry : entries) list.append(py::cast(entry, py::return_value_policy::reference));
    return list;
}

std::vector<std::pair<int, int>> places(const std::vector<CellRef>& cells) {
    std::vector<std::pair<int, int>> pairs;
    pairs.reserve(cells.size());
    for (const CellRef& cell : cells) pairs.emplace_back(cell.row, cell.column);
    return pairs;
}

bool has_cell(const FormTable& form, std::size_t row, std::size_t column) {
    return row < form.row_count() && column < form.column_count() && form.has_cell(row, column);
}

CellRef cell_ref(const FormTable& form, std::size_t row, std::size_t column) {
    if (!has_cell(form, row, column)) {
        throw py::index_error("the form prints no cell at row " + std::to_string(row) + ", column " +
                              std::to_string(column) + " of " + std::string(to_string(form.id)));
    }
    return {form.id, static_cast<std::uint8_t>(row), static_cast<std::uint8_t>(column)};
}

void bind_kinds(py::module_& m) {
    py::native_enum<ColumnKind>(m, "ColumnKind", "enum.Enum", "What a column counts.")
        .value("count", ColumnKind::count)
        .value("change", ColumnKind::change)
        .value("amount", ColumnKind::amount)
        .finalize();
    py::native_enum<RowKind>(m, "RowKind", "enum.Enum", "A row's part in the identities.")
        .value("inflow", RowKind::inflow)
        .value("leaf", RowKind::leaf)
        .value("total", RowKind::total)
        .value("outflow", RowKind::outflow)
        .value("plain", RowKind::plain)
        .finalize();
    py::native_enum<IdentityKind>(m, "IdentityKind", "enum.Enum", "Which sum of the form an identity states.")
        .value("requests_balance", IdentityKind::requests_balance)
        .value("requests_outcomes", IdentityKind::requests_outcomes)
        .value("requests_applicants", IdentityKind::requests_applicants)
        .value("remedies_total", IdentityKind::remedies_total)
        .finalize();
}

void bind_labels(py::module_& m) {
    py::class_<FormColumn>(m, "FormColumn", "A column of the form.")
        .def_readonly("id", &FormColumn::id)
        .def_readonly("zh", &FormColumn::zh)
        .def_readonly("en", &FormColumn::en)
        .def_readonly("group_zh", &FormColumn::group_zh)
        .def_readonly("group_en", &FormColumn::group_en)
        .def_readonly("kind", &FormColumn::kind);
    py::class_<FormRow>(m, "FormRow", "A row of the form that carries values.")
        .def_readonly("id", &FormRow::id)
        .def_readonly("zh", &FormRow::zh)
        .def_readonly("en", &FormRow::en)
        .def_readonly("header", &FormRow::header)
        .def_readonly("kind", &FormRow::kind)
        .def_readonly("articles", &FormRow::articles)
        .def_readonly("first_column", &FormRow::first_column)
        .def_readonly("column_count", &FormRow::column_count);
    py::class_<FormHeader>(m, "FormHeader", "A heading of the form, without values.")
        .def_readonly("id", &FormHeader::id)
        .def_readonly("zh", &FormHeader::zh)
        .def_readonly("en", &FormHeader::en)
        .def_readonly("parent", &FormHeader::parent)
        .def_readonly("before_row", &FormHeader::before_row);
    py::class_<Identity>(m, "Identity", "sum(left) = sum(right), over (row, column) pairs of one table.")
        .def_readonly("kind", &Identity::kind)
        .def_readonly("index", &Identity::index)
        .def_property_readonly("left", [](const Identity& identity) { return places(identity.left); })
        .def_property_readonly("right", [](const Identity& identity) { return places(identity.right); });
}

}  // namespace

TableId table_id(std::string_view name) {
    for (const TableId id : {TableId::proactive, TableId::requests, TableId::remedies}) {
        if (to_string(id) == name) return id;
    }
    throw py::value_error("no table is called \"" + std::string(name) +
                          "\": take proactive, requests or remedies");
}

Edition edition(std::string_view name) {
    for (const Edition each : {Edition::e2019, Edition::e2021}) {
        if (to_string(each) == name) return each;
    }
    throw py::value_error("no edition is called \"" + std::string(name) + "\": take 2019 or 2021");
}

void bind_form(py::module_& m) {
    bind_kinds(m);
    bind_labels(m);

    py::class_<FormTable>(m, "FormTable", "A table of the form in one edition.")
        .def_property_readonly("id", [](const FormTable& form) { return to_string(form.id); })
        .def_property_readonly("edition", [](const FormTable& form) { return to_string(form.edition); })
        .def_readonly("section", &FormTable::section)
        .def_readonly("corner_zh", &FormTable::corner_zh)
        .def_property_readonly("rows", [](const FormTable& form) { return listed(form.rows); })
        .def_property_readonly("columns", [](const FormTable& form) { return listed(form.columns); })
        .def_property_readonly("headers", [](const FormTable& form) { return listed(form.headers); })
        .def_property_readonly(
            "identities", [](const FormTable& form) { return listed(identities(form.id, form.edition)); })
        .def("has_cell", &has_cell, py::arg("row"), py::arg("column"))
        .def(
            "cell_id",
            [](const FormTable& form, std::size_t row, std::size_t column) {
                return cell_id(cell_ref(form, row, column), form.edition);
            },
            py::arg("row"), py::arg("column"))
        .def(
            "cell_label_zh",
            [](const FormTable& form, std::size_t row, std::size_t column) {
                return cell_label_zh(cell_ref(form, row, column), form.edition);
            },
            py::arg("row"), py::arg("column"))
        .def(
            "cell_label_en",
            [](const FormTable& form, std::size_t row, std::size_t column) {
                return cell_label_en(cell_ref(form, row, column), form.edition);
            },
            py::arg("row"), py::arg("column"));

    m.def(
        "form_table",
        [](std::string_view table, std::string_view name) -> const FormTable& {
            return form_table(table_id(table), edition(name));
        },
        py::arg("table"), py::arg("edition"), py::return_value_policy::reference);
    m.def(
        "notice", [](std::string_view name) { return notice(edition(name)); }, py::arg("edition"));
    m.def("section_headings", [] {
        const auto headings = section_headings();
        return std::vector<std::string_view>(headings.begin(), headings.end());
    });
    m.def(
        "harmonised_rows",
        [](std::string_view name) {
            std::vector<std::vector<int>> rows;
            for (const auto& row : harmonised_rows(edition(name))) rows.emplace_back(row.begin(), row.end());
            return rows;
        },
        py::arg("edition"));
}

}  // namespace ogikit::python
