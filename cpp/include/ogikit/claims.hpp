// Claims: what the report's sentences say of requests and remedies, held against its tables.
//
// 2021 form (国办公开办函〔2021〕30号): a report must be accurate; its text and its tables speak of the same
// requests. A sentence often leaves open what exactly it counts (收到 may or may not include what was
// carried in): a claim lists every sum of cells that its words admit, and is wrong only when none of
// them is what it says.
#pragma once

#include "ogikit/report.hpp"
#include "ogikit/rule.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ogikit {

enum class ClaimKind : std::uint8_t {
    count,          // 收到申请90件; 未收到申请 is a count of 0
    percentage,     // 予以公开40件，占45.5%
    all_concluded,  // 全部办结
    all_in_time,    // 均在法定期限内答复: of those received
    all_upheld,     // 均获维持
    all_closed,     // 均已结案
};
inline constexpr std::size_t claim_kind_count = 6;
std::string_view to_string(ClaimKind kind) noexcept;

// The sum of a table's cells: of the rows added, less those subtracted, in the given columns. Bits.
struct CellSum {
    TableId table = TableId::requests;
    std::uint32_t added = 0;
    std::uint32_t subtracted = 0;
    std::uint16_t columns = 0;
    friend bool operator==(const CellSum&, const CellSum&) = default;
};

struct Claim {
    ClaimKind kind = ClaimKind::count;
    TableId table = TableId::requests;
    Range words;     // in Report::text: the number with its unit, or 未收到, 全部办结 …
    Range sentence;  // in Report::text
    std::uint8_t section = 0;
    std::int64_t value = 0;       // of a percentage, in units of its last printed decimal
    std::uint8_t decimals = 0;    // of a percentage
    std::vector<CellSum> scopes;  // what the words admit; of a percentage, its numerators
    // What the words might still mean with some goodwill: the claim that agrees with one of these is
    // uncertain, not wrong.
    std::vector<CellSum> lenient;
    std::vector<CellSum> bases;                // of a percentage
    std::optional<std::int64_t> stated_part;   // of a percentage: the number it follows
    std::optional<std::int64_t> stated_whole;  // of a percentage, or of "all": the number they are of
    // Whose numbers: 0 for the report's own body; else the words that name another (全市, a named office).
    // Such a body's numbers are the tables' where another claim of the same body agrees with them.
    std::uint32_t body = 0;
    // That body holds the one of the tables: its numbers cannot be smaller than theirs.
    bool wider = false;
    bool open = false;  // words in it that were not understood may narrow what it counts
};

// How much was understood: silence about a sentence should be seen.
struct ClaimCoverage {
    std::uint32_t sentences = 0;   // that hold a number and speak of requests or remedies
    std::uint32_t understood = 0;  // of these, with at least one claim
    std::vector<Range> passed_over;
};

struct Claims {
    std::vector<Claim> claims;  // in the order of the text
    ClaimCoverage coverage;
};

// Claims in sections one, five and six.
Claims find_claims(const Report& report);

// What kind of fault a wrong claim is; each is a rule of the catalogue.
enum class ClaimRule : std::uint8_t {
    text_received,       // received, carried in, carried out, applicants
    text_outcome,        // concluded, and each outcome
    text_remedies,       // reconsideration and litigation
    text_percentage,     // no numerator and base give it
    text_contradiction,  // 全部办结 beside requests carried out, 均获维持 beside pending cases
};
inline constexpr std::size_t claim_rule_count = 5;
std::string_view to_string(ClaimRule rule) noexcept;  // "text-received" …

struct ClaimVerdict {
    std::size_t claim = 0;  // its index
    ClaimRule rule = ClaimRule::text_received;
    // `fail`: no admissible reading agrees. `uncertain`: whose or which number is meant is open, or the
    // table's number is a chosen reading. `not_assessable`: a cell it needs is not reported.
    Outcome outcome = Outcome::pass;
    std::vector<CellRef> cells;         // of the reading that agrees, or else of the closest
    std::optional<std::int64_t> left;   // as claimed; nothing of a percentage
    std::optional<std::int64_t> right;  // as the table says
    std::string zh;                     // the message with the numbers in it
    std::string en;
};

// A verdict for each claim, in their order.
std::vector<ClaimVerdict> judge_claims(const Report& report, const std::vector<Claim>& claims);

}  // namespace ogikit
