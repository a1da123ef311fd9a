// Fuzzes the reader of web pages: whatever the tags, a Document is consistent in itself and every piece of it
// stands in the source.
#include "invariant.hpp"

#include "ogikit/error.hpp"
#include "ogikit/read.hpp"

#include <cstdint>
#include <span>
#include <variant>

using namespace ogikit;
using ogikit::fuzz::must;

namespace {

void check_text(const Text& text, std::size_t size) {
    must(text.offsets.size() == text.units.size() + 1, "one offset a unit, and the end");
    must(text.offsets.back() <= size, "offsets lie in the source");
    for (std::size_t i = 0; i + 1 < text.offsets.size(); ++i) {
        must(text.offsets[i] <= text.offsets[i + 1], "offsets never go back");
    }
}

void check_range(const Text& text, Range range) {
    must(range.begin <= range.end && range.end <= text.units.size(), "a range lies in the text");
}

void check_grid(const Text& text, const Grid& grid) {
    must(grid.shape == Grid::Shape::resolved, "spans are resolved");
    must(!grid.cells.empty(), "a grid has cells");
    const GridCell* before = nullptr;
    for (const GridCell& cell : grid.cells) {
        must(cell.row_span >= 1 && cell.row + cell.row_span <= grid.rows, "a cell ends in its table");
        must(cell.column_span >= 1 && cell.column + cell.column_span <= grid.columns, "and in its row");
        must(cell.first_fragment <= cell.last_fragment && cell.last_fragment <= grid.fragments.size(),
             "a cell's text is its own");
        must(before == nullptr || before->row < cell.row ||
                 (before->row == cell.row && before->column + before->column_span <= cell.column),
             "cells are in order");
        check_range(text, cell.place);
        before = &cell;
    }
    for (const Range fragment : grid.fragments) check_range(text, fragment);
}

void check_span(ByteSpan span, std::size_t size) {
    must(span.begin <= span.end && span.end <= size, "a span lies in the source");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const auto bytes = std::as_bytes(std::span(data, size));
        if (sniff(bytes) != Format::html) return 0;
        const Document document = read_document(bytes);
        check_text(document.text, size);
        for (const Block& block : document.blocks) {
            if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
                check_range(document.text, paragraph->range);
            } else {
                check_grid(document.text, std::get<Grid>(block));
            }
        }
        for (const Property& property : document.properties) check_span(property.span, size);
        for (const Link& link : document.attachments) check_span(link.span, size);
    } catch (const Error& error) {
        must(!error.detail().empty(), "an error says what was found");
    }
    return 0;
}
