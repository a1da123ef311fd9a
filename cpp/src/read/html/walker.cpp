#include "read/html/walker.hpp"

#include "read/document_builder.hpp"
#include "read/html/ascii.hpp"
#include "read/html/character_references.hpp"
#include "read/html/line_writer.hpp"
#include "read/html/links.hpp"
#include "read/html/marked_elements.hpp"
#include "read/html/tables.hpp"
#include "read/html/tokenizer.hpp"

#include <string>
#include <utility>

namespace ogikit::read_detail::html {
namespace {

class Walker {
public:
    Walker(std::string_view source, std::size_t begin, const Limits& limits, HiddenBlocks hidden_blocks,
           Deadline& deadline)
        : source_(source),
          hidden_blocks_(hidden_blocks),
          tokens_(source, begin),
          builder_(Format::html, limits, deadline),
          lines_(source, builder_),
          marks_(limits.max_depth),
          tables_(tokens_, marks_, lines_, builder_) {}

    Walked run() && {
        for (Token token = tokens_.next(); token.kind != Token::Kind::end_of_file; token = tokens_.next()) {
            builder_.deadline().spend();
            switch (token.kind) {
                case Token::Kind::text:
                    text(token.begin, token.end);
                    break;
                case Token::Kind::start_tag:
                    start(token);
                    break;
                case Token::Kind::end_tag:
                    end(token);
                    break;
                case Token::Kind::end_of_file:
                    break;
            }
        }
        finish_link();
        const bool tables_ended = !tables_.any();
        while (tables_.any()) tables_.end_table();
        lines_.break_line();
        Walked walked;
        walked.shows_tables = tables_.shown_tables() > 0;
        walked.skipped_tables = tables_.hidden_tables() > 0;
        walked.document = std::move(builder_).finish(static_cast<std::uint32_t>(source_.size()));
        walked.document.tables_ended = tables_ended;
        return walked;
    }

private:
    ByteSpan span_of(std::string_view view) const noexcept {
        const auto begin = static_cast<std::uint64_t>(view.data() - source_.data());
        return {begin, begin + view.size()};
    }

    bool is_shown(Effects effects) const noexcept {
        return (effects & (hidden | invisible)) == 0 && !tables_.hidden_here();
    }

    // ── text ───────────────────────────────────────────────────────────────────────────────────

    void text(std::size_t begin, std::size_t end) {
        if (in_select_) return;
        const Effects effects = marks_.effects();
        if (is_shown(effects)) lines_.text(begin, end, effects);
    }

    // Text that tags do not interrupt.
    void raw(const Token& token, Effects own) {
        const std::string_view content = tokens_.raw_text(token.tag);
        const ByteSpan span = span_of(content);
        const auto effects = static_cast<Effects>(marks_.effects() | own);
        switch (token.tag) {
            case Tag::title:
                add_property("title", content);
                break;
            case Tag::textarea:
            case Tag::xmp:
            case Tag::plaintext:
                if (!is_shown(effects)) break;
                lines_.break_line();
                lines_.set_preformatted(true);
                lines_.text(span.begin, span.end, effects,
                            token.tag == Tag::textarea ? LineWriter::References::resolved
                                                       : LineWriter::References::as_they_stand);
                lines_.set_preformatted(preformatted_ > 0);
                lines_.break_line();
                break;
            default:
                break;  // code, and what browsers show only when they cannot run it
        }
    }

    // ── tags ───────────────────────────────────────────────────────────────────────────────────

    Effects effects_of(const Token& token) const noexcept {
        Effects effects = token.presentation.effects;
        if (hidden_blocks_ == HiddenBlocks::read && (token.tag == Tag::block || token.tag == Tag::table)) {
            effects &= static_cast<Effects>(~(hidden | invisible));
        }
        switch (token.tag) {
            case Tag::sup:
                return effects | raised;
            case Tag::sub:
                return effects | lowered;
            case Tag::struck:
                return effects | struck_out;
            case Tag::rt:
            case Tag::rp:
                return effects | hidden;
            default:
                return effects;
        }
    }

