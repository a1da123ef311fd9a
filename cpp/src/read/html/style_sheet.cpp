#include "read/html/style_sheet.hpp"

#include "read/html/ascii.hpp"

#include <algorithm>
#include <charconv>

namespace ogikit::read_detail::html {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// Rules nest in @media alone, and that hardly more than once.
constexpr std::size_t deepest_media = 8;
constexpr std::size_t most_rules = 10'000;
constexpr std::size_t most_classes = 64;  // of an element

// What rules can do that changes what is read. Classes that write in white mostly have their ground from
// elsewhere.
constexpr Effects mattering = hidden | raised | lowered | struck_out | invisible | see_through | no_size |
                              colourless | doubtful | no_room | set_aside;

bool any_rule_matters(std::string_view text) noexcept {
    std::size_t open = npos;
    for (std::size_t at = text.find_first_of("{}"); at != npos; at = text.find_first_of("{}", at + 1)) {
        if (text[at] == '{') {
            open = at;
        } else if (open != npos) {
            if ((read_style(text.substr(open + 1, at - open - 1)).sets & mattering) != 0) return true;
            open = npos;
        }
    }
    return false;
}

// What kept the rules from browsers that knew none.
bool is_old_mark(std::string_view text) noexcept {
    return text.starts_with("<!--") || text.starts_with("-->");
}

std::string without_comments(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    while (!text.empty()) {
        const std::size_t begin = std::min(text.find("/*"), text.size());
        plain += text.substr(0, begin);
        const std::size_t end = text.find("*/", std::min(begin + 2, text.size()));
        text.remove_prefix(end == npos ? text.size() : end + 2);
    }
    return plain;
}

// Behind the brace that closes the one at `open`.
std::size_t end_of_block(std::string_view text, std::size_t open) noexcept {
    std::size_t depth = 0;
    for (std::size_t at = open; at < text.size(); ++at) {
        if (text[at] == '{') ++depth;
        if (text[at] == '}' && --depth == 0) return at + 1;
    }
    return text.size();
}

// Is a condition as "(max-width: 768px)" true of a wide screen?
bool holds_on_a_wide_screen(std::string_view condition) noexcept {
    constexpr int screen_width = 1'280;  // pixels
    const std::size_t colon = condition.find(':');
    if (!condition.starts_with('(') || colon == npos) return false;
    const std::string_view feature = trim(condition.substr(1, colon - 1));
    const std::string_view value = trim(condition.substr(colon + 1));
    int width = 0;
    const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), width);
    const std::string_view unit = value.substr(static_cast<std::size_t>(end - value.data()));
    if (fault != std::errc{} || !equals_ignoring_case(unit.substr(0, 2), "px")) return false;
    if (equals_ignoring_case(feature, "min-width")) return width <= screen_width;
    return equals_ignoring_case(feature, "max-width") && width >= screen_width;
}

// One of the queries of a list: "only screen and (min-width: 992px)".
bool query_holds(std::string_view query) noexcept {
    query = trim(query);
    while (!query.empty()) {
        const std::size_t end =
            query.starts_with('(')
                ? std::min(query.find(')') + 1, query.size())
                : static_cast<std::size_t>(std::ranges::find_if(query, is_space) - query.begin());
        const std::string_view word = query.substr(0, end == 0 ? query.size() : end);
        const bool holds = equals_ignoring_case(word, "all") || equals_ignoring_case(word, "screen") ||
                           equals_ignoring_case(word, "only") || equals_ignoring_case(word, "and") ||
                           holds_on_a_wide_screen(word);
        if (!holds) return false;
        query = trim(query.substr(word.size()));
    }
    return true;
}

bool media_hold(std::string_view queries) noexcept {
    while (true) {
        const std::size_t comma = std::min(queries.find(','), queries.size());
        if (query_holds(queries.substr(0, comma))) return true;
        if (comma == queries.size()) return false;
        queries.remove_prefix(comma + 1);
    }
}

