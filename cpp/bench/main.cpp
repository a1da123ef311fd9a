// The C++ half of `make bench`; tests/bench/bench.py runs it, adds the Python reader and prints the table.
//
//   ogikit_bench report FILE…    microseconds a report, by phase
//   ogikit_bench page FILE…      microseconds a web page: the report, its grids alone, a bare scan of its cells
//   ogikit_bench batch FILE…     seconds for all files, on one thread and on two, and peak memory
//   ogikit_bench arithmetic      all arithmetic rules over a million reports in memory, on one core
//
// Prints tab-separated lines, a file (report, page) or a round (batch) each, under a line of headings.
#include "arithmetic.hpp"
#include "bare_scan.hpp"
#include "phases.hpp"

#include "ogikit/batch.hpp"
#include "ogikit/read.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace ogikit::bench {
namespace {

constexpr std::size_t report_rounds = 31;
constexpr std::size_t page_rounds = 201;
constexpr std::size_t batch_rounds = 7;

std::vector<std::byte> file_bytes(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const auto bytes = std::as_bytes(std::span(content));
    return {bytes.begin(), bytes.end()};
}

double median(std::vector<double> times) {
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    return *middle;
}

double peak_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
#ifdef __APPLE__
    return static_cast<double>(usage.ru_maxrss) / (1 << 20);  // bytes there
#else
    return static_cast<double>(usage.ru_maxrss) / (1 << 10);  // kilobytes
#endif
}

// For each phase the least and the median of the rounds: the least is what the work costs, the median
// what the machine allowed.
void bench_reports(const std::vector<std::string>& paths) {
    std::printf("path\tbytes");
    for (const std::string_view name : phase_names) {
        std::printf("\t%.*s\t%.*s_median", static_cast<int>(name.size()), name.data(),
                    static_cast<int>(name.size()), name.data());
    }
    std::printf("\n");
    for (const std::string& path : paths) {
        const std::vector<std::byte> bytes = file_bytes(path);
        const Times times = time_phases(bytes, report_rounds);
        std::printf("%s\t%zu", path.c_str(), bytes.size());
        for (const std::vector<double>& phase : times) {
            std::printf("\t%.2f\t%.2f", *std::min_element(phase.begin(), phase.end()), median(phase));
        }
        std::printf("\n");
    }
}

// The fastest of the rounds, in microseconds.
template <class Work>
double least_of(std::size_t rounds, Work&& work) {
    double least = std::numeric_limits<double>::max();
    for (std::size_t round = 0; round < rounds; ++round) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double, std::micro> taken = std::chrono::steady_clock::now() - begin;
        least = std::min(least, taken.count());
    }
    return least;
}

void bench_pages(const std::vector<std::string>& paths) {
    std::printf("path\tbytes\treport\tgrids\tbare_scan\n");
    for (const std::string& path : paths) {
        const std::vector<std::byte> bytes = file_bytes(path);
        const std::string_view page(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        std::size_t scanned = 0;
        const double report = least_of(page_rounds, [&] { read_report(bytes, path); });
        const double grids = least_of(page_rounds, [&] { read_document(bytes); });
        const double scan = least_of(page_rounds, [&] { scanned += scan_cells(page).size(); });
        if (scanned == 0) throw std::runtime_error(path + ": no cells");
        std::printf("%s\t%zu\t%.2f\t%.2f\t%.2f\n", path.c_str(), bytes.size(), report, grids, scan);
    }
}

double seconds_for(const std::vector<std::string>& paths, std::size_t jobs) {
    const auto begin = std::chrono::steady_clock::now();
    const std::vector<std::vector<BatchItem>> files = read_batch(paths, jobs);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// The same arithmetic in all, on so many threads: what the machine itself gains by a second one now.
double seconds_spinning(std::size_t jobs) {
    constexpr std::uint64_t steps = 200'000'000;
    const auto begin = std::chrono::steady_clock::now();
    {
        std::vector<std::jthread> threads;
        for (std::size_t job = 0; job < jobs; ++job) {
            threads.emplace_back([jobs] {
                volatile std::uint64_t sum = 0;
                for (std::uint64_t step = 0; step < steps / jobs; ++step) sum = sum + step;
            });
        }
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// One and two threads in turn, so that a busy machine is busy for both.
void bench_batch(const std::vector<std::string>& paths) {
    std::printf("one_thread\ttwo_threads\tspin_one\tspin_two\tpeak_megabytes\n");
    for (std::size_t round = 0; round < batch_rounds; ++round) {
        const double one = seconds_for(paths, 1);
        const double two = seconds_for(paths, 2);
        const double spin_one = seconds_spinning(1);
        const double spin_two = seconds_spinning(2);
        std::printf("%.6f\t%.6f\t%.6f\t%.6f\t%.1f\n", one, two, spin_one, spin_two, peak_megabytes());
    }
}

void bench_arithmetic() {
    constexpr std::size_t distinct = 10'000;
    constexpr std::size_t reports = 1'000'000;
    std::printf("faulty_each\treports\tseconds\treports_a_second\tfindings\n");
    for (const std::size_t faulty_each : {0U, 50U}) {
        const ArithmeticResult result = check_arithmetic(distinct, reports, faulty_each);
        std::printf("%zu\t%zu\t%.3f\t%.0f\t%zu\n", faulty_each, result.reports, result.seconds,
                    static_cast<double>(result.reports) / result.seconds, result.findings);
    }
}

}  // namespace
}  // namespace ogikit::bench

int main(int count, char** words) {
    const std::vector<std::string> arguments(words + 1, words + count);
    const std::string command = arguments.empty() ? "" : arguments.front();
    const std::vector<std::string> paths(arguments.begin() + (arguments.empty() ? 0 : 1), arguments.end());
    try {
        if (command == "report" && !paths.empty()) {
            ogikit::bench::bench_reports(paths);
        } else if (command == "page" && !paths.empty()) {
            ogikit::bench::bench_pages(paths);
        } else if (command == "batch" && !paths.empty()) {
            ogikit::bench::bench_batch(paths);
        } else if (command == "arithmetic" && paths.empty()) {
            ogikit::bench::bench_arithmetic();
        } else {
            std::fputs("usage: ogikit_bench report|page|batch FILE...\n       ogikit_bench arithmetic\n",
                       stderr);
            return 2;
        }
    } catch (const std::exception& exception) {
        std::fprintf(stderr, "ogikit_bench: %s\n", exception.what());
        return 1;
    }
    return 0;
}
