// Validation: Report + rules → Findings. Printed values are never altered.
//
// Rules of the families years and agencies need several reports and are not checked here.
#pragma once

#include "ogikit/report.hpp"
#include "ogikit/rule.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ogikit {

// `fail`: the rule is broken. `uncertain`: it may be, as the finding rests on a reading that had to be
// chosen or on words that can be understood otherwise. `not_assessable`: what it needs is not known.
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
    std::optional<Range> sentence = {};  // in Report::text, of a rule on words
};

struct MonthDay {
    std::uint8_t month = 0;
    std::uint8_t day = 0;
};

constexpr std::uint16_t bit(Family family) noexcept {
    return static_cast<std::uint16_t>(1U << static_cast<unsigned>(family));
}
inline constexpr std::uint16_t all_families = (1U << family_count) - 1;

struct CheckOptions {
    // Last days of publication, in the year after the one reported on.
    MonthDay department_deadline{1, 31};  // Regulation, article 49
    MonthDay government_deadline{3, 31};
    std::optional<MonthDay> township_deadline = {};  // the article names none
    std::uint16_t families = all_families;           // bits of those that are checked
};

// Findings in the order of the catalogue, then of the form.
//
// By default what someone should look at: fails, uncertain ones, and identities that cannot be assessed for
// want of a number. With `with_passes` every outcome of every rule: also what holds, and what the report
// gives no occasion to assess (no date is known, no sentence claims it). A rule of which nothing is said even
// then did not apply, as one that speaks of another edition of the form.
std::vector<Finding> validate(const Report& report, const CheckOptions& options = {},
                              bool with_passes = false);

}  // namespace ogikit
