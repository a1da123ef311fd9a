// Metadata: what the page says around the report: 发布机构: …, 发布时间: … on lines, in a grid, or
// as properties of the format.
#pragma once

#include "identify/calendar.hpp"
#include "identify/transcript.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ogikit::identifying {

enum class MetadataKind : std::uint8_t { title, issuer, date };

struct MetadataField {
    MetadataKind kind;
    std::uint8_t rank;  // of its label among those of its kind; 0 says it best
    Stretch label;
    Stretch value;
    Date date;  // of dates
};

// Fields with a value that can be one: a date is a date, an issuer a name.
std::vector<MetadataField> metadata_in(const Transcript& transcript, Stretch where);

// What a property of that name states; nothing when it is none of these. Ranked as above.
struct PropertyMeaning {
    MetadataKind kind;
    std::uint8_t rank;
};
std::optional<PropertyMeaning> meaning_of_property(std::string_view name) noexcept;

}  // namespace ogikit::identifying
