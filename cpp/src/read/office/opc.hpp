// Opc: the package of an OOXML file (Open Packaging Conventions, ECMA-376 part 2): its parts are found
// through relationships, never by fixed names.
#pragma once

#include "read/archive.hpp"
#include "read/document_builder.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace ogikit::read_detail {

struct Relationship {
    std::string type;    // the last step of its URI: "officeDocument", "styles", "worksheet"
    std::string target;  // the part's name in the archive
};

using Relationships = std::map<std::string, Relationship>;  // by their id

// Of the part `source`; of the package itself when `source` is empty. None when the archive has none.
Relationships relationships_of(Archive& archive, std::string_view source);

// The first part that is related by `type`, or the member `usual_name`.
std::optional<std::size_t> related_part(const Archive& archive, const Relationships& relationships,
                                        std::string_view type, std::string_view usual_name);

// Title and author. An office file's dates tell when it was typed, not when the report was published.
void add_properties(Archive& archive, const Relationships& of_package, DocumentBuilder& builder);

}  // namespace ogikit::read_detail
