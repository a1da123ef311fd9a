#include "ogikit/error.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace ogikit {
namespace {

TEST(ErrorTable, HoldsEveryCodeInOrderWithItsTexts) {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < error_table().size(); ++i) {
        const ErrorEntry& entry = error_table()[i];
        EXPECT_EQ(static_cast<std::size_t>(entry.code), i);
        EXPECT_EQ(&describe(entry.code), &entry);
        for (const std::string_view text : {entry.name, entry.zh, entry.en, entry.hint_zh, entry.hint_en}) {
            EXPECT_FALSE(text.empty()) << entry.name;
        }
        EXPECT_EQ(entry.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), std::string_view::npos);
        names.insert(entry.name);
    }
    EXPECT_EQ(names.size(), error_code_count);
}

TEST(ErrorTable, NamesAreTheContract) {
    EXPECT_EQ(describe(ErrorCode::file_unreadable).name, "file_unreadable");
    EXPECT_EQ(describe(ErrorCode::undecodable).name, "undecodable");
    EXPECT_EQ(describe(ErrorCode::several_reports).name, "several_reports");
}

TEST(Error, SaysWhereWhatAndWhatToDo) {
    const Error error(ErrorCode::too_large, "200 bytes, the limit is 100", "a.html");
    EXPECT_EQ(error.code(), ErrorCode::too_large);
    EXPECT_EQ(error.source(), "a.html");
    EXPECT_EQ(error.detail(), "200 bytes, the limit is 100");
    const ErrorEntry& entry = describe(ErrorCode::too_large);
    EXPECT_EQ(std::string(error.what()), "a.html: " + std::string(entry.en) +
                                             " (200 bytes, the limit is 100). " + std::string(entry.hint_en));
}

TEST(Error, WithoutSourceOrDetailLeavesThemOut) {
    const Error error(ErrorCode::no_report, "");
    const ErrorEntry& entry = describe(ErrorCode::no_report);
    EXPECT_EQ(std::string(error.what()), std::string(entry.en) + ". " + std::string(entry.hint_en));
}

}  // namespace
}  // namespace ogikit
