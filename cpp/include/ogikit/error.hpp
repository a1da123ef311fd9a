// Errors: what stops a file from being read at all.
//
// A bad file is an Error; a bad number in a readable file is a Finding (validate.hpp). The two
// never mix. Every error carries a code from the one table below.
#pragma once

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace ogikit {

enum class ErrorCode : std::uint8_t {
    file_unreadable,
    empty_file,
    too_large,
    time_limit,
    binary_file,
    undecodable,
    unsupported_format,
    damaged_file,
    password_protected,
    no_text,
    converter_missing,
    conversion_failed,
    attachment_only,
    no_report,
    several_reports,
};

struct ErrorEntry {
    ErrorCode code;
    std::string_view name;  // stable, machine-readable: the "code" of the JSON contract
    std::string_view zh;    // what happened, for people
    std::string_view en;
    std::string_view hint_zh;  // what to do about it
    std::string_view hint_en;
};

inline constexpr std::size_t error_code_count = 15;

// All codes, in the order of the enumerators.
const std::array<ErrorEntry, error_code_count>& error_table() noexcept;
const ErrorEntry& describe(ErrorCode code) noexcept;

class Error : public std::runtime_error {
public:
    // `detail` says what was found and where, in English; the table adds what to do.
    Error(ErrorCode code, const std::string& detail, std::string source = {});

    ErrorCode code() const noexcept { return code_; }
    const std::string& source() const noexcept { return source_; }
    const std::string& detail() const noexcept { return detail_; }

private:
    ErrorCode code_;
    std::string detail_;
    std::string source_;
};

}  // namespace ogikit
