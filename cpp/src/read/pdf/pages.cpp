#include "pages.hpp"

#include "ogikit/error.hpp"

#include "../marked_signs.hpp"
#include "annotations.hpp"
#include "decrypted_copy.hpp"
#include "drawing_cost.hpp"
#include "page_drawings.hpp"
#include "page_space.hpp"
#include "pdfium_library.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <numbers>
#include <string>

namespace ogikit::read_detail {
namespace {

constexpr std::size_t most_objects = 200'000;
constexpr std::size_t most_characters = 200'000;

constexpr float smallest_type = 3.0f;  // points
constexpr float ordinary_type = 10.0f;
// In em, of the box around what is drawn. PDFium says of some blanks that they are a little high, of others that they
// are as high as the type.
constexpr double lowest_sign = 0.4;
constexpr double highest_sign = 0.95;
constexpr double narrowest_sign = 0.05;

constexpr std::size_t work_of_a_character = 8;  // of a deadline: several calls of PDFium

constexpr double most_tilt =
    0.005;  // radians: by then lines as long as a page is wide leave their row; text at
            // any other angle is a watermark or a stamp

// ── characters ─────────────────────────────────────────────────────────────────────────────────

struct PlacedCharacter {
    char32_t code;
    std::uint32_t index;
    int quarters;    // by which its page must be turned clockwise for it to stand upright
    PdfObject text;  // the piece of text that it is in
    PdfRect box;
    bool is_ink;  // the box is around the ink alone: the font does not say how wide and high it is
    float em;
    Point origin;
};

bool is_blank(char32_t code) noexcept {
    return code < 0xFFFF && (fold_unit(static_cast<char16_t>(code)).cls == UnitClass::blank ||
                             fold_unit(static_cast<char16_t>(code)).cls == UnitClass::line_break);
}

bool is_digit(char32_t code) noexcept {
    return code < 0xFFFF && fold_unit(static_cast<char16_t>(code)).cls == UnitClass::digit;
}

class PageReader {
public:
    PageReader(const Pdfium& pdfium, PdfPage page, const FileDrawings& file, Deadline& deadline)
        : pdfium_(pdfium), page_(page), file_(file), deadline_(deadline) {}

    Page read(std::uint32_t number) {
        PdfRect box{0, 0, 0, 0};
        pdfium_.page_box(page_, &box);
        read_characters();
        const Placement placement(box, upright());
        Page result;
        result.width = placement.width();
        result.height = placement.height();
        result.characters = count_;
        const PageDrawings drawings(pdfium_, page_, placement, file_, deadline_);
        result.rulings = drawings.rulings();
        result.pictures = drawings.pictures();
        result.has_image = drawings.has_image();
        add_glyphs(drawings, placement, number, result);
        drop_off_page(result);
        for (const PdfRect& field : fields_shown_by_viewers(pdfium_, page_)) {
            result.pictures.push_back({placement.place(field), true});
        }
        enlarge_tiny_type(result);
        return result;
    }

private:
    // Those that are seen.
    void add_glyphs(const PageDrawings& drawings, const Placement& placement, std::uint32_t number,
                    Page& result) const {
        std::vector<Glyph> pictured;
        std::vector<Glyph> unseen;
        const TextDrawing* text = nullptr;
        PdfObject object = nullptr;
        for (const PlacedCharacter& c : characters_) {
            if (c.quarters != upright_) continue;
            Glyph glyph{c.code, c.is_ink ? around_ink(c, placement) : placement.place(c.box), c.index,
                        number};
            if (c.text != object) text = drawings.text(object = c.text);
            if (text != nullptr) glyph.ink = text->ink;
            // What is seen may be another number.
            if (text != nullptr && text->in_doubt && is_digit(c.code)) glyph.code = picture_sign;
            switch (text != nullptr ? drawings.visibility(*text, glyph.box) : Visibility::seen) {
                case Visibility::seen:
                    result.glyphs.push_back(glyph);
                    break;
                case Visibility::pictured:
                    pictured.push_back(glyph);
                    break;
                case Visibility::unseen:
                    unseen.push_back(glyph);
                    break;
            }
        }
        result.has_hidden_text = !pictured.empty() || !unseen.empty();
        // A page without any text that is seen is a scan, and what recognition made of it is not looked at.
        if (result.glyphs.empty()) return;
        const std::size_t seen = result.glyphs.size();
        const auto is_free = [&](const Box& box) {
            deadline_.spend(1 + seen / 16);
            return std::none_of(
                result.glyphs.begin(), result.glyphs.begin() + static_cast<std::ptrdiff_t>(seen),
                [&](const Glyph& glyph) { return glyph.box.contains(box.centre_x(), box.centre_y()); });
        };
        for (Glyph& glyph : pictured) {
            if (!is_free(glyph.box)) continue;
            if (!drawings.is_drawn_again(glyph.box)) glyph.code = picture_sign;
            result.glyphs.push_back(glyph);
        }
        for (const Glyph& glyph : unseen) {
            if (drawings.is_drawn_again(glyph.box) && is_free(glyph.box)) result.glyphs.push_back(glyph);
        }
    }

