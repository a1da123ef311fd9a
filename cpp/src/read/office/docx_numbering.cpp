#include "read/office/docx_numbering.hpp"

#include "ogikit/text.hpp"
#include "read/office/docx_properties.hpp"
#include "read/office/xml.hpp"

#include <utility>

namespace ogikit::read_detail {
namespace {

// Word allows 31 characters; what is longer is no number.
constexpr std::size_t longest_text = 64;

constexpr std::uint32_t largest_start = 32'767;

std::uint32_t value_of(pugi::xml_node node, std::uint32_t fallback) {
    return count_in(attribute(node, "val"), fallback, largest_start);
}

// Digits that touch the paragraph's own would make another number of them.
bool may_touch(std::u16string_view number) {
    const UnitClass last = fold_unit(number.back()).cls;
    return last != UnitClass::digit && number.back() != u'.' && number.back() != u'．';
}

}  // namespace

DocxNumbering::DocxNumbering(pugi::xml_node numbering, DocxStyles& styles) {
    for (const pugi::xml_node node : children(numbering)) {
        if (local_name(node) == "abstractNum") read_abstract_list(node);
        if (local_name(node) == "num") read_list(node);
    }
    // An abstract list that only names a numbering style is the one of that style's list (§17.9.21).
    std::map<std::string, std::string> stand_ins;
    for (const auto& [id, abstract] : abstract_lists_) {
        const auto real = lists_.find(styles.named(abstract.numbering_style).list.value_or(std::string()));
        if (real != lists_.end()) stand_ins.emplace(id, real->second.abstract);
    }
    for (auto& [id, list] : lists_) {
        if (const auto real = stand_ins.find(list.abstract); real != stand_ins.end()) {
            list.abstract = real->second;
        }
    }
}

DocxNumbering::Level DocxNumbering::read_level(pugi::xml_node node) {
    Level level;
    if (const pugi::xml_node format = child(node, "numFmt")) {
        level.style = word_number_style(attribute(format, "val").value());
    }
    const std::string text = unescape(attribute(child(node, "lvlText"), "val").value());
    if (text.size() <= longest_text) level.text = to_utf16(text);
    level.start = value_of(child(node, "start"), 1);
    if (const pugi::xml_node restart = child(node, "lvlRestart")) level.restarts_after = value_of(restart, 0);
    level.decimal_only = toggle(node, "isLgl").value_or(false);
    level.blank_follows = std::string_view(attribute(child(node, "suff"), "val").value()) != "nothing";
    level.paragraph_style = attribute(child(node, "pStyle"), "val").value();
    return level;
}

void DocxNumbering::read_abstract_list(pugi::xml_node node) {
    AbstractList& abstract = abstract_lists_[attribute(node, "abstractNumId").value()];
    abstract.numbering_style = attribute(child(node, "numStyleLink"), "val").value();
    for (const pugi::xml_node level : children(node)) {
        if (local_name(level) != "lvl") continue;
        const std::uint32_t index = count_in(attribute(level, "ilvl"), level_count, level_count);
        if (index < level_count) abstract.levels[index] = read_level(level);
    }
}

void DocxNumbering::read_list(pugi::xml_node node) {
    List& list = lists_[attribute(node, "numId").value()];
    list.abstract = attribute(child(node, "abstractNumId"), "val").value();
    for (const pugi::xml_node changed : children(node)) {
        if (local_name(changed) != "lvlOverride") continue;
        const std::uint32_t index = count_in(attribute(changed, "ilvl"), level_count, level_count);
        if (index >= level_count) continue;
        if (const pugi::xml_node level = child(changed, "lvl")) list.levels[index] = read_level(level);
        if (const pugi::xml_node start = child(changed, "startOverride")) {
            list.starts[index] = value_of(start, 1);
        }
    }
}

const DocxNumbering::Level& DocxNumbering::level_at(const List& list, const AbstractList& abstract,
                                                    std::size_t level) {
    return list.levels[level] ? *list.levels[level] : abstract.levels[level];
}

std::u16string DocxNumbering::next(std::string_view list_id, std::uint32_t level) {
    const auto list = lists_.find(list_id);
    if (list == lists_.end() || level >= level_count) return {};
    const auto abstract = abstract_lists_.find(list->second.abstract);
    if (abstract == abstract_lists_.end()) return {};

    std::optional<std::uint32_t>& count = abstract->second.counts[level];
    const std::optional<std::uint32_t> restart = std::exchange(list->second.starts[level], std::nullopt);
    const std::uint32_t start = level_at(list->second, abstract->second, level).start;
    count = restart ? *restart : count ? *count + 1 : start;
    for (std::size_t deeper = level + 1; deeper < level_count; ++deeper) {
        const auto& after = level_at(list->second, abstract->second, deeper).restarts_after;
        if (!after || level < *after) abstract->second.counts[deeper].reset();
    }
    return write(list->second, abstract->second, level);
}

std::u16string DocxNumbering::write(const List& list, const AbstractList& abstract, std::size_t level) {
    const Level& own = level_at(list, abstract, level);
    if (own.style == NumberStyle::none) return {};
    std::u16string number;
    for (std::size_t i = 0; i < own.text.size(); ++i) {
        const bool place = own.text[i] == u'%' && i + 1 < own.text.size() && own.text[i + 1] >= u'1' &&
                           own.text[i + 1] <= u'9';
        if (!place) {
            number += own.text[i];
            continue;
        }
        const auto shown = static_cast<std::size_t>(own.text[++i] - u'1');
        const Level& its = level_at(list, abstract, shown);
        const NumberStyle style = own.decimal_only ? NumberStyle::decimal : its.style;
        number += list_number(style, abstract.counts[shown].value_or(its.start));
    }
    if (!number.empty() && (own.blank_follows || !may_touch(number))) number += u' ';
    return number;
}

std::optional<std::uint32_t> DocxNumbering::level_of_style(std::string_view list_id,
                                                           std::string_view style) const {
    const auto list = lists_.find(list_id);
    if (list == lists_.end() || style.empty()) return std::nullopt;
    const auto abstract = abstract_lists_.find(list->second.abstract);
    if (abstract == abstract_lists_.end()) return std::nullopt;
    for (std::uint32_t level = 0; level < level_count; ++level) {
        if (level_at(list->second, abstract->second, level).paragraph_style == style) return level;
    }
    return std::nullopt;
}

}  // namespace ogikit::read_detail
