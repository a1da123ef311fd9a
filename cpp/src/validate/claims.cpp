// What the sentences claim, held against the tables.

#include "ogikit/claims.hpp"
#include "validate/checks.hpp"

#include <array>
#include <utility>

namespace ogikit {
namespace {

constexpr std::array rules_of_claims{
    RuleId::text_received,   RuleId::text_outcome,       RuleId::text_remedies,
    RuleId::text_percentage, RuleId::text_contradiction,
};
static_assert(rules_of_claims.size() == claim_rule_count);

}  // namespace

void check_claims(const Report& report, bool with_passes, std::vector<Finding>& findings) {
    const std::vector<Claim> claims = find_claims(report).claims;
    for (ClaimVerdict& verdict : judge_claims(report, claims)) {
        const Claim& claim = claims[verdict.claim];
        if ((verdict.outcome == Outcome::pass && !with_passes) || is_absent(report.table(claim.table))) {
            continue;  // a table that is not there is said once by table-missing
        }
        findings.push_back({.rule = &rule(rules_of_claims[static_cast<std::size_t>(verdict.rule)]),
                            .outcome = verdict.outcome,
                            .cells = std::move(verdict.cells),
                            .left = verdict.left,
                            .right = verdict.right,
                            .zh = std::move(verdict.zh),
                            .en = std::move(verdict.en),
                            .sentence = claim.sentence});
    }
}

}  // namespace ogikit
