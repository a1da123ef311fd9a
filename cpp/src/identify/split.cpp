// Several reports in one file, one after the other: cut at their titles.
#include "ogikit/error.hpp"
#include "ogikit/report.hpp"

#include "identify/title.hpp"
#include "identify/transcript.hpp"

#include <algorithm>
#include <utility>

namespace ogikit {
namespace {

using namespace identifying;

std::uint32_t begin_of(const Block& block) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) return paragraph->range.begin;
    const Grid& grid = std::get<Grid>(block);
    return grid.cells.empty() ? 0 : grid.cells.front().place.begin;
}

// Blocks at which a line begins that is a title.
std::vector<std::size_t> titled_blocks(const Document& document) {
    const Transcript transcript = transcribe(document, Alignment{});
    std::vector<std::size_t> blocks;
    for (const TitleMention& mention : title_mentions(transcript, transcript.all())) {
        if (!mention.is_title || !mention.starts_line) continue;
        const std::uint32_t begin = transcript.range(mention.stretch).begin;
        const auto after = std::ranges::upper_bound(document.blocks, begin, {}, begin_of);
        if (after == document.blocks.begin()) continue;
        const auto block = static_cast<std::size_t>(after - document.blocks.begin()) - 1;
        if (blocks.empty() || blocks.back() != block) blocks.push_back(block);
    }
    return blocks;
}

Document piece_of(const Document& document, std::size_t first, std::size_t last) {
    Document piece;
    piece.format = document.format;
    piece.text = document.text;
    piece.blocks.assign(document.blocks.begin() + static_cast<std::ptrdiff_t>(first),
                        document.blocks.begin() + static_cast<std::ptrdiff_t>(last));
    return piece;
}

enum class Holding : std::uint8_t { nothing, one_table, several };

Holding request_tables_in(const Document& piece) {
    try {
        const Alignment alignment = align(piece);
        const bool found = alignment[static_cast<std::size_t>(TableId::requests)].found;
        return found ? Holding::one_table : Holding::nothing;
    } catch (const Error& error) {
        return error.code() == ErrorCode::several_reports ? Holding::several : Holding::nothing;
    }
}

}  // namespace

std::vector<Document> split_reports(const Document& document) {
    const std::vector<std::size_t> titled = titled_blocks(document);
    // A title with no table behind it is the heading of a list or a page: what follows belongs to the next.
    std::vector<std::size_t> begins;
    std::size_t first_title = 0;
    for (std::size_t i = 0; i < titled.size(); ++i) {
        const std::size_t end = i + 1 < titled.size() ? titled[i + 1] : document.blocks.size();
        switch (request_tables_in(piece_of(document, titled[i], end))) {
            case Holding::several:
                return {};
            case Holding::one_table:
                begins.push_back(titled[first_title]);
                first_title = i + 1;
                break;
            case Holding::nothing:
                break;
        }
    }
    if (begins.size() < 2) return {};
    begins.front() = 0;
    std::vector<Document> reports;
    for (std::size_t i = 0; i < begins.size(); ++i) {
        reports.push_back(
            piece_of(document, begins[i], i + 1 < begins.size() ? begins[i + 1] : document.blocks.size()));
        if (request_tables_in(reports.back()) != Holding::one_table) return {};
    }
    return reports;
}

}  // namespace ogikit
