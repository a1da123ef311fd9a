// The bindings: one bind_* a concept, called by module.cpp in the order in which they need each other.
#pragma once

#include "ogikit/batch.hpp"

#include <pybind11/pybind11.h>

#include <string_view>

namespace ogikit::python {

namespace py = pybind11;

void bind_error(py::module_& m);     // ReadError and the only exception translator
void bind_document(py::module_& m);  // what a reader makes of a file
void bind_form(py::module_& m);      // the form as data
void bind_findings(py::module_& m);  // rules and findings
void bind_report(py::module_& m);    // reports and their matrices
void bind_localise(py::module_& m);  // what would mend them
void bind_claims(py::module_& m);    // what the sentences say beside the tables
void bind_batch(py::module_& m);     // reading bytes, files and many files
void bind_columns(py::module_& m);   // the cells of many reports side by side
void bind_across(py::module_& m);    // reports beside one another
void bind_pdf(py::module_& m);       // where PDFium is

// A ReadError ready to be raised or put in a list.
py::object read_error(const Error& error);

// A finding with its cells named; the edition of each table is the report's.
py::list named_findings(const std::vector<Finding>& findings, const Report& report);

// Throws py::value_error for any other name.
TableId table_id(std::string_view name);
Edition edition(std::string_view name);

}  // namespace ogikit::python
