#include "identify/reporting_year.hpp"

#include <algorithm>
#include <array>

namespace ogikit::identifying {
namespace {

constexpr std::uint32_t longest_period = 30;    // units from the first year to 12月31日
constexpr std::uint32_t first_sentences = 600;  // units
constexpr std::uint32_t sentence_opening = 12;  // units in which a year opens the section
constexpr int opening_weight = 2;               // 2024年，我镇…: the section is about that year

struct Tally {
    YearMention first;
    int weight = 0;
};

}  // namespace

std::optional<YearMention> reporting_period(const Transcript& transcript, Stretch where) {
    constexpr std::u16string_view first_day = u"1月1日";
    constexpr std::u16string_view last_day = u"12月31日";
    const std::u16string_view text = transcript.view({0, where.end});
    for (std::size_t at = text.find(last_day, where.begin); at != text.npos;
         at = text.find(last_day, at + 1)) {
        const auto end = static_cast<std::uint32_t>(at);
        const Stretch before{end - std::min(end - where.begin, longest_period), end};
        const std::vector<YearMention> years = years_in(transcript, before);
        const auto opening = std::ranges::find_if(years, [&](const YearMention& year) {
            return year.marked && transcript.is_at(year.stretch.end, first_day);
        });
        if (opening == years.end()) continue;
        // 至12月31日 or 至2024年12月31日; another year, or a broken one (20242年), leaves it in doubt.
        const auto closing = opening + 1;
        const std::u16string_view between = transcript.view({opening->stretch.end, end});
        const bool same_year =
            closing == years.end() ? between.find(u'年') == between.npos : closing->year == opening->year;
        if (same_year) return *opening;
    }
    return std::nullopt;
}

std::optional<OpeningYear> year_of_first_sentences(const Transcript& transcript, Stretch where) {
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
    if (most == tallies.end() || 2 * most->weight <= total) return std::nullopt;
    return OpeningYear{most->first, most->weight >= opening_weight};
}

}  // namespace ogikit::identifying
