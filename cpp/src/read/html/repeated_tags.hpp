// RepeatedTags: the tags that have been read last.
//
// A page made by an office program is nine tenths markup, and nearly every tag of it has stood there before,
// byte for byte, mostly behind the same tag: what such a tag says need not be read again, nor its end looked for.
#pragma once

#include "read/html/token.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace ogikit::read_detail::html {

class RepeatedTags {
public:
    RepeatedTags() = default;
    RepeatedTags(const RepeatedTags&) = delete;  // its places know each other
    RepeatedTags& operator=(const RepeatedTags&) = delete;

    // The token of the tag that `source` begins with, if it is one of the two that came next before.
    const Token* expected_in(std::string_view source) noexcept {
        for (Place* const next : last_->next) {
            if (next->begins(source)) return &come_to(*next);
        }
        return nullptr;
    }

    // The token of the same tag as it stood anywhere before, if it has been kept. `text` is all of it, from "<"
    // to its first ">".
    const Token* find(std::string_view text) noexcept {
        Place& place = place_of(text);
        return place.text == text ? &come_to(place) : nullptr;
    }

    // `text` is a view of the source.
    void keep(std::string_view text, const Token& token) noexcept {
        Place& place = place_of(text);
        place.text = text;
        place.token = token;
        come_to(place);
    }

private:
    struct Place {
        std::string_view text;
        Token token;
        std::array<Place*, 2> next{this, this};  // what came behind it, the last first

        // Another tag seldom ends at the same place: that is looked at first.
        bool begins(std::string_view source) const noexcept {
            return !text.empty() && source.size() >= text.size() && source[text.size() - 1] == '>' &&
                   source.starts_with(text);
        }
    };

    const Token& come_to(Place& place) noexcept {
        if (last_->next[0] != &place) last_->next = {&place, last_->next[0]};
        last_ = &place;
        return place.token;
    }

    static constexpr int place_bits = 7;

    // By the sum of its words, each with a weight of its own: tags may differ in one digit anywhere.
    Place& place_of(std::string_view text) noexcept {
        std::uint64_t word = 0;
        std::uint64_t sum = text.size();
        std::uint64_t weight = 1;
        const std::size_t last = text.size() - std::min(text.size(), sizeof word);
        for (std::size_t at = 0; at < last; at += sizeof word, weight += 2) {
            std::memcpy(&word, text.data() + at, sizeof word);
            sum += word * weight;
        }
        std::memcpy(&word, text.data() + last, text.size() - last);
        sum += word * weight;
        return places_[sum * 0x9E3779B97F4A7C15U >> (64 - place_bits)];
    }

    std::array<Place, std::size_t{1} << place_bits> places_;
    Place* last_ = places_.data();
};

}  // namespace ogikit::read_detail::html
