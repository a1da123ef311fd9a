#include "read/html/tokenizer.hpp"

#include "read/html/ascii.hpp"

#include <array>
#include <cstring>

namespace ogikit::read_detail::html {
namespace {

constexpr std::size_t npos = std::string_view::npos;

enum CharacterClass : std::uint8_t { space = 1, ends_name = 2, ends_attribute = 4, ends_unquoted = 8 };

constexpr auto classes = [] {
    std::array<std::uint8_t, 256> table{};
    for (const unsigned char c : {' ', '\n', '\t', '\r', '\f'}) {
        table[c] = space | ends_name | ends_attribute | ends_unquoted;
    }
    table['/'] = ends_name | ends_attribute;
    table['>'] = ends_name | ends_attribute | ends_unquoted;
    table['='] = ends_attribute;
    return table;
}();

constexpr bool is(char c, CharacterClass cls) noexcept {
    return (classes[static_cast<unsigned char>(c)] & cls) != 0;
}

constexpr std::string_view name_of_raw(Tag tag) noexcept {
    switch (tag) {
        case Tag::script:
            return "script";
        case Tag::style:
            return "style";
        case Tag::iframe:
            return "iframe";
        case Tag::noembed:
            return "noembed";
        case Tag::noframes:
            return "noframes";
        case Tag::noscript:
            return "noscript";
        case Tag::xmp:
            return "xmp";
        case Tag::title:
            return "title";
        case Tag::textarea:
            return "textarea";
        default:
            return {};  // plaintext has no end
    }
}

}  // namespace

// ── attributes ─────────────────────────────────────────────────────────────────────────────────

bool AttributeReader::next(Attribute& attribute) noexcept {
    const char* const begin = source_.data();
    const char* const end = begin + source_.size();
    const char* at = begin + at_;
    const auto stop = [&](const char* where, bool cut) {
        at_ = static_cast<std::size_t>(where - begin);
        cut_off_ = cut;
        return false;
    };
    while (at != end && (is(*at, space) || *at == '/')) ++at;
    if (at == end) return stop(end, true);
    if (*at == '>') return stop(at + 1, false);

    const char* const name = at;
    ++at;  // an equals sign may begin a name
    while (at != end && !is(*at, ends_attribute)) ++at;
    attribute.name = {name, static_cast<std::size_t>(at - name)};
    attribute.value = {at, 0};
    while (at != end && is(*at, space)) ++at;
    if (at == end) return stop(end, true);
    if (*at == '=') {
        do ++at;
        while (at != end && is(*at, space));
        if (at == end) return stop(end, true);
        if (*at == '"' || *at == '\'') {
            const char* const value = at + 1;
            const auto* const close =
                static_cast<const char*>(std::memchr(value, *at, static_cast<std::size_t>(end - value)));
            if (close == nullptr) return stop(end, true);
            attribute.value = {value, static_cast<std::size_t>(close - value)};
            at = close + 1;
        } else {
            const char* const value = at;
            while (at != end && !is(*at, ends_unquoted)) ++at;
            attribute.value = {value, static_cast<std::size_t>(at - value)};
        }
    }
    at_ = static_cast<std::size_t>(at - begin);
    return true;
}

// ── tokens ─────────────────────────────────────────────────────────────────────────────────────

std::size_t Tokenizer::find(char c, std::size_t from) const noexcept {
    if (from >= source_.size()) return npos;
    const void* const found = std::memchr(source_.data() + from, c, source_.size() - from);
    return found == nullptr ? npos
                            : static_cast<std::size_t>(static_cast<const char*>(found) - source_.data());
}

std::string_view Tokenizer::name(const Token& token) const noexcept {
    const std::size_t begin = token.begin + (token.kind == Token::Kind::end_tag ? 2 : 1);
    return source_.substr(begin, token.name_end - begin);
}

// Does the "<" at `open` begin markup? Else it is a character like any other.
bool Tokenizer::begins_tag(std::size_t open) const noexcept {
    if (open + 1 >= source_.size()) return false;
    const char next = source_[open + 1];
    return is_letter(next) || next == '!' || next == '?' || (next == '/' && open + 2 < source_.size());
}

// `content` is behind "<!--". Returns what is behind the comment.
std::size_t Tokenizer::end_of_comment(std::size_t content) const noexcept {
    for (std::size_t at = find('>', content); at != npos; at = find('>', at + 1)) {
        const std::string_view before = source_.substr(content, at - content);
        if (before.empty() || before == "-" || before.ends_with("--") || before.ends_with("--!")) {
            return at + 1;
        }
    }
    return source_.size();
}

// Of what is no tag: "<!…", "<?…", "</" before anything but a letter.
std::size_t Tokenizer::end_of_markup(std::size_t open) const noexcept {
    if (source_.substr(open).starts_with("<!--")) return end_of_comment(open + 4);
    const std::size_t close = find('>', open + 2);
    return close == npos ? source_.size() : close + 1;
}

Token Tokenizer::tag_at(std::size_t open) noexcept {
    Token token;
    const bool closes = source_[open + 1] == '/';
    token.kind = closes ? Token::Kind::end_tag : Token::Kind::start_tag;
    token.begin = open;
    const std::size_t name = open + (closes ? 2 : 1);
    std::size_t at = name;
    while (at < source_.size() && !is(source_[at], ends_name)) ++at;
    token.name_end = at;
    if (at < source_.size() && source_[at] == '>') {
        token.end = at + 1;
    } else {
        AttributeReader reader(source_, at);
        Attribute attribute;
        while (reader.next(attribute)) {
            if (attribute.name.size() == 5 && equals_ignoring_case(attribute.name, "style")) {
                token.style = attribute.value;
            } else if (attribute.name.size() == 6 && equals_ignoring_case(attribute.name, "hidden")) {
                token.hidden = true;
            }
        }
        token.end = reader.end();
        // A tag without its end is dropped with the file's end.
        if (reader.cut_off()) return {};
    }
    token.tag = tag_of(source_.substr(name, token.name_end - name));
    return token;
}

Token Tokenizer::next() noexcept {
    while (at_ < source_.size()) {
        if (source_[at_] != '<' || !begins_tag(at_)) {
            std::size_t open = find('<', at_ + 1);
            while (open != npos && !begins_tag(open)) open = find('<', open + 1);
            Token text;
            text.kind = Token::Kind::text;
            text.begin = at_;
            text.end = at_ = open == npos ? source_.size() : open;
            return text;
        }
        const char next = source_[at_ + 1];
        if (is_letter(next) || (next == '/' && is_letter(source_[at_ + 2]))) {
            const Token token = tag_at(at_);
            at_ = token.kind == Token::Kind::end_of_file ? source_.size() : token.end;
            return token;
        }
        at_ = end_of_markup(at_);
    }
    return {};
}

// ── raw text ───────────────────────────────────────────────────────────────────────────────────

std::size_t Tokenizer::find_end_tag(std::string_view name, std::size_t from) const noexcept {
    for (std::size_t open = find('<', from); open != npos; open = find('<', open + 1)) {
        const std::size_t end = open + 2 + name.size();
        if (end < source_.size() && source_[open + 1] == '/' && is(source_[end], ends_name) &&
            equals_ignoring_case(source_.substr(open + 2, name.size()), name)) {
            return open;
        }
    }
    return source_.size();
}

// A script may hold "<!-- <script>…</script> -->", whose end tag does not end it.
std::size_t Tokenizer::end_of_script(std::size_t from) const noexcept {
    constexpr std::string_view name = "script";
    bool escaped = false;  // behind "<!--"
    bool nested = false;   // and behind "<script" in it
    std::size_t escape_begin = 0;
    for (std::size_t at = from; at < source_.size(); ++at) {
        const std::string_view rest = source_.substr(at);
        if (rest[0] == '-' && escaped && rest.starts_with("-->") && at >= escape_begin + 2) {
            escaped = nested = false;
        } else if (rest[0] == '<') {
            if (!escaped && rest.starts_with("<!--")) {
                escaped = true;
                escape_begin = at;
                at += 1;  // the dashes may be those of "-->"
                continue;
            }
            const bool closes = rest.size() > 1 && rest[1] == '/';
            const std::string_view tag = rest.substr(closes ? 2 : 1, name.size() + 1);
            if (tag.size() <= name.size() || !is(tag.back(), ends_name) ||
                !equals_ignoring_case(tag.substr(0, name.size()), name)) {
                continue;
            }
            if (closes && !nested) return at;
            if (escaped) nested = !closes;
        }
    }
    return source_.size();
}

std::string_view Tokenizer::raw_text(Tag tag) noexcept {
    const std::size_t begin = at_;
    if (tag == Tag::plaintext) {
        at_ = source_.size();
    } else {
        at_ = tag == Tag::script ? end_of_script(at_) : find_end_tag(name_of_raw(tag), at_);
    }
    return source_.substr(begin, at_ - begin);
}

}  // namespace ogikit::read_detail::html
