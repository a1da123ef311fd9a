// Validation: Report + rules → Findings. Printed values are never altered.
#pragma once

#include "ogikit/report.hpp"
#include "ogikit/rule.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ogikit {

// `fail`: the rule is broken. `uncertain`: it may be, as a reading had to be chosen. `not_assessable`:
// a number it needs is not reported.
struct Finding {
    const Rule* rule = nullptr;
    Outcome outcome = Outcome::pass;
    // Of an identity that was assessed, all its cells; of one that was not, those without a number;
    // of other rules, the cells they speak of.
    std::vector<CellRef> cells = {};
    // Both sides of an identity, where it was assessed; of a claim, what it says and what the table says.
    std::optional<std::int64_t> left = {};
    std::optional<std::int64_t> right = {};
    std::string zh = {};  // the message with the numbers in it
    std::string en = {};
    std::optional<Range> sentence = {};  // in Report::text, of a claim
};

// Findings in the order of the catalogue, then of the form. Outcomes other than pass only, unless
// `with_passes`.
std::vector<Finding> validate(const Report& report, bool with_passes = false);

}  // namespace ogikit
