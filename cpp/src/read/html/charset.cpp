#include "read/html/charset.hpp"

#include "read/html/ascii.hpp"
#include "read/html/tokenizer.hpp"

namespace ogikit::read_detail::html {
namespace {

// No head is longer; a page without any is not searched to its end.
constexpr std::size_t longest_head = std::size_t{256} << 10;

// The value behind `key` and "=": quoted, or up to a blank or semicolon.
std::string_view value_after(std::string_view text, std::string_view key) {
    for (std::size_t at = find_ignoring_case(text, key); at != std::string_view::npos;
         at = find_ignoring_case(text, key, at)) {
        at += key.size();
        const std::string_view rest = trim(text.substr(at));
        if (!rest.starts_with('=')) continue;
        const std::string_view value = trim(rest.substr(1));
        if (value.starts_with('"') || value.starts_with('\'')) {
            const std::size_t close = value.find(value[0], 1);
            return close == std::string_view::npos ? std::string_view{} : value.substr(1, close - 1);
        }
        return value.substr(0, value.find_first_of("; \t\r\n\f?"));
    }
    return {};
}

// What a page that can be read as ASCII says of itself is not UTF-16, whatever it says.
std::string charset_of(std::string_view label) {
    label = trim(label);
    constexpr std::string_view utf_16 = "utf-16";
    return std::string(equals_ignoring_case(label.substr(0, utf_16.size()), utf_16) ? "utf-8" : label);
}

std::string charset_of_meta(AttributeReader attributes) {
    Attribute attribute;
    std::string_view charset;
    std::string_view content;
    bool states_type = false;
    while (attributes.next(attribute)) {
        if (equals_ignoring_case(attribute.name, "charset")) charset = attribute.value;
        if (equals_ignoring_case(attribute.name, "content")) content = attribute.value;
        if (equals_ignoring_case(attribute.name, "http-equiv")) {
            states_type = equals_ignoring_case(trim(attribute.value), "content-type");
        }
    }
    if (charset.empty() && states_type) charset = value_after(content, "charset");
    return charset_of(charset);
}

}  // namespace

std::string declared_charset(std::string_view source) {
    const std::string_view head = source.substr(0, longest_head);
    if (head.starts_with("<?xml")) {
        const std::string_view encoding = value_after(head.substr(0, head.find('>')), "encoding");
        if (!encoding.empty()) return charset_of(encoding);
    }
    Tokenizer tokens(head);
    for (Token token = tokens.next(); token.kind != Token::Kind::end_of_file; token = tokens.next()) {
        if (token.kind != Token::Kind::start_tag) continue;
        if (token.tag == Tag::meta) {
            if (std::string charset = charset_of_meta(tokens.attributes(token)); !charset.empty()) {
                return charset;
            }
        }
        if (is_raw(token.tag)) tokens.raw_text(token.tag);
    }
    return {};
}

}  // namespace ogikit::read_detail::html
