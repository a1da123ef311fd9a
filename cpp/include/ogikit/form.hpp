// The official form of the annual report as compile-time data, both editions.
//
// Editions: 2019 = 国办公开办函〔2019〕60号, 2021 = 国办公开办函〔2021〕30号. Every table has its own
// edition: real reports mix them. A cell is named table.row.column.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ogikit {

enum class Edition : std::uint8_t { e2019, e2021 };
enum class TableId : std::uint8_t { proactive, requests, remedies };
inline constexpr std::size_t table_count = 3;

enum class ColumnKind : std::uint8_t {
    count,   // non-negative integer
    change,  // signed integer (本年增/减)
    amount,  // money in 万元, kept in 分 (10⁻⁶ 万元)
};

struct FormColumn {
    std::string_view id;
    std::string_view zh;
    std::string_view en;
    std::string_view group_zh;  // 法人或其他组织 above five columns of requests; else empty
    std::string_view group_en;
    ColumnKind kind = ColumnKind::count;
};

enum class RowKind : std::uint8_t { inflow, leaf, total, outflow, plain };

// A row that carries values.
struct FormRow {
    std::string_view id;
    std::string_view zh;  // as printed, with its number: 1.属于国家秘密
    std::string_view en;
    std::string_view header;  // id of the header it stands under (denied, outcomes, …); may be empty
    RowKind kind = RowKind::plain;
    std::string_view articles;      // of the Regulation (国务院令第711号), e.g. "36(1),36(2)"
    std::uint8_t first_column = 0;  // the cells the form prints in this row:
    std::uint8_t column_count = 0;  // columns [first_column, first_column + column_count)
};

// A row or block heading without values: 三、本年度办理结果, （三）不予公开, 第二十条第（一）项.
struct FormHeader {
    std::string_view id;
    std::string_view zh;
    std::string_view en;
    std::string_view parent;
    std::uint8_t before_row = 0;  // index of the first row under it
};

struct FormTable {
    TableId id;
    Edition edition;
    std::uint8_t section;  // of the report: 2, 3, 4
    std::span<const FormRow> rows;
    std::span<const FormColumn> columns;
    std::span<const FormHeader> headers;
    std::string_view corner_zh;

    std::size_t row_count() const noexcept { return rows.size(); }
    std::size_t column_count() const noexcept { return columns.size(); }
    bool has_cell(std::size_t row, std::size_t column) const noexcept {
        return column >= rows[row].first_column &&
               column < std::size_t{rows[row].first_column} + rows[row].column_count;
    }
};

// proactive 2019: 8×8, 2021: 6×5 (ragged: see has_cell); requests 23×7, 25×7; remedies 3×5 in both.
const FormTable& form_table(TableId table, Edition edition) noexcept;

std::string_view to_string(Edition edition) noexcept;           // "2019", "2021"
std::string_view to_string(TableId table) noexcept;             // "proactive", "requests", "remedies"
std::string_view notice(Edition edition) noexcept;              // 国办公开办函〔2021〕30号
std::span<const std::string_view> section_headings() noexcept;  // six, 一、总体情况 …

struct CellRef {
    TableId table;
    std::uint8_t row;
    std::uint8_t column;
    friend bool operator==(const CellRef&, const CellRef&) = default;
};

std::string cell_id(CellRef cell, Edition edition);
// Nothing when no cell of that edition has the id.
std::optional<CellRef> find_cell(std::string_view id, Edition edition) noexcept;
// 自然人, （一）予以公开 → "（一）予以公开 · 自然人"
std::string cell_label_zh(CellRef cell, Edition edition);
std::string cell_label_en(CellRef cell, Edition edition);

// ── identities ─────────────────────────────────────────────────────────────────────────────────

enum class IdentityKind : std::uint8_t {
    requests_balance,     // per column: new + carried in = outcomes total + carried out
    requests_outcomes,    // per column: outcomes total = sum of all leaf outcomes
    requests_applicants,  // per row: total = six applicant columns
    remedies_total,       // per row: total = upheld + corrected + other result + pending
};

// One integer equation over cells: sum(left) = sum(right). All coefficients are 1.
struct Identity {
    IdentityKind kind;
    TableId table;
    std::uint8_t index;  // the column or row it speaks of
    std::vector<CellRef> left;
    std::vector<CellRef> right;
};

// Made once per edition: requests 7 + 7 + 25 (or 23), remedies 3.
std::span<const Identity> identities(TableId table, Edition edition);

// ── harmonised view ────────────────────────────────────────────────────────────────────────────

// For each row of the 2019 requests table (23), the rows of `edition` that add up to it.
std::span<const std::vector<std::uint8_t>> harmonised_rows(Edition edition);

}  // namespace ogikit
