#include "read/html/tables.hpp"

namespace ogikit::read_detail::html {
void Tables::start_table(Effects effects) {
    // Between the rows of a table another one ends it.
    if (!holds_content()) end_table();
    OpenTable table;
    const bool is_hidden = hidden_here() || ((marks_.effects() | effects) & hidden) != 0;
    if (is_hidden) {
        table.hidden = Part::table;
        ++hidden_tables_;
    } else {
        ++shown_tables_;
        lines_.break_line();
        builder_.open_table();
    }
    table.outer_marks = marks_.enter_table();
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

void Tables::start_part(const Token& token, Effects effects) {
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
                    if ((effects & hidden) != 0) marks_.start(tag, tokens_.name(token), effects);
                    return;
                }
                if (tag == Tag::col || tag == Tag::colgroup) {
                    table.mode = Mode::column_group;
                    return;
                }
                open_section(is_section(tag) ? tag : Tag::tbody, is_section(tag) ? effects : Effects{0});
                if (is_section(tag)) return;
                break;
            case Mode::section:
                if (tag != Tag::tr && !cell) {
                    close_part();
                    break;
                }
                open_row(cell ? Effects{0} : effects);
                if (!cell) return;
                break;
            case Mode::row:
                if (cell) {
                    open_cell(token, effects);
                    return;
                }
                close_part();
                break;
        }
    }
}

void Tables::end_part(Tag tag) {
    if (open_.empty()) return;
    OpenTable& table = open_.back();
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

void Tables::open_section(Tag tag, Effects effects) {
    open_.back().mode = Mode::section;
    open_.back().section = tag;
    hide(Part::section, effects);
}

void Tables::open_row(Effects effects) {
    open_.back().mode = Mode::row;
    hide(Part::row, effects);
    if (shown()) builder_.open_row();
}

void Tables::open_cell(const Token& token, Effects effects) {
    open_.back().mode = Mode::cell;
    open_.back().cell = token.tag;
    hide(Part::cell, effects);
    if (!shown()) return;
    const Presentation& stated = token.presentation;
    const auto place = static_cast<std::uint32_t>(token.end);
    builder_.open_cell(stated.row_span == 0 ? to_the_end : stated.row_span, stated.column_span, place);
    lines_.place_at(place);
    if ((effects & invisible) != 0) marks_.start(token.tag, tokens_.name(token), effects);
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
            table.mode = Mode::row;
            break;
        case Mode::row:
            if (shown()) builder_.close_row();
            show(Part::row);
            table.mode = Mode::section;
            break;
        case Mode::section:
            if (table.hidden != Part::table) builder_.close_row_group();
            show(Part::section);
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

void Tables::hide(Part part, Effects effects) noexcept {
    OpenTable& table = open_.back();
    if (table.hidden == Part::none && (effects & hidden) != 0) table.hidden = part;
}

void Tables::show(Part part) noexcept {
    OpenTable& table = open_.back();
    if (table.hidden == part) table.hidden = Part::none;
}

}  // namespace ogikit::read_detail::html
