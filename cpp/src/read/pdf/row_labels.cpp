#include "row_labels.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

namespace ogikit::read_detail {
namespace {

constexpr std::size_t most_lines = 12;  // of one label
constexpr float most_off = 0.4f;        // em between where a label stands and where its row's values do
constexpr float widest_leading = 1.9f;  // em from line to line of one label
// Costs, in em that labels are off: of a line without row or a row without line, of a line above heads that
// is left as their title, and of one that is taken as the end of a label.
constexpr float cost_of_being_alone = 8.0f;
constexpr float cost_of_title = 1.0f;
constexpr float cost_of_no_title = 2.0f;

enum class Placing : std::uint8_t { middle, top, bottom };

float anchor(std::span<const LabelLine> label, Placing placing) noexcept {
    switch (placing) {
        case Placing::top:
            return label.front().y;
        case Placing::bottom:
            return label.back().y;
        default:
            return (label.front().y + label.back().y) / 2;
    }
}

struct Assignment {
    float cost = std::numeric_limits<float>::infinity();
    std::vector<std::optional<std::size_t>> rows;
};

// The cheapest way to deal out the lines in order: dynamic programming over (lines dealt, rows served).
Assignment deal(std::span<const LabelLine> lines, std::span<const float> rows, float em, Placing placing) {
    constexpr float unreachable = std::numeric_limits<float>::infinity();
    constexpr std::uint8_t skip_row = 254;  // a step; else how many lines the row took
    constexpr std::uint8_t skip_line = 255;
    const std::size_t width = rows.size() + 1;
    std::vector<float> cost((lines.size() + 1) * width, unreachable);
    std::vector<std::uint8_t> step(cost.size(), 0);
    cost[0] = 0;
    const auto offer = [&](std::size_t to, float value, std::uint8_t how) {
        if (value >= cost[to]) return;
        cost[to] = value;
        step[to] = how;
    };
    for (std::size_t i = 0; i <= lines.size(); ++i) {
        for (std::size_t r = 0; r <= rows.size(); ++r) {
            const float here = cost[i * width + r];
            if (here == unreachable) continue;
            if (i < lines.size()) {
                const float alone = lines[i].may_be_title ? cost_of_title : cost_of_being_alone;
                offer((i + 1) * width + r, here + alone, skip_line);
            }
            if (r == rows.size()) continue;
            offer(i * width + r + 1, here + cost_of_being_alone, skip_row);
            float titles = 0;
            for (std::size_t n = 1; n <= most_lines && i + n <= lines.size(); ++n) {
                if (n > 1 && (lines[i + n - 1].is_enumerated ||
                              lines[i + n - 1].y - lines[i + n - 2].y > widest_leading * em)) {
                    break;
                }
                if (lines[i + n - 1].may_be_title) titles += cost_of_no_title;
                const float off = std::abs(anchor(lines.subspan(i, n), placing) - rows[r]) / em;
                if (off <= most_off) {
                    offer((i + n) * width + r + 1, here + off + titles, static_cast<std::uint8_t>(n));
                }
            }
        }
    }
    Assignment result{cost.back(), std::vector<std::optional<std::size_t>>(lines.size())};
    std::size_t i = lines.size();
    std::size_t r = rows.size();
    while (i > 0 || r > 0) {
        const std::uint8_t how = step[i * width + r];
        if (how == skip_line) {
            --i;
        } else if (how == skip_row) {
            --r;
        } else {
            --r;
            for (std::size_t n = 0; n < how; ++n) result.rows[--i] = r;
        }
    }
    return result;
}

}  // namespace

std::vector<std::optional<std::size_t>> assign_labels(std::span<const LabelLine> lines,
                                                      std::span<const float> rows, float em) {
    Assignment best;
    for (const Placing placing : {Placing::middle, Placing::top, Placing::bottom}) {
        Assignment way = deal(lines, rows, em, placing);
        if (way.cost < best.cost) best = std::move(way);
    }
    return std::move(best.rows);
}

}  // namespace ogikit::read_detail
