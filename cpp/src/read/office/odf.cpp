#include "read/office/odf.hpp"

#include "ogikit/error.hpp"
#include "read/document_builder.hpp"
#include "read/office/number_format.hpp"
#include "read/office/odf_lists.hpp"
#include "read/office/odf_styles.hpp"
#include "read/office/odf_text.hpp"
#include "read/office/sheet.hpp"
#include "read/office/xml.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ogikit {
namespace {

using namespace read_detail;

// More than any table has; what repeats past it is the blank rest of a sheet.
constexpr std::uint32_t most_lines = 1'048'576;

bool is_collapsed(pugi::xml_node line) {
    const std::string_view visibility = attribute(line, "visibility").value();
    return visibility == "collapse" || visibility == "filter";
}

std::uint32_t repetitions(pugi::xml_node node, std::string_view name) {
    return std::max(1u, count_in(attribute(node, name), 1, most_lines));
}

std::uint32_t span_of(pugi::xml_node cell, std::string_view name) {
    return std::max(1u, count_in(attribute(cell, name), 1, most_lines));
}

// Calls `visit` on each `name` below `parent`, through header rows, groups and the like.
template <class Visit>
void for_each_line(pugi::xml_node parent, std::string_view name, Visit&& visit, std::size_t depth = 0) {
    constexpr std::size_t deepest_group = 32;
    for (const pugi::xml_node node : parent.children()) {
        const std::string_view local = local_name(node);
        if (local == name) {
            visit(node);
        } else if (local.starts_with(name) || local == "table-header-rows" || local == "table-rows" ||
                   local == "table-header-columns" || local == "table-columns") {
            if (depth < deepest_group) for_each_line(node, name, visit, depth + 1);
        }
    }
}

// ── texts ──────────────────────────────────────────────────────────────────────────────────────

class OdtReader {
public:
    OdtReader(const Xml& xml, const OdfStyles& styles, const Limits& limits, DocumentBuilder& builder)
        : xml_(xml),
          limits_(limits),
          builder_(builder),
          text_(xml, styles, limits, builder),
          lists_(styles) {}

    void walk_blocks(pugi::xml_node parent) {
        if (++depth_ > limits_.max_depth) {
            throw Error(ErrorCode::too_large,
                        "elements are nested more than " + std::to_string(limits_.max_depth) + " deep");
        }
        for (const pugi::xml_node node : parent.children()) {
            builder_.deadline().spend();
            const std::string_view name = local_name(node);
            if (name == "p" || name == "h") {
                read_paragraph(node);
            } else if (name == "table" && !text_.is_hidden(node)) {
                read_table(node);
            } else if (name == "list") {
                lists_.open_list(node);
                walk_blocks(node);
                lists_.close_list();
            } else if (name == "list-item") {
                lists_.open_item(node);
                walk_blocks(node);
            } else if (node.type() == pugi::node_element && !is_left_out(node) && !text_.is_hidden(node)) {
                walk_blocks(node);
            }
        }
        --depth_;
    }

private:
    static bool is_left_out(pugi::xml_node node) {
        const std::string_view name = local_name(node);
        return name == "tracked-changes" || name == "forms" || name == "annotation" || name == "title" ||
               name == "desc" || name == "table";
    }

    void read_paragraph(pugi::xml_node paragraph) {
        std::vector<pugi::xml_node> boxes;
        end_ = text_.write_paragraph(paragraph, lists_.number_of(paragraph), boxes);
        for (const pugi::xml_node box : boxes) {
            if (local_name(box) == "control") add_picture(box);
            add_pictures(box);
            walk_blocks(box);
        }
    }

    // Images, objects and formulas of a frame.
    void add_pictures(pugi::xml_node frame) {
        for (const pugi::xml_node node : children(frame)) {
            const std::string_view name = local_name(node);
            if (name == "image" || name == "object" || name == "object-ole" || name == "plugin") {
                add_picture(frame);
            }
        }
    }

    void add_picture(pugi::xml_node frame) {
        const std::uint32_t place = xml_.offset(frame);
        const bool in_line = std::string_view(attribute(frame, "anchor-type").value()) == "as-char";
        builder_.add_picture(place, place, in_line ? PictureFlow::in_line : PictureFlow::floating);
    }

    void read_table(pugi::xml_node table) {
        builder_.open_table();
        for_each_line(table, "table-row", [&](pugi::xml_node row) {
            if (is_collapsed(row)) return;
            const std::uint32_t times = repetitions(row, "number-rows-repeated");
            for (std::uint32_t i = 0; i < times; ++i) read_row(row);
        });
        builder_.close_table();
    }

    void read_row(pugi::xml_node row) {
        builder_.open_row();
        std::uint32_t column = 0;
        for (const pugi::xml_node cell : row.children()) {
            builder_.deadline().spend();
            const std::string_view name = local_name(cell);
            if (name != "table-cell" && name != "covered-table-cell") continue;
            const std::uint32_t times = repetitions(cell, "number-columns-repeated");
            if (name == "covered-table-cell") {
                column += times;
                continue;
            }
            for (std::uint32_t i = 0; i < times; ++i) read_cell(cell, column++);
        }
        builder_.close_row();
    }

