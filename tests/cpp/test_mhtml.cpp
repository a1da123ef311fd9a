#include "office_fixtures.hpp"

#include "ogikit/error.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ogikit {
namespace {

using testing::as_bytes;
using testing::outline;

std::string message(const std::string& parts, const std::string& parameters = {}) {
    return "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
           "\ttype=\"text/html\";" +
           parameters + "\r\n\tboundary=\"--=_a;b\"\r\n\r\n" + parts + "----=_a;b--\r\n";
}

std::string part(const std::string& headers, const std::string& body) {
    return "----=_a;b\r\n" + headers + "\r\n\r\n" + body + "\r\n";
}

const std::string style = part("Content-Type: text/css", "p { color: red }");

TEST(Mhtml, QuotedPrintablePagesKeepTheirPlaces) {
    const std::string file =
        message(style + part("Content-Type: text/html; charset=\"utf-8\"\r\n"
                             "Content-Transfer-Encoding: Quoted-Printable",
                             "<p>=E5=85=AC=E5=\r\n=BC=80</p><p class=3D\"a\">12=\r\n345</p>"));
    ASSERT_EQ(sniff(as_bytes(file)), Format::mhtml);
    const Document document = read_document(as_bytes(file));
    EXPECT_EQ(document.format, Format::mhtml);
    EXPECT_EQ(outline(document), "公开\n12345\n");
    EXPECT_EQ(testing::source_of(document, u"公", file), "=E5=85=AC");
    EXPECT_EQ(testing::source_of(document, u"12345", file), "12=\r\n345");
}

TEST(Mhtml, Base64PagesInTheirOwnCharset) {
    // "<p>公开</p>" in GBK.
    const std::string file =
        message(part("Content-Type: text/html;\r\n charset=gb2312\r\n"
                     "Content-Transfer-Encoding: base64",
                     "PHA+uau/\r\nqjwvcD4="));
    const Document document = read_document(as_bytes(file));
    EXPECT_EQ(outline(document), "公开\n");
    EXPECT_EQ(testing::source_of(document, u"公", file), "ua");
}

TEST(Mhtml, TheNamedPartIsThePage) {
    const std::string file = message(part("Content-Type: text/html", "<p>frame</p>") +
                                         part("Content-Type: text/html\r\nContent-ID: <main>", "<p>page</p>"),
                                     " start=\"<main>\";");
    EXPECT_EQ(outline(read_document(as_bytes(file))), "page\n");
}

TEST(Mhtml, AMessageWithoutAPageIsDamaged) {
    const std::string file = message(style);
    try {
        read_document(as_bytes(file));
        FAIL() << "there is no page";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::damaged_file);
    }
}

}  // namespace
}  // namespace ogikit
