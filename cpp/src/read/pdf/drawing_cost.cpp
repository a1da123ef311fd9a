#include "drawing_cost.hpp"

#include "pdf_objects.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace ogikit::read_detail {
namespace {

constexpr int deepest_dictionary = 3;              // resources → their drawings → one of them
constexpr std::size_t deepest_form = 40;           // where PDFium stops too
constexpr std::size_t longest_name = 256;          // bytes, what parts it from "Do" counted
constexpr std::size_t cost_of_a_form = 256;        // bytes; what opening one takes beside its instructions
constexpr std::size_t most_looked_at = 256 << 20;  // bytes; of dictionaries and instructions
constexpr std::size_t draws_when_unknown = 16;     // of each form, where the instructions cannot be read

bool contains(std::string_view text, std::string_view word) noexcept {
    return text.find(word) != std::string_view::npos;
}

// The names before each "Do".
std::map<std::string, std::size_t> drawn_names(std::string_view content) {
    std::map<std::string, std::size_t> names;
    for (std::size_t at = content.find("Do"); at != std::string_view::npos; at = content.find("Do", at + 2)) {
        const std::string_view before =
            content.substr(at - std::min(at, longest_name), std::min(at, longest_name));
        const std::size_t slash = before.rfind('/');
        if (slash != std::string_view::npos) ++names[pdf_name(before, slash + 1)];
    }
    return names;
}

bool names_hidden_layers(std::string_view dictionary) noexcept {
    if (contains(dictionary, "/BaseState/OFF") || contains(dictionary, "/BaseState /OFF")) return true;
    const std::size_t off = dictionary.find("/OFF");
    if (off == std::string_view::npos) return false;
    const std::size_t first = dictionary.find_first_not_of(" \t\r\n[", off + 4);
    return first != std::string_view::npos && dictionary[first] != ']';
}

class Drawings {
public:
    Drawings(std::string_view file, std::size_t most_bytes) : most_(most_bytes), budget_{most_looked_at} {
        for (auto& [number, object] : find_pdf_objects(file, budget_)) {
            Node node{object, references_in(object.dictionary),
                      object.has_stream && contains(object.dictionary, "/Form")};
            std::erase_if(node.references,
                          [](const PdfReference& reference) { return reference.name == "Parent"; });
            for (const PdfReference& reference : node.references) {
                if (!reference.name.empty()) anywhere_[reference.name].insert(reference.number);
            }
            nodes_[number].push_back(std::move(node));
        }
    }

    DrawingCost cost() {
        std::size_t total = 0;
        for (const auto& [number, all] : nodes_) {
            for (const Node& node : all) {
                if (node.object.has_stream || !contains(node.object.dictionary, "/Contents")) continue;
                total = add(total, 1, cost_of_page(node));
            }
            if (endless_) return DrawingCost::endless;
        }
        total = add(total, 1, cost_of_annotations());
        if (endless_) return DrawingCost::endless;
        return total > most_ || budget_.bytes_left == 0 ? DrawingCost::too_large : DrawingCost::bounded;
    }

    // /OFF names the layers that are not shown; /BaseState /OFF hides all but those that are named.
    bool has_hidden_layers() const {
        for (const auto& [number, all] : nodes_) {
            for (const Node& node : all) {
                if (!node.object.has_stream && names_hidden_layers(node.object.dictionary)) return true;
            }
        }
        return false;
    }

private:
    struct Node {
        PdfObjectText object;
        std::vector<PdfReference> references;  // but to parents
        bool is_form;
    };
    using Nodes = std::map<std::uint32_t, std::vector<Node>>;
    using Targets = std::map<std::string, std::set<std::uint32_t>>;

    // A file that has been changed holds several.
    std::span<const Node> versions(std::uint32_t number) const {
        const auto found = nodes_.find(number);
        return found == nodes_.end() ? std::span<const Node>() : found->second;
    }

    // Never more than just above the limit.
    std::size_t add(std::size_t total, std::size_t times, std::size_t cost) const noexcept {
        if (cost > 0 && times > (most_ + 1) / cost) return most_ + 1;
        return std::min(most_ + 1, total + times * cost);
    }

    // Calls visit(name, node) for what a dictionary and those in it refer to.
    template <typename Visit>
    void follow(const Node& from, int depth, std::set<std::uint32_t>& seen, const Visit& visit) {
        for (const PdfReference& reference : from.references) {
            if (!budget_.spend(1)) return;
            const bool first = seen.insert(reference.number).second;
            for (const Node& node : versions(reference.number)) {
                visit(reference, node);
                if (first && !node.object.has_stream && depth < deepest_dictionary) {
                    follow(node, depth + 1, seen, visit);
                }
            }
        }
    }

