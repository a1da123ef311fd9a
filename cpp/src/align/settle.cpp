#include "settle.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace ogikit::align_detail {
namespace {

using Kind = RowReadings::Kind;
using Sums = std::array<std::int64_t, applicant_columns>;

constexpr std::size_t most_combinations = 20'000;

// The two column identities of the requests table (both editions), as +1 and −1 over rows.
enum class ColumnIdentity : std::uint8_t { balance, outcomes };
constexpr std::array column_identities{ColumnIdentity::balance, ColumnIdentity::outcomes};

int coefficient(ColumnIdentity identity, RowKind row) noexcept {
    switch (row) {
        case RowKind::inflow:
            return identity == ColumnIdentity::balance ? 1 : 0;
        case RowKind::outflow:
            return identity == ColumnIdentity::balance ? -1 : 0;
        case RowKind::total:
            return -1;
        case RowKind::leaf:
            return identity == ColumnIdentity::outcomes ? 1 : 0;
        case RowKind::plain:
            return 0;
    }
    return 0;
}

// How a column identity stands once every open row has one reading chosen.
enum class Standing : std::uint8_t { holds, fails, unknown };

class Settler {
public:
    Settler(const FormTable& form, std::span<const RowReadings> rows) : form_(form), rows_(rows) {
        for (std::size_t r = 0; r < rows.size(); ++r) {
            if (rows[r].kind == Kind::open) open_.push_back(r);
            cells_are_hidden_ |= rows[r].kind == Kind::unread && rows[r].hides_cells;
        }
        chosen_.assign(rows.size(), 0);
    }

    // How many of all sums hold, of those that can be assessed.
    struct Score {
        std::size_t assessed = 0;
        std::size_t held = 0;
        void add(Standing standing) {
            assessed += standing != Standing::unknown;
            held += standing == Standing::holds;
        }
    };
    Score score_of_columns() const {
        Score score;
        for (const ColumnIdentity identity : column_identities) {
            for (std::size_t c = 0; c < applicant_columns; ++c) score.add(standing(identity, c));
        }
        return score;
    }

    std::vector<RowCells> run() {
        keep_readings_that_agree();
        std::vector<RowCells> cells(rows_.size());
        for (std::size_t r = 0; r < rows_.size(); ++r) cells[r] = cells_of(r);
        return cells;
    }

private:
    const RowCells* reading(std::size_t row) const {
        if (rows_[row].kind == Kind::unread) return nullptr;
        return &rows_[row].readings[chosen_[row]];
    }

    Standing standing(ColumnIdentity identity, std::size_t column) const {
        std::int64_t sum = 0;
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            const int factor = coefficient(identity, form_.rows[r].kind);
            if (factor == 0) continue;
            const RowCells* cells = reading(r);
            if (cells == nullptr || (*cells)[column].state != State::reported) return Standing::unknown;
            sum += factor * (*cells)[column].value;
        }
        return sum == 0 ? Standing::holds : Standing::fails;
    }

    // A way to choose is sound when no identity that can be assessed fails.
    bool sound() const {
        for (const ColumnIdentity identity : column_identities) {
            for (std::size_t c = 0; c < applicant_columns; ++c) {
                if (standing(identity, c) == Standing::fails) return false;
            }
        }
        return true;
    }

    // Tries every combination of the rows that have several readings, and keeps what is common to
    // the sound ones. Without any, rows with several readings stay undecided.
    void keep_readings_that_agree() {
        std::vector<std::size_t> several;
        std::size_t combinations = 1;
        for (const std::size_t r : open_) {
            if (rows_[r].readings.size() < 2) continue;
            several.push_back(r);
            combinations *= rows_[r].readings.size();
            if (combinations > most_combinations) break;
        }
        undecided_.assign(rows_.size(), false);
        for (const std::size_t r : several) undecided_[r] = true;
        if (several.empty() || combinations > most_combinations) {
            for (const std::size_t r : open_) undecided_[r] = rows_[r].readings.size() > 1;
            return;
        }
        std::vector<std::optional<std::size_t>> common(rows_.size());
        std::vector<bool> disagree(rows_.size(), false);
        for (std::size_t n = 0; n < combinations; ++n) {
            std::size_t rest = n;
            for (const std::size_t r : several) {
                chosen_[r] = rest % rows_[r].readings.size();
                rest /= rows_[r].readings.size();
            }
            if (!sound()) continue;
            for (const std::size_t r : several) {
                if (common[r] && *common[r] != chosen_[r]) disagree[r] = true;
                common[r] = chosen_[r];
            }
        }
        for (const std::size_t r : several) {
            chosen_[r] = common[r].value_or(0);
            undecided_[r] = !common[r] || disagree[r];
        }
    }

    // For a row: does one of its column identities hold in all columns, or does any fail?
    struct Support {
        bool given = false;
        bool refused = false;
    };
    Support support_of(std::size_t row) const {
        Support support;
        for (const ColumnIdentity identity : column_identities) {
            if (coefficient(identity, form_.rows[row].kind) == 0) continue;
            bool all_hold = true;
            for (std::size_t c = 0; c < applicant_columns; ++c) {
                const Standing s = touches_undecided(identity) ? Standing::unknown : standing(identity, c);
                all_hold &= s == Standing::holds;
                support.refused |= s == Standing::fails;
            }
            support.given |= all_hold;
        }
        return support;
    }

    bool touches_undecided(ColumnIdentity identity) const {
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            if (undecided_[r] && coefficient(identity, form_.rows[r].kind) != 0) return true;
        }
        return false;
    }

    RowCells cells_of(std::size_t row) const {
        const RowReadings& readings = rows_[row];
        if (readings.kind == Kind::unread) return readings.fallback;
        if (readings.kind == Kind::settled) return readings.readings.front();
        const RowCells& cells = readings.readings[chosen_[row]];
        const Support support = support_of(row);
        const bool row_holds = adds_up(cells);
        bool taken = !undecided_[row];
        if (readings.all_zero) return cells;
        if (taken && (readings.needs_support || cells_are_hidden_)) {
            taken = row_holds && support.given;
        } else if (taken && !row_holds) {
            taken = readings.structural && support.given;
        } else if (taken) {
            taken = support.given || !support.refused || readings.structural;
        }
        return taken ? cells : readings.fallback;
    }

    const FormTable& form_;
    std::span<const RowReadings> rows_;
    std::vector<std::size_t> open_;
    std::vector<std::size_t> chosen_;
    std::vector<bool> undecided_;
    bool cells_are_hidden_ = false;  // some row shows fewer digits than it has cells; others may hide one too
};

}  // namespace

bool mostly_adds_up(const FormTable& form, std::span<const RowReadings> rows) {
    const auto score = Settler(form, rows).score_of_columns();
    std::size_t row_sums = 0;
    for (const RowReadings& row : rows) row_sums += !row.readings.empty() && adds_up(row.readings.front());
    return score.assessed > 0 && 10 * score.held >= 7 * score.assessed && 10 * row_sums >= 8 * rows.size();
}

std::vector<RowCells> settle_rows(const FormTable& form, std::span<const RowReadings> rows) {
    return Settler(form, rows).run();
}

}  // namespace ogikit::align_detail
