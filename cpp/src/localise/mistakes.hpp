// What may have happened where a number was written: patterns of single numbers and of several cells.
#pragma once

#include "ogikit/localise.hpp"

#include <span>

namespace ogikit::localise_detail {

// Of a number by itself; none where no pattern of digits or sign leads from one to the other.
Mistake mistake_in_digits(std::int64_t printed, std::int64_t meant);

// Names the mistake of each change and of the whole.
void name_mistakes(Explanation& explanation, const FormTable& form);

// Puts the likeliest first and gives the ranks.
void rank(std::vector<Explanation>& explanations);

}  // namespace ogikit::localise_detail
