// Places on a page as its instructions give them → points from the upper left corner of the page as it is read.
#pragma once

#include "page.hpp"
#include "pdfium_library.hpp"

#include <algorithm>

namespace ogikit::read_detail {

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

inline PdfMatrix concatenated(const PdfMatrix& inner, const PdfMatrix& outer) noexcept {
    return {inner.a * outer.a + inner.b * outer.c,           inner.a * outer.b + inner.b * outer.d,
            inner.c * outer.a + inner.d * outer.c,           inner.c * outer.b + inner.d * outer.d,
            inner.e * outer.a + inner.f * outer.c + outer.e, inner.e * outer.b + inner.f * outer.d + outer.f};
}

inline Point transformed(const PdfMatrix& matrix, float x, float y) noexcept {
    return {matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f};
}

inline Box around(const Point& point) noexcept { return {point.x, point.y, point.x, point.y}; }

}  // namespace ogikit::read_detail
