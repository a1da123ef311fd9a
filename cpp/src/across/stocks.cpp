// Stocks follow from last year's and what was added and removed.

#include "across/series.hpp"
#include "across/wording.hpp"

#include <array>
#include <utility>

namespace ogikit::across {
namespace {

// A stock and what it grows and shrinks by. 2021: in force is last year's with this year's issued and
// repealed. 2019: the items of the year before are last year's with last year's change.
struct Stock {
    Edition edition;
    std::string_view column;
    std::string_view added;
    std::string_view removed;  // may be empty
    bool changes_in_later_year;
};

constexpr std::array stocks{
    Stock{Edition::e2021, "in_force", "issued", "repealed", true},
    Stock{Edition::e2019, "items_previous_year", "change", "", false},
};

struct StockReading {
    Figure before;
    Figure after;
    Figure added;
    std::optional<Figure> removed;
    const YearReport* changed_in = nullptr;
};

std::optional<StockReading> read_stock(const YearPair& years, const Stock& stock, std::string_view row) {
    const YearReport& changed_in = stock.changes_in_later_year ? years.after : years.before;
    const auto before = figure_at(years.before, {TableId::proactive, row, stock.column});
    const auto after = figure_at(years.after, {TableId::proactive, row, stock.column});
    const auto added = figure_at(changed_in, {TableId::proactive, row, stock.added});
    if (!before || !after || !added) return std::nullopt;
    StockReading reading{*before, *after, *added, std::nullopt, &changed_in};
    if (!stock.removed.empty())
        reading.removed = figure_at(changed_in, {TableId::proactive, row, stock.removed});
    return reading;
}

// Nothing when the sum does not fit into 64 bits.
std::optional<std::int64_t> expected_stock(const StockReading& reading) {
    std::int64_t expected = 0;
    if (__builtin_add_overflow(reading.before.value, reading.added.value, &expected)) return std::nullopt;
    if (reading.removed && __builtin_sub_overflow(expected, reading.removed->value, &expected)) {
        return std::nullopt;
    }
    return expected;
}

void check_stock(const YearPair& years, const Stock& stock, const FormRow& row, bool with_passes,
                 std::vector<AcrossFinding>& findings) {
    const auto reading = read_stock(years, stock, row.id);
    if (!reading) return;
    const auto& [before, after] = years;
    AcrossFinding finding{.rule = &rule(RuleId::stock_follows), .reports = {before.index, after.index}};
    struct Operand {
        std::size_t report;
        const Figure* figure;
    };
    std::vector<Operand> operands{{before.index, &reading->before},
                                  {reading->changed_in->index, &reading->added},
                                  {after.index, &reading->after}};
    if (reading->removed) operands.push_back({reading->changed_in->index, &*reading->removed});
    bool doubtful = false;
    for (const Operand& operand : operands) {
        append_lacking(finding.cells, operand.report, *operand.figure);
        doubtful |= operand.figure->doubtful;
    }
    const Wording subject =
        row_label(*before.report->table(TableId::proactive).form, reading->before.cells.front().row);
    if (!finding.cells.empty()) {
        finding.outcome = Outcome::not_assessable;
        finding.zh =
            subject.zh + "：" + before.name() + "、" + after.name() + " 年的存量无法核对，有的单元格没有数值";
        finding.en = subject.en + ": the stock of " + before.name() + " and " + after.name() +
                     " cannot be checked, a cell has no number";
        findings.push_back(std::move(finding));
        return;
    }
    const std::optional<std::int64_t> expected = expected_stock(*reading);
    if (!expected || (*expected == reading->after.value && !with_passes)) return;
    for (const Operand& operand : operands) append_cells(finding.cells, operand.report, *operand.figure);
    finding.left = expected;
    finding.right = reading->after.value;
    const std::string from = std::to_string(reading->before.value);
    const std::string stands = std::to_string(reading->after.value);
    if (reading->removed) {
        const std::string issued = std::to_string(reading->added.value);
        const std::string repealed = std::to_string(reading->removed->value);
        finding.zh = subject.zh + "：" + before.name() + " 年现行有效 " + from + "，" + after.name() +
                     " 年制发 " + issued + "、废止 " + repealed + "，应为 " + std::to_string(*expected) +
                     "，填报 " + stands;
        finding.en = subject.en + ": " + from + " in force in " + before.name() + ", " + issued +
                     " issued and " + repealed + " repealed in " + after.name() + " make " +
                     std::to_string(*expected) + "; reported are " + stands;
    } else {
        const std::string change = std::to_string(reading->added.value);
        finding.zh = subject.zh + "：" + before.name() + " 年报告的上一年项目数量 " + from + "，本年增减 " +
                     change + "，" + after.name() + " 年报告的上一年项目数量应为 " +
                     std::to_string(*expected) + "，填报 " + stands;
        finding.en = subject.en + ": the report of " + before.name() + " has " + from +
                     " items of the year before and a change of " + change + ", so that of " + after.name() +
                     " should have " + std::to_string(*expected) + " items; reported are " + stands;
    }
    if (*expected == reading->after.value) {
        finding.zh += "，相符";
        finding.en += ", they agree";
    } else {
        finding.outcome = Outcome::fail;
        if (doubtful) doubt(finding);
    }
    findings.push_back(std::move(finding));
}

}  // namespace

void check_stocks(const YearPair& years, bool with_passes, std::vector<AcrossFinding>& findings) {
    for (const Stock& stock : stocks) {
        const FormTable& form = form_table(TableId::proactive, stock.edition);
        if (years.before.report->table(TableId::proactive).form != &form ||
            years.after.report->table(TableId::proactive).form != &form) {
            continue;
        }
        for (const FormRow& row : form.rows) check_stock(years, stock, row, with_passes, findings);
    }
}

}  // namespace ogikit::across
