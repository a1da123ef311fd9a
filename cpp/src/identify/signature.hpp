// The signature: who signs and when, under the report, or the date right under its title.
#pragma once

#include "identify/calendar.hpp"
#include "identify/transcript.hpp"

#include <optional>

namespace ogikit::identifying {

struct Signature {
    std::optional<Stretch> name;
    std::optional<DateMention> date;
    std::uint32_t begin = 0;  // of the whole
};

// The last signature in the stretch. A date told in a sentence (截止2024年12月31日) signs nothing.
std::optional<Signature> signature_in(const Transcript& transcript, Stretch where);

// A date that stands alone in the two lines from `unit` on.
std::optional<DateMention> date_line_after(const Transcript& transcript, std::uint32_t unit);

}  // namespace ogikit::identifying
