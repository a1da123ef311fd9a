#include "document_builder.hpp"

#include "ogikit/error.hpp"
#include "read/marked_signs.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <utility>

namespace ogikit::read_detail {
namespace {

// No report and no spreadsheet program has more; it bounds the bookkeeping of merged cells.
constexpr std::uint32_t most_columns = 16'384;

// A cell with more lines is the body of a page, not a cell of the form. The longest labels, written one
// character a line, have some ten; those of a form in one cell with its notes twenty.
constexpr std::size_t most_lines_of_a_cell = 40;

}  // namespace

bool has_words(std::u16string_view text) noexcept {
    return std::ranges::any_of(text, [](char16_t unit) {
        const UnitClass cls = fold_unit(unit).cls;
        return cls == UnitClass::ideograph || cls == UnitClass::letter;
    });
}

DocumentBuilder::DocumentBuilder(Format format, const Limits& limits, Deadline& deadline)
    : limits_(limits), deadline_(deadline) {
    document_.format = format;
    document_.text.encoding = "UTF-8";
}

// ── text ───────────────────────────────────────────────────────────────────────────────────────

void DocumentBuilder::begin_part(std::string name) {
    document_.text.parts.push_back({std::move(name), position()});
}

void DocumentBuilder::append(std::u16string_view units, std::uint32_t offset) {
    for (const char16_t unit : units) append(unit, offset);
}

void DocumentBuilder::append_utf8(std::string_view text, std::uint32_t offset) {
    utf8::append_piece(text, offset, document_.text);
}

void DocumentBuilder::mark_since(std::uint32_t begin, Marks marks) {
    Text& text = document_.text;
    const std::u16string units = text.units.substr(begin);
    const std::vector<std::uint32_t> offsets(text.offsets.begin() + begin, text.offsets.end());
    const bool is_doubtful = marks.doubtful && in_cell() && !has_words(units);
    text.units.resize(begin);
    text.offsets.resize(begin);
    for (std::size_t i = 0; i < units.size(); ++i) {
        const bool is_digit = units[i] >= u'0' && units[i] <= u'9';
        const std::size_t digit = is_digit ? static_cast<std::size_t>(units[i] - u'0') : 0;
        append(is_digit && marks.raised    ? raised_digits[digit]
               : is_digit && marks.lowered ? lowered_digits[digit]
                                           : units[i],
               offsets[i]);
        if (marks.struck) append(combining_stroke, offsets[i]);
        if (is_doubtful && fold_unit(units[i]).cls == UnitClass::digit) append(combining_doubt, offsets[i]);
    }
}

bool DocumentBuilder::is_blank(Range range) const noexcept {
    const FoldedUnit* folds = fold_table();
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
        const UnitClass cls = folds[document_.text.units[i]].cls;
        if (cls != UnitClass::blank && cls != UnitClass::line_break) return false;
    }
    return true;
}

void DocumentBuilder::end_line(std::uint32_t offset) {
    const Range line{line_begin_, position()};
    if (line.empty()) return;
    // The break ends the line's span: what the source has between this line and the next is no part of it.
    append(u'\n', offset);
    line_begin_ = position();
    if (!is_blank(line)) add_fragment(line);
}

void DocumentBuilder::add_fragment(Range range) {
    // Text between rows or cells stands before its table, as browsers show it.
    const auto around = std::find_if(tables_.rbegin(), tables_.rend(),
                                     [](const OpenTable& table) { return table.cell_open; });
    if (around != tables_.rend()) {
        around->fragments.push_back(range);
    } else {
        document_.blocks.emplace_back(Paragraph{range});
    }
}

// ── tables ─────────────────────────────────────────────────────────────────────────────────────

void DocumentBuilder::open_table() {
    if (tables_.size() == limits_.max_depth) {
        throw Error(ErrorCode::too_large,
                    "tables are nested more than " + std::to_string(limits_.max_depth) + " deep");
    }
    tables_.emplace_back();
}

void DocumentBuilder::open_row() {
    OpenTable& table = tables_.back();
    table.row_open = true;
    table.column = 0;
}

// Every place that is looked at counts, so that merged cells cannot make few tags cost much.
void DocumentBuilder::count_places(std::size_t places) {
    places_ += places;
    if (places_ > limits_.max_cells) {
        throw Error(ErrorCode::too_large,
                    "the tables have more than " + std::to_string(limits_.max_cells) + " cells");
    }
}

