#include "claims/tokens.hpp"

#include "ogikit/text.hpp"

#include <optional>
#include <string_view>

namespace ogikit::claiming {
namespace {

using identifying::Transcript;

constexpr std::u16string_view counters = u"件宗起条份次个例";
// Before a number: it is rough, an ordinal or the end of a span of numbers.
constexpr std::u16string_view spoils_before = u"约近超逾过第几足-~至.";
constexpr char16_t several = u'数';  // before a numeral: 数十件; of 总数90件 it is the number
// After a number or its unit.
constexpr std::u16string_view spoils_after = u"余多来几万亿-~/.:";
constexpr std::u16string_view roughly = u"余多";
// Before a word that says what was done: it was not. Words that say so themselves (未办结) are longer.
constexpr std::u16string_view negates = u"未不拒拟暂待";
// Before a number without a unit that ends a clause: 申请数量为零.
constexpr std::u16string_view states_number = u"为是";
constexpr std::u16string_view percent_of = u"百分之";

constexpr bool holds(std::u16string_view set, char16_t unit) noexcept {
    return set.find(unit) != std::u16string_view::npos;
}

constexpr bool is_digit(char16_t unit) noexcept { return unit >= u'0' && unit <= u'9'; }

// Most units are none of these: one comparison rules them out.
constexpr std::optional<Mark> stop_of(char16_t unit) noexcept {
    switch (unit) {
        case u',':
        case u'(':
        case u')':
        case u':':
            return Mark::comma;
        case u'、':
            return Mark::enumeration;
        case u';':
            return Mark::semicolon;
        case u'。':
        case u'!':
        case u'?':
            return Mark::full_stop;
        default:
            return std::nullopt;
    }
}

class Tokeniser {
public:
    explicit Tokeniser(const Transcript& transcript) : transcript_(transcript) {
        tokens_.reserve(transcript.size() / 6);
    }

    std::vector<Token> run() {
        for (std::size_t i = 0; i < transcript_.lines.size(); ++i) {
            const identifying::Stretch line = transcript_.lines[i].stretch;
            scan(line.begin, line.end);
            if (ends_paragraph(i)) push(Mark::paragraph_end, line.end, line.end);
        }
        return std::move(tokens_);
    }

private:
    // PDF pages and mail break lines within sentences: only short lines and those that end with a stop
    // end a paragraph.
    bool ends_paragraph(std::size_t index) const {
        constexpr std::uint32_t full_line = 20;
        const identifying::Stretch line = transcript_.lines[index].stretch;
        const char16_t last = transcript_.units[line.end - 1];
        return line.size() < full_line || holds(u"。;!?:", last) || index + 1 == transcript_.lines.size();
    }

    void push(Mark mark, std::uint32_t begin, std::uint32_t end, std::uint8_t argument = 0,
              std::int64_t value = 0) {
        tokens_.push_back({mark, argument, begin, end, value});
    }

    // A word or number that is wrapped goes on in the next line, so words are looked for in all units.
    void scan(std::uint32_t begin, std::uint32_t end) {
        std::uint32_t at = std::max(begin, next_);
        while (at < end) {
            const char16_t unit = transcript_.units[at];
            if (!may_begin_token(at)) {
                ++at;
                continue;
            }
            if (is_digit(unit)) {
                at = scan_digits(at);
            } else if (const auto stop = stop_of(unit)) {
                push(*stop, at, at + 1);
                ++at;
            } else if (const Word* word = longest_word(rest(at))) {
                at = scan_word(*word, at);
            } else if (holds(numeral_units, unit)) {
                at = scan_numeral(at);
            } else {
                ++at;
            }
        }
        next_ = at;
    }

