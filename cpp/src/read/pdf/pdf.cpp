#include "pdf.hpp"

#include "ogikit/error.hpp"

#include "../document_builder.hpp"
#include "flow.hpp"
#include "pages.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace ogikit::read_detail {
namespace {

bool is_digit(const Glyph& glyph) noexcept {
    return glyph.code < 0xFFFF && fold_unit(static_cast<char16_t>(glyph.code)).cls == UnitClass::digit;
}

// Digits, a point, separators: what of a number stands on one line.
bool is_digits(const TextLine& line) noexcept {
    return std::all_of(line.glyphs.begin(), line.glyphs.end(), [](const Glyph& glyph) {
        return !glyph.struck && (is_digit(glyph) || glyph.code == U'.' || glyph.code == U',');
    });
}

class Writer {
public:
    Writer(std::span<const Page> pages, const Limits& limits, Deadline& deadline)
        : builder_(Format::pdf, limits, deadline), pages_(pages), next_(pages.size(), 0) {}

    void write(const TextParagraph& paragraph) {
        const Glyph* before = nullptr;
        for (const TextLine& line : paragraph.lines) {
            const Glyph& first = line.glyphs.front();
            // Words and numbers of two lines stay apart; Chinese text goes on.
            if (before != nullptr && before->code < 0x80 && first.code < 0x80) blank_after(*before);
            write_line(line);
            before = &line.glyphs.back();
        }
        builder_.end_line(next_[page_]);
    }

    void write(const Table& table) {
        const std::vector<float> edges = column_edges(table);
        const float padding = padding_of(table);
        std::vector<const TableCell*> cells;
        for (const TableCell& cell : table.cells) cells.push_back(&cell);
        std::sort(cells.begin(), cells.end(), [](const TableCell* a, const TableCell* b) {
            return std::pair(a->row, a->box.left) < std::pair(b->row, b->box.left);
        });
        builder_.open_table();
        std::size_t next = 0;
        for (std::uint32_t row = 0; row < table.rows; ++row) {
            builder_.open_row();
            for (; next < cells.size() && cells[next]->row == row; ++next) {
                const TableCell& cell = *cells[next];
                const std::uint32_t column = nearest(edges, cell.box.left);
                const std::uint32_t end = std::max(nearest(edges, cell.box.right), column + 1);
                turn_to(cell.page);
                builder_.open_cell_at(column, cell.row_span, end - column, next_[page_]);
                write_cell(cell, padding);
                builder_.close_cell(next_[page_]);
            }
            builder_.close_row();
        }
        builder_.close_table();
    }

    void add_property(Property property) { builder_.add_property(std::move(property)); }

    Document finish() && {
        turn_to(static_cast<std::uint32_t>(pages_.size() - 1));
        return std::move(builder_).finish(pages_.back().characters);
    }

private:
    static std::vector<float> column_edges(const Table& table) {
        constexpr float one_edge = 4.0f;  // points
        std::vector<float> places;
        for (const TableCell& cell : table.cells) {
            places.push_back(cell.box.left);
            places.push_back(cell.box.right);
        }
        std::sort(places.begin(), places.end());
        std::vector<float> edges;
        for (const float place : places) {
            if (edges.empty() || place - edges.back() > one_edge) edges.push_back(place);
        }
        return edges;
    }

    static std::uint32_t nearest(const std::vector<float>& edges, float place) noexcept {
        const auto next = std::upper_bound(edges.begin(), edges.end(), place);
        return static_cast<std::uint32_t>(next - edges.begin()) - 1;
    }

    void write_cell(const TableCell& cell, float padding) {
        for (std::size_t i = 0; i < cell.lines.size(); ++i) {
            const TextLine& line = cell.lines[i];
            write_line(line);
            // A number too long for its cell goes on below: only then are digits of two lines one number.
            const bool wrapped = i + 1 < cell.lines.size() && is_digits(line) &&
                                 is_digits(cell.lines[i + 1]) &&
                                 is_full(line, cell.lines[i + 1], cell.box, padding);
            if (!wrapped) builder_.end_line(next_[page_]);
        }
    }

    void write_line(const TextLine& line) {
        for (std::size_t i = 0; i < line.glyphs.size(); ++i) {
            if (i > 0 && has_gap(line.glyphs[i - 1], line.glyphs[i])) blank_after(line.glyphs[i - 1]);
            write(line.glyphs[i]);
        }
    }

    void write(const Glyph& glyph) {
        builder_.deadline().spend();
        turn_to(glyph.page);
        std::u16string units;
        append_utf16(units, glyph);
        if (glyph.index == no_character) {
            builder_.append(units, next_[page_]);
        } else {
            builder_.append(units, glyph.index);
            next_[page_] = glyph.index + 1;
        }
    }

    void blank_after(const Glyph& glyph) {
        turn_to(glyph.page);
        builder_.append(u' ', glyph.index == no_character ? next_[page_] : glyph.index + 1);
    }

    void turn_to(std::uint32_t page) {
        if (begun_ && page == page_) return;
        begun_ = true;
        page_ = page;
        builder_.begin_part("page " + std::to_string(page + 1));
    }

    DocumentBuilder builder_;
    std::span<const Page> pages_;
    std::vector<std::uint32_t> next_;  // by page: behind the character written last
    std::uint32_t page_ = 0;
    bool begun_ = false;
};

void refuse_scans(std::span<const Page> pages) {
    std::size_t images = 0;
    bool hidden = false;
    for (const Page& page : pages) {
        if (!page.glyphs.empty()) return;
        images += page.has_image;
        hidden |= page.has_hidden_text;
    }
    throw Error(ErrorCode::no_text,
                "the PDF has " + std::to_string(pages.size()) + " pages, " + std::to_string(images) +
                    " of them with images, and no text" +
                    (hidden ? " that is seen: a hidden layer of it need not be what is printed" : ""));
}

Document write(std::span<const Page> pages, std::vector<Property> properties, const Limits& limits,
               Deadline& deadline) {
    refuse_scans(pages);
    Writer writer(pages, limits, deadline);
    for (Property& property : properties) writer.add_property(std::move(property));
    for (const FlowBlock& block : flow(lay_out(pages, limits.max_cells, deadline))) {
        std::visit([&](const auto& any) { writer.write(any); }, block);
    }
    return std::move(writer).finish();
}

}  // namespace

Document read_pages(std::span<const Page> pages, const Limits& limits, Deadline& deadline) {
    return write(pages, {}, limits, deadline);
}

Document read_pdf(std::span<const std::byte> bytes, const Limits& limits, Deadline& deadline) {
    if (bytes.size() > limits.max_file_bytes) {
        throw Error(ErrorCode::too_large, "the PDF has " + std::to_string(bytes.size()) + " bytes");
    }
    PdfPages loaded = load_pdf_pages(bytes, limits, deadline);
    return write(loaded.pages, std::move(loaded.properties), limits, deadline);
}

}  // namespace ogikit::read_detail
