// Tables: which rows and cells the tags of a table open and close, whatever tags are missing, doubled or out
// of place (WHATWG HTML §13.2.6.4.9 to §13.2.6.4.15, the insertion modes "in table" to "in cell").
#pragma once

#include "read/document_builder.hpp"
#include "read/html/line_writer.hpp"
#include "read/html/marked_elements.hpp"
#include "read/html/token.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ogikit::read_detail::html {

class Tables {
public:
    Tables(MarkedElements& marks, LineWriter& lines, DocumentBuilder& builder)
        : marks_(marks), lines_(lines), builder_(builder) {}

    // `style` is that of the tag itself.
    void start_table(const ElementName& name, Style style);
    void start_part(const Token& token, const ElementName& name, Style style);
    void end_table();
    void end_part(Tag tag);

    bool any() const noexcept { return !open_.empty(); }
    // Is the place here, be it a cell or the room between cells, in a part of a table that is not shown?
    bool hidden_here() const noexcept { return any() && open_.back().hidden != Part::none; }
    // What the parts of the table around the place here do to its text; an open cell has done the rest.
    Effects ground_here() const noexcept { return any() ? open_.back().inside & on_colour : Effects{0}; }
    // How many tables are on the page, and how many are not because they or what is around them is hidden.
    std::size_t shown_tables() const noexcept { return shown_tables_; }
    std::size_t hidden_tables() const noexcept { return hidden_tables_; }

private:
    enum class Mode : std::uint8_t { table, caption, column_group, section, row, cell };
    enum class Part : std::uint8_t { none, table, section, row, cell };

    struct OpenTable {
        Mode mode = Mode::table;
        Part hidden = Part::none;  // the part that is not shown, with all in it
        Effects of_table = 0;      // done to the text of what is in it
        Effects of_section = 0;
        Effects of_row = 0;
        Effects inside = 0;  // the innermost open part
        Tag section = Tag::tbody;
        Tag cell = Tag::td;
        std::size_t outer_marks = 0;
    };

    bool holds_content() const noexcept {
        return open_.empty() || open_.back().mode == Mode::cell || open_.back().mode == Mode::caption;
    }
    void open_section(Tag tag, const ElementName& name, Style style);
    void open_row(const ElementName& name, Style style);
    void open_cell(const Token& token, const ElementName& name, Style style);
    void close_part();
    void hide(Part part, Style style) noexcept;
    void show(Part part) noexcept;
    bool shown() const noexcept { return open_.back().hidden == Part::none; }

    MarkedElements& marks_;
    LineWriter& lines_;
    DocumentBuilder& builder_;
    std::vector<OpenTable> open_;
    std::size_t shown_tables_ = 0;
    std::size_t hidden_tables_ = 0;
};

}  // namespace ogikit::read_detail::html
