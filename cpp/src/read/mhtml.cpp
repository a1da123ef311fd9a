#include "mhtml.hpp"

#include "html.hpp"
#include "ogikit/error.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ogikit::read_detail {
namespace {

// A page is a part of the message, or of an alternative in it.
constexpr int deepest_part = 4;

char lower(char letter) noexcept {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
}

bool same(std::string_view a, std::string_view b) noexcept {
    return std::ranges::equal(a, b, {}, lower, lower);
}

std::string_view trim(std::string_view text) noexcept {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

// Takes a line off `rest`, without its end.
std::string_view take_line(std::string_view& rest) noexcept {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

// ── headers (RFC 2045) ─────────────────────────────────────────────────────────────────────────

// A message or a part of one: its header fields, unfolded, and what follows them.
struct Entity {
    std::vector<std::pair<std::string_view, std::string>> fields;
    std::string_view body;

    std::string_view field(std::string_view name) const noexcept {
        const auto found =
            std::ranges::find_if(fields, [&](const auto& candidate) { return same(candidate.first, name); });
        return found == fields.end() ? std::string_view{} : std::string_view(found->second);
    }
};

Entity parse_entity(std::string_view text) {
    Entity entity;
    std::string_view rest = text.substr(std::min(text.find_first_not_of("\r\n\xEF\xBB\xBF"), text.size()));
    while (!rest.empty()) {
        const std::string_view line = take_line(rest);
        if (line.empty()) break;
        const bool folded = line.front() == ' ' || line.front() == '\t';
        const std::size_t colon = line.find(':');
        if (folded && !entity.fields.empty()) {
            entity.fields.back().second.append(" ").append(trim(line));
        } else if (colon != std::string_view::npos) {
            entity.fields.emplace_back(trim(line.substr(0, colon)), trim(line.substr(colon + 1)));
        }
    }
    entity.body = rest;
    return entity;
}

// "multipart/related; boundary="x"" → "multipart/related".
std::string_view main_value(std::string_view field) noexcept {
    return trim(field.substr(0, field.find(';')));
}

std::string parameter(std::string_view field, std::string_view name) {
    std::size_t at = field.find(';');
    while (at < field.size()) {
        // A semicolon in quotes parts nothing.
        std::size_t end = at + 1;
        for (bool quoted = false; end < field.size() && (quoted || field[end] != ';'); ++end) {
            if (field[end] == '"') quoted = !quoted;
        }
        const std::string_view item = trim(field.substr(at + 1, end - at - 1));
        const std::size_t equals = item.find('=');
        if (equals != std::string_view::npos && same(trim(item.substr(0, equals)), name)) {
            std::string_view value = trim(item.substr(equals + 1));
            if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
                value = value.substr(1, value.size() - 2);
            }
            return std::string(value);
        }
        at = end;
    }
    return {};
}

// ── parts (RFC 2046) ───────────────────────────────────────────────────────────────────────────

// Bodies between lines of "--boundary"; the last ends at "--boundary--" or, of a cut file, with it.
std::vector<std::string_view> parts_of(std::string_view body, const std::string& boundary) {
    std::vector<std::string_view> parts;
    if (boundary.empty()) return parts;
    const std::string mark = "--" + boundary;
    const char* begin = nullptr;
    std::string_view rest = body;
    while (!rest.empty()) {
        const char* const line_begin = rest.data();
        const std::string_view line = take_line(rest);
        if (!line.starts_with(mark)) continue;
        const std::string_view after = trim(line.substr(mark.size()));
        if (!after.empty() && after != "--") continue;  // a longer boundary of a nested part
        if (begin != nullptr) parts.emplace_back(begin, static_cast<std::size_t>(line_begin - begin));
        begin = after.empty() ? rest.data() : nullptr;
        if (begin == nullptr) return parts;
    }
    if (begin != nullptr)
        parts.emplace_back(begin, static_cast<std::size_t>(body.data() + body.size() - begin));
    return parts;
}

std::optional<Entity> find_page(Entity entity, int depth) {
    const std::string type(entity.field("Content-Type"));
    const std::string_view media = main_value(type);
    if (same(media, "text/html") || same(media, "application/xhtml+xml")) return entity;
    if (depth == deepest_part || media.size() < 10 || !same(media.substr(0, 10), "multipart/")) {
        return std::nullopt;
    }
    const std::string start = parameter(type, "start");
    std::optional<Entity> first;
    for (const std::string_view part : parts_of(entity.body, parameter(type, "boundary"))) {
        Entity inner = parse_entity(part);
        const bool named = !start.empty() && inner.field("Content-ID") == start;
        std::optional<Entity> page = find_page(std::move(inner), depth + 1);
        if (page && (named || start.empty())) return page;
        if (page && !first) first = std::move(page);
    }
    return first;
}

// ── transfer encodings (RFC 2045, §6) ──────────────────────────────────────────────────────────

struct Decoded {
    std::string bytes;
    std::vector<std::uint32_t> places;  // in the source, of each byte; one more for the end

    void add(char byte, std::size_t place) {
        bytes.push_back(byte);
        places.push_back(static_cast<std::uint32_t>(place));
    }
};

int hex_digit(char c) noexcept {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

void decode_quoted_printable(std::string_view body, std::size_t base, Decoded& decoded) {
    for (std::size_t i = 0; i < body.size(); ++i) {
        if (body[i] != '=') {
            decoded.add(body[i], base + i);
            continue;
        }
        const int high = i + 2 < body.size() ? hex_digit(body[i + 1]) : -1;
        const int low = high >= 0 ? hex_digit(body[i + 2]) : -1;
        if (low >= 0) {
            decoded.add(static_cast<char>(high * 16 + low), base + i);
            i += 2;
            continue;
        }
        // A line that is too long goes on in the next: "=", blanks, line end.
        const std::size_t next = std::min(body.find_first_not_of(" \t", i + 1), body.size());
        if (next == body.size()) break;
        if (body[next] == '\n') {
            i = next;
        } else if (body.substr(next, 2) == "\r\n") {
            i = next + 1;
        } else {
            decoded.add('=', base + i);
        }
    }
}

int base64_digit(char c) noexcept {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+') return 62;
    return c == '/' ? 63 : -1;
}

void decode_base64(std::string_view body, std::size_t base, Decoded& decoded) {
    std::uint32_t bits = 0;
    int held = 0;
    std::size_t last = 0;  // the letter before this one
    for (std::size_t i = 0; i < body.size() && body[i] != '='; ++i) {
        const int digit = base64_digit(body[i]);
        if (digit < 0) continue;
        bits = bits << 6 | static_cast<std::uint32_t>(digit);
        held += 6;
        if (held >= 8) {
            held -= 8;
            decoded.add(static_cast<char>(bits >> held & 0xFF), base + last);
        }
        last = i;
    }
}

Decoded decode_body(const Entity& page, std::size_t base) {
    Decoded decoded;
    const std::string_view encoding = page.field("Content-Transfer-Encoding");
    if (same(encoding, "quoted-printable")) {
        decode_quoted_printable(page.body, base, decoded);
    } else if (same(encoding, "base64")) {
        decode_base64(page.body, base, decoded);
    } else {
        for (std::size_t i = 0; i < page.body.size(); ++i) decoded.add(page.body[i], base + i);
    }
    decoded.places.push_back(static_cast<std::uint32_t>(base + page.body.size()));
    return decoded;
}

}  // namespace

Document read_mhtml(std::span<const std::byte> bytes, const ReadOptions& options, Deadline& deadline) {
    if (bytes.size() > options.limits.max_file_bytes) {
        throw Error(ErrorCode::too_large, std::to_string(bytes.size()) + " bytes");
    }
    const std::string_view source(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const std::optional<Entity> page = find_page(parse_entity(source), 0);
    if (!page) throw Error(ErrorCode::damaged_file, "the MIME message holds no web page");
    const Decoded decoded = decode_body(*page, static_cast<std::size_t>(page->body.data() - source.data()));

    ReadOptions page_options = options;
    if (const std::string charset = parameter(page->field("Content-Type"), "charset"); !charset.empty()) {
        page_options.decode.declared_charset = charset;
    }
    Document document = read_html(std::as_bytes(std::span(decoded.bytes)), page_options, deadline);
    document.format = Format::mhtml;
    for (std::uint32_t& offset : document.text.offsets) offset = decoded.places[offset];
    const auto carry_back = [&](ByteSpan& span) {
        span = {decoded.places[span.begin], decoded.places[span.end]};
    };
    for (Property& property : document.properties) carry_back(property.span);
    for (Link& link : document.attachments) carry_back(link.span);
    return document;
}

}  // namespace ogikit::read_detail
