#include "ogikit/batch.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <memory>
#include <new>
#include <system_error>
#include <thread>
#include <utility>

namespace ogikit {
namespace {

struct FileCloser {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FileCloser>;

[[noreturn]] void throw_unreadable(const std::error_code& reason, const std::string& path) {
    throw Error(ErrorCode::file_unreadable, reason.message(), path);
}

[[noreturn]] void throw_too_large(std::uintmax_t size, std::size_t limit, const std::string& path) {
    throw Error(ErrorCode::too_large,
                "at least " + std::to_string(size) + " bytes, the limit is " + std::to_string(limit), path);
}

// Only regular files: opening a pipe or a device could wait for ever.
std::uintmax_t checked_size(const std::string& path, std::size_t limit) {
    if (path.find('\0') != std::string::npos) {
        throw_unreadable(std::make_error_code(std::errc::invalid_argument), path);
    }
    std::error_code reason;
    const auto status = std::filesystem::status(path, reason);
    if (reason) {
        throw_unreadable(reason, path);
    }
    if (std::filesystem::is_directory(status)) {
        throw_unreadable(std::make_error_code(std::errc::is_a_directory), path);
    }
    if (!std::filesystem::is_regular_file(status)) {
        throw Error(ErrorCode::file_unreadable, "not a regular file", path);
    }
    const std::uintmax_t size = std::filesystem::file_size(path, reason);
    if (reason) {
        throw_unreadable(reason, path);
    }
    if (size > limit) {
        throw_too_large(size, limit, path);
    }
    return size;
}

std::vector<std::byte> read_bytes(const std::string& path, std::size_t limit) {
    std::vector<std::byte> bytes(static_cast<std::size_t>(checked_size(path, limit)));
    const File file(std::fopen(path.c_str(), "rb"));
    if (!file) {
        throw_unreadable({errno, std::generic_category()}, path);
    }
    const std::size_t got = std::fread(bytes.data(), 1, bytes.size(), file.get());
    if (std::ferror(file.get()) != 0) {
        throw_unreadable({errno, std::generic_category()}, path);
    }
    // A file that changes while it is read is not read by halves.
    if (got != bytes.size() || std::fgetc(file.get()) != EOF) {
        throw Error(ErrorCode::file_unreadable, "the file changed while it was read", path);
    }
    return bytes;
}

CheckedReport check(std::span<const std::byte> bytes, const std::string& source, const ReadOptions& options) {
    Document document = read_document(bytes, options);
    const Alignment alignment = align(document);
    CheckedReport checked{make_report(std::move(document), alignment, source), {}};
    checked.findings = validate(checked.report);
    return checked;
}

// Whatever stops one file, as an Error of that file.
Error to_error(const std::exception& exception, const std::string& path) {
    if (const auto* error = dynamic_cast<const Error*>(&exception)) {
        return *error;
    }
    return {ErrorCode::file_unreadable, std::string("internal fault: ") + exception.what(), path};
}

// Leaves `item` as it is when memory runs out: it already says so.
void read_item(const std::string& path, const ReadOptions& options, BatchItem& item) noexcept {
    try {
        try {
            item = read_report_file(path, options);
        } catch (const std::bad_alloc&) {
        } catch (const std::exception& exception) {
            item = to_error(exception, path);
        }
    } catch (const std::bad_alloc&) {
    }
}

}  // namespace

CheckedReport read_report(std::span<const std::byte> bytes, std::string source, const ReadOptions& options) {
    try {
        return check(bytes, source, options);
    } catch (const Error& error) {
        throw Error(error.code(), error.detail(), std::move(source));
    }
}

CheckedReport read_report_file(const std::string& path, const ReadOptions& options) {
    return read_report(read_bytes(path, options.decode.max_bytes), path, options);
}

std::vector<BatchItem> read_batch(std::span<const std::string> paths, std::size_t jobs,
                                  const ReadOptions& options) {
    std::vector<BatchItem> items;
    items.reserve(paths.size());
    for (const std::string& path : paths) {
        items.emplace_back(Error(ErrorCode::file_unreadable, "not enough memory", path));
    }
    std::atomic<std::size_t> next = 0;
    const auto work = [&]() noexcept {
        for (std::size_t i = next++; i < paths.size(); i = next++) {
            read_item(paths[i], options, items[i]);
        }
    };
    if (jobs == 0) {
        jobs = std::max(1U, std::thread::hardware_concurrency());
    }
    std::vector<std::jthread> helpers;
    try {
        for (std::size_t started = 1; started < std::min(jobs, paths.size()); ++started) {
            helpers.emplace_back(work);
        }
    } catch (const std::system_error&) {
        // The system grants no more threads: those that run, and this one, do the work.
    }
    work();
    helpers.clear();  // joins
    return items;
}

}  // namespace ogikit
