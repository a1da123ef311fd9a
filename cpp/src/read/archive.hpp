// Archive: the members of a zip, within limits.
//
// Sizes that a zip declares are never trusted: what is read is counted as it comes out.
#pragma once

#include "ogikit/document.hpp"
#include "ogikit/read.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct zip;
struct zip_file;

namespace ogikit::read_detail {

bool is_zip(std::span<const std::byte> bytes) noexcept;

class MemberStream;

class Archive {
public:
    // `bytes` must outlive the archive. Throws Error{damaged_file, too_large}.
    Archive(std::span<const std::byte> bytes, const Limits& limits);

    // Names in UTF-8 with '/' between folders, whatever the zip has (GBK, '\').
    const std::vector<std::string>& names() const noexcept { return names_; }

    // As office programs look a part up: without regard to the case of ASCII letters.
    std::optional<std::size_t> find(std::string_view name) const noexcept;

    // The member's bytes. Throws Error{password_protected, too_large, damaged_file, unsupported_format}.
    std::string read(std::size_t index);
    // The same piece by piece. The archive must outlive it.
    MemberStream open(std::size_t index);

private:
    friend class MemberStream;
    struct Closer {
        void operator()(zip* archive) const noexcept;
    };
    std::unique_ptr<zip, Closer> zip_;
    std::vector<std::string> names_;
    std::size_t budget_;
};

// A member for those who may not want all of it.
class MemberStream {
public:
    // Appends the next piece; false at the member's end. Throws as Archive::read() does.
    bool read_on(std::string& bytes);

    const std::string& name() const noexcept { return *name_; }

private:
    friend class Archive;
    struct Closer {
        void operator()(zip_file* file) const noexcept;
    };
    MemberStream(Archive& archive, std::size_t index);

    Archive* archive_;
    const std::string* name_;
    std::unique_ptr<zip_file, Closer> file_;
    std::size_t stated_size_ = 0;  // 0 when it is not known
};

// What a zip is by the names of its members: docx, xlsx, odt, ods; else an archive.
Format format_of(Archive& archive);

// Its files that may be reports (members.cpp).
std::vector<Member> members_of(Archive& archive, Deadline& deadline);

}  // namespace ogikit::read_detail