    void read_cell(pugi::xml_node cell, std::uint32_t column) {
        end_ = xml_.offset(cell);
        builder_.open_cell_at(column, span_of(cell, "number-rows-spanned"),
                              span_of(cell, "number-columns-spanned"), end_);
        text_.set_cell_style(attribute(cell, "style-name").value());
        walk_blocks(cell);
        text_.set_cell_style({});
        builder_.close_cell(end_);
    }

    const Xml& xml_;
    const Limits& limits_;
    DocumentBuilder& builder_;
    OdfText text_;
    OdfLists lists_;
    std::size_t depth_ = 0;
    std::uint32_t end_ = 0;
};

// ── spreadsheets ───────────────────────────────────────────────────────────────────────────────

class OdsReader {
public:
    OdsReader(const Xml& xml, const OdfStyles& styles, const Limits& limits, DocumentBuilder& builder)
        : xml_(xml), limits_(limits), builder_(builder), text_(xml, styles, limits, builder) {}

    void run(pugi::xml_node spreadsheet) {
        for (const pugi::xml_node table : spreadsheet.children()) {
            if (local_name(table) != "table" || text_.is_hidden(table)) continue;
            nodes_.clear();
            write_sheet(builder_, read_sheet(table), limits_,
                        [&](const SheetCell& cell) { return write_content(nodes_[cell.content]); });
        }
    }

private:
    Sheet read_sheet(pugi::xml_node table) {
        Sheet sheet;
        std::uint32_t column = 0;
        for_each_line(table, "table-column", [&](pugi::xml_node node) {
            const std::uint32_t times = repetitions(node, "number-columns-repeated");
            if (is_collapsed(node)) sheet.columns.add(column, times);
            column = std::min(column + times, most_lines);
        });
        std::uint32_t row = 0;
        for_each_line(table, "table-row", [&](pugi::xml_node node) {
            const std::uint32_t times = repetitions(node, "number-rows-repeated");
            if (is_collapsed(node)) {
                sheet.rows.add(row, times);
            } else {
                read_row(node, row, times, sheet.cells);
            }
            row = std::min(row + times, most_lines);
        });
        return sheet;
    }

    // Blank cells matter only between printed ones, and there write_sheet() puts them.
    void read_row(pugi::xml_node row_node, std::uint32_t row, std::uint32_t times,
                  std::vector<SheetCell>& cells) {
        const std::size_t first = cells.size();
        std::uint32_t column = 0;
        for (const pugi::xml_node node : row_node.children()) {
            builder_.deadline().spend();
            const std::string_view name = local_name(node);
            if (name != "table-cell" && name != "covered-table-cell") continue;
            const std::uint32_t repeated = repetitions(node, "number-columns-repeated");
            const bool filled = name == "table-cell" &&
                                (!is_blank(node) || !unshown(node).text.empty() || shows_drawing(node));
            const bool merged = name == "table-cell" && attribute(node, "number-columns-spanned");
            if (filled || merged) {
                nodes_.push_back(node);
                for (std::uint32_t i = 0; i < repeated; ++i) {
                    add({.row = row,
                         .column = column + i,
                         .row_span = span_of(node, "number-rows-spanned"),
                         .column_span = span_of(node, "number-columns-spanned"),
                         .filled = filled,
                         .offset = xml_.offset(node),
                         .content = nodes_.size() - 1},
                        cells);
                }
            }
            column = std::min(column + repeated, most_lines);
        }
        const std::size_t last = cells.size();
        for (std::uint32_t i = 1; i < times && last > first; ++i) {
            for (std::size_t k = first; k < last; ++k) {
                SheetCell copy = cells[k];
                copy.row += i;
                add(copy, cells);
            }
        }
    }

    void add(const SheetCell& cell, std::vector<SheetCell>& cells) const {
        if (cells.size() == limits_.max_cells) {
            throw Error(ErrorCode::too_large,
                        "a sheet has more than " + std::to_string(limits_.max_cells) + " cells");
        }
        cells.push_back(cell);
    }

    // Lines and empty shapes show no value.
    bool shows_drawing(pugi::xml_node cell) const {
        return std::ranges::any_of(cell.children(), [&](pugi::xml_node node) {
            const std::string_view name = local_name(node);
            const bool is_shape = std::string_view(node.name()).starts_with("draw:") && child(node, "p");
            return name == "frame" || name == "control" || (is_shape && !is_blank(node));
        });
    }

    bool is_blank(pugi::xml_node cell) const {
        return std::ranges::all_of(cell.children(), [&](pugi::xml_node paragraph) {
            return local_name(paragraph) != "p" || text_.is_blank(paragraph);
        });
    }

    // What a cell without text stores all the same, and the attribute that does.
    struct Unshown {
        std::string text;
        pugi::xml_attribute source;
    };

