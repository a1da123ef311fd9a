// How the document could be read: each check gathers its cells into one finding a table.

#include "naming.hpp"
#include "validate/checks.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace ogikit {
namespace {

// What a finding adds to its cells.
enum class Detail : std::uint8_t { none, value, printed_text };

// A state of affairs of single cells that is worth a finding.
struct CellCheck {
    RuleId rule;
    bool (*applies)(const Table& table, CellRef cell);
    Outcome outcome;
    Detail detail;
    Term says;    // after the number of cells
    Term advice;  // after the list of cells; what to do or how it is understood
};

template <State Wanted>
bool has_state(const Table& table, CellRef cell) {
    return table.state(cell.row, cell.column) == Wanted;
}

bool is_negative(const Table& table, CellRef cell) {
    return has_state<State::reported>(table, cell) && table.values(cell.row, cell.column) < 0 &&
           table.form->columns[cell.column].kind != ColumnKind::change;
}

bool is_read_by_identities(const Table& table, CellRef cell) {
    return has_state<State::reported>(table, cell) &&
           table.evidence(cell.row, cell.column) == static_cast<std::uint8_t>(Evidence::identities);
}

// A number that stands by itself: no check applies.
bool is_plain(const Table& table, CellRef cell) {
    return has_state<State::reported>(table, cell) && table.values(cell.row, cell.column) >= 0 &&
           table.evidence(cell.row, cell.column) != static_cast<std::uint8_t>(Evidence::identities);
}

constexpr std::array cell_checks{
    CellCheck{RuleId::value_negative,
              is_negative,
              Outcome::fail,
              Detail::value,
              {"数值为负", "negative"},
              {"件数和金额不得为负。", "Counts and amounts are never negative."}},
    CellCheck{
        RuleId::cells_ambiguous,
        has_state<State::ambiguous>,
        Outcome::fail,
        Detail::none,
        {"有多种读法，未取值", "with several readings, none taken"},
        {"请对照原文，或改用保留表格结构的文件（如原网页、Word 文件）。",
         "Look at the source, or supply a file that keeps the table, such as the web page or Word file."}},
    CellCheck{RuleId::cells_missing,
              has_state<State::missing>,
              Outcome::fail,
              Detail::none,
              {"在文件中找不到", "not found in the document"},
              {"请核对原文是否缺行缺列。", "See whether the source lacks rows or columns."}},
    CellCheck{RuleId::cells_blank,
              has_state<State::blank>,
              Outcome::fail,
              Detail::none,
              {"空白", "blank"},
              {"空白不作 0 计。", "Blank is not read as 0."}},
    CellCheck{RuleId::cells_not_a_number,
              has_state<State::text>,
              Outcome::fail,
              Detail::printed_text,
              {"填写的不是一个数", "not one number"},
              {"未取值，请对照原文。", "No value is taken; look at the source."}},
    CellCheck{RuleId::cells_not_applicable,
              has_state<State::not_applicable>,
              Outcome::fail,
              Detail::printed_text,
              {"以符号代替数值", "marked as not applicable"},
              {"不作 0 计。", "They are not read as 0."}},
    CellCheck{RuleId::read_by_identities,
              is_read_by_identities,
              Outcome::uncertain,
              Detail::none,
              {"依勾稽关系读取", "read by the identities"},
              {"版面另有读法，只有这一种符合勾稽关系。",
               "The layout allows other readings; only this one satisfies the identities."}},
};

template <class Visit>
void for_each_cell(const Table& table, Visit visit) {
    for (std::size_t row = 0; row < table.form->row_count(); ++row) {
        for (std::size_t column = 0; column < table.form->column_count(); ++column) {
            if (table.form->has_cell(row, column)) {
                visit(CellRef{table.form->id, static_cast<std::uint8_t>(row),
                              static_cast<std::uint8_t>(column)});
            }
        }
    }
}

std::vector<CellRef> form_cells(const Table& table) {
    std::vector<CellRef> cells;
    for_each_cell(table, [&](CellRef cell) { cells.push_back(cell); });
    return cells;
}

std::string detail_of(const Report& report, const Table& table, CellRef cell, Detail detail) {
    if (detail == Detail::value) {
        return format_value(table.values(cell.row, cell.column), table.form->columns[cell.column].kind);
    }
    return "“" + quote(report.text, table.range(cell.row, cell.column)) + "”";
}

// Cell by cell with what is printed there, the first few.
Wording list_details(const Report& report, const Table& table, std::span<const CellRef> cells,
                     Detail detail) {
    constexpr std::size_t cells_named = 4;
    Wording list;
    for (std::size_t i = 0; i < cells.size() && i < cells_named; ++i) {
        const Wording label = cell_label(*table.form, cells[i]);
        const std::string said = detail_of(report, table, cells[i], detail);
        list.zh += (i == 0 ? "" : "、") + label.zh + " " + said;
        list.en += (i == 0 ? "" : ", ") + label.en + " " + said;
    }
    if (cells.size() > cells_named) {
        list.zh += " 等";
        list.en += " and others";
    }
    return list;
}

std::string count_in_english(std::size_t cells) {
    return std::to_string(cells) + (cells == 1 ? " cell " : " cells ");
}

Finding make_finding(const Report& report, const Table& table, const CellCheck& check,
                     std::vector<CellRef> cells) {
    const Term title = table_title(table.form->id);
    Finding finding{.rule = &rule(check.rule), .outcome = check.outcome};
    finding.zh.append(title.zh).append("：" + std::to_string(cells.size()) + " 格").append(check.says.zh);
    finding.en.append(title.en).append(": " + count_in_english(cells.size())).append(check.says.en);
    const Wording list = check.detail == Detail::none ? list_cells(*table.form, cells)
                                                      : list_details(report, table, cells, check.detail);
    finding.zh.append("：" + list.zh + "。").append(check.advice.zh);
    finding.en.append(": " + list.en + ". ").append(check.advice.en);
    finding.cells = std::move(cells);
    return finding;
}

// A rule that holds for a whole table.
void pass(const Table& table, RuleId id, Record& record) {
    if (!record.with_passes()) return;
    const Term title = table_title(table.form->id);
    record.pass(id, {std::string(title.zh) + "：无此情形", std::string(title.en) + ": nothing of the kind"});
}

Finding table_missing(const Table& table) {
    const Term title = table_title(table.form->id);
    const std::string unchecked = std::to_string(identities(table.form->id, table.form->edition).size());
    Finding finding{
        .rule = &rule(RuleId::table_missing), .outcome = Outcome::fail, .cells = form_cells(table)};
    finding.zh.append(title.zh).append(table.found ? "：只找到栏目名称，没有数值" : "：文件中没有这张表");
    finding.en.append(title.en).append(table.found ? ": its labels are there, but no values"
                                                   : ": the document has no such table");
    if (unchecked != "0") {
        finding.zh += "，" + unchecked + " 项勾稽关系无法核对";
        finding.en += "; " + unchecked + " identities cannot be checked";
    }
    finding.zh += "。请查看原文，表格可能是图片或附件。";
    finding.en += ". Look at the source: the table may be an image or an attachment.";
    return finding;
}

// The remedies table is the same in both editions: nothing hangs on which it is.
bool edition_matters(const Table& table) { return table.form->id != TableId::remedies; }

Finding edition_assumed(const Table& table) {
    const Term title = table_title(table.form->id);
    const std::string edition(to_string(table.form->edition));
    Finding finding{.rule = &rule(RuleId::table_edition_assumed), .outcome = Outcome::uncertain};
    finding.zh.append(title.zh).append("：栏目名称不足以确定版式，按 " + edition + " 年版读取。");
    finding.en.append(title.en).append(": the labels do not decide the edition; read as that of " + edition +
                                       ".");
    return finding;
}

}  // namespace

