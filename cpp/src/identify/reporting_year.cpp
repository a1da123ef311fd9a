#include "identify/reporting_year.hpp"

#include <algorithm>
#include <array>

namespace ogikit::identifying {
namespace {

constexpr std::uint32_t longest_period = 40;     // units from the first year to 12月31日
constexpr std::uint32_t first_sentences = 600;   // units
constexpr std::uint32_t sentence_opening = 12;   // units in which a year opens the section
constexpr int opening_weight = 2;                // 2024年，我镇…: the section is about that year

struct Tally {
    YearMention first;
    int weight = 0;
};

}  // namespace

std::optional<YearMention> reporting_period(const Transcript& transcript, Stretch where) {
    const std::vector<YearMention> years = years_in(transcript, where);
    for (std::size_t index = 0; index < years.size(); ++index) {
        const YearMention& year = years[index];
        if (!year.marked || !transcript.is_at(year.stretch.end, u"1月1日")) continue;
        const std::uint32_t limit = std::min(where.end, year.stretch.begin + longest_period);
        const std::size_t last_day = transcript.view({year.stretch.begin, limit}).find(u"12月31日");
        if (last_day == std::u16string_view::npos) continue;
        const std::uint32_t end = year.stretch.begin + static_cast<std::uint32_t>(last_day);
        const bool other_year = index + 1 < years.size() && years[index + 1].stretch.begin < end &&
                                years[index + 1].year != year.year;
        // A broken second year (20232年12月31日) leaves the period in doubt.
        const std::u16string_view between = transcript.view({year.stretch.end + 4, end});
        const bool broken = between.find(u'年') != between.npos &&
                            !(index + 1 < years.size() && years[index + 1].stretch.begin < end);
        if (!other_year && !broken) return year;
    }
    return std::nullopt;
}

std::optional<YearMention> year_of_first_sentences(const Transcript& transcript, Stretch where) {
    where.end = std::min(where.end, where.begin + first_sentences);
    std::vector<Tally> tallies;
    int total = 0;
    for (const YearMention& year : years_in(transcript, where)) {
        if (!year.marked) continue;
        const int weight = year.stretch.begin < where.begin + sentence_opening ? opening_weight : 1;
        auto tally = std::ranges::find(tallies, year.year, [](const Tally& it) { return it.first.year; });
        if (tally == tallies.end()) tally = tallies.insert(tally, {year, 0});
        tally->weight += weight;
        total += weight;
    }
    const auto most = std::ranges::max_element(tallies, {}, &Tally::weight);
    if (most == tallies.end() || most->weight < opening_weight || 2 * most->weight <= total) return std::nullopt;
    return most->first;
}

}  // namespace ogikit::identifying
