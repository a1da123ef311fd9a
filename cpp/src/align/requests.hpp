// The requests table: 23 or 25 labelled rows of seven cells.
#pragma once

#include "rows.hpp"
#include "words.hpp"

#include "ogikit/align.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace ogikit::align_detail {

// A row label where it stands. `id` is that of the form; 2019's single （六）其他处理 is "other".
struct RowMark {
    std::string_view id;
    const Hit* hit;
};

struct RequestsPlace {
    std::vector<RowMark> marks;       // in the order of the document
    std::vector<const Hit*> columns;  // header cells found above them
    std::uint32_t begin = 0;          // letters
    std::uint32_t end = 0;
    bool found() const noexcept { return !marks.empty(); }
};

// How deep a row's label stands: 一、… 0, （一）… 1, 1.… 2. It decides how many columns the label covers.
std::size_t depth_of(const FormRow& row) noexcept;
inline constexpr std::size_t depths = 3;

// Where the table is. Throws Error{several_reports} when the document holds more than one.
RequestsPlace locate_requests(const Words& words);

TableReading read_requests(const Words& words, const RequestsPlace& place);

}  // namespace ogikit::align_detail
