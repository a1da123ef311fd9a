#include "claims/lexicon.hpp"

#include "claims/words/bodies.hpp"
#include "claims/words/others.hpp"
#include "claims/words/outcomes.hpp"
#include "claims/words/qualifiers.hpp"
#include "claims/words/quantities.hpp"
#include "claims/words/remedies.hpp"
#include "claims/words/subjects.hpp"
#include "claims/words/verbs.hpp"

#include <algorithm>
#include <array>

namespace ogikit::claiming {
namespace {

using namespace lexicon;

// ── one table, sorted ─────────────────────────────────────────────────────────────────────────

template <std::size_t N>
consteval std::array<Word, N> marked(const std::array<std::u16string_view, N>& texts, Mark mark) {
    std::array<Word, N> words{};
    std::ranges::transform(texts, words.begin(), [&](std::u16string_view text) { return Word{text, mark}; });
    return words;
}

// By first unit, then the longest first: the first that matches is the longest.
template <std::size_t... N>
consteval auto sorted(const std::array<Word, N>&... lists) {
    std::array<Word, (N + ...)> all{};
    auto to = all.begin();
    ((to = std::ranges::copy(lists, to).out), ...);
    std::ranges::sort(all, [](const Word& a, const Word& b) {
        if (a.text.front() != b.text.front()) return a.text.front() < b.text.front();
        return a.text.size() != b.text.size() ? a.text.size() > b.text.size() : a.text < b.text;
    });
    return all;
}

constexpr std::array words =
    sorted(requests_words, applicants, remedies, results, endings, verbs, carrying, outcome_words, quantities,
           times, qualifiers, bodies, marked(other_subjects, other_subject), marked(fillers, filler));
static_assert(std::ranges::adjacent_find(words, {}, &Word::text) == words.end(), "each word has one meaning");

// First units → the words that begin with them; open addressing.
struct Bucket {
    char16_t unit = 0;
    std::uint16_t begin = 0;
    std::uint16_t end = 0;
};

constexpr std::size_t bucket_count = 1024;

constexpr std::size_t home_of(char16_t unit) noexcept { return (unit * 40503U >> 6) % bucket_count; }

consteval std::array<Bucket, bucket_count> bucketed_words() {
    std::array<Bucket, bucket_count> buckets{};
    for (std::size_t begin = 0; begin < words.size();) {
        const char16_t unit = words[begin].text.front();
        std::size_t end = begin;
        while (end < words.size() && words[end].text.front() == unit) ++end;
        std::size_t at = home_of(unit);
        while (buckets[at].unit != 0) at = (at + 1) % bucket_count;
        buckets[at] = {unit, static_cast<std::uint16_t>(begin), static_cast<std::uint16_t>(end)};
        begin = end;
    }
    return buckets;
}

constexpr std::array buckets = bucketed_words();

consteval UnitSet beginnings(bool of_words) {
    UnitSet set;
    if (!of_words) set = UnitSet(u"0123456789,():;、。!?");
    for (const char16_t unit : of_words ? std::u16string_view{} : numeral_units) set.add(unit);
    for (const Word& word : words) {
        if ((word.text.size() > 1) == of_words) set.add(word.text.front());
    }
    return set;
}

consteval UnitSet pairs() {
    UnitSet set;
    for (const Word& word : words) {
        if (word.text.size() > 1) set.add(pair_of(word.text[0], word.text[1]));
    }
    return set;
}

constexpr UnitSet plain_units(
    u"共总合计为了的数量件案有达到至截止均已经各类项信息政府务公开相关决定情形况由向我本年月日度全当今提出交"
    u"因引发起涉及于对其中一二三四五六是方面式按时期依法规定限在内予以进行作做并且和与或等被人结果社会众群通"
    u"过"
    u"来自属仍尚还另含包括外上下需要求须任何单位个向递审查裁判述实际部所工申请公民者组织办理处收接答复完毕成"
    u"继续统累实"
    u"将又以初底前末册获而给送达就现书表行机关事\"、·-:"
    u".");
constexpr UnitSet body_units(u"局委厅镇乡署县市区州省院旗道站队馆校司处");
constexpr std::array body_names{
    std::u16string_view(u"中心"),   std::u16string_view(u"员会"),   std::u16string_view(u"委会"),
    std::u16string_view(u"单位"),   std::u16string_view(u"部门"),   std::u16string_view(u"机构"),
    std::u16string_view(u"企业"),   std::u16string_view(u"公司"),   std::u16string_view(u"人民政府"),
    std::u16string_view(u"省政府"), std::u16string_view(u"市政府"), std::u16string_view(u"县政府"),
    std::u16string_view(u"区政府"), std::u16string_view(u"镇政府"), std::u16string_view(u"乡政府")};

}  // namespace

constinit const UnitSet sign_beginnings = beginnings(false);
constinit const UnitSet word_beginnings = beginnings(true);
constinit const UnitSet word_pairs = pairs();

const Word* longest_word(std::u16string_view text) noexcept {
    std::size_t at = home_of(text.front());
    while (buckets[at].unit != text.front()) {
        if (buckets[at].unit == 0) return nullptr;
        at = (at + 1) % bucket_count;
    }
    for (std::size_t i = buckets[at].begin; i < buckets[at].end; ++i) {
        if (text.starts_with(words[i].text)) return &words[i];
    }
    return nullptr;
}

std::span<const std::string_view> outcome_ids() noexcept { return outcomes; }

bool is_within(std::size_t outcome, std::size_t group) noexcept {
    const std::string_view id = outcomes[outcome];
    const std::string_view parent = outcomes[group];
    return id.size() > parent.size() && id.starts_with(parent) && id[parent.size()] == '_';
}

bool is_plain(char16_t unit) noexcept { return plain_units.holds(unit); }

bool names_body(std::u16string_view words) noexcept {
    return body_units.holds(words.back()) ||
           std::ranges::any_of(body_names, [&](std::u16string_view name) { return words.ends_with(name); });
}

bool ends_in_body(std::u16string_view words) noexcept {
    constexpr std::size_t shortest = 2;
    while (words.size() > shortest && !names_body(words) && is_plain(words.back())) words.remove_suffix(1);
    return words.size() >= shortest && names_body(words);
}

}  // namespace ogikit::claiming
