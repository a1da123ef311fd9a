#include "across/wording.hpp"

#include "across/cells.hpp"

#include <algorithm>
#include <cmath>

namespace ogikit::across {

Wording describe_equal_tables(std::span<const Table* const> tables) {
    Wording said;
    for (const Table* table : tables) {
        const Term title = table_title(table->form->id);
        const std::string count = std::to_string(count_above_zero(*table));
        said.zh.append(said.zh.empty() ? "" : "、").append(title.zh).append(" " + count + " 个不为 0 的数");
        said.en.append(said.en.empty() ? "" : ", ")
            .append(title.en)
            .append(", " + count + " numbers above zero");
    }
    return said;
}

void append_chance(AcrossFinding& finding) {
    finding.zh += "；数少而小，也可能是巧合";
    finding.en += "; so few and small numbers may agree by chance";
}

void append_similarity(AcrossFinding& finding) {
    // Cut off, so that 100 % is said of equal texts only.
    const std::string percent = std::to_string(static_cast<int>(std::floor(*finding.jaccard * 100)));
    finding.zh += "除机关、年度和数字外相似度 " + percent + "%";
    finding.en += percent + "% alike apart from agency, years and numbers";
    if (finding.passages.empty()) return;
    const std::string count = std::to_string(finding.passages.size());
    const std::string longest = std::to_string(std::ranges::max(finding.passages, {}, &Passage::units).units);
    finding.zh += "，相同的段落 " + count + " 处，最长的 " + longest + " 字";
    finding.en += ", " + count + (finding.passages.size() == 1 ? " common passage" : " common passages") +
                  ", the longest of " + longest + " characters";
}

// Unsigned, as the difference of two 64-bit integers may need 64 bits of its own.
std::string difference_of(std::int64_t a, std::int64_t b, ColumnKind kind) {
    const std::uint64_t size = a > b ? static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b)
                                     : static_cast<std::uint64_t>(b) - static_cast<std::uint64_t>(a);
    return size > INT64_MAX ? std::to_string(size) : format_value(static_cast<std::int64_t>(size), kind);
}

// A number that was chosen among readings, or that another version gives otherwise, proves nothing.
void doubt(AcrossFinding& finding) {
    finding.outcome = Outcome::uncertain;
    finding.zh += "；其中有的数值是选定的一种读法，或者同一年的另一版本与之不同，须先核对原文";
    finding.en +=
        "; a number among these is a chosen reading, or another version of that year says otherwise: "
        "look at the source first";
}

}  // namespace ogikit::across
