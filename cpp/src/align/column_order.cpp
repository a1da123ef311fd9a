#include "column_order.hpp"

#include <algorithm>
#include <array>

namespace ogikit::align_detail {
namespace {

// Heads may stand a little before the first row label or, with the labels in front, far behind it.
constexpr std::uint32_t letters_before_rows = 160;

struct Head {
    std::size_t column;
    const Hit* hit;
};

std::vector<Head> heads_near(const Words& words, const RequestsPlace& place) {
    const FormTable& form = form_table(TableId::requests, Edition::e2021);
    const std::uint32_t begin = place.begin < letters_before_rows ? 0 : place.begin - letters_before_rows;
    std::vector<Head> heads;
    for (const Hit& hit : words.hits()) {
        if (hit.begin < begin) continue;
        if (hit.role(LabelKind::section, TableId::proactive) != nullptr && hit.begin > place.end) break;
        for (std::size_t c = 0; c < form.column_count(); ++c) {
            if (hit.is(LabelKind::column, TableId::requests, form.columns[c].id)) heads.push_back({c, &hit});
        }
    }
    return heads;
}

// Labels are printed by the depth they stand at: 一、… first, then （一）…, then 1.…. Within a depth they
// must come in the form's order, or the order of the numbers is not known.
bool labels_in_order(const RequestsPlace& place, const FormTable& form) {
    std::array<std::size_t, depths> next{};
    for (const RowMark& mark : place.marks) {
        for (std::size_t r = 0; r < form.row_count(); ++r) {
            if (form.rows[r].id != mark.id) continue;
            std::size_t& expected = next[depth_of(form.rows[r])];
            if (r < expected) return false;
            expected = r;
        }
    }
    return true;
}

}  // namespace

std::optional<std::vector<RowReadings>> read_column_order(const Words& words, const RequestsPlace& place,
                                                          const FormTable& form) {
    const std::size_t rows = form.row_count();
    if (!labels_in_order(place, form)) return std::nullopt;
    const std::vector<Head> heads = heads_near(words, place);
    std::array<SlotGroup, applicant_columns> columns;
    for (std::size_t h = 0; h < heads.size(); ++h) {
        const std::uint32_t end = h + 1 < heads.size()
                                      ? heads[h + 1].hit->begin
                                      : static_cast<std::uint32_t>(words.scan().letters.size());
        SlotGroup group = words.groups_after(*heads[h].hit, end, interrupting_letters).front();
        if (group.size() != rows) continue;
        if (!columns[heads[h].column].empty()) return std::nullopt;
        columns[heads[h].column] = std::move(group);
    }
    if (std::any_of(columns.begin(), columns.end(), [](const SlotGroup& g) { return g.empty(); }))
        return std::nullopt;

    std::vector<RowReadings> readings(rows);
    for (std::size_t r = 0; r < rows; ++r) {
        RowReadings& row = readings[r];
        RowCells cells;
        SlotGroup across;
        for (std::size_t c = 0; c < applicant_columns; ++c) {
            across.push_back(columns[c][r]);
            cells[c] = words.read(*columns[c][r], ColumnKind::count);
            if (cells[c].state == State::reported) cells[c].evidence = Evidence::identities;
        }
        row.kind = RowReadings::Kind::open;
        row.needs_support = true;
        row.readings.push_back(cells);
        row.fallback = uniform_row(State::ambiguous, range_of(across));
    }
    return readings;
}

}  // namespace ogikit::align_detail
