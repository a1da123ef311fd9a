#include "flow.hpp"

#include "ogikit/text.hpp"

#include <cmath>
#include <utility>

namespace ogikit::read_detail {
namespace {

// In em: how far from the margins lines of running text may begin and end.
constexpr float ragged_edge = 1.2f;
// A gap like this within a line parts columns, not words.
constexpr float column_gap = 2.5f;

bool has_columns(const TextLine& line) noexcept {
    for (std::size_t i = 1; i < line.glyphs.size(); ++i) {
        if (line.glyphs[i].box.left - line.glyphs[i - 1].box.right > column_gap * line.em()) return true;
    }
    return false;
}

// Does the line run to the right margin, so that the next one goes on with its sentence?
bool runs_on(const TextLine& line, const Box& text) noexcept {
    return line.box.right > text.right - ragged_edge * line.em() &&
           line.box.left < text.left + 4 * line.em() && !has_columns(line);
}

bool begins_at_margin(const TextLine& line, const Box& text) noexcept {
    return line.box.left < text.left + line.em() / 2 && !has_columns(line);
}

}  // namespace

std::vector<FlowBlock> flow(std::vector<PageLayout> layouts) {
    std::vector<FlowBlock> blocks;
    bool open = false;  // the last line ran on to the margin
    for (PageLayout& layout : layouts) {
        bool first_on_page = true;
        for (Piece& piece : layout.pieces) {
            if (auto* line = std::get_if<TextLine>(&piece)) {
                const bool runs = runs_on(*line, layout.text);
                if (open && begins_at_margin(*line, layout.text)) {
                    std::get<TextParagraph>(blocks.back()).lines.push_back(std::move(*line));
                } else {
                    blocks.emplace_back(TextParagraph{{std::move(*line)}});
                }
                open = runs;
            } else {
                auto& table = std::get<Table>(piece);
                Table* upper = blocks.empty() ? nullptr : std::get_if<Table>(&blocks.back());
                if (first_on_page && upper != nullptr && continues(*upper, table)) {
                    join_tables(*upper, std::move(table));
                } else {
                    blocks.emplace_back(std::move(table));
                }
                open = false;
            }
            first_on_page = false;
        }
    }
    return blocks;
}

}  // namespace ogikit::read_detail
