// What any careful reader must do at the least: decode the bytes and normalise them (NFKC), with ICU
// alone. The measure that a report's reading time is held against.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace ogikit::bench {

class IcuReference {
public:
    // `encoding` is a Text::encoding. The converter is opened here, once, as a good client does.
    // Throws std::runtime_error when ICU lacks it.
    explicit IcuReference(const std::string& encoding);
    ~IcuReference();

    // Decodes and normalises; returns the length in UTF-16 units. Throws std::runtime_error.
    std::size_t decode_and_normalise(std::span<const std::byte> bytes);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ogikit::bench
