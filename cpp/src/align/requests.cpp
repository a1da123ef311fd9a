#include "requests.hpp"

#include "column_order.hpp"
#include "request_doubts.hpp"
#include "request_heads.hpp"
#include "request_pieces.hpp"
#include "settle.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace ogikit::align_detail {
namespace {

using Kind = RowReadings::Kind;

bool has(const std::vector<RowMark>& marks, std::string_view id) {
    return std::any_of(marks.begin(), marks.end(), [&](const RowMark& mark) { return mark.id == id; });
}

// The only difference: （六）其他处理 is one row in 2019, three in 2021.
EditionSeen edition_of(const RequestsPlace& place) {
    if (has(place.marks, "other_correction_overdue") || has(place.marks, "other_fee_overdue") ||
        has(place.marks, "other_misc")) {
        return {Edition::e2021, true};
    }
    for (std::size_t i = 0; i + 1 < place.marks.size(); ++i) {
        if (place.marks[i].id != "other") continue;
        if (place.marks[i + 1].id == "outcomes_total") return {Edition::e2019, true};
    }
    return {};
}

class RequestsReader {
public:
    RequestsReader(const Words& words, const RequestsPlace& place)
        : words_(words), place_(place), heads_(words, place) {
        const EditionSeen edition = edition_of(place);
        form_ = &form_table(TableId::requests, edition.edition);
        edition_seen_ = edition.seen;
    }

    TableReading run() {
        pieces_ = collect_pieces(words_, place_, *form_);
        order_ = order_that_adds_up();
        std::vector<RowReadings> rows = read_rows();
        if (answered(rows) < rows.size() / 4) {
            if (auto columns = read_by_columns()) rows = std::move(*columns);
        }
        std::vector<RowCells> cells = settle_rows(*form_, rows);
        for (const std::size_t column : heads_.foreign()) {
            for (RowCells& row : cells) {
                if (row[column].state != State::missing)
                    row[column] = {0, State::ambiguous, Evidence::none, row[column].range};
            }
        }
        TableReading table;
        table.form = form_;
        table.found = true;
        table.edition_seen = edition_seen_;
        for (const RowCells& row : cells) table.cells.insert(table.cells.end(), row.begin(), row.end());
        table.range = extent(table);
        return table;
    }

private:
    // The order of columns in text; nothing when it is not known. Of two that the heads allow, the rows tell by
    // their sums.
    std::optional<ColumnOrder> order_that_adds_up() const {
        const std::vector<ColumnOrder>& orders = heads_.orders();
        if (orders.empty()) return std::nullopt;
        if (orders.size() == 1) return orders.front();
        constexpr std::size_t few = 2;
        std::size_t only_first = 0;
        std::size_t only_second = 0;
        for (const RowPiece& piece : pieces_) {
            if (piece.own.size() != applicant_columns) continue;
            const RowCells first = cells_in(orders[0], piece.own);
            if (all_alike(first)) continue;
            const bool holds_first = adds_up(first);
            const bool holds_second = adds_up(cells_in(orders[1], piece.own));
            only_first += holds_first && !holds_second;
            only_second += holds_second && !holds_first;
        }
        if (only_second == 0 && only_first > 0) return orders[0];
        if (only_first == 0 && only_second >= few) return orders[1];
        return std::nullopt;
    }

    RowCells cells_in(const ColumnOrder& order, const SlotGroup& printed) const {
        RowCells cells;
        for (std::size_t i = 0; i < applicant_columns; ++i)
            cells[order[i]] = words_.read(*printed[i], ColumnKind::count);
        return cells;
    }

    // Rows of one depth pad alike. Where their seven columns begin is known when all numbers of all these
    // rows fit into only one window of seven cells.
    std::array<Padding, depths> learn_padding() const {
        std::array<Padding, depths> padding;
        for (Padding& each : padding) each.totals_blank = leaves_totals_blank();
        for (std::size_t depth = 0; depth < depths; ++depth) {
            const std::size_t width = usual_width(depth);
            if (width < applicant_columns) continue;
            std::size_t latest_begin = width - applicant_columns;
            std::size_t earliest_begin = 0;
            for (std::size_t r = 0; r < pieces_.size(); ++r) {
                const SlotGroup& group = pieces_[r].own;
                if (depth_of(form_->rows[r]) != depth || group.size() != width) continue;
                const auto filled = [](const Slot* slot) { return slot->kind != Slot::Kind::blank; };
                const auto first = std::find_if(group.begin(), group.end(), filled);
                if (first == group.end()) continue;
                const auto last = std::find_if(group.rbegin(), group.rend(), filled).base();
                latest_begin = std::min(latest_begin, static_cast<std::size_t>(first - group.begin()));
                const auto end = static_cast<std::size_t>(last - group.begin());
                earliest_begin = std::max(earliest_begin, end - std::min(end, applicant_columns));
            }
            if (earliest_begin != latest_begin) continue;
            padding[depth].leading = latest_begin;
            padding[depth].trailing = width - applicant_columns - latest_begin;
            padding[depth].known = true;
        }
        return padding;
    }

    // Some agencies never fill in 总计: the last cell is blank in at least four rows of five.
    bool leaves_totals_blank() const {
        std::size_t rows = 0;
        std::size_t blank = 0;
        for (const RowPiece& piece : pieces_) {
            if (piece.own.size() < applicant_columns) continue;
            ++rows;
            blank += piece.own.back()->kind == Slot::Kind::blank;
        }
        return rows >= applicant_columns && 5 * blank >= 4 * rows;
    }

