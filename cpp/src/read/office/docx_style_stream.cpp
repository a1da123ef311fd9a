#include "read/office/docx_style_stream.hpp"

#include "ogikit/error.hpp"
#include "read/office/xml.hpp"

#include <algorithm>
#include <string_view>

namespace ogikit::read_detail {
namespace {

// As Word and all that write for it have them. Other spellings are read too, but whole.
constexpr std::string_view open_root = "<w:styles";
constexpr std::string_view close_root = "</w:styles>";
constexpr std::string_view open_style = "<w:style";
constexpr std::string_view close_style = "</w:style>";

// In comments and the like tags are none.
bool may_hold_tags_that_are_none(std::string_view text) noexcept {
    return text.find("<!") != std::string_view::npos;
}

// Where the next style begins; the text's end when it has none.
std::size_t find_style(std::string_view text, std::size_t from) noexcept {
    for (std::size_t at = text.find(open_style, from); at != std::string_view::npos;
         at = text.find(open_style, at + 1)) {
        const std::string_view behind = text.substr(at + open_style.size(), 1);
        if (behind.find_first_of(" \t\r\n/>") == 0) return at;
    }
    return text.size();
}

bool is_of_tables(std::string_view tag) noexcept {
    return tag.find("w:type=\"table\"") != std::string_view::npos;
}

}  // namespace

bool DocxStyleStream::read_on(const Take& take) {
    if (ended_) return false;
    const std::size_t known = text_.size();
    if (!part_.read_on(text_)) {
        ended_ = true;
        const bool complete =
            find_style(text_, next_) == text_.size() && text_.rfind(close_root) != std::string::npos;
        return !complete && take_whole(take);
    }
    const std::string_view text = text_;
    const bool usual = known > 0 || text.find(open_root) != std::string_view::npos;
    if (!usual || may_hold_tags_that_are_none(text.substr(known - std::min<std::size_t>(known, 1)))) {
        return take_whole(take);
    }
    for (;;) {
        next_ = find_style(text, next_);
        const std::size_t tag_end = text.find('>', next_);
        if (tag_end == std::string_view::npos) break;
        std::size_t end = tag_end + 1;
        if (text[tag_end - 1] != '/') {
            const std::size_t close = text.find(close_style, std::max(end, looked_until_));
            if (close == std::string_view::npos) break;
            end = close + close_style.size();
        }
        if (!is_of_tables(text.substr(next_, tag_end - next_)))
            take_style(text.substr(next_, end - next_), take);
        next_ = end;
    }
    // What the piece cuts is looked at again with the next one.
    looked_until_ = text.size() - std::min(text.size(), close_style.size());
    if (next_ == text.size()) next_ = looked_until_;
    return true;
}

void DocxStyleStream::take_style(std::string_view text, const Take& take) const {
    pugi::xml_document document;
    const pugi::xml_parse_result result = document.load_buffer(text.data(), text.size(), pugi::parse_minimal);
    if (!result) {
        throw Error(ErrorCode::damaged_file, part_.name() + " is no XML: " + result.description() +
                                                 " in the style at byte " +
                                                 std::to_string(text.data() - text_.data()));
    }
    take(document.document_element());
}

bool DocxStyleStream::take_whole(const Take& take) {
    while (part_.read_on(text_)) {
    }
    ended_ = true;
    const Xml whole(std::move(text_), part_.name());
    for (const pugi::xml_node node : children(whole.root())) {
        if (local_name(node) == "style") take(node);
    }
    return true;
}

}  // namespace ogikit::read_detail
