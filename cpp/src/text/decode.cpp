#include <algorithm>
#include <array>
#include <cstring>
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
        return std::ranges::equal(
            charset, label.name, {}, [](char c) { return 'A' <= c && c <= 'Z' ? c - 'A' + 'a' : +c; },
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
    const auto is_control = [](Unit unit) {
        const bool white = static_cast<Unit>(unit - 0x09) <= 0x0D - 0x09;
        return static_cast<Unit>(((unit < 0x20) & !white & (unit != 0x1B)) | (unit == 0x7F));
    };
    // Blocks of a fixed size, short enough for one byte to count them, so that compilers vectorise.
    constexpr std::size_t block = 128;
    std::size_t count = 0;
    std::size_t i = 0;
    for (; i + block <= units.size(); i += block) {
        Unit in_block = 0;
        for (std::size_t j = 0; j < block; ++j)
            in_block = static_cast<Unit>(in_block + is_control(units[i + j]));
        count += in_block;
    }
    for (; i < units.size(); ++i) count += is_control(units[i]);
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
    return (unit >= 0x4E00 && unit < 0xA000) ||  // ideographs
           (unit >= 0x20 && unit < 0x7F) || unit == u'\t' || unit == u'\n' || unit == u'\r' ||
           unit == 0x00A0 || unit == 0x00B7 ||   // no-break space, middle dot
           (unit >= 0x2000 && unit < 0x2070) ||  // general punctuation
           (unit >= 0x2460 && unit < 0x2580) ||  // enclosed numbers, box drawing
           (unit >= 0x3000 && unit < 0x3040) ||  // CJK punctuation
           (unit >= 0xFF00 && unit < 0xFFF0);    // half- and full-width forms
}

constexpr char16_t utf16_unit(Bytes bytes, std::size_t at, bool big_endian) noexcept {
    const unsigned high = bytes[big_endian ? at : at + 1];
    const unsigned low = bytes[big_endian ? at + 1 : at];
    return static_cast<char16_t>(high << 8 | low);
}

// Digits and line breaks (30 00, 0A 00) give UTF-16 away: no other text has such NULs.
std::optional<Encoding> utf16_by_ascii(Bytes bytes) noexcept {
    std::array<std::size_t, 2> nuls{};  // at even and at odd places
    for (std::size_t i = 0; i < bytes.size(); ++i) nuls[i % 2] += bytes[i] == 0;
    const bool big_endian = nuls[0] > nuls[1];

    const std::size_t units = bytes.size() / 2;
    std::size_t ascii = 0;
    std::size_t usual = 0;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        const char16_t unit = utf16_unit(bytes, i, big_endian);
        if (!usual_in_chinese(unit)) continue;
        ++usual;
        ascii += unit < 0x80;
    }
    if (ascii == 0 || ascii * 50 < units || usual * 20 < units * 19) return std::nullopt;
    return big_endian ? Encoding::utf_16be : Encoding::utf_16le;
}

// Without any digit or line break every single unit must be usual: pairs of GB18030 or Big5 bytes never
// all are.
std::optional<Encoding> utf16_by_ideographs(Bytes bytes) noexcept {
    if (bytes.size() < 16) return std::nullopt;
    for (const bool big_endian : {false, true}) {
        std::size_t i = 0;
        while (i + 1 < bytes.size() && usual_in_chinese(utf16_unit(bytes, i, big_endian))) i += 2;
        if (i + 1 >= bytes.size()) return big_endian ? Encoding::utf_16be : Encoding::utf_16le;
    }
    return std::nullopt;
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

bool too_damaged(const Text& text) noexcept {
    return too_many(text.replaced, text.units.size(), malformed_share);
}

// UTF-8, GB18030 and Big5: encodings in which ASCII stays ASCII.
Text read_multibyte(Bytes bytes, const utf8::Survey& surveyed, std::optional<Encoding> declared) {
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

// A NUL would end the text for whoever hands it to C: shown as U+FFFD and counted, never passed on.
void replace_nuls(Text& text) noexcept {
    for (char16_t& unit : text.units) {
        if (unit == 0) {
            unit = 0xFFFD;
            ++text.replaced;
        }
    }
}

// `units` are those of the text, or the bytes they were decoded from.
template <class Unit>
void refuse_binary(std::span<const Unit> units) {
    const std::size_t controls = control_count(units);
    if (too_many(controls, units.size(), control_share)) {
        throw Error(ErrorCode::binary_file,
                    std::to_string(controls) + " control characters in " + std::to_string(units.size()));
    }
}

Text read_utf16_or_32(Encoding encoding, Bytes bytes, std::size_t mark) {
    Text text = read_as(encoding, bytes, mark);
    refuse_binary(std::span<const char16_t>(text.units));
    replace_nuls(text);
    return text;
}

Text read_without_mark(Bytes bytes, std::optional<Encoding> declared) {
    const utf8::Survey surveyed = utf8::survey(bytes);
    const bool has_nul = std::memchr(bytes.data(), 0, bytes.size()) != nullptr;
    if (surveyed.malformed > 0 || has_nul) {
        if (declared == Encoding::utf_16le || declared == Encoding::utf_16be) {
            return read_utf16_or_32(*declared, bytes, 0);
        }
        if (const auto utf16 = has_nul ? utf16_by_ascii(bytes) : utf16_by_ideographs(bytes)) {
            return read_utf16_or_32(*utf16, bytes, 0);
        }
    }
    refuse_binary(bytes);
    Text text = read_multibyte(bytes, surveyed, declared);
    if (has_nul) replace_nuls(text);
    return text;
}

Text read_with_mark(Bytes bytes, const Mark& mark) {
    if (mark.encoding != Encoding::utf_8) return read_utf16_or_32(mark.encoding, bytes, mark.bytes.size());
    refuse_binary(bytes);
    Text text = read_as(mark.encoding, bytes, mark.bytes.size());
    replace_nuls(text);
    return text;
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
    const std::size_t limit =
        std::min<std::size_t>(options.max_bytes, std::numeric_limits<std::uint32_t>::max());
    if (source.size() > limit) {
        throw Error(ErrorCode::too_large,
                    std::to_string(source.size()) + " bytes, the limit is " + std::to_string(limit));
    }
    if (source.empty()) throw Error(ErrorCode::empty_file, "0 bytes");

    const Bytes bytes(reinterpret_cast<const std::uint8_t*>(source.data()), source.size());
    const std::string_view start(reinterpret_cast<const char*>(source.data()),
                                 std::min<std::size_t>(source.size(), 4));
    const auto* const mark = std::ranges::find_if(
        byte_order_marks, [start](const Mark& each) { return start.starts_with(each.bytes); });

    Text text = mark != byte_order_marks.end()
                    ? read_with_mark(bytes, *mark)
                    : read_without_mark(bytes, declared_encoding(options.declared_charset));
    if (too_damaged(text)) {
        throw Error(ErrorCode::undecodable, "read as " + text.encoding + ", " +
                                                std::to_string(text.replaced) + " malformed sequences in " +
                                                std::to_string(text.units.size()) + " characters");
    }
    if (is_blank(text)) throw Error(ErrorCode::empty_file, "nothing but blanks");
    return text;
}

}  // namespace ogikit
