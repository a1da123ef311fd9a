#include "read/html/walker.hpp"

#include "read/document_builder.hpp"
#include "read/html/ascii.hpp"
#include "read/html/character_references.hpp"
#include "read/html/line_writer.hpp"
#include "read/html/links.hpp"
#include "read/html/marked_elements.hpp"
#include "read/html/spacer.hpp"
#include "read/html/tables.hpp"
#include "read/html/tokenizer.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace ogikit::read_detail::html {
namespace {

class Walker {
public:
    Walker(std::string_view source, std::size_t begin, const Limits& limits, HiddenBlocks hidden_blocks,
           const StyleSheet* sheet, Deadline& deadline)
        : source_(source),
          hidden_blocks_(hidden_blocks),
          tokens_(source, begin),
          builder_(Format::html, limits, deadline),
          lines_(source, builder_),
          marks_(limits.max_depth),
          tables_(marks_, lines_, builder_),
          heeded_(sheet) {
        if (heeded_ != nullptr) marks_.follow_all();
    }

    Walked run() && {
        while (step(tokens_.next())) builder_.deadline().spend();
        finish_link();
        const bool tables_ended = !tables_.any();
        while (tables_.any()) tables_.end_table();
        lines_.break_line();
        Walked walked;
        walked.shows_tables = tables_.shown_tables() > 0;
        walked.skipped_tables = tables_.hidden_tables() > 0;
        walked.document = std::move(builder_).finish(static_cast<std::uint32_t>(source_.size()));
        walked.document.tables_ended = tables_ended;
        walked.sheet_came_late = heeded_ == nullptr && sheet_.matters();
        walked.sheet = std::move(sheet_);
        return walked;
    }

private:
    ByteSpan span_of(std::string_view view) const noexcept {
        const auto begin = static_cast<std::uint64_t>(view.data() - source_.data());
        return {begin, begin + view.size()};
    }

    bool is_shown(Effects effects) const noexcept { return !is_unseen(effects) && !tables_.hidden_here(); }

    Effects effects_here() const noexcept {
        return static_cast<Effects>(marks_.effects() | tables_.ground_here());
    }

    Effects effects_here(Style own) const noexcept { return inside(effects_here(), own); }

    static bool is_tag(const Token& token) noexcept {
        return token.kind == Token::Kind::start_tag || token.kind == Token::Kind::end_tag;
    }

    // False at the file's end.
    bool step(const Token& token) {
        if (says_nothing(token)) return true;
        switch (token.kind) {
            case Token::Kind::text:
                text(token.begin, token.end);
                return true;
            case Token::Kind::start_tag:
                start(token);
                return true;
            case Token::Kind::end_tag:
                end(token);
                return true;
            case Token::Kind::end_of_file:
                return false;
        }
        return false;
    }

    // Most tags of an office program's page: they only say how the text looks.
    bool says_nothing(const Token& token) const noexcept {
        return is_tag(token) && token.tag == Tag::other && token.presentation.style.sets == 0 &&
               !marks_.any() && in_body_ && heeded_ == nullptr;
    }

    // ── text ───────────────────────────────────────────────────────────────────────────────────

    void text(std::size_t begin, std::size_t end) {
        if (in_select_) return;
        const Effects effects = effects_here();
        if (is_shown(effects)) lines_.text(begin, end, told_apart(effects, begin, end));
    }

    // Doubt is kept of digits that are a cell's: a title may well be white on a picture that a style names.
    Effects told_apart(Effects effects, std::size_t begin, std::size_t end) const noexcept {
        if (!is_doubtful(effects)) return effects;
        const std::string_view text = source_.substr(begin, end - begin);
        const bool of_words = std::ranges::any_of(
            text, [](char c) { return is_letter(c) || static_cast<unsigned char>(c) >= 0x80; });
        const bool is_kept = builder_.in_cell() && !of_words;
        return static_cast<Effects>(is_kept ? effects | doubtful : effects & ~doubtful);
    }

