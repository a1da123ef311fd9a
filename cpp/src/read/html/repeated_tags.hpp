// RepeatedTags: the tags with attributes that have been read last.
//
// A page made by an office program is nine tenths markup, and nearly every tag of it has stood there before,
// byte for byte: what such a tag says need not be read again.
#pragma once

#include "read/html/token.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace ogikit::read_detail::html {

class RepeatedTags {
public:
    // The token of the same tag as it stood before, if it has been kept. `text` is all of it, from "<" to ">".
    const Token* find(std::string_view text) const noexcept {
        const Place& place = places_[place_of(text)];
        return place.text == text ? &place.token : nullptr;
    }

    // `text` is a view of the source.
    void keep(std::string_view text, const Token& token) noexcept { places_[place_of(text)] = {text, token}; }

private:
    struct Place {
        std::string_view text;
        Token token;
    };

    static constexpr int place_bits = 7;

    // By the sum of its words, each with a weight of its own: tags may differ in one digit anywhere.
    static std::size_t place_of(std::string_view text) noexcept {
        std::uint64_t word = 0;
        if (text.size() < sizeof word) return 0;
        const char* const last = text.data() + text.size() - sizeof word;
        std::uint64_t sum = text.size();
        std::uint64_t weight = 1;
        for (const char* at = text.data(); at < last; at += sizeof word, weight += 2) {
            std::memcpy(&word, at, sizeof word);
            sum += word * weight;
        }
        std::memcpy(&word, last, sizeof word);
        sum += word * weight;
        return static_cast<std::size_t>(sum * 0x9E3779B97F4A7C15U >> (64 - place_bits));
    }

    std::array<Place, std::size_t{1} << place_bits> places_{};
};

}  // namespace ogikit::read_detail::html
