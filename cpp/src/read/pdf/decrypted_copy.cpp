#include "decrypted_copy.hpp"

#include "ogikit/error.hpp"

#include <exception>
#include <utility>

namespace ogikit::read_detail {
namespace {

constexpr int not_encrypted = -1;              // revision of the security handler
constexpr unsigned long without_security = 3;  // FPDF_REMOVE_SECURITY

// PDFium hands its pieces to a function that it finds in this; nothing may be thrown through it.
struct Copy : PdfFileWriter {
    explicit Copy(std::size_t most) : PdfFileWriter{1, &Copy::write}, most_bytes(most) {}

    static int write(PdfFileWriter* writer, const void* data, unsigned long size) noexcept {
        auto& copy = static_cast<Copy&>(*writer);
        try {
            copy.full = size > copy.most_bytes - copy.bytes.size();
            if (!copy.full) copy.bytes.append(static_cast<const char*>(data), size);
            return copy.full ? 0 : 1;
        } catch (const std::exception&) {
            copy.full = true;
            return 0;
        }
    }

    std::size_t most_bytes;
    std::string bytes;
    bool full = false;
};

}  // namespace

bool is_encrypted(const Pdfium& pdfium, PdfDocument document) noexcept {
    return pdfium.security_revision(document) != not_encrypted;
}

std::string decrypted_copy(const Pdfium& pdfium, PdfDocument document, std::size_t most_bytes) {
    Copy copy(most_bytes);
    const bool written = pdfium.save_copy(document, &copy, without_security) != 0;
    if (copy.full) {
        throw Error(ErrorCode::too_large,
                    "the PDF without its encryption has more than " + std::to_string(most_bytes) + " bytes");
    }
    if (!written) throw Error(ErrorCode::damaged_file, "the PDF's encryption cannot be taken off");
    return std::move(copy.bytes);
}

}  // namespace ogikit::read_detail
