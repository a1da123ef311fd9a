#include "comma_rows.hpp"

#include <algorithm>
#include <optional>

namespace ogikit::read_detail {
namespace {

constexpr std::size_t fewest_rows = 3;
constexpr std::size_t fewest_cells = 3;
constexpr std::size_t most_lines_of_a_record = 64;  // an open quote is no record

struct Record {
    std::vector<Range> cells;
    std::size_t lines = 0;
};

// A quote opens a cell only where the cell begins, and closes it only where the cell ends; elsewhere, and
// doubled, it is a sign like others.
std::optional<Record> read_record(const Text& text, std::span<const Line> lines) {
    const std::size_t last = std::min(lines.size(), most_lines_of_a_record);
    Record record;
    std::uint32_t begin = lines.front().range.begin;
    bool quoted = false;
    for (std::size_t n = 0; n < last; ++n) {
        const std::uint32_t end = lines[n].range.end;
        for (std::uint32_t i = std::max(begin, lines[n].range.begin); i <= end; ++i) {
            const bool at_end = i == end;
            if (quoted) {
                if (at_end || text.units[i] != u'"') continue;
                const bool closes = i + 1 == end || text.units[i + 1] == u',';
                if (!closes) {
                    i += text.units[i + 1] == u'"';
                    continue;
                }
                record.cells.push_back({begin, i});
                quoted = false;
                begin = i + 2;
                if (++i == end) return Record{std::move(record.cells), n + 1};
            } else if (!at_end && i == begin && text.units[i] == u'"') {
                quoted = true;
                ++begin;
            } else if (at_end || text.units[i] == u',') {
                record.cells.push_back({begin, i});
                begin = i + 1;
            }
        }
        if (!quoted) return Record{std::move(record.cells), n + 1};
    }
    return std::nullopt;
}

bool holds_number(const Text& text, const std::vector<Range>& cells) {
    return std::any_of(cells.begin(), cells.end(),
                       [&](Range cell) { return parse_numeral(text.view(cell)).has_value(); });
}

}  // namespace

CommaRows read_comma_rows(const Text& text, std::span<const Line> lines) {
    CommaRows result;
    bool numbers = false;
    while (result.lines < lines.size() && lines[result.lines].commas > 0) {
        auto record = read_record(text, lines.subspan(result.lines));
        if (!record || record->cells.size() < fewest_cells) break;
        if (!result.rows.empty() && record->cells.size() != result.rows.front().size()) break;
        numbers = numbers || holds_number(text, record->cells);
        result.rows.push_back(std::move(record->cells));
        result.lines += record->lines;
    }
    if (result.rows.size() < fewest_rows || !numbers) return {};
    return result;
}

}  // namespace ogikit::read_detail
