// A section's narrative → claims: clause by clause, each number with the words about it.
#pragma once

#include "claims/sums.hpp"
#include "claims/tokens.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ogikit::claiming {

// What must be known of the report to read its sentences.
struct Setting {
    const FormTable* form = nullptr;  // of requests
    std::u16string agency;            // folded; may be empty
    std::optional<int> year;
};

// Appends the claims of one section. Ranges are in `transcript.source`.
void read_narrative(const identifying::Transcript& transcript, const Setting& setting, Claims& found);

}  // namespace ogikit::claiming
