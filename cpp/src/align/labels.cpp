#include "labels.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace ogikit::align_detail {
namespace {

// ── the dictionary ─────────────────────────────────────────────────────────────────────────────

struct Core {
    std::u16string letters;
    std::uint8_t number = 0;
};

// The letters of a label as the form prints it, and the number before them.
Core core_of(std::string_view zh) {
    const std::u16string units = to_utf16(zh);
    Core core;
    std::size_t begin = 0;
    const std::size_t open = units.empty() || units[0] != u'（' ? 0 : 1;
    if (units.size() > open + 1) {
        const std::size_t ordinal = chinese_ordinals.find(units[open]);
        const char16_t close = units[open + 1];
        if (ordinal != std::u16string_view::npos && (close == u'、' || close == u'）')) {
            core.number = static_cast<std::uint8_t>(ordinal + 1);
            begin = open + 2;
        } else if (units[0] >= u'1' && units[0] <= u'9' && units[1] == u'.') {
            core.number = static_cast<std::uint8_t>(units[0] - u'0');
            begin = 2;
        }
    }
    for (std::size_t i = begin; i < units.size(); ++i) {
        const FoldedUnit unit = fold_unit(units[i]);
        if (unit.cls == UnitClass::ideograph) core.letters.push_back(unit.unit);
    }
    return core;
}

// Words that reports print for a label of the form although neither edition does.
struct Alias {
    std::u16string_view letters;
    Role role;
};
constexpr std::array aliases{
    Alias{u"合计", {LabelKind::row, TableId::requests, "outcomes_total", 7}},
    Alias{u"合计", {LabelKind::column, TableId::requests, "total", 0}},
    Alias{u"合计", {LabelKind::column, TableId::remedies, "total", 0}},
    Alias{u"公民", {LabelKind::column, TableId::requests, "natural_person", 0}},
    Alias{u"小计", {LabelKind::header, TableId::requests, "subtotal", 0}},
    Alias{u"存在问题及改进情况", {LabelKind::section, TableId::proactive, "5", 5}},
    Alias{u"申请人情况", {LabelKind::header, TableId::requests, "applicants", 0}},
    Alias{u"法人或其他组织", {LabelKind::header, TableId::requests, "organisations", 0}},
    Alias{u"法人和其他组织", {LabelKind::header, TableId::requests, "organisations", 0}},
    Alias{u"法人及其他组织", {LabelKind::header, TableId::requests, "organisations", 0}},
    Alias{u"法人其他组织", {LabelKind::header, TableId::requests, "organisations", 0}},
};

class Dictionary {
public:
    Dictionary() {
        for (const Edition edition : {Edition::e2021, Edition::e2019}) {
            for (const TableId table : {TableId::proactive, TableId::requests, TableId::remedies}) {
                add_table(form_table(table, edition));
            }
        }
        std::uint8_t section = 0;
        for (const std::string_view heading : section_headings()) {
            ++section;
            static constexpr std::array<std::string_view, 6> ids{"1", "2", "3", "4", "5", "6"};
            add(core_of(heading).letters,
                {LabelKind::section, TableId::proactive, ids[section - 1], section});
        }
        for (const Alias& alias : aliases) add(std::u16string(alias.letters), alias.role);
        finish();
    }

    // Does no pattern have these two letters where patterns are looked up? So it is with nearly all of prose.
    bool are_plain(char16_t letter, char16_t next) const noexcept { return !pairs_[pair_of(letter, next)]; }

    // A pattern with the letter behind the one it was looked up by: most do not go on as the text does.
    struct Entry {
        char16_t next;
        const Pattern* pattern;
    };

    // Patterns whose letter number `offset` (0, 2 or 4) is `letter`.
    const std::vector<Entry>& with_letter(std::size_t offset, char16_t letter) const noexcept {
        return buckets_[buckets_of_[letter]][offset / 2];
    }

private:
    void add_table(const FormTable& form) {
        for (const FormRow& row : form.rows) {
            const Core core = core_of(row.zh);
            add(core.letters, {LabelKind::row, form.id, row.id, core.number});
        }
        for (const FormColumn& column : form.columns) {
            add(core_of(column.zh).letters, {LabelKind::column, form.id, column.id, 0});
        }
        for (const FormHeader& header : form.headers) {
            Core core = core_of(header.zh);
            if (form.id == TableId::proactive) core.letters = u"第二十条第";  // the item number varies
            add(core.letters, {LabelKind::header, form.id, header.id, core.number});
        }
    }

