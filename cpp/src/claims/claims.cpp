#include "ogikit/claims.hpp"

#include "claims/narrative.hpp"
#include "identify/transcript.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ogikit {
namespace {

constexpr std::array<std::string_view, claim_kind_count> kind_names{
    "count", "percentage", "all_concluded", "all_in_time", "all_upheld", "all_closed",
};

constexpr std::array<std::string_view, claim_rule_count> rule_names{
    "text-received", "text-outcome", "text-remedies", "text-percentage", "text-contradiction",
};

// The tables are in sections two to four.
constexpr bool is_narrative(std::uint8_t section) noexcept {
    return section == 1 || section == 5 || section == 6;
}

// A line that only holds a page number: -4-, 第4页. It stands within a sentence where the page ends.
bool is_page_number(std::u16string_view line) noexcept {
    constexpr std::size_t longest = 8;
    constexpr std::u16string_view signs = u"-第页共/";
    bool digits = false;
    for (const char16_t unit : line.substr(0, longest + 1)) {
        const bool digit = unit >= u'0' && unit <= u'9';
        if (!digit && signs.find(unit) == std::u16string_view::npos) return false;
        digits |= digit;
    }
    return digits && line.size() <= longest;
}

identifying::Transcript without_page_numbers(identifying::Transcript&& transcript) {
    using identifying::Line;
    const auto is_number = [&](const Line& line) { return is_page_number(transcript.view(line.stretch)); };
    if (std::ranges::none_of(transcript.lines, is_number)) return std::move(transcript);
    identifying::Transcript kept;
    kept.source = transcript.source;
    for (const Line& line : transcript.lines) {
        if (is_number(line)) continue;
        const auto begin = static_cast<std::ptrdiff_t>(line.stretch.begin);
        const auto end = static_cast<std::ptrdiff_t>(line.stretch.end);
        const std::uint32_t first = kept.size();
        kept.units.append(transcript.view(line.stretch));
        kept.origins.insert(kept.origins.end(), transcript.origins.begin() + begin,
                            transcript.origins.begin() + end);
        kept.gaps.insert(kept.gaps.end(), transcript.gaps.begin() + begin, transcript.gaps.begin() + end);
        kept.lines.push_back({{first, kept.size()}, line.in_table, line.in_grid});
    }
    return kept;
}

// From places in the section to places in the report.
void move_to(Range& range, std::uint32_t begin) noexcept {
    range.begin += begin;
    range.end += begin;
}

}  // namespace

std::string_view to_string(ClaimKind kind) noexcept { return kind_names[static_cast<std::size_t>(kind)]; }

std::string_view to_string(ClaimRule rule) noexcept { return rule_names[static_cast<std::size_t>(rule)]; }

Claims find_claims(const Report& report) {
    const claiming::Setting setting{report.table(TableId::requests).form,
                                    fold(to_utf16(report.identification.agency.value)),
                                    report.identification.year};
    Claims found;
    for (const Section& section : report.identification.sections) {
        if (!is_narrative(section.number)) continue;
        const std::size_t claims = found.claims.size();
        const std::size_t passed_over = found.coverage.passed_over.size();
        const identifying::Transcript transcript =
            without_page_numbers(identifying::transcribe(report.text.view(section.body)));
        claiming::read_narrative(transcript, setting, found);
        for (std::size_t i = claims; i < found.claims.size(); ++i) {
            Claim& claim = found.claims[i];
            claim.section = section.number;
            move_to(claim.words, section.body.begin);
            move_to(claim.sentence, section.body.begin);
        }
        for (std::size_t i = passed_over; i < found.coverage.passed_over.size(); ++i) {
            move_to(found.coverage.passed_over[i], section.body.begin);
        }
    }
    return found;
}

}  // namespace ogikit
