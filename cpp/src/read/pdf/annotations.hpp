// What stands on a page and not in its own instructions: the values of form fields, stamps, strokes and notes that
// have been added.
#pragma once

#include "pdfium_library.hpp"

#include <vector>

namespace ogikit::read_detail {

// Does the page show annotations that bring their drawing with them?
bool has_drawn_annotations(const Pdfium& pdfium, PdfPage page);

// Makes these drawings part of the page, which must then be loaded again. False when it cannot be done.
bool draw_annotations(const Pdfium& pdfium, PdfPage page);

// Fields for whose value viewers choose a drawing: what they show is not in the file.
std::vector<PdfRect> fields_shown_by_viewers(const Pdfium& pdfium, PdfPage page);

}  // namespace ogikit::read_detail
