#include "claims/sums.hpp"

#include <algorithm>
#include <array>

namespace ogikit::claiming {
namespace {

std::uint32_t rows_of_outcome(const FormTable& form, std::string_view id) noexcept {
    std::uint32_t rows = 0;
    for (std::size_t row = 0; row < form.row_count(); ++row) {
        const bool together =
            id == disclosed && (form.rows[row].id == "granted" || form.rows[row].id == "partially_granted");
        if (form.rows[row].id == id || form.rows[row].header == id || together) rows |= 1U << row;
    }
    return rows;
}

// Of every outcome, by edition.
using OutcomeRows = std::vector<std::uint32_t>;

OutcomeRows make_outcome_rows(Edition edition) {
    OutcomeRows rows;
    for (const std::string_view id : outcome_ids()) {
        rows.push_back(rows_of_outcome(form_table(TableId::requests, edition), id));
    }
    return rows;
}

std::uint32_t rows_of_outcomes(std::uint32_t outcomes, const FormTable& form) {
    static const std::array rows{make_outcome_rows(Edition::e2019), make_outcome_rows(Edition::e2021)};
    std::uint32_t added = 0;
    for (std::size_t i = 0; i < outcome_ids().size(); ++i) {
        if ((outcomes >> i & 1) != 0) added |= rows[static_cast<std::size_t>(form.edition)][i];
    }
    return added;
}

std::uint16_t columns_of(const Heads& heads) noexcept {
    const bool all = heads.applicants == 0 || heads.applicants == all_applicants;
    return all ? requests_total_column : heads.applicants;
}

class Collector {
public:
    Collector(const Heads& heads, const FormTable& form)
        : heads_(heads), form_(form), balance_(balance_of(form)), columns_(columns_of(heads)) {}

    Reading requests() {
        if (heads_.outcomes != 0) {
            outcomes();
        } else if (heads_.has(Verb::carried_in) || heads_.has(Verb::carried_out)) {
            carried();
        } else {
            balance();
        }
        if (heads_.others) rest();
        if (heads_.any_organisations) conceive_columns(kinds_of_organisations);
        return std::move(reading_);
    }

private:
    void admit(std::uint32_t added, std::uint32_t subtracted = 0) {
        const CellSum sum{TableId::requests, added, subtracted, columns_};
        if (added != 0 && std::ranges::find(reading_.scopes, sum) == reading_.scopes.end())
            reading_.scopes.push_back(sum);
    }
    void conceive(std::uint32_t added, std::uint32_t subtracted = 0) {
        if (added != 0) reading_.lenient.push_back({TableId::requests, added, subtracted, columns_});
    }

    // What a list of outcomes or applicants has left out.
    void rest() {
        if (heads_.outcomes != 0) {
            conceive(balance_.leaves & ~rows_of_outcomes(heads_.told_outcomes, form_));
            return;
        }
        conceive_columns(static_cast<std::uint16_t>(all_applicants & ~heads_.told_applicants));
    }

    void conceive_columns(std::uint16_t columns) {
        columns_ = columns;
        conceive(balance_.received);
        conceive(balance_.received | balance_.carried_in);
        conceive(balance_.concluded);
    }

    void outcomes() {
        admit(rows_of_outcomes(heads_.outcomes, form_));
        if (heads_.either_outcome) admit(rows_of_outcomes(heads_.other_outcome, form_));
        // 予以公开 may be said of what was disclosed in whole or in part.
        if (heads_.outcomes == granted) conceive(rows_of_outcomes(granted | partially_granted, form_));
        if (heads_.applicants != 0) balance();
    }

    void carried() {
        if (heads_.has(Verb::carried_in)) admit(balance_.carried_in);
        if (heads_.has(Verb::carried_out)) admit(balance_.carried_out);
        if (heads_.has(Verb::received) || heads_.has(Verb::accepted)) balance();  // 收到（含上年结转）
        // 新收及上年结转的
        if (heads_.has(Verb::newly_received) && heads_.has(Verb::carried_in))
            admit(balance_.received | balance_.carried_in);
    }

