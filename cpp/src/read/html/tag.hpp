// Tag: the elements that matter to what a page shows as text and tables; all others are `other`.
#pragma once

#include <cstdint>
#include <string_view>

namespace ogikit::read_detail::html {

enum class Tag : std::uint8_t {
    other,
    // tables
    table,
    caption,
    colgroup,
    col,
    tbody,
    thead,
    tfoot,
    tr,
    td,
    th,
    // lines
    br,
    hr,
    p,
    li,
    dt,
    dd,
    pre,
    heading,  // h1 to h6
    block,    // div and every other element that begins on a line of its own
    // text between the tags is not markup
    script,
    style,
    iframe,
    noembed,
    noframes,
    noscript,
    xmp,
    plaintext,
    title,
    textarea,
    // text that is shown otherwise
    sup,
    sub,
    struck,  // s, strike, del
    rt,      // the reading beside a character: pinyin
    rp,
    bdo,  // may turn the order of its characters round
    // what shows a picture
    img,
    embed,
    canvas,
    video,
    object,
    svg,
    math,
    // the rest
    a,
    meta,
    input,
    select,
    option,
    optgroup,
    template_,
    void_,   // link and every other element that has no end
    scoped,  // applet, marquee: end tags do not reach through them
};

// `name` as it stands in the source, in any case.
Tag tag_of(std::string_view name) noexcept;

// Begins and ends a line.
constexpr bool is_block(Tag tag) noexcept {
    return (tag >= Tag::table && tag <= Tag::block) || tag == Tag::xmp || tag == Tag::plaintext ||
           tag == Tag::option || tag == Tag::optgroup;
}

// Has no content and no end tag.
constexpr bool is_void(Tag tag) noexcept {
    return tag == Tag::br || tag == Tag::hr || tag == Tag::col || tag == Tag::meta || tag == Tag::input ||
           tag == Tag::void_ || tag == Tag::img || tag == Tag::embed;
}

// End tags do not reach through it.
constexpr bool is_scope(Tag tag) noexcept { return tag == Tag::scoped || tag == Tag::object; }

// Shows what is no text.
constexpr bool is_picture(Tag tag) noexcept {
    return (tag >= Tag::img && tag <= Tag::math) || tag == Tag::iframe;
}

// Its content runs to its end tag whatever stands in it.
constexpr bool is_raw(Tag tag) noexcept { return tag >= Tag::script && tag <= Tag::textarea; }

constexpr bool is_table_part(Tag tag) noexcept { return tag >= Tag::caption && tag <= Tag::th; }
constexpr bool is_section(Tag tag) noexcept { return tag >= Tag::tbody && tag <= Tag::tfoot; }
constexpr bool is_cell(Tag tag) noexcept { return tag == Tag::td || tag == Tag::th; }

}  // namespace ogikit::read_detail::html
