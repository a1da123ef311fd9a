// Documents made by hand for the tests of identify(): a paragraph a line.
#pragma once

#include "ogikit/report.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ogikit::test {

inline Text text_of(std::string_view utf8) {
    Text text;
    text.units = to_utf16(utf8);
    text.encoding = "UTF-8";
    for (std::uint32_t unit = 0; unit <= text.units.size(); ++unit) text.offsets.push_back(unit);
    return text;
}

inline Document document_of(std::string_view utf8) {
    Document document;
    document.text = text_of(utf8);
    const std::u16string& units = document.text.units;
    std::uint32_t begin = 0;
    for (std::uint32_t unit = 0; unit <= units.size(); ++unit) {
        if (unit < units.size() && units[unit] != u'\n') continue;
        document.blocks.emplace_back(Paragraph{{begin, unit}});
        begin = unit + 1;
    }
    return document;
}

// A grid of one-line cells, as a page's metadata comes.
inline Document document_of_cells(const std::vector<std::vector<std::string>>& rows, std::string_view after) {
    std::string all;
    Grid grid;
    std::uint32_t place = 0;
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
        for (std::uint32_t column = 0; column < rows[row].size(); ++column) {
            const auto size = static_cast<std::uint32_t>(to_utf16(rows[row][column]).size());
            const auto fragment = static_cast<std::uint32_t>(grid.fragments.size());
            grid.fragments.push_back({place, place + size});
            grid.cells.push_back({row, column, 1, 1, fragment, fragment + 1, {place, place + size}});
            all += rows[row][column] + "\n";
            place += size + 1;
        }
    }
    grid.rows = static_cast<std::uint32_t>(rows.size());
    Document document = document_of(all + std::string(after));
    std::erase_if(document.blocks,
                  [&](const Block& block) { return std::get<Paragraph>(block).range.begin < place; });
    document.blocks.insert(document.blocks.begin(), std::move(grid));
    return document;
}

// Marks as the table the text from the first occurrence of `first` to the end of the next `last`.
inline void mark_table(Alignment& alignment, const Document& document, TableId id, std::string_view first,
                       std::string_view last) {
    TableReading& table = alignment[static_cast<std::size_t>(id)];
    const std::u16string& units = document.text.units;
    const std::size_t begin = units.find(to_utf16(first));
    const std::u16string end_words = to_utf16(last);
    table.found = true;
    table.range = {static_cast<std::uint32_t>(begin),
                   static_cast<std::uint32_t>(units.find(end_words, begin) + end_words.size())};
}

inline Identification identify_text(std::string_view utf8) {
    return identify(document_of(utf8), Alignment{});
}

// The words of a range, for comparing.
inline std::string words(const Document& document, Range range) { return to_utf8(document.text.view(range)); }

// The six headings and a sentence under each.
inline constexpr std::string_view plain_sections =
    "一、总体情况\n本年度工作平稳。\n二、主动公开政府信息情况\n见表。\n三、收到和处理政府信息公开申请情况\n见"
    "表。\n"
    "四、政府信息公开行政复议、行政诉讼情况\n见表。\n五、存在的主要问题及改进情况\n人手不足。\n"
    "六、其他需要报告的事项\n无。\n";

}  // namespace ogikit::test
