// Formats are told by their bytes: names of downloaded files lie (web pages called .doc, .wps that are zips).
#include "ogikit/read.hpp"

#include "ogikit/error.hpp"
#include "read/archive.hpp"
#include "read/office/flat_xml.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace ogikit {
namespace {

constexpr std::array<std::string_view, format_count> format_names{
    "text", "html", "docx", "odt", "ods", "xlsx", "pdf", "mhtml", "archive", "doc", "xls", "rtf",
};
static_assert(format_names[static_cast<std::size_t>(Format::rtf)] == "rtf");

// How far into a file a reader of PDF looks for its header, as Acrobat does.
constexpr std::size_t head_bytes = 1024;

// Web pages may open with long comments and scripts.
constexpr std::size_t page_head_bytes = 4096;

std::string_view as_chars(std::span<const std::byte> bytes) noexcept {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// Without the NULs and marks of UTF-16, so that ASCII reads alike in every encoding.
std::string lower_head(std::string_view chars) {
    std::string head(chars.substr(0, page_head_bytes));
    for (const char mark : {'\0', '\xFF', '\xFE'}) {
        if (head.find(mark) != std::string::npos) std::erase(head, mark);
    }
    std::transform(head.begin(), head.end(), head.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return head;
}

bool holds_any(std::string_view head, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return head.find(word) != std::string_view::npos; });
}

bool looks_like_html(std::string_view head) {
    if (holds_any(head, {"<!doctype html", "<html", "<body", "<table"})) return true;
    const std::size_t start = head.find_first_not_of(" \t\r\n\f\xEF\xBB\xBF");
    if (start == std::string::npos || head[start] != '<') return false;
    return holds_any(head, {"<head", "<meta", "<title", "<style", "<script", "<div", "<p", "<span", "<font",
                            "<center", "<h1", "<ul", "<a ", "<br", "<tr", "<td"});
}

bool looks_like_mhtml(std::string_view head) {
    return holds_any(head, {"mime-version:"}) && holds_any(head, {"multipart/related", "text/html"});
}

// Stream names of an OLE compound file stand in its directory in UTF-16: a workbook's is "Workbook", of old
// versions "Book".
Format kind_of_compound_file(std::string_view chars) {
    using namespace std::string_view_literals;
    return chars.find("W\0o\0r\0k\0b\0o\0o\0k\0"sv) != std::string_view::npos ? Format::xls : Format::doc;
}

Format kind_of_zip(std::span<const std::byte> bytes) {
    try {
        read_detail::Archive archive(bytes, {});
        return read_detail::format_of(archive);
    } catch (const Error&) {
        return Format::archive;  // whatever is wrong with it, its reader says so
    }
}

}  // namespace

std::string_view to_string(Format format) noexcept { return format_names[static_cast<std::size_t>(format)]; }

Format sniff(std::span<const std::byte> bytes) noexcept {
    const std::string_view chars = as_chars(bytes);
    if (chars.substr(0, head_bytes).find("%PDF-") != std::string_view::npos) return Format::pdf;
    if (read_detail::is_zip(bytes)) return kind_of_zip(bytes);
    if (chars.starts_with("\xD0\xCF\x11\xE0")) return kind_of_compound_file(chars);
    if (chars.starts_with("{\\rtf")) return Format::rtf;
    const std::string head = lower_head(chars);
    if (const auto office = read_detail::sniff_flat_xml(head, chars)) return *office;
    if (looks_like_mhtml(head)) return Format::mhtml;
    return looks_like_html(head) ? Format::html : Format::text;
}

}  // namespace ogikit
