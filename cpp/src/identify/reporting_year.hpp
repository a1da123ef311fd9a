// The year a report speaks of, as its own text tells it.
#pragma once

#include "identify/calendar.hpp"
#include "identify/transcript.hpp"

#include <optional>

namespace ogikit::identifying {

// 统计期限自2022年1月1日起至2022年12月31日止; nothing when the years of both days differ.
std::optional<YearMention> reporting_period(const Transcript& transcript, Stretch where);

struct OpeningYear {
    YearMention mention;
    bool clear = false;  // said at the very beginning or more than once; else it needs another witness
};

// The year that most of the first sentences speak of; nothing without a majority.
std::optional<OpeningYear> year_of_first_sentences(const Transcript& transcript, Stretch where);

}  // namespace ogikit::identifying
