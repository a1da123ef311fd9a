// Office files made by hand, for the tests of their readers.
#pragma once

#include "ogikit/document.hpp"
#include "ogikit/read.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace ogikit::testing {

// A zip whose members are stored as they are (APPNOTE, §4.3).
class ZipDraft {
public:
    ZipDraft& add(std::string_view name, std::string_view content, std::uint16_t flags = 0) {
        const auto offset = static_cast<std::uint32_t>(zip_.size());
        std::string common;
        put(common, 20, 2);
        put(common, flags, 2);
        put(common, 0, 2);  // stored
        put(common, 0x21'0000, 4);
        put(common, crc32(content), 4);
        put(common, content.size(), 4);
        put(common, content.size(), 4);
        put(common, name.size(), 2);
        put(common, 0, 2);
        zip_.append("PK\x03\x04").append(common).append(name).append(content);
        directory_.append("PK\x01\x02");
        put(directory_, 20, 2);
        directory_.append(common);
        put(directory_, 0, 2 + 2 + 2 + 4);
        put(directory_, offset, 4);
        directory_.append(name);
        ++entries_;
        return *this;
    }

    std::string finish() const {
        std::string zip = zip_ + directory_ + "PK\x05\x06";
        put(zip, 0, 4);
        put(zip, entries_, 2);
        put(zip, entries_, 2);
        put(zip, directory_.size(), 4);
        put(zip, zip_.size(), 4);
        put(zip, 0, 2);
        return zip;
    }

private:
    static void put(std::string& to, std::uint64_t value, int bytes) {
        for (int i = 0; i < bytes; ++i, value >>= 8) to += static_cast<char>(value & 0xFF);
    }

    static std::uint32_t crc32(std::string_view bytes) {
        std::uint32_t crc = ~0u;
        for (const char c : bytes) {
            crc ^= static_cast<unsigned char>(c);
            for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0u);
        }
        return ~crc;
    }

    std::string zip_;
    std::string directory_;
    std::uint32_t entries_ = 0;
};

inline std::span<const std::byte> as_bytes(const std::string& text) { return std::as_bytes(std::span(text)); }

inline std::string docx(std::string_view body) {
    return ZipDraft()
        .add("[Content_Types].xml", "<Types/>")
        .add("word/document.xml",
             std::string(
                 "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
                 "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>") +
                 std::string(body) + "</w:body></w:document>")
        .finish();
}

// What a document shows: paragraphs a line each; of tables "row,column rows×columns text" a line a cell, with
// '/' between the fragments.
inline std::string outline(const Document& document) {
    std::string text;
    for (const Block& block : document.blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
            text += to_utf8(document.text.view(paragraph->range)) + '\n';
            continue;
        }
        const Grid& grid = std::get<Grid>(block);
        for (const GridCell& cell : grid.cells) {
            text += std::to_string(cell.row) + ',' + std::to_string(cell.column) + ' ' +
                    std::to_string(cell.row_span) + "×" + std::to_string(cell.column_span);
            for (std::uint32_t f = cell.first_fragment; f < cell.last_fragment; ++f) {
                text +=
                    (f == cell.first_fragment ? " " : "/") + to_utf8(document.text.view(grid.fragments[f]));
            }
            text += '\n';
        }
    }
    return text;
}

// Where `words` stand in the part they are read from.
inline std::string source_of(const Document& document, std::u16string_view words, std::string_view part) {
    const std::size_t at = document.text.units.find(words);
    if (at == std::u16string::npos) return "not read";
    const auto begin = static_cast<std::uint32_t>(at);
    const ByteSpan span = document.text.span({begin, begin + static_cast<std::uint32_t>(words.size())});
    return std::string(part.substr(span.begin, span.end - span.begin));
}

}  // namespace ogikit::testing
