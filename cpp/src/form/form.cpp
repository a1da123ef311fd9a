#include "ogikit/form.hpp"

#include "tables.hpp"

namespace ogikit {
namespace {

constexpr std::size_t edition_count = 2;

struct EditionEntry {
    std::string_view name;
    std::string_view notice;
};

constexpr std::array edition_entries{
    EditionEntry{"2019", "国办公开办函〔2019〕60号"},
    EditionEntry{"2021", "国办公开办函〔2021〕30号"},
};
static_assert(edition_entries.size() == edition_count);

constexpr std::array<std::string_view, 3> table_names{"proactive", "requests", "remedies"};
static_assert(table_names.size() == table_count);

// Both notices print the same six headings.
constexpr std::array<std::string_view, 6> headings{
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
};

template <class Entry>
std::optional<std::uint8_t> index_of(std::span<const Entry> entries, std::string_view id) noexcept {
    const auto found = std::ranges::find(entries, id, &Entry::id);
    if (found == entries.end()) {
        return std::nullopt;
    }
    return static_cast<std::uint8_t>(found - entries.begin());
}

std::string join(std::string_view first, std::string_view separator, std::string_view second) {
    std::string joined;
    joined.reserve(first.size() + separator.size() + second.size());
    return joined.append(first).append(separator).append(second);
}

}  // namespace

const FormTable& form_table(TableId table, Edition edition) noexcept {
    const form::EditionTables& tables = edition == Edition::e2019 ? form::edition_2019 : form::edition_2021;
    return tables[static_cast<std::size_t>(table)];
}

std::string_view to_string(Edition edition) noexcept {
    return edition_entries[static_cast<std::size_t>(edition)].name;
}

std::string_view to_string(TableId table) noexcept { return table_names[static_cast<std::size_t>(table)]; }

std::string_view notice(Edition edition) noexcept {
    return edition_entries[static_cast<std::size_t>(edition)].notice;
}

std::span<const std::string_view> section_headings() noexcept { return headings; }

std::string cell_id(CellRef cell, Edition edition) {
    const FormTable& table = form_table(cell.table, edition);
    return join(join(to_string(cell.table), ".", table.rows[cell.row].id), ".",
                table.columns[cell.column].id);
}

std::optional<CellRef> find_cell(std::string_view id, Edition edition) noexcept {
    const std::size_t first_dot = id.find('.');
    const std::size_t last_dot = id.rfind('.');
    if (first_dot == std::string_view::npos || first_dot == last_dot) {
        return std::nullopt;
    }
    const auto name = std::ranges::find(table_names, id.substr(0, first_dot));
    if (name == table_names.end()) {
        return std::nullopt;
    }
    const FormTable& table = form_table(static_cast<TableId>(name - table_names.begin()), edition);
    const auto row = index_of(table.rows, id.substr(first_dot + 1, last_dot - first_dot - 1));
    const auto column = index_of(table.columns, id.substr(last_dot + 1));
    if (!row || !column || !table.has_cell(*row, *column)) {
        return std::nullopt;
    }
    return CellRef{table.id, *row, *column};
}

std::string cell_label_zh(CellRef cell, Edition edition) {
    const FormTable& table = form_table(cell.table, edition);
    return join(table.rows[cell.row].zh, " · ", table.columns[cell.column].zh);
}

std::string cell_label_en(CellRef cell, Edition edition) {
    const FormTable& table = form_table(cell.table, edition);
    return join(table.rows[cell.row].en, " · ", table.columns[cell.column].en);
}

}  // namespace ogikit
