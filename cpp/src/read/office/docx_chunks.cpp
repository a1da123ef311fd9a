#include "read/office/docx_chunks.hpp"

#include "read/html.hpp"
#include "read/mhtml.hpp"

#include <span>
#include <utility>

namespace ogikit::read_detail {

std::optional<DocxChunks::Chunk> DocxChunks::read(const std::string& id) const {
    const auto relationship = relationships_.find(id);
    if (relationship == relationships_.end()) return std::nullopt;
    std::optional<MemberStream> member = package_.stream(relationship->second.target);
    if (!member) return std::nullopt;
    std::string content;
    while (member->read_on(content)) deadline_.spend();
    if (content.empty()) return std::nullopt;
    const std::span<const std::byte> bytes = std::as_bytes(std::span(content));
    ReadOptions options;
    options.limits = limits_;
    switch (sniff(bytes)) {
        case Format::html:
            return Chunk{member->name(), read_html(bytes, options, deadline_)};
        case Format::mhtml:
            return Chunk{member->name(), read_mhtml(bytes, options, deadline_)};
        case Format::text:
            return Chunk{member->name(), read_text(decode(bytes, options.decode), deadline_)};
        default:
            return std::nullopt;
    }
}

}  // namespace ogikit::read_detail
