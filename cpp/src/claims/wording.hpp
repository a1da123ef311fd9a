// How verdicts on claims are said, in Chinese and English.
#pragma once

#include "claims/ledger.hpp"

#include <span>

namespace ogikit::claiming {

// 本年新收 + 上年结转; Denied · Natural persons.
struct SumName {
    std::string zh;
    std::string en;
};
SumName name_sum(const FormTable& form, const CellSum& sum);

// A sum that was held against the claim, and what it came to.
struct Compared {
    CellSum sum;
    std::int64_t value = 0;
};

// Fills `zh` and `en` by the verdict's outcome.
void word(ClaimVerdict& verdict, const Report& report, const Claim& claim,
          std::span<const Compared> compared);

}  // namespace ogikit::claiming
