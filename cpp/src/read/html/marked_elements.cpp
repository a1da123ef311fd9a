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

void MarkedElements::start(Tag tag, std::string_view name, Effects effects) {
    if (open_.size() > base_) {
        if (is_block(tag)) close_paragraph();
        if (open_.size() > base_ && ends_before(open_.back().tag, tag)) open_.pop_back();
    }
    if ((open_.size() == base_ && effects == 0) || is_void(tag)) return;
    if (open_.size() - base_ == max_depth_) {
        throw Error(ErrorCode::too_large,
                    "elements are nested more than " + std::to_string(max_depth_) + " deep");
    }
    open_.push_back({name, tag, effects, static_cast<Effects>(this->effects() | effects)});
}

void MarkedElements::close_paragraph() noexcept {
    for (std::size_t i = open_.size(); i > base_ && open_[i - 1].tag != Tag::scoped; --i) {
        if (open_[i - 1].tag == Tag::p) {
            open_.resize(i - 1);
            return;
        }
    }
}

void MarkedElements::end(Tag tag, std::string_view name) {
    bool block_inside = false;
    for (std::size_t i = open_.size(); i > base_; --i) {
        const Element& element = open_[i - 1];
        if (element.tag == tag && same_name(element.name, name)) {
            if (block_inside && !is_block(tag)) {
                if (is_formatting(name)) erase(i - 1);
                return;
            }
            open_.resize(i - 1);
            return;
        }
        if (element.tag == Tag::scoped) return;
        block_inside = block_inside || is_block(element.tag);
    }
}

void MarkedElements::erase(std::size_t element) noexcept {
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(element));
    for (std::size_t i = element; i < open_.size(); ++i) {
        const Effects around = i > base_ ? open_[i - 1].effects : Effects{0};
        open_[i].effects = static_cast<Effects>(around | open_[i].own);
    }
}

std::size_t MarkedElements::enter_table() noexcept {
    const std::size_t outer = base_;
    base_ = open_.size();
    return outer;
}

void MarkedElements::leave_table(std::size_t outer_base) noexcept {
    open_.resize(base_);
    base_ = outer_base;
}

}  // namespace ogikit::read_detail::html
