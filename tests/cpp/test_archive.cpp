#include "office_fixtures.hpp"
#include "read/archive.hpp"

#include "ogikit/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace ogikit {
namespace {

using testing::as_bytes;
using testing::ZipDraft;

template <class Do>
ErrorCode code_of(Do&& act) {
    try {
        act();
    } catch (const Error& error) {
        return error.code();
    }
    ADD_FAILURE() << "no error";
    return ErrorCode::no_report;
}

TEST(Archive, MembersAreFoundAsOfficeProgramsFindThem) {
    const std::string zip = ZipDraft().add("Word\\Document.xml", "a").add("b/c.txt", "bc").finish();
    read_detail::Archive archive(as_bytes(zip), {});
    EXPECT_THAT(archive.names(), ::testing::ElementsAre("Word/Document.xml", "b/c.txt"));
    ASSERT_TRUE(archive.find("word/document.xml").has_value());
    EXPECT_FALSE(archive.find("word").has_value());
    EXPECT_EQ(archive.read(*archive.find("b/c.txt")), "bc");
}

TEST(Archive, NamesInGbkAreDecoded) {
    const std::string zip = ZipDraft().add("\xC4\xEA\xB1\xA8.txt", "a").finish();
    EXPECT_EQ(read_detail::Archive(as_bytes(zip), {}).names().front(), "年报.txt");
}

TEST(Archive, LimitsHoldForAllMembersTogether) {
    const std::string zip = ZipDraft().add("a", "12345").add("b", "67890").finish();
    Limits limits;
    limits.max_inflated_bytes = 8;
    read_detail::Archive archive(as_bytes(zip), limits);
    EXPECT_EQ(archive.read(0), "12345");
    EXPECT_EQ(code_of([&] { archive.read(1); }), ErrorCode::too_large);
    limits.max_entries = 1;
    EXPECT_EQ(code_of([&] { read_detail::Archive(as_bytes(zip), limits); }), ErrorCode::too_large);
}

TEST(Archive, EncryptedAndDamagedMembersAreTold) {
    const std::string locked = ZipDraft().add("a", "123456789012345", 1).finish();
    EXPECT_EQ(code_of([&] { read_detail::Archive(as_bytes(locked), {}).read(0); }),
              ErrorCode::password_protected);
    std::string damaged = ZipDraft().add("a", "12345").finish();
    damaged[damaged.find("12345")] = '9';
    EXPECT_EQ(code_of([&] { read_detail::Archive(as_bytes(damaged), {}).read(0); }), ErrorCode::damaged_file);
}

TEST(Archive, AZipCutAnywhereIsDamaged) {
    const std::string whole = testing::docx("<w:p><w:r><w:t>公开</w:t></w:r></w:p>");
    for (std::size_t size = 4; size < whole.size(); ++size) {
        const std::string cut = whole.substr(0, size);
        EXPECT_EQ(code_of([&] { read_detail::Archive(as_bytes(cut), {}); }), ErrorCode::damaged_file) << size;
    }
}

TEST(Archive, FormatsAreToldByTheirParts) {
    const auto kind = [](const ZipDraft& zip) {
        const std::string file = zip.finish();
        return sniff(as_bytes(file));
    };
    EXPECT_EQ(kind(ZipDraft().add("word/document.xml", "")), Format::docx);
    EXPECT_EQ(kind(ZipDraft().add("xl/workbook.xml", "")), Format::xlsx);
    EXPECT_EQ(kind(ZipDraft().add("mimetype", "application/vnd.oasis.opendocument.text")), Format::odt);
    EXPECT_EQ(kind(ZipDraft().add("mimetype", "application/vnd.oasis.opendocument.spreadsheet")),
              Format::ods);
    EXPECT_EQ(kind(ZipDraft().add("reports/word/a.txt", "")), Format::archive);
}

TEST(Archive, AnEncryptedOfficeFileSaysSo) {
    using namespace std::string_literals;
    std::string file = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s;
    file.resize(512);
    file += "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0\0\0"s;
    file.resize(1024);
    EXPECT_EQ(code_of([&] { read_document(as_bytes(file)); }), ErrorCode::password_protected);
    file[512] = 'X';
    EXPECT_EQ(code_of([&] { read_document(as_bytes(file)); }), ErrorCode::converter_missing);
}

TEST(Archive, ReportsAmongTheMembers) {
    const std::string zip = ZipDraft()
                                .add("a/", "")
                                .add("a/1.html", "<p>1")
                                .add("__MACOSX/a/._1.html", "x")
                                .add("a/logo.PNG", "x")
                                .finish();
    const std::vector<Member> members = members_of_archive(as_bytes(zip), {});
    ASSERT_EQ(members.size(), 1u);
    EXPECT_EQ(members[0].name, "a/1.html");
    EXPECT_EQ(members[0].bytes.size(), 4u);
}

}  // namespace
}  // namespace ogikit