    // Text that tags do not interrupt.
    void raw(const Token& token, Style own) {
        const std::string_view content = tokens_.raw_text(token.tag);
        const ByteSpan span = span_of(content);
        const Effects effects = effects_here(own);
        switch (token.tag) {
            case Tag::title:
                add_property("title", content);
                break;
            case Tag::style:
                read_sheet(token, content);
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

    static Effects effects_of(Tag tag) noexcept {
        switch (tag) {
            case Tag::sup:
                return raised;
            case Tag::sub:
                return lowered;
            case Tag::struck:
                return struck_out;
            case Tag::rt:
            case Tag::rp:
                return hidden;
            case Tag::bdo:
                return doubtful;
            default:
                return 0;
        }
    }

    // A sheet that comes before all that it may speak of is heeded from here on.
    void read_sheet(const Token& token, std::string_view content) {
        if (heeded_ != nullptr && heeded_ != &sheet_) return;
        sheet_.add(content, attribute_of(token, "media"));
        if (heeded_ == nullptr && !in_body_ && sheet_.matters()) {
            heeded_ = &sheet_;
            marks_.follow_all();
        }
    }

    static bool is_of_head(const Token& token, std::string_view name) noexcept {
        return is_raw(token.tag) || token.tag == Tag::meta || token.tag == Tag::void_ ||
               equals_ignoring_case(name, "html") || equals_ignoring_case(name, "head");
    }

    std::string_view attribute_of(const Token& token, std::string_view name) const noexcept {
        AttributeReader attributes = tokens_.attributes(token);
        Attribute attribute;
        while (attributes.next(attribute)) {
            if (equals_ignoring_case(attribute.name, name)) return attribute.value;
        }
        return {};
    }

    // Classes and ids are asked for only by rules.
    ElementName name_of(const Token& token) const noexcept {
        ElementName name{tokens_.name(token), {}, {}};
        if (token.end - token.name_end == 1) return name;
        AttributeReader attributes = tokens_.attributes(token);
        Attribute attribute;
        while (attributes.next(attribute)) {
            if (equals_ignoring_case(attribute.name, "class")) name.classes = attribute.value;
            if (equals_ignoring_case(attribute.name, "id")) name.id = trim(attribute.value);
        }
        return name;
    }

    Style style_of(const Token& token, const ElementName& name) {
        Style style = token.presentation.style;
        if (heeded_ != nullptr) style = heeded_->style_of(marks_.path_to(name)).then(style);
        style.sets |= effects_of(token.tag);
        if (style.sets == 0) return style;
        const bool is_box = is_block(token.tag) && !is_table_part(token.tag);
        if (((style.sets & no_room) != 0 && is_box) ||
            ((style.sets & set_aside) != 0 &&
             (is_box || is_cell(token.tag) || (style.sets & own_line) != 0))) {
            style.sets |= see_through;
        }
        style.sets &= static_cast<Effects>(~(no_room | set_aside));
        if (hidden_blocks_ == HiddenBlocks::read && (token.tag == Tag::block || token.tag == Tag::table)) {
            style.sets &= static_cast<Effects>(~(hidden | invisible | see_through));
        }
        return style;
    }

    void start(const Token& token) {
        const ElementName name =
            heeded_ == nullptr ? ElementName{tokens_.name(token), {}, {}} : name_of(token);
        const Style style = style_of(token, name);
        if (!in_body_) in_body_ = !is_of_head(token, name.tag);
        if (is_raw(token.tag)) {
            if (token.tag == Tag::textarea) in_select_ = false;
            if (token.tag == Tag::iframe) note_picture(token, style);
            raw(token, style);
            return;
        }
        if (in_select_ && !starts_outside_select(token)) return;
        if (is_table_part(token.tag)) {
            tables_.start_part(token, name, style);
            return;
        }
        const auto marking = static_cast<Effects>(style.sets & ~own_line);
        const bool is_passed_over = token.tag == Tag::svg || token.tag == Tag::math;  // with its end tag
        const bool is_kept = (marking & ~on_colour) != 0 || marks_.any() || marks_.follows_all();
        if (is_kept && token.tag != Tag::table && !is_passed_over) {
            marks_.start(token.tag, name, {marking, style.clears});
        }
        if (is_picture(token.tag)) note_picture(token, style);
        switch (token.tag) {
            case Tag::table:
                tables_.start_table(name, style);
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
                read_input(token, style);
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
                    (style.sets & own_line) != 0) {
                    lines_.break_line();
                }
        }
    }

    void end(const Token& token) {
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

    void read_input(const Token& token, Style own) {
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
        const Effects effects = effects_here(own);
        if (!shows_value || value.empty() || !is_shown(effects)) return;
        const ByteSpan span = span_of(value);
        lines_.blank(token.begin);
        lines_.text(span.begin, span.end, told_apart(effects, span.begin, span.end));
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
        const Effects effects = effects_here();
        if (!option_chosen_ || !is_shown(effects)) return;
        lines_.blank(chosen_.begin);
        lines_.text(chosen_.begin, chosen_.end, told_apart(effects, chosen_.begin, chosen_.end));
        lines_.blank(chosen_.end);
    }

    // ── what is no text ────────────────────────────────────────────────────────────────────────

    void note_picture(const Token& token, Style own) {
        if (!builder_.in_cell() || !is_shown(effects_here(own))) return;
        if (!is_spacer(tokens_.attributes(token))) {
            builder_.add_picture(static_cast<std::uint32_t>(token.begin),
                                 static_cast<std::uint32_t>(token.end));
        }
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
            if (is_shown(effects_here()) && names_a_document(attribute.value)) {
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
    StyleSheet sheet_;          // as far as it is read
    const StyleSheet* heeded_;  // that one, or one read before; null for none
    bool in_body_ = false;
    std::string_view link_;  // its address, while its label is read
    std::size_t preformatted_ = 0;
    bool in_select_ = false;
    bool option_chosen_ = false;
    ByteSpan chosen_;
};

}  // namespace

Walked walk(std::string_view source, std::size_t begin, const Limits& limits, HiddenBlocks hidden_blocks,
            const StyleSheet* sheet, Deadline& deadline) {
    return Walker(source, begin, limits, hidden_blocks, sheet, deadline).run();
}

}  // namespace ogikit::read_detail::html
