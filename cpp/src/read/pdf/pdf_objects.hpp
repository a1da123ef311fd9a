// The objects of a PDF as they stand in its bytes, found without its cross-reference table: those that stand
// openly and those in compressed object streams (ISO 32000-1, 7.3.8 and 7.5.7).
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ogikit::read_detail {

struct PdfObjectText {
    std::string dictionary;   // or array; without comments, as far as the first stream
    std::string_view stream;  // as it stands in the file
    bool has_stream = false;
};

// By number. A file that has been changed holds several versions of an object.
using PdfObjects = std::multimap<std::uint32_t, PdfObjectText>;

// What may be looked at: bytes of dictionaries and of streams as they are when inflated. Where none are left,
// what was found is not all.
struct LookBudget {
    std::size_t bytes_left;

    bool spend(std::size_t bytes) noexcept {
        const bool enough = bytes < bytes_left;
        bytes_left = enough ? bytes_left - bytes : 0;
        return enough;
    }
};

PdfObjects find_pdf_objects(std::string_view file, LookBudget& budget);

// None when the stream is packed in another way, or encrypted.
std::optional<std::string> inflated(const PdfObjectText& object, LookBudget& budget);

// "12 0 R" in a dictionary, and the name before it: "/I 12 0 R"; the name is empty in arrays.
struct PdfReference {
    std::string name;
    std::uint32_t number;
};
std::vector<PdfReference> references_in(std::string_view dictionary);

// A name without '/', its #xx resolved, that begins at `at` behind the '/'.
std::string pdf_name(std::string_view text, std::size_t at);

}  // namespace ogikit::read_detail
