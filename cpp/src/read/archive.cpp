#include "read/archive.hpp"

#include "ogikit/error.hpp"

#include <zip.h>

#include <algorithm>
#include <array>
#include <utility>

namespace ogikit::read_detail {
namespace {

constexpr std::size_t chunk_bytes = std::size_t{16} << 10;

char lower(char letter) noexcept {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
}

bool same_name(std::string_view a, std::string_view b) noexcept {
    return std::ranges::equal(a, b, {}, lower, lower);
}

// Zips made by Chinese Windows programs write names in GBK and do not say so.
std::string name_in_utf8(const char* raw) {
    const std::string_view name(raw);
    std::string decoded(name);
    const bool ascii = std::ranges::all_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!ascii) {
        try {
            decoded = to_utf8(decode(std::as_bytes(std::span(name))).units);
        } catch (const Error&) {
            std::ranges::replace_if(
                decoded, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }, '?');
        }
    }
    std::ranges::replace(decoded, '\\', '/');
    return decoded;
}

[[noreturn]] void throw_zip_error(zip_error_t* error, const std::string& where) {
    const std::string detail = where + ": " + zip_error_strerror(error);
    switch (zip_error_code_zip(error)) {
        case ZIP_ER_NOPASSWD:
        case ZIP_ER_WRONGPASSWD:
            throw Error(ErrorCode::password_protected, detail);
        case ZIP_ER_COMPNOTSUPP:
        case ZIP_ER_ENCRNOTSUPP:
            throw Error(ErrorCode::unsupported_format, detail);
        default:
            throw Error(ErrorCode::damaged_file, detail);
    }
}

// A zip_error_t that is freed whatever happens.
class ZipError {
public:
    ZipError() noexcept { zip_error_init(&error_); }
    ~ZipError() { zip_error_fini(&error_); }
    ZipError(const ZipError&) = delete;
    ZipError& operator=(const ZipError&) = delete;
    zip_error_t* get() noexcept { return &error_; }

private:
    zip_error_t error_;
};

zip* open_zip(std::span<const std::byte> bytes) {
    ZipError error;
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, error.get());
    zip* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, error.get());
    if (archive == nullptr) {
        zip_source_free(source);
        throw_zip_error(error.get(), "the zip cannot be opened");
    }
    return archive;
}

}  // namespace

bool is_zip(std::span<const std::byte> bytes) noexcept {
    const std::string_view chars(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return chars.starts_with("PK\x03\x04") || chars.starts_with("PK\x05\x06");
}

void Archive::Closer::operator()(zip* archive) const noexcept { zip_discard(archive); }

Archive::Archive(std::span<const std::byte> bytes, const Limits& limits)
    : budget_(limits.max_inflated_bytes) {
    if (bytes.size() > limits.max_file_bytes) {
        throw Error(ErrorCode::too_large, std::to_string(bytes.size()) + " bytes, the limit is " +
                                              std::to_string(limits.max_file_bytes));
    }
    zip_.reset(open_zip(bytes));
    const auto entries = static_cast<std::size_t>(zip_get_num_entries(zip_.get(), 0));
    if (entries > limits.max_entries) {
        throw Error(ErrorCode::too_large, "the zip has " + std::to_string(entries) +
                                              " members, the limit is " + std::to_string(limits.max_entries));
    }
    names_.reserve(entries);
    for (std::size_t i = 0; i < entries; ++i) {
        const char* name = zip_get_name(zip_.get(), i, ZIP_FL_ENC_RAW);
        names_.push_back(name == nullptr ? std::string() : name_in_utf8(name));
    }
}

std::optional<std::size_t> Archive::find(std::string_view name) const noexcept {
    const auto found =
        std::ranges::find_if(names_, [&](const std::string& member) { return same_name(member, name); });
    if (found == names_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - names_.begin());
}

std::string Archive::read(std::size_t index) {
    MemberStream stream(*this, index);
    std::string bytes;
    bytes.reserve(std::min(stream.stated_size_, budget_));
    while (stream.read_on(bytes)) {
    }
    return bytes;
}

MemberStream Archive::open(std::size_t index) { return {*this, index}; }

void MemberStream::Closer::operator()(zip_file* file) const noexcept { zip_fclose(file); }

MemberStream::MemberStream(Archive& archive, std::size_t index)
    : archive_(&archive), name_(&archive.names_[index]) {
    zip* const zip = archive.zip_.get();
    zip_stat_t stat;
    if (zip_stat_index(zip, index, 0, &stat) != 0) throw_zip_error(zip_get_error(zip), name());
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
        throw Error(ErrorCode::password_protected, name() + " is encrypted");
    }
    if ((stat.valid & ZIP_STAT_SIZE) != 0) stated_size_ = stat.size;
    file_.reset(zip_fopen_index(zip, index, 0));
    if (!file_) throw_zip_error(zip_get_error(zip), name());
}

bool MemberStream::read_on(std::string& bytes) {
    std::array<char, chunk_bytes> chunk;
    const zip_int64_t got = zip_fread(file_.get(), chunk.data(), chunk.size());
    if (got < 0) throw_zip_error(zip_file_get_error(file_.get()), name());
    const auto count = static_cast<std::size_t>(got);
    if (count > archive_->budget_) {
        throw Error(ErrorCode::too_large, "the zip's members inflate past the limit, at " + name());
    }
    archive_->budget_ -= count;
    bytes.append(chunk.data(), count);
    return count > 0;
}

Format format_of(Archive& archive) {
    if (archive.find("xl/workbook.xml")) return Format::xlsx;
    if (archive.find("word/document.xml")) return Format::docx;
    if (const auto mimetype = archive.find("mimetype")) {
        const std::string type = archive.read(*mimetype);
        if (type.starts_with("application/vnd.oasis.opendocument.text")) return Format::odt;
        if (type.starts_with("application/vnd.oasis.opendocument.spreadsheet")) return Format::ods;
    }
    if (archive.find("[Content_Types].xml")) {
        const auto has_folder = [&](std::string_view folder) {
            return std::ranges::any_of(archive.names(), [&](const std::string& name) {
                return same_name(std::string_view(name).substr(0, folder.size()), folder);
            });
        };
        if (has_folder("word/")) return Format::docx;
        if (has_folder("xl/")) return Format::xlsx;
    }
    return Format::archive;
}

}  // namespace ogikit::read_detail
