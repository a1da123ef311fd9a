// Sections: the six headings of the form (国办公开办函〔2021〕30号 and 〔2019〕60号 print the same six),
// in the variants that reports print.
#pragma once

#include "identify/transcript.hpp"

#include <vector>

namespace ogikit::identifying {

struct SectionHeading {
    std::uint8_t number = 0;  // 1 to 6, by the form's order
    Stretch stretch;          // with the printed number
};

// In reading order, numbers rising; a section whose heading is not found is absent.
std::vector<SectionHeading> section_headings_in(const Transcript& transcript);

}  // namespace ogikit::identifying
