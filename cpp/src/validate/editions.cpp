// Which edition of the form the tables are of, and in which unit their amounts are.

#include "validate/checks.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace ogikit {
namespace {

constexpr int first_year_of_2019 = 2019;
constexpr int first_year_of_2021 = 2021;

// The tables that differ between editions, where their labels decide of which they are.
std::vector<const Table*> decided_tables(const Report& report) {
    std::vector<const Table*> tables;
    for (const TableId id : {TableId::proactive, TableId::requests}) {
        const Table& table = report.table(id);
        if (!is_absent(table) && table.edition_seen) tables.push_back(&table);
    }
    return tables;
}

Wording edition_of(const Table& table) {
    const Term title = table_title(table.form->id);
    const std::string edition(to_string(table.form->edition));
    return {std::string(title.zh) + "为 " + edition + " 年版", std::string(title.en) + " is of " + edition};
}

void check_mixed(const std::vector<const Table*>& tables, Record& record) {
    if (tables.size() < 2) {
        record.no_occasion(RuleId::edition_mixed,
                           {"没有两张可以确定版式的表格", "Fewer than two tables of a known edition"});
        return;
    }
    if (tables[0]->form->edition == tables[1]->form->edition) {
        record.pass(RuleId::edition_mixed, {"版式一致", "One edition"});
        return;
    }
    const Wording first = edition_of(*tables[0]);
    const Wording second = edition_of(*tables[1]);
    record.add({.rule = &rule(RuleId::edition_mixed),
                .outcome = Outcome::fail,
                .zh = first.zh + "，" + second.zh + "。",
                .en = first.en + ", " + second.en + "."});
}

Finding out_of_time(const Table& table, int year, Edition due, Outcome outcome) {
    const Wording found = edition_of(table);
    const std::string year_name = std::to_string(year);
    const std::string due_name(to_string(due));
    const std::string due_notice(notice(due));
    return {.rule = &rule(RuleId::edition_year),
            .outcome = outcome,
            .zh = year_name + " 年度应当用 " + due_name + " 年版（" + due_notice + "），" + found.zh + "。",
            .en = "A report on " + year_name + " uses the form of " + due_name + " (" + due_notice + "); " +
                  found.en + "."};
}

void check_year(const Report& report, const std::vector<const Table*>& tables, Record& record) {
    const std::optional<int> year = report.identification.year;
    if (!year || *year < first_year_of_2019 || tables.empty()) {
        record.no_occasion(RuleId::edition_year, {"年度或版式不详", "Year or edition is not known"});
        return;
    }
    const Edition due = *year < first_year_of_2021 ? Edition::e2019 : Edition::e2021;
    const bool sure = report.identification.competing_years.empty();
    bool fits = true;
    for (const Table* table : tables) {
        if (table->form->edition == due) continue;
        fits = false;
        record.add(out_of_time(*table, *year, due, sure ? Outcome::fail : Outcome::uncertain));
    }
    if (fits) record.pass(RuleId::edition_year, {"版式与年度相符", "The edition is that of the year"});
}

// From before the labels of the first cell to the last cell.
Range area_of(const Table& table) {
    constexpr std::uint32_t labels = 400;  // units
    Range area{UINT32_MAX, 0};
    for (const Range& cell : table.ranges) {
        if (cell == Range{}) continue;
        area.begin = std::min(area.begin, cell.begin);
        area.end = std::max(area.end, cell.end);
    }
    if (area.end == 0) return {};
    area.begin -= std::min(area.begin, labels);
    return area;
}

}  // namespace

void check_editions(const Report& report, Record& record) {
    const std::vector<const Table*> tables = decided_tables(report);
    check_mixed(tables, record);
    check_year(report, tables, record);
}

void check_unit(const Report& report, Record& record) {
    const Table& table = report.table(TableId::proactive);
    if (table.form->edition == Edition::e2019) return;  // it prints no unit
    constexpr Words label = u"单位:";
    constexpr std::array<Words, 4> wrong_units{u"元", u"千元", u"百元", u"亿元"};
    const Range area = area_of(table);
    const identifying::Transcript transcript = identifying::transcribe(report.text.view(area));
    bool right = false;
    std::optional<Range> wrong;
    for (std::size_t at = transcript.units.find(label); at != Words::npos;
         at = transcript.units.find(label, at + 1)) {
        const auto begin = static_cast<std::uint32_t>(at);
        const auto unit = static_cast<std::uint32_t>(at + label.size());
        right = right || transcript.is_at(unit, u"万元");
        for (const Words name : wrong_units) {
            if (wrong || !transcript.is_at(unit, name)) continue;
            const Range range = transcript.range({begin, unit + static_cast<std::uint32_t>(name.size())});
            wrong = Range{range.begin + area.begin, range.end + area.begin};
        }
    }
    if (wrong) {
        const std::string printed = quote(report.text, *wrong);
        record.add(on_words(RuleId::table_unit, right ? Outcome::uncertain : Outcome::fail, *wrong,
                            {"金额栏目印为“" + printed + "”，规定的单位为万元。",
                             "The label of amounts reads “" + printed + "”; the form has 万元."}));
    } else if (right) {
        record.pass(RuleId::table_unit, {"单位为万元", "The unit is 万元"});
    } else {
        record.no_occasion(RuleId::table_unit, {"栏目没有印出单位", "No unit is printed in the label"});
    }
}

}  // namespace ogikit
