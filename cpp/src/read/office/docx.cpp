#include "read/office/docx.hpp"

#include "ogikit/error.hpp"
#include "read/document_builder.hpp"
#include "read/office/docx_chunks.hpp"
#include "read/office/docx_meaning.hpp"
#include "read/office/docx_numbering.hpp"
#include "read/office/docx_properties.hpp"
#include "read/office/docx_styles.hpp"
#include "read/office/docx_table.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>
#include <vector>

namespace ogikit {
namespace {

using namespace read_detail;

// A list has nine.
constexpr std::uint32_t most_levels = 9;

class DocxReader {
public:
    // `chunks` may be null.
    DocxReader(const XmlPart& document, DocxStyles& styles, DocxNumbering& numbering,
               const DocxChunks* chunks, const Limits& limits, DocumentBuilder& builder)
        : xml_(*document.xml),
          part_(document.name),
          styles_(styles),
          numbering_(numbering),
          chunks_(chunks),
          limits_(limits),
          builder_(builder) {}

    void run(pugi::xml_node root) {
        const std::string_view name = root.name();
        prefix_ = name.substr(0, name.size() - local_name(root).size());
        walk_blocks(child(root, "body"));
    }

private:
    // The root names the prefix of WordprocessingML; of other vocabularies only the wrappers count.
    Meaning meaning_of(pugi::xml_node node) const noexcept {
        if (node.type() != pugi::node_element) return Meaning::left_out;
        const std::string_view name = node.name();
        const std::string_view local = local_name(node);
        const Meaning meaning = meaning_of_name(local);
        const bool is_word = name.size() == prefix_.size() + local.size() && name.starts_with(prefix_);
        const bool of_any = meaning == Meaning::alternatives || meaning == Meaning::picture;
        return is_word || of_any ? meaning : Meaning::wrapper;
    }

    // Guards the recursion of the walk.
    class Level {
    public:
        explicit Level(DocxReader& reader) : reader_(reader) {
            if (++reader_.depth_ > reader_.limits_.max_depth) {
                throw Error(ErrorCode::too_large, "elements are nested more than " +
                                                      std::to_string(reader_.limits_.max_depth) + " deep");
            }
        }
        ~Level() { --reader_.depth_; }
        Level(const Level&) = delete;
        Level& operator=(const Level&) = delete;

    private:
        DocxReader& reader_;
    };

    // ── paragraphs and tables in order ─────────────────────────────────────────────────────────

    void walk_blocks(pugi::xml_node parent) {
        const Level level(*this);
        for (const pugi::xml_node node : children(parent)) {
            builder_.deadline().spend();
            switch (meaning_of(node)) {
                case Meaning::paragraph:
                    read_paragraph(node);
                    break;
                case Meaning::table:
                    read_table(node);
                    break;
                case Meaning::chunk:
                    take_in(attribute(node, "id").value());
                    break;
                case Meaning::alternatives:
                    walk_blocks(shown_alternative(node));
                    break;
                case Meaning::wrapper:
                    walk_blocks(node);
                    break;
                default:
                    break;
            }
        }
    }

    void take_in(const std::string& id) {
        if (chunks_ == nullptr) return;
        std::optional<DocxChunks::Chunk> chunk = chunks_->read(id);
        if (!chunk) return;
        builder_.end_line(end_);
        builder_.insert(std::move(chunk->document), chunk->name);
        builder_.begin_part(part_);
    }

    void read_paragraph(pugi::xml_node paragraph) {
        end_ = xml_.offset(paragraph);
        const pugi::xml_node properties = child(paragraph, "pPr");
        // Whose mark is deleted runs on into the next paragraph.
        const bool runs_on = is_deleted(child(properties, "rPr"));
        const std::string_view style_name = attribute(child(properties, "pStyle"), "val").value();
        const DocxStyles::Style& style = styles_.of_paragraph(style_name);
        style_hides_ = style.hidden.value_or(false);
        if (!runs_on) number_.set(number_of(properties, style, style_name), end_);
        walk_inline(paragraph);
        number_.clear();
        if (!runs_on) builder_.end_line(end_);
        read_text_boxes();
    }

    // What a list prints before the paragraph.
    std::u16string number_of(pugi::xml_node properties, const DocxStyles::Style& style,
                             std::string_view style_name) {
        // Word 2003 notes what it printed.
        if (const pugi::xml_node list = child(properties, "listPr")) {
            const std::string printed = unescape(attribute(child(list, "t"), "val").value());
            return printed.empty() ? std::u16string() : to_utf16(printed) + u' ';
        }
        const pugi::xml_node own = child(properties, "numPr");
        const pugi::xml_node own_list = child(own, "numId");
        if (!own_list && !style.list) return {};
        const std::string_view list =
            own_list ? std::string_view(attribute(own_list, "val").value()) : std::string_view(*style.list);
        std::optional<std::uint32_t> level = own_list ? std::optional(0u) : style.level;
        if (!own_list && !level) level = numbering_.level_of_style(list, style_name);
        if (const pugi::xml_node own_level = child(own, "ilvl")) {
            level = count_in(attribute(own_level, "val"), 0, most_levels);
        }
        return numbering_.next(list, level.value_or(0));
    }

