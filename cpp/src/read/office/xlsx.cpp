#include "read/office/xlsx.hpp"

#include "ogikit/error.hpp"
#include "read/document_builder.hpp"
#include "read/marked_signs.hpp"
#include "read/office/opc.hpp"
#include "read/office/sheet.hpp"
#include "read/office/xlsx_pictures.hpp"
#include "read/office/xlsx_styles.hpp"
#include "read/office/xml.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ogikit {
namespace {

using namespace read_detail;

constexpr std::uint32_t most_rows = 1'048'576;
constexpr std::uint32_t most_columns = 16'384;

bool is_true(pugi::xml_attribute attribute) {
    const std::string_view value = attribute.value();
    return value == "1" || value == "true";
}

// "BC12" → row 11, column 54; false when it is none.
bool read_reference(std::string_view text, std::uint32_t& row, std::uint32_t& column) {
    std::size_t i = 0;
    std::uint32_t letters = 0;
    std::uint32_t digits = 0;
    for (; i < text.size() && text[i] >= 'A' && text[i] <= 'Z' && letters <= most_columns; ++i) {
        letters = letters * 26 + static_cast<std::uint32_t>(text[i] - 'A' + 1);
    }
    for (; i < text.size() && text[i] >= '0' && text[i] <= '9' && digits <= most_rows; ++i) {
        digits = digits * 10 + static_cast<std::uint32_t>(text[i] - '0');
    }
    if (i != text.size() || letters == 0 || letters > most_columns || digits == 0 || digits > most_rows) {
        return false;
    }
    row = digits - 1;
    column = letters - 1;
    return true;
}

// "_x000D_" stands for a character that XML cannot hold.
std::string without_escapes(std::string text) {
    constexpr std::size_t length = 7;
    for (std::size_t at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 1)) {
        const std::string_view code = std::string_view(text).substr(at, length);
        const bool escape =
            code.size() == length && code.back() == '_' &&
            code.substr(2, 4).find_first_not_of("0123456789ABCDEFabcdef") == std::string::npos;
        if (escape) text.replace(at, length, code.substr(2, 4) == "000A" ? "\n" : " ");
    }
    return text;
}

// A plain or rich string; the readings above Chinese and Japanese words are left out.
std::string string_in(pugi::xml_node item) {
    std::string text;
    for (const pugi::xml_node node : children(item)) {
        const std::string_view name = local_name(node);
        if (name == "t") text += text_of(node);
        if (name != "r") continue;
        const Marks marks = marks_of_font(child(node, "rPr"));
        const std::string piece = text_of(child(node, "t"));
        text += marks.any() ? marked(piece, marks) : piece;
    }
    return without_escapes(std::move(text));
}

std::vector<std::string> read_shared_strings(Package& package, const Relationships& of_workbook,
                                             Deadline& deadline) {
    std::vector<std::string> strings;
    const auto part = package.open(package.related(of_workbook, "sharedStrings", "xl/sharedStrings.xml"));
    if (!part) return strings;
    for (const pugi::xml_node item : children(part->root)) {
        deadline.spend();
        strings.push_back(string_in(item));
    }
    return strings;
}

struct Workbook {
    std::vector<std::string> strings;
    XlsxStyles styles;
    bool since_1904 = false;
    bool results_count = true;  // those that are stored with formulas
};

class SheetReader {
public:
    SheetReader(const XmlPart& sheet, const Workbook& workbook, std::vector<PicturePlace> pictures,
                const Limits& limits, DocumentBuilder& builder)
        : xml_(*sheet.xml),
          root_(sheet.root),
          workbook_(workbook),
          pictures_(std::move(pictures)),
          limits_(limits),
          builder_(builder) {}

    void run() {
        const pugi::xml_node view = child(child(root_, "sheetViews"), "sheetView");
        const std::string_view zeros = attribute(view, "showZeros").value();
        shows_zeros_ = zeros != "0" && zeros != "false";
        read_columns();
        read_rows();
        place_pictures();
        read_merges();
        write_sheet(builder_, std::move(sheet_), limits_,
                    [&](const SheetCell& cell) { return write_content(cell); });
    }

private:
    // What a cell shows, and the element that holds its value.
    struct Displayed {
        std::string text;
        pugi::xml_node value;
    };

    void read_columns() {
        for (const pugi::xml_node node : children(child(root_, "cols"))) {
            const bool is_shut = is_nothing(attribute(node, "width"));
            if (!is_true(attribute(node, "hidden")) && !is_shut) continue;
            const std::uint32_t first = std::max(1u, count_in(attribute(node, "min"), 1, most_columns));
            const std::uint32_t last = count_in(attribute(node, "max"), first, most_columns);
            if (last >= first) sheet_.columns.add(first - 1, last - first + 1);
        }
    }

