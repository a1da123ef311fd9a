#include "read/office/docx_table.hpp"

#include "ogikit/error.hpp"
#include "read/office/docx_properties.hpp"
#include "read/office/xml.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace ogikit::read_detail {
namespace {

// Word 2003's XML writes it in small letters.
pugi::xml_node merge_in(pugi::xml_node properties, std::string_view name, std::string_view name_of_2003) {
    const pugi::xml_node merge = child(properties, name);
    return merge ? merge : child(properties, name_of_2003);
}

// Is the cell merged with the one before it? A merge without a value continues.
bool continues(pugi::xml_node merge) {
    if (!merge) return false;
    const std::string_view value = attribute(merge, "val").value();
    return value.empty() || value == "continue" || value == "cont";
}

void check_depth(std::size_t depth, const Limits& limits) {
    if (depth > limits.max_depth) {
        throw Error(ErrorCode::too_large,
                    "a table's rows are nested more than " + std::to_string(limits.max_depth) + " deep");
    }
}

}  // namespace

DocxTable::DocxTable(pugi::xml_node table, const Limits& limits) : limits_(limits) {
    collect_rows(table, 0);
    merge_down();
}

// Rows and cells may stand in content controls and marks of revision.
void DocxTable::collect_rows(pugi::xml_node parent, std::size_t depth) {
    check_depth(depth, limits_);
    for (const pugi::xml_node node : children(parent)) {
        const std::string_view name = local_name(node);
        if (name == "tr") {
            const pugi::xml_node properties = child(node, "trPr");
            if (is_deleted(properties)) continue;
            rows_.emplace_back();
            const auto most = static_cast<std::uint32_t>(limits_.max_span);
            next_column_ = count_in(attribute(child(properties, "gridBefore"), "val"), 0, most);
            collect_cells(node, depth + 1);
        } else if (name != "tblPr" && name != "tblGrid" && name != "sdtPr" && name != "sdtEndPr") {
            collect_rows(node, depth + 1);
        }
    }
}

void DocxTable::collect_cells(pugi::xml_node parent, std::size_t depth) {
    check_depth(depth, limits_);
    for (const pugi::xml_node node : children(parent)) {
        const std::string_view name = local_name(node);
        if (name == "tc") {
            add_cell(node);
        } else if (name != "trPr" && name != "tblPrEx" && name != "sdtPr" && name != "sdtEndPr") {
            collect_cells(node, depth + 1);
        }
    }
}

void DocxTable::add_cell(pugi::xml_node node) {
    const pugi::xml_node properties = child(node, "tcPr");
    const auto most = static_cast<std::uint32_t>(limits_.max_span);
    const std::uint32_t span =
        std::max(1u, count_in(attribute(child(properties, "gridSpan"), "val"), 1, most));
    Row& row = rows_.back();
    if (!row.empty() && continues(merge_in(properties, "hMerge", "hmerge"))) {
        row.back().column_span = std::min(row.back().column_span + span, most);
    } else {
        row.push_back({.node = node,
                       .column = next_column_,
                       .column_span = span,
                       .continues = continues(merge_in(properties, "vMerge", "vmerge"))});
    }
    next_column_ += span;
}

// A cell continues the one above when that has its column and width; else it is a cell of its own, as Word
// shows it.
void DocxTable::merge_down() {
    std::vector<Cell*> above;  // by cell of the row above: where its merged cell begins
    for (std::size_t r = 0; r < rows_.size(); ++r) {
        std::vector<Cell*> begins;
        std::size_t candidate = 0;
        for (Cell& cell : rows_[r]) {
            while (candidate < above.size() && above[candidate]->column < cell.column) ++candidate;
            Cell* top = candidate < above.size() ? above[candidate] : nullptr;
            cell.continues = cell.continues && top != nullptr && top->column == cell.column &&
                             top->column_span == cell.column_span;
            if (cell.continues) ++top->row_span;
            begins.push_back(cell.continues ? top : &cell);
        }
        above = std::move(begins);
    }
}

}  // namespace ogikit::read_detail
