#include "pdfium_library.hpp"

#include "ogikit/error.hpp"
#include "ogikit/pdfium.hpp"

#include <dlfcn.h>

#include <optional>
#include <string>
#include <utility>

namespace ogikit {
namespace read_detail {
namespace {

#ifdef __APPLE__
constexpr const char* default_name = "libpdfium.dylib";
#else
constexpr const char* default_name = "libpdfium.so";
#endif

Pdfium load(const std::string& path) {
    // Never unloaded: PDFium has process-wide state, and other users of it may be in this process.
    void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        throw Error(ErrorCode::unsupported_format,
                    "the file is a PDF, and PDFium, which opens them, was not found: pip install pypdfium2");
    }
    Pdfium pdfium;
#define OGIKIT_PDFIUM_FIND(member, name, result, parameters)                                              \
    pdfium.member = reinterpret_cast<decltype(pdfium.member)>(dlsym(library, #name));                     \
    if (pdfium.member == nullptr) {                                                                       \
        throw Error(ErrorCode::unsupported_format, "PDFium at " + path + " is too old: it lacks " #name); \
    }
    OGIKIT_PDFIUM_FUNCTIONS(OGIKIT_PDFIUM_FIND)
#undef OGIKIT_PDFIUM_FIND
    // No font of the machine is looked at: what a file says is the same everywhere, and nothing is scanned.
    static const char* no_fonts[] = {nullptr};  // PDFium keeps the pointer
    const PdfLibraryConfig config{2, no_fonts, nullptr, 0};
    pdfium.init_library(&config);
    return pdfium;
}

// A loaded library is a fact of the process, so this alone is process-wide.
struct Process {
    std::mutex mutex;
    std::string path = default_name;
    std::optional<Pdfium> pdfium;
};

Process& process() {
    static Process* const only = new Process;  // outlives every thread that may still read at exit
    return *only;
}

}  // namespace

PdfiumSession::PdfiumSession() : lock_(process().mutex) {
    Process& loaded = process();
    if (!loaded.pdfium) loaded.pdfium = load(loaded.path);
    pdfium_ = &*loaded.pdfium;
}

}  // namespace read_detail

void use_pdfium(std::string path) {
    read_detail::Process& process = read_detail::process();
    const std::lock_guard lock(process.mutex);
    process.path = std::move(path);
}

}  // namespace ogikit
