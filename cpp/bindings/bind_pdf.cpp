// Where PDFium is: Python knows its packages, the core does not.
#include "bindings.hpp"

#include "ogikit/pdfium.hpp"

#include <pybind11/stl.h>

namespace ogikit::python {

void bind_pdf(py::module_& m) {
    m.def("use_pdfium", &use_pdfium, py::arg("path"),
          "Where PDFium's library is; loaded when the first PDF is read.");
}

}  // namespace ogikit::python
