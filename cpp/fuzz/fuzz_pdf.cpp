// Fuzzes the layout of PDF pages: characters, rulings and pictures → grid. PDFium is not needed; every six bytes put
// something on a page or turn to the next one. And the search for what a file's drawings cost.
#include "document_invariant.hpp"

#include "ogikit/error.hpp"
#include "ogikit/read.hpp"

#include "read/marked_signs.hpp"
#include "read/pdf/drawing_cost.hpp"
#include "read/pdf/pdf.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

using namespace ogikit;
using namespace ogikit::read_detail;
using ogikit::fuzz::must;

namespace {

constexpr std::size_t most_pages = 4;
constexpr std::array<char32_t, 8> codes{U'0', U'1', U'7', U'一', U'（', U'）', U'.', U'/'};

Page blank_page() {
    Page page;
    page.width = 512;
    page.height = 512;
    return page;
}

// kind, x, y, length, what, finer place
void put(std::vector<Page>& pages, const std::uint8_t* bytes) {
    const float x = 2.0f * bytes[1] + static_cast<float>(bytes[5] & 3U) / 2;
    const float y = 2.0f * bytes[2] + static_cast<float>(bytes[5] >> 6U) / 2;
    const float length = 2.0f * bytes[3];
    Page& page = pages.back();
    switch (bytes[0] % 8) {
        case 0:
            page.rulings.push_back({true, y, x, x + length});
            break;
        case 1:
            page.rulings.push_back({false, x, y, y + length});
            break;
        case 2:
            if (bytes[3] > 250 && pages.size() < most_pages) pages.push_back(blank_page());
            break;
        case 3:
            page.pictures.push_back({{x, y, x + length, y + bytes[4]}, (bytes[5] & 4U) != 0});
            break;
        default: {  // a run of characters
            const std::size_t count = 1 + bytes[3] % 12;
            for (std::size_t i = 0; i < count; ++i) {
                const char32_t code = codes[(bytes[4] >> (i % 3)) % codes.size()];
                const float advance = code < 0x80 ? 5.0f : 10.0f;
                const float left = x + static_cast<float>(i) * advance;
                page.glyphs.push_back({code,
                                       {left, y, left + advance, y + 10},
                                       page.characters++,
                                       static_cast<std::uint32_t>(pages.size() - 1)});
            }
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::vector<Page> pages{blank_page()};
    for (std::size_t i = 0; i + 6 <= size; i += 6) put(pages, data + i);
    std::size_t glyphs = 0;
    for (const Page& page : pages) glyphs += page.glyphs.size();
    try {
        Deadline never = Deadline::never();
        const Document document = read_pages(pages, Limits{}, never);
        fuzz::check_document(document);
        std::size_t units = 0;
        for (const char16_t unit : document.text.units) {
            units += unit != u' ' && unit != u'\n' && unit != picture_sign && unit != combining_stroke;
        }
        must(units <= glyphs, "no character is there twice");
    } catch (const Error& error) {
        must(!error.detail().empty(), "an error says what was found");
    }
    look_at_drawings({reinterpret_cast<const char*>(data), size}, 1 << 20);
    return 0;
}
