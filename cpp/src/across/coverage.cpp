// Whose numbers a report holds, by its own words.

#include "ogikit/across.hpp"
#include "ogikit/claims.hpp"

#include "identify/transcript.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace ogikit {
namespace {

constexpr std::array<std::string_view, 3> coverage_names{"own", "level", "unknown"};
static_assert(coverage_names.size() == static_cast<std::size_t>(Coverage::unknown) + 1);

using Words = std::span<const std::u16string_view>;

constexpr std::array<std::u16string_view, 4> compiled{u"汇总", u"综合", u"汇编", u"合并"};
constexpr std::array<std::u16string_view, 10> parts{
    u"各单位", u"有关单位", u"各部门",       u"所属部门", u"各镇",
    u"各乡",   u"各街道",   u"各级行政机关", u"下属",     u"所属单位",
};
constexpr std::array<std::u16string_view, 4> made{u"编制", u"编写", u"而成", u"形成"};
constexpr std::array<std::u16string_view, 3> numbers{u"数据", u"报告", u"统计"};
constexpr std::array<std::u16string_view, 4> include{u"包括", u"包含", u"涵盖", u"含"};
constexpr std::array<std::u16string_view, 5> exclude{u"不包括", u"不包含", u"不含", u"未包括", u"未包含"};
constexpr std::array<std::u16string_view, 6> any_part{u"部门", u"单位", u"镇", u"乡", u"街道", u"下属"};
constexpr std::array<std::u16string_view, 2> only{u"仅", u"只"};
constexpr std::array<std::u16string_view, 6> oneself{u"本机关", u"本级", u"本部门",
                                                     u"本单位", u"本局", u"本办公室"};

// Words of each list, in this order, in one sentence.
struct Pattern {
    Coverage coverage;
    std::array<Words, 3> lists;
};

// The first that fits decides: 不包括 holds 包括.
constexpr std::array patterns{
    Pattern{Coverage::own, {numbers, exclude, any_part}},
    Pattern{Coverage::own, {numbers, only, oneself}},
    Pattern{Coverage::level, {compiled, parts, made}},
    Pattern{Coverage::level, {numbers, include, parts}},
};

// From the first of the words to the last; nothing when the sentence does not fit.
std::optional<identifying::Stretch> find_in(std::u16string_view sentence, const Pattern& pattern) noexcept {
    identifying::Stretch found{UINT32_MAX, 0};
    for (const Words list : pattern.lists) {
        identifying::Stretch next{UINT32_MAX, UINT32_MAX};
        for (const std::u16string_view word : list) {
            const std::size_t at = sentence.find(word, found.end);
            if (at != sentence.npos && at + word.size() < next.end) {
                next = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + word.size())};
            }
        }
        if (next.end == UINT32_MAX) return std::nullopt;
        found = {std::min(found.begin, next.begin), next.end};
    }
    return found;
}

// What is printed before section two: the preface, and section one.
Range opening_of(const Report& report) {
    std::uint32_t end = 0;
    for (const Section& section : report.identification.sections) {
        if (section.number == 1) end = section.body.end;
        if (section.number == 2 && end == 0) end = section.heading.begin;
    }
    return {0, end};
}

CoverageReading by_wording(const Report& report) {
    const Range opening = opening_of(report);
    const identifying::Transcript transcript = identifying::transcribe(report.text.view(opening));
    constexpr std::u16string_view stops = u"。;!?";
    std::uint32_t begin = 0;
    while (begin < transcript.size()) {
        std::uint32_t end = begin;
        while (end < transcript.size() && stops.find(transcript.units[end]) == stops.npos) ++end;
        const std::u16string_view sentence = transcript.view({begin, end});
        for (const Pattern& pattern : patterns) {
            if (const auto found = find_in(sentence, pattern)) {
                return {pattern.coverage, transcript.range({begin + found->begin, begin + found->end})};
            }
        }
        begin = end + 1;
    }
    return {};
}

// 全区接收申请81件 beside a table of 81: the tables are the whole level's. Beside a table of fewer: they are
// not.
CoverageReading by_claims(const Report& report) {
    const std::vector<Claim> claims = find_claims(report).claims;
    CoverageReading reading;
    for (const ClaimVerdict& verdict : judge_claims(report, claims)) {
        const Claim& claim = claims[verdict.claim];
        const bool speaks = claim.wider && claim.kind == ClaimKind::count &&
                            claim.table == TableId::requests && claim.value > 0 && verdict.right.has_value();
        if (!speaks) continue;
        const bool agrees = verdict.outcome == Outcome::pass;
        if (!agrees && claim.value <= *verdict.right) continue;
        const Coverage says = agrees ? Coverage::level : Coverage::own;
        if (reading.coverage != Coverage::unknown && reading.coverage != says) return {};
        if (reading.coverage == Coverage::unknown) reading = {says, claim.sentence};
    }
    return reading;
}

}  // namespace

std::string_view to_string(Coverage coverage) noexcept {
    return coverage_names[static_cast<std::size_t>(coverage)];
}

CoverageReading read_coverage(const Report& report) {
    const CoverageReading wording = by_wording(report);
    if (wording.coverage == Coverage::own) return wording;
    const CoverageReading claims = by_claims(report);
    if (wording.coverage == Coverage::unknown) return claims;
    return claims.coverage == Coverage::own ? CoverageReading{} : wording;
}

}  // namespace ogikit
