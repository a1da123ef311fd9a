// StyleSheet: the rules of a page's own <style> elements, where one of them changes what a reader sees.
//
// Of selectors those are followed that name tags, classes and ids, in or right in one another (CSS 2.1 §5);
// rules with others are left out. Of @media those blocks count that a wide screen shows.
#pragma once

#include "read/html/inline_style.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ogikit::read_detail::html {

// What selectors see of an element, in views of the page.
struct ElementName {
    std::string_view tag;  // in any case
    std::string_view classes;
    std::string_view id;
};

class StyleSheet {
public:
    // The text of a <style> element, of which views are kept, and its media attribute.
    void add(std::string_view text, std::string_view media);

    // Does any rule hide, raise or strike text? The others are not kept before one does.
    bool matters() const noexcept { return !rules_.empty(); }

    // `path` ends with the element itself; before it stands what it is in, outermost first.
    Style style_of(std::span<const ElementName> path) const;

private:
    struct Compound {
        std::string_view tag;
        std::string_view id;
        std::vector<std::string_view> classes;
        bool is_right_in = false;  // in the one before it, with nothing between
    };
    struct Rule {
        std::vector<Compound> selector;  // the element's own last
        Style style;
        std::uint32_t weight = 0;
    };

    using Key = std::uint32_t;  // of the class, id or tag that a selector ends with

    void read_rules(std::string_view text, std::size_t depth);
    void order_rules();
    void collect(Key key, std::vector<std::uint32_t>& found) const;
    static Key key_of(char kind, std::string_view name) noexcept;
    static Key key_of(const Compound& compound) noexcept;
    void read_rule(std::string_view selectors, std::string_view declarations);
    static bool read_selector(std::string_view text, std::vector<Compound>& selector);
    static bool matches(const Compound& compound, const ElementName& element);
    static bool matches(std::span<const Compound> selector, std::span<const ElementName> path);

    std::vector<std::string_view> unread_;  // in which nothing matters, as long as no rule does
    std::deque<std::string> texts_;         // without comments; selectors are views of them
    std::vector<Rule> rules_;               // the heaviest last
    std::vector<std::pair<Key, std::uint32_t>> by_key_;
};

}  // namespace ogikit::read_detail::html
