#include "request_doubts.hpp"

#include <algorithm>
#include <iterator>

namespace ogikit::align_detail {
namespace {

using Kind = RowReadings::Kind;

void doubt(RowReadings& row, Range range) {
    const bool unread = row.kind == Kind::unread;
    row.kind = Kind::unread;
    row.hides_cells = false;
    if (!unread) row.fallback = uniform_row(State::ambiguous, range);
}

class Doubts {
public:
    Doubts(const Words& words, const RequestsPlace& place, const FormTable& form, const RequestHeads& heads,
           const std::vector<RowPiece>& pieces, std::vector<RowReadings>& rows)
        : words_(words), place_(place), form_(form), heads_(heads), pieces_(pieces), rows_(rows) {}

    void run() {
        doubt_rows_among_glued_ones();
        doubt_rows_among_empty_ones();
        doubt_rows_behind_empty_ones();
        doubt_rows_before_displaced_ones();
        doubt_rows_out_of_line();
        if (values_stand_before_labels()) {
            for (std::size_t r = 0; r < rows_.size(); ++r) doubt(rows_[r], range_of(pieces_[r].own));
        }
        if (totals_come_first()) {
            for (std::size_t r = 0; r < rows_.size(); ++r) doubt_order(rows_[r], range_of(pieces_[r].own));
        }
    }

private:
    // Where other rows run together, seven numbers on a line need not be seven cells: they must add up.
    void doubt_rows_among_glued_ones() {
        const bool glued = std::any_of(rows_.begin(), rows_.end(), [](const RowReadings& row) {
            return row.structural ||
                   (row.kind == Kind::open && row.readings.front()[0].evidence == Evidence::identities);
        });
        if (!glued) return;
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            const SlotGroup& group = pieces_[r].own;
            const bool own_cells =
                std::all_of(group.begin(), group.end(), [](const Slot* slot) { return slot->alone; });
            if (rows_[r].kind == Kind::settled && !own_cells && !adds_up(rows_[r].readings.front())) {
                want_support(rows_[r], range_of(group));
            }
        }
    }

    // Labels without values in number: the tool has put the text in another order, and seven numbers behind a
    // label need not be its row.
    void doubt_rows_among_empty_ones() {
        constexpr std::size_t few = 5;
        const auto empty =
            static_cast<std::size_t>(std::count_if(pieces_.begin(), pieces_.end(), [](const RowPiece& piece) {
                return piece.seen && piece.own.empty();
            }));
        if (empty < few) return;
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            if (rows_[r].kind != Kind::settled || !heads_.cells_under(pieces_[r].own).empty()) continue;
            const RowCells& cells = rows_[r].readings.front();
            if (!adds_up(cells) || cells.back().value == 0) want_support(rows_[r], range_of(pieces_[r].own));
        }
    }

    // Two labels one after the other, then a line of values: a page break has pushed lines over each other, and
    // they may be either's.
    void doubt_rows_behind_empty_ones() {
        for (std::size_t r = 1; r < rows_.size(); ++r) {
            const RowPiece& piece = pieces_[r];
            if (!pieces_[r - 1].seen || !pieces_[r - 1].own.empty() || piece.own.empty()) continue;
            const Slot& first = *piece.own.front();
            if (first.cell == absent && !first.alone && first.line > piece.last_line) {
                want_support(rows_[r], range_of(piece.own));
            }
        }
    }

    // A label without values, printed behind later rows: what stands at its place in the form, behind the row
    // before it, may be its own.
    void doubt_rows_before_displaced_ones() {
        for (std::size_t r = 0; r + 1 < rows_.size(); ++r) {
            const RowPiece& next = pieces_[r + 1];
            if (!next.seen || !next.own.empty() || pieces_[r].own.empty()) continue;
            const bool displaced =
                std::any_of(pieces_.begin() + static_cast<std::ptrdiff_t>(r) + 2, pieces_.end(),
                            [&](const RowPiece& later) { return later.seen && later.begin < next.begin; });
            if (displaced) doubt(rows_[r], range_of(pieces_[r].own));
        }
    }

