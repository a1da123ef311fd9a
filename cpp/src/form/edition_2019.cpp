// The form attached to 国办公开办函〔2019〕60号, used for the years 2019 and 2020.

#include "tables.hpp"

namespace ogikit::form {
namespace {

constexpr std::array proactive_columns{
    FormColumn{"newly_made", "本年新制作数量", "Newly made this year", {}, {}},
    FormColumn{"newly_disclosed", "本年新公开数量", "Newly disclosed this year", {}, {}},
    FormColumn{"total_disclosed", "对外公开总数量", "Total disclosed", {}, {}},
    FormColumn{"items_previous_year", "上一年项目数量", "Items in the previous year", {}, {}},
    FormColumn{"change", "本年增/减", "Change this year", {}, {}, ColumnKind::change},
    FormColumn{"decisions", "处理决定数量", "Decisions made this year", {}, {}},
    FormColumn{"procurement_items", "采购项目数量", "Procurement items", {}, {}},
    FormColumn{"procurement_amount", "采购总金额", "Total procurement amount", {}, {}, ColumnKind::amount},
};

constexpr std::array proactive_rows{
    FormRow{"government_rules", "规章", "Government rules", "article_20_1", RowKind::plain, "20(1)", 0, 3},
    FormRow{"normative_documents", "规范性文件", "Administrative normative documents", "article_20_1",
            RowKind::plain, "20(1)", 0, 3},
    FormRow{"licensing", "行政许可", "Administrative licences", "article_20_5", RowKind::plain, "20(5)", 3,
            3},
    FormRow{"other_external_services", "其他对外管理服务事项", "Other external management services",
            "article_20_5", RowKind::plain, "20(5)", 3, 3},
    FormRow{"penalties", "行政处罚", "Administrative penalties", "article_20_6", RowKind::plain, "20(6)", 3,
            3},
    FormRow{"coercive_measures", "行政强制", "Administrative coercive measures", "article_20_6",
            RowKind::plain, "20(6)", 3, 3},
    FormRow{"administrative_fees", "行政事业性收费", "Administrative fees", "article_20_8", RowKind::plain,
            "20(8)", 3, 2},
    FormRow{"centralised_procurement", "政府集中采购", "Centralised government procurement", "article_20_9",
            RowKind::plain, "20(9)", 6, 2},
};

constexpr std::array proactive_headers{
    FormHeader{"article_20_1", "第二十条第（一）项", "Article 20(1)", "", 0},
    FormHeader{"article_20_5", "第二十条第（五）项", "Article 20(5)", "", 2},
    FormHeader{"article_20_6", "第二十条第（六）项", "Article 20(6)", "", 4},
    FormHeader{"article_20_8", "第二十条第（八）项", "Article 20(8)", "", 6},
    FormHeader{"article_20_9", "第二十条第（九）项", "Article 20(9)", "", 7},
};

constexpr std::array requests_rows =
    concatenate(requests_rows_before_other,
                std::array{request_leaf("other", "（六）其他处理", "Other handling", "outcomes", "")},
                requests_rows_after_other);

constexpr EditionTables tables{
    FormTable{TableId::proactive, Edition::e2019, 2, proactive_rows, proactive_columns, proactive_headers,
              "信息内容"},
    FormTable{TableId::requests, Edition::e2019, 3, requests_rows, requests_columns, requests_headers,
              requests_corner_zh},
    remedies_table(Edition::e2019),
};

static_assert(std::ranges::all_of(tables, is_well_formed));
static_assert(cell_count(tables[0]) == 22 && cell_count(tables[1]) == 161 && cell_count(tables[2]) == 15);

}  // namespace

constinit const EditionTables edition_2019 = tables;

}  // namespace ogikit::form
