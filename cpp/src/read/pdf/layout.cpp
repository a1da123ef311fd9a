#include "layout.hpp"

#include "ogikit/text.hpp"

#include "open_frames.hpp"
#include "pictures.hpp"
#include "running_lines.hpp"
#include "struck.hpp"
#include "unruled.hpp"

#include <algorithm>
#include <utility>

namespace ogikit::read_detail {
namespace {

constexpr float narrowest_text = 0.4f;  // of the page's width: running text

Table fill(const Frame& frame, std::vector<std::vector<Glyph>> glyphs, std::uint32_t page) {
    Table table;
    table.rows = static_cast<std::uint32_t>(frame.edges_y.size() - 1);
    table.box = frame.box();
    for (std::size_t i = 0; i < frame.cells.size(); ++i) {
        const FrameCell& cell = frame.cells[i];
        table.cells.push_back(
            {cell.row, cell.row_span, page, frame.box(cell), find_lines(std::move(glyphs[i]))});
    }
    return table;
}

// Which cell of the frame is at a point in it.
class CellFinder {
public:
    explicit CellFinder(const Frame& frame)
        : frame_(&frame),
          columns_(frame.edges_x.size() - 1),
          cell_at_(columns_ * (frame.edges_y.size() - 1)) {
        for (std::uint32_t i = 0; i < frame.cells.size(); ++i) {
            const FrameCell& cell = frame.cells[i];
            for (std::uint32_t r = cell.row; r < cell.row + cell.row_span; ++r) {
                for (std::uint32_t c = cell.column; c < cell.column + cell.column_span; ++c) {
                    cell_at_[r * columns_ + c] = i;
                }
            }
        }
    }
    std::uint32_t at(float x, float y) const noexcept {
        return cell_at_[index(frame_->edges_y, y) * columns_ + index(frame_->edges_x, x)];
    }

private:
    static std::size_t index(const std::vector<float>& edges, float place) noexcept {
        const auto next = std::upper_bound(edges.begin() + 1, edges.end() - 1, place);
        return static_cast<std::size_t>(next - edges.begin()) - 1;
    }

    const Frame* frame_;
    std::size_t columns_;
    std::vector<std::uint32_t> cell_at_;
};

PageLayout lay_out(const Page& page, std::uint32_t number, std::size_t max_cells, Deadline& deadline) {
    std::vector<Frame> frames = find_frames(page.rulings, max_cells);
    std::vector<CellFinder> finders;
    std::vector<std::vector<std::vector<Glyph>>> in_cells;
    for (const Frame& frame : frames) {
        finders.emplace_back(frame);
        in_cells.emplace_back(frame.cells.size());
    }
    std::vector<Glyph> outside;
    for (const Glyph& glyph : with_strokes(page)) {
        const float x = glyph.box.centre_x();
        const float y = glyph.box.centre_y();
        // Of frames within frames the smallest.
        std::size_t best = frames.size();
        for (std::size_t i = 0; i < frames.size(); ++i) {
            if (!frames[i].box().contains(x, y)) continue;
            if (best == frames.size() || frames[i].box().height() < frames[best].box().height()) best = i;
        }
        if (best == frames.size()) {
            outside.push_back(glyph);
        } else {
            in_cells[best][finders[best].at(x, y)].push_back(glyph);
        }
    }
    for (std::size_t i = frames.size(); i-- > 0;) {
        if (!leaves_rows_open(frames[i], in_cells[i])) continue;
        for (const std::vector<Glyph>& glyphs : in_cells[i]) {
            outside.insert(outside.end(), glyphs.begin(), glyphs.end());
        }
        frames.erase(frames.begin() + static_cast<std::ptrdiff_t>(i));
        in_cells.erase(in_cells.begin() + static_cast<std::ptrdiff_t>(i));
    }
    std::vector<Picture> pictures = pictures_apart(page, deadline);
    for (std::size_t i = 0; i < frames.size(); ++i) {
        add_pictures(frames[i], page, pictures, number, in_cells[i], deadline);
        std::erase_if(pictures, [&](const Picture& picture) {
            return frames[i].box().contains(picture.box.centre_x(), picture.box.centre_y());
        });
    }
    std::vector<TextLine> lines = find_lines(std::move(outside));
    add_pictures(pictures, number, lines, deadline);
    PageLayout layout;
    for (TextLine& line : lines) layout.pieces.emplace_back(std::move(line));
    for (std::size_t i = 0; i < frames.size(); ++i) {
        Table table = fill(frames[i], std::move(in_cells[i]), number);
        const bool empty = std::all_of(table.cells.begin(), table.cells.end(),
                                       [](const TableCell& cell) { return cell.lines.empty(); });
        if (!empty) layout.pieces.emplace_back(std::move(table));
    }
    std::stable_sort(layout.pieces.begin(), layout.pieces.end(),
                     [](const Piece& a, const Piece& b) { return box_of(a).top < box_of(b).top; });
    return layout;
}

}  // namespace

const Box& box_of(const Piece& piece) noexcept {
    return std::visit([](const auto& any) -> const Box& { return any.box; }, piece);
}

std::vector<PageLayout> lay_out(std::span<const Page> pages, std::size_t max_cells, Deadline& deadline) {
    std::vector<PageLayout> layouts;
    for (std::uint32_t i = 0; i < pages.size(); ++i) {
        deadline.check();
        layouts.push_back(lay_out(pages[i], i, max_cells, deadline));
    }
    drop_running_lines(layouts, pages);
    deadline.check();
    for (std::size_t i = 0; i < pages.size(); ++i) {
        PageLayout& layout = layouts[i];
        bool first = true;
        for (const Piece& piece : layout.pieces) {
            if (!std::holds_alternative<TextLine>(piece)) continue;
            if (std::exchange(first, false)) layout.text = box_of(piece);
            layout.text.include(box_of(piece));
        }
        // Of a few short lines none runs to a margin.
        if (layout.text.width() < narrowest_text * pages[i].width) layout.text.right = pages[i].width;
    }
    find_unruled_tables(layouts);
    return layouts;
}

}  // namespace ogikit::read_detail
