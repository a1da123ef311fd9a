// DocumentBuilder: what every reader of a structured format writes into.
//
// A reader walks its source once, in reading order, appends text line by line and opens and closes
// tables, rows and cells as it meets them. Spans are resolved here by the rules of HTML ("forming a
// table", WHATWG HTML §4.9.12), and here it is decided whether a table holds data or only lays out a page.
#pragma once

#include "ogikit/document.hpp"
#include "ogikit/read.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ogikit::read_detail {

// A row span that reaches to the end of the table (rowspan="0" in HTML).
inline constexpr std::uint32_t to_the_end = std::numeric_limits<std::uint32_t>::max();

// What a format says of characters beside them, kept as signs (marked_signs.hpp).
struct Marks {
    bool raised = false;
    bool lowered = false;
    bool struck = false;
    bool doubtful = false;  // may be too small or too pale to be seen

    bool any() const noexcept { return raised || lowered || struck || doubtful; }
};

// Letters of any script?
bool has_words(std::u16string_view text) noexcept;

// A picture in the line of its cell's text, or one that floats and may be shown elsewhere.
enum class PictureFlow : std::uint8_t { in_line, floating };

class DocumentBuilder {
public:
    // The deadline must outlive the builder.
    DocumentBuilder(Format format, const Limits& limits, Deadline& deadline);

    // For the loops of readers that write here.
    Deadline& deadline() noexcept { return deadline_; }

    // ── text ───────────────────────────────────────────────────────────────────────────────────

    // Offsets of what follows count within this part (a member of an archive, a page).
    void begin_part(std::string name);

    void append(char16_t unit, std::uint32_t offset) {
        document_.text.units.push_back(unit);
        document_.text.offsets.push_back(offset);
    }
    // Several units that one piece of the source stands for: an entity, a tab.
    void append(std::u16string_view units, std::uint32_t offset);
    // UTF-8 as it stands in the source from `offset` on; each unit gets the offset of its byte. Malformed
    // sequences become U+FFFD.
    void append_utf8(std::string_view text, std::uint32_t offset);

    // Where the next unit comes; marks what has been appended to the line since. Doubt is kept of digits that are a
    // cell's: of a title's it would say nothing.
    std::uint32_t position() const noexcept {
        return static_cast<std::uint32_t>(document_.text.units.size());
    }
    void mark_since(std::uint32_t begin, Marks marks);

    // Has anything been appended since the last line ended?
    bool line_is_empty() const noexcept { return line_begin_ == position(); }
    // Ends a line or paragraph at byte `offset`: a fragment of the open cell, else a paragraph. Lines of
    // nothing but blanks are dropped.
    void end_line(std::uint32_t offset);

    // ── tables, which may nest ─────────────────────────────────────────────────────────────────

    void open_table();
    void open_row();
    // Spans are at least 1; larger ones than Limits::max_span are cut to it. The cell takes the first free
    // column of its row.
    void open_cell(std::uint32_t row_span, std::uint32_t column_span, std::uint32_t offset);
    // For formats that say which column a cell is in.
    void open_cell_at(std::uint32_t column, std::uint32_t row_span, std::uint32_t column_span,
                      std::uint32_t offset);
    void close_cell(std::uint32_t offset);
    void close_row();
    // A picture or an object, in whose stead a sign is written where it is all that the open cell shows, or where
    // only digits stand beside it in its line: it may be one.
    void add_picture(std::uint32_t begin, std::uint32_t end, PictureFlow flow = PictureFlow::in_line);
    // The rows since the last group form one (thead, tbody, tfoot): row spans end with it.
    void close_row_group();
    void close_table();

    bool in_table() const noexcept { return !tables_.empty(); }
    bool in_row() const noexcept { return in_table() && tables_.back().row_open; }
    bool in_cell() const noexcept { return in_table() && tables_.back().cell_open; }
    std::size_t depth() const noexcept { return tables_.size(); }

    // ── beside the text ────────────────────────────────────────────────────────────────────────

    void add_property(Property property) { document_.properties.push_back(std::move(property)); }
    void add_attachment(Link link) { document_.attachments.push_back(std::move(link)); }
    void set_encoding(std::string name) { document_.text.encoding = std::move(name); }

    // Puts another whole file's text and blocks here, whose places are those in the part `name`. begin_part() must
    // follow.
    void insert(Document&& document, const std::string& name);

    // Closes what is open. `end` is the source's last offset.
    Document finish(std::uint32_t end) &&;

private:
    struct Nested {
        std::size_t cell;             // of the enclosing table
        std::size_t before_fragment;  // of the enclosing table
        Grid grid;
    };
    struct OpenTable {
        std::vector<GridCell> cells;
        std::vector<Range> fragments;
        std::vector<Nested> nested;
        std::vector<std::uint32_t> covered_until;  // by column: rows below this one are taken from above
        std::uint32_t row = 0;                     // of the open row, else of the next
        std::uint32_t column = 0;                  // first that may be free
        std::uint32_t columns = 0;
        std::size_t group_begin = 0;      // first cell of the row group
        std::uint32_t group_columns = 0;  // of its widest row
        std::optional<ByteSpan> picture;  // of the open cell: its place in the source
        PictureFlow picture_flow = PictureFlow::in_line;
        bool row_open = false;
        bool cell_open = false;
    };

    bool is_blank(Range range) const noexcept;
    bool shows_words(const OpenTable& table, const GridCell& cell) const noexcept;
    static void end_spans(OpenTable& table);
    static bool is_layout(const OpenTable& table);
    void flow(OpenTable&& table);
    void count_places(std::size_t places);
    void add_fragment(Range range);
    void add_grid(Grid&& grid);

    Limits limits_;
    Deadline& deadline_;
    Document document_;
    std::vector<OpenTable> tables_;
    std::uint32_t line_begin_ = 0;
    std::size_t places_ = 0;  // of all tables' cells, covered ones counted
};

}  // namespace ogikit::read_detail
