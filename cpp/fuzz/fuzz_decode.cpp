// Fuzzes decode(): the first byte picks a declared charset, the rest is the file.
#include "invariant.hpp"

#include "ogikit/error.hpp"
#include "ogikit/text.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>

using namespace ogikit;
using ogikit::fuzz::must;

namespace {

constexpr std::array charsets{"",     "utf-8",  "gb2312",   "gbk",      "gb18030",
                              "big5", "utf-16", "utf-16le", "utf-16be", "?"};

void check(const Text& text, std::size_t size) {
    must(text.offsets.size() == text.units.size() + 1, "one offset a unit, and the end");
    must(text.offsets.back() <= size, "offsets lie in the source");
    for (std::size_t i = 0; i + 1 < text.offsets.size(); ++i) {
        must(text.offsets[i] <= text.offsets[i + 1], "offsets never go back");
    }
    must(!text.encoding.empty(), "the encoding is named");
    must(text.replaced <= size, "no more replaced than there was");
    // Well-formed UTF-16 survives the way to UTF-8 and back.
    must(to_utf16(to_utf8(text.units)) == text.units, "the units are well-formed");
    for (const char16_t unit : fold(text.units)) {
        must(fold_table()[unit].cls != UnitClass::line_break, "folding leaves no line break");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    DecodeOptions options;
    options.declared_charset = charsets[data[0] % charsets.size()];
    const auto bytes = std::as_bytes(std::span(data + 1, size - 1));
    try {
        check(decode(bytes, options), bytes.size());
    } catch (const Error& error) {
        must(!error.detail().empty(), "an error says what was found");
    }
    return 0;
}