    // Type that no one can read at its size is on a page to be shown enlarged, in units of its own: what is measured
    // in points is meant for ordinary type.
    static void enlarge_tiny_type(Page& page) {
        if (page.glyphs.empty()) return;
        std::vector<float> heights;
        for (const Glyph& glyph : page.glyphs) heights.push_back(glyph.box.height());
        const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
        std::nth_element(heights.begin(), middle, heights.end());
        if (*middle >= smallest_type || *middle <= 0) return;
        const float times = ordinary_type / *middle;
        const auto enlarge = [&](Box& box) {
            box = {box.left * times, box.top * times, box.right * times, box.bottom * times};
        };
        page.width *= times;
        page.height *= times;
        for (Glyph& glyph : page.glyphs) enlarge(glyph.box);
        for (Picture& picture : page.pictures) enlarge(picture.box);
        for (Ruling& line : page.rulings) {
            line.at *= times;
            line.begin *= times;
            line.end *= times;
        }
    }

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
        // Some programs write no characters beyond the edge: of a number that reaches it, others may follow.
        for (Glyph& glyph : glyphs) {
            const Box& digit = glyph.box;
            const float next = digit.width() / 2;  // to the middle of another digit
            const bool reaches_left = digit.left - next < 0 && digit.right > 0;
            const bool reaches_right = digit.right + next > page.width && digit.left < page.width;
            if ((reaches_left || reaches_right) && is_digit(glyph.code)) glyph.code = picture_sign;
        }
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

