// Across: reports beside one another. One agency's years must follow on each other; a government that reports
// for its whole level reports no less than its parts; and nobody's tables and sentences are another's.
//
// Families years and agencies of the catalogue. Each check takes reports and gives findings; a report is
// named by its index in what was given.
#pragma once

#include "ogikit/report.hpp"
#include "ogikit/rule.hpp"
#include "ogikit/similarity.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ogikit {

using Reports = std::span<const Report* const>;

struct AcrossCell {
    std::size_t report = 0;
    CellRef cell;
    friend bool operator==(const AcrossCell&, const AcrossCell&) = default;
};

struct AcrossFinding {
    const Rule* rule = nullptr;
    Outcome outcome = Outcome::pass;
    std::vector<std::size_t> reports = {};  // that it speaks of: the earlier year or the parent first
    std::vector<AcrossCell> cells = {};  // that were compared; of one not assessable, those without a number
    std::optional<std::int64_t> left = {};   // what the earlier year or the parent has
    std::optional<std::int64_t> right = {};  // what the later year or the children together have
    std::optional<double> jaccard = {};      // of texts
    std::vector<Passage> passages = {};      // of texts: in the first and in the second of `reports`
    std::string zh = {};                     // the message with the numbers in it
    std::string en = {};
};

// Texts are nearly identical from this Jaccard coefficient on. Honest reports are far below it: the years of
// one agency below 0.1, different agencies below 0.07 (docs/across.md says on which reports).
inline constexpr double nearly_identical = 0.9;
// Shorter masked texts are not compared: 无其他需要报告的事项 is everybody's.
inline constexpr std::size_t shortest_text = 200;

// Who reports, for comparison: folded, without blanks, and 云溪县人民政府 is 云溪县. Empty when not known.
std::u16string agency_key(std::string_view name);

// ── years ──────────────────────────────────────────────────────────────────────────────────────

// Reports of one agency, in any order. Findings by year, then in the order of the catalogue. Outcomes other
// than pass only, unless `with_passes`.
std::vector<AcrossFinding> check_years(Reports series, bool with_passes = false);

// ── agencies ───────────────────────────────────────────────────────────────────────────────────

// Whose numbers a report holds.
enum class Coverage : std::uint8_t {
    own,    // the office's own
    level,  // the government's with all its agencies
    unknown,
};
std::string_view to_string(Coverage coverage) noexcept;

struct CoverageReading {
    Coverage coverage = Coverage::unknown;
    std::optional<Range> words;  // in Report::text, that say so
};

// What the report says of its own numbers, in its preface and section one: 汇总…各单位, 本机关的数据.
CoverageReading read_coverage(const Report& report);

// A parent's numbers against the sum of its children's, of one year; indices into `reports`.
std::vector<AcrossFinding> check_parent(Reports reports, std::size_t parent,
                                        std::span<const std::size_t> children, bool with_passes = false);

// Tables and texts that different owners share; `owners` has an entry a report.
std::vector<AcrossFinding> find_shared(Reports reports, std::span<const std::size_t> owners);

}  // namespace ogikit
