// How findings, claims and explanations name tables, rows, cells and numbers, in Chinese and English.
#pragma once

#include "ogikit/report.hpp"
#include "ogikit/rule.hpp"

#include <span>
#include <string>
#include <string_view>

namespace ogikit {

// The same sentence in both languages.
struct Wording {
    std::string zh;
    std::string en;
};

// The same name in both languages.
using Term = Phrase;

Term table_title(TableId table) noexcept;
Term state_term(State state) noexcept;

// As printed, without the explanation in brackets; under its heading where the label alone does not
// say enough: “（六）其他处理 3.其他”.
Wording row_label(const FormTable& form, std::size_t row);
Term column_label(const FormTable& form, std::size_t column) noexcept;
Wording cell_label(const FormTable& form, CellRef cell);

// A row as an addend: without its number, 本年新收 rather than 一、本年新收政府信息公开申请数量.
Term row_term(const FormRow& row) noexcept;

// “（一）予以公开（整行）、（七）总计 · 总计 等 9 行”: row by row, the first few. `cells` by row.
Wording list_cells(const FormTable& form, std::span<const CellRef> cells);

// A count as it is; an amount in 万元 with the decimals it has.
std::string format_value(std::int64_t value, ColumnKind kind);

// The cell as printed, shortened, on one line; UTF-8.
std::string quote(const Text& text, Range range);

}  // namespace ogikit
