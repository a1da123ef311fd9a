#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "ogikit/text.hpp"
#include "text/simplified_forms.hpp"

namespace ogikit {
namespace {

constexpr std::size_t unit_count = 0x10000;

// Signs that mean the same in a report. NFKC has run before, so full-width forms need no entry.
struct Alike {
    std::u16string_view written;
    char16_t folded;
};

constexpr std::array<Alike, 7> alike{{
    // Hyphens, dashes and the minus sign. Box drawing (─) is not among them: it rules text tables.
    {u"\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2E3A\u2E3B", u'-'},
    // Round, square, tortoise-shell and lenticular brackets. 〈〉《》 name documents and stay.
    {u"[〔【〖〘〚", u'('},
    {u"]〕】〗〙〛", u')'},
    // Quotation marks, the corner brackets of traditional text included.
    {u"'‘’‚‛“”„‟«»‹›「」『』〝〞〟", u'"'},
    {u"\u2044\u2215", u'/'},
    // The geometric circles typed for the numeral 〇.
    {u"○◯", u'〇'},
    // Bullet and operator forms of the middle dot in names and rulings.
    {u"\u2219\u22C5\u30FB", u'·'},
}};

struct Expansion {
    char16_t unit;
    std::u16string to;
};

struct FoldTable {
    std::array<FoldedUnit, unit_count> units;
    std::vector<Expansion> expansions;  // sorted by unit
};

bool is_line_break(char16_t unit) {
    return (unit >= 0x0A && unit <= 0x0D) || unit == 0x85 || unit == 0x2028 || unit == 0x2029;
}

// Class of a unit that is folded and is neither blank nor line break.
UnitClass class_of(char16_t unit) {
    if (unit >= u'0' && unit <= u'9') return UnitClass::digit;
    if (u_hasBinaryProperty(unit, UCHAR_IDEOGRAPHIC)) return UnitClass::ideograph;
    if (unit == 0xFFFD) return UnitClass::other;
    if (u_isalpha(unit)) return UnitClass::letter;
    if ((U_GET_GC_MASK(unit) & (U_GC_P_MASK | U_GC_S_MASK)) != 0) return UnitClass::punctuation;
    return UnitClass::other;
}

// What each unit becomes on its own: ASCII to lower case, `alike` signs, radicals, simplified forms.
std::vector<char16_t> replacements() {
    std::vector<char16_t> to(unit_count);
    std::iota(to.begin(), to.end(), char16_t{0});
    for (char16_t letter = u'A'; letter <= u'Z'; ++letter)
        to[letter] = static_cast<char16_t>(letter - u'A' + u'a');
    for (const Alike& group : alike) {
        for (const char16_t unit : group.written) to[unit] = group.folded;
    }
    for (std::size_t i = 0; i < radical_forms.size(); ++i) to[radical_forms[i]] = radical_ideographs[i];
    for (std::size_t i = 0; i < traditional_forms.size(); ++i) to[traditional_forms[i]] = simplified_forms[i];
    return to;
}

// ① and ² are one digit after NFKC, but they number items and notes: as units of their own they would
// run into the digits beside them (22² is not 222). They expand instead, and never class as digits.
bool is_marked_variant(char16_t unit) {
    const int type = u_getIntPropertyValue(unit, UCHAR_DECOMPOSITION_TYPE);
    return type == U_DT_CIRCLE || type == U_DT_SUPER || type == U_DT_SUB;
}

std::unique_ptr<FoldTable> make_table() {
    auto table = std::make_unique<FoldTable>();
    const std::vector<char16_t> to = replacements();
    UErrorCode status = U_ZERO_ERROR;
    // Null only when ICU's data is not installed; labels in ordinary characters then still fold.
    const icu::Normalizer2* const nfkc = icu::Normalizer2::getNFKCInstance(status);

    const auto add = [&](char16_t unit) -> FoldedUnit {
        if (unit == 0) return {0xFFFD, UnitClass::other};
        if (is_line_break(unit)) return {u'\n', UnitClass::line_break};
        if (unit == u'\t' || u_charType(unit) == U_SPACE_SEPARATOR) return {u' ', UnitClass::blank};
        if (u_hasBinaryProperty(unit, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return {0, UnitClass::blank};
        if (U16_IS_SURROGATE(unit)) return {unit, UnitClass::other};
        if (nfkc == nullptr || nfkc->isInert(unit)) return {to[unit], class_of(to[unit])};

        const icu::UnicodeString normal = nfkc->normalize(icu::UnicodeString(unit), status);
        std::u16string folded;
        for (int32_t i = 0; i < normal.length(); ++i) {
            if (u_charType(normal[i]) != U_SPACE_SEPARATOR) folded.push_back(to[normal[i]]);
        }
        if (folded.size() == 1 && !is_marked_variant(unit)) return {folded[0], class_of(folded[0])};
        table->expansions.push_back({unit, std::move(folded)});
        return {0, UnitClass::letter};
    };
    for (std::size_t unit = 0; unit < unit_count; ++unit)
        table->units[unit] = add(static_cast<char16_t>(unit));
    return table;
}

const FoldTable& table() noexcept {
    static const std::unique_ptr<const FoldTable> made = make_table();
    return *made;
}

}  // namespace

const FoldedUnit* fold_table() noexcept { return table().units.data(); }

FoldedUnit fold_unit(char16_t unit) noexcept { return table().units[unit]; }

std::u16string_view expand_unit(char16_t unit) noexcept {
    const std::vector<Expansion>& expansions = table().expansions;
    const auto found = std::ranges::lower_bound(expansions, unit, {}, &Expansion::unit);
    if (found == expansions.end() || found->unit != unit) return {};
    return found->to;
}

std::u16string fold(std::u16string_view text) {
    const FoldedUnit* const folded = fold_table();
    std::u16string out;
    out.reserve(text.size());
    for (const char16_t unit : text) {
        const FoldedUnit each = folded[unit];
        if (each.cls == UnitClass::blank || each.cls == UnitClass::line_break) continue;
        if (each.unit != 0) {
            out.push_back(each.unit);
        } else {
            out.append(expand_unit(unit));
        }
    }
    return out;
}

}  // namespace ogikit