    // Most tags of an office program's page: they only say how the text looks.
    bool says_nothing(const Token& token) const noexcept {
        return token.tag == Tag::other && token.presentation.effects == 0 && !marks_.any();
    }

    void start(const Token& token) {
        if (says_nothing(token)) return;
        const Effects effects = effects_of(token);
        if (is_raw(token.tag)) {
            if (token.tag == Tag::textarea) in_select_ = false;
            raw(token, effects);
            return;
        }
        if (in_select_ && !starts_outside_select(token)) return;
        if (is_table_part(token.tag)) {
            tables_.start_part(token, effects);
            return;
        }
        const auto marking = static_cast<Effects>(effects & ~own_line);
        if (marking != 0 || marks_.any()) marks_.start(token.tag, tokens_.name(token), marking);
        switch (token.tag) {
            case Tag::table:
                tables_.start_table(effects);
                break;
            case Tag::pre:
                lines_.break_line();
                lines_.set_preformatted(++preformatted_ > 0);
                break;
            case Tag::a:
                start_link(token);
                break;
            case Tag::meta:
                read_meta(token);
                break;
            case Tag::input:
                read_input(token, effects);
                break;
            case Tag::select:
                in_select_ = true;
                chosen_ = {};
                option_chosen_ = false;
                break;
            case Tag::template_:
                skip_template();
                break;
            case Tag::svg:
            case Tag::math:
                skip_foreign(token.tag);
                break;
            default:
                if (is_block(token.tag) || token.tag == Tag::br || token.tag == Tag::hr ||
                    (effects & own_line) != 0) {
                    lines_.break_line();
                }
        }
    }

    void end(const Token& token) {
        if (says_nothing(token)) return;
        if (in_select_) {
            end_in_select(token);
            return;
        }
        if (token.tag == Tag::table) {
            tables_.end_table();
        } else if (is_table_part(token.tag)) {
            tables_.end_part(token.tag);
        } else {
            if (marks_.any()) marks_.end(token.tag, tokens_.name(token));
            if (token.tag == Tag::a) finish_link();
            if (token.tag == Tag::pre && preformatted_ > 0) lines_.set_preformatted(--preformatted_ > 0);
            if (is_block(token.tag) || token.tag == Tag::br) lines_.break_line();
        }
    }

    void skip_template() {
        std::size_t depth = 1;
        while (depth > 0) {
            const Token token = tokens_.next();
            if (token.kind == Token::Kind::end_of_file) return;
            if (token.kind == Token::Kind::start_tag && is_raw(token.tag)) tokens_.raw_text(token.tag);
            if (token.tag != Tag::template_) continue;
            if (token.kind == Token::Kind::start_tag) ++depth;
            if (token.kind == Token::Kind::end_tag) --depth;
        }
    }

    // Drawings and formulas. An HTML tag in the middle ends them, as the standard lists.
    void skip_foreign(Tag tag) {
        std::size_t depth = 1;
        while (depth > 0) {
            const Token token = tokens_.next();
            if (token.kind == Token::Kind::end_of_file) return;
            if (token.kind == Token::Kind::text) continue;
            if (token.tag == tag) {
                const bool closed_at_once = token.end - token.begin > 2 && source_[token.end - 2] == '/';
                if (token.kind == Token::Kind::end_tag) --depth;
                if (token.kind == Token::Kind::start_tag && !closed_at_once) ++depth;
            } else if (token.tag == Tag::table || token.tag == Tag::br || token.tag == Tag::p ||
                       token.tag == Tag::block || token.tag == Tag::li) {
                if (token.kind == Token::Kind::start_tag) {
                    start(token);
                    return;
                }
            }
        }
    }

    // ── what forms show ────────────────────────────────────────────────────────────────────────

