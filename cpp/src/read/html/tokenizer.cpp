#include "read/html/tokenizer.hpp"

#include "read/html/ascii.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace ogikit::read_detail::html {
namespace {

constexpr std::size_t npos = std::string_view::npos;

constexpr auto name_ends = [] {
    std::array<bool, 256> table{};
    for (const unsigned char c : {' ', '\n', '\t', '\r', '\f', '/', '>'}) table[c] = true;
    return table;
}();

constexpr bool ends_name(char c) noexcept { return name_ends[static_cast<unsigned char>(c)]; }

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

// Does a tag begin here?
bool Tokenizer::begins_element(std::size_t open) const noexcept {
    if (open + 1 >= source_.size() || source_[open] != '<') return false;
    const char next = source_[open + 1];
    return is_letter(next) || (next == '/' && open + 2 < source_.size() && is_letter(source_[open + 2]));
}

// A tag, or what else is not shown? A "<" before anything else is a character like any other.
bool Tokenizer::begins_markup(std::size_t open) const noexcept {
    if (open + 1 >= source_.size() || source_[open] != '<') return false;
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
    const std::size_t close = find('>', open + 1);
    // A tag without its end is dropped with the file's end.
    if (close == npos) return {};
    const std::string_view text = source_.substr(open, close + 1 - open);
    if (const Token* known = repeated_.find(text)) return known->moved_to(open);

    const bool ends = source_[open + 1] == '/';
    const std::size_t name = open + (ends ? 2 : 1);
    std::size_t name_end = name + 1;
    while (!ends_name(source_[name_end])) ++name_end;
    AttributeReader attributes(source_, name_end);
    const Presentation presentation = read_presentation(attributes);
    if (attributes.cut_off()) return {};
    const Token token{ends ? Token::Kind::end_tag : Token::Kind::start_tag,
                      tag_of(source_.substr(name, name_end - name)),
                      presentation,
                      open,
                      attributes.end(),
                      name_end};
    // Otherwise the first ">" stands in an attribute's value, and `text` is not the whole tag.
    if (token.end == close + 1) repeated_.keep(text, token);
    return token;
}

Token Tokenizer::text_at(std::size_t begin) const noexcept {
    std::size_t end = find('<', begin + 1);
    while (end != npos && !begins_markup(end)) end = find('<', end + 1);
    return {Token::Kind::text, Tag::other, {}, begin, std::min(end, source_.size()), begin};
}

Token Tokenizer::next() noexcept {
    if (at_ < source_.size() && source_[at_] == '<') {
        if (const Token* known = repeated_.expected_in(source_.substr(at_))) {
            const std::size_t open = at_;
            at_ += known->end - known->begin;
            return known->moved_to(open);
        }
    }
    return unexpected();
}

Token Tokenizer::unexpected() noexcept {
    while (at_ < source_.size()) {
        const bool tag = begins_element(at_);
        if (tag || !begins_markup(at_)) {
            const Token token = tag ? tag_at(at_) : text_at(at_);
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
        if (end < source_.size() && source_[open + 1] == '/' && ends_name(source_[end]) &&
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
            if (tag.size() <= name.size() || !ends_name(tag.back()) ||
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
