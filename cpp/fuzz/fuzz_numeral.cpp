// Fuzzes parse_numeral() and parse_chinese_numeral() with UTF-16 units.
#include "invariant.hpp"

#include "ogikit/text.hpp"

#include <cstdint>
#include <cstring>
#include <string>

using namespace ogikit;
using ogikit::fuzz::must;

namespace {

constexpr std::int64_t largest_micro = 9'200'000'000'000'000'000;

void check_numeral(const std::u16string& text) {
    const auto numeral = parse_numeral(text);
    if (!numeral) return;
    must(numeral->decimals <= 6, "at most six decimals");
    must(numeral->micro <= largest_micro && numeral->micro >= -largest_micro, "within ±9.2e12");
    must(numeral->decimals > 0 || numeral->is_integer(), "a fraction needs decimals");
    must(numeral->micro >= 0 || numeral->sign, "a negative number has its sign");
    must(parse_numeral(u" " + text + u"\u3000") == numeral, "blanks around a number change nothing");
    // Printed again as ASCII digits, the integer part is the same number.
    if (numeral->is_integer()) {
        const auto again = parse_numeral(to_utf16(std::to_string(numeral->integer())));
        must(again && again->micro == numeral->micro, "an integer survives being printed");
    }
}

void check_chinese(const std::u16string& text) {
    if (const auto value = parse_chinese_numeral(text)) must(*value >= 0, "Chinese numerals have no sign");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::u16string text(size / 2, u'\0');
    if (!text.empty()) std::memcpy(text.data(), data, 2 * text.size());
    check_numeral(text);
    check_chinese(text);
    return 0;
}
