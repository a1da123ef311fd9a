#include "text/utf8.hpp"

#include <cstring>
#include <utility>

namespace ogikit {
namespace utf8 {
namespace {

constexpr char16_t replacement = 0xFFFD;
constexpr std::size_t short_piece = 24;

constexpr bool continues(std::uint8_t byte) noexcept { return (byte & 0xC0U) == 0x80U; }

// The second byte's range depends on the first (Table 3-7): it shuts out overlong forms, surrogates
// and code points past U+10FFFF.
constexpr bool second_byte_fits(std::uint8_t lead, std::uint8_t second) noexcept {
    switch (lead) {
        case 0xE0:
            return second >= 0xA0 && second <= 0xBF;
        case 0xED:
            return second >= 0x80 && second <= 0x9F;
        case 0xF0:
            return second >= 0x90 && second <= 0xBF;
        case 0xF4:
            return second >= 0x80 && second <= 0x8F;
        default:
            return continues(second);
    }
}

constexpr std::size_t sequence_length(std::uint8_t lead) noexcept {
    if (lead < 0x80) return 1;
    if (lead < 0xC2) return 0;
    if (lead < 0xE0) return 2;
    if (lead < 0xF0) return 3;
    if (lead < 0xF5) return 4;
    return 0;
}

// Length of the run of ASCII bytes at the start of [at, end).
std::size_t ascii_run(const std::uint8_t* at, const std::uint8_t* end) noexcept {
    const std::uint8_t* const start = at;
    while (end - at >= 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, at, sizeof eight);
        if ((eight & 0x8080808080808080ULL) != 0) break;
        at += 8;
    }
    while (at != end && *at < 0x80) ++at;
    return static_cast<std::size_t>(at - start);
}

// Walks the bytes once. The sink is told of each ASCII run, each multi-byte character and each
// malformed subpart, with its position. It is taken and given back by value so that its cursors stay in
// registers.
template <class Sink>
Sink walk(std::span<const std::uint8_t> bytes, Sink sink) {
    const std::uint8_t* const begin = bytes.data();
    const std::uint8_t* const end = begin + bytes.size();
    const std::uint8_t* at = begin;
    const auto position = [&] { return static_cast<std::size_t>(at - begin); };

    while (at != end) {
        // Chinese text: runs of three-byte sequences, most of them from U+4E00 on.
        while (end - at >= 3 && at[0] > 0xE0 && at[0] < 0xF0 && at[0] != 0xED && continues(at[1]) &&
               continues(at[2])) {
            sink.character(position(), 3, (at[0] & 0x0FU) << 12 | (at[1] & 0x3FU) << 6 | (at[2] & 0x3FU));
            at += 3;
        }
        if (at == end) break;
        if (*at < 0x80) {
            const std::size_t run = ascii_run(at, end);
            sink.ascii(position(), at, run);
            at += run;
            continue;
        }
        const std::size_t length = sequence_length(*at);
        if (length == 0) {
            sink.malformed(position());
            ++at;
            continue;
        }
        std::size_t good = 1;
        char32_t code_point = *at & (0x7FU >> length);
        while (good < length && at + good != end &&
               (good == 1 ? second_byte_fits(*at, at[1]) : continues(at[good]))) {
            code_point = code_point << 6 | (at[good] & 0x3FU);
            ++good;
        }
        if (good == length) {
            sink.character(position(), length, code_point);
        } else if (at + good == end) {
            sink.cut_off(position());
        } else {
            sink.malformed(position());
        }
        at += good;
    }
    return sink;
}

struct Counter {
    Survey found;

    void ascii(std::size_t, const std::uint8_t*, std::size_t run) noexcept { found.units += run; }
    void character(std::size_t, std::size_t length, char32_t) noexcept {
        found.units += length == 4 ? 2 : 1;
        found.two_byte += length == 2;
        found.three_byte += length == 3;
        found.four_byte += length == 4;
    }
    void malformed(std::size_t) noexcept {
        ++found.units;
        ++found.malformed;
    }
    void cut_off(std::size_t) noexcept {
        ++found.units;
        found.truncated = true;
    }
};

// Where room has been made for all.
struct Room {
    char16_t* unit;
    std::uint32_t* offset;

    void put(char16_t value, std::uint32_t place) noexcept {
        *unit++ = value;
        *offset++ = place;
    }
    void ascii(const std::uint8_t* bytes, std::size_t run, std::uint32_t place) noexcept {
        std::size_t done = 0;
        for (; done + 8 <= run; done += 8) {  // a fixed count, which compilers vectorise
            for (std::size_t i = 0; i < 8; ++i) unit[done + i] = bytes[done + i];
            const std::uint32_t from = place + static_cast<std::uint32_t>(done);
            for (std::uint32_t i = 0; i < 8; ++i) offset[done + i] = from + i;
        }
        for (; done < run; ++done) {
            unit[done] = bytes[done];
            offset[done] = place + static_cast<std::uint32_t>(done);
        }
        unit += run;
        offset += run;
    }
};

// Behind what is there, which takes less than making room when it is for a few characters.
struct Behind {
    Text* text;

