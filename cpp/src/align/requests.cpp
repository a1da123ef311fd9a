#include "requests.hpp"

#include "column_order.hpp"
#include "request_heads.hpp"
#include "settle.hpp"

#include <algorithm>
#include <array>
#include <functional>
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

std::optional<std::size_t> row_index(const FormTable& form, std::string_view id) {
    for (std::size_t r = 0; r < form.row_count(); ++r) {
        if (form.rows[r].id == id) return r;
    }
    return std::nullopt;
}

std::uint8_t label_number(const Hit& hit) {
    const Role* role = hit.role(LabelKind::row, TableId::requests);
    return role == nullptr ? std::uint8_t{0} : role->number;
}

// What stands after each row label, and what is left over for a row whose label is lost.
struct RowPiece {
    SlotGroup own;
    std::vector<SlotGroup> rest;
    std::uint8_t next_number = 0;  // of the label behind
    std::uint32_t begin = 0;       // of the label
    std::uint32_t last_line = 0;   // of the label
    bool seen = false;
    bool exact = false;     // the label is the form's, letter by letter, and no part of a row: 其中：…
    bool repeated = false;  // the label stands twice with values
    bool apart = false;     // other words stand between the label and its values
};

class RequestsReader {
public:
    RequestsReader(const Words& words, const RequestsPlace& place)
        : words_(words), place_(place), heads_(words, place) {
        const EditionSeen edition = edition_of(place);
        form_ = &form_table(TableId::requests, edition.edition);
        edition_seen_ = edition.seen;
    }

