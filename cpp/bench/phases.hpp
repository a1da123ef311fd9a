// One report read step by step, each step timed on its own.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace ogikit::bench {

// `whole` is read_report() as everyone calls it; decode to validate are its steps, timed one by one in a
// second reading. `identify` is part of `make_report`. `reference` is ICU alone.
enum class Phase : std::uint8_t {
    whole,
    decode,
    read_text,
    align,
    make_report,
    identify,
    validate,
    reference
};
inline constexpr std::size_t phase_count = 8;
inline constexpr std::array<std::string_view, phase_count> phase_names{
    "whole", "decode", "read_text", "align", "make_report", "identify", "validate", "reference",
};
static_assert(phase_names.back() == "reference");

// Microseconds by phase: a time each round.
using Times = std::array<std::vector<double>, phase_count>;

// Reads `bytes` `rounds` times, all phases in each round, so that whatever else the machine does falls
// on all of them alike. Throws ogikit::Error for what is no report.
Times time_phases(std::span<const std::byte> bytes, std::size_t rounds);

}  // namespace ogikit::bench
