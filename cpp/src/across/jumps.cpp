// Numbers that multiply or collapse within a year.

#include "across/series.hpp"
#include "across/wording.hpp"

#include <algorithm>
#include <utility>

namespace ogikit::across {

void check_jumps(const YearPair& years, bool with_passes, std::vector<AcrossFinding>& findings) {
    constexpr std::int64_t enough = 30;  // a handful multiplies easily
    constexpr std::int64_t factor = 5;
    constexpr std::int64_t micro = 1'000'000;
    const auto& [before, after] = years;
    std::vector<AcrossCell> lacking;
    std::size_t compared = 0;
    bool jumped = false;
    for (const Place& place : yearly_totals()) {
        const auto earlier = figure_at(before, place);
        const auto later = figure_at(after, place);
        if (!earlier || !later) continue;
        if (earlier->state != State::reported || later->state != State::reported) {
            append_lacking(lacking, before.index, *earlier);
            append_lacking(lacking, after.index, *later);
            continue;
        }
        ++compared;
        const ColumnKind kind = kind_of(*after.report, *later);
        const std::int64_t least = kind == ColumnKind::amount ? enough * micro : enough;
        const std::int64_t low = std::min(earlier->value, later->value);
        const std::int64_t high = std::max(earlier->value, later->value);
        if (low < 0 || high < least || high / factor < low || high == factor * low) continue;
        jumped = true;
        const Wording label = label_of(*after.report, *later);
        const std::string from = format_value(earlier->value, kind);
        const std::string to = format_value(later->value, kind);
        AcrossFinding finding{
            .rule = &rule(RuleId::year_jump),
            .outcome = Outcome::fail,
            .reports = {before.index, after.index},
            .left = earlier->value,
            .right = later->value,
            .zh = label.zh + "：" + before.name() + " 年 " + from + "，" + after.name() + " 年 " + to,
            .en = label.en + ": " + from + " in " + before.name() + ", " + to + " in " + after.name()};
        append_cells(finding.cells, before.index, *earlier);
        append_cells(finding.cells, after.index, *later);
        if (earlier->doubtful || later->doubtful) doubt(finding);
        findings.push_back(std::move(finding));
    }
    if (!lacking.empty()) {
        const std::string count = std::to_string(lacking.size());
        findings.push_back(
            {.rule = &rule(RuleId::year_jump),
             .outcome = Outcome::not_assessable,
             .reports = {before.index, after.index},
             .cells = std::move(lacking),
             .zh = before.name() + "、" + after.name() + " 年之间有 " + count + " 格没有数值，未核对是否突变",
             .en = "Jumps from " + before.name() + " to " + after.name() +
                   " cannot be looked for where there is no number: " + count + " cells"});
    } else if (with_passes && !jumped) {
        findings.push_back({.rule = &rule(RuleId::year_jump),
                            .outcome = Outcome::pass,
                            .reports = {before.index, after.index},
                            .zh = before.name() + "、" + after.name() + " 年之间核对了 " +
                                  std::to_string(compared) + " 项，没有突变",
                            .en = std::to_string(compared) + " numbers of " + before.name() + " and " +
                                  after.name() + " compared, no jump"});
    }
}

}  // namespace ogikit::across
