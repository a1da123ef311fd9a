// Titles: 获嘉县徐营镇2024年政府信息公开工作年度报告 in all its variants, on one line or several,
// and sentences that name such a report.
#pragma once

#include "identify/calendar.hpp"
#include "identify/transcript.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ogikit::identifying {

struct TitleMention {
    Stretch stretch;
    std::vector<Stretch> agency;      // the pieces of the name, in reading order; empty when it has none
    std::optional<YearMention> year;  // nothing when it names none or several
    bool is_title = false;            // stands alone; else a sentence tells of the report
    bool starts_line = false;
};

// Titles and sentences in reading order. The name of the notice (《…年度报告格式》) is neither.
std::vector<TitleMention> title_mentions(const Transcript& transcript, Stretch where);

// The name, joined; empty when there is none.
std::string agency_of(const Transcript& transcript, const TitleMention& mention);

}  // namespace ogikit::identifying
