// Localisation: where a number must be wrong. For broken identities, all smallest sets of cells whose
// change mends every identity of the table over the integers ≥ 0 (Fellegi and Holt, JASA 71, 1976), and
// for cells without a number, what balance and non-negativity prove of them.
//
// Suggestions beside the printed values: nothing is overwritten.
#pragma once

#include "ogikit/report.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ogikit {

// What may have happened at the keyboard. The order is that of ranking: what says most comes first.
enum class Mistake : std::uint8_t {
    sign,                // -12 for 12
    exchanged,           // two cells side by side hold each other's numbers
    shifted,             // numbers stand one column or row too far
    digits_swapped,      // 21 for 12
    factor_of_ten,       // 120 for 12, 12 for 1200
    digit_doubled,       // 122 for 12
    digit_dropped,       // 2 for 12
    digit_added,         // 152 for 12
    one_case_moved,      // counted in another column or row
    carried_into_total,  // one number and the totals made from it are off by the same
    digit_replaced,      // 137 for 187; of numbers with one digit it would say nothing
    total_not_updated,   // the total alone explains it
    none,                // no pattern
};
inline constexpr std::size_t mistake_count = 13;
std::string_view to_string(Mistake mistake) noexcept;

// What a number may be, as the identities have it. No upper end: nothing limits it.
struct Interval {
    std::int64_t lowest = 0;
    std::optional<std::int64_t> highest = {};

    bool is_single() const noexcept { return highest == lowest; }
    friend bool operator==(const Interval&, const Interval&) = default;
};

struct Change {
    CellRef cell;
    std::int64_t printed = 0;
    Interval proposed;  // given that all other cells of the explanation change too
    Mistake mistake = Mistake::none;
    bool read_with_doubt = false;  // cut out of digits, chosen by identities, or broken over lines
};

struct Explanation {
    std::vector<Change> changes;  // in the order of the form
    Mistake mistake = Mistake::none;
    // A change was read with doubt: look at the source before a fault is laid at the agency's door.
    bool reader_may_be_at_fault = false;
    // 1 is the likeliest; ties share a rank. Ordered by: read with doubt, mistake, number of changes
    // that are of no pattern themselves.
    std::uint32_t rank = 1;
};

enum class FaultStatus : std::uint8_t {
    explained,              // `explanations` has all the smallest
    too_many_explanations,  // more than were asked for; `changes` says how small they are
    too_many_changes,       // even the smallest takes more changes than were asked for
    search_stopped,         // more work than was allowed
    numbers_too_large,      // to add up in 64 bits
};
inline constexpr std::size_t fault_status_count = 5;
std::string_view to_string(FaultStatus status) noexcept;

// What is broken together. Faults have nothing to do with each other: mending the report takes an
// explanation of each.
struct Fault {
    TableId table = TableId::requests;
    std::vector<const Identity*> broken = {};  // may be empty where only a sign is wrong
    FaultStatus status = FaultStatus::explained;
    std::size_t changes = 0;                     // cells of a smallest explanation; 0 when not known
    std::vector<Explanation> explanations = {};  // by rank, then in the order of the form
};

enum class Proof : std::uint8_t { zero, value, undetermined };
std::string_view to_string(Proof proof) noexcept;  // "proven_zero", "proven_value", "undetermined"

// A cell without a number, and what the numbers around it leave for it.
struct Deduction {
    CellRef cell;
    Proof proof = Proof::undetermined;
    Interval admissible = {};
};

struct Localisation {
    std::vector<Fault> faults;
    // Cells of the identities that are not reported. What rests on a cell that an explanation would
    // change, or on a fault that is not explained, stays undetermined.
    std::vector<Deduction> deductions;
};

struct LocaliseOptions {
    // Of a table, over all its faults together.
    std::size_t max_changes = 8;
    std::size_t max_explanations = 500;
    std::size_t max_steps = 20'000;  // of the search; some microseconds each
    bool deduce = true;              // cells without a number too
};

Localisation localise(const Report& report, const LocaliseOptions& options = {});

// "自然人列“（一）予以公开”应为 12 而非 21：两位数字颠倒". `report` is the one that was localised.
struct Description {
    std::string zh;
    std::string en;
};
Description describe(const Explanation& explanation, const Report& report);
Description describe(const Fault& fault);  // how many cells must change, or why that is not known
Description describe(const Deduction& deduction, const Report& report);
Description describe(Mistake mistake);

}  // namespace ogikit