    // Programs that write formulas without calculating them, and values without displaying them.
    static Unshown unshown(pugi::xml_node cell) {
        if (child(cell, "p")) return {};  // displayed as nothing
        const std::string_view type = attribute(cell, "value-type").value();
        if (type.empty()) {
            const pugi::xml_attribute formula = attribute(cell, "formula");
            const std::string text = unescape(formula.value());
            // Its language may stand before it: "of:=[.A1]+1".
            return {formula ? '=' + text.substr(text.find('=') + 1) : text, formula};
        }
        pugi::xml_attribute source;
        for (const std::string_view name :
             {"value", "date-value", "time-value", "boolean-value", "string-value"}) {
            if (!source) source = attribute(cell, name);
        }
        std::string text = unescape(source.value());
        if (text.empty() || type == "string") return {std::move(text), source};
        static const NumberFormat general("General");
        const auto shown = type == "float" ? general.show(text, false) : std::nullopt;
        return {shown ? *shown : text + " [" + std::string(type) + ']', source};
    }

    std::uint32_t write_content(pugi::xml_node cell) {
        if (shows_drawing(cell)) {
            builder_.add_picture(xml_.offset(cell), xml_.offset(cell), PictureFlow::floating);
        }
        if (is_blank(cell)) return write_unshown(unshown(cell), cell);
        text_.set_cell_style(attribute(cell, "style-name").value());
        std::vector<pugi::xml_node> boxes;
        std::uint32_t end = xml_.offset(cell);
        for (const pugi::xml_node paragraph : cell.children()) {
            if (local_name(paragraph) == "p") end = text_.write_paragraph(paragraph, {}, boxes);
        }
        return end;
    }

    std::uint32_t write_unshown(const Unshown& stored, pugi::xml_node cell) {
        if (stored.text.empty()) return xml_.offset(cell);
        const std::string_view raw = stored.source.value();
        const std::uint32_t begin = xml_.offset(raw.data());
        const std::uint32_t end = begin + static_cast<std::uint32_t>(raw.size());
        builder_.append(to_utf16(stored.text), begin);
        builder_.end_line(end);
        return end;
    }

    const Xml& xml_;
    const Limits& limits_;
    DocumentBuilder& builder_;
    OdfText text_;
    std::vector<pugi::xml_node> nodes_;
};

// ── the package ────────────────────────────────────────────────────────────────────────────────

// Title and publisher, from meta.xml or the flat file. Its dates tell when the file was typed, not when the report
// was published.
void add_title(const Xml& xml, DocumentBuilder& builder) {
    for (const pugi::xml_node node : children(child(xml.root(), "meta"))) {
        const std::string_view name = node.name();
        if ((name != "dc:title" && name != "dc:publisher") || !node.first_child()) continue;
        const std::string_view raw = node.first_child().value();
        const std::uint32_t begin = xml.offset(raw.data());
        builder.add_property({std::string(name), text_of(node), {begin, begin + raw.size()}});
    }
}

// Encryption is ODF's own: the members are stored, and the manifest says how they are encrypted.
void refuse_encrypted(Archive& archive) {
    const auto part = archive.find("META-INF/manifest.xml");
    if (part && archive.read(*part).find("encryption-data") != std::string::npos) {
        throw Error(ErrorCode::password_protected, "the document is encrypted");
    }
}

Document read_body(const Xml& xml, const OdfStyles& styles, Format format, const Limits& limits,
                   DocumentBuilder&& builder) {
    const pugi::xml_node body = child(xml.root(), "body");
    if (format == Format::odt) {
        OdtReader(xml, styles, limits, builder).walk_blocks(child(body, "text"));
    } else {
        OdsReader(xml, styles, limits, builder).run(child(body, "spreadsheet"));
    }
    return std::move(builder).finish(xml.size());
}

std::unique_ptr<const Xml> open_part(Archive& archive, const std::string& name) {
    const auto part = archive.find(name);
    return part ? std::make_unique<const Xml>(archive.read(*part), name, Blanks::kept) : nullptr;
}

}  // namespace

Document read_odf(Archive& archive, Format format, const Limits& limits, Deadline& deadline) {
    refuse_encrypted(archive);
    const auto content = open_part(archive, "content.xml");
    if (!content) throw Error(ErrorCode::damaged_file, "the file has no content.xml");
    const auto styles = open_part(archive, "styles.xml");
    DocumentBuilder builder(format, limits, deadline);
    if (const auto meta = open_part(archive, "meta.xml")) add_title(*meta, builder);
    builder.begin_part("content.xml");
    const pugi::xml_node styles_root = styles ? styles->root() : pugi::xml_node();
    return read_body(*content, OdfStyles({styles_root, content->root()}), format, limits, std::move(builder));
}

Document read_flat_odf(const Xml& file, Format format, const Limits& limits, Deadline& deadline) {
    DocumentBuilder builder(format, limits, deadline);
    add_title(file, builder);
    return read_body(file, OdfStyles({file.root()}), format, limits, std::move(builder));
}

}  // namespace ogikit
