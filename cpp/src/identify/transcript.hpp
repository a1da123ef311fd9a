// Transcript: a document's words in reading order, folded and without blanks, each unit with its
// place in the text. Everything that identify() looks for is looked for here, once over.
#pragma once

#include "ogikit/align.hpp"
#include "ogikit/document.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ogikit::identifying {

// Half-open range [begin, end) of units in a Transcript.
struct Stretch {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t size() const noexcept { return end - begin; }
    bool empty() const noexcept { return begin == end; }
    friend bool operator==(const Stretch&, const Stretch&) = default;
};

// What stood before a unit and was left out.
enum class Gap : std::uint8_t { none, blank, line };

// A line of a paragraph or of a grid cell; cut where a table of the form begins or ends.
struct Line {
    Stretch stretch;        // never empty
    bool in_table = false;  // of the form
    bool in_grid = false;
};

struct Transcript {
    std::u16string_view source;          // the text it was made from
    std::u16string units;                // folded
    std::vector<std::uint32_t> origins;  // of each unit, in `source`
    std::vector<Gap> gaps;               // before each unit
    std::vector<Line> lines;
    std::array<std::optional<Stretch>, table_count> tables;  // by TableId; nothing when not found

    std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(units.size()); }
    Stretch all() const noexcept { return {0, size()}; }
    std::u16string_view view(Stretch stretch) const& noexcept {
        return std::u16string_view(units).substr(stretch.begin, stretch.size());
    }
    std::u16string_view view(Stretch stretch) const&& = delete;
    bool starts_line(std::uint32_t unit) const noexcept { return gaps[unit] == Gap::line; }
    bool is_at(std::uint32_t unit, std::u16string_view words) const noexcept {
        return unit <= size() && std::u16string_view(units).substr(unit).starts_with(words);
    }
    // The unit as printed, before folding.
    char16_t printed_unit(std::uint32_t unit) const noexcept { return source[origins[unit]]; }
    // In `source`; an empty stretch gives an empty range at its place.
    Range range(Stretch stretch) const noexcept;
    // As printed but for blanks, with half-width digits and without compatibility ideographs.
    std::string printed(Stretch stretch) const;
    // Index of the line that holds the unit; `unit` < size().
    std::size_t line_of(std::uint32_t unit) const noexcept;
};

// The transcript looks into the document's text, which must outlive it.
Transcript transcribe(const Document& document, const Alignment& alignment);
// Of a text on its own: a property's value.
Transcript transcribe(std::u16string_view text);

}  // namespace ogikit::identifying
