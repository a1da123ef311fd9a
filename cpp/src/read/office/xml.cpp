#include "read/office/xml.hpp"

#include "ogikit/error.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace ogikit::read_detail {
namespace {

// What a tree may take. pugixml keeps 64 bytes an element or text, 40 an attribute, and each '<' gives at
// most two nodes, so this is known before it is built.
constexpr std::size_t most_tree_bytes = std::size_t{640} << 20;
constexpr std::size_t bytes_of_markup = std::size_t{2} * 64;
constexpr std::size_t bytes_of_attribute = 40;

void bound_tree(std::string_view bytes, const std::string& name) {
    if (bytes.size() <= most_tree_bytes / bytes_of_markup) return;  // as every report's parts
    std::size_t estimate = 0;
    for (const char c : bytes) {
        if (c == '<') estimate += bytes_of_markup;
        if (c == '=') estimate += bytes_of_attribute;
    }
    if (estimate > most_tree_bytes) throw Error(ErrorCode::too_large, name + " has too many elements");
}

// OOXML and ODF are UTF-8 but for the odd writer that takes UTF-16.
bool is_utf16(std::string_view bytes) noexcept {
    using namespace std::string_view_literals;
    const std::string_view head = bytes.substr(0, 2);
    return head == "\xFF\xFE"sv || head == "\xFE\xFF"sv || head == "<\0"sv || head == "\0<"sv;
}

// The reference that `raw` begins with ("&lt;", "&#8226;") and its length; nothing when it is none that XML
// itself knows.
struct Reference {
    char32_t point = 0;
    std::size_t length = 0;
};

// "#25919" or "#x653F": programs that write ASCII refer to every Chinese character so. 0 when it is none.
char32_t numbered_character(std::string_view name) noexcept {
    const bool hex = name.substr(1).starts_with('x');
    const std::string_view digits = name.substr(hex ? 2 : 1);
    std::uint32_t point = 0;
    const auto [stop, fault] =
        std::from_chars(digits.data(), digits.data() + digits.size(), point, hex ? 16 : 10);
    const bool scalar = point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
    return fault == std::errc{} && stop == digits.data() + digits.size() && scalar ? point : 0;
}

char32_t named_character(std::string_view name) noexcept {
    constexpr std::array<std::pair<std::string_view, char32_t>, 5> named{
        {{"lt", U'<'}, {"gt", U'>'}, {"amp", U'&'}, {"quot", U'"'}, {"apos", U'\''}}};
    for (const auto& [word, point] : named) {
        if (name == word) return point;
    }
    return 0;
}

Reference reference_at(std::string_view raw) noexcept {
    constexpr std::size_t longest = 12;
    const std::size_t end = raw.substr(0, longest).find(';');
    if (end == std::string_view::npos) return {};
    const std::string_view name = raw.substr(1, end - 1);
    const char32_t point = name.starts_with('#') ? numbered_character(name) : named_character(name);
    return point == 0 ? Reference{} : Reference{point, end + 1};
}

// Prefixes do not count.
bool is_named(std::string_view name, std::string_view local) noexcept {
    if (!name.ends_with(local)) return false;
    return name.size() == local.size() || name[name.size() - local.size() - 1] == ':';
}

bool is_break(char c) noexcept { return c == '\n' || c == '\r' || c == '\t'; }

}  // namespace

Xml::Xml(std::string bytes, const std::string& name, Blanks blanks) : bytes_(std::move(bytes)) {
    if (is_utf16(bytes_)) {
        DecodeOptions options;
        options.max_bytes = bytes_.size();
        bytes_ = to_utf8(decode(std::as_bytes(std::span(bytes_)), options).units);
    }
    bound_tree(bytes_, name);
    // References stay as they are, so that every text keeps its length and place.
    const unsigned flags =
        pugi::parse_cdata | (blanks == Blanks::kept ? pugi::parse_ws_pcdata : pugi::parse_ws_pcdata_single);
    const pugi::xml_parse_result result =
        document_.load_buffer_inplace(bytes_.data(), bytes_.size(), flags, pugi::encoding_utf8);
    if (!result) {
        throw Error(ErrorCode::damaged_file, name + " is no XML: " + result.description() + " at byte " +
                                                 std::to_string(result.offset));
    }
}

std::uint32_t Xml::append_piece(DocumentBuilder& builder, pugi::xml_node piece) const {
    const std::string_view raw = piece.value();
    const std::uint32_t begin = offset(piece.value());
    const bool references = piece.type() == pugi::node_pcdata;
    std::size_t done = 0;
    const auto flush = [&](std::size_t end) {
        if (end > done) {
            builder.append_utf8(raw.substr(done, end - done), begin + static_cast<std::uint32_t>(done));
        }
    };
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const std::uint32_t at = begin + static_cast<std::uint32_t>(i);
        if (is_break(raw[i])) {
            flush(i);
            builder.append(u' ', at);
            done = i + 1;
        } else if (raw[i] == '&' && references) {
            const Reference reference = reference_at(raw.substr(i));
            if (reference.length == 0) continue;
            flush(i);
            builder.append(utf16_of(reference.point), at);
            i += reference.length - 1;
            done = i + 1;
        }
    }
    flush(raw.size());
    return begin + static_cast<std::uint32_t>(raw.size());
}

std::uint32_t Xml::append_text(DocumentBuilder& builder, pugi::xml_node node) const {
    std::uint32_t end = 0;
    for (const pugi::xml_node piece : children(node)) {
        if (piece.type() == pugi::node_pcdata || piece.type() == pugi::node_cdata) {
            end = append_piece(builder, piece);
        }
    }
    return end;
}

std::string_view local_name(pugi::xml_node node) noexcept {
    const std::string_view name = node.name();
    return name.substr(name.find(':') + 1);
}

pugi::xml_attribute attribute(pugi::xml_node node, std::string_view local) noexcept {
    pugi::xml_attribute candidate = node.first_attribute();
    while (candidate && !is_named(candidate.name(), local)) candidate = candidate.next_attribute();
    return candidate;
}

pugi::xml_node child(pugi::xml_node node, std::string_view local) noexcept {
    pugi::xml_node candidate = node.first_child();
    while (candidate && !is_named(candidate.name(), local)) candidate = candidate.next_sibling();
    return candidate;
}

std::uint32_t count_in(pugi::xml_attribute value, std::uint32_t fallback, std::uint32_t most) noexcept {
    const std::string_view digits = value.value();
    std::uint32_t count = 0;
    const auto [stop, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
    if (fault == std::errc::result_out_of_range) return most;
    if (fault != std::errc{} || stop != digits.data() + digits.size()) return fallback;
    return std::min(count, most);
}

std::string unescape(std::string_view raw) {
    std::string text;
    text.reserve(raw.size());
    std::size_t done = 0;
    for (std::size_t at = raw.find('&'); at != std::string_view::npos; at = raw.find('&', at + 1)) {
        const Reference reference = reference_at(raw.substr(at));
        if (reference.length == 0) continue;
        text += raw.substr(done, at - done);
        utf8::append(reference.point, text);
        done = at + reference.length;
    }
    text += raw.substr(done);
    return text;
}

std::string text_of(pugi::xml_node node) {
    std::string text;
    for (const pugi::xml_node piece : children(node)) {
        if (piece.type() == pugi::node_pcdata) text += unescape(piece.value());
        if (piece.type() == pugi::node_cdata) text += piece.value();
    }
    return text;
}

}  // namespace ogikit::read_detail
