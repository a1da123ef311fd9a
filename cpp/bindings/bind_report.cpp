// Reports and their matrices. Matrices cross as read-only NumPy views that keep their report alive.
#include "bindings.hpp"

#include "ogikit/columns.hpp"

#include <pybind11/eigen.h>
#include <pybind11/native_enum.h>
#include <pybind11/stl.h>

#include <optional>
#include <string>
#include <utility>

namespace ogikit::python {

namespace {

using Span = std::pair<std::uint64_t, std::uint64_t>;

// A Quoted whose place is given in bytes of the source.
struct Quotation {
    std::string value;
    Span span;
    std::string origin;
};

Span byte_span(const Text& text, Range range) {
    const ByteSpan span = text.span(range);
    return {span.begin, span.end};
}

std::optional<Quotation> quotation(const Report& report, const Quoted& quoted) {
    if (quoted.value.empty()) return std::nullopt;
    const Span span =
        quoted.span ? Span{quoted.span->begin, quoted.span->end} : byte_span(report.text, quoted.range);
    return Quotation{quoted.value, span, quoted.origin};
}

// A getter of one Quoted of the identification.
auto quoting(Quoted Identification::*member) {
    return [member](const CheckedReport& checked) {
        return quotation(checked.report, checked.report.identification.*member);
    };
}

py::object to_date(const std::optional<Date>& date) {
    if (!date) return py::none();
    return py::module_::import("datetime").attr("date")(date->year, date->month, date->day);
}

// Where the cell stands in the text; nothing when the document has no such cell.
std::optional<Range> place(const CheckedReport& checked, std::string_view table, std::size_t row,
                           std::size_t column) {
    const Table& found = checked.report.table(table_id(table));
    if (row >= found.form->row_count() || column >= found.form->column_count()) {
        throw py::index_error("row or column outside the table");
    }
    return place_of(found, row, column);
}

void bind_states(py::module_& m) {
    py::native_enum<State>(m, "State", "enum.IntEnum", "Whether a cell carries a value, and if not, why.")
        .value("reported", State::reported)
        .value("blank", State::blank)
        .value("not_applicable", State::not_applicable)
        .value("text", State::text)
        .value("ambiguous", State::ambiguous)
        .value("missing", State::missing)
        .value("not_in_form", State::not_in_form)
        .finalize();
    static_assert(state_count == 7, "bind every state");
    py::native_enum<Evidence>(m, "Evidence", "enum.IntEnum", "Why a reported value is what it is.")
        .value("none", Evidence::none)
        .value("printed", Evidence::printed)
        .value("digits", Evidence::digits)
        .value("identities", Evidence::identities)
        .finalize();
}

void bind_tables(py::module_& m) {
    py::class_<Table>(m, "Table", "Matrices of rows × columns of the form.")
        .def_property_readonly(
            "form", [](const Table& table) { return table.form; }, py::return_value_policy::reference)
        .def_readonly("found", &Table::found)
        .def_readonly("edition_seen", &Table::edition_seen)
        .def_readonly("values", &Table::values, "int64: counts; amounts in 分. 0 unless reported.")
        .def_readonly("states", &Table::states, "uint8: State.")
        .def_readonly("evidence", &Table::evidence, "uint8: Evidence.");
    py::class_<HarmonisedRequests>(m, "Harmonised", "`requests` in the 23 rows of the 2019 edition.")
        .def_readonly("values", &HarmonisedRequests::values, "int64, 23 × 7. 0 unless reported.")
        .def_readonly("states", &HarmonisedRequests::states, "uint8, 23 × 7: State.");
}

}  // namespace

void bind_report(py::module_& m) {
    bind_states(m);
    bind_tables(m);

    py::class_<Quotation>(m, "Quoted", "Something read from the text, and where.")
        .def_readonly("value", &Quotation::value)
        .def_readonly("span", &Quotation::span, "Byte offsets [begin, end) in the source.")
        .def_readonly("origin", &Quotation::origin);

    py::class_<CheckedReport>(m, "Report", "A report and its findings.")
        .def_property_readonly("source", [](const CheckedReport& checked) { return checked.report.source; })
        .def_property_readonly("format",
                               [](const CheckedReport& checked) { return to_string(checked.report.format); })
        .def_property_readonly("encoding",
                               [](const CheckedReport& checked) { return checked.report.text.encoding; })
        .def_property_readonly("replaced",
                               [](const CheckedReport& checked) { return checked.report.text.replaced; })
        .def_property_readonly("truncated",
                               [](const CheckedReport& checked) { return checked.report.text.truncated; })
        .def_property_readonly(
            "text", [](const CheckedReport& checked) { return to_utf8(checked.report.text.units); })
        .def_property_readonly("title", quoting(&Identification::title))
        .def_property_readonly("agency", quoting(&Identification::agency))
        .def_property_readonly("signature", quoting(&Identification::signature))
        .def_property_readonly(
            "year", [](const CheckedReport& checked) { return checked.report.identification.year; })
        .def_property_readonly("year_source", quoting(&Identification::year_source))
        .def_property_readonly(
            "published",
            [](const CheckedReport& checked) { return to_date(checked.report.identification.published); })
        .def_property_readonly("published_source", quoting(&Identification::published_source))
        .def_property_readonly("sections",
                               [](const CheckedReport& checked) {
                                   py::dict bodies;
                                   for (const Section& section : checked.report.identification.sections) {
                                       bodies[py::int_(section.number)] =
                                           to_utf8(checked.report.text.view(section.body));
                                   }
                                   return bodies;
                               })
        .def_property_readonly(
            "findings",
            [](const CheckedReport& checked) { return named_findings(checked.findings, checked.report); })
        .def(
            "table",
            [](const CheckedReport& checked, std::string_view table) -> const Table& {
                return checked.report.table(table_id(table));
            },
            py::arg("table"), py::return_value_policy::reference_internal)
        .def("harmonised",
             [](const CheckedReport& checked) { return harmonise(checked.report.table(TableId::requests)); })
        .def(
            "validate",
            [](const CheckedReport& checked, const CheckOptions& options, bool with_passes) {
                return named_findings(validate(checked.report, options, with_passes), checked.report);
            },
            py::arg("options") = CheckOptions{}, py::arg("with_passes") = false)
        .def(
            "cell_text",
            [](const CheckedReport& checked, std::string_view table, std::size_t row,
               std::size_t column) -> std::optional<std::string> {
                const std::optional<Range> range = place(checked, table, row, column);
                if (!range || range->empty()) return std::nullopt;
                return to_utf8(checked.report.text.view(*range));
            },
            py::arg("table"), py::arg("row"), py::arg("column"))
        .def(
            "cell_span",
            [](const CheckedReport& checked, std::string_view table, std::size_t row,
               std::size_t column) -> std::optional<Span> {
                const std::optional<Range> range = place(checked, table, row, column);
                if (!range) return std::nullopt;
                return byte_span(checked.report.text, *range);
            },
            py::arg("table"), py::arg("row"), py::arg("column"))
        .def(
            "cell_part",
            [](const CheckedReport& checked, std::string_view table, std::size_t row,
               std::size_t column) -> std::optional<std::string_view> {
                const std::optional<Range> range = place(checked, table, row, column);
                if (!range || checked.report.text.parts.empty()) return std::nullopt;
                return checked.report.text.part_of(range->begin);
            },
            py::arg("table"), py::arg("row"), py::arg("column"));
}

}  // namespace ogikit::python
