// Reports beside one another: how alike their texts are, and what does not follow from year to year or from
// agency to agency.
#include "bindings.hpp"

#include "ogikit/similarity.hpp"

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

}  // namespace

void bind_across(py::module_& m) { bind_texts(m); }

}  // namespace ogikit::python