    void read_rows() {
        std::uint32_t row = 0;
        for (const pugi::xml_node node : children(child(root_, "sheetData"))) {
            builder_.deadline().spend();
            const std::uint32_t number = count_in(attribute(node, "r"), row + 1, most_rows);
            row = std::max(number, 1u) - 1;
            if (is_true(attribute(node, "hidden")) || is_nothing(attribute(node, "ht"))) {
                sheet_.rows.add(row, 1);
            } else {
                read_cells(node, row);
            }
            ++row;
        }
    }

    // The width or height of what has been pushed together.
    static bool is_nothing(pugi::xml_attribute length) { return length && length.as_double(1) == 0; }

    // In the cells whose upper left corner they cover, if those are a table's and print nothing: beside a number
    // they float somewhere, and a logo or a seal stands outside of the tables.
    void place_pictures() {
        for (const PicturePlace& picture : pictures_) {
            bool in_row = false;
            bool in_column = false;
            SheetCell* place = nullptr;
            for (SheetCell& cell : sheet_.cells) {
                in_row = in_row || (cell.filled && cell.row == picture.row && cell.column < picture.column);
                in_column = in_column || (cell.filled && cell.column == picture.column);
                if (cell.row == picture.row && cell.column == picture.column) place = &cell;
            }
            if (!in_row || !in_column || (place != nullptr && place->filled)) continue;
            if (place == nullptr) {
                place = &sheet_.cells.emplace_back(
                    SheetCell{.row = picture.row, .column = picture.column, .offset = xml_.offset(root_)});
            }
            place->filled = true;
            place->content = displayed_.size();
            displayed_.push_back({to_utf8(std::u16string(1, picture_sign)), {}});
        }
    }

    void read_cells(pugi::xml_node row_node, std::uint32_t row) {
        std::uint32_t column = 0;
        for (const pugi::xml_node node : children(row_node)) {
            builder_.deadline().spend();
            SheetCell cell;
            cell.row = row;
            cell.column = column;
            std::uint32_t stated_row = 0;
            std::uint32_t stated = 0;
            if (read_reference(attribute(node, "r").value(), stated_row, stated)) cell.column = stated;
            if (cell.column >= most_columns) {
                throw Error(ErrorCode::damaged_file, "a sheet's row has more than 16,384 columns");
            }
            column = cell.column + 1;
            if (sheet_.cells.size() == limits_.max_cells) {
                throw Error(ErrorCode::too_large,
                            "a sheet has more than " + std::to_string(limits_.max_cells) + " cells");
            }
            cell.offset = xml_.offset(node);
            Displayed shown = displayed(node);
            const Marks marks = workbook_.styles.look_of(attribute(node, "s").as_uint()).marks;
            if (marks.any()) shown.text = marked(shown.text, marks);
            cell.filled = !shown.text.empty();
            // A long string may be shared by many cells.
            shown_bytes_ += shown.text.size();
            if (shown_bytes_ > limits_.max_inflated_bytes / 4) {
                throw Error(ErrorCode::too_large, "a sheet's cells show too much text");
            }
            if (cell.filled) {
                cell.content = displayed_.size();
                displayed_.push_back(std::move(shown));
            }
            sheet_.cells.push_back(cell);
        }
    }

    void read_merges() {
        std::ranges::stable_sort(sheet_.cells, {},
                                 [](const SheetCell& cell) { return std::pair(cell.row, cell.column); });
        for (const pugi::xml_node node : children(child(root_, "mergeCells"))) {
            builder_.deadline().spend();
            const std::string_view range = attribute(node, "ref").value();
            const std::size_t colon = std::min(range.find(':'), range.size());
            std::uint32_t top = 0;
            std::uint32_t left = 0;
            std::uint32_t bottom = 0;
            std::uint32_t right = 0;
            if (!read_reference(range.substr(0, colon), top, left)) continue;
            if (!read_reference(range.substr(std::min(colon + 1, range.size())), bottom, right)) continue;
            const auto anchor = std::ranges::lower_bound(
                sheet_.cells, std::pair(top, left), {},
                [](const SheetCell& cell) { return std::pair(cell.row, cell.column); });
            const bool there = anchor != sheet_.cells.end() && anchor->row == top && anchor->column == left;
            if (!there || bottom < top || right < left) continue;
            anchor->row_span = bottom - top + 1;
            anchor->column_span = right - left + 1;
        }
    }

    Displayed displayed(pugi::xml_node cell) const {
        const std::string_view type = attribute(cell, "t").value();
        if (type == "inlineStr") {
            const pugi::xml_node item = child(cell, "is");
            return {string_in(item), child(item, "t")};
        }
        const pugi::xml_node value = child(cell, "v");
        const std::string stored = text_of(value);
        if (const pugi::xml_node formula = child(cell, "f")) {
            // An empty string is a result, an empty number is none.
            const bool has_result = !stored.empty() || (value && type == "str");
            if (!has_result || !workbook_.results_count) return {formula_text(formula), formula};
        }
        if (type == "s") {
            const std::uint32_t index = count_in_text(stored);
            return {index < workbook_.strings.size() ? workbook_.strings[index] : "\uFFFD", value};
        }
        if (type == "b") return {stored == "1" ? "TRUE" : "FALSE", value};
        if (type == "str" || type == "e" || type == "d") return {without_escapes(stored), value};
        return {display_number(stored, attribute(cell, "s").as_uint()), value};
    }

