// Reports beside one another: how alike their texts are, and what does not follow from year to year or from
// agency to agency.
#include "bindings.hpp"

#include "ogikit/across.hpp"

#include <pybind11/stl.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ogikit::python {

namespace {

using Span = std::pair<std::uint64_t, std::uint64_t>;

// A stretch of a report's text, understood without the report.
struct Excerpt {
    std::string text;
    Span span;
    std::optional<std::string> part;
};

Excerpt excerpt(const Text& text, Range range) {
    const ByteSpan span = text.span(range);
    Excerpt named{to_utf8(text.view(range)), {span.begin, span.end}, {}};
    if (!text.parts.empty()) named.part = text.part_of(range.begin);
    return named;
}

struct NamedPassage {
    Excerpt first;
    Excerpt second;
    std::uint32_t units = 0;
};

std::vector<NamedPassage> named_passages(const std::vector<Passage>& passages, const Report& first,
                                         const Report& second) {
    std::vector<NamedPassage> named;
    named.reserve(passages.size());
    for (const Passage& passage : passages) {
        named.push_back(
            {excerpt(first.text, passage.first), excerpt(second.text, passage.second), passage.units});
    }
    return named;
}

struct Comparison {
    double jaccard = 0;
    double first_in_second = 0;
    double second_in_first = 0;
    std::size_t first_units = 0;
    std::size_t second_units = 0;
    std::vector<NamedPassage> passages;
};

Comparison compare_texts(const CheckedReport& a, const CheckedReport& b, std::uint32_t shortest) {
    const MaskedText first = mask(a.report);
    const MaskedText second = mask(b.report);
    const Shingles first_set = shingles(first.units);
    const Shingles second_set = shingles(second.units);
    return {jaccard(first_set, second_set),
            containment(first_set, second_set),
            containment(second_set, first_set),
            first.units.size(),
            second.units.size(),
            named_passages(common_passages(first, second, shortest), a.report, b.report)};
}

void bind_texts(py::module_& m) {
    py::class_<Excerpt>(m, "Excerpt", "A stretch of a report's text, and where it stands.")
        .def_readonly("text", &Excerpt::text)
        .def_readonly("span", &Excerpt::span)
        .def_readonly("part", &Excerpt::part);
    py::class_<NamedPassage>(m, "CommonPassage", "Words that stand in two reports.")
        .def_readonly("first", &NamedPassage::first)
        .def_readonly("second", &NamedPassage::second)
        .def_readonly("units", &NamedPassage::units);
    py::class_<Comparison>(m, "TextComparison", "How alike the texts of two reports are.")
        .def_readonly("jaccard", &Comparison::jaccard)
        .def_readonly("first_in_second", &Comparison::first_in_second)
        .def_readonly("second_in_first", &Comparison::second_in_first)
        .def_readonly("first_units", &Comparison::first_units)
        .def_readonly("second_units", &Comparison::second_units)
        .def_readonly("passages", &Comparison::passages);
    m.def("compare_texts", &compare_texts, py::arg("first"), py::arg("second"), py::arg("shortest") = 20,
          py::call_guard<py::gil_scoped_release>());
    m.def(
        "masked_text", [](const CheckedReport& checked) { return to_utf8(mask(checked.report).units); },
        py::arg("report"));
}

// An AcrossFinding that needs no report to be understood.
struct NamedAcrossFinding {
    AcrossFinding finding;
    std::vector<std::pair<std::size_t, std::string>> cells;
    std::vector<NamedPassage> passages;
};

using Checked = std::vector<const CheckedReport*>;

std::vector<const Report*> reports_of(const Checked& checked) {
    std::vector<const Report*> reports;
    reports.reserve(checked.size());
    for (const CheckedReport* each : checked) reports.push_back(&each->report);
    return reports;
}

std::vector<NamedAcrossFinding> named(std::vector<AcrossFinding>&& findings, Reports reports) {
    std::vector<NamedAcrossFinding> named;
    named.reserve(findings.size());
    for (AcrossFinding& finding : findings) {
        NamedAcrossFinding each;
        each.cells.reserve(finding.cells.size());
        for (const auto& [report, cell] : finding.cells) {
            each.cells.emplace_back(report, cell_id(cell, reports[report]->table(cell.table).form->edition));
        }
        if (!finding.passages.empty()) {
            each.passages = named_passages(finding.passages, *reports[finding.reports.at(0)],
                                           *reports[finding.reports.at(1)]);
        }
        each.finding = std::move(finding);
        named.push_back(std::move(each));
    }
    return named;
}

std::size_t checked_index(std::size_t index, std::size_t size) {
    if (index >= size) throw py::index_error("no report of that index");
    return index;
}

std::vector<NamedAcrossFinding> check_parent_of(const Checked& checked, std::size_t parent,
                                                const std::vector<std::size_t>& children, bool with_passes) {
    const std::vector<const Report*> reports = reports_of(checked);
    checked_index(parent, reports.size());
    for (const std::size_t child : children) checked_index(child, reports.size());
    return named(check_parent(reports, parent, children, with_passes), reports);
}

std::vector<NamedAcrossFinding> find_shared_among(const Checked& checked,
                                                  const std::vector<std::size_t>& owners) {
    const std::vector<const Report*> reports = reports_of(checked);
    if (owners.size() != reports.size()) throw py::value_error("owners has an entry a report");
    return named(find_shared(reports, owners), reports);
}

void bind_findings_across(py::module_& m) {
    py::class_<NamedAcrossFinding>(m, "AcrossFinding", "What a rule says of reports beside one another.")
        .def_property_readonly(
            "rule", [](const NamedAcrossFinding& each) { return each.finding.rule; },
            py::return_value_policy::reference)
        .def_property_readonly("outcome",
                               [](const NamedAcrossFinding& each) { return to_string(each.finding.outcome); })
        .def_property_readonly("reports", [](const NamedAcrossFinding& each) { return each.finding.reports; })
        .def_readonly("cells", &NamedAcrossFinding::cells)
        .def_property_readonly("left", [](const NamedAcrossFinding& each) { return each.finding.left; })
        .def_property_readonly("right", [](const NamedAcrossFinding& each) { return each.finding.right; })
        .def_property_readonly("jaccard", [](const NamedAcrossFinding& each) { return each.finding.jaccard; })
        .def_readonly("passages", &NamedAcrossFinding::passages)
        .def_property_readonly("zh", [](const NamedAcrossFinding& each) { return each.finding.zh; })
        .def_property_readonly("en", [](const NamedAcrossFinding& each) { return each.finding.en; });
    m.def(
        "agency_key", [](std::string_view name) { return to_utf8(agency_key(name)); }, py::arg("name"));
    m.def(
        "check_years",
        [](const Checked& series, bool with_passes) {
            const std::vector<const Report*> reports = reports_of(series);
            return named(check_years(reports, with_passes), reports);
        },
        py::arg("series"), py::arg("with_passes") = false, py::call_guard<py::gil_scoped_release>());
    m.def("check_parent", &check_parent_of, py::arg("reports"), py::arg("parent"), py::arg("children"),
          py::arg("with_passes") = false, py::call_guard<py::gil_scoped_release>());
    m.def("find_shared", &find_shared_among, py::arg("reports"), py::arg("owners"),
          py::call_guard<py::gil_scoped_release>());
    m.def(
        "read_coverage",
        [](const CheckedReport& checked) -> std::pair<std::string_view, std::optional<Excerpt>> {
            const CoverageReading reading = read_coverage(checked.report);
            if (!reading.words) return {to_string(reading.coverage), std::nullopt};
            return {to_string(reading.coverage), excerpt(checked.report.text, *reading.words)};
        },
        py::arg("report"));
}

}  // namespace

void bind_across(py::module_& m) {
    m.attr("NEARLY_IDENTICAL") = nearly_identical;
    bind_texts(m);
    bind_findings_across(m);
}

}  // namespace ogikit::python
