// DocxNumbering: the automatic numbers of a Word document's paragraphs (ECMA-376 part 1, §17.9).
//
// A paragraph names a list and a level in it. Lists are instances of abstract lists, which hold the levels and
// are what is counted: instances of the same one go on where another stopped, unless they say where to start.
#pragma once

#include "read/office/docx_styles.hpp"
#include "read/office/list_number.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace ogikit::read_detail {

class DocxNumbering {
public:
    DocxNumbering() = default;
    DocxNumbering(pugi::xml_node numbering, DocxStyles& styles);

    // Counts a paragraph of the list and gives what is printed before it, with a blank where one follows.
    // Nothing for bullets, and for lists that there are not.
    std::u16string next(std::string_view list, std::uint32_t level);

    // The level of the list whose paragraphs have this style.
    std::optional<std::uint32_t> level_of_style(std::string_view list, std::string_view style) const;

private:
    static constexpr std::size_t level_count = 9;

    struct Level {
        NumberStyle style = NumberStyle::decimal;
        std::u16string text;  // "%1.%2": numbers of this and higher levels, and what stands between
        std::uint32_t start = 1;
        std::optional<std::uint32_t> restarts_after;  // a level counted from 1; 0: never
        bool decimal_only = false;                    // higher levels' numbers too
        bool blank_follows = true;
        std::string paragraph_style;
    };
    struct AbstractList {
        std::array<Level, level_count> levels;
        std::array<std::optional<std::uint32_t>, level_count> counts;
        std::string numbering_style;  // that stands for it
    };
    struct List {
        std::string abstract;
        std::array<std::optional<Level>, level_count> levels;          // in place of the abstract list's
        std::array<std::optional<std::uint32_t>, level_count> starts;  // not yet made use of
    };

    static Level read_level(pugi::xml_node node);
    void read_abstract_list(pugi::xml_node node);
    void read_list(pugi::xml_node node);
    static const Level& level_at(const List& list, const AbstractList& abstract, std::size_t level);
    static std::u16string write(const List& list, const AbstractList& abstract, std::size_t level);

    std::map<std::string, AbstractList, std::less<>> abstract_lists_;
    std::map<std::string, List, std::less<>> lists_;
};

}  // namespace ogikit::read_detail
