// Document: what every reader makes of a file and all that the rest of the core ever sees.
//
// A Document is a Text and a list of blocks in reading order: paragraphs and grids. Grids have
// their row and column spans resolved where the format states them (Shape::resolved); where a tool
// has flattened the table into rows of cells whose columns are lost, they are Shape::ragged and
// `column` is only the cell's number in its row.
#pragma once

#include "ogikit/text.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ogikit {

enum class Format : std::uint8_t {
    text,
    html,
    docx,
    odt,  // OpenDocument text
    ods,  // OpenDocument spreadsheet
    xlsx,
    pdf,
    mhtml,    // a web page saved with its parts; read as its HTML part
    archive,  // a zip of files
    doc,      // Word before 2007, and WPS: an office suite must convert it
    xls,
    rtf,
};
inline constexpr std::size_t format_count = 12;
std::string_view to_string(Format format) noexcept;

struct Paragraph {
    Range range;  // one line or paragraph, without its line break
};

struct GridCell {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    std::uint32_t row_span = 1;
    std::uint32_t column_span = 1;
    // The cell's text: Grid::fragments[first_fragment, last_fragment), in reading order. A cell of
    // a ruled text table has one fragment a line; most cells have one or none (empty).
    std::uint32_t first_fragment = 0;
    std::uint32_t last_fragment = 0;
    // Where the cell stands, also when it is empty: an empty range at its place.
    Range place;
};

struct Grid {
    enum class Shape : std::uint8_t { resolved, ragged };
    Shape shape = Shape::resolved;
    std::uint32_t rows = 0;
    std::uint32_t columns = 0;    // of the widest row
    std::vector<GridCell> cells;  // by row, then column; covered cells are left out when resolved
    std::vector<Range> fragments;
};

using Block = std::variant<Paragraph, Grid>;

// A title, date or issuer that the format states outside the text (meta tags, properties).
struct Property {
    std::string name;  // as in the source: "ArticleTitle", "PubDate", "dc:title" …
    std::string value;
    ByteSpan span;
};

// A link to a file that may be the report itself: a page that only has one is no report.
struct Link {
    std::string target;  // the href, entities resolved
    std::string label;   // the link's text
    ByteSpan span;
};

struct Document {
    Format format = Format::text;
    // Whether the source ended every table it began. Otherwise the last cell may have lost digits.
    bool tables_ended = false;
    Text text;
    std::vector<Block> blocks;
    std::vector<Property> properties;
    std::vector<Link> attachments;
};

}  // namespace ogikit
