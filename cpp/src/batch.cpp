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

CheckedReport finish(Document&& document, const Alignment& alignment, std::string source,
                     Deadline& deadline) {
    deadline.check();
    CheckedReport checked{make_report(std::move(document), alignment, std::move(source)), {}};
    deadline.check();
    checked.findings = validate(checked.report);
    return checked;
}

// A page that only links to the report is no report: the error names the link.
[[noreturn]] void throw_no_report(const Error& error, const Document& document) {
    if (document.attachments.empty()) throw error;
    const Link& link = document.attachments.front();
    std::string detail = link.label.empty() ? link.target : link.label + ": " + link.target;
    if (document.attachments.size() > 1) {
        detail += " and " + std::to_string(document.attachments.size() - 1) + " more";
    }
    throw Error(ErrorCode::attachment_only, detail);
}

Alignment align_report(const Document& document, Deadline& deadline) {
    try {
        return align(document, deadline);
    } catch (const Error& error) {
        if (error.code() == ErrorCode::no_report) throw_no_report(error, document);
        throw;
    }
}

// Whatever stops one file, as an Error of that file.
Error to_error(const std::exception& exception, const std::string& source) {
    if (const auto* error = dynamic_cast<const Error*>(&exception)) {
        return {error->code(), error->detail(), source};
    }
    return {ErrorCode::file_unreadable, std::string("internal fault: ") + exception.what(), source};
}

std::vector<BatchItem> reports_of(Document&& document, const std::string& source, Deadline& deadline) {
    std::vector<BatchItem> items;
    try {
        const Alignment alignment = align_report(document, deadline);
        items.emplace_back(finish(std::move(document), alignment, source, deadline));
        return items;
    } catch (const Error& error) {
        if (error.code() != ErrorCode::several_reports) throw;
        std::vector<Document> pieces = split_reports(document, deadline);
        if (pieces.empty()) throw;
        for (Document& piece : pieces) {
            const Alignment alignment = align(piece, deadline);
            const std::string name = source + "#" + std::to_string(items.size() + 1);
            items.emplace_back(finish(std::move(piece), alignment, name, deadline));
        }
    }
    return items;
}

// Archives in archives are members that are not read.
std::vector<BatchItem> reports_of(const std::vector<Member>& members, const std::string& source,
                                  const ReadOptions& options) {
    std::vector<BatchItem> items;
    for (const Member& member : members) {
        const std::string name = source + "/" + member.name;
        try {
            Deadline deadline(options.limits.max_seconds);
            for (BatchItem& item :
                 reports_of(read_document(member.bytes, options, deadline), name, deadline)) {
                items.push_back(std::move(item));
            }
        } catch (const std::exception& exception) {
            items.emplace_back(to_error(exception, name));
        }
    }
    if (items.empty())
        items.emplace_back(Error(ErrorCode::no_report, "the archive holds no file that may be one", source));
    return items;
}

// `read` gives the items of one file, or throws.
template <class Read>
std::vector<BatchItem> items_of(const std::string& source, Read&& read) {
    try {
        return read();
    } catch (const std::bad_alloc&) {
        std::vector<BatchItem> items;
        items.emplace_back(Error(ErrorCode::file_unreadable, "not enough memory", source));
        return items;
    } catch (const std::exception& exception) {
        std::vector<BatchItem> items;
        items.emplace_back(to_error(exception, source));
        return items;
    }
}

// One fewer than `wanted`, since the caller works too; or as many as the system grants.
template <class Work>
std::vector<std::jthread> start_threads(std::size_t wanted, const Work& work) {
    std::vector<std::jthread> threads;
    try {
        while (threads.size() + 1 < wanted) threads.emplace_back(work);
    } catch (const std::system_error&) {
        return threads;
    }
    return threads;
}

CheckedReport only_report(std::vector<BatchItem>&& items, const std::string& source) {
    if (items.size() > 1) {
        const auto reports = std::count_if(items.begin(), items.end(), [](const BatchItem& item) {
            return std::holds_alternative<CheckedReport>(item);
        });
        throw Error(ErrorCode::several_reports, std::to_string(reports) + " reports", source);
    }
    if (const auto* error = std::get_if<Error>(&items.front())) throw *error;
    return std::get<CheckedReport>(std::move(items.front()));
}

}  // namespace

std::vector<BatchItem> read_reports(std::span<const std::byte> bytes, const std::string& source,
                                    const ReadOptions& options) {
    return items_of(source, [&] {
        Deadline deadline(options.limits.max_seconds);
        Content content = read_content(bytes, options, deadline);
        if (const auto* members = std::get_if<std::vector<Member>>(&content)) {
            return reports_of(*members, source, options);
        }
        return reports_of(std::get<Document>(std::move(content)), source, deadline);
    });
}

std::vector<BatchItem> read_reports_file(const std::string& path, const ReadOptions& options) {
    const std::size_t limit = std::max(options.decode.max_bytes, options.limits.max_file_bytes);
    std::vector<std::byte> bytes;
    std::vector<BatchItem> failed = items_of(path, [&] {
        bytes = read_bytes(path, limit);
        return std::vector<BatchItem>{};
    });
    return failed.empty() ? read_reports(bytes, path, options) : std::move(failed);
}

CheckedReport read_report(std::span<const std::byte> bytes, const std::string& source,
                          const ReadOptions& options) {
    return only_report(read_reports(bytes, source, options), source);
}

CheckedReport read_report_file(const std::string& path, const ReadOptions& options) {
    return only_report(read_reports_file(path, options), path);
}

std::vector<std::vector<BatchItem>> read_batch(std::span<const std::string> paths, std::size_t jobs,
                                               const ReadOptions& options) {
    std::vector<std::vector<BatchItem>> files(paths.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < paths.size(); i = next++) {
            files[i] = read_reports_file(paths[i], options);
        }
    };
    if (jobs == 0) {
        jobs = std::max(1U, std::thread::hardware_concurrency());
    }
    std::vector<std::jthread> helpers = start_threads(std::min(jobs, paths.size()), work);
    work();
    helpers.clear();  // joins
    return files;
}

}  // namespace ogikit
