// Rules and findings.
#include "bindings.hpp"

#include <pybind11/native_enum.h>
#include <pybind11/stl.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
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

std::vector<std::string_view> editions_of(const Rule& rule) {
    std::vector<std::string_view> names;
    for (const Edition edition : {Edition::e2019, Edition::e2021}) {
        if (rule.editions.has(edition)) names.push_back(to_string(edition));
    }
    return names;
}

using Day = std::pair<int, int>;

MonthDay month_day(Day day) {
    constexpr std::array<int, 12> days{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const auto [month, of_month] = day;
    if (month < 1 || month > 12 || of_month < 1 || of_month > days[static_cast<std::size_t>(month - 1)]) {
        throw py::value_error("not a day of the year: " + std::to_string(month) + "-" +
                              std::to_string(of_month));
    }
    return {static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(of_month)};
}

Day day_of(MonthDay day) { return {day.month, day.day}; }

std::uint16_t family_bits(const std::vector<std::string>& names) {
    std::uint16_t bits = 0;
    for (const std::string& name : names) {
        std::uint16_t found = 0;
        for (std::size_t i = 0; i < family_count; ++i) {
            if (to_string(static_cast<Family>(i)) == name) found = bit(static_cast<Family>(i));
        }
        if (found == 0) throw py::value_error("no family of rules is called " + name);
        bits |= found;
    }
    return bits;
}

void bind_options(py::module_& m) {
    py::class_<CheckOptions>(m, "CheckOptions", "Deadlines as (month, day), and the families checked.")
        .def(py::init([](Day department, Day government, std::optional<Day> township,
                         const std::optional<std::vector<std::string>>& families) {
                 CheckOptions options;
                 options.department_deadline = month_day(department);
                 options.government_deadline = month_day(government);
                 if (township) options.township_deadline = month_day(*township);
                 if (families) options.families = family_bits(*families);
                 return options;
             }),
             py::kw_only(), py::arg("department_deadline") = Day{1, 31},
             py::arg("government_deadline") = Day{3, 31}, py::arg("township_deadline") = py::none(),
             py::arg("families") = py::none())
        .def_property_readonly(
            "department_deadline",
            [](const CheckOptions& options) { return day_of(options.department_deadline); })
        .def_property_readonly(
            "government_deadline",
            [](const CheckOptions& options) { return day_of(options.government_deadline); })
        .def_property_readonly("township_deadline", [](const CheckOptions& options) {
            return options.township_deadline ? std::optional(day_of(*options.township_deadline))
                                             : std::nullopt;
        });
}

// title_zh, title_en
template <Phrase Rule::*Member>
void bind_phrase(py::class_<Rule>& bound, const std::string& name) {
    bound.def_property_readonly((name + "_zh").c_str(), [](const Rule& rule) { return (rule.*Member).zh; });
    bound.def_property_readonly((name + "_en").c_str(), [](const Rule& rule) { return (rule.*Member).en; });
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

    py::class_<Rule> bound(m, "Rule", "An entry of the catalogue of rules.");
    bound.def_readonly("id", &Rule::id)
        .def_readonly("severity", &Rule::severity)
        .def_property_readonly("family", [](const Rule& rule) { return to_string(rule.family); })
        .def_property_readonly("family_zh", [](const Rule& rule) { return family_zh(rule.family); })
        .def_property_readonly("family_en", [](const Rule& rule) { return family_en(rule.family); })
        .def_property_readonly("editions", editions_of);
    bind_phrase<&Rule::title>(bound, "title");
    bind_phrase<&Rule::says>(bound, "says");
    bind_phrase<&Rule::why>(bound, "why");
    bind_phrase<&Rule::basis>(bound, "basis");
    bind_phrase<&Rule::example>(bound, "example");
    bind_phrase<&Rule::limits>(bound, "limits");
    m.def("rules", [] {
        py::list list;
        for (const Rule& rule : rules()) list.append(py::cast(rule, py::return_value_policy::reference));
        return list;
    });

    bind_options(m);
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
