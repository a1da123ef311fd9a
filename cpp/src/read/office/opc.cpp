#include "read/office/opc.hpp"

#include "read/office/xml.hpp"

#include <vector>

namespace ogikit::read_detail {
namespace {

std::string_view folder_of(std::string_view part) {
    const std::size_t slash = part.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : part.substr(0, slash + 1);
}

// "word/" + "../docProps/core.xml" → "docProps/core.xml"; a leading slash counts from the package's root.
std::string resolve(std::string_view folder, std::string_view target) {
    const std::string path =
        target.starts_with('/') ? std::string(target.substr(1)) : std::string(folder) + std::string(target);
    std::vector<std::string_view> steps;
    std::string_view rest = path;
    while (!rest.empty()) {
        const std::size_t slash = rest.find('/');
        const std::string_view step = rest.substr(0, slash);
        rest = slash == std::string_view::npos ? std::string_view{} : rest.substr(slash + 1);
        if (step == "..") {
            if (!steps.empty()) steps.pop_back();
        } else if (!step.empty() && step != ".") {
            steps.push_back(step);
        }
    }
    std::string resolved;
    for (const std::string_view step : steps) {
        if (!resolved.empty()) resolved += '/';
        resolved += step;
    }
    return resolved;
}

}  // namespace

Relationships relationships_of(Archive& archive, std::string_view source) {
    const std::string_view folder = folder_of(source);
    const std::string name =
        std::string(folder) + "_rels/" + std::string(source.substr(folder.size())) + ".rels";
    Relationships found;
    const auto index = archive.find(name);
    if (!index) return found;
    const Xml xml(archive.read(*index), name);
    for (const pugi::xml_node node : children(xml.root())) {
        if (std::string_view(attribute(node, "TargetMode").value()) == "External") continue;
        const std::string_view uri = attribute(node, "Type").value();
        const std::string target = unescape(attribute(node, "Target").value());
        found.emplace(attribute(node, "Id").value(),
                      Relationship{std::string(uri.substr(uri.rfind('/') + 1)), resolve(folder, target)});
    }
    return found;
}

std::optional<std::size_t> related_part(const Archive& archive, const Relationships& relationships,
                                        std::string_view type, std::string_view usual_name) {
    for (const auto& [id, relationship] : relationships) {
        if (relationship.type != type) continue;
        if (const auto index = archive.find(relationship.target)) return index;
    }
    return archive.find(usual_name);
}

void add_properties(Archive& archive, const Relationships& of_package, DocumentBuilder& builder) {
    const auto index = related_part(archive, of_package, "core-properties", "docProps/core.xml");
    if (!index) return;
    const Xml xml(archive.read(*index), archive.names()[*index]);
    for (const pugi::xml_node node : children(xml.root())) {
        const std::string_view name = node.name();
        if (name != "dc:title" && name != "dc:publisher") continue;
        std::string value = text_of(node);
        if (value.empty()) continue;
        const std::uint32_t begin = xml.offset(node.first_child().value());
        builder.add_property({std::string(name),
                              std::move(value),
                              {begin, begin + std::string_view(node.first_child().value()).size()}});
    }
}

}  // namespace ogikit::read_detail