    void read_input(const Token& token, Effects own) {
        std::string_view type;
        std::string_view value;
        AttributeReader attributes = tokens_.attributes(token);
        Attribute attribute;
        while (attributes.next(attribute)) {
            if (equals_ignoring_case(attribute.name, "type")) type = attribute.value;
            if (equals_ignoring_case(attribute.name, "value")) value = attribute.value;
        }
        const bool shows_value = type.empty() || equals_ignoring_case(type, "text") ||
                                 equals_ignoring_case(type, "number") || equals_ignoring_case(type, "tel");
        const auto effects = static_cast<Effects>(marks_.effects() | own);
        if (!shows_value || value.empty() || !is_shown(effects)) return;
        const ByteSpan span = span_of(value);
        lines_.blank(token.begin);
        lines_.text(span.begin, span.end, effects);
        lines_.blank(token.end);
    }

    // In a list to choose from, one option is shown: the chosen one, else the first.
    bool starts_outside_select(const Token& token) {
        if (token.tag == Tag::option) {
            read_option(token);
            return false;
        }
        if (token.tag == Tag::select) {
            finish_select();
            return false;
        }
        if (token.tag == Tag::input ||
            (tables_.any() && (token.tag == Tag::table || is_table_part(token.tag)))) {
            finish_select();
            return true;
        }
        return false;
    }

    void read_option(const Token& token) {
        bool selected = false;
        AttributeReader attributes = tokens_.attributes(token);
        Attribute attribute;
        while (attributes.next(attribute)) {
            selected = selected || equals_ignoring_case(attribute.name, "selected");
        }
        if (!selected && option_chosen_) return;
        option_chosen_ = true;
        const std::size_t end = source_.find('<', token.end);
        chosen_ = {token.end, end == std::string_view::npos ? source_.size() : end};
    }

    void end_in_select(const Token& token) {
        const bool leaves = token.tag == Tag::select ||
                            (tables_.any() && (token.tag == Tag::table || is_table_part(token.tag)));
        if (!leaves) return;
        finish_select();
        if (token.tag != Tag::select) end(token);
    }

    void finish_select() {
        in_select_ = false;
        if (!option_chosen_ || !is_shown(marks_.effects())) return;
        lines_.blank(chosen_.begin);
        lines_.text(chosen_.begin, chosen_.end, marks_.effects());
        lines_.blank(chosen_.end);
    }

    // ── beside the text ────────────────────────────────────────────────────────────────────────

    void add_property(std::string name, std::string_view value) {
        const std::string_view trimmed = trim(value);
        if (trimmed.empty()) return;
        builder_.add_property({std::move(name), resolve_references(trimmed), span_of(trimmed)});
    }

    void read_meta(const Token& token) {
        std::string_view name;
        std::string_view content;
        AttributeReader attributes = tokens_.attributes(token);
        Attribute attribute;
        while (attributes.next(attribute)) {
            if (equals_ignoring_case(attribute.name, "name") ||
                equals_ignoring_case(attribute.name, "property")) {
                name = trim(attribute.value);
            }
            if (equals_ignoring_case(attribute.name, "content")) content = attribute.value;
        }
        if (!name.empty()) add_property(std::string(name), content);
    }

    void start_link(const Token& token) {
        finish_link();
        AttributeReader attributes = tokens_.attributes(token);
        Attribute attribute;
        while (attributes.next(attribute)) {
            if (!equals_ignoring_case(attribute.name, "href")) continue;
            if (is_shown(marks_.effects()) && names_a_document(attribute.value)) {
                link_ = trim(attribute.value);
                lines_.begin_label();
            }
            return;
        }
    }

    void finish_link() {
        if (link_.empty()) return;
        builder_.add_attachment({resolve_references(link_), lines_.take_label(), span_of(link_)});
        link_ = {};
    }

    std::string_view source_;
    HiddenBlocks hidden_blocks_;
    Tokenizer tokens_;
    DocumentBuilder builder_;
    LineWriter lines_;
    MarkedElements marks_;
    Tables tables_;
    std::string_view link_;  // its address, while its label is read
    std::size_t preformatted_ = 0;
    bool in_select_ = false;
    bool option_chosen_ = false;
    ByteSpan chosen_;
};

}  // namespace

Walked walk(std::string_view source, std::size_t begin, const Limits& limits, HiddenBlocks hidden_blocks,
            Deadline& deadline) {
    return Walker(source, begin, limits, hidden_blocks, deadline).run();
}

}  // namespace ogikit::read_detail::html
