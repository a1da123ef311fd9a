// All arithmetic rules over reports in memory.
#pragma once

#include <cstddef>

namespace ogikit::bench {

struct ArithmeticResult {
    double seconds = 0;        // of processor time, for all reports
    std::size_t reports = 0;   // checked
    std::size_t findings = 0;  // of those with a fault
};

// `distinct` reports with random numbers are made, of which every `faulty_each`-th has a wrong cell (0: none
// has), and walked over until `reports` have been checked, on one thread.
ArithmeticResult check_arithmetic(std::size_t distinct, std::size_t reports, std::size_t faulty_each);

}  // namespace ogikit::bench
