// What a page draws, in the order in which it is drawn: straight lines, pictures, fills; and how each piece of
// text is drawn, from which follows what of the text is seen.
#pragma once

#include "ogikit/deadline.hpp"

#include "page.hpp"
#include "page_space.hpp"
#include "pdfium_library.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace ogikit::read_detail {

struct Colour {
    unsigned int red = 255;
    unsigned int green = 255;
    unsigned int blue = 255;
};

// How a piece of text is drawn.
struct TextDrawing {
    std::uint32_t order = 0;       // higher is drawn later
    bool leaves_ink = true;        // not of an invisible mode, not transparent
    bool in_doubt = false;         // its characters need not be those that are seen
    std::optional<Colour> colour;  // none: a pattern
    std::uint32_t ink = 0;         // colour and opacity, as one number
    Box clip;                      // nothing outside it is drawn
    Box box;                       // around its ink
};

// A ground on which text may stand, or that hides what was drawn before it.
struct Fill {
    std::uint32_t order = 0;
    Box box;
    std::optional<Colour> colour;  // none: a picture, or not all of the box is filled
    bool hides = false;            // everything beneath
};

enum class Visibility : std::uint8_t {
    seen,
    unseen,
    pictured,  // unseen, and a picture or a ground of another colour than paper's is seen in its place
};

// What is known of all drawings of a file.
struct FileDrawings {
    bool pictures_hide = false;  // none has a mask that lets what is beneath be seen
    bool layers_hide = false;    // some layers (optional content) are not shown
};

class PageDrawings {
public:
    PageDrawings(const Pdfium& pdfium, PdfPage page, const Placement& placement, const FileDrawings& file,
                 Deadline& deadline);

    const std::vector<Ruling>& rulings() const noexcept { return rulings_; }
    const std::vector<Picture>& pictures() const noexcept { return pictures_; }
    bool has_image() const noexcept { return has_image_; }

    // None when the text was not found among what is drawn.
    const TextDrawing* text(PdfObject object) const noexcept;
    Visibility visibility(const TextDrawing& text, const Box& character) const;
    // Of characters drawn twice PDFium gives the first, even when it is the second that is seen.
    bool is_drawn_again(const Box& character) const;

private:
    void read_object(PdfObject object, const PdfMatrix& outer, int depth);
    void read_text(PdfObject object, const PdfMatrix& outer);
    void read_image(PdfObject object, const PdfMatrix& matrix);
    void read_path(PdfObject object, const PdfMatrix& matrix);
    struct Outline {
        std::vector<Point> points;
        bool curved = false;
    };
    void add_ruling(const Ruling& ruling, const std::optional<Colour>& colour);
    void add_strokes(const Outline& outline, const std::optional<Colour>& colour);
    void add_filled(const Outline& outline, const Fill& fill);
    void add_picture(const Picture& picture);
    void add_fill(const Fill& fill);
    bool is_in_doubt(PdfObject text) const;
    Box box_of(PdfObject object, const PdfMatrix& outer) const;
    Box clip_of(PdfObject object, const PdfMatrix& outer) const;

    const Pdfium& pdfium_;
    const Placement& placement_;
    FileDrawings file_;
    Deadline& deadline_;
    std::size_t objects_left_;
    std::uint32_t order_ = 0;
    std::vector<Ruling> rulings_;
    std::vector<Picture> pictures_;
    std::vector<Fill> fills_;  // as drawn
    std::unordered_map<PdfObject, TextDrawing> texts_;
    bool has_image_ = false;
    bool has_ink_ = false;  // some text leaves ink
};

}  // namespace ogikit::read_detail
