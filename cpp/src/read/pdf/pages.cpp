#include "pages.hpp"

#include "ogikit/error.hpp"

#include "decrypted_copy.hpp"
#include "drawing_cost.hpp"
#include "pdfium_library.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <numbers>
#include <string>

namespace ogikit::read_detail {
namespace {

// Forms (drawings used again) hold forms; a file may make them hold themselves.
constexpr int deepest_form = 12;
// A page full of the form's cells has some thousand; maps and drawings have many more, and no tables among
// them.
constexpr std::size_t most_objects = 200'000;
constexpr std::size_t most_rulings = 20'000;
constexpr std::size_t most_characters = 200'000;

// Of a deadline: each takes several calls of PDFium.
constexpr std::size_t work_of_a_character = 8;
constexpr std::size_t work_of_an_object = 8;

constexpr float thickest_ruling = 3.5f;  // points; thicker bars are decoration
constexpr float most_skew = 0.6f;        // points by which a ruling's ends may lie apart
constexpr double most_tilt = 0.05;       // radians; text at any other angle is a watermark or a stamp

struct Point {
    float x;
    float y;
};

// Page space (y upwards) → points from the corner that is the upper left one when the page has been turned
// clockwise by `quarters`.
class Placement {
public:
    Placement(const PdfRect& page, int quarters) : page_(page), quarters_(quarters) {}

    float width() const noexcept { return quarters_ % 2 == 0 ? across() : along(); }
    float height() const noexcept { return quarters_ % 2 == 0 ? along() : across(); }

    Point place(float x, float y) const noexcept {
        switch (quarters_) {
            case 1:
                return {y - page_.bottom, x - page_.left};
            case 2:
                return {page_.right - x, y - page_.bottom};
            case 3:
                return {page_.top - y, page_.right - x};
            default:
                return {x - page_.left, page_.top - y};
        }
    }

    Box place(const PdfRect& rect) const noexcept {
        const Point a = place(rect.left, rect.top);
        const Point b = place(rect.right, rect.bottom);
        return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
    }

private:
    float across() const noexcept { return page_.right - page_.left; }
    float along() const noexcept { return page_.top - page_.bottom; }

    PdfRect page_;
    int quarters_;
};

PdfMatrix concatenated(const PdfMatrix& inner, const PdfMatrix& outer) noexcept {
    return {inner.a * outer.a + inner.b * outer.c,           inner.a * outer.b + inner.b * outer.d,
            inner.c * outer.a + inner.d * outer.c,           inner.c * outer.b + inner.d * outer.d,
            inner.e * outer.a + inner.f * outer.c + outer.e, inner.e * outer.b + inner.f * outer.d + outer.f};
}

// ── characters ─────────────────────────────────────────────────────────────────────────────────

struct PlacedCharacter {
    char32_t code;
    std::uint32_t index;
    int quarters;  // by which its page must be turned clockwise for it to stand upright
    PdfRect box;
    bool is_ink;  // the box is around the ink alone: the font does not say how wide and high it is
    float em;
    Point origin;
};

bool is_blank(char32_t code) noexcept {
    return code < 0xFFFF && (fold_unit(static_cast<char16_t>(code)).cls == UnitClass::blank ||
                             fold_unit(static_cast<char16_t>(code)).cls == UnitClass::line_break);
}

class PageReader {
public:
    PageReader(const Pdfium& pdfium, PdfPage page, Deadline& deadline)
        : pdfium_(pdfium), page_(page), deadline_(deadline) {}

