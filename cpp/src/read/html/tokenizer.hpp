// Tokenizer: a page as a row of tags and the text between them (WHATWG HTML §13.2.5).
//
// Nothing is copied: tokens and attributes are views of the source. Comments, doctypes, processing
// instructions and the conditional marks of office programs are passed over.
#pragma once

#include "read/html/tag.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ogikit::read_detail::html {

struct Token {
    enum class Kind : std::uint8_t { text, start_tag, end_tag, end_of_file };
    Kind kind = Kind::end_of_file;
    Tag tag = Tag::other;
    std::size_t begin = 0;  // in the source
    std::size_t end = 0;
    std::size_t name_end = 0;  // of a tag: attributes stand from here on
    std::string_view style;    // of a start tag
    bool hidden = false;       // of a start tag: it has the attribute "hidden"
};

struct Attribute {
    std::string_view name;   // as in the source, in any case
    std::string_view value;  // character references unresolved; a view of the source also when empty
};

// The attributes of one tag, from `begin` (behind its name) on.
class AttributeReader {
public:
    AttributeReader(std::string_view source, std::size_t begin) noexcept : source_(source), at_(begin) {}

    // False at the tag's end, or the file's.
    bool next(Attribute& attribute) noexcept;

    // Behind the tag's ">"; the source's size where the tag is cut off. Valid when next() was false.
    std::size_t end() const noexcept { return at_; }
    bool cut_off() const noexcept { return cut_off_; }

private:
    std::string_view source_;
    std::size_t at_;
    bool cut_off_ = false;
};

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
    bool begins_tag(std::size_t open) const noexcept;
    std::size_t end_of_comment(std::size_t content) const noexcept;
    std::size_t end_of_markup(std::size_t open) const noexcept;
    std::size_t end_of_script(std::size_t from) const noexcept;
    std::size_t find_end_tag(std::string_view name, std::size_t from) const noexcept;
    Token tag_at(std::size_t open) noexcept;

    std::string_view source_;
    std::size_t at_ = 0;
};

}  // namespace ogikit::read_detail::html
