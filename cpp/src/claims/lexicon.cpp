#include "claims/lexicon.hpp"

#include "claims/lexicon_words.hpp"

#include <algorithm>
#include <array>

namespace ogikit::claiming {
namespace {

using namespace lexicon;

// ── one table, sorted ─────────────────────────────────────────────────────────────────────────

constexpr std::size_t word_count = subjects.size() + verbs.size() + outcome_words.size() +
                                   results_and_applicants.size() + qualifiers.size() + bodies.size() +
                                   other_subjects.size();

// By first unit, then the longest first: the first that matches is the longest.
consteval std::array<Word, word_count> sorted_words() {
    std::array<Word, word_count> all{};
    auto to = all.begin();
    to = std::ranges::copy(subjects, to).out;
    to = std::ranges::copy(verbs, to).out;
    to = std::ranges::copy(outcome_words, to).out;
    to = std::ranges::copy(results_and_applicants, to).out;
    to = std::ranges::copy(qualifiers, to).out;
    to = std::ranges::copy(bodies, to).out;
    for (const std::u16string_view text : other_subjects) *to++ = {text, other_subject};
    std::ranges::sort(all, [](const Word& a, const Word& b) {
        return a.text.front() != b.text.front() ? a.text.front() < b.text.front()
                                                : a.text.size() > b.text.size();
    });
    return all;
}

constexpr std::array words = sorted_words();

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
    u"现书表行机关事\"、·-:"
    u".");
constexpr UnitSet body_units(u"局委厅镇乡署县市区州省院旗道站队馆校司处室");
constexpr std::array body_names{std::u16string_view(u"中心"), std::u16string_view(u"员会"),
                                std::u16string_view(u"委会")};

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

}  // namespace ogikit::claiming
