// MarkedElements: the open elements, as far as one of them does something to the text in it.
//
// A page's elements are not kept; only from one that hides, raises or strikes its text on are they followed,
// so that its end is found as browsers find it (WHATWG HTML §13.2.6.4.7). Where rules of the page ask in what an
// element is, all are.
#pragma once

#include "read/html/inline_style.hpp"
#include "read/html/style_sheet.hpp"
#include "read/html/tag.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace ogikit::read_detail::html {

class MarkedElements {
public:
    explicit MarkedElements(std::size_t max_depth) : max_depth_(max_depth) {}

    // From the page's beginning on.
    void follow_all() noexcept { follows_all_ = true; }
    bool follows_all() const noexcept { return follows_all_; }
    // The names of the open elements and, as the last, `own`: until the next change.
    std::span<const ElementName> path_to(const ElementName& own);

    // What is done to text here. Elements around the table that `base` was taken at do not count.
    bool any() const noexcept { return open_.size() > base_; }
    Effects effects() const noexcept { return open_.size() > base_ ? open_.back().effects : Effects{0}; }

    // Throws Error{too_large} when they nest too deep.
    void start(Tag tag, const ElementName& name, Style style);
    void end(Tag tag, std::string_view name);

    // A table begins: what is open now is around it. Returns the base to go back to at its end.
    std::size_t enter_table(const ElementName& name);
    void leave_table(std::size_t outer_base) noexcept;
    // Rows and their groups, which only selectors see.
    void enter_part(const ElementName& name);
    void leave_part() noexcept;
    // A part of the table begins or ends: all that is open in it ends.
    void clear_to_table() noexcept {
        if (any()) shrink(base_);
    }

private:
    struct Element {
        Tag tag;
        Style own;
        Effects effects;  // with those of the elements around it
    };

    void close_paragraph() noexcept;
    void erase(std::size_t element) noexcept;

    void push(Tag tag, const ElementName& name, Style own, Effects effects);
    void shrink(std::size_t size) noexcept;

    std::vector<Element> open_;
    std::vector<ElementName> names_;  // of the same elements, and one that was asked for
    std::size_t base_ = 0;
    bool follows_all_ = false;
    std::size_t max_depth_;
};

}  // namespace ogikit::read_detail::html
