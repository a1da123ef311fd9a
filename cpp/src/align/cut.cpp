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

class RowCutter {
public:
    RowCutter(const Digits& digits, std::size_t groups, std::size_t group_size)
        : digits_(digits), cells_(groups * group_size), group_size_(group_size) {
        runs_left_.resize(digits.size() + 1, 0);
        for (std::size_t i = digits.size(); i-- > 0;) runs_left_[i] = runs_left_[i + 1] + digits.last_of_run[i];
    }

    CutResult run() {
        extend(0, 0);
        result_.complete = !exhausted_;
        return std::move(result_);
    }

private:
    // Places cell number parts_.size() at digit `at`; `sum` is that of its row so far.
    void extend(std::size_t at, std::int64_t sum) {
        if (++steps_ > most_steps || result_.ways.size() > most_ways) {
            exhausted_ = true;
            return;
        }
        const std::size_t cells_left = cells_ - parts_.size();
        if (cells_left == 0) {
            if (at == digits_.size()) result_.ways.push_back(parts_);
            return;
        }
        if (digits_.size() - at < cells_left || runs_left_[at] > cells_left) return;
        const bool total = parts_.size() % group_size_ == group_size_ - 1;
        std::int64_t value = 0;
        for (std::size_t end = at; end < digits_.size() && end - at < longest_number && !exhausted_; ++end) {
            if (end > at && (digits_.value[at] == 0 || digits_.last_of_run[end - 1])) break;
            value = value * 10 + digits_.value[end];
            if (total && value > sum) break;
            if (total && value != sum) continue;
            parts_.push_back({{digits_.unit[at], digits_.unit[end] + 1}, value});
            extend(end + 1, total ? 0 : sum + value);
            parts_.pop_back();
        }
    }

    const Digits& digits_;
    std::size_t cells_;
    std::size_t group_size_;
    std::vector<std::size_t> runs_left_;
    std::vector<Part> parts_;
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
