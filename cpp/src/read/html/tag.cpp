#include "read/html/tag.hpp"

#include "read/html/ascii.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace ogikit::read_detail::html {
namespace {

struct Name {
    std::string_view name;
    Tag tag;
};

constexpr std::array names{
    Name{"table", Tag::table},
    Name{"caption", Tag::caption},
    Name{"colgroup", Tag::colgroup},
    Name{"col", Tag::col},
    Name{"tbody", Tag::tbody},
    Name{"thead", Tag::thead},
    Name{"tfoot", Tag::tfoot},
    Name{"tr", Tag::tr},
    Name{"td", Tag::td},
    Name{"th", Tag::th},
    Name{"br", Tag::br},
    Name{"hr", Tag::hr},
    Name{"p", Tag::p},
    Name{"li", Tag::li},
    Name{"dt", Tag::dt},
    Name{"dd", Tag::dd},
    Name{"pre", Tag::pre},
    Name{"listing", Tag::pre},
    Name{"h1", Tag::heading},
    Name{"h2", Tag::heading},
    Name{"h3", Tag::heading},
    Name{"h4", Tag::heading},
    Name{"h5", Tag::heading},
    Name{"h6", Tag::heading},
    Name{"address", Tag::block},
    Name{"article", Tag::block},
    Name{"aside", Tag::block},
    Name{"blockquote", Tag::block},
    Name{"body", Tag::block},
    Name{"center", Tag::block},
    Name{"details", Tag::block},
    Name{"dialog", Tag::block},
    Name{"dir", Tag::block},
    Name{"div", Tag::block},
    Name{"dl", Tag::block},
    Name{"fieldset", Tag::block},
    Name{"figcaption", Tag::block},
    Name{"figure", Tag::block},
    Name{"footer", Tag::block},
    Name{"form", Tag::block},
    Name{"header", Tag::block},
    Name{"hgroup", Tag::block},
    Name{"html", Tag::block},
    Name{"legend", Tag::block},
    Name{"main", Tag::block},
    Name{"menu", Tag::block},
    Name{"nav", Tag::block},
    Name{"ol", Tag::block},
    Name{"search", Tag::block},
    Name{"section", Tag::block},
    Name{"summary", Tag::block},
    Name{"ul", Tag::block},
    Name{"script", Tag::script},
    Name{"style", Tag::style},
    Name{"iframe", Tag::iframe},
    Name{"noembed", Tag::noembed},
    Name{"noframes", Tag::noframes},
    Name{"noscript", Tag::noscript},
    Name{"xmp", Tag::xmp},
    Name{"plaintext", Tag::plaintext},
    Name{"title", Tag::title},
    Name{"textarea", Tag::textarea},
    Name{"sup", Tag::sup},
    Name{"sub", Tag::sub},
    Name{"s", Tag::struck},
    Name{"strike", Tag::struck},
    Name{"del", Tag::struck},
    Name{"rt", Tag::rt},
    Name{"rp", Tag::rp},
    Name{"bdo", Tag::bdo},
    Name{"canvas", Tag::canvas},
    Name{"video", Tag::video},
    Name{"a", Tag::a},
    Name{"meta", Tag::meta},
    Name{"input", Tag::input},
    Name{"select", Tag::select},
    Name{"option", Tag::option},
    Name{"optgroup", Tag::optgroup},
    Name{"template", Tag::template_},
    Name{"svg", Tag::svg},
    Name{"math", Tag::math},
    Name{"area", Tag::void_},
    Name{"base", Tag::void_},
    Name{"basefont", Tag::void_},
    Name{"bgsound", Tag::void_},
    Name{"embed", Tag::embed},
    Name{"frame", Tag::void_},
    Name{"image", Tag::img},
    Name{"img", Tag::img},
    Name{"keygen", Tag::void_},
    Name{"link", Tag::void_},
    Name{"param", Tag::void_},
    Name{"source", Tag::void_},
    Name{"track", Tag::void_},
    Name{"wbr", Tag::void_},
    Name{"applet", Tag::scoped},
    Name{"marquee", Tag::scoped},
    Name{"object", Tag::object},
};

// A name in lower case, its first eight letters in a word. Only four names are longer, and none of them begins
// like another, so that the word and the length tell all names apart.
struct Packed {
    std::uint64_t letters = 0;
    std::size_t size = 0;
    friend constexpr bool operator==(const Packed&, const Packed&) = default;
};

constexpr std::size_t longest_name = 10;

constexpr Packed pack(std::string_view name) noexcept {
    Packed packed{0, name.size()};
    for (std::size_t i = 0; i < name.size() && i < 8; ++i) {
        packed.letters = packed.letters << 8 | static_cast<unsigned char>(lower(name[i]));
    }
    return packed;
}

struct Entry {
    Packed name;
    Tag tag = Tag::other;
};

// Open addressing over a power of two that leaves most names alone in their place.
constexpr std::size_t slots = 512;

constexpr std::size_t slot_of(const Packed& name) noexcept {
    return static_cast<std::size_t>((name.letters + name.size) * 0x9E3779B97F4A7C15U >> 55);
}

constexpr auto table = [] {
    std::array<Entry, slots> places{};
    for (const Name& name : names) {
        const Packed packed = pack(name.name);
        std::size_t slot = slot_of(packed);
        while (places[slot].name.size != 0) slot = (slot + 1) % slots;
        places[slot] = {packed, name.tag};
    }
    return places;
}();

}  // namespace

Tag tag_of(std::string_view name) noexcept {
    if (name.size() > longest_name) return Tag::other;
    const Packed packed = pack(name);
    for (std::size_t slot = slot_of(packed); table[slot].name.size != 0; slot = (slot + 1) % slots) {
        if (table[slot].name == packed) return table[slot].tag;
    }
    return Tag::other;
}

}  // namespace ogikit::read_detail::html
