// Xml: a part of an office file as a tree, each of its texts with its place in the part.
#pragma once

#include "read/document_builder.hpp"

#include <pugixml.hpp>

#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

namespace ogikit::read_detail {

// Blanks between elements: noise in OOXML, where text has an element of its own; text in ODF.
enum class Blanks : std::uint8_t { dropped_between_elements, kept };

class Xml {
public:
    // `name` is the part's, for errors. External entities are never fetched and internal ones never
    // expanded. Throws Error{damaged_file, too_large}.
    Xml(std::string bytes, const std::string& name, Blanks blanks = Blanks::dropped_between_elements);
    Xml(const Xml&) = delete;  // the tree points into the bytes
    Xml& operator=(const Xml&) = delete;

    pugi::xml_node root() const noexcept { return document_.document_element(); }

    // Bytes from the part's beginning (of its UTF-8, should it be in UTF-16).
    std::uint32_t offset(const char* place) const noexcept {
        return static_cast<std::uint32_t>(place - bytes_.data());
    }
    // Of an element's '<'.
    std::uint32_t offset(pugi::xml_node node) const noexcept { return offset(node.name()) - 1; }
    std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(bytes_.size()); }

    // Appends the text directly in `node`; line breaks and tabs in it are blanks. Returns where it ends,
    // 0 when there is none.
    std::uint32_t append_text(DocumentBuilder& builder, pugi::xml_node node) const;
    // As above, of one text node.
    std::uint32_t append_piece(DocumentBuilder& builder, pugi::xml_node piece) const;

private:
    std::string bytes_;
    pugi::xml_document document_;
};

// The children of an element in order: for (node : children(parent)). pugixml's own iterators keep the parent
// too and call into its library twice as often.
class Children {
public:
    class Iterator {
    public:
        explicit Iterator(pugi::xml_node node) noexcept : node_(node) {}
        pugi::xml_node operator*() const noexcept { return node_; }
        Iterator& operator++() noexcept {
            node_ = node_.next_sibling();
            return *this;
        }
        bool operator==(std::default_sentinel_t) const noexcept { return node_.empty(); }

    private:
        pugi::xml_node node_;
    };

    explicit Children(pugi::xml_node parent) noexcept : first_(parent.first_child()) {}
    Iterator begin() const noexcept { return first_; }
    static std::default_sentinel_t end() noexcept { return {}; }

private:
    Iterator first_;
};
inline Children children(pugi::xml_node parent) noexcept { return Children(parent); }

// The name without its prefix: prefixes are each writer's choice.
std::string_view local_name(pugi::xml_node node) noexcept;
// The attribute of that local name; an empty one when there is none.
pugi::xml_attribute attribute(pugi::xml_node node, std::string_view local) noexcept;
pugi::xml_node child(pugi::xml_node node, std::string_view local) noexcept;

// A count in an attribute, `fallback` when there is none or it is no number; larger ones are cut to `most`.
std::uint32_t count_in(pugi::xml_attribute value, std::uint32_t fallback, std::uint32_t most) noexcept;

// Text of an attribute or element with its entities resolved.
std::string unescape(std::string_view raw);
std::string text_of(pugi::xml_node node);

}  // namespace ogikit::read_detail
