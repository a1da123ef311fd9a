// Whose figures a sentence tells: the agency's own, those of a part of it, or another body's.

#include "claims/reader.hpp"

#include <algorithm>
#include <array>

namespace ogikit::claiming {

void Reader::note_body(const Clause& clause, const Token& token) {
    if (token.mark == Mark::own_body) {
        set_body(leaves_out(token) ? unsettled_body : own_body);
    } else if (token.mark == Mark::part_body) {
        set_body(unsettled_body);
    } else if ((token.mark == Mark::wide_body || token.mark == Mark::office_body) &&
               (body_ & ~continued_bit) != unsettled_body) {
        const std::u16string_view name = transcript_.view({token.begin, token.end});
        // 某某省人民政府办公厅, which reports.
        if (token.mark == Mark::office_body && setting_.agency.ends_with(name)) {
            set_body(own_body);
            return;
        }
        // 我市 goes on as a name for the same body; whom 全市 counts is only sure in its own sentence.
        set_body(name_of(name), token.mark == Mark::wide_body);
        names_self_ = name.front() == u'我' || name.front() == u'本';
    } else if (is_head(token.mark) || is_remedy(token.mark) || token.mark == Mark::requests) {
        note_named_body(clause, token);
    }
}

// 所属各单位（不含本机关）
bool Reader::leaves_out(const Token& body) const {
    constexpr std::array<std::u16string_view, 5> words{u"不含", u"不包括", u"不包含", u"不计", u"除"};
    const std::u16string_view before = transcript_.view({clause_begin_, body.begin});
    return std::ranges::any_of(words, [&](std::u16string_view word) { return before.ends_with(word); });
}

void Reader::set_body(std::uint32_t body, bool wider) noexcept {
    body_ = body;
    body_of_remedies_ = topic_ == Topic::remedies;
    names_self_ = false;
    wider_ = wider;
}

// 县自然资源局全年收到…: an office named before the verb, unless it is the one that reports.
void Reader::note_named_body(const Clause& clause, const Token& head) {
    std::uint32_t end = head.begin;
    std::size_t before = clause.tokens.size();
    while (before > 0 && clause.tokens[before - 1].begin >= head.begin) --before;
    for (; end > clause.begin + 1; --end) {
        if (before > 0 && end <= clause.tokens[before - 1].end) {
            const Mark mark = clause.tokens[before - 1].mark;
            // 县教育局指导全系统办理…: the nearer one says whose they are.
            if (mark == Mark::wide_body || mark == Mark::part_body) return;
            end = clause.tokens[before - 1].begin + 1;
            --before;
        } else if (names_body(transcript_.view({clause.begin, end})) && is_plain_between(end, head.begin)) {
            const std::u16string_view name = transcript_.view({clause.begin, end});
            set_body(is_own_name(name) ? own_body : name_of(name.substr(name.size() - 2)));
            return;
        }
    }
}

// 县水利局 of 岚山县水利局, 县政府 of 岚山县人民政府: by the last two units, of governments by whose they are.
bool Reader::is_own_name(std::u16string_view name) const noexcept {
    constexpr std::u16string_view government = u"政府";
    std::u16string_view own = setting_.agency;
    for (std::u16string_view* each : {&name, &own}) {
        if (!each->ends_with(government)) continue;
        each->remove_suffix(government.size());
        if (each->ends_with(u"人民")) each->remove_suffix(government.size());
        if (each == &name && !setting_.agency.ends_with(government)) return false;
    }
    return name.size() < 2 ? own.ends_with(name) : own.find(name.substr(name.size() - 2)) != own.npos;
}

std::uint32_t Reader::continued_body(std::uint32_t body) const noexcept {
    return body == 0 || names_self_ ? body : body | continued_bit;
}

std::uint32_t Reader::name_of(std::u16string_view words) noexcept {
    std::uint32_t name = 2166136261U;
    for (const char16_t unit : words) name = (name ^ unit) * 16777619U;
    name &= ~(continued_bit | unsaid_bit);
    return name > unsettled_body ? name : name + 2;
}

}  // namespace ogikit::claiming