    void add(const std::u16string& letters, const Role& role) {
        auto& roles = by_letters_[letters];
        const auto same = [&](const Role& other) {
            return other.kind == role.kind && other.table == role.table && other.id == role.id;
        };
        if (std::none_of(roles.begin(), roles.end(), same)) roles.push_back(role);
    }

    void finish() {
        for (auto& [letters, roles] : by_letters_) patterns_.push_back({letters, 1, roles});
        for (Pattern& pattern : patterns_) {
            for (const Pattern& other : patterns_) {
                if (&other == &pattern) continue;
                const auto differ = std::mismatch(pattern.letters.begin(), pattern.letters.end(),
                                                  other.letters.begin(), other.letters.end());
                const auto common = static_cast<std::size_t>(differ.first - pattern.letters.begin());
                pattern.distinctive = std::max(pattern.distinctive, common + 1);
            }
        }
        buckets_of_ = std::make_unique<std::uint8_t[]>(65536);
        buckets_.emplace_back();
        for (const Pattern& pattern : patterns_) {
            put_in_bucket(0, pattern);
            if (pattern.letters.size() < 6) continue;
            put_in_bucket(2, pattern);
            put_in_bucket(4, pattern);
        }
    }

    // Every pattern has two letters or more.
    void put_in_bucket(std::size_t offset, const Pattern& pattern) {
        std::uint8_t& buckets = buckets_of_[pattern.letters[offset]];
        if (buckets == 0) {
            buckets = static_cast<std::uint8_t>(buckets_.size());
            buckets_.emplace_back();
        }
        buckets_[buckets][offset / 2].push_back({pattern.letters[offset + 1], &pattern});
        pairs_.set(pair_of(pattern.letters[offset], pattern.letters[offset + 1]));
    }

    // Other pairs may share a place.
    static constexpr std::size_t pair_of(char16_t letter, char16_t next) noexcept {
        return static_cast<std::size_t>(letter * 31 + next) % most_pairs;
    }

    static constexpr std::size_t most_pairs = 65536;

    std::map<std::u16string, std::vector<Role>> by_letters_;
    std::vector<Pattern> patterns_;
    using Buckets = std::array<std::vector<Entry>, 3>;  // by first, third and fifth letter
    std::vector<Buckets> buckets_;                      // the first is empty
    std::bitset<most_pairs> pairs_;
    std::unique_ptr<std::uint8_t[]> buckets_of_;  // by letter
};

const Dictionary& dictionary() {
    static const Dictionary instance;
    return instance;
}

// ── matching ───────────────────────────────────────────────────────────────────────────────────

std::size_t common_prefix(std::u16string_view a, std::u16string_view b) noexcept {
    const std::size_t n = std::min(a.size(), b.size());
    std::size_t i = 0;
    while (i < n && a[i] == b[i]) ++i;
    return i;
}

constexpr std::size_t longest_label = 64;

// Edit distance of the whole pattern to the beginning of `text`, and how much of the text it takes;
// nothing when the distance passes `most`. Two letters swapped are one edit (optimal string alignment).
struct Edit {
    std::size_t distance;
    std::size_t length;
};
std::optional<Edit> edit_distance(std::u16string_view pattern, std::u16string_view text, std::size_t most) {
    if (pattern.size() > longest_label) return std::nullopt;
    const std::size_t width = std::min(text.size(), pattern.size() + most);
    // Distances of pattern prefixes, for this letter of the text and the two before; only a band around
    // the diagonal can stay within `most`.
    constexpr std::uint8_t far = 0xFF - 1;
    std::array<std::array<std::uint8_t, longest_label + 2>, 3> columns;
    for (auto& column : columns) column.fill(far);
    for (std::size_t i = 0; i <= std::min(pattern.size(), most + 1); ++i)
        columns[0][i] = static_cast<std::uint8_t>(i);
    Edit best{most + 1, 0};
    for (std::size_t j = 1; j <= width; ++j) {
        auto& column = columns[j % 3];
        const auto& last = columns[(j + 2) % 3];
        const auto& last_but_one = columns[(j + 1) % 3];
        const std::size_t first = j > most + 1 ? j - most - 1 : 0;
        const std::size_t end = std::min(pattern.size(), j + most + 1);
        column[first] = first == 0 ? static_cast<std::uint8_t>(std::min<std::size_t>(j, far)) : far;
        std::size_t least = column[first];
        for (std::size_t i = first + 1; i <= end; ++i) {
            const int replace = last[i - 1] + (pattern[i - 1] == text[j - 1] ? 0 : 1);
            int distance = std::min({replace, last[i] + 1, column[i - 1] + 1, int{far}});
            const bool swapped =
                i > 1 && j > 1 && pattern[i - 1] == text[j - 2] && pattern[i - 2] == text[j - 1];
            if (swapped) distance = std::min(distance, last_but_one[i - 2] + 1);
            column[i] = static_cast<std::uint8_t>(distance);
            least = std::min<std::size_t>(least, column[i]);
        }
        column[end + 1] = far;
        if (least > most) break;
        if (end < pattern.size()) continue;
        if (column[pattern.size()] < best.distance) best = {column[pattern.size()], j};
    }
    if (best.distance > most) return std::nullopt;
    return best;
}

std::size_t tolerated_edits(std::size_t letters) noexcept { return letters < 6 ? 0 : letters / 5; }

// After `same` equal letters: is the next one replaced, swapped, left out or put in, so that the letter
// behind it fits again? Spares most of prose the edit distance.
bool may_be_a_slip(std::u16string_view pattern, std::u16string_view text, std::size_t same) noexcept {
    if (same + 1 >= pattern.size() || same + 1 >= text.size()) return true;
    return pattern[same + 1] == text[same + 1] || pattern[same] == text[same + 1] ||
           pattern[same + 1] == text[same];
}

// So many letters behind a damaged beginning must be right.
constexpr std::size_t sound_letters = 8;

class Matcher {
public:
    Matcher(const Scan& scan, Deadline& deadline)
        : letters_(scan.letters), dictionary_(dictionary()), deadline_(deadline) {}