    void read_table(pugi::xml_node node) {
        const Level level(*this);
        const DocxTable table(node, limits_);
        builder_.open_table();
        for (const DocxTable::Row& row : table.rows()) {
            builder_.open_row();
            for (const DocxTable::Cell& cell : row) {
                if (cell.continues) continue;
                const std::uint32_t begin = xml_.offset(cell.node);
                end_ = begin;
                const pugi::xml_node outer_cell = std::exchange(cell_, cell.node);
                builder_.open_cell_at(cell.column, cell.row_span, cell.column_span, begin);
                const std::size_t outer_fields = fields_.size();
                walk_blocks(cell.node);
                break_off_fields(outer_fields);
                builder_.close_cell(end_);
                cell_ = outer_cell;
            }
            builder_.close_row();
        }
        builder_.close_table();
    }

    // A text box floats: its text follows the paragraph that it is anchored in.
    void read_text_boxes() {
        const std::vector<pugi::xml_node> boxes = std::exchange(text_boxes_, {});
        std::vector<Field> fields = std::exchange(fields_, {});
        for (const pugi::xml_node box : boxes) walk_blocks(box);
        fields_ = std::move(fields);
    }

    // A choice and its fallback hold the same text for newer and older programs.
    pugi::xml_node shown_alternative(pugi::xml_node node) const {
        const pugi::xml_node choice = child(node, "Choice");
        return choice ? choice : child(node, "Fallback");
    }

    // ── inside a paragraph ─────────────────────────────────────────────────────────────────────

    void walk_inline(pugi::xml_node parent) {
        const Level level(*this);
        for (const pugi::xml_node node : children(parent)) read_inline(node);
    }

    void read_inline(pugi::xml_node node) {
        builder_.deadline().spend();
        switch (meaning_of(node)) {
            case Meaning::run:
                read_run(node);
                break;
            case Meaning::text:
                if (shows()) read_text(node);
                break;
            case Meaning::picture:
                if (shows()) read_picture(node);
                break;
            case Meaning::tab:
                if (shows()) append(u'\t', node);
                break;
            case Meaning::line_break:
                if (shows()) builder_.end_line(end_);
                break;
            case Meaning::hyphen:
                if (shows()) append(u'-', node);
                break;
            case Meaning::symbol:
                if (shows()) append(symbol_of(node), node);
                break;
            case Meaning::field:
                if (shows() && is_drawn_field(attribute(node, "instr").value())) read_picture(node);
                walk_inline(node);
                break;
            case Meaning::field_mark:
                read_field_mark(node);
                break;
            case Meaning::field_code:
                if (!fields_.empty() && !fields_.back().shows) fields_.back().code += text_of(node);
                break;
            case Meaning::text_box:
                text_boxes_.push_back(node);
                break;
            case Meaning::alternatives:
                walk_inline(shown_alternative(node));
                break;
            case Meaning::wrapper:
                walk_inline(node);
                break;
            case Meaning::paragraph:
            case Meaning::table:
            case Meaning::chunk:
            case Meaning::left_out:
                break;
        }
    }

    void append(char16_t unit, pugi::xml_node node) {
        builder_.append(unit, xml_.offset(node));
        end_ = xml_.offset(node);
    }

    void read_run(pugi::xml_node run) {
        const pugi::xml_node properties = child(run, "rPr");
        RunLook look = properties ? look_of(properties) : RunLook{};
        // A style of characters reverses what the paragraph's says (§17.7.3).
        bool style_hides = style_hides_;
        if (!look.style.empty()) {
            const DocxStyles::Style& style = styles_.named(look.style);
            style_hides = style_hides != style.hidden.value_or(false);
            if (!look.states_height) {
                look.marks.raised = style.marks.raised;
                look.marks.lowered = style.marks.lowered;
            }
            look.marks.struck = look.struck.value_or(style.marks.struck);
        } else {
            look.marks.struck = look.struck.value_or(false);
        }
        if (look.hidden.value_or(style_hides)) return;
        if (look.is_white && !stands_on_colour(run)) look.marks.doubtful = true;
        if (runs_backwards(run.parent())) look.marks.doubtful = true;
        marks_ = look.marks;
        walk_inline(run);
        marks_ = {};
    }

    // <w:bdo w:val="rtl"> prints the digits of 12 as 21.
    static bool runs_backwards(pugi::xml_node around) {
        return local_name(around) == "bdo" && std::string_view(attribute(around, "val").value()) == "rtl";
    }

    // White text is seen where the run, its paragraph or its cell are filled. Styles of tables are not looked at.
    bool stands_on_colour(pugi::xml_node run) const {
        const pugi::xml_node properties = child(run, "rPr");
        return child(properties, "highlight") || is_filled(properties) ||
               is_filled(child(run.parent(), "pPr")) || is_filled(child(cell_, "tcPr"));
    }

    void read_text(pugi::xml_node node) {
        number_.write_before(node.first_child().value(), builder_);
        const std::uint32_t begin = builder_.position();
        if (const std::uint32_t end = xml_.append_text(builder_, node); end != 0) end_ = end;
        if (marks_.any()) builder_.mark_since(begin, marks_);
    }

