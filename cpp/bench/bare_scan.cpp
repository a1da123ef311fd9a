#include "bare_scan.hpp"

#include <algorithm>

namespace ogikit::bench {
namespace {

char lower(char c) noexcept { return static_cast<char>(c | 0x20); }

bool opens_cell(std::string_view tag) noexcept {
    return tag.size() > 2 && lower(tag[0]) == 't' && (lower(tag[1]) == 'd' || lower(tag[1]) == 'h') &&
           (tag[2] == ' ' || tag[2] == '>' || tag[2] == '\n');
}

bool closes_cell(std::string_view tag) noexcept {
    return tag.size() > 2 && tag[0] == '/' && lower(tag[1]) == 't';
}

}  // namespace

std::string scan_cells(std::string_view page) {
    std::string text;
    bool in_cell = false;
    std::size_t at = 0;
    while (at < page.size()) {
        const std::size_t open = std::min(page.find('<', at), page.size());
        if (in_cell) text.append(page, at, open - at);
        const std::string_view tag = page.substr(std::min(open + 1, page.size()));
        if (closes_cell(tag)) {
            in_cell = false;
            text += '\n';
        } else if (opens_cell(tag)) {
            in_cell = true;
        }
        at = std::min(page.find('>', open), page.size() - 1) + 1;
    }
    return text;
}

}  // namespace ogikit::bench
