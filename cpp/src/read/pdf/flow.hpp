// Flow: layouts of pages → paragraphs and tables that go on over page breaks.
#pragma once

#include "layout.hpp"

#include <variant>
#include <vector>

namespace ogikit::read_detail {

struct TextParagraph {
    std::vector<TextLine> lines;
};

using FlowBlock = std::variant<TextParagraph, Table>;

std::vector<FlowBlock> flow(std::vector<PageLayout> layouts);

// Of a table: the least distance of text from the borders of its cell, as far as cells keep one.
float padding_of(const Table& table) noexcept;

// Was the line broken because `next` would not have fitted into the cell beside it?
bool is_full(const TextLine& line, const TextLine& next, const Box& cell, float padding) noexcept;

// Goes on with the table behind a page break: rows continue, repeated heads are left out, cells that the
// break cut become one again.
void join_tables(Table& upper, Table&& lower);
bool continues(const Table& upper, const Table& lower) noexcept;

}  // namespace ogikit::read_detail
