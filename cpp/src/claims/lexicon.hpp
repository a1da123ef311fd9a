// The words by which reports speak of requests and remedies, as data.
#pragma once

#include "claims/unit_set.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace ogikit::claiming {

enum class Mark : std::uint8_t {
    // Subjects: what the next numbers are about.
    requests,         // 政府信息公开申请
    application,      // 申请 alone: of information only where that is the subject already
    reconsideration,  // 行政复议
    litigation,       // 行政诉讼
    direct,           // 未经复议直接起诉
    after_review,     // 复议后起诉
    any_remedy,       // 行政争议: all three
    court,            // 法院: litigation, where no remedy is named
    other_subject,    // 热线, 提案, 主动公开: their numbers are not claims
    anyone,           // 申请人; 公民、法人或者其他组织 together: applicants of no certain kind
    // Heads: what exactly is counted. The argument says which.
    verb,       // Verb
    carried,    // 结转; the year beside it says from or to which
    outcome,    // index into outcome_ids
    result,     // column of remedies
    applicant,  // column of requests; organisations for all five
    closed,     // 审结: cases that are not pending
    won,        // 胜诉: neither corrected nor pending
    // Qualifiers.
    last_year,
    next_year,
    this_year,        // 全年, 本年度
    cumulative,       // 累计: over years, unless the sentence says which year
    unclear,          // counted, but the form has no cell for it: 撤诉, 企业
    filler,           // of no weight; it hides what it is made of: 行政行为
    other_kind,       // 其他: a result where remedies are spoken of, else unclear
    veto,             // 同比, 延期: the clause's numbers are not claims
    channel,          // 网络, 信函: the form does not count by them
    and_others,       // 等
    because,          // 因
    leading_to,       // 引发
    own_body,         // 我局
    wide_body,        // 全市, 各级: a body that holds the reporting one, or is it
    office_body,      // 政府办公室: another body, unless its numbers prove to be the tables'
    part_body,        // 下属: a part of what the tables count
    all,              // 均, 全部
    in_time,          // 按时, 在法定期限内
    rate,             // 率, of the word before it: 办结率, 维持率
    disclosure_rate,  // 公开率
    share,            // 占
    respectively,     // 分别为: as many numbers as names before it
    none,             // 未收到, 未发生
    information,      // 信息公开: the paragraph is about it
    left_over,        // 其余, 除: what "all" speaks of is cut down
    // Numbers.
    count,  // with 件, 宗 …
    percentage,
    year,
    // Stops.
    comma,        // , : and brackets
    enumeration,  // 、
    semicolon,
    full_stop,
    paragraph_end,
};

enum class Verb : std::uint8_t {
    received,
    newly_received,
    accepted,
    handled,
    concluded,
    carried_in,
    carried_out
};

// Of what was disclosed in whole or in part together; no row or header has this id.
inline constexpr std::string_view disclosed = "disclosed";

inline constexpr std::uint8_t outgoing = 1;  // argument of `carried` when the word alone says it
// Arguments of `applicant` that are no column: all organisations; 企业, which may be one kind or all.
inline constexpr std::uint8_t organisations = 100;
inline constexpr std::uint8_t some_organisations = 101;
// Arguments of `unclear`.
inline constexpr std::uint8_t kind_of_applicant = 1;  // 企业, 其他组织
inline constexpr std::uint8_t way_to_correct = 2;     // 撤销, 确认违法, which together are 纠正
inline constexpr std::uint8_t excepting = 1;          // argument of `left_over`: 除

struct Word {
    std::u16string_view text;  // folded
    Mark mark;
    std::uint8_t argument = 0;
};

// Units that a number or a stop begins with, and one-unit words; and those that longer words do.
extern const UnitSet sign_beginnings;
extern const UnitSet word_beginnings;
// The second units of words, by pair_of the first two: most places in a narrative are ruled out by it.
extern const UnitSet word_pairs;
constexpr char16_t pair_of(char16_t first, char16_t second) noexcept {
    return static_cast<char16_t>(first * 40503U ^ second);
}
inline constexpr std::u16string_view numeral_units = u"零〇一二三四五六七八九十百千万两";

// The longest word that `text` begins with; null when it begins with none.
const Word* longest_word(std::u16string_view text) noexcept;

// Ids of outcomes: rows of requests, and the headers denied, unable, not_processed and other.
std::span<const std::string_view> outcome_ids() noexcept;
// Whether the outcome is a finer row of the group.
bool is_within(std::size_t outcome, std::size_t group) noexcept;

// Units of which the small words between a head and its number are made: 共计, 数量为, 提出的.
bool is_plain(char16_t unit) noexcept;
// Whether the words end as the name of an office does: 局, 镇, 中心. Not for empty words.
bool names_body(std::u16string_view words) noexcept;
// Whether they do before the small words at their end: 县水利局共, 向县水利局提出的.
bool ends_in_body(std::u16string_view words) noexcept;

}  // namespace ogikit::claiming
