// A year that repeats the one before: the same numbers, the same sentences.

#include "across/series.hpp"

#include "across/wording.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ogikit::across {

void check_tables_repeated(const YearPair& years, bool with_passes, std::vector<AcrossFinding>& findings) {
    const auto& [before, after] = years;
    AcrossFinding finding{.rule = &rule(RuleId::tables_repeated), .reports = {before.index, after.index}};
    const std::string pair = std::to_string(before.year) + "、" + std::to_string(after.year) + " 年";
    const std::string pair_en = std::to_string(before.year) + " and " + std::to_string(after.year);
    std::vector<const Table*> equal;
    std::size_t comparable = 0;
    double bits = 0;
    for (std::size_t id = 0; id < table_count; ++id) {
        const Table& one = before.report->tables[id];
        const Table& other = after.report->tables[id];
        comparable += one.found && other.found ? 1 : 0;
        if (!equal_numbers(one, other)) continue;
        const double of_table = information(other);
        if (of_table == 0) continue;
        bits += of_table;
        equal.push_back(&other);
    }
    if (comparable == 0) {
        finding.outcome = Outcome::not_assessable;
        finding.zh = pair + "没有可以比较的表格";
        finding.en = pair_en + " have no tables to compare";
        findings.push_back(std::move(finding));
        return;
    }
    // Where only some of the tables repeat, little numbers do so by chance.
    const bool telling = bits >= telling_information;
    const bool all_equal =
        std::ranges::all_of(std::array{TableId::proactive, TableId::requests, TableId::remedies},
                            [one = before.report, other = after.report](TableId id) {
                                return equal_numbers(one->table(id), other->table(id));
                            });
    if (equal.empty() || (!telling && !all_equal)) {
        if (!with_passes) return;
        finding.zh = pair + "的表格不同，或只有不说明问题的数相同";
        finding.en = "The tables of " + pair_en + " differ, or share only numbers that prove nothing";
        findings.push_back(std::move(finding));
        return;
    }
    finding.outcome = telling ? Outcome::fail : Outcome::uncertain;
    const Wording tables = describe_equal_tables(equal);
    finding.zh = pair + "的" + tables.zh + "逐一相同";
    finding.en = "The same in " + pair_en + ": " + tables.en;
    if (!telling) append_chance(finding);
    for (const Table* table : equal) {
        append_reported(finding.cells, before.index, before.report->table(table->form->id));
        append_reported(finding.cells, after.index, *table);
    }
    findings.push_back(std::move(finding));
}

ComparableText make_comparable(const Report& report) {
    ComparableText text{mask(report), {}};
    if (text.masked.units.size() >= shortest_text) text.shingles = shingles(text.masked.units);
    return text;
}

void check_text_repeated(const YearPair& years, const ComparableText& before, const ComparableText& after,
                         bool with_passes, std::vector<AcrossFinding>& findings) {
    AcrossFinding finding{.rule = &rule(RuleId::text_repeated),
                          .reports = {years.before.index, years.after.index}};
    const std::string before_year = std::to_string(years.before.year);
    const std::string after_year = std::to_string(years.after.year);
    if (before.shingles.empty() || after.shingles.empty()) {
        finding.outcome = Outcome::not_assessable;
        finding.zh = before_year + "、" + after_year + " 年的文字无法比较，第一、五、六部分不足 " +
                     std::to_string(shortest_text) + " 字";
        finding.en = "The texts of " + before_year + " and " + after_year +
                     " cannot be compared: sections one, five and six have fewer than " +
                     std::to_string(shortest_text) + " characters";
        findings.push_back(std::move(finding));
        return;
    }
    finding.jaccard = jaccard(before.shingles, after.shingles);
    const bool repeated = *finding.jaccard >= nearly_identical;
    if (!repeated && !with_passes) return;
    finding.outcome = repeated ? Outcome::fail : Outcome::pass;
    finding.zh = before_year + "、" + after_year + " 年的文字，";
    finding.en = "Texts of " + before_year + " and " + after_year + ": ";
    if (repeated) finding.passages = common_passages(before.masked, after.masked);
    append_similarity(finding);
    findings.push_back(std::move(finding));
}

}  // namespace ogikit::across
