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

void check_claims(const Report& report, Record& record) {
    const std::vector<Claim> claims = find_claims(report).claims;
    std::array<bool, claim_rule_count> judged{};
    for (ClaimVerdict& verdict : judge_claims(report, claims)) {
        const Claim& claim = claims[verdict.claim];
        if (is_absent(report.table(claim.table))) {
            continue;  // said once by table-missing
        }
        judged[static_cast<std::size_t>(verdict.rule)] = true;
        if (verdict.outcome == Outcome::pass && !record.with_passes()) {
            continue;
        }
        record.add({.rule = &rule(rules_of_claims[static_cast<std::size_t>(verdict.rule)]),
                    .outcome = verdict.outcome,
                    .cells = std::move(verdict.cells),
                    .left = verdict.left,
                    .right = verdict.right,
                    .zh = std::move(verdict.zh),
                    .en = std::move(verdict.en),
                    .sentence = claim.sentence});
    }
    for (std::size_t i = 0; i < judged.size(); ++i) {
        if (!judged[i]) {
            record.no_occasion(rules_of_claims[i],
                               {"文字中没有这类说法", "No sentence that was understood says anything of it"});
        }
    }
}

}  // namespace ogikit
