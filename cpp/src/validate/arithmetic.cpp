// The form's identities, held against the reported numbers.

#include "doubt.hpp"
#include "naming.hpp"
#include "validate/checks.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace ogikit {
namespace {

// What stands on either side of an identity whose left side is a printed total.
struct IdentityWords {
    RuleId rule;
    Term total;
    Term sum;
};

constexpr std::array identity_words{
    IdentityWords{RuleId::requests_balance, {}, {}},  // says both sides addend by addend
    IdentityWords{
        RuleId::requests_outcomes, {"办理结果总计", "outcomes total"}, {"各项结果之和", "sum of outcomes"}},
    IdentityWords{RuleId::requests_applicants, {"总计", "total"}, {"各类申请人之和", "sum of applicants"}},
    IdentityWords{RuleId::remedies_total, {"总计", "total"}, {"各项结果之和", "sum of results"}},
};
static_assert(identity_words.size() == static_cast<std::size_t>(IdentityKind::remedies_total) + 1);

const IdentityWords& words_of(const Identity& identity) {
    return identity_words[static_cast<std::size_t>(identity.kind)];
}

bool is_per_column(const Identity& identity) {
    return identity.kind == IdentityKind::requests_balance ||
           identity.kind == IdentityKind::requests_outcomes;
}

// The column or row that the identity speaks of.
Wording subject_of(const FormTable& form, const Identity& identity) {
    if (is_per_column(identity)) {
        const Term column = column_label(form, identity.index);
        return {std::string(column.zh), std::string(column.en)};
    }
    return row_label(form, identity.index);
}

// A cell within that column or row.
Term addend_of(const FormTable& form, const Identity& identity, CellRef cell) {
    return is_per_column(identity) ? row_term(form.rows[cell.row]) : column_label(form, cell.column);
}

std::int64_t value_of(const Table& table, CellRef cell) { return table.values(cell.row, cell.column); }

// Nothing when the sum does not fit into 64 bits.
std::optional<std::int64_t> sum_of(const Table& table, std::span<const CellRef> cells) {
    std::int64_t sum = 0;
    for (const CellRef cell : cells) {
        if (__builtin_add_overflow(sum, value_of(table, cell), &sum)) {
            return std::nullopt;
        }
    }
    return sum;
}

// "本年新收 30 + 上年结转 1"; zeros are left out where asked, for sums of many cells.
Wording addends(const Table& table, const Identity& identity, std::span<const CellRef> cells,
                bool with_zeros) {
    Wording said;
    for (const CellRef cell : cells) {
        const std::int64_t value = value_of(table, cell);
        if (value == 0 && !with_zeros) {
            continue;
        }
        const Term name = addend_of(*table.form, identity, cell);
        const std::string number = std::to_string(value);
        said.zh.append(said.zh.empty() ? "" : " + ").append(name.zh).append(" ").append(number);
        said.en.append(said.en.empty() ? "" : " + ").append(name.en).append(" ").append(number);
    }
    return said;
}

// Both sides of a balance: "本年新收 30 + 上年结转 1 ≠ 办理结果总计 29 + 结转下年度 1".
Wording describe_balance(const Table& table, const Identity& identity, std::string_view relation) {
    Wording said = addends(table, identity, identity.left, true);
    const Wording out = addends(table, identity, identity.right, true);
    said.zh.append(relation).append(out.zh);
    said.en.append(relation).append(out.en);
    return said;
}

// A total beside its sum: "总计 21 ≠ 各项结果之和 27（予以公开 10 + 部分公开 17）".
Wording describe_total(const Table& table, const Identity& identity, std::string_view relation,
                       std::int64_t left, std::int64_t right) {
    const auto& [rule, total, sum] = words_of(identity);
    const Wording parts = addends(table, identity, identity.right, false);
    Wording said;
    said.zh.append(total.zh).append(" " + std::to_string(left)).append(relation);
    said.zh.append(sum.zh).append(" " + std::to_string(right));
    said.en.append(total.en).append(" " + std::to_string(left)).append(relation);
    said.en.append(sum.en).append(" " + std::to_string(right));
    if (!parts.zh.empty()) {
        said.zh += "（" + parts.zh + "）";
        said.en += " (" + parts.en + ")";
    }
    return said;
}

std::vector<CellRef> all_cells(const Identity& identity) {
    std::vector<CellRef> cells = identity.left;
    cells.insert(cells.end(), identity.right.begin(), identity.right.end());
    return cells;
}

std::vector<CellRef> cells_without_number(const Table& table, const Identity& identity) {
    std::vector<CellRef> cells;
    for (const auto* side : {&identity.left, &identity.right}) {
        for (const CellRef cell : *side) {
            if (table.state(cell.row, cell.column) != State::reported) {
                cells.push_back(cell);
            }
        }
    }
    return cells;
}

// What is said of numbers that may have been misread, after how many they are.
struct DoubtWords {
    std::string_view zh;
    std::string_view one;
    std::string_view many;
};

constexpr std::array doubt_words{
    DoubtWords{},
    DoubtWords{"格的数值是依勾稽关系读取的", "value was read by the identities",
               "values were read by the identities"},
    DoubtWords{"格的数值是从连写的数字中切分的", "value was cut out of a run of digits",
               "values were cut out of runs of digits"},
    DoubtWords{"格的数字断在两行", "value stands on two lines", "values stand on two lines"},
    DoubtWords{"格与读法不定的格相邻", "value stands beside a cell that could not be read",
               "values stand beside cells that could not be read"},
};
static_assert(doubt_words.size() == doubt_count);

// Nothing where every number was read without doubt.
Wording describe_doubts(const Report& report, const Table& table, std::span<const CellRef> cells) {
    std::array<std::size_t, doubt_count> counts{};
    for (const CellRef cell : cells) ++counts[static_cast<std::size_t>(doubt_of(report, table, cell))];
    Wording said;
    for (std::size_t doubt = 1; doubt < doubt_count; ++doubt) {
        if (counts[doubt] == 0) continue;
        const std::string count = std::to_string(counts[doubt]) + " ";
        const auto& [zh, one, many] = doubt_words[doubt];
        said.zh.append(said.zh.empty() ? "" : "，").append(count).append(zh);
        said.en.append(said.en.empty() ? "" : ", ").append(count).append(counts[doubt] == 1 ? one : many);
    }
    return said;
}

Finding not_assessable(const Table& table, const Identity& identity, std::vector<CellRef> lacking) {
    constexpr std::size_t cells_named = 4;
    const std::string count = std::to_string(lacking.size());
    const Wording subject = subject_of(*table.form, identity);
    Finding finding{.rule = &rule(words_of(identity).rule), .outcome = Outcome::not_assessable};
    finding.zh = subject.zh + "：无法核对，有 " + count + " 格没有数值：";
    finding.en = subject.en + ": cannot be checked, " + count +
                 (lacking.size() == 1 ? " cell has" : " cells have") + " no number: ";
    for (std::size_t i = 0; i < lacking.size() && i < cells_named; ++i) {
        const Term name = addend_of(*table.form, identity, lacking[i]);
        const Term state = state_term(table.state(lacking[i].row, lacking[i].column));
        finding.zh.append(i == 0 ? "" : "、").append(name.zh).append("（").append(state.zh).append("）");
        finding.en.append(i == 0 ? "" : ", ").append(name.en).append(" (").append(state.en).append(")");
    }
    if (lacking.size() > cells_named) {
        finding.zh += " 等";
        finding.en += " and others";
    }
    finding.cells = std::move(lacking);
    return finding;
}

Finding too_large(const Table& table, const Identity& identity) {
    const Wording subject = subject_of(*table.form, identity);
    return {.rule = &rule(words_of(identity).rule),
            .outcome = Outcome::not_assessable,
            .cells = all_cells(identity),
            .zh = subject.zh + "：无法核对，各数相加超出 64 位整数",
            .en = subject.en + ": cannot be checked, the numbers add up to more than 64 bits hold"};
}

Finding assessed(const Report& report, const Table& table, const Identity& identity, std::int64_t left,
                 std::int64_t right) {
    const Wording subject = subject_of(*table.form, identity);
    const std::string_view relation = left == right ? " = " : " ≠ ";
    const Wording sides = identity.kind == IdentityKind::requests_balance
                              ? describe_balance(table, identity, relation)
                              : describe_total(table, identity, relation, left, right);
    Finding finding{.rule = &rule(words_of(identity).rule),
                    .outcome = Outcome::pass,
                    .cells = all_cells(identity),
                    .left = left,
                    .right = right,
                    .zh = subject.zh + "：" + sides.zh,
                    .en = subject.en + ": " + sides.en};
    if (left == right) {
        return finding;
    }
    // Unsigned, as the difference of two 64-bit integers may need 64 bits of its own.
    const std::uint64_t difference =
        left > right ? static_cast<std::uint64_t>(left) - static_cast<std::uint64_t>(right)
                     : static_cast<std::uint64_t>(right) - static_cast<std::uint64_t>(left);
    finding.outcome = Outcome::fail;
    finding.zh += "，相差 " + std::to_string(difference);
    finding.en += ", difference " + std::to_string(difference);
    // A number that may have been misread does not prove the agency wrong.
    if (const Wording doubts = describe_doubts(report, table, finding.cells); !doubts.zh.empty()) {
        finding.outcome = Outcome::uncertain;
        finding.zh += "；其中 " + doubts.zh + "，差错也可能出在读取上";
        finding.en += "; " + doubts.en + ", so the fault may lie in the reading";
    }
    return finding;
}

std::optional<Finding> check_identity(const Report& report, const Table& table, const Identity& identity,
                                      bool with_passes) {
    if (std::vector<CellRef> lacking = cells_without_number(table, identity); !lacking.empty()) {
        return not_assessable(table, identity, std::move(lacking));
    }
    const auto left = sum_of(table, identity.left);
    const auto right = sum_of(table, identity.right);
    if (!left || !right) {
        return too_large(table, identity);
    }
    if (left == right && !with_passes) {
        return std::nullopt;
    }
    return assessed(report, table, identity, *left, *right);
}

// An identity's cells as places in the matrix, for the inner loop.
struct PlacedIdentity {
    std::vector<std::uint16_t> left;
    std::vector<std::uint16_t> right;
};

std::vector<PlacedIdentity> place_identities(TableId id, Edition edition) {
    const std::size_t columns = form_table(id, edition).column_count();
    const auto place = [&](const std::vector<CellRef>& cells) {
        std::vector<std::uint16_t> places;
        for (const CellRef cell : cells) {
            places.push_back(static_cast<std::uint16_t>(cell.row * columns + cell.column));
        }
        return places;
    };
    std::vector<PlacedIdentity> placed;
    for (const Identity& identity : identities(id, edition)) {
        placed.push_back({place(identity.left), place(identity.right)});
    }
    return placed;
}

std::span<const PlacedIdentity> placed_identities(const FormTable& form) {
    using ByEdition = std::array<std::vector<PlacedIdentity>, 2>;
    static const std::array<ByEdition, table_count> placed = [] {
        std::array<ByEdition, table_count> made;
        for (std::size_t id = 0; id < table_count; ++id) {
            for (const Edition edition : {Edition::e2019, Edition::e2021}) {
                made[id][static_cast<std::size_t>(edition)] =
                    place_identities(static_cast<TableId>(id), edition);
            }
        }
        return made;
    }();
    return placed[static_cast<std::size_t>(form.id)][static_cast<std::size_t>(form.edition)];
}

// Nearly every table: each number reported, small enough for any sum of them, and every identity true.
bool all_hold(const Table& table, std::span<const PlacedIdentity> placed) {
    constexpr int bits_of_a_summand = 55;  // 256 of them fit into 63 bits
    const std::int64_t* values = table.values.data();
    std::uint64_t bits = 0;
    std::uint8_t states = 0;
    for (const std::int64_t value : std::span(values, static_cast<std::size_t>(table.values.size()))) {
        bits |= static_cast<std::uint64_t>(value);
    }
    for (const std::uint8_t state :
         std::span(table.states.data(), static_cast<std::size_t>(table.states.size()))) {
        states |= state;
    }
    if (states != static_cast<std::uint8_t>(State::reported) || (bits >> bits_of_a_summand) != 0) {
        return false;
    }
    const auto sum = [&](const std::vector<std::uint16_t>& places) {
        std::int64_t total = 0;
        for (const std::uint16_t place : places) total += values[place];
        return total;
    };
    return std::ranges::all_of(
        placed, [&](const PlacedIdentity& identity) { return sum(identity.left) == sum(identity.right); });
}

// The rules of a table that is not there; table-missing says so.
void skip_identities(const Table& table, Record& record) {
    const Term title = table_title(table.form->id);
    const Rule* said = nullptr;
    for (const Identity& identity : identities(table.form->id, table.form->edition)) {
        const Rule& of_identity = rule(words_of(identity).rule);
        if (&of_identity == said) continue;
        said = &of_identity;
        record.no_occasion(of_identity.key,
                           {"没有" + std::string(title.zh), std::string(title.en) + ": no table"});
    }
}

}  // namespace

void check_identities(const Report& report, Record& record) {
    for (const Table& table : report.tables) {
        const std::span<const PlacedIdentity> placed = placed_identities(*table.form);
        if (placed.empty() || (!record.with_passes() && all_hold(table, placed))) {
            continue;
        }
        if (is_absent(table)) {
            skip_identities(table, record);
            continue;
        }
        for (const Identity& identity : identities(table.form->id, table.form->edition)) {
            if (auto finding = check_identity(report, table, identity, record.with_passes())) {
                record.add(std::move(*finding));
            }
        }
    }
}

}  // namespace ogikit