    Page read(std::uint32_t number) {
        PdfRect box{0, 0, 0, 0};
        pdfium_.page_box(page_, &box);
        read_characters();
        const Placement placement(box, upright());
        Page result;
        result.width = placement.width();
        result.height = placement.height();
        result.characters = count_;
        for (const PlacedCharacter& c : characters_) {
            if (c.quarters != upright_) continue;
            const Box placed = c.is_ink ? around_ink(c, placement) : placement.place(c.box);
            result.glyphs.push_back({c.code, placed, c.index, number});
        }
        drop_off_page(result);
        objects_left_ = most_objects;
        const int count = pdfium_.object_count(page_);
        for (int i = 0; i < count; ++i) {
            read_object(pdfium_.object(page_, i), {1, 0, 0, 1, 0, 0}, placement, result, 0);
        }
        return result;
    }

private:
    // What is drawn outside the page is not seen. Of a word that the page's edge cuts, all is kept: half a
    // number would be another number.
    static void drop_off_page(Page& page) {
        std::vector<Glyph>& glyphs = page.glyphs;
        const Box paper{0, 0, page.width, page.height};
        std::vector<bool> kept(glyphs.size());
        for (std::size_t i = 0; i < glyphs.size(); ++i) {
            kept[i] = paper.contains(glyphs[i].box.centre_x(), glyphs[i].box.centre_y());
        }
        const auto touch = [&](const Glyph& a, const Glyph& b) {
            return b.index == a.index + 1 && std::abs(a.box.bottom - b.box.bottom) < a.box.height() / 2 &&
                   std::abs(b.box.left - a.box.right) < a.box.height() / 4;
        };
        for (std::size_t i = 1; i < glyphs.size(); ++i) {
            if (kept[i - 1] && !kept[i]) kept[i] = touch(glyphs[i - 1], glyphs[i]);
        }
        for (std::size_t i = glyphs.size(); i-- > 1;) {
            if (kept[i] && !kept[i - 1]) kept[i - 1] = touch(glyphs[i - 1], glyphs[i]);
        }
        std::size_t i = 0;
        std::erase_if(glyphs, [&](const Glyph&) { return !kept[i++]; });
    }

    // As wide and high as characters of the size are, from the place where the pen stood.
    static Box around_ink(const PlacedCharacter& c, const Placement& placement) noexcept {
        const Point origin = placement.place(c.origin.x, c.origin.y);
        const Box ink = placement.place(c.box);
        const float advance = c.code < 0x250 ? c.em / 2 : c.em;
        return {std::min(ink.left, origin.x), std::min(ink.top, origin.y - 0.85f * c.em),
                std::max(ink.right, origin.x + advance), std::max(ink.bottom, origin.y + 0.15f * c.em)};
    }

    // Where PDFium knows no advance and height it takes the ink's.
    void measure(PdfTextPage text, int i, PlacedCharacter& c) const {
        double left = 0;
        double right = 0;
        double bottom = 0;
        double top = 0;
        pdfium_.character_tight_box(text, i, &left, &right, &bottom, &top);
        const auto same = [](float a, double b) { return std::abs(static_cast<double>(a) - b) < 0.01; };
        c.is_ink = same(c.box.left, left) && same(c.box.right, right) && same(c.box.top, top) &&
                   same(c.box.bottom, bottom);
        if (!c.is_ink) return;
        PdfMatrix matrix{1, 0, 0, 1, 0, 0};
        pdfium_.character_matrix(text, i, &matrix);
        c.em = static_cast<float>(pdfium_.font_size(text, i)) * std::hypot(matrix.c, matrix.d);
        double x = left;
        double y = bottom;
        pdfium_.character_origin(text, i, &x, &y);
        c.origin = {static_cast<float>(x), static_cast<float>(y)};
    }

    void read_characters() {
        const std::unique_ptr<PdfTextPageHandle, void (*)(PdfTextPage)> text(pdfium_.load_text(page_),
                                                                             pdfium_.close_text);
        if (!text) return;
        const int count = pdfium_.character_count(text.get());
        if (count < 0) return;
        count_ = static_cast<std::uint32_t>(count);
        if (count_ > most_characters) {
            throw Error(ErrorCode::too_large, "a page has more than 200,000 characters");
        }
        characters_.reserve(count_);
        for (int i = 0; i < count; ++i) {
            deadline_.spend(work_of_a_character);
            if (pdfium_.is_generated(text.get(), i) == 1) continue;
            PlacedCharacter c{
                pdfium_.character(text.get(), i), static_cast<std::uint32_t>(i), 0, {}, false, 0, {}};
            if (c.code == 2) c.code = U'-';  // PDFium's mark for a hyphen at the end of a line
            if (c.code == 0 || pdfium_.has_no_unicode(text.get(), i) == 1) c.code = 0xFFFD;
            if (c.code > 0x10FFFF || (c.code >= 0xD800 && c.code < 0xE000)) c.code = 0xFFFD;
            if (is_blank(c.code) || c.code == 0xAD) continue;
            if (!pdfium_.character_box(text.get(), i, &c.box)) continue;
            const double turns = pdfium_.character_angle(text.get(), i) / (std::numbers::pi / 2);
            const double whole = std::round(turns);
            if (std::abs(turns - whole) * (std::numbers::pi / 2) > most_tilt) continue;
            c.quarters = (static_cast<int>(whole) % 4 + 4) % 4;
            measure(text.get(), i, c);
            characters_.push_back(c);
        }
    }