    std::vector<Hit> run() {
        std::uint32_t i = 0;
        while (i < letters_.size()) {
            if (dictionary_.are_plain(letters_[i], next_letter(i))) {
                ++i;
                continue;
            }
            deadline_.spend();
            std::optional<Hit> hit = at(i);
            if (hit && !hit->whole) hit = two_labels_in(*hit).value_or(*hit);
            if (!hit) hit = with_damaged_beginning(i, 2);
            if (!hit) hit = with_damaged_beginning(i, 4);
            if (hit) {
                hits_.push_back(*hit);
                i = hit->end;
            } else {
                ++i;
            }
        }
        return std::move(hits_);
    }

private:
    std::u16string_view from(std::uint32_t i) const noexcept {
        return std::u16string_view(letters_).substr(i);
    }

    char16_t next_letter(std::uint32_t i) const noexcept {
        return i + 1 < letters_.size() ? letters_[i + 1] : u'\0';
    }

    std::optional<Hit> at(std::uint32_t i) const {
        std::optional<Hit> best;
        const auto offer = [&](const Pattern& pattern, std::size_t length, bool whole) {
            const Hit hit{&pattern, i, static_cast<std::uint32_t>(i + length), whole};
            if (!best || hit.end > best->end || (hit.end == best->end && whole && !best->whole)) best = hit;
        };
        for (const auto& [next, pattern] : dictionary_.with_letter(0, letters_[i])) {
            if (next != next_letter(i)) continue;
            const std::size_t size = pattern->letters.size();
            const std::size_t same = common_prefix(pattern->letters, from(i));
            if (same == size) {
                offer(*pattern, size, true);
            } else {
                const auto edit = may_be_a_slip(pattern->letters, from(i), same)
                                      ? edit_distance(pattern->letters, from(i), tolerated_edits(size))
                                      : std::nullopt;
                if (edit) {
                    offer(*pattern, edit->length, false);
                } else if (!is_section(*pattern) && same >= beginning_needed(*pattern)) {
                    offer(*pattern, same, false);
                }
            }
        }
        return best;
    }

