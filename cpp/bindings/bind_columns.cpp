// The cells of many reports as NumPy arrays, which are views that keep their columns alive.
#include "bindings.hpp"

#include "ogikit/columns.hpp"

#include <pybind11/eigen.h>
#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include <utility>
#include <vector>

namespace ogikit::python {

namespace {

std::vector<const Report*> reports_in(const std::vector<const CheckedReport*>& checked) {
    std::vector<const Report*> reports;
    reports.reserve(checked.size());
    for (const CheckedReport* each : checked) reports.push_back(&each->report);
    return reports;
}

// The reports as the core wants them; throws py::value_error when one follows another form.
std::vector<const Report*> reports_of_form(const std::vector<const CheckedReport*>& checked,
                                           const FormTable& form) {
    std::vector<const Report*> reports = reports_in(checked);
    if (reports_of(reports, form.id, form.edition).size() != reports.size()) {
        throw py::value_error("a report's table follows another edition of the form");
    }
    return reports;
}

}  // namespace

void bind_columns(py::module_& m) {
    py::class_<CellColumns>(m, "CellColumns", "Printed cells × reports.")
        .def_readonly("values", &CellColumns::values)
        .def_readonly("states", &CellColumns::states)
        .def_readonly("evidence", &CellColumns::evidence);
    py::class_<PlaceColumns>(m, "PlaceColumns", "What is printed, and where: printed cells × reports.")
        .def_readonly("begin", &PlaceColumns::begin)
        .def_readonly("end", &PlaceColumns::end)
        .def_readonly("part", &PlaceColumns::part)
        .def_readonly("part_names", &PlaceColumns::part_names)
        .def_property_readonly("text", [](const PlaceColumns& columns) { return py::bytes(columns.text); })
        .def_property_readonly("text_offset", [](const py::object& self) {
            const auto& offsets = self.cast<const PlaceColumns&>().text_offset;
            return py::array_t<std::int32_t>(static_cast<py::ssize_t>(offsets.size()), offsets.data(), self);
        });
    m.def(
        "reports_of",
        [](const std::vector<const CheckedReport*>& checked, std::string_view table, std::string_view name) {
            const std::vector<std::uint32_t> members =
                reports_of(reports_in(checked), table_id(table), edition(name));
            return py::array_t<std::uint32_t>(static_cast<py::ssize_t>(members.size()), members.data());
        },
        py::arg("reports"), py::arg("table"), py::arg("edition"));
    m.def(
        "cell_columns",
        [](const std::vector<const CheckedReport*>& checked, const FormTable& form) {
            return cell_columns(reports_of_form(checked, form), form);
        },
        py::arg("reports"), py::arg("form"));
    m.def(
        "place_columns",
        [](const std::vector<const CheckedReport*>& checked, const FormTable& form) {
            return place_columns(reports_of_form(checked, form), form);
        },
        py::arg("reports"), py::arg("form"));
}

}  // namespace ogikit::python
