#include "identify/calendar.hpp"

#include "ogikit/text.hpp"

#include <algorithm>
#include <array>

namespace ogikit::identifying {
namespace {

constexpr bool is_digit(char16_t unit) noexcept { return unit >= u'0' && unit <= u'9'; }

// As chinese_digit. Zero is also written with the digit and the letters that look like it; circles are
// folded to 〇 already.
constexpr int digit_of_date(char16_t unit) noexcept {
    const bool looks_like_zero = unit == u'0' || unit == u'o' || unit == u'\u03BF' || unit == u'\u043E';
    return looks_like_zero ? 0 : chinese_digit(unit);
}

// A run of digits; blanks inside it are seen through, since scraping scatters them.
Stretch digit_run(const Transcript& transcript, std::uint32_t begin, std::uint32_t limit) {
    std::uint32_t end = begin;
    while (end < limit && is_digit(transcript.units[end])) ++end;
    return {begin, end};
}

int value_of(const Transcript& transcript, Stretch digits) {
    int value = 0;
    for (std::uint32_t at = digits.begin; at < digits.end; ++at)
        value = value * 10 + (transcript.units[at] - u'0');
    return value;
}

// The run as one number of at most `longest` digits; cut at its first blank where it is longer.
// Nothing when it is longer still.
std::optional<Stretch> number_at(const Transcript& transcript, std::uint32_t begin, std::uint32_t limit,
                                 std::uint32_t longest) {
    Stretch run = digit_run(transcript, begin, std::min(limit, begin + 64));
    if (run.size() > longest) {
        std::uint32_t cut = run.begin + 1;
        while (cut < run.end && transcript.gaps[cut] == Gap::none) ++cut;
        run.end = cut;
    }
    if (run.empty() || run.size() > longest) return std::nullopt;
    return run;
}

std::optional<YearMention> finish_year(const Transcript& transcript, Stretch digits, int year,
                                       std::uint32_t limit) {
    if (year < first_plausible_year || year > last_plausible_year) return std::nullopt;
    YearMention mention{digits, digits, year, false};
    if (digits.end < limit && transcript.units[digits.end] == u'年') {
        mention.marked = true;
        ++mention.stretch.end;
        // 2024年度, but not 2024年年度: there the second 年 is of 年度报告.
        if (mention.stretch.end < limit && transcript.units[mention.stretch.end] == u'度')
            ++mention.stretch.end;
    }
    return mention;
}

// A year in the run of ASCII digits: the whole run, or its last piece after a blank.
std::optional<YearMention> year_of_run(const Transcript& transcript, Stretch run, std::uint32_t limit) {
    Stretch digits = run;
    if (run.size() != 4) {
        std::uint32_t piece = run.end - 1;
        while (piece > run.begin && transcript.gaps[piece] == Gap::none) --piece;
        digits.begin = piece;
    }
    if (digits.size() != 4) return std::nullopt;
    return finish_year(transcript, digits, value_of(transcript, digits), limit);
}

// 二〇二四年: digit by digit, and 年 must follow.
std::optional<YearMention> chinese_year(const Transcript& transcript, Stretch run, std::uint32_t limit) {
    if (run.size() != 4 || run.end >= limit || transcript.units[run.end] != u'年') return std::nullopt;
    int year = 0;
    for (std::uint32_t at = run.begin; at < run.end; ++at) {
        year = year * 10 + digit_of_date(transcript.units[at]);
    }
    return finish_year(transcript, run, year, limit);
}

Stretch chinese_run(const Transcript& transcript, std::uint32_t begin, std::uint32_t limit) {
    std::uint32_t end = begin;
    while (end < limit && digit_of_date(transcript.units[end]) >= 0) ++end;
    return {begin, end};
}

constexpr bool is_chinese_numeral(char16_t unit) noexcept {
    return digit_of_date(unit) > 0 || unit == u'十' || unit == u'廿' || unit == u'卅';
}

// A month or a day: digits, or Chinese numerals up to 三十一.
std::optional<std::pair<Stretch, int>> small_number(const Transcript& transcript, std::uint32_t begin,
                                                    std::uint32_t limit) {
    if (begin >= limit) return std::nullopt;
    if (is_digit(transcript.units[begin])) {
        const std::optional<Stretch> digits = number_at(transcript, begin, limit, 2);
        if (!digits) return std::nullopt;
        return std::pair{*digits, value_of(transcript, *digits)};
    }
    std::uint32_t end = begin;
    while (end < limit && end < begin + 4 && is_chinese_numeral(transcript.units[end])) ++end;
    if (end == begin) return std::nullopt;
    const std::optional<std::int64_t> value = parse_chinese_numeral(transcript.view({begin, end}));
    if (!value || *value > 31) return std::nullopt;
    return std::pair{Stretch{begin, end}, static_cast<int>(*value)};
}

// What stands between year, month and day, and after the day.
struct DateStyle {
    char16_t after_year;
    char16_t after_month;
    std::u16string_view after_day;  // one of them; none needed when empty
};
constexpr std::array date_styles{
    DateStyle{u'年', u'月', u"日号"},
    DateStyle{u'-', u'-', u""},
    DateStyle{u'/', u'/', u""},
    DateStyle{u'.', u'.', u""},
};

std::optional<DateMention> date_after_year(const Transcript& transcript, Stretch digits, int year,
                                           std::uint32_t limit) {
    if (digits.end >= limit) return std::nullopt;
    for (const DateStyle& style : date_styles) {
        if (transcript.units[digits.end] != style.after_year) continue;
        const auto month = small_number(transcript, digits.end + 1, limit);
        if (!month || month->first.end >= limit || transcript.units[month->first.end] != style.after_month) {
            return std::nullopt;
        }
        const auto day = small_number(transcript, month->first.end + 1, limit);
        if (!day) return std::nullopt;
        std::uint32_t end = day->first.end;
        if (!style.after_day.empty()) {
            if (end >= limit || style.after_day.find(transcript.units[end]) == style.after_day.npos) {
                return std::nullopt;
            }
            ++end;
        }
        if (!is_calendar_day(year, month->second, day->second)) return std::nullopt;
        return DateMention{{digits.begin, end},
                           {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month->second),
                            static_cast<std::uint8_t>(day->second)}};
    }
    return std::nullopt;
}

// 20250126, as properties write it.
std::optional<DateMention> compact_date(const Transcript& transcript, Stretch run) {
    if (run.size() != 8) return std::nullopt;
    const int value = value_of(transcript, run);
    const int year = value / 10000;
    const int month = value / 100 % 100;
    const int day = value % 100;
    if (year < first_plausible_year || year > last_plausible_year || !is_calendar_day(year, month, day)) {
        return std::nullopt;
    }
    return DateMention{
        run,
        {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)}};
}

}  // namespace