void DocumentBuilder::open_cell(std::uint32_t row_span, std::uint32_t column_span, std::uint32_t offset) {
    OpenTable& table = tables_.back();
    const std::uint32_t first = table.column;
    while (table.column < table.columns && table.covered_until[table.column] > table.row) ++table.column;
    count_places(table.column - first);
    open_cell_at(table.column, row_span, column_span, offset);
}

void DocumentBuilder::open_cell_at(std::uint32_t column, std::uint32_t row_span, std::uint32_t column_span,
                                   std::uint32_t offset) {
    end_line(offset);
    OpenTable& table = tables_.back();
    const auto most = static_cast<std::uint32_t>(limits_.max_span);
    const std::uint32_t width = std::clamp(column_span, 1u, most);
    count_places(width);
    const std::uint32_t height = row_span == to_the_end ? to_the_end : std::clamp(row_span, 1u, most);
    if (column + width > most_columns) {
        throw Error(ErrorCode::too_large, "a table has more than 16,384 columns");
    }
    table.columns = std::max(table.columns, column + width);
    table.group_columns = std::max(table.group_columns, column + width);
    if (table.covered_until.size() < table.columns) table.covered_until.resize(table.columns, 0);
    const std::uint32_t until = height == to_the_end ? to_the_end : table.row + height;
    for (std::uint32_t c = column; c < column + width; ++c) {
        table.covered_until[c] = std::max(table.covered_until[c], until);
    }
    GridCell cell;
    cell.row = table.row;
    cell.column = column;
    cell.row_span = height;
    cell.column_span = width;
    cell.first_fragment = static_cast<std::uint32_t>(table.fragments.size());
    table.cells.push_back(cell);
    table.column = column + width;
    table.picture.reset();
    table.cell_open = true;
}

void DocumentBuilder::add_picture(std::uint32_t begin, std::uint32_t end, PictureFlow flow) {
    if (!in_cell()) return;
    OpenTable& table = tables_.back();
    if (table.picture && (table.picture_flow == PictureFlow::in_line || flow == PictureFlow::floating))
        return;
    table.picture = ByteSpan{begin, end};
    table.picture_flow = flow;
}

bool DocumentBuilder::shows_words(const OpenTable& table, const GridCell& cell) const noexcept {
    return std::any_of(table.fragments.begin() + cell.first_fragment, table.fragments.end(),
                       [&](Range line) { return has_words(document_.text.view(line)); });
}

void DocumentBuilder::close_cell(std::uint32_t offset) {
    end_line(offset);
    OpenTable& table = tables_.back();
    GridCell& cell = table.cells.back();
    const bool is_all = cell.first_fragment == table.fragments.size();
    if (table.picture && (is_all || table.picture_flow == PictureFlow::in_line) &&
        !shows_words(table, cell)) {
        append(picture_sign, is_all ? static_cast<std::uint32_t>(table.picture->begin) : offset);
        end_line(is_all ? static_cast<std::uint32_t>(table.picture->end) : offset);
    }
    cell.last_fragment = static_cast<std::uint32_t>(table.fragments.size());
    if (cell.first_fragment != cell.last_fragment) {
        cell.place = {table.fragments[cell.first_fragment].begin, table.fragments[cell.first_fragment].begin};
    } else {
        cell.place = {position(), position()};
        append(u'\n', offset);  // so that the empty cell's place is its own
        line_begin_ = position();
    }
    table.cell_open = false;
}

void DocumentBuilder::close_row() {
    OpenTable& table = tables_.back();
    table.row_open = false;
    ++table.row;
}

void DocumentBuilder::close_row_group() { end_spans(tables_.back()); }

// Spans that reach below the last row are cut there.
void DocumentBuilder::end_spans(OpenTable& table) {
    for (std::size_t i = table.group_begin; i < table.cells.size(); ++i) {
        table.cells[i].row_span = std::min(table.cells[i].row_span, table.row - table.cells[i].row);
    }
    table.group_begin = table.cells.size();
    for (std::uint32_t c = 0; c < table.group_columns; ++c) {
        table.covered_until[c] = std::min(table.covered_until[c], table.row);
    }
    table.group_columns = 0;
}

