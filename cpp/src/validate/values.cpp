// Numbers that are no plain counts or amounts, or larger than an agency's can be.

#include "validate/checks.hpp"
#include "validate/standing.hpp"

#include <array>
#include <span>
#include <string>

namespace ogikit {
namespace {

constexpr std::int64_t ten_thousand_yuan = 1'000'000;  // an amount is kept in 分

// What a cell's finding says after its label.
struct Said {
    CellRef cell;
    Wording words;
};

Finding list(RuleId id, Outcome outcome, const Table& table, const std::vector<Said>& said) {
    constexpr std::size_t cells_named = 6;
    Finding finding{.rule = &rule(id), .outcome = outcome};
    for (std::size_t i = 0; i < said.size(); ++i) {
        finding.cells.push_back(said[i].cell);
        if (i >= cells_named) continue;
        const Wording label = cell_label(*table.form, said[i].cell);
        finding.zh.append(i == 0 ? "" : "；").append(label.zh + "：" + said[i].words.zh);
        finding.en.append(i == 0 ? "" : "; ").append(label.en + ": " + said[i].words.en);
    }
    if (said.size() > cells_named) {
        finding.zh += " 等 " + std::to_string(said.size()) + " 格";
        finding.en += " and others, " + std::to_string(said.size()) + " cells";
    }
    finding.zh += "。";
    finding.en += ".";
    return finding;
}

template <class Visit>
void for_each_printed(const Table& table, Visit visit) {
    for (std::size_t row = 0; row < table.form->row_count(); ++row) {
        for (std::size_t column = 0; column < table.form->column_count(); ++column) {
            const State state = table.state(row, column);
            if (state != State::reported && state != State::text) continue;
            visit(CellRef{table.form->id, static_cast<std::uint8_t>(row), static_cast<std::uint8_t>(column)});
        }
    }
}

ColumnKind kind_of(const Table& table, CellRef cell) { return table.form->columns[cell.column].kind; }

std::optional<Numeral> printed_numeral(const Report& report, const Table& table, CellRef cell) {
    return parse_numeral(report.text.view(table.range(cell.row, cell.column)));
}

std::string printed(const Report& report, const Table& table, CellRef cell) {
    return "“" + quote(report.text, table.range(cell.row, cell.column)) + "”";
}

// ── counts ─────────────────────────────────────────────────────────────────────────────────────

void check_decimals_of_counts(const Report& report, const Table& table, Record& record) {
    std::vector<Said> said;
    for_each_printed(table, [&](CellRef cell) {
        if (kind_of(table, cell) == ColumnKind::amount || table.state(cell.row, cell.column) != State::text)
            return;
        const auto numeral = printed_numeral(report, table, cell);
        if (!numeral || numeral->decimals == 0) return;
        const std::string number = printed(report, table, cell);
        said.push_back({cell, {"填写 " + number + "，件数应为整数", number + ", a count is a whole number"}});
    });
    if (said.empty()) {
        record.pass(RuleId::value_decimal, {"件数均为整数", "Counts are whole numbers"});
    } else {
        record.add(list(RuleId::value_decimal, Outcome::fail, table, said));
    }
}

// More than any agency reports. Decisions of a whole province run into tens of millions.
std::int64_t largest_count(const FormTable& form, CellRef cell) {
    constexpr std::int64_t million = 1'000'000;
    const bool counts_decisions =
        form.id == TableId::proactive && form.rows[cell.row].header != "article_20_1";
    return counts_decisions ? 1'000 * million : million;
}

void check_size_of_counts(const Table& table, Record& record) {
    std::vector<Said> said;
    for_each_printed(table, [&](CellRef cell) {
        const std::int64_t value = table.values(cell.row, cell.column);
        if (kind_of(table, cell) == ColumnKind::amount || value <= largest_count(*table.form, cell)) return;
        const std::string number = std::to_string(value);
        said.push_back({cell, {number, number}});
    });
    if (said.empty()) {
        record.pass(RuleId::value_implausible, {"数值在常理之内", "No count is implausibly large"});
        return;
    }
    Finding finding = list(RuleId::value_implausible, Outcome::uncertain, table, said);
    finding.zh += "可能是几格的数连在一起，请对照原文。";
    finding.en += " The numbers of several cells may have run together; see the source.";
    record.add(std::move(finding));
}

// ── amounts ────────────────────────────────────────────────────────────────────────────────────

void check_units_of_amounts(const Report& report, const Table& table, Record& record) {
    std::vector<Said> said;
    for_each_printed(table, [&](CellRef cell) {
        if (kind_of(table, cell) != ColumnKind::amount) return;
        const auto numeral = printed_numeral(report, table, cell);
        if (!numeral || numeral->unit == Unit::none) return;
        const std::string number = printed(report, table, cell);
        Wording words{"填写 " + number + "，栏目已注明单位", number + ", the unit is in the label already"};
        if (numeral->unit == Unit::yuan && numeral->micro % 10'000 == 0) {
            const std::string amount = format_value(numeral->micro / 10'000, ColumnKind::amount);
            words.zh += "，以万元计为 " + amount;
            words.en += "; in 万元 it is " + amount;
        }
        said.push_back({cell, std::move(words)});
    });
    if (said.empty()) {
        record.pass(RuleId::amount_unit, {"金额格内没有单位", "No unit in the cells of amounts"});
    } else {
        record.add(list(RuleId::amount_unit, Outcome::fail, table, said));
    }
}

void check_decimals_of_amounts(const Report& report, const Table& table, Record& record) {
    constexpr std::uint8_t usual_decimals = 2;
    std::vector<Said> said;
    for_each_printed(table, [&](CellRef cell) {
        if (kind_of(table, cell) != ColumnKind::amount) return;
        const auto numeral = printed_numeral(report, table, cell);
        if (!numeral || numeral->unit == Unit::yuan || numeral->decimals <= usual_decimals) return;
        const std::string number = printed(report, table, cell);
        const std::string decimals = std::to_string(numeral->decimals);
        said.push_back(
            {cell, {number + "，有 " + decimals + " 位小数", number + ", " + decimals + " decimals"}});
    });
    if (said.empty()) {
        record.pass(RuleId::amount_decimals, {"金额不超过两位小数", "No amount has more than two decimals"});
    } else {
        record.add(list(RuleId::amount_decimals, Outcome::fail, table, said));
    }
}

// In 万元. What a body of the rank can hardly collect in a year.
std::int64_t largest_fees(Standing standing) {
    switch (standing) {
        case Standing::township:
            return 10'000;  // 1 亿元
        case Standing::county_department:
            return 1'000'000;  // 100 亿元
        case Standing::open:
        case Standing::department:
        case Standing::county:
        case Standing::government:
        case Standing::government_office:
            break;
    }
    return 10'000'000;  // 1000 亿元
}

void check_size_of_amounts(const Report& report, const Table& table, Record& record) {
    const std::int64_t limit = largest_fees(standing_of(report.identification.agency.value));
    std::vector<Said> said;
    for_each_printed(table, [&](CellRef cell) {
        const std::int64_t value = table.values(cell.row, cell.column);
        if (kind_of(table, cell) != ColumnKind::amount || value / ten_thousand_yuan < limit) return;
        const std::string amount = format_value(value, ColumnKind::amount);
        Wording words{amount + " 万元", amount + " (10,000 yuan)"};
        if (value % 10'000 == 0) {
            const std::string converted = format_value(value / 10'000, ColumnKind::amount);
            words.zh += "；如实为 " + amount + " 元，应填 " + converted;
            words.en += "; if yuan were meant, " + converted + " is right";
        }
        said.push_back({cell, std::move(words)});
    });
    if (said.empty()) {
        record.pass(RuleId::amount_in_yuan, {"金额在常理之内", "Amounts are plausible in 万元"});
    } else {
        record.add(list(RuleId::amount_in_yuan, Outcome::uncertain, table, said));
    }
}

}  // namespace

void check_values(const Report& report, Record& record) {
    for (const Table& table : report.tables) {
        if (is_absent(table)) continue;
        check_decimals_of_counts(report, table, record);
        check_size_of_counts(table, record);
        if (table.form->id != TableId::proactive) continue;
        check_decimals_of_amounts(report, table, record);
        if (table.form->edition == Edition::e2019) continue;  // it prints no unit for its amounts
        check_units_of_amounts(report, table, record);
        check_size_of_amounts(report, table, record);
    }
}

void check_rule_making(const Report& report, Record& record) {
    const Table& table = report.table(TableId::proactive);
    const std::string& agency = report.identification.agency.value;
    if (is_absent(table) || !is_below_rule_making(standing_of(agency))) {
        record.no_occasion(RuleId::rules_without_power,
                           {"机关名称不能确定有无规章制定权",
                            "The agency's name does not decide whether it can make rules"});
        return;
    }
    std::vector<Said> said;
    for_each_printed(table, [&](CellRef cell) {
        const std::int64_t value = table.values(cell.row, cell.column);
        if (table.form->rows[cell.row].id != "government_rules" || value <= 0) return;
        said.push_back({cell, {std::to_string(value), std::to_string(value)}});
    });
    if (said.empty()) {
        record.pass(RuleId::rules_without_power, {"没有填报规章", "No rules are reported"});
        return;
    }
    Finding finding = list(RuleId::rules_without_power, Outcome::fail, table, said);
    finding.zh += agency + "没有规章制定权；如为行政规范性文件，应填入下一行。";
    finding.en +=
        " " + agency +
        " has no power to make rules; if these are normative documents they belong in the row below.";
    record.add(std::move(finding));
}

}  // namespace ogikit
