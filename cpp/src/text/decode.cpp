#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <string>

#include "ogikit/error.hpp"
#include "ogikit/text.hpp"
#include "text/converter.hpp"
#include "text/utf8.hpp"

namespace ogikit {
namespace {

using Bytes = std::span<const std::uint8_t>;

struct Mark {
    std::string_view bytes;
    Encoding encoding;
};

using namespace std::string_view_literals;

// UTF-32LE stands before UTF-16LE, whose mark it begins with.
constexpr std::array<Mark, 5> byte_order_marks{{
    {"\xEF\xBB\xBF"sv, Encoding::utf_8},
    {"\xFF\xFE\0\0"sv, Encoding::utf_32le},
    {"\0\0\xFE\xFF"sv, Encoding::utf_32be},
    {"\xFF\xFE"sv, Encoding::utf_16le},
    {"\xFE\xFF"sv, Encoding::utf_16be},
}};

struct Label {
    std::string_view name;
    Encoding encoding;
};

// Labels of the WHATWG Encoding Standard for the encodings Chinese is published in, and Windows' own
// code page names. Any other label is wrong for a Chinese report and is passed over.
constexpr std::array<Label, 33> labels{{
    {"utf-8", Encoding::utf_8},
    {"utf8", Encoding::utf_8},
    {"unicode-1-1-utf-8", Encoding::utf_8},
    {"unicode11utf8", Encoding::utf_8},
    {"unicode20utf8", Encoding::utf_8},
    {"x-unicode20utf8", Encoding::utf_8},
    {"gb2312", Encoding::gb18030},
    {"gbk", Encoding::gb18030},
    {"gb18030", Encoding::gb18030},
    {"x-gbk", Encoding::gb18030},
    {"gb_2312", Encoding::gb18030},
    {"gb_2312-80", Encoding::gb18030},
    {"csgb2312", Encoding::gb18030},
    {"csiso58gb231280", Encoding::gb18030},
    {"iso-ir-58", Encoding::gb18030},
    {"chinese", Encoding::gb18030},
    {"cp936", Encoding::gb18030},
    {"windows-936", Encoding::gb18030},
    {"big5", Encoding::big5},
    {"big5-hkscs", Encoding::big5},
    {"cn-big5", Encoding::big5},
    {"csbig5", Encoding::big5},
    {"x-x-big5", Encoding::big5},
    {"cp950", Encoding::big5},
    {"utf-16", Encoding::utf_16le},
    {"utf-16le", Encoding::utf_16le},
    {"unicode", Encoding::utf_16le},
    {"unicodefeff", Encoding::utf_16le},
    {"ucs-2", Encoding::utf_16le},
    {"iso-10646-ucs-2", Encoding::utf_16le},
    {"csunicode", Encoding::utf_16le},
    {"utf-16be", Encoding::utf_16be},
    {"unicodefffe", Encoding::utf_16be},
}};

std::optional<Encoding> declared_encoding(std::string_view charset) {
    constexpr std::string_view blanks = " \t\n\f\r";
    const std::size_t first = charset.find_first_not_of(blanks);
    if (first == std::string_view::npos) return std::nullopt;
    charset = charset.substr(first, charset.find_last_not_of(blanks) - first + 1);
    const auto same = [charset](const Label& label) {
        return std::ranges::equal(charset, label.name, {}, [](char c) { return 'A' <= c && c <= 'Z' ? c - 'A' + 'a' : +c; },
                                  [](char c) { return +c; });
    };
    const auto* const found = std::ranges::find_if(labels, same);
    if (found == labels.end()) return std::nullopt;
    return found->encoding;
}

// ── what the bytes look like ───────────────────────────────────────────────────────────────────

// More of a kind than damage to a text explains: at least a handful, and more than one in `share`.
constexpr bool too_many(std::size_t bad, std::size_t all, std::size_t share) noexcept {
    return bad >= 5 && bad > all / share;
}

// Control characters that no text has: C0 without the white space and ESC, and DEL. In every encoding
// read here but UTF-16 and UTF-32 such a byte is never part of a longer character.
template <class Unit>
std::size_t control_count(std::span<const Unit> units) noexcept {
    std::size_t count = 0;
    for (const Unit unit : units) {
        const bool white = unit - 0x09U <= 0x0DU - 0x09U;
        count += (unit < 0x20U && !white && unit != 0x1BU) || unit == 0x7FU;
    }
    return count;
}

constexpr std::size_t control_share = 200;
constexpr std::size_t malformed_share = 100;

// A Chinese text in UTF-8 is made of three-byte sequences; damaged, it still has many more good ones
// than bad. In GB18030 or Big5 text they come about by chance only, far fewer than the malformed.
constexpr bool reads_as_utf8(const utf8::Survey& found) noexcept {
    return found.malformed == 0 || found.three_byte >= 10 * found.malformed;
}

// Neither mostly good nor chance: texts in two encodings, put into one file.
constexpr bool mixes_encodings(const utf8::Survey& found) noexcept {
    return !reads_as_utf8(found) && found.three_byte >= 20 && found.three_byte * 3 >= found.malformed;
}

// Units that Chinese text in UTF-16 consists of.
constexpr bool usual_in_chinese(char16_t unit) noexcept {
    return (unit >= 0x20 && unit < 0x7F) || unit == u'\t' || unit == u'\n' || unit == u'\r' ||
           unit == 0x00A0 || unit == 0x00B7 ||          // no-break space, middle dot
           (unit >= 0x2000 && unit < 0x2070) ||         // general punctuation
           (unit >= 0x2460 && unit < 0x2580) ||         // enclosed numbers, box drawing
           (unit >= 0x3000 && unit < 0x3040) ||         // CJK punctuation
           (unit >= 0x4E00 && unit < 0xA000) ||         // ideographs
           (unit >= 0xFF00 && unit < 0xFFF0);           // half- and full-width forms
}

struct Utf16Look {
    std::size_t units = 0;
    std::size_t usual = 0;
    std::size_t ascii = 0;

