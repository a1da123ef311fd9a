#include "rulings.hpp"

#include "ogikit/error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>

namespace ogikit::read_detail {
namespace {

// In points. Lines closer than `one_line` are one, drawn twice or doubled: no row of text fits between.
constexpr float one_line = 3.5f;
// Lines drawn in pieces (dashed, cell by cell) have gaps up to this.
constexpr float widest_gap = 4.0f;
// How far from another line a line may end and still meet it.
constexpr float reach = 3.0f;
// An outer border may be missing; rows or columns narrower than this are not opened for one.
constexpr float narrowest_open_cell = 6.0f;
// No row of text is as low: lines that go no further draw a sign.
constexpr float lowest_frame = 8.0f;

// Pieces of lines → lines, by `at`.
std::vector<Ruling> merged(std::vector<Ruling> pieces) {
    std::sort(pieces.begin(), pieces.end(), [](const Ruling& a, const Ruling& b) { return a.at < b.at; });
    std::vector<Ruling> lines;
    for (std::size_t first = 0; first < pieces.size();) {
        std::size_t last = first;
        while (last < pieces.size() && pieces[last].at - pieces[first].at <= one_line) ++last;
        const auto begin = pieces.begin() + static_cast<std::ptrdiff_t>(first);
        const auto end = pieces.begin() + static_cast<std::ptrdiff_t>(last);
        std::sort(begin, end, [](const Ruling& a, const Ruling& b) { return a.begin < b.begin; });
        for (auto piece = begin; piece != end; ++piece) {
            if (piece != begin && piece->begin - lines.back().end <= widest_gap) {
                lines.back().end = std::max(lines.back().end, piece->end);
            } else {
                lines.push_back(*piece);
            }
        }
        first = last;
    }
    // Dots that no line continues are no lines.
    std::erase_if(lines, [](const Ruling& line) { return line.length() < narrowest_open_cell; });
    return lines;
}

bool meet(const Ruling& across, const Ruling& down) noexcept {
    return down.at >= across.begin - reach && down.at <= across.end + reach &&
           across.at >= down.begin - reach && across.at <= down.end + reach;
}

// Sets of lines that hang together.
class Components {
public:
    explicit Components(std::size_t count) : parent_(count) {
        std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    }
    std::size_t find(std::size_t i) {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    void join(std::size_t a, std::size_t b) { parent_[find(a)] = find(b); }

private:
    std::vector<std::size_t> parent_;
};

std::vector<float> distinct(std::vector<float> places) {
    std::sort(places.begin(), places.end());
    std::vector<float> edges;
    for (const float place : places) {
        if (edges.empty() || place - edges.back() > one_line) edges.push_back(place);
    }
    return edges;
}

// Where the lines along one axis stand, and where those across it end when they reach beyond: an outer
// border that is not drawn.
std::vector<float> edges_of(const std::vector<Ruling>& along, const std::vector<Ruling>& across) {
    std::vector<float> places;
    for (const Ruling& line : along) places.push_back(line.at);
    std::vector<float> edges = distinct(std::move(places));
    float begin = across.front().begin;
    float end = across.front().end;
    for (const Ruling& line : across) {
        begin = std::min(begin, line.begin);
        end = std::max(end, line.end);
    }
    if (edges.front() - begin > narrowest_open_cell) edges.insert(edges.begin(), begin);
    if (end - edges.back() > narrowest_open_cell) edges.push_back(end);
    return edges;
}

// Lines that together draw one table.
struct Group {
    std::vector<Ruling> across;
    std::vector<Ruling> down;
};

float height(const Group& group) noexcept {
    float top = std::numeric_limits<float>::max();
    float bottom = std::numeric_limits<float>::lowest();
    for (const Ruling& line : group.across) {
        top = std::min(top, line.at);
        bottom = std::max(bottom, line.at);
    }
    for (const Ruling& line : group.down) {
        top = std::min(top, line.begin);
        bottom = std::max(bottom, line.end);
    }
    return bottom - top;
}

// A cell that spans all rows of a page has borders that meet no other line, when the table goes on over the
// page's ends: a line as high as the lines beside it belongs to them.
void adopt_outer_lines(std::vector<Group>& groups) {
    for (Group& lone : groups) {
        if (!lone.across.empty() || lone.down.size() != 1) continue;
        const Ruling line = lone.down.front();
        for (Group& group : groups) {
            if (group.across.empty() || group.down.empty()) continue;
            float top = group.across.front().at;
            float bottom = group.across.back().at;
            for (const Ruling& other : group.down) {
                top = std::min(top, other.begin);
                bottom = std::max(bottom, other.end);
            }
            if (std::abs(line.begin - top) > narrowest_open_cell ||
                std::abs(line.end - bottom) > narrowest_open_cell) {
                continue;
            }
            group.down.push_back(line);
            lone.down.clear();
            break;
        }
    }
}

// Which inner borders of a frame are drawn: [edge][place along it].
class Borders {
public:
    Borders(const std::vector<float>& edges, const std::vector<float>& places,
            const std::vector<Ruling>& lines)
        : length_(places.size() - 1), covered_(edges.size() * length_, 0.0f), places_(&places) {
        for (const Ruling& line : lines) {
            const std::size_t edge = nearest(edges, line.at);
            for (std::size_t i = 0; i < length_; ++i) {
                const float shared = std::min(line.end, places[i + 1]) - std::max(line.begin, places[i]);
                covered_[edge * length_ + i] += std::max(0.0f, shared);
            }
        }
    }
    bool drawn(std::size_t edge, std::size_t place) const noexcept {
        return covered_[edge * length_ + place] > ((*places_)[place + 1] - (*places_)[place]) / 2;
    }

private:
    static std::size_t nearest(const std::vector<float>& edges, float at) noexcept {
        const auto next = std::lower_bound(edges.begin(), edges.end(), at);
        if (next == edges.begin()) return 0;
        if (next == edges.end()) return edges.size() - 1;
        const auto index = static_cast<std::size_t>(next - edges.begin());
        return at - edges[index - 1] < edges[index] - at ? index - 1 : index;
    }

