// Errors: ogikit::Error → ogikit.ReadError. Exceptions are translated here and nowhere else, by type.
#include "bindings.hpp"

#include <pybind11/gil_safe_call_once.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace ogikit::python {

namespace {

PYBIND11_CONSTINIT py::gil_safe_call_once_and_store<py::object> read_error_type;

py::object make_read_error_type() {
    const py::dict names;
    names["__module__"] = "ogikit";
    names["__doc__"] =
        "A file that cannot be read as a report.\n\n"
        "code, source, detail, message (Chinese), message_en, hint (Chinese), hint_en: all str.";
    // As the class statement does it, so that subclassing, pickling and copying work.
    return py::module_::import("builtins")
        .attr("type")("ReadError", py::make_tuple(py::handle(PyExc_Exception)), names);
}

}  // namespace

py::object read_error(const Error& error) {
    const ErrorEntry& entry = describe(error.code());
    py::object made = read_error_type.get_stored()(error.what());
    made.attr("code") = entry.name;
    made.attr("source") = error.source();
    made.attr("detail") = error.detail();
    made.attr("message") = entry.zh;
    made.attr("message_en") = entry.en;
    made.attr("hint") = entry.hint_zh;
    made.attr("hint_en") = entry.hint_en;
    return made;
}

void bind_error(py::module_& m) {
    read_error_type.call_once_and_store_result(make_read_error_type);
    m.attr("ReadError") = read_error_type.get_stored();

    py::register_exception_translator([](std::exception_ptr raised) {
        try {
            if (raised) std::rethrow_exception(std::move(raised));
        } catch (const Error& error) {
            const py::object made = read_error(error);
            PyErr_SetObject(py::type::of(made).ptr(), made.ptr());
        }
    });

    py::class_<ErrorEntry>(m, "ErrorEntry", "A row of the table of error codes.")
        .def_readonly("code", &ErrorEntry::name)
        .def_readonly("zh", &ErrorEntry::zh)
        .def_readonly("en", &ErrorEntry::en)
        .def_readonly("hint_zh", &ErrorEntry::hint_zh)
        .def_readonly("hint_en", &ErrorEntry::hint_en);
    m.def(
        "read_error",
        [](std::string_view code, const std::string& detail, std::string source) {
            const auto& table = error_table();
            const auto entry = std::find_if(table.begin(), table.end(),
                                            [&](const ErrorEntry& known) { return known.name == code; });
            if (entry == table.end()) throw py::value_error("no error is called " + std::string(code));
            return read_error(Error(entry->code, detail, std::move(source)));
        },
        py::arg("code"), py::arg("detail") = "", py::arg("source") = "");
    m.def("error_table", [] {
        py::list table;
        for (const ErrorEntry& entry : error_table()) table.append(entry);
        return table;
    });
}

}  // namespace ogikit::python
