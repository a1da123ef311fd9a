// Whether title, text and signature speak of the same agency and the same year.

#include "identify/calendar.hpp"
#include "validate/checks.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>

namespace ogikit {
namespace {

// ── years ──────────────────────────────────────────────────────────────────────────────────────

void check_stated_years(const Report& report, Record& record) {
    const Identification& who = report.identification;
    if (!who.year) {
        record.no_occasion(RuleId::year_mismatch, {"报告年度不详", "The report's year is not known"});
        return;
    }
    const std::string year = std::to_string(*who.year);
    bool differs = false;
    for (const Quoted& other : who.competing_years) {
        if (other.origin.starts_with("property:")) continue;  // of the page, not of the report
        differs = true;
        const bool period = other.origin == "reporting period" && who.year_source.origin == "title";
        record.add(on_words(
            RuleId::year_mismatch, period ? Outcome::fail : Outcome::uncertain, other.range,
            {"标题为 " + year + " 年，" + (period ? "统计期限" : "正文") + "为 " + other.value + " 年。",
             "The title says " + year + ", the " + (period ? "period" : "text") + " " + other.value + "."}));
    }
    if (!differs) record.pass(RuleId::year_mismatch, {"年度一致", "One year throughout"});
}

// Words beside which last year is rightly named: comparisons, what came over, names of documents.
constexpr std::initializer_list<Words> words_of_the_past{
    u"比",   u"较", u"上年", u"去年", u"上一年", u"同期", u"增长", u"下降", u"增加", u"减少", u"结转",
    u"以来", u"起", u"至",   u"《",   u"号",     u"印发", u"整改", u"针对", u"遗留", u"年底", u"年末",
};

struct PastSentence {
    const ProseSection* section;
    Sentence sentence;
    bool section_names_year = false;  // the year reported on stands elsewhere in the section
};

bool names_year(const std::vector<identifying::YearMention>& mentions, int year) {
    return std::ranges::any_of(mentions,
                               [&](const identifying::YearMention& mention) { return mention.year == year; });
}

// The sentence opens with last year, after an order at most: (一)2023年，我局….
bool opens_with(const identifying::YearMention& first, const Sentence& sentence, int year) {
    constexpr std::uint32_t longest_order = 4;
    return first.marked && first.year == year &&
           first.stretch.begin <= sentence.stretch.begin + longest_order &&
           first.stretch.end < sentence.stretch.end;
}

// Mentions stand in the order of the text.
std::span<const identifying::YearMention> mentions_within(std::span<const identifying::YearMention> all,
                                                          identifying::Stretch where) {
    const auto first = std::ranges::lower_bound(
        all, where.begin, {}, [](const identifying::YearMention& mention) { return mention.stretch.begin; });
    const auto last = std::find_if(first, all.end(), [&](const identifying::YearMention& mention) {
        return mention.stretch.end > where.end;
    });
    return {first, last};
}

std::vector<PastSentence> past_sentences(const Prose& prose, int year) {
    std::vector<PastSentence> found;
    for (const ProseSection& section : prose.sections()) {
        const std::vector<identifying::YearMention> all =
            identifying::years_in(section.transcript(), section.transcript().all());
        const bool names_own = names_year(all, year);
        for (const Sentence& sentence : section.sentences()) {
            const auto mentions = mentions_within(all, sentence.stretch);
            if (mentions.size() == 1 && opens_with(mentions.front(), sentence, year - 1) &&
                !holds_any(section.words(sentence), words_of_the_past)) {
                found.push_back({&section, sentence, names_own});
            }
        }
    }
    return found;
}

Finding left_over(const Report& report, const PastSentence& found, int year) {
    const Range range = found.section->range(found.sentence.stretch);
    const std::string said = quote(report.text, range);
    const std::string last = std::to_string(year - 1);
    const std::string own = std::to_string(year);
    return on_words(RuleId::year_left_over, found.section_names_year ? Outcome::uncertain : Outcome::fail,
                    range,
                    {"报告年度为 " + own + " 年，这一句说的是 " + last + " 年：“" + said + "”。",
                     "The report is on " + own + ", this sentence speaks of " + last + ": “" + said + "”."});
}

void check_left_over_years(const Report& report, const Prose& prose, Record& record) {
    const std::optional<int> year = report.identification.year;
    if (!year || prose.sections().empty()) {
        record.no_occasion(RuleId::year_left_over,
                           {"报告年度不详，或没有可读的文字", "The year is not known, or no text was found"});
        return;
    }
    const std::vector<PastSentence> past = past_sentences(prose, *year);
    for (const PastSentence& found : past) record.add(left_over(report, found, *year));
    if (past.empty())
        record.pass(RuleId::year_left_over, {"没有遗留的年度", "No sentence speaks of last year"});
}

// ── agencies ───────────────────────────────────────────────────────────────────────────────────

// 凤城乡人民政府 and 侯马市凤城乡 are one: what only says that a place governs itself is left out.
std::u16string bare_name(std::string_view name) {
    constexpr std::array<Words, 7> endings{u"人民政府办公室", u"人民政府办公厅", u"政府办公室", u"人民政府",
                                           u"办事处",         u"政府办",         u"政府"};
    std::u16string bare = fold(to_utf16(name));
    if (const std::size_t open = bare.find(u'('); open != Words::npos && open > 2) bare.resize(open);
    for (const Words ending : endings) {
        if (bare.size() > ending.size() && Words(bare).ends_with(ending)) {
            bare.resize(bare.size() - ending.size());
            break;
        }
    }
    return bare;
}

std::size_t longest_common_subsequence(Words left, Words right) {
    std::vector<std::size_t> row(right.size() + 1);
    for (const char16_t unit : left) {
        std::size_t diagonal = 0;
        for (std::size_t i = 0; i < right.size(); ++i) {
            const std::size_t above = row[i + 1];
            row[i + 1] = unit == right[i] ? diagonal + 1 : std::max(above, row[i]);
            diagonal = above;
        }
    }
    return row.back();
}

// `shorter` may be an abbreviation of `longer`: 市发改委, 宿迁市发展和改革委员会.
struct Likeness {
    std::size_t shared;
    std::size_t shorter;
    bool same() const noexcept { return shared == shorter; }
    bool near() const noexcept { return 5 * shared >= 4 * shorter; }
};

Likeness compare(Words left, Words right) {
    return {longest_common_subsequence(left, right), std::min(left.size(), right.size())};
}

bool governs(std::string_view name) {
    const std::u16string folded = fold(to_utf16(name));
    return Words(folded).ends_with(u"人民政府") || bare_name(name) != folded;
}

// An office of the place may sign for its government: 云溪县政务服务管理局 for 云溪县人民政府.
bool signs_for(const std::u16string& signature, const std::u16string& government) {
    constexpr std::size_t shortest_place = 2;
    return government.size() >= shortest_place && signature.starts_with(government);
}

}  // namespace

void check_years(const Report& report, const Prose& prose, Record& record) {
    check_stated_years(report, record);
    check_left_over_years(report, prose, record);
}

void check_signature(const Report& report, Record& record) {
    const Identification& who = report.identification;
    if (who.signature.value.empty() || who.agency.value.empty() || who.agency.origin == "signature") {
        record.no_occasion(RuleId::agency_mismatch,
                           {"没有标题机关或落款", "Title or signature name no agency"});
        return;
    }
    const std::u16string title = bare_name(who.agency.value);
    const std::u16string signature = bare_name(who.signature.value);
    const Likeness likeness = compare(title, signature);
    if (likeness.same() || (governs(who.agency.value) && signs_for(signature, title))) {
        record.pass(RuleId::agency_mismatch, {"机关一致", "One agency throughout"});
        return;
    }
    record.add(on_words(
        RuleId::agency_mismatch, likeness.near() ? Outcome::uncertain : Outcome::fail, who.signature.range,
        {"标题为“" + who.agency.value + "”，落款为“" + who.signature.value + "”。",
         "The title names “" + who.agency.value + "”, the signature “" + who.signature.value + "”."}));
}

}  // namespace ogikit