    std::size_t length_;
    std::vector<float> covered_;
    const std::vector<float>* places_;
};

// Cells grow from their upper left corner to the right, then down, until a border stops them: they are
// rectangles even where a border is drawn in part.
void cut_cells(Frame& frame, const Borders& across, const Borders& down) {
    const std::size_t columns = frame.edges_x.size() - 1;
    const std::size_t rows = frame.edges_y.size() - 1;
    std::vector<bool> taken(rows * columns, false);
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            if (taken[row * columns + column]) continue;
            std::size_t right = column + 1;
            while (right < columns && !down.drawn(right, row) && !taken[row * columns + right]) ++right;
            std::size_t below = row + 1;
            const auto open_below = [&] {
                if (below == rows) return false;
                for (std::size_t c = column; c < right; ++c) {
                    if (across.drawn(below, c) || taken[below * columns + c]) return false;
                    if (c > column && down.drawn(c, below)) return false;
                }
                return true;
            };
            while (open_below()) ++below;
            for (std::size_t r = row; r < below; ++r) {
                for (std::size_t c = column; c < right; ++c) taken[r * columns + c] = true;
            }
            frame.cells.push_back({static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column),
                                   static_cast<std::uint32_t>(below - row),
                                   static_cast<std::uint32_t>(right - column)});
        }
    }
}

}  // namespace

std::vector<Frame> find_frames(std::vector<Ruling> rulings, std::size_t max_cells) {
    const auto middle = std::partition(rulings.begin(), rulings.end(),
                                       [](const Ruling& ruling) { return ruling.horizontal; });
    const std::vector<Ruling> across = merged({rulings.begin(), middle});
    const std::vector<Ruling> down = merged({middle, rulings.end()});
    Components components(across.size() + down.size());
    for (std::size_t v = 0; v < down.size(); ++v) {
        auto h = std::lower_bound(across.begin(), across.end(), down[v].begin - reach - one_line,
                                  [](const Ruling& line, float at) { return line.at < at; });
        for (; h != across.end() && h->at <= down[v].end + reach + one_line; ++h) {
            if (meet(*h, down[v])) {
                components.join(static_cast<std::size_t>(h - across.begin()), across.size() + v);
            }
        }
    }
    std::vector<Group> groups(across.size() + down.size());
    for (std::size_t i = 0; i < across.size(); ++i) groups[components.find(i)].across.push_back(across[i]);
    for (std::size_t i = 0; i < down.size(); ++i) {
        groups[components.find(across.size() + i)].down.push_back(down[i]);
    }
    std::erase_if(groups, [](const Group& group) { return group.across.empty() && group.down.empty(); });
    std::erase_if(groups, [](const Group& group) { return height(group) < lowest_frame; });
    adopt_outer_lines(groups);
    std::vector<Frame> frames;
    for (const Group& group : groups) {
        if (group.across.empty() || group.down.empty()) continue;
        Frame frame;
        frame.edges_x = edges_of(group.down, group.across);
        frame.edges_y = edges_of(group.across, group.down);
        if (frame.edges_x.size() < 2 || frame.edges_y.size() < 2) continue;
        if ((frame.edges_x.size() - 1) * (frame.edges_y.size() - 1) > max_cells) {
            throw Error(ErrorCode::too_large,
                        "a table has more than " + std::to_string(max_cells) + " cells");
        }
        const Borders drawn_across(frame.edges_y, frame.edges_x, group.across);
        const Borders drawn_down(frame.edges_x, frame.edges_y, group.down);
        cut_cells(frame, drawn_across, drawn_down);
        if (frame.cells.size() > 1) frames.push_back(std::move(frame));
    }
    std::sort(frames.begin(), frames.end(),
              [](const Frame& a, const Frame& b) { return a.edges_y.front() < b.edges_y.front(); });
    return frames;
}

}  // namespace ogikit::read_detail
