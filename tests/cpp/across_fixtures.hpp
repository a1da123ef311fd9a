// Reports with words, for tests of what is compared between reports.
#pragma once

#include "report_fixtures.hpp"

#include "ogikit/across.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ogikit::testing {

// A draft with an agency, a year and a section one.
inline Report told(const ReportDraft& draft, std::string_view agency, int year,
                   std::u16string_view words = {}) {
    Report report = draft.report();
    report.source = std::string(agency) + std::to_string(year);
    report.identification.agency.value = agency;
    report.identification.year = year;
    const auto begin = static_cast<std::uint32_t>(report.text.units.size());
    report.text.units += words;
    const auto end = static_cast<std::uint32_t>(report.text.units.size());
    for (std::uint32_t unit = begin; unit < end; ++unit) report.text.offsets.push_back(2 * unit + 2);
    report.identification.sections = {{.number = 1, .heading = {begin, begin}, .body = {begin, end}}};
    return report;
}

inline std::vector<const Report*> pointers(const std::vector<Report>& reports) {
    std::vector<const Report*> all;
    for (const Report& report : reports) all.push_back(&report);
    return all;
}

inline std::vector<AcrossFinding> of_rule(std::vector<AcrossFinding> findings, std::string_view id) {
    std::erase_if(findings, [&](const AcrossFinding& finding) { return finding.rule->id != id; });
    return findings;
}

}  // namespace ogikit::testing
