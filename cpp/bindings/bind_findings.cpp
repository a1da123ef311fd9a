// Rules and findings.
#include "bindings.hpp"

#include <pybind11/native_enum.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ogikit::python {

namespace {

using Span = std::pair<std::uint64_t, std::uint64_t>;

// A Finding that needs no report to be understood: its cells are ids, its place one in the source.
struct NamedFinding {
    Finding finding;
    std::vector<std::string> cells;
    std::optional<Span> span;
    std::optional<std::string> part;
};

void place(NamedFinding& named, const Text& text, Range range) {
    const ByteSpan span = text.span(range);
    named.span = Span{span.begin, span.end};
    if (!text.parts.empty()) named.part = text.part_of(range.begin);
}

}  // namespace

py::list named_findings(const std::vector<Finding>& findings, const Report& report) {
    py::list list;
    for (const Finding& finding : findings) {
        NamedFinding named{finding, {}, {}, {}};
        named.cells.reserve(finding.cells.size());
        for (const CellRef& cell : finding.cells) {
            named.cells.push_back(cell_id(cell, report.table(cell.table).form->edition));
        }
        if (finding.sentence) place(named, report.text, *finding.sentence);
        list.append(std::move(named));
    }
    return list;
}

void bind_findings(py::module_& m) {
    py::native_enum<Severity>(m, "Severity", "enum.IntEnum", "How grave a broken rule is.")
        .value("note", Severity::note)
        .value("warning", Severity::warning)
        .value("error", Severity::error)
        .finalize();

    py::class_<Rule>(m, "Rule", "An entry of the catalogue of rules.")
        .def_readonly("id", &Rule::id)
        .def_readonly("severity", &Rule::severity)
        .def_readonly("title_zh", &Rule::title_zh)
        .def_readonly("title_en", &Rule::title_en)
        .def_readonly("says_zh", &Rule::says_zh)
        .def_readonly("says_en", &Rule::says_en)
        .def_readonly("basis_zh", &Rule::basis_zh)
        .def_readonly("basis_en", &Rule::basis_en);
    m.def("rules", [] {
        py::list list;
        for (const Rule& rule : rules()) list.append(py::cast(rule, py::return_value_policy::reference));
        return list;
    });

    py::class_<NamedFinding>(m, "Finding", "What a rule says of a report.")
        .def_property_readonly(
            "rule", [](const NamedFinding& named) { return named.finding.rule; },
            py::return_value_policy::reference)
        .def_property_readonly("outcome",
                               [](const NamedFinding& named) { return to_string(named.finding.outcome); })
        .def_readonly("cells", &NamedFinding::cells)
        .def_property_readonly("zh", [](const NamedFinding& named) { return named.finding.zh; })
        .def_property_readonly("en", [](const NamedFinding& named) { return named.finding.en; })
        .def_property_readonly("left", [](const NamedFinding& named) { return named.finding.left; })
        .def_property_readonly("right", [](const NamedFinding& named) { return named.finding.right; })
        .def_readonly("span", &NamedFinding::span)
        .def_readonly("part", &NamedFinding::part);
}

}  // namespace ogikit::python
