// Tokenizer: a page as a row of tags and the text between them (WHATWG HTML §13.2.5).
//
// Nothing is copied: tokens and attributes are views of the source. Comments, doctypes, processing
// instructions and the conditional marks of office programs are passed over.
#pragma once

#include "read/html/attributes.hpp"
#include "read/html/repeated_tags.hpp"
#include "read/html/tag.hpp"
#include "read/html/token.hpp"

#include <cstddef>
#include <string_view>

namespace ogikit::read_detail::html {

class Tokenizer {
public:
    explicit Tokenizer(std::string_view source, std::size_t begin = 0) noexcept
        : source_(source), at_(begin) {}

    Token next() noexcept;

    // The text up to the end tag of `tag`, whose start tag was the last token. The end tag comes next.
    std::string_view raw_text(Tag tag) noexcept;

    std::string_view source() const noexcept { return source_; }
    std::string_view view(const Token& token) const noexcept {
        return source_.substr(token.begin, token.end - token.begin);
    }
    std::string_view name(const Token& token) const noexcept;
    AttributeReader attributes(const Token& token) const noexcept { return {source_, token.name_end}; }

private:
    std::size_t find(char c, std::size_t from) const noexcept;
    bool begins_element(std::size_t open) const noexcept;
    bool begins_markup(std::size_t open) const noexcept;
    std::size_t end_of_comment(std::size_t content) const noexcept;
    std::size_t end_of_markup(std::size_t open) const noexcept;
    std::size_t end_of_script(std::size_t from) const noexcept;
    std::size_t find_end_tag(std::string_view name, std::size_t from) const noexcept;
    Token unexpected() noexcept;
    Token tag_at(std::size_t open) noexcept;
    Token text_at(std::size_t begin) const noexcept;

    std::string_view source_;
    std::size_t at_ = 0;
    RepeatedTags repeated_;
};

}  // namespace ogikit::read_detail::html