    // How many slots most rows of this depth have.
    std::size_t usual_width(std::size_t depth) const {
        std::map<std::size_t, std::size_t> counts;
        for (std::size_t r = 0; r < pieces_.size(); ++r) {
            if (depth_of(form_->rows[r]) == depth && !pieces_[r].own.empty()) ++counts[pieces_[r].own.size()];
        }
        const auto most = std::max_element(counts.begin(), counts.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        return most == counts.end() ? 0 : most->first;
    }

    std::vector<RowReadings> read_rows() {
        const auto padding = learn_padding();
        std::vector<RowReadings> rows(form_->row_count());
        for (std::size_t r = 0; r < rows.size(); ++r) {
            const RowPiece& piece = pieces_[r];
            const SlotGroup cells = heads_.cells_under(piece.own);
            rows[r] = cells.empty() ? read_in_order(piece, padding[depth_of(form_->rows[r])])
                                    : read_cells(words_, cells);
            if (piece.apart) want_support(rows[r], range_of(piece.own));
            if (piece.repeated) {
                rows[r] = {};
                rows[r].fallback = uniform_row(State::ambiguous, range_of(piece.own));
            }
        }
        doubt_rows(words_, place_, *form_, heads_, pieces_, rows);
        if (order_ == form_order(applicant_columns)) {
            for (std::size_t r = 0; r + 1 < rows.size(); ++r) adopt_row_without_label(rows, r, padding);
        }
        return rows;
    }

    // A row whose columns no grid states.
    RowReadings read_in_order(const RowPiece& piece, const Padding& padding) const {
        const bool seven = piece.own.size() == applicant_columns;
        if (order_ && seven && *order_ != form_order(applicant_columns)) {
            RowReadings row =
                read_row(words_, in_order_of_form(piece.own, *order_), Padding{}, piece.next_number);
            if (std::any_of(piece.own.begin(), piece.own.end(),
                            [](const Slot* slot) { return slot->kind == Slot::Kind::blank; }))
                doubt_order(row, range_of(piece.own));
            return row;
        }
        RowReadings row = read_row(words_, piece.own, padding, piece.next_number);
        if (!order_ || *order_ != form_order(applicant_columns)) doubt_order(row, range_of(piece.own));
        return row;
    }

    // Exactly one label is lost and exactly one row of values is left over at its place: they may belong
    // together. The order of the form says so, and the identities must agree.
    void adopt_row_without_label(std::vector<RowReadings>& rows, std::size_t r,
                                 const std::array<Padding, depths>& padding) const {
        const RowPiece& piece = pieces_[r];
        const bool one_lost =
            piece.seen && !pieces_[r + 1].seen && (r + 2 == rows.size() || pieces_[r + 2].seen);
        if (!one_lost) return;
        SlotGroup mine = piece.own;
        SlotGroup next;
        if (piece.rest.size() == 1 && mine.size() == applicant_columns) {
            next = piece.rest.front();
        } else if (piece.rest.empty() && mine.size() == 2 * applicant_columns) {
            next.assign(mine.begin() + applicant_columns, mine.end());
            mine.resize(applicant_columns);
        } else {
            return;
        }
        RowReadings first = read_row(words_, mine, padding[depth_of(form_->rows[r])], 0);
        RowReadings second = read_row(words_, next, padding[depth_of(form_->rows[r + 1])], 0);
        if (first.kind != Kind::settled || second.kind != Kind::settled) return;
        want_support(first, range_of(mine));
        want_support(second, range_of(next));
        for (CellReading& cell : second.readings.front()) {
            if (cell.state == State::reported) cell.evidence = Evidence::identities;
        }
        rows[r] = first;
        rows[r + 1] = second;
    }

    // Columns of the form's length under all seven heads: printed cells, if their sums say that they go together.
    std::optional<std::vector<RowReadings>> read_by_columns() const {
        auto rows = read_column_order(words_, place_, *form_);
        if (rows && mostly_adds_up(*form_, *rows)) {
            for (RowReadings& row : *rows) row.kind = Kind::settled;
        }
        return rows;
    }

    static std::size_t answered(const std::vector<RowReadings>& rows) {
        return static_cast<std::size_t>(std::count_if(
            rows.begin(), rows.end(), [](const RowReadings& row) { return row.kind != Kind::unread; }));
    }

    Range extent(const TableReading& table) const {
        const auto& units = words_.scan().letter_unit;
        Range range{units[place_.begin], units[place_.begin] + 1};
        for (const RowMark& mark : place_.marks)
            range.end = std::max(range.end, units[mark.hit->end - 1] + 1);
        for (const CellReading& cell : table.cells) range.end = std::max(range.end, cell.range.end);
        return range;
    }

    const Words& words_;
    const RequestsPlace& place_;
    const FormTable* form_ = nullptr;
    bool edition_seen_ = false;
    RequestHeads heads_;
    std::optional<ColumnOrder> order_;
    std::vector<RowPiece> pieces_;
};

}  // namespace

std::size_t depth_of(const FormRow& row) noexcept {
    if (row.kind == RowKind::inflow || row.kind == RowKind::outflow) return 0;
    return row.header == "outcomes" ? 1 : 2;
}

TableReading read_requests(const Words& words, const RequestsPlace& place) {
    return RequestsReader(words, place).run();
}

}  // namespace ogikit::align_detail
