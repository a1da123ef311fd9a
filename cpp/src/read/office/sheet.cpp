#include "read/office/sheet.hpp"

#include <algorithm>
#include <span>
#include <tuple>

namespace ogikit::read_detail {
namespace {

bool in_reading_order(const SheetCell& a, const SheetCell& b) noexcept {
    return std::tie(a.row, a.column) < std::tie(b.row, b.column);
}

// Rows and columns as they are shown; cells of which nothing is shown are gone.
std::vector<SheetCell> shown_cells(Sheet&& sheet, const Limits& limits) {
    const auto most = static_cast<std::uint32_t>(limits.max_span);
    std::vector<SheetCell> shown;
    shown.reserve(sheet.cells.size());
    for (SheetCell cell : sheet.cells) {
        const std::uint32_t row = sheet.rows.shown_before(cell.row);
        const std::uint32_t column = sheet.columns.shown_before(cell.column);
        cell.row_span = std::min(most, sheet.rows.shown_before(cell.row + cell.row_span) - row);
        cell.column_span =
            std::min(most, sheet.columns.shown_before(cell.column + cell.column_span) - column);
        cell.row = row;
        cell.column = column;
        if (cell.row_span > 0 && cell.column_span > 0) shown.push_back(cell);
    }
    if (!std::ranges::is_sorted(shown, in_reading_order)) std::ranges::stable_sort(shown, in_reading_order);
    return shown;
}

class TableWriter {
public:
    TableWriter(DocumentBuilder& builder, std::span<const SheetCell> cells, const WriteContent& write_content)
        : builder_(builder), cells_(cells), write_content_(write_content) {
        for (const SheetCell& cell : cells) {
            if (cell.filled) columns_.push_back(cell.column);
        }
        std::ranges::sort(columns_);
        columns_.erase(std::unique(columns_.begin(), columns_.end()), columns_.end());
        covered_until_.assign(columns_.size(), 0);
    }

    void run() {
        builder_.open_table();
        std::uint32_t row = cells_.front().row;
        for (std::size_t i = 0; i < cells_.size(); ++row) {
            std::size_t end = i;
            while (end < cells_.size() && cells_[end].row == row) ++end;
            write_row(row, cells_.subspan(i, end - i));
            i = end;
        }
        builder_.close_table();
    }

private:
    std::uint32_t table_column(std::uint32_t column) const {
        return static_cast<std::uint32_t>(std::ranges::lower_bound(columns_, column) - columns_.begin());
    }

    void write_row(std::uint32_t row, std::span<const SheetCell> cells) {
        builder_.open_row();
        std::size_t next = 0;
        for (std::uint32_t column = 0; column < columns_.size(); ++column) {
            builder_.deadline().spend();
            // Cells that cover no column of the table, or lie beneath a merged one.
            while (next < cells.size() && last_column(cells[next]) <= column) ++next;
            const bool begins = next < cells.size() && table_column(cells[next].column) <= column;
            if (covered_until_[column] > row) continue;
            if (begins) {
                write_cell(row, column, cells[next++]);
            } else {
                builder_.open_cell_at(column, 1, 1, offset_);
                builder_.close_cell(offset_);
            }
        }
        builder_.close_row();
    }

    // The table's column after the cell's last.
    std::uint32_t last_column(const SheetCell& cell) const {
        return table_column(cell.column + cell.column_span);
    }

    void write_cell(std::uint32_t row, std::uint32_t column, const SheetCell& cell) {
        const std::uint32_t end = last_column(cell);
        for (std::uint32_t c = column; c < end; ++c) {
            covered_until_[c] = std::max(covered_until_[c], row + cell.row_span);
        }
        offset_ = cell.offset;
        builder_.open_cell_at(column, cell.row_span, end - column, offset_);
        if (cell.filled) offset_ = write_content_(cell);
        builder_.close_cell(offset_);
    }

    DocumentBuilder& builder_;
    std::span<const SheetCell> cells_;
    const WriteContent& write_content_;
    std::vector<std::uint32_t> columns_;        // of the sheet, in which something is printed
    std::vector<std::uint32_t> covered_until_;  // by column of the table
    std::uint32_t offset_ = 0;
};

}  // namespace

void Hidden::add(std::uint32_t first, std::uint32_t count) {
    if (!runs_.empty()) first = std::max(first, runs_.back().end);
    const std::uint32_t before =
        runs_.empty() ? 0 : runs_.back().hidden_before + (runs_.back().end - runs_.back().first);
    if (count > 0) runs_.push_back({first, first + count, before});
}

std::uint32_t Hidden::shown_before(std::uint32_t line) const {
    const auto after = std::ranges::upper_bound(runs_, line, {}, &Run::first);
    if (after == runs_.begin()) return line;
    const Run& run = *std::prev(after);
    return line - run.hidden_before - (std::min(line, run.end) - run.first);
}

void write_sheet(DocumentBuilder& builder, Sheet sheet, const Limits& limits,
                 const WriteContent& write_content) {
    const std::vector<SheetCell> cells = shown_cells(std::move(sheet), limits);
    struct Rows {
        std::uint32_t first;
        std::uint32_t end;
    };
    std::vector<Rows> tables;
    for (const SheetCell& cell : cells) {
        if (!cell.filled) continue;
        if (tables.empty() || cell.row > tables.back().end) tables.push_back({cell.row, cell.row});
        tables.back().end = std::max(tables.back().end, cell.row + cell.row_span);
    }
    for (const Rows rows : tables) {
        const auto first = std::ranges::lower_bound(cells, rows.first, {}, &SheetCell::row);
        const auto last = std::ranges::lower_bound(cells, rows.end, {}, &SheetCell::row);
        TableWriter(builder, {first, last}, write_content).run();
    }
}

}  // namespace ogikit::read_detail