    // 其他 before 法律服务机构 is two heads, not the beginning of 其他法律行政法规…: a whole label and one behind it
    // explain more letters than the hit. The first of the two.
    std::optional<Hit> two_labels_in(const Hit& hit) const {
        for (const auto& [next, pattern] : dictionary_.with_letter(0, letters_[hit.begin])) {
            const auto size = static_cast<std::uint32_t>(pattern->letters.size());
            const std::uint32_t end = hit.begin + size;
            if (end >= hit.end || !from(hit.begin).starts_with(pattern->letters)) continue;
            const auto second = at(end);
            if (second && second->end > hit.end) return Hit{pattern, hit.begin, end, true};
        }
        return std::nullopt;
    }

    // Headings of sections begin with words of every sentence (政府信息公开…): never by their beginning.
    static bool is_section(const Pattern& pattern) noexcept {
        return pattern.roles.front().kind == LabelKind::section;
    }

    // Column heads are cut after three letters (社会公, 法律服); row labels after four.
    static std::size_t beginning_needed(const Pattern& pattern) noexcept {
        const bool column = pattern.roles.front().kind == LabelKind::column;
        return std::max<std::size_t>(pattern.distinctive, column ? 3 : 4);
    }

    // 上年处理决定数量 is no misspelt 本年处理决定数量.
    bool names_another_year(std::u16string_view pattern, std::uint32_t begin) const noexcept {
        constexpr std::u16string_view which_year = u"本上去前";
        const std::size_t year = from(begin).substr(0, 2).find(u'年');
        if (pattern[1] != u'年' || year == std::u16string_view::npos || begin + year == 0) return false;
        const char16_t which = letters_[begin + year - 1];
        return which != pattern.front() && which_year.find(which) != which_year.npos;
    }

    // The first letters are misspelt, swapped or lost; those from number `offset` on are there.
    std::optional<Hit> with_damaged_beginning(std::uint32_t i, std::uint32_t offset) const {
        const auto& candidates = dictionary_.with_letter(offset, letters_[i]);
        if (candidates.empty()) return std::nullopt;
        const std::uint32_t floor = hits_.empty() ? 0 : hits_.back().end;
        std::optional<Hit> best;
        std::size_t best_distance = SIZE_MAX;
        for (const auto& [next, pattern] : candidates) {
            if (next != next_letter(i)) continue;
            const std::u16string_view letters = pattern->letters;
            const std::size_t rest = letters.size() - offset;
            if (common_prefix(letters.substr(offset), from(i)) < std::min(rest, sound_letters)) continue;
            for (std::uint32_t back = offset - 2; back <= offset + 1 && i >= floor + back; ++back) {
                if (names_another_year(letters, i - back)) continue;
                const auto edit = edit_distance(letters, from(i - back), tolerated_edits(letters.size()));
                if (edit && edit->length > back && edit->distance < best_distance) {
                    best_distance = edit->distance;
                    best = Hit{pattern, i - back, static_cast<std::uint32_t>(i - back + edit->length), false};
                }
            }
        }
        return best;
    }

    const std::u16string& letters_;
    const Dictionary& dictionary_;
    Deadline& deadline_;
    std::vector<Hit> hits_;
};

}  // namespace

const Role* Hit::role(LabelKind kind, TableId table) const noexcept {
    for (const Role& role : pattern->roles) {
        if (role.kind == kind && (kind == LabelKind::section || role.table == table)) return &role;
    }
    return nullptr;
}

bool Hit::is(LabelKind kind, TableId table, std::string_view id) const noexcept {
    return std::any_of(pattern->roles.begin(), pattern->roles.end(), [&](const Role& role) {
        return role.kind == kind && role.table == table && role.id == id;
    });
}

std::vector<Hit> find_labels(const Scan& scan, Deadline& deadline) { return Matcher(scan, deadline).run(); }

std::uint8_t printed_number(const Scan& scan, const Hit& hit) noexcept {
    const auto at =
        std::lower_bound(scan.enumerators.begin(), scan.enumerators.end(), hit.begin,
                         [](const Enumerator& e, std::uint32_t letter) { return e.letter < letter; });
    if (at != scan.enumerators.end() && at->letter == hit.begin) return at->number;
    if (hit.begin == 0) return 0;
    const std::size_t ordinal = chinese_ordinals.find(scan.letters[hit.begin - 1]);
    return ordinal == std::u16string_view::npos ? std::uint8_t{0} : static_cast<std::uint8_t>(ordinal + 1);
}

}  // namespace ogikit::align_detail