    // Is more than a blank drawn, or a hyphen? The font's table of characters may call anything a blank.
    bool draws_sign(PdfTextPage text, int i) const {
        double left = 0;
        double right = 0;
        double bottom = 0;
        double top = 0;
        PdfMatrix matrix{1, 0, 0, 1, 0, 0};
        if (!pdfium_.character_tight_box(text, i, &left, &right, &bottom, &top) ||
            !pdfium_.character_matrix(text, i, &matrix)) {
            return false;
        }
        const double em = pdfium_.font_size(text, i) * std::hypot(matrix.c, matrix.d);
        const bool sideways = std::abs(matrix.b) > std::abs(matrix.a);
        const double height = sideways ? right - left : top - bottom;
        const double width = sideways ? top - bottom : right - left;
        return height > lowest_sign * em && height < highest_sign * em && width > narrowest_sign * em;
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
            PlacedCharacter c{pdfium_.character(text.get(), i),
                              static_cast<std::uint32_t>(i),
                              0,
                              nullptr,
                              {},
                              false,
                              0,
                              {}};
            if (c.code == 2) {  // PDFium's mark for a hyphen at the end of a line
                c.code = draws_sign(text.get(), i) ? picture_sign : U'-';
            }
            if (c.code == 0 || pdfium_.has_no_unicode(text.get(), i) == 1) c.code = 0xFFFD;
            if (c.code > 0x10FFFF || (c.code >= 0xD800 && c.code < 0xE000)) c.code = 0xFFFD;
            if (is_blank(c.code) || c.code == 0xAD) {
                if (!draws_sign(text.get(), i)) continue;
                c.code = picture_sign;
            }
            if (!pdfium_.character_box(text.get(), i, &c.box)) continue;
            const double turns = pdfium_.character_angle(text.get(), i) / (std::numbers::pi / 2);
            const double whole = std::round(turns);
            if (std::abs(turns - whole) * (std::numbers::pi / 2) > most_tilt) continue;
            c.quarters = (4 - static_cast<int>(whole) % 4) % 4;  // PDFium measures clockwise
            c.text = pdfium_.text_object(text.get(), i);
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

    const Pdfium& pdfium_;
    PdfPage page_;
    FileDrawings file_;
    Deadline& deadline_;
    std::vector<PlacedCharacter> characters_;
    std::uint32_t count_ = 0;
    int upright_ = 0;
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
void bound_drawings(const DrawingLook& look, const Limits& limits) {
    switch (look.cost) {
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

using OpenPage = std::unique_ptr<PdfPageHandle, void (*)(PdfPage)>;

OpenPage open_page(const Pdfium& pdfium, PdfDocument document, int number) {
    OpenPage page(pdfium.load_page(document, number), pdfium.close_page);
    if (!page) {
        throw Error(ErrorCode::damaged_file, "page " + std::to_string(number + 1) + " cannot be opened");
    }
    return page;
}

// With the drawings of its annotations, as viewers show it.
OpenPage open_shown_page(const Pdfium& pdfium, PdfDocument document, int number) {
    OpenPage page = open_page(pdfium, document, number);
    if (!has_drawn_annotations(pdfium, page.get())) return page;
    if (!draw_annotations(pdfium, page.get())) {
        throw Error(ErrorCode::damaged_file,
                    "what has been added to page " + std::to_string(number + 1) + " cannot be drawn");
    }
    page.reset();
    return open_page(pdfium, document, number);
}

// Dictionaries of images are never compressed or encrypted: the words would be in the file.
bool has_masks(std::string_view file) noexcept { return file.find("Mask") != std::string_view::npos; }

}  // namespace

PdfPages load_pdf_pages(std::span<const std::byte> bytes, const Limits& limits, Deadline& deadline) {
    const std::string_view file(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    DrawingLook look = look_at_drawings(file, limits.max_drawing_bytes);
    bound_drawings(look, limits);
    const PdfiumSession session;
    const Pdfium& pdfium = *session;
    const std::unique_ptr<PdfDocumentHandle, void (*)(PdfDocument)> document(
        pdfium.load_document(bytes.data(), bytes.size(), nullptr), pdfium.close_document);
    if (!document) refuse(pdfium);
    if (is_encrypted(pdfium, document.get())) {
        deadline.check();
        look = look_at_drawings(decrypted_copy(pdfium, document.get(), limits.max_file_bytes),
                                limits.max_drawing_bytes);
        bound_drawings(look, limits);
    }
    const FileDrawings drawings{!has_masks(file), look.has_hidden_layers};
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
        const OpenPage page = open_shown_page(pdfium, document.get(), i);
        objects += static_cast<std::size_t>(std::max(pdfium.object_count(page.get()), 0));
        if (objects > most_objects) {
            throw Error(ErrorCode::too_large, "the PDF draws more than 200,000 things");
        }
        PageReader reader(pdfium, page.get(), drawings, deadline);
        result.pages.push_back(reader.read(static_cast<std::uint32_t>(i)));
    }
    return result;
}

}  // namespace ogikit::read_detail