    // Digits and line breaks (30 00, 0A 00) give UTF-16 away, and no other encoding has them; without
    // any, every single unit must be usual: pairs of GB18030 or Big5 bytes never all are.
    bool convincing() const noexcept {
        return (ascii * 50 >= units && ascii > 0 && usual * 20 >= units * 19) || (units >= 8 && usual == units);
    }
};

Utf16Look look_as_utf16(Bytes bytes, bool big_endian) noexcept {
    Utf16Look look;
    look.units = bytes.size() / 2;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        const unsigned high = bytes[big_endian ? i : i + 1];
        const unsigned low = bytes[big_endian ? i + 1 : i];
        const auto unit = static_cast<char16_t>(high << 8 | low);
        const bool usual = usual_in_chinese(unit);
        look.usual += usual;
        look.ascii += usual && unit < 0x80;
    }
    return look;
}

std::optional<Encoding> utf16_without_mark(Bytes bytes) noexcept {
    const Utf16Look little = look_as_utf16(bytes, false);
    const Utf16Look big = look_as_utf16(bytes, true);
    const bool little_wins = little.ascii != big.ascii ? little.ascii > big.ascii : little.usual >= big.usual;
    const Utf16Look& winner = little_wins ? little : big;
    if (!winner.convincing()) return std::nullopt;
    return little_wins ? Encoding::utf_16le : Encoding::utf_16be;
}

// GB18030 can read nearly any Big5 text, as nonsense. What tells them apart is the second byte: Big5
// uses 40–7E for two characters in five and never 80–A0, GB 2312 uses neither, and GBK's extensions
// use both alike.
bool looks_like_big5(Bytes bytes) noexcept {
    std::size_t pairs = 0;
    std::size_t low_trails = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (bytes[i] < 0x80) continue;
        if (i + 1 == bytes.size()) break;
        const std::uint8_t trail = bytes[i + 1];
        const bool low = trail >= 0x40 && trail <= 0x7E;
        if (bytes[i] < 0x81 || bytes[i] > 0xFE || !(low || (trail >= 0xA1 && trail <= 0xFE))) return false;
        ++pairs;
        low_trails += low;
        ++i;
    }
    return low_trails >= 8 && low_trails * 5 >= pairs;
}

// ── decoding ───────────────────────────────────────────────────────────────────────────────────

Text read_as(Encoding encoding, Bytes bytes, std::size_t mark, const utf8::Survey* surveyed = nullptr) {
    Text text;
    text.encoding = encoding_name(encoding);
    const Bytes body = bytes.subspan(mark);
    const auto base = static_cast<std::uint32_t>(mark);
    if (encoding == Encoding::utf_8) {
        utf8::append(body, surveyed != nullptr ? *surveyed : utf8::survey(body), base, text);
    } else {
        append_converted(encoding, body, base, text);
    }
    text.offsets.push_back(static_cast<std::uint32_t>(bytes.size()));
    return text;
}

bool too_damaged(const Text& text) noexcept { return too_many(text.replaced, text.units.size(), malformed_share); }

