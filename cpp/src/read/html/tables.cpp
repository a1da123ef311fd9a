#include "read/html/tables.hpp"

namespace ogikit::read_detail::html {
namespace {

// What the parts of a table hand down to its cells; what hides them takes them out of the table instead.
constexpr Effects handed_down = invisible | see_through | no_size | colourless | white | on_colour | doubtful;

constexpr Effects inside_part(Effects around, Style style) noexcept {
    return inside(around, {static_cast<Effects>(style.sets & handed_down), style.clears});
}

}  // namespace

void Tables::start_table(const ElementName& name, Style style) {
    // Between the rows of a table another one ends it.
    if (!holds_content()) end_table();
    OpenTable table;
    const auto around = static_cast<Effects>(marks_.effects() | style.sets);
    const bool is_hidden = hidden_here() || (around & (hidden | invisible | see_through)) != 0;
    table.of_table = table.inside = inside_part(0, style);
    if (is_hidden) {
        table.hidden = Part::table;
        ++hidden_tables_;
    } else {
        ++shown_tables_;
        lines_.break_line();
        builder_.open_table();
    }
    table.outer_marks = marks_.enter_table(name);
    open_.push_back(table);
}

void Tables::end_table() {
    if (open_.empty()) return;
    while (open_.back().mode != Mode::table) close_part();
    lines_.break_line();
    if (shown()) builder_.close_table();
    marks_.leave_table(open_.back().outer_marks);
    open_.pop_back();
}

void Tables::start_part(const Token& token, const ElementName& name, Style style) {
    if (open_.empty()) return;
    marks_.clear_to_table();
    lines_.break_line();
    const Tag tag = token.tag;
    const bool cell = is_cell(tag);
    OpenTable& table = open_.back();
    for (;;) {
        switch (table.mode) {
            case Mode::cell:
            case Mode::caption:
                close_part();
                break;
            case Mode::column_group:
                if (tag == Tag::col) return;
                close_part();
                break;
            case Mode::table:
                if (tag == Tag::caption) {
                    table.mode = Mode::caption;
                    if (is_unseen(style.sets)) marks_.start(tag, name, style);
                    return;
                }
                if (tag == Tag::col || tag == Tag::colgroup) {
                    table.mode = Mode::column_group;
                    return;
                }
                if (is_section(tag)) {
                    open_section(tag, name, style);
                    return;
                }
                open_section(Tag::tbody, {"tbody", {}, {}}, {});
                break;
            case Mode::section:
                if (tag != Tag::tr && !cell) {
                    close_part();
                    break;
                }
                if (!cell) {
                    open_row(name, style);
                    return;
                }
                open_row({"tr", {}, {}}, {});
                break;
            case Mode::row:
                if (cell) {
                    open_cell(token, name, style);
                    return;
                }
                close_part();
                break;
        }
    }
}

void Tables::end_part(Tag tag) {
    if (open_.empty()) return;
    const OpenTable& table = open_.back();
    const bool ends_section = is_section(tag) && tag == table.section;
    // Only an end tag of a part that is open ends anything.
    switch (table.mode) {
        case Mode::cell:
            if (is_cell(tag) ? tag != table.cell : tag != Tag::tr && !ends_section) return;
            break;
        case Mode::row:
            if (tag != Tag::tr && !ends_section) return;
            break;
        case Mode::section:
            if (!ends_section) return;
            break;
        case Mode::caption:
            if (tag != Tag::caption) return;
            break;
        case Mode::column_group:
            if (tag == Tag::col) return;
            break;
        case Mode::table:
            return;
    }
    marks_.clear_to_table();
    const Mode last = is_cell(tag) ? Mode::cell : tag == Tag::tr ? Mode::row : Mode::section;
    while (table.mode > last) close_part();
    close_part();
}

void Tables::open_section(Tag tag, const ElementName& name, Style style) {
    OpenTable& table = open_.back();
    table.mode = Mode::section;
    table.section = tag;
    table.of_section = table.inside = inside_part(table.of_table, style);
    hide(Part::section, style);
    marks_.enter_part(name);
}

void Tables::open_row(const ElementName& name, Style style) {
    OpenTable& table = open_.back();
    table.mode = Mode::row;
    table.of_row = table.inside = inside_part(table.of_section, style);
    hide(Part::row, style);
    marks_.enter_part(name);
    if (shown()) builder_.open_row();
}

void Tables::open_cell(const Token& token, const ElementName& name, Style style) {
    OpenTable& table = open_.back();
    table.mode = Mode::cell;
    table.cell = token.tag;
    table.inside = inside_part(table.of_row, style);
    hide(Part::cell, style);
    if (!shown()) return;
    const Presentation& stated = token.presentation;
    const auto place = static_cast<std::uint32_t>(token.end);
    builder_.open_cell(stated.row_span == 0 ? to_the_end : stated.row_span, stated.column_span, place);
    lines_.place_at(place);
    const auto marking = static_cast<Effects>(table.inside & ~on_colour);
    if (marking != 0 || marks_.follows_all()) marks_.start(token.tag, name, {marking, 0});
}

// The innermost part; the table itself stays.
void Tables::close_part() {
    marks_.clear_to_table();
    lines_.break_line();
    OpenTable& table = open_.back();
    switch (table.mode) {
        case Mode::cell:
            if (shown()) builder_.close_cell(lines_.end_of_text());
            show(Part::cell);
            table.inside = table.of_row;
            table.mode = Mode::row;
            break;
        case Mode::row:
            if (shown()) builder_.close_row();
            marks_.leave_part();
            show(Part::row);
            table.inside = table.of_section;
            table.mode = Mode::section;
            break;
        case Mode::section:
            if (table.hidden != Part::table) builder_.close_row_group();
            marks_.leave_part();
            show(Part::section);
            table.inside = table.of_table;
            table.mode = Mode::table;
            break;
        case Mode::caption:
        case Mode::column_group:
            table.mode = Mode::table;
            break;
        case Mode::table:
            break;
    }
}

void Tables::hide(Part part, Style style) noexcept {
    OpenTable& table = open_.back();
    if (table.hidden == Part::none && (style.sets & hidden) != 0) table.hidden = part;
}

void Tables::show(Part part) noexcept {
    OpenTable& table = open_.back();
    if (table.hidden == part) table.hidden = Part::none;
}

}  // namespace ogikit::read_detail::html
