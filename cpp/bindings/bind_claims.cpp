// What the report's sentences claim, and whether its tables agree.
#include "bindings.hpp"

#include "ogikit/claims.hpp"

#include <pybind11/stl.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ogikit::python {

namespace {

using Span = std::pair<std::uint64_t, std::uint64_t>;

// A claim with its verdict, understood without the report.
struct JudgedClaim {
    Claim claim;
    ClaimVerdict verdict;
    std::string words;
    std::string sentence;
    Span span;
    Span sentence_span;
    std::vector<std::string> cells;
};

struct JudgedClaims {
    std::vector<JudgedClaim> claims;
    std::uint32_t sentences = 0;
    std::uint32_t understood = 0;
    std::vector<std::string> passed_over;
};

Span byte_span(const Text& text, Range range) {
    const ByteSpan span = text.span(range);
    return {span.begin, span.end};
}

JudgedClaims judge(const CheckedReport& checked) {
    const Report& report = checked.report;
    Claims found = find_claims(report);
    std::vector<ClaimVerdict> verdicts = judge_claims(report, found.claims);
    JudgedClaims judged;
    judged.sentences = found.coverage.sentences;
    judged.understood = found.coverage.understood;
    for (const Range& sentence : found.coverage.passed_over) {
        judged.passed_over.push_back(to_utf8(report.text.view(sentence)));
    }
    for (ClaimVerdict& verdict : verdicts) {
        Claim& claim = found.claims[verdict.claim];
        JudgedClaim each{{},
                         {},
                         to_utf8(report.text.view(claim.words)),
                         to_utf8(report.text.view(claim.sentence)),
                         byte_span(report.text, claim.words),
                         byte_span(report.text, claim.sentence),
                         {}};
        for (const CellRef& cell : verdict.cells) {
            each.cells.push_back(cell_id(cell, report.table(cell.table).form->edition));
        }
        each.claim = std::move(claim);
        each.verdict = std::move(verdict);
        judged.claims.push_back(std::move(each));
    }
    return judged;
}

}  // namespace

void bind_claims(py::module_& m) {
    py::class_<JudgedClaim>(m, "Claim",
                            "What a sentence says of requests or remedies, and the verdict on it.")
        .def_property_readonly("kind", [](const JudgedClaim& each) { return to_string(each.claim.kind); })
        .def_property_readonly("rule", [](const JudgedClaim& each) { return to_string(each.verdict.rule); })
        .def_property_readonly("outcome",
                               [](const JudgedClaim& each) { return to_string(each.verdict.outcome); })
        .def_property_readonly("section", [](const JudgedClaim& each) { return each.claim.section; })
        .def_readonly("words", &JudgedClaim::words)
        .def_readonly("sentence", &JudgedClaim::sentence)
        .def_readonly("span", &JudgedClaim::span)
        .def_readonly("sentence_span", &JudgedClaim::sentence_span)
        .def_readonly("cells", &JudgedClaim::cells)
        .def_property_readonly("left", [](const JudgedClaim& each) { return each.verdict.left; })
        .def_property_readonly("right", [](const JudgedClaim& each) { return each.verdict.right; })
        .def_property_readonly("zh", [](const JudgedClaim& each) { return each.verdict.zh; })
        .def_property_readonly("en", [](const JudgedClaim& each) { return each.verdict.en; });
    py::class_<JudgedClaims>(m, "Claims", "All claims of a report, and how much of its prose was understood.")
        .def_readonly("claims", &JudgedClaims::claims)
        .def_readonly("sentences", &JudgedClaims::sentences)
        .def_readonly("understood", &JudgedClaims::understood)
        .def_readonly("passed_over", &JudgedClaims::passed_over);
    m.def("judge_claims", &judge, py::arg("report"));
}

}  // namespace ogikit::python
