#include "page_drawings.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>

namespace ogikit::read_detail {
namespace {

// Forms (drawings used again) hold forms; a file may make them hold themselves.
constexpr int deepest_form = 12;
// Of each kind. A page full of the form's cells has some thousand; maps and drawings have many more, and no
// tables among them.
constexpr std::size_t most_things = 20'000;
constexpr std::size_t most_objects = 200'000;
constexpr std::size_t work_of_an_object = 8;  // of a deadline: several calls of PDFium

constexpr float thickest_ruling = 3.5f;  // points; thicker bars are decoration
constexpr float most_skew = 0.6f;        // points by which a ruling's ends may lie apart
constexpr int least_contrast = 8;        // of 255; two colours nearer than that look like one
constexpr unsigned int least_alpha = 8;  // of 255; what lets more through is not seen
constexpr int fill_text = 0;
constexpr int stroke_text = 1;
constexpr int stroke_clipped_text = 5;
constexpr int invisible_text = 3;
constexpr int clipping_text = 7;
constexpr Box everywhere{std::numeric_limits<float>::lowest(), std::numeric_limits<float>::lowest(),
                         std::numeric_limits<float>::max(), std::numeric_limits<float>::max()};

bool look_alike(const Colour& a, const Colour& b) noexcept {
    const auto near = [](unsigned int x, unsigned int y) {
        return std::abs(static_cast<int>(x) - static_cast<int>(y)) < least_contrast;
    };
    return near(a.red, b.red) && near(a.green, b.green) && near(a.blue, b.blue);
}

struct Paint {
    std::optional<Colour> colour;
    unsigned int alpha = 255;
};

template <typename Function>
Paint paint_of(Function function, PdfObject object) {
    Colour colour;
    Paint paint;
    if (function(object, &colour.red, &colour.green, &colour.blue, &paint.alpha)) {
        paint.colour = colour;
    } else {
        paint.alpha = 255;
    }
    return paint;
}

Box around(const std::vector<Point>& points) noexcept {
    Box box = around(points.front());
    for (const Point& point : points) box.include(around(point));
    return box;
}

// Four corners, sides along the page's.
bool is_rectangle(const std::vector<Point>& points, const Box& box) noexcept {
    return points.size() >= 4 && std::all_of(points.begin(), points.end(), [&](const Point& p) {
               const bool on_side = std::min(p.x - box.left, box.right - p.x) <= most_skew;
               return on_side && std::min(p.y - box.top, box.bottom - p.y) <= most_skew;
           });
}

}  // namespace

PageDrawings::PageDrawings(const Pdfium& pdfium, PdfPage page, const Placement& placement,
                           const FileDrawings& file, Deadline& deadline)
    : pdfium_(pdfium), placement_(placement), file_(file), deadline_(deadline), objects_left_(most_objects) {
    const int count = pdfium_.object_count(page);
    for (int i = 0; i < count; ++i) read_object(pdfium_.object(page, i), {1, 0, 0, 1, 0, 0}, 0);
}

const TextDrawing* PageDrawings::text(PdfObject object) const noexcept {
    const auto found = texts_.find(object);
    return found == texts_.end() ? nullptr : &found->second;
}

Visibility PageDrawings::visibility(const TextDrawing& text, const Box& character) const {
    const float x = character.centre_x();
    const float y = character.centre_y();
    const Fill paper{0, character, Colour{}, false};
    const Fill* ground = &paper;  // on which it stands
    const Fill* front = &paper;   // all fills taken together
    bool hidden = !text.leaves_ink || !text.clip.contains(x, y);
    for (const Fill& fill : fills_) {
        if (!fill.box.contains(x, y)) continue;
        front = &fill;
        if (fill.order < text.order) {
            ground = &fill;
        } else {
            hidden |= fill.hides;
        }
    }
    deadline_.spend(fills_.size() / 16);
    hidden |= text.colour && ground->colour && look_alike(*text.colour, *ground->colour);
    if (!hidden) return Visibility::seen;
    return front->colour && look_alike(*front->colour, Colour{}) ? Visibility::unseen : Visibility::pictured;
}

bool PageDrawings::is_drawn_again(const Box& character) const {
    if (!has_ink_) return false;
    deadline_.spend(1 + texts_.size() / 16);
    return std::any_of(texts_.begin(), texts_.end(), [&](const auto& entry) {
        const TextDrawing& text = entry.second;
        return text.box.contains(character.centre_x(), character.centre_y()) &&
               visibility(text, character) == Visibility::seen;
    });
}

void PageDrawings::read_object(PdfObject object, const PdfMatrix& outer, int depth) {
    if (object == nullptr || objects_left_ == 0) return;
    --objects_left_;
    ++order_;
    deadline_.spend(work_of_an_object);
    const int type = pdfium_.object_type(object);
    if (type == pdf_object::text) return read_text(object, outer);
    if (type != pdf_object::path && type != pdf_object::form && type != pdf_object::image) return;
    PdfMatrix matrix{1, 0, 0, 1, 0, 0};
    pdfium_.object_matrix(object, &matrix);
    matrix = concatenated(matrix, outer);
    if (type == pdf_object::path) {
        read_path(object, matrix);
    } else if (type == pdf_object::image) {
        read_image(object, matrix);
    } else if (depth < deepest_form) {
        const int count = pdfium_.form_object_count(object);
        for (int i = 0; i < count; ++i) {
            read_object(pdfium_.form_object(object, static_cast<unsigned long>(i)), matrix, depth + 1);
        }
    }
}

// ── text ───────────────────────────────────────────────────────────────────────────────────────

void PageDrawings::read_text(PdfObject object, const PdfMatrix& outer) {
    TextDrawing text;
    text.order = order_;
    const int mode = pdfium_.text_mode(object);
    const bool stroked = mode == stroke_text || mode == stroke_clipped_text;
    const Paint paint = paint_of(stroked ? pdfium_.stroke_colour : pdfium_.fill_colour, object);
    // Filled and stroked, its outline is seen at least.
    if (mode == fill_text || stroked) text.colour = paint.colour;
    text.leaves_ink = mode != invisible_text && mode != clipping_text && paint.alpha >= least_alpha;
    text.in_doubt = is_in_doubt(object);
    text.ink =
        paint.colour
            ? ((paint.colour->red * 256 + paint.colour->green) * 256 + paint.colour->blue) * 256 + paint.alpha
            : 0;
    text.clip = clip_of(object, outer);
    text.box = box_of(object, outer);
    has_ink_ |= text.leaves_ink;
    texts_.emplace(object, text);
}

// Characters that the file says to take for what is drawn (ActualText), and layers where some are not shown.
bool PageDrawings::is_in_doubt(PdfObject text) const {
    const int marks = pdfium_.mark_count(text);
    for (int i = 0; i < marks; ++i) {
        const PdfMark mark = pdfium_.mark(text, static_cast<unsigned long>(i));
        if (mark == nullptr) continue;
        unsigned long bytes = 0;
        if (pdfium_.mark_text(mark, "ActualText", nullptr, 0, &bytes) != 0) return true;
        if (!file_.layers_hide) continue;
        std::array<char16_t, 3> name{};
        pdfium_.mark_name(mark, name.data(), sizeof name, &bytes);
        if (std::u16string_view(name.data()) == u"OC") return true;
    }
    return false;
}

Box PageDrawings::box_of(PdfObject object, const PdfMatrix& outer) const {
    PdfRect box{0, 0, 0, 0};
    if (!pdfium_.object_box(object, &box.left, &box.bottom, &box.right, &box.top)) return {};
    const Point a = transformed(outer, box.left, box.bottom);
    const Point b = transformed(outer, box.right, box.top);
    Box placed = around(placement_.place(a.x, a.y));
    placed.include(around(placement_.place(b.x, b.y)));
    return placed;
}

Box PageDrawings::clip_of(PdfObject object, const PdfMatrix& outer) const {
    Box clip = everywhere;
    const PdfClip paths = pdfium_.clip(object);
    if (paths == nullptr) return clip;
    const int count = pdfium_.clip_path_count(paths);
    for (int p = 0; p < count; ++p) {
        const int segments = pdfium_.clip_segment_count(paths, p);
        std::optional<Box> box;
        for (int s = 0; s < segments; ++s) {
            float x = 0;
            float y = 0;
            const PdfSegment segment = pdfium_.clip_segment(paths, p, s);
            if (segment == nullptr || !pdfium_.segment_point(segment, &x, &y)) continue;
            const Point inner = transformed(outer, x, y);
            const Box place = around(placement_.place(inner.x, inner.y));
            if (box) {
                box->include(place);
            } else {
                box = place;
            }
        }
        deadline_.spend(static_cast<std::size_t>(std::max(segments, 0)));
        if (!box) continue;
        clip.left = std::max(clip.left, box->left);
        clip.top = std::max(clip.top, box->top);
        clip.right = std::min(clip.right, box->right);
        clip.bottom = std::min(clip.bottom, box->bottom);
    }
    return clip;
}

// ── pictures and fills ─────────────────────────────────────────────────────────────────────────

void PageDrawings::add_picture(const Picture& picture) {
    if (pictures_.size() < most_things) pictures_.push_back(picture);
}

void PageDrawings::add_fill(const Fill& fill) {
    if (fills_.size() < most_things) fills_.push_back(fill);
}

// An image is drawn into the unit square.
void PageDrawings::read_image(PdfObject object, const PdfMatrix& matrix) {
    has_image_ = true;
    std::vector<Point> corners;
    for (const auto& [x, y] : {std::pair(0.0f, 0.0f), {1.0f, 0.0f}, {1.0f, 1.0f}, {0.0f, 1.0f}}) {
        const Point corner = transformed(matrix, x, y);
        corners.push_back(placement_.place(corner.x, corner.y));
    }
    const Box box = around(corners);
    const bool hides =
        file_.pictures_hide && is_rectangle(corners, box) && pdfium_.is_see_through(object) == 0;
    if (std::min(box.width(), box.height()) <= thickest_ruling) {
        const Outline outline{std::move(corners), false};
        return add_filled(outline, {order_, {}, std::nullopt, false});
    }
    add_picture({box, true});
    add_fill({order_, box, std::nullopt, hides});
}

void PageDrawings::read_path(PdfObject path, const PdfMatrix& matrix) {
    int fill = 0;
    PdfBool stroke = 0;
    if (!pdfium_.draw_mode(path, &fill, &stroke)) return;
    if (fill == 0 && stroke == 0) return;
    const int count = pdfium_.segment_count(path);
    Outline outline;
    std::size_t outlines = 0;
    Paint stroke_paint;
    if (stroke != 0) stroke_paint = paint_of(pdfium_.stroke_colour, path);
    const bool strokes = stroke != 0 && stroke_paint.alpha >= least_alpha;
    std::optional<Fill> ground;
    if (fill != 0) {
        const Paint paint = paint_of(pdfium_.fill_colour, path);
        if (paint.alpha >= least_alpha) {
            ground = Fill{order_, {}, paint.colour, paint.colour && pdfium_.is_see_through(path) == 0};
        }
    }
    const std::size_t before = fills_.size();
    const auto finish = [&] {
        if (!outline.points.empty()) ++outlines;
        if (strokes) add_strokes(outline, stroke_paint.colour);
        if (ground) add_filled(outline, *ground);
        outline.points.clear();
        outline.curved = false;
    };
    for (int i = 0; i < count && rulings_.size() < most_things; ++i) {
        const PdfSegment segment = pdfium_.segment(path, i);
        float x = 0;
        float y = 0;
        if (segment == nullptr || !pdfium_.segment_point(segment, &x, &y)) continue;
        const int type = pdfium_.segment_type(segment);
        if (type == pdf_segment::move_to) finish();
        outline.curved |= type == pdf_segment::bezier_to;
        const Point place = transformed(matrix, x, y);
        outline.points.push_back(placement_.place(place.x, place.y));
        if (pdfium_.segment_closes(segment) != 0) outline.points.push_back(outline.points.front());
    }
    finish();
    // Of outlines within one another the inner ones are holes.
    if (outlines > 1) {
        for (std::size_t i = before; i < fills_.size(); ++i) fills_[i].hides = false;
    }
}

// A white line is seen on or beside a ground of another colour.
void PageDrawings::add_ruling(const Ruling& ruling, const std::optional<Colour>& colour) {
    if (colour && look_alike(*colour, Colour{})) {
        const float middle = (ruling.begin + ruling.end) / 2;
        const float x = ruling.horizontal ? middle : ruling.at;
        const float y = ruling.horizontal ? ruling.at : middle;
        deadline_.spend(1 + fills_.size() / 16);
        const bool seen = std::any_of(fills_.begin(), fills_.end(), [&](const Fill& fill) {
            const Box near{fill.box.left - thickest_ruling, fill.box.top - thickest_ruling,
                           fill.box.right + thickest_ruling, fill.box.bottom + thickest_ruling};
            return near.contains(x, y) && !(fill.colour && look_alike(*fill.colour, Colour{}));
        });
        if (!seen) return;
    }
    rulings_.push_back(ruling);
}

void PageDrawings::add_strokes(const Outline& outline, const std::optional<Colour>& colour) {
    const std::vector<Point>& points = outline.points;
    if (points.empty()) return;
    bool straight = !outline.curved;
    for (std::size_t i = 1; i < points.size() && !outline.curved; ++i) {
        const Point a = points[i - 1];
        const Point b = points[i];
        const float dx = std::abs(a.x - b.x);
        const float dy = std::abs(a.y - b.y);
        if (dy <= most_skew && dx > dy) {
            add_ruling({true, (a.y + b.y) / 2, std::min(a.x, b.x), std::max(a.x, b.x)}, colour);
        } else if (dx <= most_skew && dy > dx) {
            add_ruling({false, (a.x + b.x) / 2, std::min(a.y, b.y), std::max(a.y, b.y)}, colour);
        } else {
            straight &= dx <= most_skew && dy <= most_skew;
        }
    }
    if (!straight) add_picture({around(points)});
}

// Many programs draw lines as thin filled rectangles; a dot of a line or its corner is one both ways. Larger ones
// are grounds, and other shapes may be the outlines of characters.
void PageDrawings::add_filled(const Outline& outline, const Fill& fill) {
    if (outline.points.size() < 3) return;
    const Box bar = around(outline.points);
    const bool flat = bar.height() <= thickest_ruling;
    const bool upright = bar.width() <= thickest_ruling;
    if (!outline.curved && flat) add_ruling({true, bar.centre_y(), bar.left, bar.right}, fill.colour);
    if (!outline.curved && upright) add_ruling({false, bar.centre_x(), bar.top, bar.bottom}, fill.colour);
    if (!outline.curved && (flat || upright)) return;
    const bool rectangle = !outline.curved && is_rectangle(outline.points, bar);
    const bool paper = fill.colour && look_alike(*fill.colour, Colour{});
    if (!rectangle && !paper) add_picture({bar});
    Fill ground = fill;
    ground.box = bar;
    ground.hides &= rectangle;
    if (!rectangle) ground.colour.reset();
    add_fill(ground);
}

}  // namespace ogikit::read_detail
