// check_years: a series into years, and each pair of years through the checks.

#include "across/series.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace ogikit {
namespace {

using across::YearReport;

std::size_t count_reported(const Report& report) {
    std::size_t count = 0;
    for (const Table& table : report.tables) {
        count += static_cast<std::size_t>(
            (table.states.array() == static_cast<std::uint8_t>(State::reported)).count());
    }
    return count;
}

std::vector<YearReport> by_year(Reports series) {
    std::map<int, YearReport> years;
    for (std::size_t i = 0; i < series.size(); ++i) {
        const std::optional<int> year = series[i]->identification.year;
        if (!year) continue;
        YearReport& entry = years[*year];
        entry.year = *year;
        if (entry.report == nullptr || count_reported(*series[i]) > count_reported(*entry.report)) {
            entry.index = i;
            entry.report = series[i];
        }
        entry.versions.push_back(i);
    }
    std::vector<YearReport> ordered;
    ordered.reserve(years.size());
    for (auto& [year, entry] : years) {
        across::compare_versions(series, entry);
        ordered.push_back(std::move(entry));
    }
    return ordered;
}

std::string join_years(int first, int last, std::string_view separator) {
    std::string joined;
    for (int year = first; year <= last; ++year) {
        joined.append(joined.empty() ? "" : separator).append(std::to_string(year));
    }
    return joined;
}

AcrossFinding gap_between(const YearReport& before, const YearReport& after) {
    const bool one = after.year - before.year == 2;
    return {
        .rule = &rule(RuleId::year_missing),
        .outcome = Outcome::fail,
        .reports = {before.index, after.index},
        .zh = "有 " + std::to_string(before.year) + "、" + std::to_string(after.year) + " 年的报告，没有 " +
              join_years(before.year + 1, after.year - 1, "、") + " 年的，这些年之间无法核对",
        .en = "There are reports of " + std::to_string(before.year) + " and " + std::to_string(after.year) +
              ", but not of " + join_years(before.year + 1, after.year - 1, ", ") +
              (one ? ", so nothing can be checked across it" : ", so nothing can be checked across them")};
}

AcrossFinding without_year(std::size_t report) {
    return {.rule = &rule(RuleId::year_missing),
            .outcome = Outcome::not_assessable,
            .reports = {report},
            .zh = "这份报告没有说明年度，未与其他年度核对",
            .en = "The report does not say its year and was not checked against other years"};
}

AcrossFinding follows(const YearReport& before, const YearReport& after) {
    return {.rule = &rule(RuleId::year_missing),
            .outcome = Outcome::pass,
            .reports = {before.index, after.index},
            .zh = std::to_string(before.year) + "、" + std::to_string(after.year) + " 年连续",
            .en = std::to_string(after.year) + " follows " + std::to_string(before.year)};
}

}  // namespace

std::u16string agency_key(std::string_view name) {
    constexpr std::u16string_view government = u"人民政府";
    std::u16string key = fold(to_utf16(name));
    const bool of_place = key.size() > government.size() && key.ends_with(government);
    if (of_place) key.resize(key.size() - government.size());
    return key;
}

std::vector<AcrossFinding> check_years(Reports series, bool with_passes) {
    std::vector<AcrossFinding> findings;
    for (std::size_t i = 0; i < series.size(); ++i) {
        if (!series[i]->identification.year) findings.push_back(without_year(i));
    }
    const std::vector<YearReport> years = by_year(series);
    across::ComparableText before_text;
    for (std::size_t i = 0; i < years.size(); ++i) {
        across::check_versions(series, years[i], with_passes, findings);
        across::ComparableText text =
            years.size() > 1 ? across::make_comparable(*years[i].report) : across::ComparableText{};
        if (i > 0) {
            const across::YearPair pair{years[i - 1], years[i]};
            if (pair.after.year - pair.before.year > 1) {
                findings.push_back(gap_between(pair.before, pair.after));
            } else {
                across::check_carried_over(pair, with_passes, findings);
                across::check_stocks(pair, with_passes, findings);
                across::check_jumps(pair, with_passes, findings);
                across::check_tables_repeated(pair, with_passes, findings);
                across::check_text_repeated(pair, before_text, text, with_passes, findings);
                if (with_passes) findings.push_back(follows(pair.before, pair.after));
            }
        }
        before_text = std::move(text);
    }
    return findings;
}

}  // namespace ogikit
