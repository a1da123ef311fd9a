// Reports made by hand, for tests of what comes after alignment.
#pragma once

#include "ogikit/validate.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace ogikit::testing {

// A report as it would be filled in: every cell printed, 0 unless set, and changed cell by cell.
class ReportDraft {
public:
    explicit ReportDraft(Edition edition) {
        for (std::size_t id = 0; id < table_count; ++id) {
            TableReading& table = alignment_[id];
            table.form = &form_table(static_cast<TableId>(id), edition);
            table.found = true;
            table.edition_seen = true;
            table.cells.assign(table.form->row_count() * table.form->column_count(),
                               {.state = State::reported, .evidence = Evidence::printed, .range = {}});
        }
    }

    TableReading& table(TableId id) { return alignment_[static_cast<std::size_t>(id)]; }

    CellReading& at(CellRef cell) {
        TableReading& reading = table(cell.table);
        return reading.cells[cell.row * reading.form->column_count() + cell.column];
    }
    CellReading& at(std::string_view id) { return at(ref(id)); }

    CellRef ref(std::string_view id) {
        for (const TableReading& reading : alignment_) {
            if (const auto cell = find_cell(id, reading.form->edition);
                cell && cell->table == reading.form->id) {
                return *cell;
            }
        }
        throw std::invalid_argument("no such cell: " + std::string(id));
    }

    // The values of a row, from its first cell on.
    ReportDraft& row(std::string_view id, const std::vector<std::int64_t>& values) {
        for (TableReading& reading : alignment_) {
            const FormTable& form = *reading.form;
            for (std::size_t row = 0; row < form.row_count(); ++row) {
                if (std::string(to_string(form.id)).append(".").append(form.rows[row].id) == id) {
                    for (std::size_t i = 0; i < values.size(); ++i) {
                        reading.cells.at(row * form.column_count() + form.rows[row].first_column + i).value =
                            values[i];
                    }
                    return *this;
                }
            }
        }
        throw std::invalid_argument("no such row: " + std::string(id));
    }

    // A cell with another state; `printed` becomes the document's text there.
    ReportDraft& mark(std::string_view id, State state, std::u16string_view printed = {}) {
        const auto begin = static_cast<std::uint32_t>(text_.size());
        text_ += printed;
        at(id) = {.value = 0, .state = state, .range = {begin, static_cast<std::uint32_t>(text_.size())}};
        return *this;
    }

    ReportDraft& forget(TableId id) {
        TableReading& reading = table(id);
        reading.found = false;
        reading.edition_seen = false;
        std::ranges::fill(reading.cells, CellReading{});
        return *this;
    }

    Report report() const {
        Document document;
        document.text.units = text_;
        document.text.offsets.resize(text_.size() + 1);
        for (std::size_t i = 0; i < document.text.offsets.size(); ++i) {
            document.text.offsets[i] = static_cast<std::uint32_t>(2 * i);
        }
        document.text.encoding = "UTF-16LE";
        return make_report(std::move(document), alignment_, "draft");
    }

private:
    Alignment alignment_;
    std::u16string text_;
};

inline std::vector<Finding> findings_of(const ReportDraft& draft, std::string_view rule_id) {
    std::vector<Finding> chosen;
    for (Finding& finding : validate(draft.report())) {
        if (finding.rule->id == rule_id) {
            chosen.push_back(std::move(finding));
        }
    }
    return chosen;
}

// Figures in the manner of a county: they satisfy every identity.
inline ReportDraft county() {
    ReportDraft draft(Edition::e2021);
    draft.row("proactive.normative_documents", {8, 26, 66})
        .row("proactive.licensing", {447'228})
        .row("proactive.administrative_fees", {96'171'600'000})
        .row("requests.new_requests", {30, 4, 0, 0, 2, 1, 37})
        .row("requests.carried_in", {1, 0, 0, 0, 0, 0, 1})
        .row("requests.granted", {12, 3, 0, 0, 2, 0, 17})
        .row("requests.partially_granted", {5, 0, 0, 0, 0, 0, 5})
        .row("requests.denied_third_party", {1, 0, 0, 0, 0, 0, 1})
        .row("requests.unable_not_held", {7, 1, 0, 0, 0, 1, 9})
        .row("requests.not_processed_repeat", {2, 0, 0, 0, 0, 0, 2})
        .row("requests.other_fee_overdue", {1, 0, 0, 0, 0, 0, 1})
        .row("requests.other_misc", {2, 0, 0, 0, 0, 0, 2})
        .row("requests.outcomes_total", {30, 4, 0, 0, 2, 1, 37})
        .row("requests.carried_out", {1, 0, 0, 0, 0, 0, 1})
        .row("remedies.reconsideration", {3, 1, 2, 1, 7})
        .row("remedies.litigation_after_reconsideration", {0, 0, 0, 1, 1});
    return draft;
}

}  // namespace ogikit::testing
