// One agency's reports by year, and what each pair of years must satisfy.
#pragma once

#include "across/cells.hpp"

#include <string_view>
#include <vector>

namespace ogikit::across {

// A year with its report; of several versions the one with the most numbers.
struct YearReport {
    int year = 0;
    std::string name() const { return std::to_string(year); }
    std::size_t index = 0;  // of the report in the series
    const Report* report = nullptr;
    std::vector<std::size_t> versions;  // all, rising; `index` among them
    std::size_t compared = 0;       // cells of `report` that another version of its edition has a number for
    std::vector<CellRef> disputed;  // of these, those whose number another version gives otherwise; rising
};

// Two years that follow on each other.
struct YearPair {
    const YearReport& before;
    const YearReport& after;
};

// The figure of a year; in doubt where the versions differ.
std::optional<Figure> figure_at(const YearReport& year, const Place& place);

// Fills `compared` and `disputed`.
void compare_versions(Reports series, YearReport& year);

// Each appends the findings of a rule.
void check_versions(Reports series, const YearReport& year, bool with_passes,
                    std::vector<AcrossFinding>& findings);
void check_carried_over(const YearPair& years, bool with_passes, std::vector<AcrossFinding>& findings);
void check_stocks(const YearPair& years, bool with_passes, std::vector<AcrossFinding>& findings);
void check_jumps(const YearPair& years, bool with_passes, std::vector<AcrossFinding>& findings);
void check_tables_repeated(const YearPair& years, bool with_passes, std::vector<AcrossFinding>& findings);

// A report's text, made comparable once for both its neighbours.
struct ComparableText {
    MaskedText masked;
    Shingles shingles;
};
ComparableText make_comparable(const Report& report);
void check_text_repeated(const YearPair& years, const ComparableText& before, const ComparableText& after,
                         bool with_passes, std::vector<AcrossFinding>& findings);

}  // namespace ogikit::across