    // A formula that many cells share is written out in the first of them.
    static std::string formula_text(pugi::xml_node formula) {
        const std::string text = text_of(formula);
        return text.empty() ? "=…" : '=' + text;
    }

    static std::uint32_t count_in_text(std::string_view digits) {
        std::uint32_t count = 0;
        const auto [stop, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
        const bool whole = fault == std::errc{} && stop == digits.data() + digits.size() && !digits.empty();
        return whole ? count : std::numeric_limits<std::uint32_t>::max();
    }

    std::string display_number(const std::string& stored, std::uint32_t style) const {
        if (stored.empty()) return {};
        const NumberFormat& format = workbook_.styles.look_of(style).format;
        if (!shows_zeros_ && stored == "0") return {};
        if (const auto shown = format.show(stored, workbook_.since_1904)) return *shown;
        return stored + " [" + format.code() + "]";
    }

    // A line of the cell is a fragment.
    std::uint32_t write_content(const SheetCell& cell) {
        const Displayed& shown = displayed_[cell.content];
        const pugi::xml_node piece = shown.value.first_child();
        const std::string_view stored = piece ? std::string_view(piece.value()) : std::string_view{};
        const std::uint32_t begin = piece ? xml_.offset(piece.value()) : cell.offset;
        const std::uint32_t end = begin + static_cast<std::uint32_t>(stored.size());
        const bool verbatim = stored == shown.text;
        std::size_t line = 0;
        while (line <= shown.text.size()) {
            const std::size_t stop = std::min(shown.text.find('\n', line), shown.text.size());
            const std::string_view text = std::string_view(shown.text).substr(line, stop - line);
            const std::uint32_t line_end = verbatim ? begin + static_cast<std::uint32_t>(stop) : end;
            if (verbatim) {
                builder_.append_utf8(text, begin + static_cast<std::uint32_t>(line));
            } else {
                builder_.append(to_utf16(text), begin);
            }
            builder_.end_line(line_end);
            line = stop + 1;
        }
        return end;
    }

    const Xml& xml_;
    pugi::xml_node root_;
    const Workbook& workbook_;
    std::vector<PicturePlace> pictures_;
    const Limits& limits_;
    DocumentBuilder& builder_;
    bool shows_zeros_ = true;
    std::size_t shown_bytes_ = 0;
    std::vector<Displayed> displayed_;  // of the filled cells
    Sheet sheet_;
};

}  // namespace

Document read_xlsx(Package& package, const Limits& limits, Deadline& deadline) {
    const Relationships of_package = package.relationships_of("");
    const std::string name = package.related(of_package, "officeDocument", "xl/workbook.xml");
    const std::optional<XmlPart> book = package.open(name);
    if (!book) throw Error(ErrorCode::damaged_file, "the file has no workbook part");
    const Relationships relationships = package.relationships_of(name);
    const pugi::xml_node calculation = child(book->root, "calcPr");
    Workbook workbook;
    workbook.strings = read_shared_strings(package, relationships, deadline);
    if (const auto styles = package.open(package.related(relationships, "styles", "xl/styles.xml"))) {
        workbook.styles = XlsxStyles(styles->root);
    }
    workbook.since_1904 = is_true(attribute(child(book->root, "workbookPr"), "date1904"));
    // Programs that write formulas without calculating them ask for it when the book is opened; XlsxWriter notes
    // 0 for every result.
    workbook.results_count = !is_true(attribute(calculation, "fullCalcOnLoad"));

    DocumentBuilder builder(Format::xlsx, limits, deadline);
    add_properties(package, of_package, builder);
    std::uint32_t end = 0;
    for (const pugi::xml_node sheet : children(child(book->root, "sheets"))) {
        const std::string_view state = attribute(sheet, "state").value();
        if (state == "hidden" || state == "veryHidden") continue;
        const auto relationship = relationships.find(attribute(sheet, "id").value());
        if (relationship == relationships.end() || relationship->second.type != "worksheet") continue;
        const std::optional<XmlPart> part = package.open(relationship->second.target);
        if (!part) throw Error(ErrorCode::damaged_file, "a sheet of the workbook is missing");
        if (!part->name.empty()) builder.begin_part(part->name);
        std::vector<PicturePlace> pictures;
        if (child(part->root, "drawing")) pictures = pictures_of(package, relationship->second.target);
        SheetReader(*part, workbook, std::move(pictures), limits, builder).run();
        end = part->xml->size();
    }
    return std::move(builder).finish(end);
}

}  // namespace ogikit