    // Spreadsheets that hold a whole page stagger its columns. A row with blank cells is believed where it
    // stands in the columns that most rows of its depth stand in.
    void doubt_rows_out_of_line() {
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            const SlotGroup& group = pieces_[r].own;
            if (rows_[r].kind != Kind::settled || !in_resolved_grid(group) ||
                !heads_.in_grid_of(*group.front()) || !heads_.cells_under(group).empty())
                continue;
            const RowCells& cells = rows_[r].readings.front();
            const bool full = std::all_of(cells.begin(), cells.end(), [](const CellReading& cell) {
                return cell.state == State::reported;
            });
            if (!full && !lines_up_with_most(r)) want_support(rows_[r], range_of(group));
        }
    }

    bool lines_up_with_most(std::size_t row) const {
        std::size_t peers = 0;
        std::size_t alike = 0;
        for (std::size_t r = 0; r < pieces_.size(); ++r) {
            const SlotGroup& group = pieces_[r].own;
            if (!in_resolved_grid(group) || depth_of(form_.rows[r]) != depth_of(form_.rows[row])) continue;
            ++peers;
            alike += std::ranges::equal(group, pieces_[row].own, {}, &Slot::column, &Slot::column);
        }
        return alike >= 2 && 2 * alike >= peers;
    }

    bool in_resolved_grid(const SlotGroup& group) const {
        return !group.empty() && words_.scan().line_in_resolved_grid[group.front()->line];
    }

    // A row of numbers between the heads, or what is left of them, and the first label: every row's values
    // stand before its label.
    bool values_stand_before_labels() const {
        const Hit& first = *place_.marks.front().hit;
        const auto mark =
            std::lower_bound(words_.hits().begin(), words_.hits().end(), first.begin,
                             [](const Hit& hit, std::uint32_t letter) { return hit.begin < letter; });
        if (mark == words_.hits().begin()) return false;
        const auto between = words_.slots_between(std::prev(mark)->end - 1, first.begin);
        const auto numbers = std::count_if(between.begin(), between.end(),
                                           [](const Slot& slot) { return slot.kind == Slot::Kind::number; });
        return static_cast<std::size_t>(numbers) >= applicant_columns;
    }

    // The first cell of every row is the sum of those behind it, and the last never is: 总计 is printed first.
    bool totals_come_first() const {
        constexpr std::size_t few = 3;
        std::size_t first = 0;
        for (const RowReadings& row : rows_) {
            if (row.kind != Kind::settled) continue;
            const RowCells& cells = row.readings.front();
            if (cells.front().value == 0) continue;
            if (adds_up(cells)) return false;
            RowCells turned = cells;
            std::rotate(turned.begin(), turned.begin() + 1, turned.end());
            first += adds_up(turned);
        }
        return first >= few;
    }

    const Words& words_;
    const RequestsPlace& place_;
    const FormTable& form_;
    const RequestHeads& heads_;
    const std::vector<RowPiece>& pieces_;
    std::vector<RowReadings>& rows_;
};

}  // namespace

void doubt_order(RowReadings& row, Range range) {
    if (row.all_zero || (row.kind == Kind::settled && all_alike(row.readings.front()))) return;
    doubt(row, range);
}

void want_support(RowReadings& row, Range range) {
    if (row.kind == Kind::unread) return;
    row.kind = Kind::open;
    row.needs_support = true;
    row.fallback = uniform_row(State::ambiguous, range);
}

void doubt_rows(const Words& words, const RequestsPlace& place, const FormTable& form,
                const RequestHeads& heads, const std::vector<RowPiece>& pieces,
                std::vector<RowReadings>& rows) {
    Doubts(words, place, form, heads, pieces, rows).run();
}

}  // namespace ogikit::align_detail
