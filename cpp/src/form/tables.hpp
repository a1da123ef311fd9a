// What the two editions' tables share, and the checks both pass at compile time.
//
// Sources: 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号, the forms attached to them. Articles are
// those of 中华人民共和国政府信息公开条例 (国务院令第711号).
#pragma once

#include "ogikit/form.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace ogikit::form {

// The tables of an edition, by TableId.
using EditionTables = std::array<FormTable, table_count>;
extern const EditionTables edition_2019;
extern const EditionTables edition_2021;

template <class T, std::size_t... Sizes>
consteval auto concatenate(const std::array<T, Sizes>&... parts) {
    std::array<T, (Sizes + ...)> whole{};
    auto out = whole.begin();
    ((out = std::copy(parts.begin(), parts.end(), out)), ...);
    return whole;
}

// ── requests ───────────────────────────────────────────────────────────────────────────────────

inline constexpr std::string_view requests_corner_zh =
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";

consteval FormColumn organisation(std::string_view id, std::string_view zh, std::string_view en) {
    return {id, zh, en, "法人或其他组织", "Legal persons or other organisations", ColumnKind::count};
}

inline constexpr std::array requests_columns{
    FormColumn{"natural_person", "自然人", "Natural persons", {}, {}},
    organisation("commercial_enterprise", "商业企业", "Commercial enterprises"),
    organisation("research_institution", "科研机构", "Research institutions"),
    organisation("social_welfare_org", "社会公益组织", "Social welfare organisations"),
    organisation("legal_service_org", "法律服务机构", "Legal service organisations"),
    organisation("other_org", "其他", "Other organisations"),
    FormColumn{"total", "总计", "Total", {}, {}},
};

// Every row of requests has all seven cells.
consteval FormRow request_row(std::string_view id, std::string_view zh, std::string_view en, RowKind kind,
                              std::string_view header, std::string_view articles) {
    return {id, zh, en, header, kind, articles, 0, requests_columns.size()};
}

consteval FormRow request_leaf(std::string_view id, std::string_view zh, std::string_view en,
                               std::string_view header, std::string_view articles) {
    return request_row(id, zh, en, RowKind::leaf, header, articles);
}

// The rows above （六）其他处理, which alone differs between the editions …
inline constexpr std::array requests_rows_before_other{
    request_row("new_requests", "一、本年新收政府信息公开申请数量", "New requests this year", RowKind::inflow,
                "", ""),
    request_row("carried_in", "二、上年结转政府信息公开申请数量", "Carried over from the previous year",
                RowKind::inflow, "", ""),
    request_leaf("granted", "（一）予以公开", "Granted", "outcomes", "36(1),36(2)"),
    request_leaf("partially_granted", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
                 "Partially granted", "outcomes", "37"),
    request_leaf("denied_state_secret", "1.属于国家秘密", "State secrets", "denied", "14"),
    request_leaf("denied_other_law", "2.其他法律行政法规禁止公开",
                 "Forbidden by other laws or administrative regulations", "denied", "14"),
    request_leaf("denied_security_stability", "3.危及“三安全一稳定”",
                 "Endangers the three securities and one stability", "denied", "14"),
    request_leaf("denied_third_party", "4.保护第三方合法权益", "Protects third-party rights", "denied",
                 "15,32"),
    request_leaf("denied_internal_affairs", "5.属于三类内部事务信息", "Three kinds of internal affairs",
                 "denied", "16(1)"),
    request_leaf("denied_process_information", "6.属于四类过程性信息", "Four kinds of process information",
                 "denied", "16(2)"),
    request_leaf("denied_enforcement_file", "7.属于行政执法案卷", "Administrative enforcement files",
                 "denied", "16(2)"),
    request_leaf("denied_administrative_query", "8.属于行政查询事项", "Administrative query matters",
                 "denied", "36(7)"),
    request_leaf("unable_not_held", "1.本机关不掌握相关政府信息", "Not held by this agency", "unable",
                 "36(4),36(5)"),
    request_leaf("unable_no_existing_information", "2.没有现成信息需要另行制作",
                 "No existing information, would have to be made", "unable", "38"),
    request_leaf("unable_unclear_after_correction", "3.补正后申请内容仍不明确",
                 "Still unclear after correction", "unable", "30"),
    request_leaf("not_processed_petition_complaint", "1.信访举报投诉类申请",
                 "Petitions, reports and complaints", "not_processed", "39(1)"),
    request_leaf("not_processed_repeat", "2.重复申请", "Repeated requests", "not_processed", "36(6)"),
    request_leaf("not_processed_publication", "3.要求提供公开出版物", "Asks for public publications",
                 "not_processed", "39(2)"),
    request_leaf("not_processed_excessive", "4.无正当理由大量反复申请", "Unreasonably many repeated requests",
                 "not_processed", "35"),
    // No article of the Regulation names this outcome.
    request_leaf("not_processed_confirm_or_reissue", "5.要求行政机关确认或重新出具已获取信息",
                 "Asks to confirm or reissue information already obtained", "not_processed", ""),
};