    // Most of the text stands upright, whatever the page's own rotation says.
    int upright() {
        std::array<std::size_t, 4> votes{};
        for (const PlacedCharacter& c : characters_) ++votes[static_cast<std::size_t>(c.quarters)];
        upright_ = static_cast<int>(std::max_element(votes.begin(), votes.end()) - votes.begin());
        if (characters_.empty()) upright_ = pdfium_.page_rotation(page_) & 3;
        return upright_;
    }

    // ── rulings ────────────────────────────────────────────────────────────────────────────────

    void read_object(PdfObject object, const PdfMatrix& outer, const Placement& placement, Page& result,
                     int depth) {
        if (object == nullptr || objects_left_ == 0) return;
        --objects_left_;
        deadline_.spend(work_of_an_object);
        const int type = pdfium_.object_type(object);
        result.has_image |= type == pdf_object::image;
        if (type != pdf_object::path && type != pdf_object::form) return;
        PdfMatrix matrix{1, 0, 0, 1, 0, 0};
        pdfium_.object_matrix(object, &matrix);
        matrix = concatenated(matrix, outer);
        if (type == pdf_object::path) {
            read_path(object, matrix, placement, result);
        } else if (depth < deepest_form) {
            const int count = pdfium_.form_object_count(object);
            for (int i = 0; i < count; ++i) {
                read_object(pdfium_.form_object(object, static_cast<unsigned long>(i)), matrix, placement,
                            result, depth + 1);
            }
        }
    }

    void read_path(PdfObject path, const PdfMatrix& matrix, const Placement& placement, Page& result) {
        int fill = 0;
        PdfBool stroke = 0;
        if (!pdfium_.draw_mode(path, &fill, &stroke)) return;
        if (fill == 0 && stroke == 0) return;
        const int count = pdfium_.segment_count(path);
        std::vector<Point> outline;  // of the subpath
        bool curved = false;
        const auto finish = [&] {
            if (stroke != 0) add_strokes(outline, result);
            if (fill != 0 && !curved) add_bar(outline, result);
            outline.clear();
            curved = false;
        };
        for (int i = 0; i < count && result.rulings.size() < most_rulings; ++i) {
            const PdfSegment segment = pdfium_.segment(path, i);
            float x = 0;
            float y = 0;
            if (segment == nullptr || !pdfium_.segment_point(segment, &x, &y)) continue;
            const int type = pdfium_.segment_type(segment);
            if (type == pdf_segment::move_to) finish();
            curved |= type == pdf_segment::bezier_to;
            outline.push_back(placement.place(matrix.a * x + matrix.c * y + matrix.e,
                                              matrix.b * x + matrix.d * y + matrix.f));
            if (pdfium_.segment_closes(segment) != 0) outline.push_back(outline.front());
        }
        finish();
    }

    static void add_strokes(const std::vector<Point>& outline, Page& result) {
        for (std::size_t i = 1; i < outline.size(); ++i) {
            const Point a = outline[i - 1];
            const Point b = outline[i];
            const float dx = std::abs(a.x - b.x);
            const float dy = std::abs(a.y - b.y);
            if (dy <= most_skew && dx > dy) {
                result.rulings.push_back({true, (a.y + b.y) / 2, std::min(a.x, b.x), std::max(a.x, b.x)});
            } else if (dx <= most_skew && dy > dx) {
                result.rulings.push_back({false, (a.x + b.x) / 2, std::min(a.y, b.y), std::max(a.y, b.y)});
            }
        }
    }