    std::uint32_t scan_word(const Word& word, std::uint32_t at) {
        const std::uint32_t end = at + static_cast<std::uint32_t>(word.text.size());
        const bool apart = tokens_.empty() || tokens_.back().end < at;
        if (word.mark == Mark::rate && apart) return end;  // 效率
        Mark mark = word.mark;
        if (apart && at > 0 && holds(negates, transcript_.units[at - 1])) {
            if (says_what_was_done(mark)) mark = Mark::unclear;
            if (mark == Mark::carried && word.argument != outgoing) push(Mark::none, at - 1, at);  // 未结转
        }
        push(mark, at, end, word.argument);
        return end;
    }

    bool may_begin_token(std::uint32_t at) const {
        const char16_t unit = transcript_.units[at];
        return sign_beginnings.holds(unit) ||
               (word_beginnings.holds(unit) && word_pairs.holds(pair_of(unit, unit_at(at + 1))));
    }

    static constexpr bool says_what_was_done(Mark mark) noexcept {
        return mark == Mark::verb || mark == Mark::outcome || mark == Mark::result || mark == Mark::closed;
    }

    std::u16string_view rest(std::uint32_t at) const {
        return std::u16string_view(transcript_.units).substr(at);
    }
    char16_t unit_at(std::uint32_t at) const {
        return at < transcript_.size() ? transcript_.units[at] : u'\0';
    }

    // Returns where to go on.
    std::uint32_t scan_digits(std::uint32_t begin) {
        constexpr std::uint32_t most_digits = 9;
        std::uint32_t at = begin;
        std::int64_t value = 0;
        std::uint32_t digits = 0;
        std::uint8_t decimals = 0;
        bool apart = false;  // 3 7件 may be two numbers
        const auto take = [&] {
            const std::uint32_t first = at;
            for (; is_digit(unit_at(at)); ++at) {
                apart |= at > begin && transcript_.gaps[at] != identifying::Gap::none;
                if (++digits <= most_digits) value = value * 10 + (unit_at(at) - u'0');
            }
            return at - first;
        };
        const std::uint32_t leading = take();
        // 1,234: the comma belongs to the number when three digits follow and no more.
        while (leading <= 3 && unit_at(at) == u',' && is_digit(unit_at(at + 1)) &&
               is_digit(unit_at(at + 2)) && is_digit(unit_at(at + 3)) && !is_digit(unit_at(at + 4)) &&
               is_plain_comma(at)) {
            ++at;
            take();
        }
        if (unit_at(at) == u'.' && is_digit(unit_at(at + 1))) {
            ++at;
            decimals = static_cast<std::uint8_t>(std::min(take(), most_digits));
        }
        if (apart || digits > most_digits || (spoilt_before(begin) && unit_at(at) != u'年')) return at;
        return close_number(begin, at, value, decimals);
    }

    // A full-width comma between half-width digits parts two numbers.
    bool is_plain_comma(std::uint32_t at) const { return transcript_.printed_unit(at) == u','; }

    bool spoilt_before(std::uint32_t begin) const {
        if (begin == 0) return false;
        const char16_t before = transcript_.units[begin - 1];
        return holds(spoils_before, before) ||
               (before == u',' && begin > 1 && is_digit(transcript_.units[begin - 2]));
    }

    bool is_several(std::uint32_t begin) const {
        const bool apart = tokens_.empty() || tokens_.back().end < begin;
        return apart && begin > 0 && transcript_.units[begin - 1] == several;
    }

    std::uint32_t close_number(std::uint32_t begin, std::uint32_t end, std::int64_t value,
                               std::uint8_t decimals) {
        const char16_t unit = unit_at(end);
        if (follows(begin, percent_of)) {
            push(Mark::percentage, begin - static_cast<std::uint32_t>(percent_of.size()), end, decimals,
                 value);
            return end;
        }
        if (unit == u'%') {
            push(Mark::percentage, begin, end + 1, decimals, value);
            return end + 1;
        }
        if (decimals > 0) return end;
        if (unit == u'年') {
            push(Mark::year, begin, end + 1, 0, value);
            return end + 1;
        }
        if (holds(counters, unit)) {
            const char16_t after = unit_at(end + 1);
            // 90件以上, 90件左右, 90个工作日, 条例
            const bool spoilt = holds(roughly, after) || rest(end + 1).starts_with(u"以上") ||
                                rest(end + 1).starts_with(u"左右") || rest(end).starts_with(u"条例") ||
                                (unit == u'个' && !is_sentence_edge(after) && after != u'申');
            if (!spoilt) push(Mark::count, begin, end + 1, 0, value);
            return end + 1;
        }
        if (states_number_before(begin) && is_sentence_edge(unit)) push(Mark::count, begin, end, 0, value);
        if (holds(spoils_after, unit) && unit != u':' && unit != u'.') return end + 1;
        return end;
    }

