// ogikit._core
#include "bindings.hpp"

PYBIND11_MODULE(_core, m, pybind11::mod_gil_not_used()) {
    m.doc() = "The compiled core of ogikit.";
    ogikit::python::bind_error(m);
    ogikit::python::bind_document(m);
    ogikit::python::bind_form(m);
    ogikit::python::bind_findings(m);
    ogikit::python::bind_report(m);
    ogikit::python::bind_claims(m);
    ogikit::python::bind_batch(m);
    ogikit::python::bind_columns(m);
    ogikit::python::bind_localise(m);
    ogikit::python::bind_across(m);
    ogikit::python::bind_pdf(m);
}