bool same_name(std::string_view one, std::string_view other) noexcept {
    return one.size() == other.size() &&
           std::ranges::equal(one, other, [](char a, char b) { return lower(a) == lower(b); });
}

bool is_name_character(char c) noexcept {
    return is_alphanumeric(c) || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool has_class(std::string_view classes, std::string_view name) noexcept {
    for (std::size_t at = classes.find(name); at != npos; at = classes.find(name, at + 1)) {
        const std::size_t end = at + name.size();
        if ((at == 0 || is_space(classes[at - 1])) && (end == classes.size() || is_space(classes[end]))) {
            return true;
        }
    }
    return false;
}

}  // namespace

void StyleSheet::add(std::string_view text, std::string_view media) {
    if (!media_hold(media)) return;
    unread_.push_back(text);
    if (!matters() && !any_rule_matters(text)) return;
    for (const std::string_view each : unread_) read_rules(texts_.emplace_back(without_comments(each)), 0);
    const bool any_matters =
        std::ranges::any_of(rules_, [](const Rule& rule) { return (rule.style.sets & mattering) != 0; });
    if (!any_matters) {
        rules_.clear();
        return;
    }
    unread_.clear();
    order_rules();
}

void StyleSheet::order_rules() {
    std::ranges::stable_sort(rules_, {}, &Rule::weight);
    by_key_.clear();
    for (std::uint32_t i = 0; i < rules_.size(); ++i)
        by_key_.emplace_back(key_of(rules_[i].selector.back()), i);
    std::ranges::sort(by_key_);
}

