// MarkedElements: the open elements, as far as one of them does something to the text in it.
//
// A page's elements are not kept; only from one that hides, raises or strikes its text on are they followed,
// so that its end is found as browsers find it (WHATWG HTML §13.2.6.4.7).
#pragma once

#include "read/html/inline_style.hpp"
#include "read/html/tag.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace ogikit::read_detail::html {

class MarkedElements {
public:
    explicit MarkedElements(std::size_t max_depth) : max_depth_(max_depth) {}

    // What is done to text here. Elements around the table that `base` was taken at do not count.
    bool any() const noexcept { return open_.size() > base_; }
    Effects effects() const noexcept { return open_.size() > base_ ? open_.back().effects : Effects{0}; }

    // Throws Error{too_large} when they nest too deep.
    void start(Tag tag, std::string_view name, Effects effects);
    void end(Tag tag, std::string_view name);

    // A table begins: what is open now is around it. Returns the base to go back to at its end.
    std::size_t enter_table() noexcept;
    void leave_table(std::size_t outer_base) noexcept;
    // A part of the table begins or ends: all that is open in it ends.
    void clear_to_table() noexcept { open_.resize(base_); }

private:
    struct Element {
        std::string_view name;
        Tag tag;
        Effects own;
        Effects effects;  // its own and those of the elements around it
    };

    void close_paragraph() noexcept;
    void erase(std::size_t element) noexcept;

    std::vector<Element> open_;
    std::size_t base_ = 0;
    std::size_t max_depth_;
};

}  // namespace ogikit::read_detail::html
