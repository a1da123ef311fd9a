// Attributes: what stands in a tag behind its name (WHATWG HTML §13.2.5.32 to §13.2.5.39).
#pragma once

#include <cstddef>
#include <string_view>

namespace ogikit::read_detail::html {

struct Attribute {
    std::string_view name;   // as in the source, in any case
    std::string_view value;  // character references unresolved; a view of the source also when empty
};

// The attributes of one tag, from `begin` (behind its name) on.
class AttributeReader {
public:
    AttributeReader(std::string_view source, std::size_t begin) noexcept : source_(source), at_(begin) {}

    // False at the tag's end, or the file's.
    bool next(Attribute& attribute) noexcept;

    // Behind the tag's ">"; the source's size where the tag is cut off. Valid when next() was false.
    std::size_t end() const noexcept { return at_; }
    bool cut_off() const noexcept { return cut_off_; }

private:
    std::string_view source_;
    std::size_t at_;
    bool cut_off_ = false;
};

}  // namespace ogikit::read_detail::html
