// OdfStyles: what the styles of an OpenDocument file say of its text: what they hide or mark, how lists are
// numbered.
#pragma once

#include "read/document_builder.hpp"
#include "read/office/list_number.hpp"

#include <pugixml.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace ogikit::read_detail {

struct OdfListStyle {
    static constexpr std::size_t level_count = 10;

    struct Level {
        NumberStyle style = NumberStyle::none;
        std::u16string prefix;
        std::u16string suffix;
        std::uint32_t shown_levels = 1;  // 2: "1.3"
        std::uint32_t start = 1;
    };
    std::array<Level, level_count> levels;
};

class OdfStyles {
public:
    // `roots` of content.xml and styles.xml, or of the one flat file.
    OdfStyles(std::initializer_list<pugi::xml_node> roots);

    // Does the style, or one that it inherits from, hide what has it?
    bool hides(std::string_view name) const { return !name.empty() && hiding_.contains(name); }

    // What the style, or the nearest one that it inherits from and that says anything, does to characters.
    struct Look {
        Marks marks;
        bool is_white = false;
        bool is_filled = false;  // with a colour other than white
    };
    Look look_of(std::string_view name) const;

    // Null when there is none.
    const OdfListStyle* list(std::string_view name) const;
    // How headings are numbered outside of lists.
    const OdfListStyle& outline() const { return outline_; }

private:
    struct Display {
        std::string parent;
        std::optional<bool> hidden;
        Look look;
    };

    void read(pugi::xml_node style, std::map<std::string, Display, std::less<>>& displays);

    std::set<std::string, std::less<>> hiding_;
    std::map<std::string, Look, std::less<>> looks_;  // that say anything
    std::map<std::string, OdfListStyle, std::less<>> lists_;
    OdfListStyle outline_;
};

}  // namespace ogikit::read_detail
