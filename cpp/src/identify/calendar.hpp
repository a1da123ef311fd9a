// Calendar: years and dates as they are printed, in digits or Chinese numerals.
//
// Scraping breaks digits (20231月1日, 202020年): a run that is not exactly a year is no year.
#pragma once

#include "identify/transcript.hpp"
#include "ogikit/report.hpp"

#include <optional>
#include <vector>

namespace ogikit::identifying {

// Annual reports are owed since the Regulation of 2007 came into force on 1 May 2008.
inline constexpr int first_plausible_year = 2008;
inline constexpr int last_plausible_year = 2035;

struct YearMention {
    Stretch stretch;  // with 年 and 度 after it
    Stretch digits;
    int year = 0;         // plausible
    bool marked = false;  // 年 follows
};

struct DateMention {
    Stretch stretch;
    Date date;  // a day of the calendar in a plausible year
};

// In reading order, overlapping nothing.
std::vector<YearMention> years_in(const Transcript& transcript, Stretch where);
std::vector<DateMention> dates_in(const Transcript& transcript, Stretch where);

// A date that begins at the unit; nothing when a digit stands right before it.
std::optional<DateMention> date_at(const Transcript& transcript, std::uint32_t unit, std::uint32_t end);

// 2月30日 is no date.
bool is_calendar_day(int year, int month, int day) noexcept;

}  // namespace ogikit::identifying
