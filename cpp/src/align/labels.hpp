// Labels: the form's words found in the letters of a document.
//
// A label is searched without its number, punctuation and blanks. A hit may be whole, cut short
// after its distinctive beginning (社会公, 2.其他法律行政), or misspelt in up to a fifth of its letters.
#pragma once

#include "ogikit/form.hpp"
#include "scan.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ogikit::align_detail {

enum class LabelKind : std::uint8_t { row, column, header, section };

inline constexpr std::u16string_view chinese_ordinals = u"一二三四五六七八九十";

// What a run of letters can mean; 总计 is a row of one table and a column of two.
struct Role {
    LabelKind kind;
    TableId table;        // of sections: unused
    std::string_view id;  // of the row, column or header in the form; of sections the digit "1" to "6"
    std::uint8_t number;  // printed before it: 1.属于国家秘密, （七）总计; 0 if none
};

struct Pattern {
    std::u16string letters;
    std::size_t distinctive = 0;  // this many letters tell it from all other patterns
    std::vector<Role> roles;
};

struct Hit {
    const Pattern* pattern = nullptr;
    std::uint32_t begin = 0;  // letters
    std::uint32_t end = 0;
    bool whole = false;  // letter by letter; else cut short or misspelt

    const Role* role(LabelKind kind, TableId table) const noexcept;
    bool is(LabelKind kind, TableId table, std::string_view id) const noexcept;
};

// In the order of the letters, without overlaps.
std::vector<Hit> find_labels(const Scan& scan, Deadline& deadline);

// The number printed before the label, in digits or Chinese; 0 when none is.
std::uint8_t printed_number(const Scan& scan, const Hit& hit) noexcept;

}  // namespace ogikit::align_detail