[[noreturn]] void refuse_damaged(const Text& text) {
    throw Error(ErrorCode::undecodable, "read as " + text.encoding + ", " + std::to_string(text.replaced) +
                                            " malformed sequences in " + std::to_string(text.units.size()) +
                                            " characters");
}

[[noreturn]] void refuse_binary(std::size_t controls, std::size_t size) {
    throw Error(ErrorCode::binary_file,
                std::to_string(controls) + " control characters in " + std::to_string(size));
}

Text read_multibyte(Bytes bytes, const utf8::Survey& surveyed, std::optional<Encoding> declared) {
    const std::size_t controls = control_count(bytes);
    if (too_many(controls, bytes.size(), control_share)) refuse_binary(controls, bytes.size());

    const bool legacy_declared = declared == Encoding::gb18030 || declared == Encoding::big5;
    // A page that was converted to UTF-8 and kept its old meta tag is common; a GB18030 or Big5 text that
    // happens to be well-formed UTF-8 is at most a few characters long.
    const bool utf8_proven = reads_as_utf8(surveyed) && surveyed.three_byte >= 4;
    if (utf8_proven || (reads_as_utf8(surveyed) && !legacy_declared)) {
        return read_as(Encoding::utf_8, bytes, 0, &surveyed);
    }
    if (mixes_encodings(surveyed)) {
        throw Error(ErrorCode::undecodable,
                    "UTF-8 and another encoding in one file: " + std::to_string(surveyed.three_byte) +
                        " well-formed and " + std::to_string(surveyed.malformed) + " malformed sequences");
    }
    if (legacy_declared) {
        Text text = read_as(*declared, bytes, 0);
        if (!too_damaged(text)) return text;
    }
    return read_as(looks_like_big5(bytes) ? Encoding::big5 : Encoding::gb18030, bytes, 0);
}

Text read_without_mark(Bytes bytes, std::optional<Encoding> declared) {
    const utf8::Survey surveyed = utf8::survey(bytes);
    const bool has_nul = std::ranges::find(bytes, std::uint8_t{0}) != bytes.end();
    if (surveyed.malformed > 0 || has_nul) {
        if (declared == Encoding::utf_16le || declared == Encoding::utf_16be) return read_as(*declared, bytes, 0);
        if (const auto utf16 = utf16_without_mark(bytes)) return read_as(*utf16, bytes, 0);
    }
    return read_multibyte(bytes, surveyed, declared);
}

// A NUL would end the text for whoever hands it to C: shown as U+FFFD and counted, never passed on.
void replace_nuls(Text& text) noexcept {
    for (char16_t& unit : text.units) {
        if (unit == 0) {
            unit = 0xFFFD;
            ++text.replaced;
        }
    }
}

bool is_blank(const Text& text) noexcept {
    const FoldedUnit* const folded = fold_table();
    return std::ranges::all_of(text.units, [folded](char16_t unit) {
        return folded[unit].cls == UnitClass::blank || folded[unit].cls == UnitClass::line_break;
    });
}

}  // namespace

Text decode(std::span<const std::byte> source, const DecodeOptions& options) {
    // Offsets are 32 bits wide.
    const std::size_t limit = std::min<std::size_t>(options.max_bytes, std::numeric_limits<std::uint32_t>::max());
    if (source.size() > limit) {
        throw Error(ErrorCode::too_large,
                    std::to_string(source.size()) + " bytes, the limit is " + std::to_string(limit));
    }
    if (source.empty()) throw Error(ErrorCode::empty_file, "0 bytes");

    const Bytes bytes(reinterpret_cast<const std::uint8_t*>(source.data()), source.size());
    const std::string_view start(reinterpret_cast<const char*>(source.data()), std::min<std::size_t>(source.size(), 4));
    const auto* const mark =
        std::ranges::find_if(byte_order_marks, [start](const Mark& each) { return start.starts_with(each.bytes); });

    Text text = mark != byte_order_marks.end() ? read_as(mark->encoding, bytes, mark->bytes.size())
                                               : read_without_mark(bytes, declared_encoding(options.declared_charset));
    const std::size_t controls = control_count(std::span<const char16_t>(text.units));
    if (too_many(controls, text.units.size(), control_share)) refuse_binary(controls, text.units.size());
    replace_nuls(text);
    if (too_damaged(text)) refuse_damaged(text);
    if (is_blank(text)) throw Error(ErrorCode::empty_file, "nothing but blanks");
    return text;
}

}  // namespace ogikit
