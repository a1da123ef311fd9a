#include "text/converter.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

#include <array>
#include <memory>
#include <string>

#include "ogikit/error.hpp"

namespace ogikit {
namespace {

struct EncodingEntry {
    Encoding encoding;
    std::string_view name;
    const char* icu_name;
    std::uint8_t shortest;  // bytes of the shortest character that makes one unit
};

// Big5 is read with the Hong Kong supplement, as the WHATWG Encoding Standard does.
constexpr std::array<EncodingEntry, encoding_count> encodings{{
    {Encoding::utf_8, "UTF-8", "UTF-8", 1},
    {Encoding::gb18030, "GB18030", "gb18030", 1},
    {Encoding::big5, "Big5", "Big5-HKSCS", 1},
    {Encoding::utf_16le, "UTF-16LE", "UTF-16LE", 2},
    {Encoding::utf_16be, "UTF-16BE", "UTF-16BE", 2},
    {Encoding::utf_32le, "UTF-32LE", "UTF-32LE", 2},
    {Encoding::utf_32be, "UTF-32BE", "UTF-32BE", 2},
}};
static_assert(static_cast<std::size_t>(Encoding::utf_32be) + 1 == encoding_count);

constexpr const EncodingEntry& entry_of(Encoding encoding) noexcept {
    return encodings[static_cast<std::size_t>(encoding)];
}

struct CloseConverter {
    void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

// ucnv_open takes a process-wide lock, so each thread keeps the converters it has opened.
UConverter* converter_for(Encoding encoding) {
    thread_local std::array<Converter, encoding_count> opened;
    Converter& converter = opened[static_cast<std::size_t>(encoding)];
    if (!converter) {
        UErrorCode status = U_ZERO_ERROR;
        converter.reset(ucnv_open(entry_of(encoding).icu_name, &status));
        if (U_FAILURE(status)) {
            converter.reset();
            throw Error(ErrorCode::undecodable, std::string("ICU cannot open its converter ") +
                                                    entry_of(encoding).icu_name + ": " + u_errorName(status));
        }
    }
    ucnv_resetToUnicode(converter.get());
    return converter.get();
}

struct Malformed {
    std::size_t sequences = 0;
    bool truncated = false;
};

// ICU's substitution (U+FFFD), counted.
void substitute_and_count(const void* context, UConverterToUnicodeArgs* arguments, const char* bytes,
                          std::int32_t length, UConverterCallbackReason reason, UErrorCode* status) {
    if (reason <= UCNV_IRREGULAR) {
        // ICU hands the context over as const; the counter behind it is append_converted's own.
        Malformed& malformed = *static_cast<Malformed*>(const_cast<void*>(context));
        ++malformed.sequences;
        if (*status == U_TRUNCATED_CHAR_FOUND) malformed.truncated = true;
    }
    UCNV_TO_U_CALLBACK_SUBSTITUTE(nullptr, arguments, bytes, length, reason, status);
}

constexpr bool is_trail_surrogate(char16_t unit) noexcept { return (unit & 0xFC00U) == 0xDC00U; }

}  // namespace

std::string_view encoding_name(Encoding encoding) noexcept { return entry_of(encoding).name; }

void append_converted(Encoding encoding, std::span<const std::uint8_t> bytes, std::uint32_t base,
                      Text& text) {
    UConverter* const converter = converter_for(encoding);
    Malformed malformed;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_setToUCallBack(converter, substitute_and_count, &malformed, nullptr, nullptr, &status);

    const std::size_t most_units = bytes.size() / entry_of(encoding).shortest + 1;
    text.units.reserve(text.units.size() + most_units);
    text.offsets.reserve(text.offsets.size() + most_units + 1);

    std::array<char16_t, 4096> units;
    std::array<std::int32_t, 4096> offsets;  // relative to where the source stood before the call
    const char* const begin = reinterpret_cast<const char*>(bytes.data());
    const char* const end = begin + bytes.size();
    const char* source = begin;
    do {
        const std::uint32_t chunk = base + static_cast<std::uint32_t>(source - begin);
        char16_t* target = units.data();
        status = U_ZERO_ERROR;
        ucnv_toUnicode(converter, &target, units.data() + units.size(), &source, end, offsets.data(), true,
                       &status);
        const auto count = static_cast<std::size_t>(target - units.data());
        const std::size_t before = text.offsets.size();
        text.offsets.resize(before + count);
        std::uint32_t* const placed = text.offsets.data() + before;
        std::uint32_t previous = before == 0 ? base : placed[-1];
        for (std::size_t i = 0; i < count; ++i) {
            // A unit held back from the previous chunk has no offset of its own (-1): it is the rest of
            // the character before it, as is the second half of a surrogate pair.
            if (offsets[i] >= 0 && !is_trail_surrogate(units[i]))
                previous = chunk + static_cast<std::uint32_t>(offsets[i]);
            placed[i] = previous;
        }
        text.units.append(units.data(), count);
    } while (status == U_BUFFER_OVERFLOW_ERROR);

    text.replaced += malformed.sequences;
    text.truncated = malformed.truncated;
    if (U_FAILURE(status)) {
        throw Error(ErrorCode::undecodable,
                    std::string(entry_of(encoding).name) + " conversion failed: " + u_errorName(status));
    }
}

}  // namespace ogikit