bool is_absent(const Table& table) {
    const std::span states(table.states.data(), static_cast<std::size_t>(table.states.size()));
    return std::ranges::all_of(states, [](std::uint8_t state) {
        return state == static_cast<std::uint8_t>(State::missing) ||
               state == static_cast<std::uint8_t>(State::not_in_form);
    });
}

void check_tables(const Report& report, Record& record) {
    for (const Table& table : report.tables) {
        if (is_absent(table)) {
            record.add(table_missing(table));
            continue;
        }
        pass(table, RuleId::table_missing, record);
        if (!table.edition_seen && edition_matters(table)) {
            record.add(edition_assumed(table));
        } else {
            pass(table, RuleId::table_edition_assumed, record);
        }
    }
}

void check_cells(const Report& report, Record& record) {
    for (const Table& table : report.tables) {
        if (is_absent(table)) {
            continue;
        }
        std::array<std::vector<CellRef>, cell_checks.size()> cells_of;
        for_each_cell(table, [&](CellRef cell) {
            if (is_plain(table, cell)) {
                return;  // nearly every cell of nearly every report
            }
            for (std::size_t i = 0; i < cell_checks.size(); ++i) {
                if (cell_checks[i].applies(table, cell)) {
                    cells_of[i].push_back(cell);
                }
            }
        });
        for (std::size_t i = 0; i < cell_checks.size(); ++i) {
            if (!cells_of[i].empty()) {
                record.add(make_finding(report, table, cell_checks[i], std::move(cells_of[i])));
            } else {
                pass(table, cell_checks[i].rule, record);
            }
        }
    }
}

}  // namespace ogikit
