#include "icu_reference.hpp"

#include <unicode/ucnv.h>
#include <unicode/unorm2.h>

#include <stdexcept>
#include <vector>

namespace ogikit::bench {
namespace {

void check(UErrorCode status) {
    if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
}

}  // namespace

struct IcuReference::State {
    UConverter* converter = nullptr;
    const UNormalizer2* nfkc = nullptr;
    std::vector<UChar> decoded;
    std::vector<UChar> normalised;
};

IcuReference::IcuReference(const std::string& encoding) : state_(std::make_unique<State>()) {
    UErrorCode status = U_ZERO_ERROR;
    state_->nfkc = unorm2_getNFKCInstance(&status);
    check(status);
    state_->converter = ucnv_open(encoding.c_str(), &status);
    check(status);
}

IcuReference::~IcuReference() { ucnv_close(state_->converter); }

std::size_t IcuReference::decode_and_normalise(std::span<const std::byte> bytes) {
    State& s = *state_;
    // A byte gives at most one unit; NFKC may add some, which a second call would need.
    s.decoded.resize(bytes.size() + 1);
    s.normalised.resize(2 * bytes.size() + 64);
    UErrorCode status = U_ZERO_ERROR;
    const auto units = ucnv_toUChars(
        s.converter, s.decoded.data(), static_cast<std::int32_t>(s.decoded.size()),
        reinterpret_cast<const char*>(bytes.data()), static_cast<std::int32_t>(bytes.size()), &status);
    check(status);
    const auto length = unorm2_normalize(s.nfkc, s.decoded.data(), units, s.normalised.data(),
                                         static_cast<std::int32_t>(s.normalised.size()), &status);
    check(status);
    return static_cast<std::size_t>(length);
}

}  // namespace ogikit::bench
