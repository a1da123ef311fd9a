#include "requests.hpp"

#include "ogikit/error.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace ogikit::align_detail {
namespace {

// Between two row labels stand seven numbers, perhaps a page header; more words end the table.
constexpr std::uint32_t widest_gap = 160;
constexpr std::uint32_t repeated_header_letters = 400;
constexpr std::uint32_t header_letters = 120;   // corner, 申请人情况 and the column heads
constexpr std::size_t distinctive_letters = 5;  // 予以公开, 其他, 总计 are said in any text
constexpr std::size_t rows_of_a_second_table = 8;

bool is_row(const Hit& hit) { return hit.role(LabelKind::row, TableId::requests) != nullptr; }
bool is_column(const Hit& hit) { return hit.role(LabelKind::column, TableId::requests) != nullptr; }

bool is_distinctive_row(const Hit& hit) {
    return is_row(hit) && hit.pattern->letters.size() >= distinctive_letters;
}

// Distinct ids in the order they were met: a table has some twenty.
class Ids {
public:
    void insert(std::string_view id) {
        if (!contains(id)) ids_.push_back(id);
    }
    void insert(const Ids& others) {
        for (const std::string_view id : others.ids_) insert(id);
    }
    bool contains(std::string_view id) const { return std::ranges::find(ids_, id) != ids_.end(); }
    bool shares_any(const Ids& others) const {
        return std::ranges::any_of(ids_, [&](std::string_view id) { return others.contains(id); });
    }
    std::size_t size() const noexcept { return ids_.size(); }

private:
    std::vector<std::string_view> ids_;
};

struct Cluster {
    std::size_t first;  // hit indices
    std::size_t last;
    Ids rows;
};

// The header printed again after a page break parts a table in two; the rows go on where they stopped.
bool goes_on(const std::vector<Hit>& hits, const Cluster& before, const Cluster& after) {
    for (std::size_t i = before.last + 1; i < after.first; ++i) {
        if (hits[i].role(LabelKind::section, TableId::proactive) != nullptr) return false;
    }
    return hits[after.first].begin <= hits[before.last].end + repeated_header_letters &&
           !after.rows.shares_any(before.rows);
}

std::vector<Cluster> clusters_of(const std::vector<Hit>& hits) {
    std::vector<Cluster> clusters;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        if (!is_distinctive_row(hits[i])) continue;
        if (clusters.empty() || hits[i].begin > hits[clusters.back().last].end + widest_gap) {
            clusters.push_back({i, i, {}});
        }
        clusters.back().rows.insert(hits[i].role(LabelKind::row, TableId::requests)->id);
        clusters.back().last = i;
    }
    for (std::size_t c = 0; c + 1 < clusters.size();) {
        if (!goes_on(hits, clusters[c], clusters[c + 1])) {
            ++c;
            continue;
        }
        clusters[c].last = clusters[c + 1].last;
        clusters[c].rows.insert(clusters[c + 1].rows);
        clusters.erase(clusters.begin() + static_cast<std::ptrdiff_t>(c) + 1);
    }
    return clusters;
}

// Column heads in a bunch: the header of the table, also where it is printed again after a page break.
bool in_header(const std::vector<Hit>& hits, std::size_t i) {
    if (!is_column(hits[i])) return false;
    std::size_t neighbours = 0;
    for (std::size_t k = i < 2 ? 0 : i - 2; k <= i + 2 && k < hits.size(); ++k) {
        neighbours += k != i && is_column(hits[k]) && !is_row(hits[k]);
    }
    return neighbours >= 2;
}

// 其他, 总计, 其他处理, 予以公开: rows only by their number or their place.
class WeakRows {
public:
    WeakRows(const Words& words, const std::vector<RowMark>& before) : words_(words), before_(before) {}