    void balance() {
        // 政府信息公开申请90件, without a verb, may be any of them.
        const bool any = heads_.verbs == 0;
        // 依申请公开信息40件 may mean those that were granted.
        if (any && heads_.applicants == 0) {
            conceive(rows_of_outcomes(granted, form_));
            conceive(rows_of_outcomes(granted | partially_granted, form_));
        }
        const bool handled = any || heads_.has(Verb::handled);
        const bool inflow = handled || heads_.has(Verb::received) || heads_.has(Verb::accepted);
        const bool concluded = heads_.has(Verb::concluded);
        const bool applicants = heads_.applicants != 0;
        if (inflow || heads_.has(Verb::newly_received)) admit(balance_.received);
        if (inflow) admit(balance_.received | balance_.carried_in);
        if (handled || concluded || applicants) {
            admit(balance_.concluded);
        }
        if (applicants) {
            admit(balance_.received);
            admit(balance_.received | balance_.carried_in);
        }
        // 收到90件，答复84件: those carried in were answered besides.
        if (concluded) admit(balance_.concluded, balance_.carried_in);
        if (heads_.has(Verb::accepted)) conceive(balance_.concluded);
        if (heads_.has(Verb::newly_received)) conceive(balance_.received | balance_.carried_in);
    }

    const Heads& heads_;
    const FormTable& form_;
    Balance balance_;
    std::uint16_t columns_;
    Reading reading_;
};

CellSum remedies_sum(std::uint8_t rows, std::uint16_t columns) {
    return {TableId::remedies, rows, 0, columns};
}

Reading read_remedies(const Heads& heads) {
    Reading reading;
    if (heads.results != 0) {
        reading.scopes.push_back(remedies_sum(heads.remedies, heads.results));
        return reading;
    }
    const bool closed = heads.closed || heads.has(Verb::concluded);
    reading.scopes.push_back(remedies_sum(heads.remedies, closed ? closed_columns : remedies_total_column));
    reading.lenient.push_back(remedies_sum(heads.remedies, closed ? remedies_total_column : closed_columns));
    // 诉讼 alone is most often both kinds, yet an office may mean one.
    if (heads.remedies == litigation_rows) {
        reading.lenient.push_back(remedies_sum(direct_row, remedies_total_column));
        reading.lenient.push_back(remedies_sum(after_review_row, remedies_total_column));
    }
    return reading;
}

}  // namespace

Balance balance_of(const FormTable& form) noexcept {
    Balance balance;
    for (std::size_t row = 0; row < form.row_count(); ++row) {
        const std::uint32_t bit = 1U << row;
        switch (form.rows[row].kind) {
            case RowKind::inflow:
                (form.rows[row].id == "carried_in" ? balance.carried_in : balance.received) |= bit;
                break;
            case RowKind::leaf:
                balance.leaves |= bit;
                break;
            case RowKind::total:
                balance.concluded |= bit;
                break;
            case RowKind::outflow:
                balance.carried_out |= bit;
                break;
            case RowKind::plain:
                break;
        }
    }
    return balance;
}

Reading read_heads(const Heads& heads, const FormTable& form) {
    return heads.remedies != 0 ? read_remedies(heads) : Collector(heads, form).requests();
}

std::vector<CellSum> bases_of(const Heads& heads, const FormTable& form) {
    if (heads.remedies != 0) {
        std::vector<CellSum> bases;
        // 直接起诉3件，占行政诉讼的60%
        for (const std::uint8_t rows : {heads.remedies, litigation_rows}) {
            bases.push_back(remedies_sum(rows, remedies_total_column));
            bases.push_back(remedies_sum(rows, closed_columns));
            if ((heads.remedies & litigation_rows) != heads.remedies) break;
        }
        return bases;
    }
    const Balance balance = balance_of(form);
    const auto total = [](std::uint32_t rows) {
        return CellSum{TableId::requests, rows, 0, requests_total_column};
    };
    std::vector<CellSum> bases{total(balance.concluded), total(balance.received),
                               total(balance.received | balance.carried_in)};
    // 其中行政执法案卷13件，占不予公开总数的45%
    for (std::size_t group = 0; group < outcome_ids().size(); ++group) {
        for (std::size_t finer = 0; finer < outcome_ids().size(); ++finer) {
            if ((heads.outcomes >> finer & 1) != 0 && is_within(finer, group))
                bases.push_back(total(rows_of_outcomes(1U << group, form)));
        }
    }
    return bases;
}

}  // namespace ogikit::claiming
