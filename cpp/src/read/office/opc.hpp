// Opc: the package of an OOXML file (Open Packaging Conventions, ECMA-376 part 2): a zip, or one XML file that
// holds all parts ("flat OPC", Word's "XML document"). Parts are found through relationships, never by fixed
// names.
#pragma once

#include "read/archive.hpp"
#include "read/document_builder.hpp"
#include "read/office/xml.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ogikit::read_detail {

struct XmlPart {
    std::string name;                // empty in flat OPC, where places count in the file itself
    std::shared_ptr<const Xml> xml;  // the part's own, or the whole flat file
    pugi::xml_node root;
};

struct Relationship {
    std::string type;    // the last step of its URI: "officeDocument", "styles", "worksheet"
    std::string target;  // the part's name in the package
};

using Relationships = std::map<std::string, Relationship>;  // by their id

class Package {
public:
    // The archive must outlive the package.
    explicit Package(Archive& archive) : archive_(&archive) {}
    explicit Package(std::shared_ptr<const Xml> flat);

    // The part of that name, whatever the case of its letters; nothing when there is none. Throws
    // Error{damaged_file, password_protected, too_large}.
    std::optional<XmlPart> open(std::string_view name);
    // The same piece by piece; nothing in flat OPC either.
    std::optional<MemberStream> stream(std::string_view name);

    // Of the part `source`; of the package itself when `source` is empty.
    Relationships relationships_of(std::string_view source);

    // The name of the first part that is related by `type` and is there, else `usual_name`.
    std::string related(const Relationships& relationships, std::string_view type,
                        std::string_view usual_name) const;

private:
    bool has(std::string_view name) const;

    Archive* archive_ = nullptr;
    std::shared_ptr<const Xml> flat_;
    std::map<std::string, pugi::xml_node, std::less<>> flat_parts_;  // by their names in lower case
};

// Title and publisher. An office file's dates tell when it was typed, not when the report was published.
void add_properties(Package& package, const Relationships& of_package, DocumentBuilder& builder);

}  // namespace ogikit::read_detail
