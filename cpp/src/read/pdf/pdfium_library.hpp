// PDFium's library, loaded at run time: those functions of its C interface (public/fpdfview.h, fpdf_text.h,
// fpdf_edit.h, fpdf_doc.h, fpdf_transformpage.h, fpdf_flatten.h, fpdf_annot.h, fpdf_save.h) that the reader
// calls.
#pragma once

#include <cstddef>
#include <mutex>

namespace ogikit::read_detail {

// Handles and structs as PDFium's headers declare them.
using PdfDocument = struct PdfDocumentHandle*;
using PdfPage = struct PdfPageHandle*;
using PdfTextPage = struct PdfTextPageHandle*;
using PdfObject = struct PdfObjectHandle*;
using PdfSegment = const struct PdfSegmentHandle*;
using PdfClip = const struct PdfClipHandle*;
using PdfMark = const struct PdfMarkHandle*;
using PdfAnnotation = struct PdfAnnotationHandle*;
using PdfBool = int;

struct PdfRect {  // FS_RECTF
    float left, top, right, bottom;
};
struct PdfMatrix {  // FS_MATRIX
    float a, b, c, d, e, f;
};
struct PdfLibraryConfig {  // FPDF_LIBRARY_CONFIG, version 2
    int version;
    const char** user_font_paths;
    void* isolate;
    unsigned int v8_embedder_slot;
};
struct PdfFileWriter {  // FPDF_FILEWRITE, version 1
    int version;
    int (*write)(PdfFileWriter*, const void*, unsigned long);  // 0 stops it
};

namespace pdf_object {
inline constexpr int text = 1;
inline constexpr int path = 2;
inline constexpr int image = 3;
inline constexpr int form = 5;
}  // namespace pdf_object

namespace pdf_segment {
inline constexpr int line_to = 0;
inline constexpr int bezier_to = 1;
inline constexpr int move_to = 2;
}  // namespace pdf_segment

namespace pdf_error {
inline constexpr unsigned long password = 4;
inline constexpr unsigned long security = 5;
}  // namespace pdf_error

// X(member, name in the library, result, parameters)
#define OGIKIT_PDFIUM_FUNCTIONS(X)                                                                  \
    X(init_library, FPDF_InitLibraryWithConfig, void, (const PdfLibraryConfig*))                    \
    X(load_document, FPDF_LoadMemDocument64, PdfDocument, (const void*, std::size_t, const char*))  \
    X(close_document, FPDF_CloseDocument, void, (PdfDocument))                                      \
    X(security_revision, FPDF_GetSecurityHandlerRevision, int, (PdfDocument))                       \
    X(save_copy, FPDF_SaveAsCopy, PdfBool, (PdfDocument, PdfFileWriter*, unsigned long))            \
    X(last_error, FPDF_GetLastError, unsigned long, ())                                             \
    X(page_count, FPDF_GetPageCount, int, (PdfDocument))                                            \
    X(meta_text, FPDF_GetMetaText, unsigned long, (PdfDocument, const char*, void*, unsigned long)) \
    X(load_page, FPDF_LoadPage, PdfPage, (PdfDocument, int))                                        \
    X(close_page, FPDF_ClosePage, void, (PdfPage))                                                  \
    X(page_box, FPDF_GetPageBoundingBox, PdfBool, (PdfPage, PdfRect*))                              \
    X(page_rotation, FPDFPage_GetRotation, int, (PdfPage))                                          \
    X(object_count, FPDFPage_CountObjects, int, (PdfPage))                                          \
    X(object, FPDFPage_GetObject, PdfObject, (PdfPage, int))                                        \
    X(object_type, FPDFPageObj_GetType, int, (PdfObject))                                           \
    X(object_matrix, FPDFPageObj_GetMatrix, PdfBool, (PdfObject, PdfMatrix*))                       \
    X(object_box, FPDFPageObj_GetBounds, PdfBool, (PdfObject, float*, float*, float*, float*))      \
    X(fill_colour, FPDFPageObj_GetFillColor, PdfBool,                                               \
      (PdfObject, unsigned int*, unsigned int*, unsigned int*, unsigned int*))                      \
    X(stroke_colour, FPDFPageObj_GetStrokeColor, PdfBool,                                           \
      (PdfObject, unsigned int*, unsigned int*, unsigned int*, unsigned int*))                      \
    X(is_see_through, FPDFPageObj_HasTransparency, PdfBool, (PdfObject))                            \
    X(text_mode, FPDFTextObj_GetTextRenderMode, int, (PdfObject))                                   \
    X(clip, FPDFPageObj_GetClipPath, PdfClip, (PdfObject))                                          \
    X(clip_path_count, FPDFClipPath_CountPaths, int, (PdfClip))                                     \
    X(clip_segment_count, FPDFClipPath_CountPathSegments, int, (PdfClip, int))                      \
    X(clip_segment, FPDFClipPath_GetPathSegment, PdfSegment, (PdfClip, int, int))                   \
    X(mark_count, FPDFPageObj_CountMarks, int, (PdfObject))                                         \
    X(mark, FPDFPageObj_GetMark, PdfMark, (PdfObject, unsigned long))                               \
    X(mark_name, FPDFPageObjMark_GetName, PdfBool, (PdfMark, void*, unsigned long, unsigned long*)) \
    X(mark_text, FPDFPageObjMark_GetParamStringValue, PdfBool,                                      \
      (PdfMark, const char*, void*, unsigned long, unsigned long*))                                 \
    X(flatten, FPDFPage_Flatten, int, (PdfPage, int))                                               \
    X(annotation_count, FPDFPage_GetAnnotCount, int, (PdfPage))                                     \
    X(annotation, FPDFPage_GetAnnot, PdfAnnotation, (PdfPage, int))                                 \
    X(close_annotation, FPDFPage_CloseAnnot, void, (PdfAnnotation))                                 \
    X(annotation_type, FPDFAnnot_GetSubtype, int, (PdfAnnotation))                                  \
    X(annotation_has, FPDFAnnot_HasKey, PdfBool, (PdfAnnotation, const char*))                      \
    X(annotation_text, FPDFAnnot_GetStringValue, unsigned long,                                     \
      (PdfAnnotation, const char*, void*, unsigned long))                                           \
    X(annotation_flags, FPDFAnnot_GetFlags, int, (PdfAnnotation))                                   \
    X(annotation_box, FPDFAnnot_GetRect, PdfBool, (PdfAnnotation, PdfRect*))                        \
    X(form_object_count, FPDFFormObj_CountObjects, int, (PdfObject))                                \
    X(form_object, FPDFFormObj_GetObject, PdfObject, (PdfObject, unsigned long))                    \
    X(draw_mode, FPDFPath_GetDrawMode, PdfBool, (PdfObject, int*, PdfBool*))                        \
    X(segment_count, FPDFPath_CountSegments, int, (PdfObject))                                      \
    X(segment, FPDFPath_GetPathSegment, PdfSegment, (PdfObject, int))                               \
    X(segment_point, FPDFPathSegment_GetPoint, PdfBool, (PdfSegment, float*, float*))               \
    X(segment_type, FPDFPathSegment_GetType, int, (PdfSegment))                                     \
    X(segment_closes, FPDFPathSegment_GetClose, PdfBool, (PdfSegment))                              \
    X(load_text, FPDFText_LoadPage, PdfTextPage, (PdfPage))                                         \
    X(close_text, FPDFText_ClosePage, void, (PdfTextPage))                                          \
    X(character_count, FPDFText_CountChars, int, (PdfTextPage))                                     \
    X(text_object, FPDFText_GetTextObject, PdfObject, (PdfTextPage, int))                           \
    X(character, FPDFText_GetUnicode, unsigned int, (PdfTextPage, int))                             \
    X(is_generated, FPDFText_IsGenerated, int, (PdfTextPage, int))                                  \
    X(has_no_unicode, FPDFText_HasUnicodeMapError, int, (PdfTextPage, int))                         \
    X(character_box, FPDFText_GetLooseCharBox, PdfBool, (PdfTextPage, int, PdfRect*))               \
    X(character_tight_box, FPDFText_GetCharBox, PdfBool,                                            \
      (PdfTextPage, int, double*, double*, double*, double*))                                       \
    X(character_origin, FPDFText_GetCharOrigin, PdfBool, (PdfTextPage, int, double*, double*))      \
    X(character_matrix, FPDFText_GetMatrix, PdfBool, (PdfTextPage, int, PdfMatrix*))                \
    X(font_size, FPDFText_GetFontSize, double, (PdfTextPage, int))                                  \
    X(character_angle, FPDFText_GetCharAngle, float, (PdfTextPage, int))

struct Pdfium {
// NOLINTNEXTLINE(bugprone-macro-parentheses): a type and a list of parameters take none.
#define OGIKIT_PDFIUM_MEMBER(member, name, result, parameters) result(*member) parameters = nullptr;
    OGIKIT_PDFIUM_FUNCTIONS(OGIKIT_PDFIUM_MEMBER)
#undef OGIKIT_PDFIUM_MEMBER
};

// PDFium must only be used by one thread at a time: whoever calls its functions holds the lock.
class PdfiumSession {
public:
    // Loads the library when it is first wanted. Throws Error{unsupported_format} when there is none.
    PdfiumSession();
    const Pdfium* operator->() const noexcept { return pdfium_; }
    const Pdfium& operator*() const noexcept { return *pdfium_; }

private:
    std::unique_lock<std::mutex> lock_;
    const Pdfium* pdfium_;
};

}  // namespace ogikit::read_detail
