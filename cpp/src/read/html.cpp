#include "read/html.hpp"

#include "ogikit/error.hpp"
#include "read/html/charset.hpp"
#include "read/html/walker.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ogikit::read_detail {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

// Fewer Chinese characters than this may be well-formed UTF-8 by chance.
constexpr std::size_t proof_of_utf8 = 4;

// Tables that the page does not show when it opens are read only if it shows none: those beside a shown one
// are its double, or other years'.
Document walk_page(std::string_view source, std::size_t begin, const Limits& limits, Deadline& deadline) {
    using enum html::HiddenBlocks;
    html::Walked walked = html::walk(source, begin, limits, skipped, nullptr, deadline);
    const html::StyleSheet sheet = std::move(walked.sheet);
    const html::StyleSheet* const known = sheet.matters() ? &sheet : nullptr;
    if (walked.sheet_came_late) walked = html::walk(source, begin, limits, skipped, known, deadline);
    if (walked.skipped_tables && !walked.shows_tables) {
        walked = html::walk(source, begin, limits, read, known, deadline);
    }
    return std::move(walked.document);
}

// Nine pages in ten are UTF-8 and are read as they stand; markup is not looked at as characters at all.
// Nothing when the text is not well-formed, or when it is too little to tell.
std::optional<Document> read_utf8(std::string_view source, const Limits& limits, Deadline& deadline) {
    const bool marked = source.starts_with(utf8_mark);
    if (std::memchr(source.data(), 0, source.size()) != nullptr) return std::nullopt;
    Document document = walk_page(source, marked ? utf8_mark.size() : 0, limits, deadline);
    if (document.text.replaced > 0) return std::nullopt;
    const auto chinese =
        std::ranges::count_if(document.text.units, [](char16_t unit) { return unit >= 0x800; });
    if (!marked && static_cast<std::size_t>(chinese) < proof_of_utf8) return std::nullopt;
    return document;
}

// ── other encodings: the page is walked in UTF-8 all the same, and its places carried back ─────────

struct Transcoded {
    std::string utf8;
    std::vector<std::uint32_t> offsets;  // of each byte of it in the source; one more for the end
};

Transcoded transcode(const Text& text) {
    Transcoded result;
    result.utf8 = to_utf8(text.units);
    result.offsets.reserve(result.utf8.size() + 1);
    std::size_t byte = 0;
    for (std::size_t i = 0; i < text.units.size() && byte < result.utf8.size(); ++i) {
        const bool trail =
            (text.units[i] & 0xFC00) == 0xDC00 && i > 0 && (text.units[i - 1] & 0xFC00) == 0xD800;
        if (trail) continue;
        do {
            result.offsets.push_back(text.offsets[i]);
            ++byte;
        } while (byte < result.utf8.size() && (static_cast<unsigned char>(result.utf8[byte]) & 0xC0) == 0x80);
    }
    result.offsets.push_back(text.offsets.back());
    return result;
}

void carry_back(ByteSpan& span, const std::vector<std::uint32_t>& offsets) {
    span = {offsets[span.begin], offsets[span.end]};
}

Document read_transcoded(std::span<const std::byte> bytes, std::string_view source,
                         const ReadOptions& options, Deadline& deadline) {
    DecodeOptions decoding = options.decode;
    if (decoding.declared_charset.empty()) decoding.declared_charset = html::declared_charset(source);
    const Text text = decode(bytes, decoding);
    const Transcoded page = transcode(text);
    Document document = walk_page(page.utf8, 0, options.limits, deadline);
    for (std::uint32_t& offset : document.text.offsets) offset = page.offsets[offset];
    for (Property& property : document.properties) carry_back(property.span, page.offsets);
    for (Link& link : document.attachments) carry_back(link.span, page.offsets);
    document.text.encoding = text.encoding;
    document.text.replaced = text.replaced;
    document.text.truncated = text.truncated;
    return document;
}

}  // namespace

Document read_html(std::span<const std::byte> bytes, const ReadOptions& options, Deadline& deadline) {
    const std::size_t limit =
        std::min<std::size_t>(options.decode.max_bytes, std::numeric_limits<std::uint32_t>::max());
    if (bytes.size() > limit) {
        throw Error(ErrorCode::too_large,
                    std::to_string(bytes.size()) + " bytes, the limit is " + std::to_string(limit));
    }
    const std::string_view source(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (auto document = read_utf8(source, options.limits, deadline)) return *std::move(document);
    return read_transcoded(bytes, source, options, deadline);
}

}  // namespace ogikit::read_detail