    std::string_view id(std::size_t i) const {
        const Hit& hit = words_.hits()[i];
        const std::uint8_t number = printed_number(words_.scan(), hit);
        if (hit.is(LabelKind::row, TableId::requests, "other_misc")) {
            if (number == 6) return "other";
            if (number == 3 || (!in_header(words_.hits(), i) &&
                                follows({"other_correction_overdue", "other_fee_overdue"}))) {
                return "other_misc";
            }
            return {};
        }
        if (hit.is(LabelKind::row, TableId::requests, "outcomes_total")) {
            if (number == 7) return "outcomes_total";
            if (!in_header(words_.hits(), i) &&
                follows({"other_misc", "other", "other_fee_overdue", "other_correction_overdue",
                         "not_processed_confirm_or_reissue"})) {
                return "outcomes_total";
            }
            return {};
        }
        // 其他处理 beside its first row, wrapped into the middle of that row's label
        if (follows({"other_correction_overdue", "other_fee_overdue", "other_misc"}) &&
            hit.is(LabelKind::header, TableId::requests, "other")) {
            return {};
        }
        if (hit.is(LabelKind::header, TableId::requests, "other") ||
            hit.is(LabelKind::row, TableId::requests, "other")) {
            return "other";
        }
        const Role* role = hit.role(LabelKind::row, TableId::requests);
        return role == nullptr ? std::string_view{} : role->id;
    }

private:
    bool follows(std::initializer_list<std::string_view> ids) const {
        return !before_.empty() && std::find(ids.begin(), ids.end(), before_.back().id) != ids.end();
    }

    const Words& words_;
    const std::vector<RowMark>& before_;
};

// A second report brings a second table; so does a page that shows two side by side.
void refuse_several(const Words& words, const std::vector<Cluster>& clusters, const RequestsPlace& place) {
    const auto tables = std::count_if(clusters.begin(), clusters.end(), [](const Cluster& c) {
        return c.rows.size() >= rows_of_a_second_table;
    });
    Ids with_values;
    Ids repeated;
    for (std::size_t i = 0; i < place.marks.size(); ++i) {
        const std::uint32_t end = i + 1 < place.marks.size() ? place.marks[i + 1].hit->begin : place.end;
        const auto slots = words.slots_between(place.marks[i].hit->begin, end);
        if (std::any_of(slots.begin(), slots.end(),
                        [](const Slot& s) { return s.kind == Slot::Kind::number; })) {
            (with_values.contains(place.marks[i].id) ? repeated : with_values).insert(place.marks[i].id);
        }
    }
    if (tables > 1 || repeated.size() >= 5) {
        throw Error(ErrorCode::several_reports, "the request-handling table is there " +
                                                    std::to_string(std::max<std::ptrdiff_t>(tables, 2)) +
                                                    " times");
    }
}

}  // namespace

RequestsPlace locate_requests(const Words& words) {
    const std::vector<Hit>& hits = words.hits();
    const std::vector<Cluster> clusters = clusters_of(hits);
    RequestsPlace place;
    if (clusters.empty()) return place;
    const Cluster& table =
        *std::max_element(clusters.begin(), clusters.end(),
                          [](const Cluster& a, const Cluster& b) { return a.rows.size() < b.rows.size(); });

    // The header stands before the first row, and weak rows may stand between the two.
    std::size_t first = table.first;
    const std::uint32_t rows_begin = hits[table.first].begin;
    while (first > 0 && hits[first - 1].begin + header_letters >= rows_begin &&
           (is_column(hits[first - 1]) || is_row(hits[first - 1]) ||
            hits[first - 1].role(LabelKind::header, TableId::requests) != nullptr)) {
        --first;
    }
    std::size_t last = table.last;
    while (last + 1 < hits.size() && hits[last + 1].begin <= hits[last].end + widest_gap &&
           (is_row(hits[last + 1]) || hits[last + 1].role(LabelKind::header, TableId::requests) != nullptr) &&
           (hits[last + 1].role(LabelKind::column, TableId::remedies) == nullptr ||
            printed_number(words.scan(), hits[last + 1]) == 7)) {
        ++last;
    }
    const WeakRows weak(words, place.marks);
    Ids columns;
    for (std::size_t i = first; i <= last; ++i) {
        const std::string_view id =
            is_distinctive_row(hits[i]) ? hits[i].role(LabelKind::row, TableId::requests)->id : weak.id(i);
        if (!id.empty()) {
            place.marks.push_back({id, &hits[i]});
        } else if (is_column(hits[i])) {
            place.columns.push_back(&hits[i]);
            columns.insert(hits[i].role(LabelKind::column, TableId::requests)->id);
        }
    }
    if (table.rows.size() < 2 && columns.size() < 3) return {};
    place.begin = hits[first].begin;
    const auto letters = static_cast<std::uint32_t>(words.scan().letters.size());
    place.end = last + 1 < hits.size() ? hits[last + 1].begin : letters;
    refuse_several(words, clusters, place);
    return place;
}

}  // namespace ogikit::align_detail