// … and those below it.
inline constexpr std::array requests_rows_after_other{
    request_row("outcomes_total", "（七）总计", "Outcomes, total", RowKind::total, "outcomes", ""),
    request_row("carried_out", "四、结转下年度继续办理", "Carried over to the next year", RowKind::outflow,
                "", ""),
};

inline constexpr std::array requests_headers{
    FormHeader{"outcomes", "三、本年度办理结果", "Outcomes this year", "", 2},
    FormHeader{"denied", "（三）不予公开", "Denied", "outcomes", 4},
    FormHeader{"unable", "（四）无法提供", "Unable to provide", "outcomes", 12},
    FormHeader{"not_processed", "（五）不予处理", "Not processed", "outcomes", 15},
};

// ── remedies: the same in both editions ────────────────────────────────────────────────────────

inline constexpr std::array remedies_columns{
    FormColumn{"upheld", "结果维持", "Upheld", {}, {}},
    FormColumn{"corrected", "结果纠正", "Corrected", {}, {}},
    FormColumn{"other_result", "其他结果", "Other result", {}, {}},
    FormColumn{"pending", "尚未审结", "Pending", {}, {}},
    FormColumn{"total", "总计", "Total", {}, {}},
};

// The form prints the three rows side by side as blocks of five columns.
inline constexpr std::array remedies_rows{
    FormRow{"reconsideration", "行政复议", "Administrative reconsideration", "", RowKind::plain, "51", 0,
            remedies_columns.size()},
    FormRow{"litigation_direct", "未经复议直接起诉", "Litigation without prior reconsideration", "litigation",
            RowKind::plain, "51", 0, remedies_columns.size()},
    FormRow{"litigation_after_reconsideration", "复议后起诉", "Litigation after reconsideration",
            "litigation", RowKind::plain, "51", 0, remedies_columns.size()},
};

inline constexpr std::array remedies_headers{
    FormHeader{"litigation", "行政诉讼", "Administrative litigation", "", 1},
};

consteval FormTable remedies_table(Edition edition) {
    return {TableId::remedies, edition, 4, remedies_rows, remedies_columns, remedies_headers, {}};
}

// ── checks ─────────────────────────────────────────────────────────────────────────────────────

constexpr std::size_t cell_count(const FormTable& table) {
    std::size_t count = 0;
    for (const FormRow& row : table.rows) {
        count += row.column_count;
    }
    return count;
}

// Ids are distinct, cells lie inside the matrix, and a row's header exists and begins at or above it.
constexpr bool is_well_formed(const FormTable& table) {
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const FormRow& row = table.rows[i];
        const auto is_header = [&](const FormHeader& header) {
            return header.id == row.header && header.before_row <= i;
        };
        if (std::ranges::count(table.rows, row.id, &FormRow::id) != 1 || row.column_count == 0 ||
            std::size_t{row.first_column} + row.column_count > table.columns.size() ||
            (!row.header.empty() && std::ranges::none_of(table.headers, is_header))) {
            return false;
        }
    }
    for (const FormColumn& column : table.columns) {
        if (std::ranges::count(table.columns, column.id, &FormColumn::id) != 1) {
            return false;
        }
    }
    return std::ranges::all_of(table.headers, [&](const FormHeader& header) {
        return header.before_row < table.rows.size() && table.rows[header.before_row].header == header.id;
    });
}

}  // namespace ogikit::form
