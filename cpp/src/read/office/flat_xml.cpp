#include "read/office/flat_xml.hpp"

#include "ogikit/error.hpp"
#include "read/office/docx.hpp"
#include "read/office/odf.hpp"
#include "read/office/opc.hpp"
#include "read/office/xlsx.hpp"
#include "read/office/xml.hpp"

#include <array>
#include <memory>
#include <utility>

namespace ogikit::read_detail {
namespace {

// What stands before the root element, and how it ends.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> prologue{
    {{"<?", "?>"}, {"<!--", "-->"}, {"<!", ">"}}};

constexpr std::size_t most_root_bytes = std::size_t{64} << 10;

// The root element's tag from its name on, as far as `head` goes; empty when the file is no XML.
std::string_view root_tag(std::string_view head) {
    constexpr std::string_view blanks = " \t\r\n\xEF\xBB\xBF";
    for (;;) {
        const std::size_t begin = head.find_first_not_of(blanks);
        if (begin == std::string_view::npos || head[begin] != '<') return {};
        head.remove_prefix(begin);
        std::size_t end = 0;
        for (const auto& [open, close] : prologue) {
            if (end != 0 || !head.starts_with(open)) continue;
            end = head.find(close, open.size());
            if (end == std::string_view::npos) return {};
            end += close.size();
        }
        if (end == 0) return head.substr(1, head.find('>') - 1);
        head.remove_prefix(end);
    }
}

bool holds(std::string_view text, std::string_view word) { return text.find(word) != std::string_view::npos; }

}  // namespace

std::optional<Format> sniff_flat_xml(std::string_view head, std::string_view chars) {
    const std::string_view tag = root_tag(head);
    const std::string_view name = tag.substr(0, tag.find_first_of(" \t\r\n/"));
    const std::string_view local = name.substr(name.find(':') + 1);
    if (local == "package" && holds(tag, "/2006/xmlpackage")) {
        return holds(chars, "\"/xl/workbook.xml\"") ? Format::xlsx : Format::docx;
    }
    if (local == "worddocument") return Format::docx;
    if (local == "workbook" && holds(tag, "office:spreadsheet")) return Format::xls;
    if (local == "document" && holds(tag, "opendocument")) {
        // Its namespaces alone may fill the head.
        const std::string_view beginning = chars.substr(0, most_root_bytes);
        return holds(beginning, "opendocument.spreadsheet") ? Format::ods : Format::odt;
    }
    return std::nullopt;
}

Document read_flat_xml(std::span<const std::byte> bytes, Format format, const Limits& limits,
                       Deadline& deadline) {
    if (bytes.size() > limits.max_file_bytes) {
        throw Error(ErrorCode::too_large, std::to_string(bytes.size()) + " bytes, the limit is " +
                                              std::to_string(limits.max_file_bytes));
    }
    const bool odf = format == Format::odt || format == Format::ods;
    auto file =
        std::make_shared<const Xml>(std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()),
                                    "the file", odf ? Blanks::kept : Blanks::dropped_between_elements);
    if (odf) return read_flat_odf(*file, format, limits, deadline);
    if (local_name(file->root()) == "wordDocument") return read_word_2003(std::move(file), limits, deadline);
    Package package(std::move(file));
    return format == Format::xlsx ? read_xlsx(package, limits, deadline)
                                  : read_docx(package, limits, deadline);
}

}  // namespace ogikit::read_detail
