// The door: sniffs the format and calls its reader.
#include "ogikit/read.hpp"

#include "ogikit/error.hpp"
#include "read/archive.hpp"
#include "read/html.hpp"
#include "read/mhtml.hpp"
#include "read/office/compound_file.hpp"
#include "read/office/docx.hpp"
#include "read/office/flat_xml.hpp"
#include "read/office/odf.hpp"
#include "read/office/xlsx.hpp"
#include "read/pdf/pdf.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace ogikit {
namespace {

// First bytes of formats that are neither text nor read.
struct Magic {
    std::string_view bytes;
    std::string_view what;
};
constexpr std::array magics{
    Magic{"\x89PNG", "a PNG image"},     Magic{"\xFF\xD8\xFF", "a JPEG image"},
    Magic{"\x1F\x8B", "a gzip archive"}, Magic{"Rar!", "a RAR archive"},
    Magic{"7z\xBC\xAF", "a 7z archive"},
};

void refuse_unread_formats(std::span<const std::byte> bytes) {
    const std::string_view head(reinterpret_cast<const char*>(bytes.data()),
                                std::min<std::size_t>(bytes.size(), 8));
    for (const Magic& magic : magics) {
        if (head.starts_with(magic.bytes)) {
            throw Error(ErrorCode::unsupported_format, "the file is " + std::string(magic.what));
        }
    }
}

Content read_zip(std::span<const std::byte> bytes, const Limits& limits, Deadline& deadline) {
    read_detail::Archive archive(bytes, limits);
    const Format format = read_detail::format_of(archive);
    switch (format) {
        case Format::odt:
        case Format::ods:
            return read_odf(archive, format, limits, deadline);
        case Format::docx: {
            read_detail::Package package(archive);
            return read_docx(package, limits, deadline);
        }
        case Format::xlsx: {
            read_detail::Package package(archive);
            return read_xlsx(package, limits, deadline);
        }
        default:
            return read_detail::members_of(archive, deadline);
    }
}

}  // namespace

Content read_content(std::span<const std::byte> bytes, const ReadOptions& options) {
    Deadline deadline(options.limits.max_seconds);
    return read_content(bytes, options, deadline);
}

Content read_content(std::span<const std::byte> bytes, const ReadOptions& options, Deadline& deadline) {
    refuse_unread_formats(bytes);
    if (read_detail::is_zip(bytes)) return read_zip(bytes, options.limits, deadline);
    const Format format = sniff(bytes);
    switch (format) {
        case Format::text:
            return read_text(decode(bytes, options.decode), deadline);
        case Format::html:
            return read_detail::read_html(bytes, options, deadline);
        case Format::mhtml:
            return read_detail::read_mhtml(bytes, options, deadline);
        case Format::pdf:
            return read_detail::read_pdf(bytes, options.limits, deadline);
        case Format::docx:
        case Format::odt:
        case Format::ods:
        case Format::xlsx:
            return read_detail::read_flat_xml(bytes, format, options.limits, deadline);
        case Format::archive:
        case Format::doc:
        case Format::xls:
        case Format::rtf:
            break;
    }
    if (read_detail::holds_encrypted_package(bytes)) {
        throw Error(ErrorCode::password_protected, "the file holds an encrypted office document");
    }
    throw Error(ErrorCode::converter_missing, "the file is " + std::string(to_string(format)));
}

Document read_document(std::span<const std::byte> bytes, const ReadOptions& options) {
    Deadline deadline(options.limits.max_seconds);
    return read_document(bytes, options, deadline);
}

Document read_document(std::span<const std::byte> bytes, const ReadOptions& options, Deadline& deadline) {
    Content content = read_content(bytes, options, deadline);
    if (auto* document = std::get_if<Document>(&content)) return std::move(*document);
    throw Error(ErrorCode::unsupported_format, "the file is an archive");
}

}  // namespace ogikit
