#include "requests.hpp"

#include "column_order.hpp"
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

struct EditionSeen {
    Edition edition = Edition::e2021;
    bool seen = false;
};

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

// How deep a row's label stands decides how many cells its label covers, and so its padding.
std::size_t depth_of(const FormRow& row) noexcept {
    if (row.kind == RowKind::inflow || row.kind == RowKind::outflow) return 0;
    return row.header == "outcomes" ? 1 : 2;
}
constexpr std::size_t depths = 3;

// What stands after each row label, and what is left over for a row whose label is lost.
struct RowPiece {
    SlotGroup own;
    std::vector<SlotGroup> rest;
    std::uint8_t next_number = 0;  // of the label behind
    bool seen = false;
    bool repeated = false;         // the label stands twice with values
};

class RequestsReader {
public:
    RequestsReader(const Words& words, const RequestsPlace& place) : words_(words), place_(place) {
        const EditionSeen edition = edition_of(place);
        form_ = &form_table(TableId::requests, edition.edition);
        edition_seen_ = edition.seen;
    }

    TableReading run() {
        collect_pieces();
        std::vector<RowReadings> rows = read_rows();
        if (const auto columns = read_by_columns(); columns && answered(rows) < columns->size() / 4) rows = *columns;
        const std::vector<RowCells> cells = settle_rows(*form_, rows);
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
            std::vector<SlotGroup> groups = words_.groups_after(*mark.hit, end);
            RowPiece piece;
            piece.seen = true;
            piece.next_number = last ? std::uint8_t{4} : label_number(*place_.marks[i + 1].hit);
            const bool next_row_known = last || row_index(*form_, place_.marks[i + 1].id) == *row + 1;
            take_own_group(piece, groups, next_row_known);
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
        piece.rest.assign(groups.begin() + static_cast<std::ptrdiff_t>(own) + 1, groups.end());
    }

    void put(std::size_t row, RowPiece piece) {
        RowPiece& held = pieces_[row];
        if (!held.seen || held.own.empty()) {
            held = std::move(piece);
        } else if (!piece.own.empty()) {
            held.repeated = true;
        }
    }

    // Padding is learnt from rows whose first and last number stand seven cells apart: these must be the
    // first and the last column. Rows of one depth must agree.
    std::array<Padding, depths> learn_padding() const {
        std::array<Padding, depths> padding;
        std::array<bool, depths> conflict{};
        for (std::size_t r = 0; r < pieces_.size(); ++r) {
            const SlotGroup& group = pieces_[r].own;
            const auto is_number = [](const Slot* slot) { return slot->kind == Slot::Kind::number; };
            const auto first = std::find_if(group.begin(), group.end(), is_number);
            const auto last = std::find_if(group.rbegin(), group.rend(), is_number).base();
            if (last - first != static_cast<std::ptrdiff_t>(applicant_columns)) continue;
            const Padding seen{static_cast<std::size_t>(first - group.begin()),
                               static_cast<std::size_t>(group.end() - last), true};
            Padding& known = padding[depth_of(form_->rows[r])];
            if (known.known && (known.leading != seen.leading || known.trailing != seen.trailing)) {
                conflict[depth_of(form_->rows[r])] = true;
            }
            known = seen;
        }
        for (std::size_t d = 0; d < depths; ++d) {
            if (conflict[d]) padding[d].known = false;
        }
        return padding;
    }

    std::vector<RowReadings> read_rows() {
        const auto padding = learn_padding();
        std::vector<RowReadings> rows(form_->row_count());
        for (std::size_t r = 0; r < rows.size(); ++r) {
            const RowPiece& piece = pieces_[r];
            rows[r] = read_row(words_, piece.own, padding[depth_of(form_->rows[r])], piece.next_number);
            if (piece.repeated) {
                rows[r] = {};
                rows[r].fallback = uniform_row(State::ambiguous, range_of(piece.own));
            }
        }
        for (std::size_t r = 0; r + 1 < rows.size(); ++r) adopt_row_without_label(rows, r, padding);
        return rows;
    }

    // Exactly one label is lost and exactly one row of values is left over at its place: they may belong
    // together. The order of the form says so, and the identities must agree.
    void adopt_row_without_label(std::vector<RowReadings>& rows, std::size_t r,
                                 const std::array<Padding, depths>& padding) const {
        const RowPiece& piece = pieces_[r];
        const bool one_lost = piece.seen && !pieces_[r + 1].seen && (r + 2 == rows.size() || pieces_[r + 2].seen);
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
        for (RowReadings* row : {&first, &second}) {
            row->kind = Kind::open;
            row->needs_support = true;
            row->fallback = uniform_row(State::ambiguous, range_of(row == &first ? mine : next));
        }
        for (CellReading& cell : second.readings.front()) {
            if (cell.state == State::reported) cell.evidence = Evidence::identities;
        }
        rows[r] = first;
        rows[r + 1] = second;
    }

    std::optional<std::vector<RowReadings>> read_by_columns() const {
        return read_column_order(words_, place_, form_->row_count());
    }

    static std::size_t answered(const std::vector<RowReadings>& rows) {
        return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [](const RowReadings& row) {
            return row.kind != Kind::unread;
        }));
    }

    Range extent(const TableReading& table) const {
        const auto& units = words_.scan().letter_unit;
        Range range{units[place_.begin], units[place_.begin] + 1};
        for (const RowMark& mark : place_.marks) range.end = std::max(range.end, units[mark.hit->end - 1] + 1);
        for (const CellReading& cell : table.cells) range.end = std::max(range.end, cell.range.end);
        return range;
    }

    const Words& words_;
    const RequestsPlace& place_;
    const FormTable* form_ = nullptr;
    bool edition_seen_ = false;
    std::vector<RowPiece> pieces_;
};

}  // namespace

TableReading read_requests(const Words& words, const RequestsPlace& place) {
    return RequestsReader(words, place).run();
}

}  // namespace ogikit::align_detail
