#include "unruled.hpp"

#include "strips.hpp"
#include "unruled_table.hpp"

#include <span>
#include <utility>
#include <variant>

namespace ogikit::read_detail {
namespace {

struct Replacement {
    std::vector<Place> lines;
    Table table;
};

std::vector<Replacement> tables_of(const Strip& strip) {
    std::vector<Replacement> tables;
    std::size_t done = 0;  // lines
    for (std::size_t b = 0; b < strip.blocks.size(); ++b) {
        const std::size_t end = b + 1 < strip.blocks.size() ? strip.blocks[b + 1].first : strip.lines.size();
        ValueBlock block = strip.blocks[b];
        block.first -= done;
        block.last -= done;
        auto built = build_unruled_table(std::span(strip.lines).subspan(done, end - done), block);
        if (!built) continue;
        Replacement& replacement = tables.emplace_back();
        replacement.table = std::move(built->table);
        for (std::size_t i = built->first; i <= built->last; ++i) {
            replacement.lines.push_back(strip.places[done + i]);
        }
        done += built->last + 1;
    }
    return tables;
}

}  // namespace

void find_unruled_tables(std::vector<PageLayout>& layouts) {
    const std::vector<Strip> strips = find_strips(layouts);
    std::vector<std::vector<bool>> gone;
    for (const PageLayout& layout : layouts) {
        std::vector<bool>& pieces = gone.emplace_back();
        for (const Piece& piece : layout.pieces) {
            const auto* line = std::get_if<TextLine>(&piece);
            pieces.push_back(line != nullptr && line->may_be_page_number);
        }
    }
    for (const Strip& strip : strips) {
        for (const Place& place : strip.left_out) gone[place.page][place.piece] = true;
        for (Replacement& replacement : tables_of(strip)) {
            for (const Place& place : replacement.lines) gone[place.page][place.piece] = true;
            const Place& first = replacement.lines.front();
            layouts[first.page].pieces[first.piece] = std::move(replacement.table);
            gone[first.page][first.piece] = false;
        }
    }
    for (std::size_t page = 0; page < layouts.size(); ++page) {
        std::size_t i = 0;
        std::erase_if(layouts[page].pieces, [&](const Piece&) { return gone[page][i++]; });
    }
}

}  // namespace ogikit::read_detail
