#include "ogikit/batch.hpp"
#include "ogikit/deadline.hpp"
#include "ogikit/error.hpp"

#include <gtest/gtest.h>

#include <span>
#include <string>

using namespace ogikit;

namespace {

bool has_passed(Deadline deadline) {
    try {
        deadline.spend();
        return false;
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::time_limit);
        return true;
    }
}

TEST(Deadline, NoTimeHasPassedAtOnce) {
    EXPECT_TRUE(has_passed(Deadline(0)));
    EXPECT_TRUE(has_passed(Deadline(-1)));
    EXPECT_TRUE(has_passed(Deadline(std::numeric_limits<double>::quiet_NaN())));
}

TEST(Deadline, EndlessTimeNeverPasses) {
    EXPECT_FALSE(has_passed(Deadline::never()));
    Deadline never = Deadline::never();
    for (int i = 0; i < 1'000'000; ++i) never.spend(1'000);
}

TEST(Deadline, TheErrorSaysTheLimitTheFileAndWhatToDo) {
    ReadOptions options;
    options.limits.max_seconds = 0;
    const std::string text = "1.2\n";
    const auto items = read_reports(std::as_bytes(std::span(text)), "report.txt", options);
    ASSERT_EQ(items.size(), 1U);
    const auto& error = std::get<Error>(items.front());
    EXPECT_EQ(error.code(), ErrorCode::time_limit);
    const std::string said = error.what();
    for (const char* part : {"report.txt", "0 s", "max_seconds"}) {
        EXPECT_NE(said.find(part), std::string::npos) << said;
    }
}

}  // namespace
