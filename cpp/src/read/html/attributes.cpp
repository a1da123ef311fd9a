#include "read/html/attributes.hpp"

#include <array>
#include <cstdint>
#include <cstring>

namespace ogikit::read_detail::html {
namespace {

enum CharacterClass : std::uint8_t { space = 1, ends_attribute = 2, ends_unquoted = 4 };

constexpr auto classes = [] {
    std::array<std::uint8_t, 256> table{};
    for (const unsigned char c : {' ', '\n', '\t', '\r', '\f'}) {
        table[c] = space | ends_attribute | ends_unquoted;
    }
    table['/'] = ends_attribute;
    table['>'] = ends_attribute | ends_unquoted;
    table['='] = ends_attribute;
    return table;
}();

constexpr bool is(char c, CharacterClass cls) noexcept {
    return (classes[static_cast<unsigned char>(c)] & cls) != 0;
}

}  // namespace

bool AttributeReader::next(Attribute& attribute) noexcept {
    const char* const begin = source_.data();
    const char* const end = begin + source_.size();
    const char* at = begin + at_;
    const auto stop = [&](const char* where, bool cut) {
        at_ = static_cast<std::size_t>(where - begin);
        cut_off_ = cut;
        return false;
    };
    while (at != end && (is(*at, space) || *at == '/')) ++at;
    if (at == end) return stop(end, true);
    if (*at == '>') return stop(at + 1, false);

    const char* const name = at;
    ++at;  // an equals sign may begin a name
    while (at != end && !is(*at, ends_attribute)) ++at;
    attribute.name = {name, static_cast<std::size_t>(at - name)};
    attribute.value = {at, at};
    while (at != end && is(*at, space)) ++at;
    if (at == end) return stop(end, true);
    if (*at == '=') {
        do ++at;
        while (at != end && is(*at, space));
        if (at == end) return stop(end, true);
        if (*at == '"' || *at == '\'') {
            const char* const value = at + 1;
            const auto* const close =
                static_cast<const char*>(std::memchr(value, *at, static_cast<std::size_t>(end - value)));
            if (close == nullptr) return stop(end, true);
            attribute.value = {value, static_cast<std::size_t>(close - value)};
            at = close + 1;
        } else {
            const char* const value = at;
            while (at != end && !is(*at, ends_unquoted)) ++at;
            attribute.value = {value, static_cast<std::size_t>(at - value)};
        }
    }
    at_ = static_cast<std::size_t>(at - begin);
    return true;
}

}  // namespace ogikit::read_detail::html
