// What a reader makes of a file, for those who look at readers: tests, and people who wonder.
#include "bindings.hpp"

#include <pybind11/stl.h>

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace ogikit::python {

namespace {

using Span = std::pair<std::uint64_t, std::uint64_t>;

struct Passage {
    std::string text;
    Span span;
};

struct ShownCell {
    GridCell cell;
    Passage passage;  // lines are apart by "\n"
};

struct ShownGrid {
    std::uint32_t rows;
    std::uint32_t columns;
    bool resolved;
    std::vector<ShownCell> cells;
};

Span to_span(ByteSpan span) { return {span.begin, span.end}; }

Passage passage(const Text& text, Range range) {
    return {to_utf8(text.view(range)), to_span(text.span(range))};
}

ShownCell shown_cell(const Text& text, const Grid& grid, const GridCell& cell) {
    ShownCell shown{cell, passage(text, cell.place)};
    for (std::uint32_t f = cell.first_fragment; f < cell.last_fragment; ++f) {
        const Passage line = passage(text, grid.fragments[f]);
        if (f > cell.first_fragment) shown.passage.text += '\n';
        shown.passage.text += line.text;
        shown.passage.span.second = line.span.second;
    }
    return shown;
}

std::vector<Passage> paragraphs(const Document& document) {
    std::vector<Passage> shown;
    for (const Block& block : document.blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
            shown.push_back(passage(document.text, paragraph->range));
        }
    }
    return shown;
}

std::vector<ShownGrid> grids(const Document& document) {
    std::vector<ShownGrid> shown;
    for (const Block& block : document.blocks) {
        const auto* grid = std::get_if<Grid>(&block);
        if (grid == nullptr) continue;
        ShownGrid& one = shown.emplace_back(grid->rows, grid->columns, grid->shape == Grid::Shape::resolved);
        for (const GridCell& cell : grid->cells) {
            one.cells.push_back(shown_cell(document.text, *grid, cell));
        }
    }
    return shown;
}

Document read_buffer(const py::bytes& data, std::string charset) {
    const std::string_view bytes = data;
    ReadOptions options;
    options.decode.declared_charset = std::move(charset);
    const py::gil_scoped_release released;
    return read_document(std::as_bytes(std::span(bytes)), options);
}

}  // namespace

void bind_document(py::module_& m) {
    py::class_<Passage>(m, "Passage", "Text, and its place in bytes of the source.")
        .def_readonly("text", &Passage::text)
        .def_readonly("span", &Passage::span);

    py::class_<ShownCell>(m, "GridCell", "A cell; lines of its text are apart by line breaks.")
        .def_property_readonly("row", [](const ShownCell& shown) { return shown.cell.row; })
        .def_property_readonly("column", [](const ShownCell& shown) { return shown.cell.column; })
        .def_property_readonly("row_span", [](const ShownCell& shown) { return shown.cell.row_span; })
        .def_property_readonly("column_span", [](const ShownCell& shown) { return shown.cell.column_span; })
        .def_property_readonly("text", [](const ShownCell& shown) { return shown.passage.text; })
        .def_property_readonly("span", [](const ShownCell& shown) { return shown.passage.span; });

    py::class_<ShownGrid>(m, "Grid", "A table.")
        .def_readonly("rows", &ShownGrid::rows)
        .def_readonly("columns", &ShownGrid::columns)
        .def_readonly("resolved", &ShownGrid::resolved)
        .def_readonly("cells", &ShownGrid::cells);

    py::class_<Property>(m, "Property", "What the format states outside the text.")
        .def_readonly("name", &Property::name)
        .def_readonly("value", &Property::value)
        .def_property_readonly("span", [](const Property& property) { return to_span(property.span); });

    py::class_<Link>(m, "Link", "A link to a file that may be the report itself.")
        .def_readonly("target", &Link::target)
        .def_readonly("label", &Link::label)
        .def_property_readonly("span", [](const Link& link) { return to_span(link.span); });

    py::class_<Document>(m, "Document", "What a reader makes of a file: paragraphs and grids.")
        .def_property_readonly("format", [](const Document& document) { return to_string(document.format); })
        .def_property_readonly("encoding", [](const Document& document) { return document.text.encoding; })
        .def_property_readonly("replaced", [](const Document& document) { return document.text.replaced; })
        .def_property_readonly("paragraphs", &paragraphs)
        .def_property_readonly("grids", &grids)
        .def_readonly("properties", &Document::properties)
        .def_readonly("attachments", &Document::attachments);

    m.def("read_document", &read_buffer, py::arg("data"), py::arg("charset") = "");
}

}  // namespace ogikit::python
