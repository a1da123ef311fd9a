#include "ogikit/read.hpp"

#include "ogikit/error.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace ogikit {
namespace {

// First bytes of formats that are not text.
struct Magic {
    std::string_view bytes;
    std::string_view what;
};
constexpr std::array magics{
    Magic{"PK\x03\x04", "a zip archive (docx, xlsx, odt …)"},
    Magic{"%PDF-", "a PDF"},
    Magic{"\xD0\xCF\x11\xE0", "an OLE compound file (doc, xls, wps)"},
    Magic{"{\\rtf", "an RTF document"},
    Magic{"\x89PNG", "a PNG image"},
    Magic{"\xFF\xD8\xFF", "a JPEG image"},
    Magic{"\x1F\x8B", "a gzip archive"},
    Magic{"Rar!", "a RAR archive"},
    Magic{"7z\xBC\xAF", "a 7z archive"},
};

std::string_view head_of(std::span<const std::byte> bytes) noexcept {
    return {reinterpret_cast<const char*>(bytes.data()), std::min<std::size_t>(bytes.size(), 1024)};
}

bool looks_like_html(std::string_view head) {
    std::string lower(head);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const std::size_t start = lower.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (start == std::string::npos || lower[start] != '<') return false;
    return lower.find("<!doctype html") != std::string::npos || lower.find("<html") != std::string::npos ||
           lower.find("<head") != std::string::npos || lower.find("<table") != std::string::npos;
}

}  // namespace

Format sniff(std::span<const std::byte> bytes) noexcept {
    const std::string_view head = head_of(bytes);
    if (head.starts_with("%PDF-")) return Format::pdf;
    return looks_like_html(head) ? Format::html : Format::text;
}

Document read_document(std::span<const std::byte> bytes, const ReadOptions& options) {
    const std::string_view head = head_of(bytes);
    for (const Magic& magic : magics) {
        if (head.starts_with(magic.bytes)) {
            throw Error(ErrorCode::unsupported_format,
                        "the file is " + std::string(magic.what) + ", not text");
        }
    }
    if (sniff(bytes) == Format::html) {
        throw Error(ErrorCode::unsupported_format, "the file is a web page (HTML), not text");
    }
    return read_text(decode(bytes, options.decode));
}

}  // namespace ogikit
