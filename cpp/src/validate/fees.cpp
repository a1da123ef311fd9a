// What the sentences say of the information handling fee (国办函〔2020〕109号).

#include "validate/checks.hpp"

#include <algorithm>
#include <string>

namespace ogikit {
namespace {

constexpr std::initializer_list<Words> fee_words{u"处理费", u"收费", u"收取", u"费用", u"缴费", u"免费"};

constexpr std::initializer_list<Words> no_notice{
    u"未发出收费通知", u"未发送收费通知", u"未下达收费通知", u"没有发出收费通知", u"无收费通知",
    u"未发收费通知",   u"未发出缴费通知", u"未产生收费通知", u"发出收费通知0件",  u"发出收费通知零件",
};
struct FeeStatement {
    Range range;
    bool denies_notice = false;
};

std::vector<FeeStatement> fee_statements(const Prose& prose) {
    std::vector<FeeStatement> found;
    for (const ProseSection& section : prose.sections()) {
        for (const Sentence& sentence : section.sentences()) {
            if (!holds_any(section.words(sentence), fee_words)) continue;
            found.push_back({section.range(sentence.stretch), holds_any(section.words(sentence), no_notice)});
        }
    }
    return found;
}

// The cell of requests that were closed because a fee was not paid; nothing in the edition of 2019.
std::optional<CellRef> unpaid_requests(const Table& requests) {
    const FormTable& form = *requests.form;
    const auto row = std::ranges::find(form.rows, "other_fee_overdue", &FormRow::id);
    if (row == form.rows.end()) return std::nullopt;
    return CellRef{form.id, static_cast<std::uint8_t>(row - form.rows.begin()),
                   static_cast<std::uint8_t>(form.column_count() - 1)};
}

void check_missing(const Prose& prose, const std::vector<FeeStatement>& statements, Record& record) {
    if (!statements.empty()) {
        record.pass(RuleId::fee_statement_missing, {"有收费说明", "Fees are spoken of"});
        return;
    }
    const ProseSection* section = prose.section(6);
    if (section == nullptr) {
        record.no_occasion(RuleId::fee_statement_missing, {"没有第六部分", "There is no section six"});
        return;
    }
    record.add(on_words(RuleId::fee_statement_missing, Outcome::fail, section->range(),
                        {"没有说明信息处理费的收取情况。", "Nothing is said of information handling fees."}));
}

void check_contradiction(const Report& report, const std::vector<FeeStatement>& statements, Record& record) {
    const Table& requests = report.table(TableId::requests);
    const std::optional<CellRef> cell = unpaid_requests(requests);
    if (!cell) return;
    const std::int64_t unpaid = requests.values(cell->row, cell->column);
    const auto denial = std::ranges::find_if(statements, &FeeStatement::denies_notice);
    if (requests.state(cell->row, cell->column) != State::reported || denial == statements.end()) {
        record.no_occasion(RuleId::fee_contradiction,
                           {"没有“未发出收费通知”的说明，或逾期不缴费的件数没有数值",
                            "No sentence denies fee notices, or the count of unpaid ones is not reported"});
        return;
    }
    if (unpaid <= 0) {
        record.pass(RuleId::fee_contradiction,
                    {"没有逾期不缴费的申请", "No request was closed for an unpaid fee"});
        return;
    }
    const std::string count = std::to_string(unpaid);
    const std::string said = quote(report.text, denial->range);
    // That nothing was collected is no contradiction: who did not pay in time paid nothing.
    Wording wording{
        "“" + said + "”，而表中逾期不缴费的申请有 " + count + " 件，说明发出过收费通知。",
        "“" + said + "”, but " + count + " requests were closed for an unpaid fee, so fees were asked for."};
    Finding finding = on_words(RuleId::fee_contradiction, Outcome::fail, denial->range, std::move(wording));
    finding.cells = {*cell};
    record.add(std::move(finding));
}

}  // namespace

void check_fees(const Report& report, const Prose& prose, Record& record) {
    const Edition edition = report.table(TableId::requests).form->edition;
    if (!rule(RuleId::fee_statement_missing).editions.has(edition)) return;
    const std::vector<FeeStatement> statements = fee_statements(prose);
    check_missing(prose, statements, record);
    check_contradiction(report, statements, record);
}

}  // namespace ogikit
