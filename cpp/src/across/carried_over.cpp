// What one year carries out the next carries in.

#include "across/series.hpp"
#include "across/wording.hpp"

#include <utility>

namespace ogikit::across {
namespace {

void note_lacking(Wording& said, const YearReport& year, std::string_view column_zh,
                  std::string_view column_en, const Figure& figure, const Term& row) {
    if (figure.state == State::reported) return;
    const Term state = state_term(figure.state);
    said.zh.append(said.zh.empty() ? "" : "、")
        .append(column_zh)
        .append("（" + year.name() + " 年")
        .append(row.zh)
        .append(state.zh)
        .append("）");
    said.en.append(said.en.empty() ? "" : ", ")
        .append(column_en)
        .append(" (" + year.name() + " ")
        .append(row.en)
        .append(": ")
        .append(state.en)
        .append(")");
}

constexpr Term carried_out_term{"结转下年度", "carried out"};
constexpr Term carried_in_term{"上年结转", "carried in"};

}  // namespace

void check_carried_over(const YearPair& years, bool with_passes, std::vector<AcrossFinding>& findings) {
    const auto& [before, after] = years;
    AcrossFinding lacking{.rule = &rule(RuleId::carried_over),
                          .outcome = Outcome::not_assessable,
                          .reports = {before.index, after.index}};
    Wording named;
    std::size_t columns_lacking = 0;
    for (const FormColumn& column : form_table(TableId::requests, Edition::e2021).columns) {
        const Figure out = *figure_at(before, {TableId::requests, "carried_out", column.id});
        const Figure in = *figure_at(after, {TableId::requests, "carried_in", column.id});
        if (out.state != State::reported || in.state != State::reported) {
            ++columns_lacking;
            append_lacking(lacking.cells, before.index, out);
            append_lacking(lacking.cells, after.index, in);
            if (columns_lacking <= 2) {
                note_lacking(named, before, column.zh, column.en, out, carried_out_term);
                note_lacking(named, after, column.zh, column.en, in, carried_in_term);
            }
            continue;
        }
        const bool equal = out.value == in.value;
        if (equal && !with_passes) continue;
        AcrossFinding finding{.rule = &rule(RuleId::carried_over),
                              .outcome = equal ? Outcome::pass : Outcome::fail,
                              .reports = {before.index, after.index},
                              .left = out.value,
                              .right = in.value};
        append_cells(finding.cells, before.index, out);
        append_cells(finding.cells, after.index, in);
        const std::string out_text = std::to_string(out.value);
        const std::string in_text = std::to_string(in.value);
        finding.zh = std::string(column.zh) + "：" + before.name() + " 年结转下年度 " + out_text + "，" +
                     after.name() + " 年上年结转 " + in_text;
        finding.en = std::string(column.en) + ": " + before.name() + " carries " + out_text + " out, " +
                     after.name() + " carries " + in_text + " in";
        if (equal) {
            finding.zh += "，相符";
            finding.en += ", they agree";
        } else {
            const std::string difference = difference_of(out.value, in.value, ColumnKind::count);
            finding.zh += "，相差 " + difference;
            finding.en += ", difference " + difference;
            if (out.doubtful || in.doubtful) doubt(finding);
        }
        findings.push_back(std::move(finding));
    }
    if (columns_lacking == 0) return;
    const std::string count = std::to_string(columns_lacking);
    lacking.zh = before.name() + "、" + after.name() + " 年之间的结转有 " + count +
                 " 列无法核对，没有数值：" + named.zh + (columns_lacking > 2 ? " 等" : "");
    lacking.en = "What was carried from " + before.name() + " to " + after.name() + " cannot be checked in " +
                 count + (columns_lacking == 1 ? " column" : " columns") + ", no number: " + named.en +
                 (columns_lacking > 2 ? " and others" : "");
    findings.push_back(std::move(lacking));
}

}  // namespace ogikit::across