void DocumentBuilder::close_table() {
    OpenTable table = std::move(tables_.back());
    tables_.pop_back();
    if (table.cells.empty()) return;
    end_spans(table);
    if (is_layout(table)) {
        flow(std::move(table));
        return;
    }
    Grid grid;
    grid.rows = table.row;
    grid.columns = table.columns;
    grid.cells = std::move(table.cells);
    // A nested table of data is part of its cell's text.
    if (table.nested.empty()) {
        grid.fragments = std::move(table.fragments);
    } else {
        std::size_t nested = 0;
        for (GridCell& cell : grid.cells) {
            const auto first = static_cast<std::uint32_t>(grid.fragments.size());
            for (std::uint32_t f = cell.first_fragment; f <= cell.last_fragment; ++f) {
                while (nested < table.nested.size() && table.nested[nested].before_fragment == f &&
                       table.nested[nested].cell == static_cast<std::size_t>(&cell - grid.cells.data())) {
                    const std::vector<Range>& inner = table.nested[nested++].grid.fragments;
                    grid.fragments.insert(grid.fragments.end(), inner.begin(), inner.end());
                }
                if (f < cell.last_fragment) grid.fragments.push_back(table.fragments[f]);
            }
            cell.first_fragment = first;
            cell.last_fragment = static_cast<std::uint32_t>(grid.fragments.size());
        }
    }
    add_grid(std::move(grid));
}

void DocumentBuilder::add_grid(Grid&& grid) {
    const auto around = std::find_if(tables_.rbegin(), tables_.rend(),
                                     [](const OpenTable& table) { return table.cell_open; });
    if (around != tables_.rend()) {
        around->nested.push_back({around->cells.size() - 1, around->fragments.size(), std::move(grid)});
    } else {
        document_.blocks.emplace_back(std::move(grid));
    }
}

// A table that holds other tables, or a page's whole body in one of its cells, or that has no two cells
// side by side, says nothing by its rows and columns.
bool DocumentBuilder::is_layout(const OpenTable& table) {
    if (table.columns == 1) return true;
    std::size_t nested_cells = 0;
    for (const Nested& nested : table.nested) nested_cells += nested.grid.cells.size();
    if (nested_cells >= table.cells.size()) return true;
    return std::any_of(table.cells.begin(), table.cells.end(), [](const GridCell& cell) {
        return cell.last_fragment - cell.first_fragment > most_lines_of_a_cell;
    });
}

void DocumentBuilder::flow(OpenTable&& table) {
    std::size_t nested = 0;
    for (std::size_t f = 0; f <= table.fragments.size(); ++f) {
        while (nested < table.nested.size() && table.nested[nested].before_fragment == f) {
            add_grid(std::move(table.nested[nested++].grid));
        }
        if (f < table.fragments.size()) add_fragment(table.fragments[f]);
    }
}

void DocumentBuilder::insert(Document&& document, const std::string& name) {
    const std::uint32_t base = position();
    const auto moved = [base](Range range) { return Range{range.begin + base, range.end + base}; };
    if (document.text.parts.empty()) begin_part(name);
    for (const Part& part : document.text.parts) {
        document_.text.parts.push_back({name + '/' + part.name, part.first_unit + base});
    }
    document_.text.units += document.text.units;
    document_.text.offsets.insert(document_.text.offsets.end(), document.text.offsets.begin(),
                                  document.text.offsets.end() - 1);
    append(u'\n', document.text.offsets.back());  // so that the last line's end is a place of its own part
    line_begin_ = position();
    for (Block& block : document.blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
            add_fragment(moved(paragraph->range));
            continue;
        }
        Grid& grid = std::get<Grid>(block);
        count_places(grid.cells.size());
        for (GridCell& cell : grid.cells) cell.place = moved(cell.place);
        for (Range& fragment : grid.fragments) fragment = moved(fragment);
        add_grid(std::move(grid));
    }
}

Document DocumentBuilder::finish(std::uint32_t end) && {
    document_.tables_ended = !in_table();
    while (in_table()) {
        if (in_cell()) close_cell(end);
        if (in_row()) close_row();
        close_table();
    }
    end_line(end);
    document_.text.offsets.push_back(end);
    return std::move(document_);
}

}  // namespace ogikit::read_detail