    void read_picture(pugi::xml_node node) {
        const std::uint32_t place = xml_.offset(node);
        const pugi::xml_node frame = drawing_around(node);
        if (is_spacer(frame)) return;
        const bool floats = local_name(frame) == "anchor";
        builder_.add_picture(place, place, floats ? PictureFlow::floating : PictureFlow::in_line);
    }

    // A character of a symbol font, which stands at U+F000 and up: no digit whatever it looks like.
    static char16_t symbol_of(pugi::xml_node node) {
        const std::string_view hex = attribute(node, "char").value();
        std::uint16_t unit = 0;
        const auto [stop, fault] = std::from_chars(hex.data(), hex.data() + hex.size(), unit, 16);
        return fault == std::errc{} && unit >= 0xF000 ? char16_t{unit} : u'\uFFFD';
    }

    // ── fields: code, then result ──────────────────────────────────────────────────────────────

    struct Field {
        std::string code;
        bool shows = false;  // is what comes its result?
    };

    void read_field_mark(pugi::xml_node mark) {
        const std::string_view type = attribute(mark, "fldCharType").value();
        if (type == "begin") {
            fields_.emplace_back();
        } else if (type == "separate" && !fields_.empty()) {
            fields_.back().shows = true;
        } else if (type == "end" && !fields_.empty()) {
            const Field field = std::move(fields_.back());
            fields_.pop_back();
            if (shows() && is_drawn_field(field.code)) read_picture(mark);
        }
    }

    // A field that begins in a cell ends there. If its marks are lost, what was taken for its code may be text.
    void break_off_fields(std::size_t outer_fields) {
        for (; fields_.size() > outer_fields; fields_.pop_back()) {
            if (!fields_.back().shows) builder_.add_picture(end_, end_);
        }
    }

    bool shows() const {
        return std::ranges::all_of(fields_, [](const Field& field) { return field.shows; });
    }

    const Xml& xml_;
    const std::string& part_;
    DocxStyles& styles_;
    DocxNumbering& numbering_;
    const DocxChunks* chunks_;
    const Limits& limits_;
    DocumentBuilder& builder_;
    std::string_view prefix_;  // with its colon
    std::size_t depth_ = 0;
    bool style_hides_ = false;  // the paragraph's
    pugi::xml_node cell_;       // the innermost open one
    Marks marks_;               // of the open run
    PendingNumber number_;
    std::uint32_t end_ = 0;      // where the last text ended
    std::vector<Field> fields_;  // the open ones, outermost first
    std::vector<pugi::xml_node> text_boxes_;
};

Document read_body(const XmlPart& document, DocxStyles styles, DocxNumbering numbering,
                   const DocxChunks* chunks, const Limits& limits, DocumentBuilder&& builder) {
    if (!document.name.empty()) builder.begin_part(document.name);
    DocxReader(document, styles, numbering, chunks, limits, builder).run(document.root);
    return std::move(builder).finish(document.xml->size());
}

DocxStyles styles_in(Package& package, const std::string& part) {
    if (std::optional<MemberStream> stream = package.stream(part)) {
        return DocxStyles(DocxStyleStream(*std::move(stream)));
    }
    const std::optional<XmlPart> flat = package.open(part);
    return DocxStyles(flat ? flat->root : pugi::xml_node());
}

}  // namespace

Document read_docx(Package& package, const Limits& limits, Deadline& deadline) {
    const Relationships of_package = package.relationships_of("");
    const std::string name = package.related(of_package, "officeDocument", "word/document.xml");
    const std::optional<XmlPart> document = package.open(name);
    if (!document) throw Error(ErrorCode::damaged_file, "the file has no document part");
    const Relationships relationships = package.relationships_of(name);
    DocxStyles styles = styles_in(package, package.related(relationships, "styles", "word/styles.xml"));
    const auto lists = package.open(package.related(relationships, "numbering", "word/numbering.xml"));
    DocxNumbering numbering(lists ? lists->root : pugi::xml_node(), styles);
    DocumentBuilder builder(Format::docx, limits, deadline);
    add_properties(package, of_package, builder);
    const DocxChunks chunks(package, relationships, limits, deadline);
    return read_body(*document, std::move(styles), std::move(numbering), &chunks, limits, std::move(builder));
}

Document read_word_2003(std::shared_ptr<const Xml> file, const Limits& limits, Deadline& deadline) {
    const pugi::xml_node root = file->root();
    DocumentBuilder builder(Format::docx, limits, deadline);
    const pugi::xml_node title = child(child(root, "DocumentProperties"), "Title");
    if (std::string value = text_of(title); !value.empty()) {
        const std::string_view raw = title.first_child().value();
        const std::uint32_t begin = file->offset(raw.data());
        builder.add_property({"title", std::move(value), {begin, begin + raw.size()}});
    }
    return read_body({{}, std::move(file), root}, DocxStyles(child(root, "styles")), {}, nullptr, limits,
                     std::move(builder));
}

}  // namespace ogikit
