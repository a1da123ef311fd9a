#include "read/office/odf_lists.hpp"

#include "read/office/xml.hpp"

namespace ogikit::read_detail {
namespace {

constexpr std::uint32_t largest_start = 32'767;

}  // namespace

void OdfLists::open_list(pugi::xml_node list) {
    const pugi::xml_attribute name = attribute(list, "style-name");
    if (open_.empty()) current_ = counts_for(list);
    const OdfListStyle* inherited = open_.empty() ? nullptr : open_.back();
    open_.push_back(name ? styles_.list(name.value()) : inherited);
    item_ = {};
}

void OdfLists::close_list() {
    open_.pop_back();
    item_ = {};
}

void OdfLists::open_item(pugi::xml_node item) { item_ = item; }

// A list goes on where the one that it names stopped, or the last of its style.
std::size_t OdfLists::counts_for(pugi::xml_node list) {
    const std::string style = attribute(list, "style-name").value();
    const auto named = counts_by_id_.find(std::string_view(attribute(list, "continue-list").value()));
    const auto before = counts_by_style_.find(style);
    const bool goes_on = std::string_view(attribute(list, "continue-numbering").value()) == "true";
    std::size_t counts = all_counts_.size();
    if (named != counts_by_id_.end()) {
        counts = named->second;
    } else if (goes_on && before != counts_by_style_.end()) {
        counts = before->second;
    } else {
        all_counts_.emplace_back();
    }
    if (const pugi::xml_attribute id = attribute(list, "id")) counts_by_id_[id.value()] = counts;
    counts_by_style_[style] = counts;
    return counts;
}

std::u16string OdfLists::number_of(pugi::xml_node paragraph) {
    if (open_.empty()) {
        const std::uint32_t level =
            count_in(attribute(paragraph, "outline-level"), 0, OdfListStyle::level_count + 1);
        const bool numbered = local_name(paragraph) == "h" && level > 0 &&
                              level <= OdfListStyle::level_count &&
                              std::string_view(attribute(paragraph, "is-list-header").value()) != "true";
        if (!numbered) return {};
        return count(styles_.outline(), outline_counts_, level - 1, std::nullopt);
    }
    if (!item_ || open_.back() == nullptr || open_.size() > OdfListStyle::level_count) return {};
    std::optional<std::uint32_t> restart;
    if (const pugi::xml_attribute start = attribute(item_, "start-value")) {
        restart = count_in(start, 1, largest_start);
    }
    item_ = {};
    return count(*open_.back(), all_counts_[current_], open_.size() - 1, restart);
}

std::u16string OdfLists::count(const OdfListStyle& style, Counts& counts, std::size_t level,
                               std::optional<std::uint32_t> restart) {
    const OdfListStyle::Level& own = style.levels[level];
    counts[level] = restart ? *restart : counts[level] ? *counts[level] + 1 : own.start;
    for (std::size_t deeper = level + 1; deeper < counts.size(); ++deeper) counts[deeper].reset();
    if (own.style == NumberStyle::none) return {};
    std::u16string numbers;
    for (std::size_t shown = level + 1 - own.shown_levels; shown <= level; ++shown) {
        const OdfListStyle::Level& its = style.levels[shown];
        if (its.style == NumberStyle::none) continue;
        if (!numbers.empty()) numbers += u'.';
        numbers += list_number(its.style, counts[shown].value_or(its.start));
    }
    return own.prefix + numbers + own.suffix + u' ';
}

}  // namespace ogikit::read_detail