    // Many programs draw lines as thin filled rectangles; a dot of a line or its corner is one both ways.
    static void add_bar(const std::vector<Point>& outline, Page& result) {
        if (outline.size() < 3) return;
        Box bar{outline[0].x, outline[0].y, outline[0].x, outline[0].y};
        for (const Point& p : outline) bar.include({p.x, p.y, p.x, p.y});
        const bool flat = bar.height() <= thickest_ruling;
        const bool upright = bar.width() <= thickest_ruling;
        if (flat) result.rulings.push_back({true, bar.centre_y(), bar.left, bar.right});
        if (upright) result.rulings.push_back({false, bar.centre_x(), bar.top, bar.bottom});
    }

    const Pdfium& pdfium_;
    PdfPage page_;
    Deadline& deadline_;
    std::vector<PlacedCharacter> characters_;
    std::uint32_t count_ = 0;
    int upright_ = 0;
    std::size_t objects_left_ = 0;
};

// ── the document ───────────────────────────────────────────────────────────────────────────────

void add_title(const Pdfium& pdfium, PdfDocument document, PdfPages& result) {
    std::array<char16_t, 512> title{};
    const unsigned long bytes = pdfium.meta_text(document, "Title", title.data(), sizeof title);
    if (bytes <= 2 || bytes > sizeof title) return;
    result.properties.push_back(
        {"title", to_utf8(std::u16string_view(title.data(), bytes / 2 - 1)), ByteSpan{}});
}

[[noreturn]] void refuse(const Pdfium& pdfium) {
    const unsigned long error = pdfium.last_error();
    if (error == pdf_error::password) {
        throw Error(ErrorCode::password_protected, "the PDF opens with a password only");
    }
    if (error == pdf_error::security) {
        throw Error(ErrorCode::password_protected, "the PDF is protected in a way that is not supported");
    }
    throw Error(ErrorCode::damaged_file, "the file says it is a PDF but cannot be opened as one");
}

// PDFium cannot be stopped while it draws a page.
void bound_drawings(std::string_view file, const Limits& limits) {
    switch (drawing_cost(file, limits.max_drawing_bytes)) {
        case DrawingCost::endless:
            throw Error(ErrorCode::damaged_file, "a drawing in the PDF contains itself");
        case DrawingCost::too_large:
            throw Error(ErrorCode::too_large, "the PDF's pages draw more than " +
                                                  std::to_string(limits.max_drawing_bytes) +
                                                  " bytes of instructions");
        case DrawingCost::bounded:
            break;
    }
}

}  // namespace

PdfPages load_pdf_pages(std::span<const std::byte> bytes, const Limits& limits, Deadline& deadline) {
    bound_drawings({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, limits);
    const PdfiumSession session;
    const Pdfium& pdfium = *session;
    const std::unique_ptr<PdfDocumentHandle, void (*)(PdfDocument)> document(
        pdfium.load_document(bytes.data(), bytes.size(), nullptr), pdfium.close_document);
    if (!document) refuse(pdfium);
    if (is_encrypted(pdfium, document.get())) {
        deadline.check();
        bound_drawings(decrypted_copy(pdfium, document.get(), limits.max_file_bytes), limits);
    }
    const int count = pdfium.page_count(document.get());
    if (count <= 0) throw Error(ErrorCode::damaged_file, "the PDF has no pages");
    if (static_cast<std::size_t>(count) > limits.max_pages) {
        throw Error(ErrorCode::too_large, "the PDF has " + std::to_string(count) + " pages, more than " +
                                              std::to_string(limits.max_pages));
    }
    PdfPages result;
    add_title(pdfium, document.get(), result);
    std::size_t objects = 0;
    for (int i = 0; i < count; ++i) {
        deadline.check();
        const std::unique_ptr<PdfPageHandle, void (*)(PdfPage)> page(pdfium.load_page(document.get(), i),
                                                                     pdfium.close_page);
        if (!page) {
            throw Error(ErrorCode::damaged_file, "page " + std::to_string(i + 1) + " cannot be opened");
        }
        objects += static_cast<std::size_t>(std::max(pdfium.object_count(page.get()), 0));
        if (objects > most_objects) {
            throw Error(ErrorCode::too_large, "the PDF draws more than 200,000 things");
        }
        result.pages.push_back(PageReader(pdfium, page.get(), deadline).read(static_cast<std::uint32_t>(i)));
    }
    return result;
}

}  // namespace ogikit::read_detail
