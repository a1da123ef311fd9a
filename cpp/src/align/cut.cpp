#include "cut.hpp"

#include <algorithm>
#include <utility>

namespace ogikit::align_detail {
namespace {

constexpr std::size_t most_digits = 120;
constexpr std::size_t longest_number = 12;
constexpr std::size_t most_ways = 64;
constexpr std::size_t most_steps = 400'000;

struct Digits {
    std::vector<std::uint8_t> value;
    std::vector<std::uint32_t> unit;  // where each digit stands
    std::vector<bool> last_of_run;
    std::vector<char16_t> sign;  // '+' or '-' printed before it, or 0

    std::size_t size() const noexcept { return value.size(); }
};

enum class Signs : std::uint8_t { refused, leading };

// False when a run holds anything but digits.
bool collect(std::u16string_view units, std::span<const Range> runs, Signs signs, Digits& digits) {
    for (const Range run : runs) {
        char16_t sign = 0;
        for (std::uint32_t i = run.begin; i < run.end; ++i) {
            const FoldedUnit unit = fold_unit(units[i]);
            if (i == run.begin && (unit.unit == u'+' || unit.unit == u'-') && signs == Signs::leading) {
                sign = unit.unit;
                continue;
            }
            if (unit.cls != UnitClass::digit || digits.size() == most_digits) return false;
            digits.sign.push_back(std::exchange(sign, u'\0'));
            digits.value.push_back(static_cast<std::uint8_t>(unit.unit - u'0'));
            digits.unit.push_back(i);
            digits.last_of_run.push_back(false);
        }
        if (!run.empty()) digits.last_of_run.back() = true;
    }
    return !digits.value.empty();
}

std::size_t length_of(std::int64_t value) noexcept {
    std::size_t digits = 1;
    while (value >= 10) {
        value /= 10;
        ++digits;
    }
    return digits;
}

// Row by row; in each the total is chosen first, which bounds every addend before it.
class RowCutter {
public:
    RowCutter(const Digits& digits, std::size_t groups, std::size_t group_size)
        : digits_(digits), groups_(groups), group_size_(group_size), parts_(groups * group_size) {
        runs_before_.resize(digits.size() + 1, 0);
        for (std::size_t i = 0; i < digits.size(); ++i) {
            runs_before_[i + 1] = runs_before_[i] + (digits.last_of_run[i] ? 1u : 0u);
        }
    }

    CutResult run() {
        cut_group(0, 0);
        result_.complete = !exhausted_;
        return std::move(result_);
    }

private:
    void cut_group(std::size_t group, std::size_t begin) {
        if (group == groups_) {
            if (begin == digits_.size()) result_.ways.push_back(parts_);
            exhausted_ |= result_.ways.size() > most_ways;
            return;
        }
        const std::size_t cells_behind = (groups_ - group - 1) * group_size_;
        if (digits_.size() < begin + group_size_ + cells_behind) return;
        // The last row takes all that is left.
        const std::size_t first_end = cells_behind == 0 ? digits_.size() : begin + group_size_;
        for (std::size_t end = first_end; end + cells_behind <= digits_.size() && !exhausted_; ++end) {
            if (runs_before_[end - 1] - runs_before_[begin] >= group_size_) break;
            choose_total(group, begin, end);
        }
    }

    void choose_total(std::size_t group, std::size_t begin, std::size_t end) {
        std::int64_t total = 0;
        std::int64_t place = 1;
        for (std::size_t length = 1; length <= longest_number && !exhausted_; ++length) {
            if (end < begin + group_size_ - 1 + length) break;
            const std::size_t at = end - length;
            if (at + 1 < end && digits_.last_of_run[at]) break;
            total += digits_.value[at] * place;
            place *= 10;
            if (digits_.value[at] == 0 && length > 1) continue;
            // No addend is longer than the total.
            const std::size_t rest = at - begin;
            if (rest > (group_size_ - 1) * length_of(total)) continue;
            part(group, group_size_ - 1) = {{digits_.unit[at], digits_.unit[end - 1] + 1}, total};
            cut_addends(group, 0, begin, at, total, end);
        }
    }