    TableReading run() {
        collect_pieces();
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
    void collect_pieces() {
        pieces_.resize(form_->row_count());
        for (std::size_t i = 0; i < place_.marks.size(); ++i) {
            const RowMark& mark = place_.marks[i];
            const auto row = row_index(*form_, mark.id);
            if (!row) continue;
            const bool last = i + 1 == place_.marks.size();
            const std::uint32_t end = last ? place_.end : place_.marks[i + 1].hit->begin;
            std::vector<SlotGroup> groups = words_.groups_after(*mark.hit, end, interrupting_letters);
            RowPiece piece;
            piece.seen = true;
            piece.begin = mark.hit->begin;
            piece.exact = mark.hit->whole && !follows_of_which(*mark.hit);
            piece.last_line = words_.scan().line_of(mark.hit->end - 1);
            piece.next_number = last ? std::uint8_t{4} : label_number(*place_.marks[i + 1].hit);
            const bool next_row_known = last || row_index(*form_, place_.marks[i + 1].id) == *row + 1;
            take_own_group(piece, groups, next_row_known);
            drop_percentages(piece.own);
            put(*row, std::move(piece));
        }
    }

    // The first values after the label. Where other words come first they may be those of a label too
    // damaged to be known; then only a known next row shows that none is missing.
    static void take_own_group(RowPiece& piece, std::vector<SlotGroup>& groups, bool next_row_known) {
        std::size_t own = 0;
        while (own < groups.size() && groups[own].empty()) ++own;
        if (own == groups.size()) return;
        if (own > 0 && !next_row_known) {
            piece.rest.assign(groups.begin() + static_cast<std::ptrdiff_t>(own), groups.end());
            return;
        }
        piece.own = groups[own];
        piece.apart = own > 0;
        piece.rest.assign(groups.begin() + static_cast<std::ptrdiff_t>(own) + 1, groups.end());
    }

    void put(std::size_t row, RowPiece piece) {
        RowPiece& held = pieces_[row];
        const bool better = piece.exact && !held.exact && !piece.own.empty();
        const bool worse = held.exact && !piece.exact && !held.own.empty();
        if (!held.seen || held.own.empty() || better) {
            held = std::move(piece);
        } else if (!piece.own.empty() && !worse) {
            held.repeated |= !says_the_same(held.own, piece.own);
        }
    }

    bool follows_of_which(const Hit& label) const {
        return std::u16string_view(words_.scan().letters).substr(0, label.begin).ends_with(u"其中");
    }

    // A share is no count: a column, or a row below, that the agency has added.
    void drop_percentages(SlotGroup& group) const {
        const std::u16string_view units = words_.units();
        const auto is_percentage = [&](const Slot* slot) {
            const std::u16string_view text = words_.scan().text(*slot);
            const bool has_digits = std::any_of(text.begin(), text.end(), [](char16_t unit) {
                return fold_unit(unit).cls == UnitClass::digit;
            });
            const std::uint32_t end = slot->range.end;
            const bool sign_behind = end < units.size() && fold_unit(units[end]).unit == u'%';
            return has_digits && (sign_behind || fold_unit(text.back()).unit == u'%');
        };
        const auto counts = std::count_if(group.begin(), group.end(), std::not_fn(is_percentage));
        if (static_cast<std::size_t>(counts) == applicant_columns) std::erase_if(group, is_percentage);
    }

    bool says_the_same(const SlotGroup& a, const SlotGroup& b) const {
        return a.size() >= applicant_columns &&
               std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](const Slot* x, const Slot* y) {
                   return x->kind == y->kind && words_.scan().text(*x) == words_.scan().text(*y);
               });
    }

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

    // Seven values of one kind: the same in every order.
    static bool all_alike(const RowCells& cells) {
        return std::all_of(cells.begin(), cells.end(), [&](const CellReading& cell) {
            return cell.state == cells.front().state && cell.value == cells.front().value;
        });
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
        doubt_rows_among_glued_ones(rows);
        doubt_rows_among_empty_ones(rows);
        doubt_rows_behind_empty_ones(rows);
        doubt_rows_before_displaced_ones(rows);
        doubt_rows_out_of_line(rows);
        if (values_stand_before_labels()) {
            for (std::size_t r = 0; r < rows.size(); ++r) doubt(rows[r], range_of(pieces_[r].own));
        }
        if (totals_come_first(rows)) {
            for (std::size_t r = 0; r < rows.size(); ++r) doubt_order(rows[r], range_of(pieces_[r].own));
        }
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

    // Where other rows run together, seven numbers on a line need not be seven cells: they must add up.
    void doubt_rows_among_glued_ones(std::vector<RowReadings>& rows) const {
        const bool glued = std::any_of(rows.begin(), rows.end(), [](const RowReadings& row) {
            return row.structural ||
                   (row.kind == Kind::open && row.readings.front()[0].evidence == Evidence::identities);
        });
        if (!glued) return;
        for (std::size_t r = 0; r < rows.size(); ++r) {
            const SlotGroup& group = pieces_[r].own;
            const bool own_cells =
                std::all_of(group.begin(), group.end(), [](const Slot* slot) { return slot->alone; });
            if (rows[r].kind == Kind::settled && !own_cells && !adds_up(rows[r].readings.front())) {
                want_support(rows[r], range_of(group));
            }
        }
    }

    // Labels without values in number: the tool has put the text in another order, and seven numbers behind a
    // label need not be its row.
    void doubt_rows_among_empty_ones(std::vector<RowReadings>& rows) const {
        constexpr std::size_t few = 5;
        const auto empty =
            static_cast<std::size_t>(std::count_if(pieces_.begin(), pieces_.end(), [](const RowPiece& piece) {
                return piece.seen && piece.own.empty();
            }));
        if (empty < few) return;
        for (std::size_t r = 0; r < rows.size(); ++r) {
            if (rows[r].kind != Kind::settled || !heads_.cells_under(pieces_[r].own).empty()) continue;
            const RowCells& cells = rows[r].readings.front();
            if (!adds_up(cells) || cells.back().value == 0) want_support(rows[r], range_of(pieces_[r].own));
        }
    }

    // Two labels one after the other, then a line of values: a page break has pushed lines over each other, and
    // they may be either's.
    void doubt_rows_behind_empty_ones(std::vector<RowReadings>& rows) const {
        for (std::size_t r = 1; r < rows.size(); ++r) {
            const RowPiece& piece = pieces_[r];
            if (!pieces_[r - 1].seen || !pieces_[r - 1].own.empty() || piece.own.empty()) continue;
            const Slot& first = *piece.own.front();
            if (first.cell == absent && !first.alone && first.line > piece.last_line) {
                want_support(rows[r], range_of(piece.own));
            }
        }
    }

    // A label without values, printed behind later rows: what stands at its place in the form, behind the row
    // before it, may be its own.
    void doubt_rows_before_displaced_ones(std::vector<RowReadings>& rows) const {
        for (std::size_t r = 0; r + 1 < rows.size(); ++r) {
            const RowPiece& next = pieces_[r + 1];
            if (!next.seen || !next.own.empty() || pieces_[r].own.empty()) continue;
            const bool displaced =
                std::any_of(pieces_.begin() + static_cast<std::ptrdiff_t>(r) + 2, pieces_.end(),
                            [&](const RowPiece& later) { return later.seen && later.begin < next.begin; });
            if (displaced) doubt(rows[r], range_of(pieces_[r].own));
        }
    }

    // Spreadsheets that hold a whole page stagger its columns. A row with blank cells is believed where it
    // stands in the columns that most rows of its depth stand in.
    void doubt_rows_out_of_line(std::vector<RowReadings>& rows) const {
        for (std::size_t r = 0; r < rows.size(); ++r) {
            const SlotGroup& group = pieces_[r].own;
            if (rows[r].kind != Kind::settled || !in_resolved_grid(group) ||
                !heads_.in_grid_of(*group.front()) || !heads_.cells_under(group).empty())
                continue;
            const RowCells& cells = rows[r].readings.front();
            const bool full = std::all_of(cells.begin(), cells.end(), [](const CellReading& cell) {
                return cell.state == State::reported;
            });
            if (!full && !lines_up_with_most(r)) want_support(rows[r], range_of(group));
        }
    }

    bool lines_up_with_most(std::size_t row) const {
        std::size_t peers = 0;
        std::size_t alike = 0;
        for (std::size_t r = 0; r < pieces_.size(); ++r) {
            const SlotGroup& group = pieces_[r].own;
            if (!in_resolved_grid(group) || depth_of(form_->rows[r]) != depth_of(form_->rows[row])) continue;
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
    static bool totals_come_first(const std::vector<RowReadings>& rows) {
        constexpr std::size_t few = 3;
        std::size_t first = 0;
        for (const RowReadings& row : rows) {
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

    static void doubt(RowReadings& row, Range range) {
        const bool unread = row.kind == Kind::unread;
        row.kind = Kind::unread;
        row.hides_cells = false;
        if (!unread) row.fallback = uniform_row(State::ambiguous, range);
    }

    // Which column is which is not known: of no matter where all say the same.
    static void doubt_order(RowReadings& row, Range range) {
        if (row.all_zero || (row.kind == Kind::settled && all_alike(row.readings.front()))) return;
        doubt(row, range);
    }

    // Whose values these are is not sure: only identities can tell.
    static void want_support(RowReadings& row, Range range) {
        if (row.kind == Kind::unread) return;
        row.kind = Kind::open;
        row.needs_support = true;
        row.fallback = uniform_row(State::ambiguous, range);
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
