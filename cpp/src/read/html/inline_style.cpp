#include "read/html/inline_style.hpp"

#include "read/html/ascii.hpp"
#include "read/html/colour.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace ogikit::read_detail::html {
namespace {

// ── values ─────────────────────────────────────────────────────────────────────────────────────

bool begins(std::string_view value, std::string_view word) noexcept {
    return equals_ignoring_case(value.substr(0, word.size()), word);
}

struct Length {
    double number = 0;
    std::string_view unit;  // with what follows
};

std::optional<Length> read_length(std::string_view value) noexcept {
    if (value.starts_with('+')) value.remove_prefix(1);
    Length length;
    const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), length.number);
    if (fault != std::errc{}) return std::nullopt;
    length.unit = value.substr(static_cast<std::size_t>(end - value.data()));
    return length;
}

bool is_zero(std::string_view value) noexcept {
    const std::optional<Length> length = read_length(value);
    return length && length->number == 0;
}

// Nothing, or a dot that nobody reads.
bool is_tiny(std::string_view value) noexcept {
    if (value.empty() || std::string_view("+.01").find(value.front()) == std::string_view::npos) return false;
    const std::optional<Length> length = read_length(value);
    if (!length || length->number < 0) return false;
    const bool of_dots = begins(length->unit, "px") || begins(length->unit, "pt");
    return length->number == 0 || (of_dots && length->number <= 1);
}

// No screen reaches so far to the left or above.
bool is_far_off(std::string_view value) noexcept {
    constexpr double off_screen = -500;  // pixels
    constexpr double pixels_per_em = 16;
    if (!value.starts_with('-')) return false;
    const std::optional<Length> length = read_length(value);
    if (!length) return false;
    const bool in_em = begins(length->unit, "em") || begins(length->unit, "rem");
    if (begins(length->unit, "%")) return length->number <= -100;
    return length->number * (in_em ? pixels_per_em : 1) <= off_screen;
}

// rect(0,0,0,0), rect(1px 1px 1px 1px)
bool clips_all(std::string_view value) noexcept {
    if (!begins(value, "rect(")) return false;
    value.remove_prefix(5);
    while (!value.empty() && value.front() != ')') {
        if (is_space(value.front()) || value.front() == ',') {
            value.remove_prefix(1);
            continue;
        }
        const std::size_t end = std::min(value.find_first_of(", )"), value.size());
        if (!is_tiny(value.substr(0, end))) return false;
        value.remove_prefix(end);
    }
    return true;
}

// ── declarations ───────────────────────────────────────────────────────────────────────────────

enum class Property : std::uint8_t {
    none,
    display,
    visibility,
    opacity,
    font_size,
    font,
    colour,
    ground,
    position,
    offset,
    indent,
    clip,
    clip_path,
    extent,
    overflow,
    decoration,
    vertical_align,
    bidi,
};

struct Name {
    std::string_view name;
    Property property;
};

constexpr std::array names{
    Name{"background", Property::ground},
    Name{"background-color", Property::ground},
    Name{"clip", Property::clip},
    Name{"clip-path", Property::clip_path},
    Name{"color", Property::colour},
    Name{"display", Property::display},
    Name{"font", Property::font},
    Name{"font-size", Property::font_size},
    Name{"height", Property::extent},
    Name{"left", Property::offset},
    Name{"max-height", Property::extent},
    Name{"max-width", Property::extent},
    Name{"opacity", Property::opacity},
    Name{"overflow", Property::overflow},
    Name{"overflow-x", Property::overflow},
    Name{"overflow-y", Property::overflow},
    Name{"position", Property::position},
    Name{"text-decoration", Property::decoration},
    Name{"text-decoration-line", Property::decoration},
    Name{"text-indent", Property::indent},
    Name{"top", Property::offset},
    Name{"unicode-bidi", Property::bidi},
    Name{"vertical-align", Property::vertical_align},
    Name{"visibility", Property::visibility},
    Name{"width", Property::extent},
};

// A property's first and last letter and its length, in a place that most other names do not share.
constexpr std::size_t slots = 64;
constexpr std::size_t slot_of(std::string_view name) noexcept {
    return (static_cast<std::size_t>(lower(name.front())) * 7 + static_cast<std::size_t>(lower(name.back())) +
            name.size() * 3) %
           slots;
}
constexpr auto taken_slots = [] {
    std::array<bool, slots> taken{};
    for (const Name& name : names) taken[slot_of(name.name)] = true;
    return taken;
}();

Property property_of(std::string_view name) noexcept {
    if (name.empty() || !taken_slots[slot_of(name)]) return Property::none;
    for (const Name& known : names) {
        if (equals_ignoring_case(name, known.name)) return known.property;
    }
    return Property::none;
}

