// PDFium, which opens PDF files, is a library of its own and loaded when the first PDF is read.
#pragma once

#include <string>

namespace ogikit {

// Where the library is (libpdfium.so). Without this the system's loader looks for it by its name. Takes
// effect until the first PDF is read; afterwards PDFium is loaded and stays.
void use_pdfium(std::string path);

}  // namespace ogikit