bool is_calendar_day(int year, int month, int day) noexcept {
    constexpr std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12 || day < 1) return false;
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= days[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

std::vector<YearMention> years_in(const Transcript& transcript, Stretch where) {
    std::vector<YearMention> years;
    for (std::uint32_t at = where.begin; at < where.end;) {
        const char16_t unit = transcript.units[at];
        if (is_digit(unit)) {
            const Stretch run = digit_run(transcript, at, where.end);
            if (auto year = year_of_run(transcript, run, where.end)) years.push_back(*year);
            at = run.end;
        } else if (unit == u'二' && !(at > where.begin && digit_of_date(transcript.units[at - 1]) >= 0)) {
            const Stretch run = chinese_run(transcript, at, where.end);  // every plausible year begins so
            if (auto year = chinese_year(transcript, run, where.end)) years.push_back(*year);
            at = run.end;
        } else {
            ++at;
        }
    }
    return years;
}

std::optional<DateMention> date_at(const Transcript& transcript, std::uint32_t unit, std::uint32_t end) {
    if (unit >= end) return std::nullopt;
    const bool touches_digit =
        unit > 0 && transcript.gaps[unit] == Gap::none && is_digit(transcript.units[unit - 1]);
    if (touches_digit) return std::nullopt;
    const bool digits = is_digit(transcript.units[unit]);
    const Stretch run = digits ? digit_run(transcript, unit, end) : chinese_run(transcript, unit, end);
    if (digits && run.size() == 8) return compact_date(transcript, run);
    const auto year = digits ? year_of_run(transcript, run, end) : chinese_year(transcript, run, end);
    if (!year || year->digits.begin != unit) return std::nullopt;
    return date_after_year(transcript, year->digits, year->year, end);
}

std::vector<DateMention> dates_in(const Transcript& transcript, Stretch where) {
    std::vector<DateMention> dates;
    for (const YearMention& year : years_in(transcript, where)) {
        if (auto date = date_after_year(transcript, year.digits, year.year, where.end))
            dates.push_back(*date);
    }
    return dates;
}

}  // namespace ogikit::identifying