    // Addend number `cell` of the row begins at `at`; they end at `stop` and must still add up to `left`.
    void cut_addends(std::size_t group, std::size_t cell, std::size_t at, std::size_t stop, std::int64_t left,
                     std::size_t row_end) {
        if (++steps_ > most_steps) exhausted_ = true;
        if (exhausted_) return;
        const std::size_t cells = group_size_ - 1 - cell;
        if (cells == 0) {
            if (at == stop && left == 0) cut_group(group + 1, row_end);
            return;
        }
        const std::size_t digits = stop - at;
        if (digits < cells || digits > cells * length_of(left)) return;
        std::int64_t value = 0;
        for (std::size_t end = at; end + cells <= stop; ++end) {
            if (end > at && (digits_.value[at] == 0 || digits_.last_of_run[end - 1])) break;
            value = value * 10 + digits_.value[end];
            if (value > left) break;
            if (cells == 1 && end + 1 != stop) continue;
            part(group, cell) = {{digits_.unit[at], digits_.unit[end] + 1}, value};
            cut_addends(group, cell + 1, end + 1, stop, left - value, row_end);
        }
    }

    Part& part(std::size_t group, std::size_t cell) { return parts_[group * group_size_ + cell]; }

    const Digits& digits_;
    std::size_t groups_;
    std::size_t group_size_;
    std::vector<Part> parts_;
    std::vector<std::size_t> runs_before_;
    std::size_t steps_ = 0;
    bool exhausted_ = false;
    CutResult result_;
};

class CellCutter {
public:
    CellCutter(const Digits& digits, std::size_t cells, std::size_t signed_cell)
        : digits_(digits), cells_(cells), signed_cell_(signed_cell) {}

    CutResult run() {
        extend(0);
        result_.complete = !exhausted_;
        return std::move(result_);
    }

private:
    void extend(std::size_t at) {
        if (result_.ways.size() > most_ways) {
            exhausted_ = true;
            return;
        }
        if (parts_.size() == cells_) {
            if (at == digits_.size()) result_.ways.push_back(parts_);
            return;
        }
        parts_.push_back({});
        extend(at);
        parts_.pop_back();
        if (at == digits_.size()) return;
        const char16_t sign = digits_.sign[at];
        if (sign != 0 && parts_.size() != signed_cell_) return;
        std::int64_t value = 0;
        for (std::size_t end = at; end < digits_.size() && end - at < longest_number; ++end) {
            if (end > at && (digits_.value[at] == 0 || digits_.last_of_run[end - 1])) break;
            value = value * 10 + digits_.value[end];
            const std::uint32_t begin = digits_.unit[at] - (sign != 0 ? 1u : 0u);
            parts_.push_back({{begin, digits_.unit[end] + 1}, sign == u'-' ? -value : value});
            extend(end + 1);
            parts_.pop_back();
        }
    }

    const Digits& digits_;
    std::size_t cells_;
    std::size_t signed_cell_;
    std::vector<Part> parts_;
    bool exhausted_ = false;
    CutResult result_;
};

}  // namespace

CutResult cut_rows(const Cutting& cutting) {
    Digits digits;
    if (!collect(cutting.units, cutting.runs, Signs::refused, digits)) return {};
    return RowCutter(digits, cutting.groups, cutting.group_size).run();
}

CutResult cut_cells(std::u16string_view units, std::span<const Range> runs, std::size_t cells,
                    std::size_t signed_cell) {
    Digits digits;
    if (cells > 3 || !collect(units, runs, Signs::leading, digits)) return {};
    return CellCutter(digits, cells, signed_cell).run();
}

}  // namespace ogikit::align_detail
