// The form attached to 国办公开办函〔2021〕30号, used from the year 2021 on.

#include "tables.hpp"

namespace ogikit::form {
namespace {

constexpr std::array proactive_columns{
    FormColumn{"issued", "本年制发件数", "Issued this year", {}, {}},
    FormColumn{"repealed", "本年废止件数", "Repealed this year", {}, {}},
    FormColumn{"in_force", "现行有效件数", "Currently in force", {}, {}},
    FormColumn{"decisions", "本年处理决定数量", "Decisions made this year", {}, {}},
    FormColumn{"fee_amount",
               "本年收费金额（单位：万元）",
               "Amount charged this year (10,000 yuan)",
               {},
               {},
               ColumnKind::amount},
};

constexpr std::array proactive_rows{
    FormRow{"government_rules", "规章", "Government rules", "article_20_1", RowKind::plain, "20(1)", 0, 3},
    FormRow{"normative_documents", "行政规范性文件", "Administrative normative documents", "article_20_1",
            RowKind::plain, "20(1)", 0, 3},
    FormRow{"licensing", "行政许可", "Administrative licences", "article_20_5", RowKind::plain, "20(5)", 3,
            1},
    FormRow{"penalties", "行政处罚", "Administrative penalties", "article_20_6", RowKind::plain, "20(6)", 3,
            1},
    FormRow{"coercive_measures", "行政强制", "Administrative coercive measures", "article_20_6",
            RowKind::plain, "20(6)", 3, 1},
    FormRow{"administrative_fees", "行政事业性收费", "Administrative fees", "article_20_8", RowKind::plain,
            "20(8)", 4, 1},
};

constexpr std::array proactive_headers{
    FormHeader{"article_20_1", "第二十条第（一）项", "Article 20(1)", "", 0},
    FormHeader{"article_20_5", "第二十条第（五）项", "Article 20(5)", "", 2},
    FormHeader{"article_20_6", "第二十条第（六）项", "Article 20(6)", "", 3},
    FormHeader{"article_20_8", "第二十条第（八）项", "Article 20(8)", "", 5},
};

constexpr std::array other_rows{
    request_leaf("other_correction_overdue",
                 "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                 "Not corrected in time without good reason", "other", "30"),
    // The fee itself: 国办函〔2020〕109号 政府信息公开信息处理费管理办法.
    request_leaf("other_fee_overdue",
                 "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                 "Fee not paid in time", "other", "42"),
    request_leaf("other_misc", "3.其他", "Other", "other", ""),
};

constexpr std::array requests_rows =
    concatenate(requests_rows_before_other, other_rows, requests_rows_after_other);

constexpr std::array all_requests_headers =
    concatenate(requests_headers, std::array{FormHeader{"other", "（六）其他处理", "Other handling",
                                                        "outcomes", requests_rows_before_other.size()}});

constexpr EditionTables tables{
    FormTable{TableId::proactive, Edition::e2021, 2, proactive_rows, proactive_columns, proactive_headers,
              "信息内容"},
    FormTable{TableId::requests, Edition::e2021, 3, requests_rows, requests_columns, all_requests_headers,
              requests_corner_zh},
    remedies_table(Edition::e2021),
};

static_assert(std::ranges::all_of(tables, is_well_formed));
static_assert(cell_count(tables[0]) == 10 && cell_count(tables[1]) == 175 && cell_count(tables[2]) == 15);

}  // namespace

constinit const EditionTables edition_2021 = tables;

}  // namespace ogikit::form
