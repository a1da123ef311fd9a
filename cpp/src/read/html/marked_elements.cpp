#include "read/html/marked_elements.hpp"

#include "ogikit/error.hpp"
#include "read/html/ascii.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace ogikit::read_detail::html {
namespace {

// Their end tag ends them alone, whatever was opened in them.
constexpr std::array<std::string_view, 14> formatting{
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
};

bool is_formatting(std::string_view name) noexcept {
    return std::ranges::any_of(formatting,
                               [&](std::string_view known) { return equals_ignoring_case(name, known); });
}

bool same_name(std::string_view one, std::string_view other) noexcept {
    return one.size() == other.size() &&
           std::ranges::equal(one, other, [](char a, char b) { return lower(a) == lower(b); });
}

// <li> ends the item before it, <dt> and <dd> each other, <rt> and <rp> each other.
bool ends_before(Tag open, Tag next) noexcept {
    const auto pair = [&](Tag one, Tag other) {
        return (open == one || open == other) && (next == one || next == other);
    };
    return (open == Tag::li && next == Tag::li) || pair(Tag::dt, Tag::dd) || pair(Tag::rt, Tag::rp) ||
           (open == Tag::heading && next == Tag::heading);
}

}  // namespace

void MarkedElements::start(Tag tag, const ElementName& name, Style style) {
    if (open_.size() > base_) {
        if (is_block(tag)) close_paragraph();
        if (open_.size() > base_ && ends_before(open_.back().tag, tag)) shrink(open_.size() - 1);
    }
    const bool is_marked = style.sets != 0 || (any() && effects() != 0);
    if ((open_.size() == base_ && !is_marked && !follows_all_) || is_void(tag)) return;
    if (open_.size() - base_ >= max_depth_) {
        // Pages leave many an element open that only selectors would ask for.
        if (!is_marked && follows_all_) return;
        throw Error(ErrorCode::too_large,
                    "elements are nested more than " + std::to_string(max_depth_) + " deep");
    }
    push(tag, name, style, inside(effects(), style));
}

void MarkedElements::close_paragraph() noexcept {
    for (std::size_t i = open_.size(); i > base_ && !is_scope(open_[i - 1].tag); --i) {
        if (open_[i - 1].tag == Tag::p) {
            shrink(i - 1);
            return;
        }
    }
}

void MarkedElements::end(Tag tag, std::string_view name) {
    bool block_inside = false;
    for (std::size_t i = open_.size(); i > base_; --i) {
        const Element& element = open_[i - 1];
        if (element.tag == tag && same_name(names_[i - 1].tag, name)) {
            if (block_inside && !is_block(tag)) {
                if (is_formatting(name)) erase(i - 1);
                return;
            }
            shrink(i - 1);
            return;
        }
        if (is_scope(element.tag)) return;
        block_inside = block_inside || is_block(element.tag);
    }
}

void MarkedElements::erase(std::size_t element) noexcept {
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(element));
    names_.erase(names_.begin() + static_cast<std::ptrdiff_t>(element));
    for (std::size_t i = element; i < open_.size(); ++i) {
        const Effects around = i > base_ ? open_[i - 1].effects : Effects{0};
        open_[i].effects = inside(around, open_[i].own);
    }
}

void MarkedElements::push(Tag tag, const ElementName& name, Style own, Effects effects) {
    names_.resize(open_.size());
    open_.push_back({tag, own, effects});
    names_.push_back(name);
}

void MarkedElements::shrink(std::size_t size) noexcept {
    open_.resize(size);
    names_.resize(size);
}

std::span<const ElementName> MarkedElements::path_to(const ElementName& own) {
    names_.resize(open_.size());
    names_.push_back(own);
    return names_;
}

std::size_t MarkedElements::enter_table(const ElementName& name) {
    if (any()) close_paragraph();
    const std::size_t outer = base_;
    enter_part(name);
    base_ = open_.size();
    return outer;
}

void MarkedElements::leave_table(std::size_t outer_base) noexcept {
    clear_to_table();
    leave_part();
    base_ = outer_base;
}

void MarkedElements::enter_part(const ElementName& name) {
    if (!follows_all_) return;
    push(Tag::table, name, {}, 0);
    base_ = open_.size();
}

void MarkedElements::leave_part() noexcept {
    if (!follows_all_) return;
    shrink(base_ - 1);
    base_ = open_.size();
}

}  // namespace ogikit::read_detail::html
