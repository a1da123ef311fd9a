#include "read/html/links.hpp"

#include "read/html/ascii.hpp"

#include <algorithm>
#include <array>

namespace ogikit::read_detail::html {
namespace {

constexpr std::array<std::string_view, 13> extensions{
    "doc", "docx", "wps", "pdf", "xls", "xlsx", "et", "ofd", "rtf", "odt", "ods", "zip", "rar",
};

bool ends_in_extension(std::string_view name) noexcept {
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos) return false;
    return std::ranges::any_of(extensions, [extension = trim(name.substr(dot + 1))](std::string_view known) {
        return equals_ignoring_case(extension, known);
    });
}

}  // namespace

bool names_a_document(std::string_view address) noexcept {
    address = address.substr(0, address.find('#'));
    std::size_t begin = 0;
    while (begin <= address.size()) {
        const std::size_t end = std::min(address.find_first_of("?&;", begin), address.size());
        if (ends_in_extension(address.substr(begin, end - begin))) return true;
        begin = end + 1;
    }
    return false;
}

}  // namespace ogikit::read_detail::html
