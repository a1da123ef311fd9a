// Batch: many files on many threads; one bad file never stops the rest.
#pragma once

#include "ogikit/error.hpp"
#include "ogikit/read.hpp"
#include "ogikit/validate.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace ogikit {

struct CheckedReport {
    Report report;
    std::vector<Finding> findings;
};

// Bytes → Document → Alignment → Report → Findings. Throws Error.
CheckedReport read_report(std::span<const std::byte> bytes, std::string source,
                          const ReadOptions& options = {});
CheckedReport read_report_file(const std::string& path, const ReadOptions& options = {});

using BatchItem = std::variant<CheckedReport, Error>;

// In the order of `paths`. jobs = 0 takes one thread a core.
std::vector<BatchItem> read_batch(std::span<const std::string> paths, std::size_t jobs,
                                  const ReadOptions& options = {});

}  // namespace ogikit
