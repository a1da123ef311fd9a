// OdfLists: the numbers that an OpenDocument text prints before the items of its lists (ODF 1.3 part 3, §5.3).
#pragma once

#include "read/office/odf_styles.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ogikit::read_detail {

class OdfLists {
public:
    explicit OdfLists(const OdfStyles& styles) : styles_(styles) {}

    // Lists nest: a list in another one's item is its next level.
    void open_list(pugi::xml_node list);
    void close_list();
    void open_item(pugi::xml_node item);

    // What is printed before a paragraph or heading that stands here, with a blank after it. Only an item's
    // first paragraph is counted; an item that has but a further list is not.
    std::u16string number_of(pugi::xml_node paragraph);

private:
    using Counts = std::array<std::optional<std::uint32_t>, OdfListStyle::level_count>;

    std::size_t counts_for(pugi::xml_node list);
    static std::u16string count(const OdfListStyle& style, Counts& counts, std::size_t level,
                                std::optional<std::uint32_t> restart);

    const OdfStyles& styles_;
    std::vector<const OdfListStyle*> open_;  // null: a list without a style
    pugi::xml_node item_;                    // of which no paragraph has come yet
    std::vector<Counts> all_counts_;         // of every list, in the order of the text
    std::size_t current_ = 0;                // the outermost open list's
    std::map<std::string, std::size_t, std::less<>> counts_by_id_;
    std::map<std::string, std::size_t, std::less<>> counts_by_style_;  // the last list of each style
    Counts outline_counts_;
};

}  // namespace ogikit::read_detail
