// Text: bytes → Unicode with every unit's place in the source; folding for comparison; numerals.
//
// Decoding order as browsers do it (WHATWG Encoding Standard): byte-order mark, declared charset
// (gb2312 and gbk are read as GB18030), UTF-8 if valid, then GB18030.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ogikit {

// Half-open byte range [begin, end) in the source file.
struct ByteSpan {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    friend bool operator==(const ByteSpan&, const ByteSpan&) = default;
};

// Half-open range [begin, end) of UTF-16 units in a Text.
struct Range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t size() const noexcept { return end - begin; }
    bool empty() const noexcept { return begin == end; }
    friend bool operator==(const Range&, const Range&) = default;
};

// One part of a source that has several: a member of an archive, a page. Offsets of the units from
// `first_unit` on, up to the next part, count within it.
struct Part {
    std::string name;  // "word/document.xml", "xl/worksheets/sheet1.xml", "page 3"
    std::uint32_t first_unit = 0;
};

// Decoded text. `offsets` has units.size() + 1 entries: offsets[i] is the source byte at which
// unit i begins (of PDF pages: the character's number on its page), offsets.back() the end of the
// source. Both units of a surrogate pair carry the same offset.
struct Text {
    std::u16string units;
    std::vector<std::uint32_t> offsets;
    std::vector<Part> parts;   // empty: the source is one part
    std::string encoding;      // IANA-style name of what was read: "UTF-8", "GB18030", "UTF-16LE" …
    std::size_t replaced = 0;  // malformed sequences shown as U+FFFD
    bool truncated = false;    // the bytes end inside a character

    std::u16string_view view(Range range) const& noexcept {
        return std::u16string_view(units).substr(range.begin, range.size());
    }
    std::u16string_view view(Range range) const&& = delete;
    ByteSpan span(Range range) const noexcept { return {offsets[range.begin], offsets[range.end]}; }
    // The name of the part that `unit` is in; empty when the source is one part.
    std::string_view part_of(std::uint32_t unit) const noexcept;
};

struct DecodeOptions {
    std::size_t max_bytes = std::size_t{24} << 20;  // larger input is Error{too_large}
    std::string declared_charset;                   // from a header or meta tag; may be empty
};

// A declared charset gives way to bytes that contradict it. A few malformed sequences (and stray NULs)
// become U+FFFD and are counted; too many are an error, as are two encodings in one file.
// Throws Error{empty_file, too_large, binary_file, undecodable}.
Text decode(std::span<const std::byte> bytes, const DecodeOptions& options = {});

std::string to_utf8(std::u16string_view text);
std::u16string to_utf16(std::string_view utf8);

// ── folding ────────────────────────────────────────────────────────────────────────────────────

// What a unit is after folding, for scanning without ICU calls.
enum class UnitClass : std::uint8_t {
    ideograph,    // CJK ideographs, 〇 included
    digit,        // ASCII digit after folding
    blank,        // every Unicode space but line breaks; zero-width and BOM included
    line_break,   // LF, CR, VT, FF, NEL, LS, PS
    punctuation,  // folded ASCII punctuation and CJK punctuation
    letter,       // other letters
    other,        // the rest: control, private use, surrogates, U+FFFD
};

struct FoldedUnit {
    char16_t unit;  // one folded unit; 0 when the source unit expands or vanishes (see `expand`)
    UnitClass cls;
};

// Fold of a single unit: NFKC, full- to half-width, dashes → '-', brackets → '(' ')', quotes → '"',
// Kangxi radicals → ideographs, traditional → simplified, ASCII upper → lower.
// Constant-time table lookup; the table is made once, thread-safe, on first use.
FoldedUnit fold_unit(char16_t unit) noexcept;

// The units a source unit stands for when fold_unit().unit is 0 (㈠ → "(一)", ⒈ → "1.", ① → "1", ² → "2",
// ㎡ → "m2"); empty for units that vanish (zero-width, variation selectors), whose class is blank. Units
// that expand are of class letter: 22² is not the number 222.
std::u16string_view expand_unit(char16_t unit) noexcept;

// A pointer to the whole table of 65,536 entries, for inner loops.
const FoldedUnit* fold_table() noexcept;

// Whole-string fold: blanks collapse to nothing, line breaks vanish, everything else as fold_unit.
// Two labels are the same when their folds are equal.
std::u16string fold(std::u16string_view text);

// ── numerals ───────────────────────────────────────────────────────────────────────────────────

enum class Unit : std::uint8_t { none, item, yuan, ten_thousand_yuan };  // –, 件 起 条 …, 元, 万元

// A number exactly as printed. Value = micro / 1,000,000; six decimals are exact
// (1 万元 = 1,000,000 分, so an amount in 万元 is counted in 分).
struct Numeral {
    std::int64_t micro = 0;
    std::uint8_t decimals = 0;  // digits printed after the point
    bool sign = false;          // a sign was printed (+, -, 增, 减)
    Unit unit = Unit::none;

    bool is_integer() const noexcept { return micro % 1'000'000 == 0; }
    std::int64_t integer() const noexcept { return micro / 1'000'000; }
    friend bool operator==(const Numeral&, const Numeral&) = default;
};

// Reads a whole cell: ASCII or full-width digits, thousands separators (1,234 in groups of three),
// one decimal point, signs (+ - − 增 减), units, blanks around, signs without width; Chinese numerals 〇 to 亿
// (一百二十 → 120, 二〇二四 → 2024, 两, 廿 not read). Nothing when the cell holds anything else,
// more than six decimals, or a value past ±9.2e12; nor for what may as well be a dash (—5, 一 alone).
std::optional<Numeral> parse_numeral(std::u16string_view cell);

// The digit that 〇 or 零, 一 … 九 stands for; -1 for any other unit.
constexpr int chinese_digit(char16_t unit) noexcept {
    constexpr std::u16string_view digits = u"〇一二三四五六七八九";
    if (unit == u'零') return 0;
    const std::size_t at = digits.find(unit);
    return at == std::u16string_view::npos ? -1 : static_cast<int>(at);
}

// A Chinese numeral in words or digit by digit: 十二 → 12, 二〇二四 → 2024, 三百零五 → 305. Nothing for
// what has two readings (三百五, 一万二) or is a manner of speaking (三五, 七八).
std::optional<std::int64_t> parse_chinese_numeral(std::u16string_view text);

}  // namespace ogikit