    void put(char16_t value, std::uint32_t place) {
        text->units.push_back(value);
        text->offsets.push_back(place);
    }
    void ascii(const std::uint8_t* bytes, std::size_t run, std::uint32_t place) {
        for (const std::uint8_t* at = bytes; at != bytes + run; ++at) put(*at, place++);
    }
};

template <class Out>
struct Writer {
    Out out;
    std::uint32_t base;
    std::size_t replaced = 0;

    std::uint32_t place(std::size_t position) const noexcept {
        return base + static_cast<std::uint32_t>(position);
    }
    void ascii(std::size_t position, const std::uint8_t* bytes, std::size_t run) {
        out.ascii(bytes, run, place(position));
    }
    void character(std::size_t position, std::size_t length, char32_t code_point) {
        if (length == 4) {
            out.put(static_cast<char16_t>(0xD7C0U + (code_point >> 10)), place(position));
            out.put(static_cast<char16_t>(0xDC00U + (code_point & 0x3FFU)), place(position));
        } else {
            out.put(static_cast<char16_t>(code_point), place(position));
        }
    }
    void malformed(std::size_t position) {
        out.put(replacement, place(position));
        ++replaced;
    }
    void cut_off(std::size_t position) { malformed(position); }
};

Writer<Room> write_from(std::size_t unit, std::span<const std::uint8_t> bytes, std::uint32_t base,
                        Text& text) noexcept {
    return walk(bytes, Writer<Room>{{text.units.data() + unit, text.offsets.data() + unit}, base});
}

}  // namespace

Survey survey(std::span<const std::uint8_t> bytes) noexcept { return walk(bytes, Counter{}).found; }

void append(std::span<const std::uint8_t> bytes, const Survey& surveyed, std::uint32_t base, Text& text) {
    const std::size_t before = text.units.size();
    text.units.resize(before + surveyed.units);
    text.offsets.reserve(before + surveyed.units + 1);
    text.offsets.resize(before + surveyed.units);
    const Writer<Room> written = write_from(before, bytes, base, text);
    text.truncated = surveyed.truncated;
    text.replaced += written.replaced;
}

void append_piece(std::string_view piece, std::uint32_t base, Text& text) {
    const std::span bytes(reinterpret_cast<const std::uint8_t*>(piece.data()), piece.size());
    // Most pieces are a few characters: a number, a word in its own span.
    if (bytes.size() <= short_piece) {
        text.replaced += walk(bytes, Writer<Behind>{{&text}, base}).replaced;
        return;
    }
    // No byte gives more than a unit.
    const std::size_t before = text.units.size();
    text.units.resize(before + bytes.size());
    text.offsets.resize(before + bytes.size());
    const Writer<Room> written = write_from(before, bytes, base, text);
    const auto after = static_cast<std::size_t>(written.out.unit - text.units.data());
    text.units.resize(after);
    text.offsets.resize(after);
    text.replaced += written.replaced;
}

void append(char32_t code_point, std::string& out) {
    const auto put = [&out](char32_t byte) {
        out.push_back(static_cast<char>(static_cast<std::uint8_t>(byte)));
    };
    if (code_point < 0x80) {
        put(code_point);
    } else if (code_point < 0x800) {
        put(0xC0 | code_point >> 6);
        put(0x80 | (code_point & 0x3F));
    } else if (code_point < 0x10000) {
        put(0xE0 | code_point >> 12);
        put(0x80 | (code_point >> 6 & 0x3F));
        put(0x80 | (code_point & 0x3F));
    } else {
        put(0xF0 | code_point >> 18);
        put(0x80 | (code_point >> 12 & 0x3F));
        put(0x80 | (code_point >> 6 & 0x3F));
        put(0x80 | (code_point & 0x3F));
    }
}

}  // namespace utf8

std::string to_utf8(std::u16string_view text) {
    std::string out;
    out.reserve(text.size() * 3);
    for (std::size_t i = 0; i < text.size(); ++i) {
        char32_t code_point = text[i];
        const bool leads = code_point >= 0xD800 && code_point < 0xDC00;
        if (leads && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000) {
            code_point = 0x10000 + ((code_point - 0xD800) << 10) + (text[++i] - 0xDC00U);
        } else if (code_point >= 0xD800 && code_point < 0xE000) {
            code_point = utf8::replacement;
        }
        utf8::append(code_point, out);
    }
    return out;
}

std::u16string utf16_of(char32_t code_point) {
    if (code_point < 0x10000) return {static_cast<char16_t>(code_point)};
    return {static_cast<char16_t>(0xD7C0 + (code_point >> 10)),
            static_cast<char16_t>(0xDC00 + (code_point & 0x3FF))};
}

std::u16string to_utf16(std::string_view utf8) {
    const std::span bytes(reinterpret_cast<const std::uint8_t*>(utf8.data()), utf8.size());
    Text text;
    utf8::append(bytes, utf8::survey(bytes), 0, text);
    return std::move(text.units);
}

}  // namespace ogikit
