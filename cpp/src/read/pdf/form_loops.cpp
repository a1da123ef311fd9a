#include "form_loops.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <vector>

namespace ogikit::read_detail {
namespace {

constexpr std::size_t longest_dictionary = 64 * 1024;  // bytes looked at of an object

struct PdfNode {
    bool is_form = false;
    std::vector<std::uint32_t> references;
    enum class Visit : std::uint8_t { none, open, done };
    Visit visit = Visit::none;
};

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_space(char c) noexcept { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

// The two numbers before a keyword: "12 0 obj", "12 0 R". Gives the first.
bool number_before(std::string_view text, std::size_t keyword, std::uint32_t& number) {
    std::size_t i = keyword;
    const auto skip = [&](auto&& is) {
        const std::size_t from = i;
        while (i > 0 && is(text[i - 1])) --i;
        return from != i;
    };
    if (!skip(is_space) || !skip(is_digit) || !skip(is_space)) return false;
    const std::size_t end = i;
    if (!skip(is_digit)) return false;
    return std::from_chars(text.data() + i, text.data() + end, number).ec == std::errc{};
}

std::map<std::uint32_t, PdfNode> read_nodes(std::string_view file) {
    std::map<std::uint32_t, PdfNode> nodes;
    for (std::size_t at = file.find("obj"); at != std::string_view::npos; at = file.find("obj", at + 3)) {
        std::uint32_t number = 0;
        if (!number_before(file, at, number)) continue;
        std::string_view body = file.substr(at + 3, longest_dictionary);
        body = body.substr(0, std::min(body.find("stream"), body.find("endobj")));
        // The page tree points up and down; no drawing is reached through it.
        if (body.find("/Kids") != std::string_view::npos || body.find("/Parent") != std::string_view::npos)
            continue;
        PdfNode node;
        node.is_form = body.find("/Form") != std::string_view::npos;
        for (std::size_t r = body.find('R'); r != std::string_view::npos; r = body.find('R', r + 1)) {
            std::uint32_t target = 0;
            if (number_before(body, r, target)) node.references.push_back(target);
        }
        nodes[number] = std::move(node);
    }
    return nodes;
}

}  // namespace

bool has_form_loop(std::string_view file) {
    std::map<std::uint32_t, PdfNode> nodes = read_nodes(file);
    struct Step {
        PdfNode* node;
        std::size_t next;
    };
    // Depth first; a reference to an object that is still open closes a loop.
    for (auto& [number, root] : nodes) {
        if (!root.is_form || root.visit != PdfNode::Visit::none) continue;
        std::vector<Step> path{{&root, 0}};
        root.visit = PdfNode::Visit::open;
        while (!path.empty()) {
            Step& step = path.back();
            if (step.next == step.node->references.size()) {
                step.node->visit = PdfNode::Visit::done;
                path.pop_back();
                continue;
            }
            const auto target = nodes.find(step.node->references[step.next++]);
            if (target == nodes.end()) continue;
            PdfNode& node = target->second;
            if (node.visit == PdfNode::Visit::open) {
                if (node.is_form || step.node->is_form) return true;
            } else if (node.visit == PdfNode::Visit::none) {
                node.visit = PdfNode::Visit::open;
                path.push_back({&node, 0});
            }
        }
    }
    return false;
}

}  // namespace ogikit::read_detail