    static bool is_sentence_edge(char16_t unit) noexcept {
        return unit == u'\0' || stop_of(unit).has_value();
    }

    std::uint32_t scan_numeral(std::uint32_t begin) {
        std::uint32_t end = begin;
        while (holds(numeral_units, unit_at(end)) && unit_at(end) != u'\0') ++end;
        const std::u16string_view numeral = rest(begin).substr(0, end - begin);
        if (numeral.starts_with(percent_of.substr(0, 1)) && rest(begin).starts_with(percent_of)) {
            return begin + static_cast<std::uint32_t>(percent_of.size());
        }
        if (numeral == u"零" && names_what_may_lack(end)) {
            push(Mark::none, begin, end);  // 零诉讼
            return end;
        }
        const bool counted = holds(counters, unit_at(end)) || follows(begin, percent_of) ||
                             (states_number_before(begin) && is_sentence_edge(unit_at(end)));
        if (!counted || spoilt_before(begin) || is_several(begin)) return end;
        // 一起 and 一次 are more often "together" and "once": the number must stand where one is due.
        if (numeral == u"一" && !follows_word(begin) && !is_sentence_edge(unit_at(end + 1)) &&
            !opens_clause_about(begin, end + 1))
            return end + 1;
        if (numeral == u"两") return close_number(begin, end, 2, 0);
        const std::optional<std::int64_t> value = parse_chinese_numeral(numeral);
        return value ? close_number(begin, end, *value, 0) : end;
    }

    bool follows(std::uint32_t begin, std::u16string_view words) const {
        return begin >= words.size() &&
               transcript_.is_at(begin - static_cast<std::uint32_t>(words.size()), words);
    }
    bool states_number_before(std::uint32_t begin) const {
        return begin > 0 && holds(states_number, transcript_.units[begin - 1]);
    }
    bool names_what_may_lack(std::uint32_t at) const {
        const Word* word = at < transcript_.size() ? longest_word(rest(at)) : nullptr;
        return word != nullptr && (word->mark == Mark::application || word->mark == Mark::requests ||
                                   word->mark == Mark::reconsideration || word->mark == Mark::litigation ||
                                   word->mark == Mark::result || word->mark == Mark::carried);
    }

    bool follows_word(std::uint32_t begin) const {
        if (begin == 0 || tokens_.empty()) return false;
        const Token& before = tokens_.back();
        if (transcript_.units[begin - 1] == u'共') return true;
        return before.end == begin && stop_of(transcript_.units[begin - 1]) == std::nullopt;
    }

    // 一件部分公开: first in its clause, and what it counts follows.
    bool opens_clause_about(std::uint32_t begin, std::uint32_t at) const {
        if (begin > 0 && !stop_of(transcript_.units[begin - 1])) return false;
        const Word* word = at < transcript_.size() ? longest_word(rest(at)) : nullptr;
        return word != nullptr && (says_what_was_done(word->mark) || word->mark == Mark::requests ||
                                   word->mark == Mark::application || word->mark == Mark::carried);
    }

    const Transcript& transcript_;
    std::vector<Token> tokens_;
    std::uint32_t next_ = 0;  // of what is not yet scanned
};

}  // namespace

std::vector<Token> tokenise(const Transcript& transcript) { return Tokeniser(transcript).run(); }

}  // namespace ogikit::claiming
