// Fuzzes the readers of office files and saved pages. The first byte chooses what the rest is: a file as it
// stands, or a part that is put into a package, where checksums would hide it from the fuzzer; where a package
// has several parts, one text is all of them.
#include "../../tests/cpp/office_fixtures.hpp"
#include "document_invariant.hpp"

#include "ogikit/error.hpp"
#include "ogikit/read.hpp"

#include <cstdint>
#include <string>

using namespace ogikit;
using ogikit::fuzz::must;
using ogikit::testing::ZipDraft;

namespace {

std::string make_file(std::uint8_t choice, const std::string& part) {
    switch (choice % 6) {
        case 0:
            return part;
        case 1:
            return ZipDraft()
                .add("word/document.xml", part)
                .add("word/numbering.xml", part)
                .add("word/styles.xml", part)
                .finish();
        case 2:
            return ZipDraft()
                .add("mimetype", "application/vnd.oasis.opendocument.text")
                .add("content.xml", part)
                .add("styles.xml", part)
                .finish();
        case 3:
            return ZipDraft()
                .add("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
                .add("content.xml", part)
                .finish();
        case 4:
            return ZipDraft()
                .add("xl/workbook.xml", "<workbook><sheets><sheet r:id=\"a\"/></sheets></workbook>")
                .add("xl/_rels/workbook.xml.rels",
                     "<r><r Id=\"a\" Type=\"/worksheet\" Target=\"a.xml\"/></r>")
                .add("xl/styles.xml", part)
                .add("xl/sharedStrings.xml", part)
                .add("xl/a.xml", part)
                .finish();
        default:
            return "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
                   "Content-Type: text/html\n" +
                   part;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string file =
        make_file(data[0], std::string(reinterpret_cast<const char*>(data + 1), size - 1));
    try {
        const Document document = read_document(testing::as_bytes(file));
        fuzz::check_document(document);
    } catch (const Error& error) {
        must(!error.detail().empty(), "an error says what was found");
    }
    return 0;
}
