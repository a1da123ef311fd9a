// Pages made by hand for tests of PDF layout, and what was read of them.
#pragma once

#include "ogikit/document.hpp"
#include "ogikit/read.hpp"

#include "read/pdf/pdf.hpp"

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace ogikit::testing {

using read_detail::Page;

inline constexpr float em = 10;

// A page of A4 to write and draw on. Digits and Latin letters are half an em wide.
class Sheet {
public:
    explicit Sheet(std::uint32_t number = 0) : number_(number) {
        page.width = 595;
        page.height = 842;
    }
    Sheet& write(float left, float top, std::u16string_view text, float size = em) {
        for (const char16_t unit : text) {
            const float advance = unit < 0x80 ? size / 2 : size;
            if (unit != u' ')
                page.glyphs.push_back({unit, {left, top, left + advance, top + size}, next_, number_});
            ++next_;
            left += advance;
        }
        page.characters = next_;
        return *this;
    }
    Sheet& across(float y, float from, float to) {
        page.rulings.push_back({true, y, from, to});
        return *this;
    }
    Sheet& down(float x, float from, float to) {
        page.rulings.push_back({false, x, from, to});
        return *this;
    }
    // All lines of a table with these edges.
    Sheet& lattice(const std::vector<float>& xs, const std::vector<float>& ys) {
        for (const float y : ys) across(y, xs.front(), xs.back());
        for (const float x : xs) down(x, ys.front(), ys.back());
        return *this;
    }

    Page page;

private:
    std::uint32_t number_;
    std::uint32_t next_ = 0;
};

inline Document read(const std::vector<Page>& pages) {
    Deadline never = Deadline::never();
    return read_detail::read_pages(pages, Limits{}, never);
}

using Place = std::pair<std::uint32_t, std::uint32_t>;

// Row and column → text, lines parted by '|'; empty cells are left out.
inline std::map<Place, std::string> cells_of(const Document& document) {
    std::map<Place, std::string> cells;
    for (const Block& block : document.blocks) {
        const Grid* grid = std::get_if<Grid>(&block);
        if (grid == nullptr) continue;
        for (const GridCell& cell : grid->cells) {
            std::string text;
            for (std::uint32_t f = cell.first_fragment; f < cell.last_fragment; ++f) {
                if (!text.empty()) text += '|';
                text += to_utf8(document.text.view(grid->fragments[f]));
            }
            if (!text.empty()) cells[{cell.row, cell.column}] = text;
        }
    }
    return cells;
}

inline std::vector<std::string> paragraphs_of(const Document& document) {
    std::vector<std::string> paragraphs;
    for (const Block& block : document.blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
            paragraphs.push_back(to_utf8(document.text.view(paragraph->range)));
        }
    }
    return paragraphs;
}

inline const GridCell& cell_at(const Document& document, std::uint32_t row, std::uint32_t column) {
    for (const Block& block : document.blocks) {
        const Grid* grid = std::get_if<Grid>(&block);
        if (grid == nullptr) continue;
        for (const GridCell& cell : grid->cells) {
            if (cell.row == row && cell.column == column) return cell;
        }
    }
    throw std::out_of_range("no such cell");
}

}  // namespace ogikit::testing
