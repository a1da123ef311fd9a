#include "request_pieces.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

namespace ogikit::align_detail {
namespace {

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

// The first values after the label. Where other words come first they may be those of a label too
// damaged to be known; then only a known next row shows that none is missing.
void take_own_group(RowPiece& piece, std::vector<SlotGroup>& groups, bool next_row_known) {
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

bool follows_of_which(const Words& words, const Hit& label) {
    return std::u16string_view(words.scan().letters).substr(0, label.begin).ends_with(u"其中");
}

// A share is no count: a column, or a row below, that the agency has added.
void drop_percentages(const Words& words, SlotGroup& group) {
    if (group.size() <= applicant_columns) return;
    const std::u16string_view units = words.units();
    const auto is_percentage = [&](const Slot* slot) {
        const std::u16string_view text = words.scan().text(*slot);
        const bool has_digits = std::any_of(
            text.begin(), text.end(), [](char16_t unit) { return fold_unit(unit).cls == UnitClass::digit; });
        const std::uint32_t end = slot->range.end;
        const bool sign_behind = end < units.size() && fold_unit(units[end]).unit == u'%';
        return has_digits && (sign_behind || fold_unit(text.back()).unit == u'%');
    };
    const auto counts = std::count_if(group.begin(), group.end(), std::not_fn(is_percentage));
    if (static_cast<std::size_t>(counts) == applicant_columns) std::erase_if(group, is_percentage);
}

bool says_the_same(const Words& words, const SlotGroup& a, const SlotGroup& b) {
    return a.size() >= applicant_columns &&
           std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](const Slot* x, const Slot* y) {
               return x->kind == y->kind && words.scan().text(*x) == words.scan().text(*y);
           });
}

// Of a label that stands twice the better one is the row's.
void put(const Words& words, RowPiece& held, RowPiece piece) {
    const bool better = piece.exact && !held.exact && piece.own.size() >= held.own.size();
    const bool worse = held.exact && !piece.exact && held.own.size() >= piece.own.size();
    if (!held.seen || held.own.empty() || better) {
        held = std::move(piece);
    } else if (!piece.own.empty() && !worse) {
        held.repeated |= !says_the_same(words, held.own, piece.own);
    }
}

}  // namespace

std::vector<RowPiece> collect_pieces(const Words& words, const RequestsPlace& place, const FormTable& form) {
    std::vector<RowPiece> pieces(form.row_count());
    for (std::size_t i = 0; i < place.marks.size(); ++i) {
        const RowMark& mark = place.marks[i];
        const auto row = row_index(form, mark.id);
        if (!row) continue;
        const bool last = i + 1 == place.marks.size();
        const std::uint32_t end = last ? place.end : place.marks[i + 1].hit->begin;
        std::vector<SlotGroup> groups = words.groups_after(*mark.hit, end, interrupting_letters);
        RowPiece piece;
        piece.seen = true;
        piece.begin = mark.hit->begin;
        piece.exact = mark.hit->whole && !follows_of_which(words, *mark.hit);
        piece.last_line = words.scan().line_of(mark.hit->end - 1);
        piece.next_number = last ? std::uint8_t{4} : label_number(*place.marks[i + 1].hit);
        const bool next_row_known = last || row_index(form, place.marks[i + 1].id) == *row + 1;
        take_own_group(piece, groups, next_row_known);
        drop_percentages(words, piece.own);
        put(words, pieces[*row], std::move(piece));
    }
    return pieces;
}

}  // namespace ogikit::align_detail
