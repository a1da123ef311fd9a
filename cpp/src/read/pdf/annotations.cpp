#include "annotations.hpp"

#include <memory>
#include <type_traits>

namespace ogikit::read_detail {
namespace {

// FPDF_ANNOT_* and FPDF_ANNOT_FLAG_* of fpdf_annot.h, FLAT_* and FLATTEN_FAIL of fpdf_flatten.h.
constexpr int link = 2;
constexpr int popup = 16;
constexpr int widget = 20;
constexpr int hidden = 1 << 1;
constexpr int not_viewed = 1 << 5;
constexpr int as_displayed = 0;
constexpr int failed = 0;

using OpenAnnotation = std::unique_ptr<std::remove_pointer_t<PdfAnnotation>, void (*)(PdfAnnotation)>;

template <typename Visit>
void for_each_shown(const Pdfium& pdfium, PdfPage page, const Visit& visit) {
    const int count = pdfium.annotation_count(page);
    for (int i = 0; i < count; ++i) {
        const OpenAnnotation annotation(pdfium.annotation(page, i), pdfium.close_annotation);
        if (!annotation) continue;
        const int type = pdfium.annotation_type(annotation.get());
        if (type == link || type == popup) continue;
        if ((pdfium.annotation_flags(annotation.get()) & (hidden | not_viewed)) != 0) continue;
        visit(annotation.get(), type);
    }
}

}  // namespace

bool has_drawn_annotations(const Pdfium& pdfium, PdfPage page) {
    bool found = false;
    for_each_shown(pdfium, page, [&](PdfAnnotation annotation, int) {
        found = found || pdfium.annotation_has(annotation, "AP") != 0;
    });
    return found;
}

bool draw_annotations(const Pdfium& pdfium, PdfPage page) {
    return pdfium.flatten(page, as_displayed) != failed;
}

std::vector<PdfRect> fields_shown_by_viewers(const Pdfium& pdfium, PdfPage page) {
    constexpr unsigned long bytes_of_no_text = 2;  // its end
    std::vector<PdfRect> fields;
    for_each_shown(pdfium, page, [&](PdfAnnotation annotation, int type) {
        if (type != widget || pdfium.annotation_has(annotation, "AP") != 0) return;
        // Several fields may have their value from the one that holds them.
        const bool may_have_value =
            pdfium.annotation_text(annotation, "V", nullptr, 0) > bytes_of_no_text ||
            (pdfium.annotation_has(annotation, "V") == 0 && pdfium.annotation_has(annotation, "Parent") != 0);
        PdfRect box{0, 0, 0, 0};
        if (may_have_value && pdfium.annotation_box(annotation, &box) != 0) fields.push_back(box);
    });
    return fields;
}

}  // namespace ogikit::read_detail
