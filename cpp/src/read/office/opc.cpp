#include "read/office/opc.hpp"

#include <algorithm>
#include <utility>
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

// As office programs look a part up: without regard to the case of ASCII letters.
std::string key_of(std::string_view name) {
    std::string key(name);
    std::ranges::transform(key, key.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return key;
}

}  // namespace

Package::Package(std::shared_ptr<const Xml> flat) : flat_(std::move(flat)) {
    for (const pugi::xml_node part : children(flat_->root())) {
        const std::string name = unescape(attribute(part, "name").value());
        const pugi::xml_node root = child(part, "xmlData").first_child();
        if (root) flat_parts_.emplace(key_of(resolve("", name)), root);
    }
}

bool Package::has(std::string_view name) const {
    return archive_ != nullptr ? archive_->find(name).has_value() : flat_parts_.contains(key_of(name));
}

std::optional<XmlPart> Package::open(std::string_view name) {
    if (archive_ == nullptr) {
        const auto found = flat_parts_.find(key_of(name));
        if (found == flat_parts_.end()) return std::nullopt;
        return XmlPart{{}, flat_, found->second};
    }
    const auto index = archive_->find(name);
    if (!index) return std::nullopt;
    const std::string& member = archive_->names()[*index];
    auto xml = std::make_shared<const Xml>(archive_->read(*index), member);
    const pugi::xml_node root = xml->root();
    return XmlPart{member, std::move(xml), root};
}

std::optional<MemberStream> Package::stream(std::string_view name) {
    const auto index = archive_ != nullptr ? archive_->find(name) : std::nullopt;
    return index ? std::optional(archive_->open(*index)) : std::nullopt;
}

Relationships Package::relationships_of(std::string_view source) {
    const std::string_view folder = folder_of(source);
    Relationships found;
    const auto part =
        open(std::string(folder) + "_rels/" + std::string(source.substr(folder.size())) + ".rels");
    if (!part) return found;
    for (const pugi::xml_node node : children(part->root)) {
        if (std::string_view(attribute(node, "TargetMode").value()) == "External") continue;
        const std::string_view uri = attribute(node, "Type").value();
        const std::string target = unescape(attribute(node, "Target").value());
        found.emplace(attribute(node, "Id").value(),
                      Relationship{std::string(uri.substr(uri.rfind('/') + 1)), resolve(folder, target)});
    }
    return found;
}

std::string Package::related(const Relationships& relationships, std::string_view type,
                             std::string_view usual_name) const {
    const auto found = std::ranges::find_if(relationships, [&](const auto& entry) {
        return entry.second.type == type && has(entry.second.target);
    });
    return found == relationships.end() ? std::string(usual_name) : found->second.target;
}

void add_properties(Package& package, const Relationships& of_package, DocumentBuilder& builder) {
    const auto part = package.open(package.related(of_package, "core-properties", "docProps/core.xml"));
    if (!part) return;
    for (const pugi::xml_node node : children(part->root)) {
        const std::string_view name = node.name();
        if (name != "dc:title" && name != "dc:publisher") continue;
        std::string value = text_of(node);
        if (value.empty()) continue;
        const std::uint32_t begin = part->xml->offset(node.first_child().value());
        builder.add_property({std::string(name),
                              std::move(value),
                              {begin, begin + std::string_view(node.first_child().value()).size()}});
    }
}

}  // namespace ogikit::read_detail
