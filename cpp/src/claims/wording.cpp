#include "claims/wording.hpp"

#include "naming.hpp"

#include <algorithm>
#include <array>

namespace ogikit::claiming {
namespace {

constexpr std::size_t rows_named = 4;
constexpr std::size_t sums_named = 3;

// （三）不予公开 → 不予公开.
std::string_view without_number(std::string_view label) noexcept {
    constexpr std::string_view bracket = "）";
    const std::size_t end = label.find(bracket);
    return end == std::string_view::npos ? label : label.substr(end + bracket.size());
}

std::uint32_t rows_under(const FormTable& form, std::string_view header) noexcept {
    std::uint32_t rows = 0;
    for (std::size_t row = 0; row < form.row_count(); ++row) {
        if (form.rows[row].header == header) rows |= 1U << row;
    }
    return rows;
}

void append(SumName& name, std::string_view zh, std::string_view en, std::string_view sign) {
    if (!name.zh.empty()) {
        name.zh.append(" ").append(sign).append(" ");
        name.en.append(" ").append(sign).append(" ");
    }
    name.zh.append(zh);
    name.en.append(en);
}

void append_rows(SumName& name, const FormTable& form, std::uint32_t rows, std::string_view sign) {
    for (const FormHeader& header : form.headers) {
        const std::uint32_t under = rows_under(form, header.id);
        if (header.parent.empty() && form.id == TableId::requests) continue;
        if (under != 0 && (rows & under) == under) {
            append(name, without_number(header.zh), header.en, sign);
            rows &= ~under;
        }
    }
    std::size_t named = 0;
    for (std::size_t row = 0; row < form.row_count(); ++row) {
        if ((rows >> row & 1) == 0) continue;
        if (++named > rows_named) {
            append(name, "…", "…", sign);
            return;
        }
        const Term term = row_term(form.rows[row]);
        append(name, term.zh, term.en, sign);
    }
}

// The claim's words with what stands before them in its sentence.
std::string excerpt(const Report& report, const Claim& claim) {
    constexpr std::uint32_t units_before = 18;
    std::uint32_t begin = claim.words.begin > claim.sentence.begin + units_before
                              ? claim.words.begin - units_before
                              : claim.sentence.begin;
    const auto is_digit = [&](std::uint32_t at) {
        return fold_unit(report.text.units[at]).cls == UnitClass::digit;
    };
    // Not from within a number on.
    while (begin > claim.sentence.begin && begin < claim.words.begin && is_digit(begin) &&
           is_digit(begin - 1))
        ++begin;
    std::u16string shown;
    for (const char16_t unit : report.text.view({begin, claim.words.end})) {
        const UnitClass cls = fold_unit(unit).cls;
        if (cls != UnitClass::blank && cls != UnitClass::line_break) shown.push_back(unit);
    }
    // Never half of a surrogate pair.
    if (!shown.empty() && (shown.front() & 0xFC00) == 0xDC00) shown.erase(0, 1);
    return "“" + std::string(begin > claim.sentence.begin ? "…" : "") + to_utf8(shown) + "”";
}

// 本年新收 90，本年新收 + 上年结转 94
SumName list_compared(const FormTable& form, std::span<const Compared> compared) {
    SumName list;
    for (std::size_t i = 0; i < compared.size() && i < sums_named; ++i) {
        const SumName name = name_sum(form, compared[i].sum);
        const std::string value = std::to_string(compared[i].value);
        list.zh.append(i == 0 ? "" : "，").append(name.zh).append(" ").append(value);
        list.en.append(i == 0 ? "" : ", ").append(name.en).append(" ").append(value);
    }
    return list;
}

struct Saying {
    std::string_view zh;
    std::string_view en;
};

constexpr Saying agrees{"：与表格相符：", ": agrees with the table: "};
constexpr Saying fails{"：与表格不符，表中", ": the table differs: "};
constexpr Saying may_differ{"：与表格不一致，但所指范围不明，请核对。表中",
                            ": differs from the table, but what it counts is open; please check. Table: "};
constexpr Saying not_reported{"：无法核对，表中相应数值未填报",
                              ": cannot be checked, the table has no number for it"};
constexpr Saying no_share{"：按表中数据算不出这一比例。表中",
                          ": no numbers of the table give this percentage. Table: "};

Saying saying_of(const ClaimVerdict& verdict, const Claim& claim) noexcept {
    switch (verdict.outcome) {
        case Outcome::pass:
            return agrees;
        case Outcome::fail:
            return claim.kind == ClaimKind::percentage ? no_share : fails;
        case Outcome::uncertain:
            return may_differ;
        case Outcome::not_assessable:
            break;
    }
    return not_reported;
}

}  // namespace

SumName name_sum(const FormTable& form, const CellSum& sum) {
    SumName name;
    append_rows(name, form, sum.added, "+");
    if (sum.subtracted != 0) append_rows(name, form, sum.subtracted, "−");
    const std::uint32_t total = 1U << (form.column_count() - 1);
    if (sum.columns == total) return name;
    constexpr std::uint16_t all_organisations = 0b11'1110;
    if (form.id == TableId::requests && sum.columns == all_organisations) {
        name.zh += " · 法人或其他组织";
        name.en += " · Legal persons and other organisations";
        return name;
    }
    std::string_view separator = " · ";
    for (std::size_t column = 0; column < form.column_count(); ++column) {
        if ((sum.columns >> column & 1) == 0) continue;
        const Term term = column_label(form, column);
        name.zh.append(separator).append(term.zh);
        name.en.append(separator).append(term.en);
        separator = "/";
    }
    return name;
}

void word(ClaimVerdict& verdict, const Report& report, const Claim& claim,
          std::span<const Compared> compared) {
    const Saying saying = saying_of(verdict, claim);
    verdict.zh = excerpt(report, claim);
    verdict.en = verdict.zh;
    verdict.zh += saying.zh;
    verdict.en += saying.en;
    if (verdict.outcome == Outcome::not_assessable) return;
    const SumName list = list_compared(*report.table(claim.table).form, compared);
    verdict.zh += list.zh;
    verdict.en += list.en;
}

}  // namespace ogikit::claiming
