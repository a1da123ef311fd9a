#include "read/html/tag.hpp"

#include "read/html/ascii.hpp"

#include <array>
#include <cstddef>

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
    Name{"embed", Tag::void_},
    Name{"frame", Tag::void_},
    Name{"image", Tag::void_},
    Name{"img", Tag::void_},
    Name{"keygen", Tag::void_},
    Name{"link", Tag::void_},
    Name{"param", Tag::void_},
    Name{"source", Tag::void_},
    Name{"track", Tag::void_},
    Name{"wbr", Tag::void_},
    Name{"applet", Tag::scoped},
    Name{"marquee", Tag::scoped},
    Name{"object", Tag::scoped},
};

// Open addressing over a power of two that leaves most names alone in their place.
constexpr std::size_t slots = 512;

constexpr std::size_t slot_of(std::string_view name) noexcept {
    std::size_t hash = name.size();
    for (const char c : name) hash = hash * 31 + static_cast<unsigned char>(lower(c));
    return (hash ^ hash >> 9) % slots;
}

constexpr auto table = [] {
    std::array<const Name*, slots> places{};
    for (const Name& name : names) {
        std::size_t slot = slot_of(name.name);
        while (places[slot] != nullptr) slot = (slot + 1) % slots;
        places[slot] = &name;
    }
    return places;
}();

constexpr std::size_t longest_name = 10;

}  // namespace

Tag tag_of(std::string_view name) noexcept {
    if (name.size() > longest_name) return Tag::other;
    for (std::size_t slot = slot_of(name); table[slot] != nullptr; slot = (slot + 1) % slots) {
        if (equals_ignoring_case(name, table[slot]->name)) return table[slot]->tag;
    }
    return Tag::other;
}

}  // namespace ogikit::read_detail::html
