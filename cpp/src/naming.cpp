#include "naming.hpp"

#include <algorithm>
#include <array>

namespace ogikit {
namespace {

constexpr std::array table_titles{
    Term{"主动公开情况表", "Proactive disclosure"},
    Term{"申请办理情况表", "Requests"},
    Term{"复议诉讼情况表", "Reconsideration and litigation"},
};
static_assert(table_titles.size() == table_count);

constexpr std::array state_terms{
    Term{"已填报", "reported"},
    Term{"空白", "blank"},
    Term{"未填数", "no number"},
    Term{"不是数", "not a number"},
    Term{"有多种读法", "ambiguous"},
    Term{"缺失", "missing"},
    Term{"表中无此格", "not in the form"},
};
static_assert(state_terms.size() == state_count);

struct RowTerm {
    std::string_view id;
    Term term;
};

// The four rows of the balance, as people speak of them.
constexpr std::array balance_terms{
    RowTerm{"new_requests", {"本年新收", "new"}},
    RowTerm{"carried_in", {"上年结转", "carried in"}},
    RowTerm{"outcomes_total", {"办理结果总计", "outcomes total"}},
    RowTerm{"carried_out", {"结转下年度", "carried out"}},
};

constexpr std::string_view opening_bracket = "（";
constexpr std::string_view closing_bracket = "）";

bool begins_with_digit(std::string_view label) noexcept {
    return !label.empty() && label.front() >= '0' && label.front() <= '9';
}

// 本年收费金额（单位：万元） → 本年收费金额; a bracket that opens the label is its number and stays.
std::string_view without_explanation(std::string_view label) noexcept {
    return label.substr(0, label.find(opening_bracket, 1));
}

// （一）予以公开 → 予以公开, 1.属于国家秘密 → 属于国家秘密.
std::string_view without_number(std::string_view label) noexcept {
    if (label.starts_with(opening_bracket)) {
        return label.substr(label.find(closing_bracket) + closing_bracket.size());
    }
    if (begins_with_digit(label)) {
        return label.substr(label.find('.') + 1);
    }
    return label;
}

// The cells of one row at the head of `cells`.
std::span<const CellRef> first_row(std::span<const CellRef> cells) {
    const auto other =
        std::ranges::find_if(cells, [&](CellRef cell) { return cell.row != cells.front().row; });
    return cells.first(static_cast<std::size_t>(other - cells.begin()));
}

std::size_t count_rows(std::span<const CellRef> cells) {
    std::size_t rows = 0;
    for (; !cells.empty(); cells = cells.subspan(first_row(cells).size())) {
        ++rows;
    }
    return rows;
}

Wording describe_row(const FormTable& form, std::span<const CellRef> cells) {
    const std::size_t row = cells.front().row;
    Wording said = row_label(form, row);
    if (cells.size() > 1 && cells.size() == form.rows[row].column_count) {
        said.zh += "（整行）";
        said.en += " (whole row)";
        return said;
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const Term column = column_label(form, cells[i].column);
        said.zh.append(i == 0 ? " · " : "/").append(column.zh);
        said.en.append(i == 0 ? " · " : " / ").append(column.en);
    }
    return said;
}

}  // namespace

Term table_title(TableId table) noexcept { return table_titles[static_cast<std::size_t>(table)]; }

Term state_term(State state) noexcept { return state_terms[static_cast<std::size_t>(state)]; }

Wording row_label(const FormTable& form, std::size_t row) {
    const FormRow& entry = form.rows[row];
    Wording label{std::string(without_explanation(entry.zh)), std::string(entry.en)};
    const auto header = std::ranges::find(form.headers, entry.header, &FormHeader::id);
    if (begins_with_digit(entry.zh) && header != form.headers.end()) {
        label.zh.insert(0, std::string(header->zh) + ' ');
        label.en.insert(0, std::string(header->en) + ": ");
    }
    return label;
}

Term column_label(const FormTable& form, std::size_t column) noexcept {
    return {without_explanation(form.columns[column].zh), form.columns[column].en};
}

Wording cell_label(const FormTable& form, CellRef cell) {
    Wording label = row_label(form, cell.row);
    const Term column = column_label(form, cell.column);
    label.zh.append(" · ").append(column.zh);
    label.en.append(" · ").append(column.en);
    return label;
}

Term row_term(const FormRow& row) noexcept {
    const auto found = std::ranges::find(balance_terms, row.id, &RowTerm::id);
    return found != balance_terms.end() ? found->term
                                        : Term{without_explanation(without_number(row.zh)), row.en};
}

Wording list_cells(const FormTable& form, std::span<const CellRef> cells) {
    constexpr std::size_t rows_named = 4;
    Wording list;
    std::span<const CellRef> rest = cells;
    for (std::size_t named = 0; named < rows_named && !rest.empty(); ++named) {
        const std::span<const CellRef> row = first_row(rest);
        const Wording said = describe_row(form, row);
        list.zh.append(named == 0 ? "" : "、").append(said.zh);
        list.en.append(named == 0 ? "" : ", ").append(said.en);
        rest = rest.subspan(row.size());
    }
    if (!rest.empty()) {
        list.zh += " 等 " + std::to_string(count_rows(cells)) + " 行";
        const std::size_t more = count_rows(rest);
        list.en += " and " + std::to_string(more) + (more == 1 ? " more row" : " more rows");
    }
    return list;
}

std::string format_value(std::int64_t value, ColumnKind kind) {
    if (kind != ColumnKind::amount) {
        return std::to_string(value);
    }
    constexpr std::uint64_t micro = 1'000'000;
    const bool negative = value < 0;
    const std::uint64_t size =
        negative ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    std::string digits = std::to_string(size / micro);
    if (size % micro != 0) {
        std::string decimals = std::to_string(micro + size % micro).substr(1);
        decimals.erase(decimals.find_last_not_of('0') + 1);
        digits += '.' + decimals;
    }
    return negative ? '-' + digits : digits;
}

std::string quote(const Text& text, Range range) {
    constexpr std::size_t units_shown = 24;
    std::u16string shown(text.view(range));
    const bool shortened = shown.size() > units_shown;
    if (shortened) {
        const bool splits_pair = (shown[units_shown - 1] & 0xFC00) == 0xD800;
        shown.resize(units_shown - (splits_pair ? 1 : 0));
    }
    std::ranges::replace_if(
        shown, [](char16_t unit) { return unit < u' '; }, u' ');
    return to_utf8(shown) + (shortened ? "…" : "");
}

}  // namespace ogikit
