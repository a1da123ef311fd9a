#include "ogikit/batch.hpp"

#include "report_fixtures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace ogikit {
namespace {

using testing::county;
using ::testing::HasSubstr;
using testing::ReportDraft;
using ::testing::SizeIs;

std::string value_text(const Table& table, std::size_t row, std::size_t column) {
    const auto value = table.values(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column));
    return '\t' + std::to_string(value);
}

std::string requests_text(const Table& table) {
    std::string text = "申请人情况";
    for (const FormColumn& column : table.form->columns) {
        text.append("\t").append(column.zh);
    }
    for (std::size_t row = 0; row < table.form->row_count(); ++row) {
        text.append("\n").append(table.form->rows[row].zh);
        for (std::size_t column = 0; column < table.form->column_count(); ++column) {
            text += value_text(table, row, column);
        }
    }
    return text;
}

// The form prints the three blocks of remedies side by side.
std::string remedies_text(const Table& table) {
    std::string labels;
    std::string values;
    for (std::size_t row = 0; row < table.form->row_count(); ++row) {
        for (std::size_t column = 0; column < table.form->column_count(); ++column) {
            labels.append("\t").append(table.form->columns[column].zh);
            values += value_text(table, row, column);
        }
    }
    return "行政复议\t行政诉讼\n\t未经复议直接起诉\t复议后起诉\n" + labels.substr(1) + '\n' +
           values.substr(1);
}

// A report as plain text: a table row a line, cells parted by tabs; without the proactive table.
std::string as_text(const ReportDraft& draft) {
    const Report report = draft.report();
    std::string text = "清河县人民政府2024年政府信息公开工作年度报告\n";
    text.append(section_headings()[2]).append("\n" + requests_text(report.table(TableId::requests)) + '\n');
    text.append(section_headings()[3]).append("\n" + remedies_text(report.table(TableId::remedies)) + '\n');
    return text.append(section_headings()[4]).append("\n无。\n");
}

class Batch : public ::testing::Test {
protected:
    void SetUp() override {
        directory_ = std::filesystem::path(::testing::TempDir()) /
                     ("ogikit_batch_" + std::to_string(::getpid()) + "_" +
                      ::testing::UnitTest::GetInstance()->current_test_info()->name());
        std::filesystem::create_directories(directory_);
    }
    void TearDown() override { std::filesystem::remove_all(directory_); }

    std::string path(const std::string& name) const { return (directory_ / name).string(); }

    std::string write(const std::string& name, const std::string& content) const {
        std::ofstream(path(name), std::ios::binary) << content;
        return path(name);
    }

    // The Error that reading the file ends in.
    static Error error_of(const std::string& file, const ReadOptions& options = {}) {
        try {
            read_report_file(file, options);
        } catch (const Error& error) {
            return error;
        }
        throw std::logic_error("the file was read: " + file);
    }

private:
    std::filesystem::path directory_;
};

TEST_F(Batch, SaysWhyAFileCannotBeRead) {
    const Error missing = error_of(path("none.txt"));
    EXPECT_EQ(missing.code(), ErrorCode::file_unreadable);
    EXPECT_EQ(missing.source(), path("none.txt"));
    EXPECT_THAT(missing.detail(), HasSubstr("No such file"));

    const Error directory = error_of(path(""));
    EXPECT_EQ(directory.code(), ErrorCode::file_unreadable);
    EXPECT_THAT(directory.detail(), HasSubstr("directory"));

    EXPECT_EQ(error_of(write("empty.txt", "")).code(), ErrorCode::empty_file);
    EXPECT_EQ(error_of(write("nul.txt", "x") + std::string(1, '\0')).code(), ErrorCode::file_unreadable);
}

TEST_F(Batch, NeverWaitsForAPipe) {
    ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
    const Error error = error_of(path("pipe"));
    EXPECT_EQ(error.code(), ErrorCode::file_unreadable);
    EXPECT_THAT(error.detail(), HasSubstr("not a regular file"));
}

TEST_F(Batch, ChecksTheSizeBeforeReading) {
    const std::string huge = write("huge.txt", "x");
    std::filesystem::resize_file(huge, std::uintmax_t{1} << 40);  // sparse
    const Error error = error_of(huge);
    EXPECT_EQ(error.code(), ErrorCode::too_large);
    EXPECT_THAT(error.detail(), HasSubstr("1099511627776"));

    ReadOptions strict;
    strict.decode.max_bytes = 10;
    EXPECT_EQ(error_of(write("small.txt", "eleven byte"), strict).code(), ErrorCode::too_large);
}

TEST_F(Batch, GivesErrorsFromBelowTheirSource) {
    const std::string file = write("letter.txt", "关于召开会议的通知\n各科室：\n请准时参加。\n");
    const Error error = error_of(file);
    EXPECT_EQ(error.code(), ErrorCode::no_report);
    EXPECT_EQ(error.source(), file);
}

TEST_F(Batch, ReadsAndChecksAReport) {
    ReportDraft draft = county();
    draft.row("requests.outcomes_total", {29});
    const CheckedReport checked = read_report_file(write("report.txt", as_text(draft)));
    EXPECT_EQ(checked.report.source, path("report.txt"));
    const Report expected = draft.report();
    for (const TableId id : {TableId::requests, TableId::remedies}) {
        EXPECT_EQ(checked.report.table(id).values, expected.table(id).values) << to_string(id);
        EXPECT_EQ(checked.report.table(id).states, expected.table(id).states) << to_string(id);
    }
    EXPECT_TRUE(std::ranges::any_of(checked.findings, [](const Finding& finding) {
        return finding.rule->id == "requests-balance" && finding.left == 31 && finding.right == 30;
    }));
}

TEST_F(Batch, GoesOnPastBadFilesAndKeepsTheOrder) {
    std::vector<std::string> paths;
    constexpr std::size_t files = 60;
    for (std::size_t i = 0; i < files; ++i) {
        const std::string name = std::to_string(i) + ".txt";
        if (i % 5 == 4) {
            paths.push_back(path(name));  // not there
            continue;
        }
        ReportDraft draft(Edition::e2021);
        draft.row("remedies.reconsideration",
                  {static_cast<std::int64_t>(i), 0, 0, 0, static_cast<std::int64_t>(i)});
        paths.push_back(write(name, as_text(draft)));
    }
    for (const std::size_t jobs : {0U, 1U, 3U, 200U}) {
        const std::vector<std::vector<BatchItem>> batch = read_batch(paths, jobs);
        ASSERT_THAT(batch, SizeIs(files));
        for (std::size_t i = 0; i < files; ++i) {
            ASSERT_THAT(batch[i], SizeIs(1));
            const BatchItem& item = batch[i].front();
            if (i % 5 == 4) {
                const Error* error = std::get_if<Error>(&item);
                ASSERT_NE(error, nullptr) << i;
                EXPECT_EQ(error->source(), paths[i]);
                EXPECT_EQ(error->code(), ErrorCode::file_unreadable);
            } else {
                const CheckedReport* checked = std::get_if<CheckedReport>(&item);
                ASSERT_NE(checked, nullptr) << i << ": " << std::get<Error>(item).what();
                EXPECT_EQ(checked->report.source, paths[i]);
                EXPECT_EQ(checked->report.table(TableId::remedies).values(0, 0),
                          static_cast<std::int64_t>(i));
            }
        }
    }
}

TEST_F(Batch, OfNothingIsNothing) { EXPECT_THAT(read_batch({}, 4), SizeIs(0)); }

}  // namespace
}  // namespace ogikit