// FNV-1a. Tags are the same in any case.
StyleSheet::Key StyleSheet::key_of(char kind, std::string_view name) noexcept {
    constexpr std::uint32_t prime = 16'777'619;
    std::uint32_t key = (2'166'136'261U ^ static_cast<unsigned char>(kind)) * prime;
    for (const char c : name) key = (key ^ static_cast<unsigned char>(kind == ' ' ? lower(c) : c)) * prime;
    return key;
}

StyleSheet::Key StyleSheet::key_of(const Compound& compound) noexcept {
    if (!compound.classes.empty()) return key_of('.', compound.classes.front());
    if (!compound.id.empty()) return key_of('#', compound.id);
    return key_of(' ', compound.tag);  // none: of all elements
}

void StyleSheet::read_rules(std::string_view text, std::size_t depth) {
    while (rules_.size() < most_rules) {
        text = trim(text);
        if (is_old_mark(text)) {
            text.remove_prefix(text.front() == '<' ? 4 : 3);
            continue;
        }
        const std::size_t open = text.find_first_of("{;");
        if (open == npos) return;
        if (text[open] == ';') {  // @import, @charset
            text.remove_prefix(open + 1);
            continue;
        }
        const std::size_t end = end_of_block(text, open);
        const std::string_view before = text.substr(0, open);
        const std::string_view inside = text.substr(open + 1, end - open - 1);
        if (!before.starts_with('@')) {
            read_rule(before, inside.substr(0, inside.rfind('}')));
        } else if (equals_ignoring_case(before.substr(0, 6), "@media") && depth < deepest_media &&
                   media_hold(before.substr(6))) {
            read_rules(inside, depth + 1);
        }
        text.remove_prefix(end);
    }
}

void StyleSheet::read_rule(std::string_view selectors, std::string_view declarations) {
    constexpr std::uint32_t important = 1'000'000;
    constexpr std::uint32_t id_weight = 10'000;
    constexpr std::uint32_t class_weight = 100;
    Style style = read_style(declarations);
    style.sets &= static_cast<Effects>(~white);
    if (style.sets == 0 && style.clears == 0) return;
    const bool is_important = declarations.find("!important") != npos;
    while (!selectors.empty()) {
        const std::size_t comma = std::min(selectors.find(','), selectors.size());
        Rule rule{{}, style, is_important ? important : 0};
        if (read_selector(selectors.substr(0, comma), rule.selector)) {
            for (const Compound& compound : rule.selector) {
                if (!compound.id.empty()) rule.weight += id_weight;
                rule.weight += class_weight * static_cast<std::uint32_t>(compound.classes.size());
                if (!compound.tag.empty()) ++rule.weight;
            }
            rules_.push_back(std::move(rule));
        }
        selectors.remove_prefix(std::min(comma + 1, selectors.size()));
    }
}

// False for selectors that name anything but tags, classes, ids and what they are in.
bool StyleSheet::read_selector(std::string_view text, std::vector<Compound>& selector) {
    text = trim(text);
    bool is_right_in = false;
    while (!text.empty()) {
        if (text.front() == '>') {
            is_right_in = true;
            text = trim(text.substr(1));
            continue;
        }
        Compound& compound = selector.emplace_back();
        compound.is_right_in = std::exchange(is_right_in, false);
        while (!text.empty() && !is_space(text.front()) && text.front() != '>') {
            const char kind = text.front();
            if (kind == '*') {
                text.remove_prefix(1);
                continue;
            }
            if (kind == '.' || kind == '#') text.remove_prefix(1);
            const auto length =
                static_cast<std::size_t>(std::ranges::find_if_not(text, is_name_character) - text.begin());
            if (length == 0) return false;
            const std::string_view name = text.substr(0, length);
            if (kind == '.') {
                compound.classes.push_back(name);
            } else {
                (kind == '#' ? compound.id : compound.tag) = name;
            }
            text.remove_prefix(length);
        }
        text = trim(text);
    }
    // All is in these.
    while (selector.size() > 1 && selector.front().classes.empty() && selector.front().id.empty() &&
           (same_name(selector.front().tag, "html") || same_name(selector.front().tag, "body"))) {
        selector.erase(selector.begin());
    }
    return !selector.empty() && !is_right_in;
}

bool StyleSheet::matches(const Compound& compound, const ElementName& element) {
    return (compound.tag.empty() || same_name(compound.tag, element.tag)) &&
           (compound.id.empty() || compound.id == element.id) &&
           std::ranges::all_of(compound.classes,
                               [&](std::string_view name) { return has_class(element.classes, name); });
}

bool StyleSheet::matches(std::span<const Compound> selector, std::span<const ElementName> path) {
    if (!matches(selector.back(), path.back())) return false;
    // The nearest element that fits is taken for each: where that leads nowhere, so do most others.
    for (std::size_t outer = selector.size() - 1; outer-- > 0;) {
        const bool is_right_in = selector[outer + 1].is_right_in;
        do {
            path = path.first(path.size() - 1);
            if (path.empty()) return false;
        } while (!is_right_in && !matches(selector[outer], path.back()));
        if (!matches(selector[outer], path.back())) return false;
    }
    return true;
}

void StyleSheet::collect(Key key, std::vector<std::uint32_t>& found) const {
    for (auto at = std::ranges::lower_bound(by_key_, std::pair(key, std::uint32_t{0}));
         at != by_key_.end() && at->first == key; ++at) {
        found.push_back(at->second);
    }
}

Style StyleSheet::style_of(std::span<const ElementName> path) const {
    const ElementName& element = path.back();
    std::vector<std::uint32_t> found;
    collect(key_of(' ', ""), found);
    collect(key_of(' ', element.tag), found);
    if (!element.id.empty()) collect(key_of('#', element.id), found);
    std::size_t classes = 0;
    for (std::string_view rest = trim(element.classes); !rest.empty() && classes < most_classes; ++classes) {
        const auto length = static_cast<std::size_t>(std::ranges::find_if(rest, is_space) - rest.begin());
        collect(key_of('.', rest.substr(0, length)), found);
        rest = trim(rest.substr(length));
    }
    std::ranges::sort(found);
    Style style;
    for (const std::uint32_t rule : found) {
        if (matches(std::span<const Compound>(rules_[rule].selector), path))
            style = style.then(rules_[rule].style);
    }
    return style;
}

}  // namespace ogikit::read_detail::html
