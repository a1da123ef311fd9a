// Reading bytes, files and many files. The interpreter is let go while the core reads.
#include "bindings.hpp"

#include <pybind11/stl.h>

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace ogikit::python {

namespace {

const std::size_t default_max_bytes = DecodeOptions{}.max_bytes;

ReadOptions read_options(std::string charset, std::size_t max_bytes, const Limits& limits) {
    ReadOptions options;
    options.decode.declared_charset = std::move(charset);
    options.decode.max_bytes = max_bytes;
    options.limits = limits;
    return options;
}

// The bytes of a buffer, held while it is read.
struct Bytes {
    explicit Bytes(const py::buffer& data) : info(data.request()) {
        if (info.itemsize != 1 || info.ndim != 1 || (info.size > 1 && info.strides[0] != 1)) {
            throw py::type_error("data must be one contiguous run of bytes");
        }
        span = {static_cast<const std::byte*>(info.ptr), static_cast<std::size_t>(info.size)};
    }
    py::buffer_info info;
    std::span<const std::byte> span;
};

CheckedReport read_buffer(const py::buffer& data, const std::string& source, std::string charset,
                          std::size_t max_bytes, const Limits& limits) {
    const Bytes bytes(data);
    const ReadOptions options = read_options(std::move(charset), max_bytes, limits);
    const py::gil_scoped_release released;
    return read_report(bytes.span, source, options);
}

CheckedReport read_file(const std::string& path, std::string charset, std::size_t max_bytes,
                        const Limits& limits) {
    const ReadOptions options = read_options(std::move(charset), max_bytes, limits);
    const py::gil_scoped_release released;
    return read_report_file(path, options);
}

// Reports and errors, as Python has them.
py::list to_list(std::vector<BatchItem>&& items) {
    py::list list;
    for (BatchItem& item : items) {
        if (auto* checked = std::get_if<CheckedReport>(&item)) {
            list.append(py::cast(std::move(*checked)));
        } else {
            list.append(read_error(std::get<Error>(item)));
        }
    }
    return list;
}

py::list read_all_of_buffer(const py::buffer& data, const std::string& source, std::string charset,
                            std::size_t max_bytes, const Limits& limits) {
    const Bytes bytes(data);
    const ReadOptions options = read_options(std::move(charset), max_bytes, limits);
    std::vector<BatchItem> items;
    {
        const py::gil_scoped_release released;
        items = read_reports(bytes.span, source, options);
    }
    return to_list(std::move(items));
}

py::list read_files(const std::vector<std::string>& paths, std::size_t jobs, std::string charset,
                    std::size_t max_bytes, const Limits& limits) {
    std::vector<std::vector<BatchItem>> files;
    {
        const ReadOptions options = read_options(std::move(charset), max_bytes, limits);
        const py::gil_scoped_release released;
        files = read_batch(paths, jobs, options);
    }
    py::list list;
    for (std::vector<BatchItem>& items : files) list.append(to_list(std::move(items)));
    return list;
}

py::dict members_of_buffer(const py::buffer& archive, const std::set<std::string>& names,
                           const Limits& limits) {
    py::dict found;
    for (const Member& member : members_of_archive(Bytes(archive).span, limits)) {
        if (!names.contains(member.name)) continue;
        found[py::str(member.name)] =
            py::bytes(reinterpret_cast<const char*>(member.bytes.data()), member.bytes.size());
    }
    return found;
}

}  // namespace

void bind_batch(py::module_& m) {
    py::class_<Limits>(m, "Limits",
                       "What a file may cost; past it reading ends in the error too_large or time_limit.")
        .def(py::init<>())
        .def_readwrite("max_file_bytes", &Limits::max_file_bytes)
        .def_readwrite("max_inflated_bytes", &Limits::max_inflated_bytes)
        .def_readwrite("max_entries", &Limits::max_entries)
        .def_readwrite("max_depth", &Limits::max_depth)
        .def_readwrite("max_span", &Limits::max_span)
        .def_readwrite("max_cells", &Limits::max_cells)
        .def_readwrite("max_pages", &Limits::max_pages)
        .def_readwrite("max_drawing_bytes", &Limits::max_drawing_bytes)
        .def_readwrite("max_seconds", &Limits::max_seconds);
    m.def("read_bytes", &read_buffer, py::arg("data"), py::arg("source") = "", py::arg("charset") = "",
          py::arg("max_bytes") = default_max_bytes, py::arg("limits") = Limits{});
    m.def("read_all_bytes", &read_all_of_buffer, py::arg("data"), py::arg("source") = "",
          py::arg("charset") = "", py::arg("max_bytes") = default_max_bytes, py::arg("limits") = Limits{});
    m.def("read_members", &members_of_buffer, py::arg("archive"), py::arg("names"),
          py::arg("limits") = Limits{});
    m.def("read_file", &read_file, py::arg("path"), py::arg("charset") = "",
          py::arg("max_bytes") = default_max_bytes, py::arg("limits") = Limits{});
    m.def("read_batch", &read_files, py::arg("paths"), py::arg("jobs") = 0, py::arg("charset") = "",
          py::arg("max_bytes") = default_max_bytes, py::arg("limits") = Limits{});
}

}  // namespace ogikit::python
