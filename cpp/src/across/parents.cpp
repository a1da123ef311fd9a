// A government's numbers against those of its agencies.

#include "across/cells.hpp"

#include <algorithm>
#include <utility>

namespace ogikit {
namespace {

using across::Figure;
using across::Place;

// One place in the parent's report and in its children's.
struct Sum {
    Figure parent;
    std::vector<std::pair<std::size_t, Figure>> children = {};  // that have a number, with their reports
    std::vector<AcrossCell> lacking = {};                       // cells without a number
    std::int64_t value = 0;                                     // of the children that have a number
    std::int64_t largest = 0;                                   // of a child
    bool doubtful = false;
};

// Nothing where the sum does not fit into 64 bits, or the parent's edition has no such cell.
std::optional<Sum> sum_at(Reports reports, std::size_t parent, std::span<const std::size_t> children,
                          const Place& place) {
    const auto of_parent = across::figure_at(*reports[parent], place);
    if (!of_parent) return std::nullopt;
    Sum sum{.parent = *of_parent, .doubtful = of_parent->doubtful};
    if (of_parent->state != State::reported) across::append_cells(sum.lacking, parent, *of_parent);
    for (const std::size_t child : children) {
        auto figure = across::figure_at(*reports[child], place);
        if (!figure) continue;
        if (figure->state != State::reported) {
            across::append_cells(sum.lacking, child, *figure);
            continue;
        }
        if (__builtin_add_overflow(sum.value, figure->value, &sum.value)) return std::nullopt;
        sum.largest = std::max(sum.largest, figure->value);
        sum.doubtful |= figure->doubtful;
        sum.children.emplace_back(child, std::move(*figure));
    }
    return sum;
}

// Where a number is missing the children's sum is at least what it is: a parent below it is below.
bool is_below(const Sum& sum) noexcept {
    return sum.parent.state == State::reported && sum.parent.value < sum.value;
}

bool is_below_a_child(const Sum& sum) noexcept {
    return sum.parent.state == State::reported && sum.parent.value < sum.largest;
}

class ParentCheck {
public:
    ParentCheck(Reports reports, std::size_t parent, std::span<const std::size_t> children)
        : reports_(reports), parent_(parent), children_(children) {
        for (const Place& place : across::yearly_totals()) {
            if (auto sum = sum_at(reports, parent, children, place)) sums_.push_back(std::move(*sum));
        }
    }

    std::vector<AcrossFinding> run(bool with_passes) const {
        const bool assessable = std::ranges::any_of(sums_, [](const Sum& sum) {
            return sum.parent.state == State::reported && !sum.children.empty();
        });
        if (!assessable) return {not_assessable()};
        const Coverage coverage = read_coverage(*reports_[parent_]).coverage;
        const bool below = std::ranges::any_of(sums_, is_below);
        const bool below_a_child = std::ranges::any_of(sums_, is_below_a_child);
        if (coverage == Coverage::own)
            return passed(with_passes, "文字说明是本机关的数，不是全级的",
                          "its words say that it reports its own office");
        if (!below) {
            std::vector<AcrossFinding> findings =
                passed(with_passes, "每一项都不小于所属机关之和", "no number is below the sum of its parts");
            append_lacking(findings);
            return findings;
        }
        if (coverage == Coverage::unknown && below_a_child) {
            return passed(with_passes, "有的数小于一个所属机关的数，可见是本机关的数，不是全级的",
                          "a number is below that of one of its parts, so it reports its own office");
        }
        std::vector<AcrossFinding> findings;
        for (const Sum& sum : sums_) {
            if (is_below(sum)) findings.push_back(short_of(sum, coverage));
        }
        append_lacking(findings);
        return findings;
    }

private:
    // The parent, then the children.
    std::vector<std::size_t> all() const {
        std::vector<std::size_t> reports{parent_};
        reports.insert(reports.end(), children_.begin(), children_.end());
        return reports;
    }

    AcrossFinding finding(Outcome outcome) const {
        const Wording name = across::name_of(*reports_[parent_]);
        const std::string count = std::to_string(children_.size());
        return {.rule = &rule(RuleId::parent_sum),
                .outcome = outcome,
                .reports = all(),
                .zh = name.zh + "与所属 " + count + " 个机关：",
                .en = name.en + " and its " + count + (children_.size() == 1 ? " part: " : " parts: ")};
    }

    std::vector<AcrossFinding> passed(bool with_passes, std::string_view zh, std::string_view en) const {
        if (!with_passes) return {};
        AcrossFinding passing = finding(Outcome::pass);
        passing.zh += zh;
        passing.en += en;
        return {std::move(passing)};
    }

    AcrossFinding not_assessable() const {
        AcrossFinding open = finding(Outcome::not_assessable);
        open.zh += "没有可以比较的数";
        open.en += "there are no numbers to compare";
        return open;
    }

    // Where a number is missing and nothing was found, a larger sum is possible.
    void append_lacking(std::vector<AcrossFinding>& findings) const {
        AcrossFinding open = finding(Outcome::not_assessable);
        std::size_t places = 0;
        for (const Sum& sum : sums_) {
            if (sum.lacking.empty() || is_below(sum)) continue;
            ++places;
            open.cells.insert(open.cells.end(), sum.lacking.begin(), sum.lacking.end());
        }
        if (places == 0) return;
        open.zh += std::to_string(places) + " 项有缺数，不能断定不小于所属机关之和";
        open.en += std::to_string(places) + (places == 1 ? " item lacks" : " items lack") +
                   " a number and may be below the sum of its parts";
        findings.push_back(std::move(open));
    }

    AcrossFinding short_of(const Sum& sum, Coverage coverage) const {
        const Report& parent = *reports_[parent_];
        const bool certain = coverage == Coverage::level && !sum.doubtful;
        AcrossFinding found = finding(certain ? Outcome::fail : Outcome::uncertain);
        found.left = sum.parent.value;
        found.right = sum.value;
        across::append_cells(found.cells, parent_, sum.parent);
        for (const auto& [child, figure] : sum.children) across::append_cells(found.cells, child, figure);
        const ColumnKind kind = across::kind_of(parent, sum.parent);
        const Wording label = across::label_of(parent, sum.parent);
        const std::string of_parent = format_value(sum.parent.value, kind);
        const std::string of_children = format_value(sum.value, kind);
        found.zh += label.zh + " " + of_parent + "，所属机关之和 " + of_children;
        found.en += label.en + " " + of_parent + ", the sum of its parts " + of_children;
        if (coverage == Coverage::unknown) {
            found.zh += "；不能断定报告的是全级的数";
            found.en += "; whether it reports for its whole level is open";
        } else if (sum.doubtful) {
            found.zh += "；其中有的数值是选定的一种读法";
            found.en += "; a number among these is a chosen reading";
        }
        return found;
    }

    Reports reports_;
    std::size_t parent_;
    std::span<const std::size_t> children_;
    std::vector<Sum> sums_;
};

}  // namespace

std::vector<AcrossFinding> check_parent(Reports reports, std::size_t parent,
                                        std::span<const std::size_t> children, bool with_passes) {
    return ParentCheck(reports, parent, children).run(with_passes);
}

}  // namespace ogikit
