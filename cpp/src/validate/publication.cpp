// When the report was published: Regulation (国务院令第711号), article 49.

#include "validate/checks.hpp"
#include "validate/standing.hpp"

#include <algorithm>
#include <string>
#include <tuple>

namespace ogikit {
namespace {

bool is_after(const Date& date, int year, MonthDay day) {
    return std::tuple<int, int, int>(date.year, date.month, date.day) >
           std::tuple<int, int, int>(year, day.month, day.day);
}

Wording say(int year, int month, int day) {
    const auto two_digits = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return {std::to_string(year) + "年" + std::to_string(month) + "月" + std::to_string(day) + "日",
            std::to_string(year) + "-" + two_digits(month) + "-" + two_digits(day)};
}

Wording say(const Date& date) { return say(date.year, date.month, date.day); }

// The last days that may hold; the earlier and the later are the same where the standing decides.
struct Deadline {
    MonthDay earlier;
    MonthDay later;
};

std::optional<Deadline> deadline_of(Standing standing, const CheckOptions& options) {
    const MonthDay department = options.department_deadline;
    const MonthDay government = options.government_deadline;
    switch (standing) {
        case Standing::township:
            if (!options.township_deadline) return std::nullopt;
            return Deadline{*options.township_deadline, *options.township_deadline};
        case Standing::county_department:
        case Standing::department:
            return Deadline{department, department};
        case Standing::county:
        case Standing::government:
            return Deadline{government, government};
        case Standing::government_office: {
            const bool department_first =
                std::tie(department.month, department.day) < std::tie(government.month, government.day);
            return department_first ? Deadline{department, government} : Deadline{government, department};
        }
        case Standing::open:
            break;
    }
    return std::nullopt;
}

// Only the report's own date is sure: pages move, and are published again.
bool is_own_date(const Identification& who) { return who.published_source.origin == "signature"; }

Finding finding_on(const Report& report, RuleId id, Outcome outcome, Wording said) {
    const Quoted& source = report.identification.published_source;
    const bool in_text = !source.span;
    if (!is_own_date(report.identification)) {
        said.zh += "日期出自网页，不是报告落款，页面可能重新发布过。";
        said.en += " The date is the page's, not the report's own; pages are published again.";
    }
    Finding finding = on_words(id, outcome, source.range, std::move(said));
    if (!in_text) finding.sentence.reset();
    return finding;
}

void check_late(const Report& report, const Date& published, int year, const CheckOptions& options,
                Record& record) {
    const Identification& who = report.identification;
    const Standing standing = standing_of(who.agency.value);
    const std::optional<Deadline> deadline = deadline_of(standing, options);
    if (!deadline) {
        record.no_occasion(
            RuleId::published_late,
            {standing == Standing::township ? "条例没有规定乡镇的期限" : "机关名称不能确定适用哪个期限",
             standing == Standing::township ? "The Regulation names no date for townships"
                                            : "The agency's name does not decide which date applies"});
        return;
    }
    const int due_year = year + 1;
    if (!is_after(published, due_year, deadline->earlier)) {
        record.pass(RuleId::published_late, {"公布日期 " + say(published).zh, "Dated " + say(published).en});
        return;
    }
    const bool after_both = is_after(published, due_year, deadline->later);
    const MonthDay day = after_both ? deadline->later : deadline->earlier;
    const Wording due = say(due_year, day.month, day.day);
    const Wording dated = say(published);
    const bool sure = after_both && is_own_date(who) && who.competing_years.empty();
    Wording said{"日期为 " + dated.zh + "，应在 " + due.zh + "前公布。",
                 "Dated " + dated.en + "; due by " + due.en + "."};
    if (!after_both) {
        said.zh += "如为政府本级的报告，期限较晚。";
        said.en += " If it is the report of the whole government, a later date applies.";
    }
    record.add(finding_on(report, RuleId::published_late, sure ? Outcome::fail : Outcome::uncertain,
                          std::move(said)));
}

void check_early(const Report& report, const Date& published, int year, Record& record) {
    constexpr MonthDay day_before_last{12, 30};
    if (is_after(published, year, day_before_last)) {
        record.pass(RuleId::published_early, {"公布于期末之后", "Published after the period"});
        return;
    }
    const Wording dated = say(published);
    const std::string name = std::to_string(year);
    const bool sure = is_own_date(report.identification) && report.identification.competing_years.empty();
    record.add(finding_on(
        report, RuleId::published_early, sure ? Outcome::fail : Outcome::uncertain,
        {"报告的年度为 " + name + "，日期却为 " + dated.zh + "，早于年末。",
         "The report is on " + name + " and dated " + dated.en + ", before that year had ended."}));
}

}  // namespace

void check_publication(const Report& report, const CheckOptions& options, Record& record) {
    const std::optional<Date>& published = report.identification.published;
    const std::optional<int> year = report.identification.year;
    if (!published || !year) {
        for (const RuleId id : {RuleId::published_late, RuleId::published_early}) {
            record.no_occasion(id, {"报告年度或公布日期不详", "Year or date of publication is not known"});
        }
        return;
    }
    check_late(report, *published, *year, options, record);
    check_early(report, *published, *year, record);
}

}  // namespace ogikit
