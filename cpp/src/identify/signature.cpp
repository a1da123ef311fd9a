#include "identify/signature.hpp"

#include "identify/agency.hpp"

#include <algorithm>

namespace ogikit::identifying {
namespace {

// A signature stands at the end; what is farther up is the report's own text.
constexpr std::uint32_t longest_end = 2000;
// What a page may print after a nameless date: 附件下载, 打印, 关闭.
constexpr std::uint32_t longest_furniture = 40;

bool ends_sentence(char16_t unit) noexcept {
    return std::u16string_view(u"。;:!?.,").find(unit) != std::u16string_view::npos;
}

// The words right before a date, back to a mark, a blank that sets them apart, or another line but one.
Stretch words_before(const Transcript& transcript, std::uint32_t date, std::uint32_t floor) {
    std::uint32_t begin = date;
    bool crossed_line = false;
    while (begin > floor && date - begin <= longest_agency_name) {
        if (ends_sentence(transcript.units[begin - 1])) break;
        if (transcript.gaps[begin] == Gap::line) {
            if (begin < date || crossed_line) break;
            crossed_line = true;
        }
        // 费用情况。 凤城乡人民政府 or 无 凤城乡人民政府: the name is what the blank sets apart.
        const bool apart = begin < date && transcript.gaps[begin] == Gap::blank;
        if (apart && ends_like_body(transcript.view({begin, date})) && date - begin > 3) break;
        --begin;
    }
    return {begin, date};
}

bool stands_free_after(const Transcript& transcript, std::uint32_t end) {
    if (end >= transcript.size() || transcript.gaps[end] != Gap::none) return true;
    return std::u16string_view(u")。").find(transcript.units[end]) != std::u16string_view::npos;
}

// Nothing in the line but the date and marks around it.
bool is_alone(const Transcript& transcript, const DateMention& date) {
    const FoldedUnit* fold = fold_table();
    const Stretch line = transcript.lines[transcript.line_of(date.stretch.begin)].stretch;
    const auto is_mark = [&](char16_t unit) { return fold[unit].cls == UnitClass::punctuation; };
    return date.stretch.end <= line.end &&
           std::ranges::all_of(transcript.view({line.begin, date.stretch.begin}), is_mark) &&
           std::ranges::all_of(transcript.view({date.stretch.end, line.end}), is_mark);
}

std::optional<Signature> sign_with(const Transcript& transcript, const DateMention& date, Stretch where) {
    if (!stands_free_after(transcript, date.stretch.end)) return std::nullopt;
    const Stretch words = words_before(transcript, date.stretch.begin, where.begin);
    const bool alone = is_alone(transcript, date);
    if (words.empty() && !alone) {
        // …情况。 2025年1月26日 at the very end of a long line.
        const bool set_apart = transcript.gaps[date.stretch.begin] != Gap::none;
        const bool ends_text = where.end - date.stretch.end <= longest_furniture;
        if (!set_apart || !ends_text) return std::nullopt;
        return Signature{std::nullopt, date, date.stretch.begin};
    }
    const std::optional<Stretch> name = trim_name(transcript, words);
    if (name && name->end == words.end && ends_like_agency(transcript.view(*name))) {
        return Signature{name, date, name->begin};
    }
    if (alone) return Signature{std::nullopt, date, date.stretch.begin};
    return std::nullopt;
}

}  // namespace

std::optional<Signature> signature_in(const Transcript& transcript, Stretch where) {
    if (where.size() > longest_end) where.begin = where.end - longest_end;
    const std::vector<DateMention> dates = dates_in(transcript, where);
    for (auto date = dates.rbegin(); date != dates.rend(); ++date) {
        if (auto signature = sign_with(transcript, *date, where)) return signature;
    }
    // A name on a line of its own, without a date.
    for (std::uint32_t end = where.end; end > where.begin;) {
        const Line& line = transcript.lines[transcript.line_of(end - 1)];
        if (line.stretch.begin < where.begin) break;
        const std::optional<Stretch> name = trim_name(transcript, line.stretch);
        if (!line.in_table && name && *name == line.stretch && ends_like_body(transcript.view(*name))) {
            return Signature{name, std::nullopt, name->begin};
        }
        end = line.stretch.begin;
    }
    return std::nullopt;
}

std::optional<DateMention> date_line_after(const Transcript& transcript, std::uint32_t unit) {
    for (int line = 0; line < 2 && unit < transcript.size(); ++line) {
        const Stretch stretch = transcript.lines[transcript.line_of(unit)].stretch;
        const std::vector<DateMention> dates = dates_in(transcript, {unit, std::min(stretch.end, unit + 64)});
        if (dates.size() == 1 && is_alone(transcript, dates[0])) return dates[0];
        unit = stretch.end;
    }
    return std::nullopt;
}

}  // namespace ogikit::identifying