// Reads declarations one after the other; what only several of them do together is told at the end.
class Declarations {
public:
    void read(Property property, std::string_view value) noexcept {
        switch (property) {
            case Property::none:
                break;
            case Property::display:
                read_display(value);
                break;
            case Property::visibility:
                decide(invisible, begins(value, "hidden") || begins(value, "collapse"));
                break;
            case Property::opacity:
                decide(see_through, is_zero(value));
                break;
            case Property::font_size:
                read_size(value);
                break;
            case Property::font:
                if (is_zero(value)) read_size(value);
                break;
            case Property::colour:
                read_colour(value);
                break;
            case Property::ground:
                ground_ = read_colour_value(value);
                decide(on_colour, has_colour(value, ground_));
                break;
            case Property::position:
                out_of_flow_ = begins(value, "absolute") || begins(value, "fixed");
                break;
            case Property::offset:
                far_off_ = far_off_ || is_far_off(value);
                break;
            case Property::indent:
                decide(set_aside, is_far_off(value));
                break;
            case Property::clip:
                clipped_ = clips_all(value);
                break;
            case Property::clip_path:
                decide(see_through, begins(value, "inset(50%") || begins(value, "inset(100%"));
                break;
            case Property::extent:
                no_extent_ = no_extent_ || is_tiny(value);
                break;
            case Property::overflow:
                cut_ = begins(value, "hidden") || begins(value, "clip");
                break;
            case Property::decoration:
                if (begins(value, "line-through")) style_.sets |= struck_out;
                break;
            case Property::vertical_align:
                if (begins(value, "super")) style_.sets |= raised;
                if (begins(value, "sub")) style_.sets |= lowered;
                break;
            case Property::bidi:
                // Digits that stand in the page from right to left.
                if (begins(value, "bidi-override") || begins(value, "isolate-override")) {
                    style_.sets |= doubtful;
                }
                break;
        }
    }

    Style style() const noexcept {
        Style style = style_;
        // What is out of the flow takes no place, like what is not there.
        if (out_of_flow_ && (far_off_ || clipped_ || (no_extent_ && cut_))) style.sets |= hidden;
        if (no_extent_ && cut_) style.sets |= boxed_ ? see_through : no_room;
        if (colour_ && colour_ == ground_) {
            style.sets |= colourless;
            style.sets &= static_cast<Effects>(~white);
        }
        return style;
    }

private:
    void decide(Effects effect, bool holds) noexcept {
        style_ = style_.then(holds ? Style{effect, 0} : Style{0, effect});
    }

    void read_display(std::string_view value) noexcept {
        decide(hidden, begins(value, "none"));
        decide(own_line, begins(value, "block") || begins(value, "flex") || begins(value, "grid") ||
                             begins(value, "list-item") || begins(value, "table"));
        boxed_ = begins(value, "block") || begins(value, "inline-block") || begins(value, "flex");
    }

    // Some browsers show no letter smaller than a least size, but all show none of size 0.
    void read_size(std::string_view value) noexcept {
        const bool is_small = is_tiny(value);
        const bool is_none = is_small && is_zero(value);
        const bool is_relative = value.find_first_of("%e") != std::string_view::npos;
        if (is_relative && !is_none) return;
        decide(no_size, is_none);
        decide(doubtful, is_small && !is_none);
    }

    void read_colour(std::string_view value) noexcept {
        if (begins(value, "inherit") || begins(value, "var(")) return;
        colour_ = read_colour_value(value);
        decide(colourless, is_transparent(value));
        decide(white, colour_ == white_colour);
    }

    Style style_;
    std::optional<std::uint32_t> colour_;
    std::optional<std::uint32_t> ground_;
    bool out_of_flow_ = false;
    bool far_off_ = false;
    bool clipped_ = false;
    bool no_extent_ = false;
    bool cut_ = false;
    bool boxed_ = false;
};

}  // namespace

Style read_style(std::string_view declarations) noexcept {
    Declarations read;
    while (!declarations.empty()) {
        const std::size_t end = std::min(declarations.find(';'), declarations.size());
        const std::string_view declaration = declarations.substr(0, end);
        const std::size_t colon = declaration.find(':');
        if (colon != std::string_view::npos) {
            const Property property = property_of(trim(declaration.substr(0, colon)));
            if (property != Property::none) read.read(property, trim(declaration.substr(colon + 1)));
        }
        declarations.remove_prefix(std::min(end + 1, declarations.size()));
    }
    return read.style();
}

Style style_of_colour(std::string_view colour) noexcept {
    Declarations read;
    read.read(Property::colour, trim(colour));
    return read.style();
}

Style style_of_ground(std::string_view colour) noexcept {
    Declarations read;
    read.read(Property::ground, trim(colour));
    return read.style();
}

}  // namespace ogikit::read_detail::html