    Targets forms_named_by(const Node& node) {
        Targets targets;
        std::set<std::uint32_t> seen;
        follow(node, 0, seen, [&](const PdfReference& reference, const Node& target) {
            if (target.is_form) targets[reference.name].insert(reference.number);
        });
        return targets;
    }

    static bool is_annotation(const Node& node) {
        return !node.object.has_stream && contains(node.object.dictionary, "/AP");
    }

    // Their drawings, as often as anything refers to them: a page may name one many times.
    std::size_t cost_of_annotations() {
        std::map<std::uint32_t, std::size_t> costs;
        std::size_t total = 0;
        for (const auto& [number, all] : nodes_) {
            for (const Node& node : all) {
                if (!is_annotation(node)) continue;
                std::size_t& cost = costs[number];
                cost = add(cost, 1, cost_of_appearance(node, 0));
                total = add(total, 1, cost);
                if (endless_) return total;
            }
        }
        if (costs.empty()) return 0;
        for (const auto& [number, all] : nodes_) {
            for (const Node& node : all) {
                for (const PdfReference& reference : node.references) {
                    const auto found = costs.find(reference.number);
                    if (found != costs.end() && budget_.spend(1)) total = add(total, 1, found->second);
                }
            }
        }
        return total;
    }

    std::size_t cost_of_appearance(const Node& from, int depth) {
        std::size_t total = 0;
        for (const PdfReference& reference : from.references) {
            if (!budget_.spend(1)) break;
            total = add(total, 1, cost_of_form(reference.number, 1));
            // AP → N → /Yes; other references lead to pages and other fields.
            const bool leads_on = depth > 0 || reference.name == "AP" || reference.name == "N";
            if (!leads_on || depth + 1 >= deepest_dictionary) continue;
            for (const Node& target : versions(reference.number)) {
                if (!target.object.has_stream) total = add(total, 1, cost_of_appearance(target, depth + 1));
            }
        }
        return total;
    }

    std::size_t cost_of_page(const Node& page) {
        const Targets targets = forms_named_by(page);
        std::set<const Node*> contents;
        std::set<std::uint32_t> seen;
        follow(page, 0, seen, [&](const PdfReference&, const Node& target) {
            const PdfObjectText& object = target.object;
            if (object.has_stream && !contains(object.dictionary, "/Subtype")) contents.insert(&target);
        });
        std::size_t total = 0;
        for (const Node* content : contents) {
            total = add(total, 1, cost_of_instructions(content->object, targets, 0));
        }
        return total;
    }

    std::size_t cost_of_instructions(const PdfObjectText& object, const Targets& targets, std::size_t depth) {
        std::size_t total = cost_of_a_form;
        const auto draw = [&](std::size_t times, const std::set<std::uint32_t>& forms) {
            std::size_t most = 0;  // the versions of a file may name different ones
            for (const std::uint32_t form : forms) most = std::max(most, cost_of_form(form, depth + 1));
            total = add(total, times, most);
        };
        const auto content = inflated(object, budget_);
        total = add(total, 1, content ? content->size() : object.stream.size());
        if (!content) {
            for (const auto& [name, forms] : targets) draw(draws_when_unknown, forms);
            return total;
        }
        for (const auto& [name, times] : drawn_names(*content)) {
            const auto own = targets.find(name);
            const auto any = anywhere_.find(name);  // a form without resources takes its page's
            if (own != targets.end()) {
                draw(times, own->second);
            } else if (any != anywhere_.end()) {
                draw(times, any->second);
            }
            if (endless_) break;
        }
        return total;
    }

    std::size_t cost_of_form(std::uint32_t number, std::size_t depth) {
        const auto known = costs_.find(number);
        if (known != costs_.end()) return known->second;
        std::size_t most = 0;
        for (const Node& node : versions(number)) {
            if (!node.is_form || endless_) continue;
            if (depth > deepest_form) return most_ + 1;
            if (!open_.insert(number).second) {
                endless_ = true;
                return most_ + 1;
            }
            most = std::max(most, cost_of_instructions(node.object, forms_named_by(node), depth));
            open_.erase(number);
        }
        return costs_[number] = most;
    }

    std::size_t most_;
    LookBudget budget_;
    Nodes nodes_;
    Targets anywhere_;
    std::map<std::uint32_t, std::size_t> costs_;
    std::set<std::uint32_t> open_;
    bool endless_ = false;
};

}  // namespace

DrawingLook look_at_drawings(std::string_view file, std::size_t most_bytes) {
    Drawings drawings(file, most_bytes);
    return {drawings.cost(), drawings.has_hidden_layers()};
}

}  // namespace ogikit::read_detail
