// Where checks write down what they find.
#pragma once

#include "naming.hpp"
#include "ogikit/validate.hpp"

#include <utility>
#include <vector>

namespace ogikit {

class Record {
public:
    explicit Record(bool with_passes) : with_passes_(with_passes) {}

    bool with_passes() const noexcept { return with_passes_; }

    // What someone should look at.
    void add(Finding&& finding) { findings_.push_back(std::move(finding)); }

    void pass(RuleId id, Wording said) { settle(id, Outcome::pass, std::move(said)); }
    // The report gives no occasion to assess the rule: no fault of it, so said only with the passes.
    void no_occasion(RuleId id, Wording why) { settle(id, Outcome::not_assessable, std::move(why)); }

    std::size_t size() const noexcept { return findings_.size(); }  // so far

    std::vector<Finding> take() && { return std::move(findings_); }

private:
    void settle(RuleId id, Outcome outcome, Wording&& said) {
        if (!with_passes_) return;
        findings_.push_back(
            {.rule = &rule(id), .outcome = outcome, .zh = std::move(said.zh), .en = std::move(said.en)});
    }

    std::vector<Finding> findings_;
    bool with_passes_;
};

// A finding on words: the rule, how surely, where they stand, and what is said of them.
inline Finding on_words(RuleId id, Outcome outcome, Range sentence, Wording said) {
    return {.rule = &rule(id),
            .outcome = outcome,
            .zh = std::move(said.zh),
            .en = std::move(said.en),
            .sentence = sentence};
}

}  // namespace ogikit
