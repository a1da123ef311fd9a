// Several reports in one file, one after the other: cut where each begins.
#include "ogikit/error.hpp"
#include "ogikit/report.hpp"

#include "identify/title.hpp"
#include "identify/transcript.hpp"

#include <algorithm>
#include <utility>

namespace ogikit {
namespace {

using namespace identifying;

// Each piece keeps the whole text. A collection of more reports than this is no report's file.
constexpr std::size_t most_units = 2'000'000;
constexpr std::size_t most_beginnings = 64;

std::uint32_t begin_of(const Block& block) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) return paragraph->range.begin;
    const Grid& grid = std::get<Grid>(block);
    return grid.cells.empty() ? 0 : grid.cells.front().place.begin;
}

std::size_t block_at(const Document& document, std::uint32_t position) {
    const auto after = std::ranges::upper_bound(document.blocks, position, {}, begin_of);
    return after == document.blocks.begin() ? 0
                                            : static_cast<std::size_t>(after - document.blocks.begin()) - 1;
}

// 一、总体情况 on a line of its own.
bool heads_section_one(const Transcript& transcript, const Line& line) {
    constexpr std::uint32_t longest = 16;
    const std::u16string_view words = transcript.view(line.stretch);
    return !line.in_grid && words.size() <= longest && words.starts_with(u"一、") &&
           words.find(u"情况") != words.npos &&
           (words.find(u"总体") != words.npos || words.find(u"整体") != words.npos);
}

// 名称: …, 索引号: …: a line of the table above a report.
bool is_metadata(const Document& document, const Block& block) {
    constexpr std::uint32_t longest = 60;
    const auto* paragraph = std::get_if<Paragraph>(&block);
    if (paragraph == nullptr || paragraph->range.size() > longest) return false;
    return document.text.view(paragraph->range).find_first_of(u":：") != std::u16string_view::npos;
}

// Blocks at which a report may begin: the first; a line that is a title; where a report has none, its first
// heading with the metadata above it.
std::vector<std::size_t> possible_beginnings(const Document& document) {
    constexpr std::size_t lines_of_a_head = 8;
    const Transcript transcript = transcribe(document, Alignment{});
    std::vector<std::size_t> blocks{0};
    for (const TitleMention& mention : title_mentions(transcript, transcript.all())) {
        if (!mention.is_title || !mention.starts_line) continue;
        blocks.push_back(block_at(document, transcript.range(mention.stretch).begin));
    }
    const std::vector<std::size_t> titled = blocks;
    for (const Line& line : transcript.lines) {
        if (!heads_section_one(transcript, line)) continue;
        std::size_t block = block_at(document, transcript.range(line.stretch).begin);
        const auto title = std::ranges::upper_bound(titled, block);
        if (title != titled.begin() && block - *std::prev(title) <= lines_of_a_head) continue;
        while (block > 0 && is_metadata(document, document.blocks[block - 1])) --block;
        blocks.push_back(block);
    }
    std::ranges::sort(blocks);
    blocks.erase(std::unique(blocks.begin(), blocks.end()), blocks.end());
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

Holding request_tables_in(const Document& piece, Deadline& deadline) {
    try {
        const Alignment alignment = align(piece, deadline);
        const bool found = alignment[static_cast<std::size_t>(TableId::requests)].found;
        return found ? Holding::one_table : Holding::nothing;
    } catch (const Error& error) {
        if (error.code() == ErrorCode::no_report) return Holding::nothing;
        if (error.code() == ErrorCode::several_reports) return Holding::several;
        throw;
    }
}

}  // namespace

std::vector<Document> split_reports(const Document& document, Deadline& deadline) {
    if (document.text.units.size() > most_units) return {};
    const std::vector<std::size_t> possible = possible_beginnings(document);
    if (possible.size() > most_beginnings) return {};
    // A title with no table behind it is the heading of a list or a page: what follows belongs to the next.
    std::vector<std::size_t> begins;
    std::size_t first = 0;
    for (std::size_t i = 0; i < possible.size(); ++i) {
        const std::size_t end = i + 1 < possible.size() ? possible[i + 1] : document.blocks.size();
        switch (request_tables_in(piece_of(document, possible[i], end), deadline)) {
            case Holding::several:
                return {};
            case Holding::one_table:
                begins.push_back(possible[first]);
                first = i + 1;
                break;
            case Holding::nothing:
                break;
        }
    }
    if (begins.size() < 2) return {};
    std::vector<Document> reports;
    for (std::size_t i = 0; i < begins.size(); ++i) {
        const std::size_t end = i + 1 < begins.size() ? begins[i + 1] : document.blocks.size();
        reports.push_back(piece_of(document, begins[i], end));
        if (request_tables_in(reports.back(), deadline) != Holding::one_table) return {};
    }
    return reports;
}

}  // namespace ogikit
