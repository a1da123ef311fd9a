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

using BatchItem = std::variant<CheckedReport, Error>;

// Bytes → Document → Alignment → Report → Findings, of a file that holds one report. Throws Error;
// several_reports when it holds more.
CheckedReport read_report(std::span<const std::byte> bytes, const std::string& source,
                          const ReadOptions& options = {});
CheckedReport read_report_file(const std::string& path, const ReadOptions& options = {});

// All that a file holds, in order: one item for most; the reports that follow one another in it ("a.html#1",
// "a.html#2"); each member of an archive ("a.zip/b.html"). Never throws Error: it is an item.
std::vector<BatchItem> read_reports(std::span<const std::byte> bytes, const std::string& source,
                                    const ReadOptions& options = {});
std::vector<BatchItem> read_reports_file(const std::string& path, const ReadOptions& options = {});

// The items of each file, in the order of `paths`. jobs = 0 takes one thread a core.
std::vector<std::vector<BatchItem>> read_batch(std::span<const std::string> paths, std::size_t jobs,
                                               const ReadOptions& options = {});

}  // namespace ogikit
