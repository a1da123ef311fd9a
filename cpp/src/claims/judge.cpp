// Claims + tables → verdicts: wrong only where no admissible reading agrees.

#include "claims/ledger.hpp"
#include "claims/sums.hpp"
#include "claims/wording.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

namespace ogikit {
namespace {

using claiming::Compared;
using claiming::Ledger;
using claiming::Way;
using claiming::ways;

constexpr std::uint32_t own_body = 0;

std::int64_t distance(std::int64_t a, std::int64_t b) noexcept { return a > b ? a - b : b - a; }

// Rounded or cut off at the last printed decimal; both are common.
bool is_share(std::int64_t percentage, unsigned decimals, std::int64_t part, std::int64_t whole) noexcept {
    constexpr std::int64_t largest = 1'000'000'000;
    if (whole <= 0 || part < 0 || part > largest || whole > largest || decimals > 4) return false;
    std::int64_t scaled = 100 * part;
    for (unsigned i = 0; i < decimals; ++i) scaled *= 10;
    const std::int64_t claimed = percentage * whole;
    return claimed > scaled - whole && 2 * claimed <= 2 * scaled + whole;
}

class Judge {
public:
    Judge(const Report& report, const std::vector<Claim>& claims)
        : report_(report), claims_(claims), ledger_(report) {
        for (const Claim& claim : claims) {
            if (claim.kind == ClaimKind::count && claim.value > 0 && !claim.open && agreeing(claim))
                settled_bodies_.insert({claim.body, claim.table});
        }
    }

    ClaimVerdict judge(std::size_t index) {
        const Claim& claim = claims_[index];
        compared_.clear();
        ClaimVerdict verdict{
            .claim = index, .rule = rule_of(claim), .cells = {}, .left = {}, .right = {}, .zh = {}, .en = {}};
        switch (claim.kind) {
            case ClaimKind::count:
                judge_count(claim, verdict);
                break;
            case ClaimKind::percentage:
                judge_percentage(claim, verdict);
                break;
            case ClaimKind::all_concluded:
            case ClaimKind::all_in_time:
                judge_all(claim, verdict);
                break;
            case ClaimKind::all_upheld:
            case ClaimKind::all_closed:
                judge_all_remedies(claim, verdict);
                break;
        }
        claiming::word(verdict, report_, claim, compared_);
        return verdict;
    }

private:
    ClaimRule rule_of(const Claim& claim) const noexcept {
        if (claim.kind == ClaimKind::percentage) return ClaimRule::text_percentage;
        if (claim.kind != ClaimKind::count) return ClaimRule::text_contradiction;
        if (claim.table == TableId::remedies) return ClaimRule::text_remedies;
        const claiming::Balance balance = claiming::balance_of(ledger_.form(TableId::requests));
        const std::uint32_t outcomes = balance.leaves | balance.concluded;
        return (claim.scopes.front().added & outcomes) != 0 ? ClaimRule::text_outcome
                                                            : ClaimRule::text_received;
    }

    std::optional<CellSum> agreeing(const Claim& claim) const {
        for (const CellSum& sum : claim.scopes) {
            for (const Way way : ways) {
                if (ledger_.value(sum, way) == claim.value) return sum;
            }
        }
        return std::nullopt;
    }

    // Whether it is beyond doubt what the claim counts and for whom.
    bool is_plain(const Claim& claim) const {
        if (claim.open) return false;
        const auto settled = [&](TableId table) { return settled_bodies_.contains({claim.body, table}); };
        // 县公安局办理11件。复议3件…: an office named in passing is not whose remedies are told next.
        return claim.body == own_body || settled(claim.table) ||
               (claim.wider && (settled(TableId::requests) || settled(TableId::remedies)));
    }

    void judge_count(const Claim& claim, ClaimVerdict& verdict) {
        verdict.left = claim.value;
        if (const auto sum = agreeing(claim)) {
            verdict.outcome = Outcome::pass;
            verdict.right = claim.value;
            verdict.cells = Ledger::cells(*sum);
            compared_.push_back({*sum, claim.value});
            return;
        }
        const bool all_known = compare(claim.scopes, claim.value);
        if (!compared_.empty()) {
            std::ranges::stable_sort(compared_, {}, [&](const Compared& compared) {
                return distance(compared.value, claim.value);
            });
            verdict.cells = Ledger::cells(compared_.front().sum);
            verdict.right = compared_.front().value;
        }
        if (!all_known) {
            verdict.outcome = Outcome::not_assessable;
            if (compared_.empty()) verdict.cells = Ledger::cells(claim.scopes.front());
        } else {
            const bool conceivable = std::ranges::any_of(claim.lenient, [&](const CellSum& sum) {
                return ledger_.value(sum, Way::printed) == claim.value;
            });
            const bool too_small =
                claim.wider && !claim.open && std::ranges::all_of(compared_, [&](const Compared& compared) {
                    return compared.value > claim.value;
                });
            const bool sure =
                (is_plain(claim) || too_small) && !conceivable && !ledger_.is_chosen(compared_.front().sum);
            verdict.outcome = sure ? Outcome::fail : Outcome::uncertain;
        }
    }

    // Values of the sums, as printed; whether all have one, or are more than `claimed` already by the cells
    // that are reported.
    bool compare(const std::vector<CellSum>& sums,
                 std::int64_t claimed = std::numeric_limits<std::int64_t>::max()) {
        bool all_known = true;
        for (const CellSum& sum : sums) {
            const auto value = ledger_.value(sum, Way::printed);
            const std::int64_t known = value ? *value : ledger_.at_least(sum);
            if (value || known > claimed) {
                compared_.push_back({sum, known});
            } else {
                all_known = false;
            }
        }
        return all_known;
    }

    std::vector<std::int64_t> values(const std::vector<CellSum>& sums,
                                     const std::optional<std::int64_t>& stated) const {
        std::vector<std::int64_t> values;
        if (stated) values.push_back(*stated);
        for (const CellSum& sum : sums) {
            for (const Way way : ways) {
                if (const auto value = ledger_.value(sum, way)) values.push_back(*value);
            }
        }
        return values;
    }

    void judge_percentage(const Claim& claim, ClaimVerdict& verdict) {
        const std::vector<std::int64_t> parts = values(claim.scopes, claim.stated_part);
        const std::vector<std::int64_t> wholes = values(claim.bases, claim.stated_whole);
        const bool fits = std::ranges::any_of(parts, [&](std::int64_t part) {
            return std::ranges::any_of(wholes, [&](std::int64_t whole) {
                return is_share(claim.value, claim.decimals, part, whole);
            });
        });
        const bool parts_known = compare(claim.scopes);
        const bool bases_known = compare(claim.bases);
        verdict.cells = Ledger::cells(claim.scopes.front());
        if (fits) {
            verdict.outcome = Outcome::pass;
        } else if (!parts_known || !bases_known) {
            verdict.outcome = Outcome::not_assessable;
        } else {
            verdict.outcome = is_plain(claim) ? Outcome::fail : Outcome::uncertain;
        }
    }

    // 全部办结 contradicts requests carried out. Of a number received it does so for sure when fewer were
    // concluded; 均按期答复 alone may leave out those that were not yet due.
    void judge_all(const Claim& claim, ClaimVerdict& verdict) {
        const auto carried_out = ledger_.value(claim.scopes.front(), Way::printed);
        const auto concluded = ledger_.value(claim.bases.front(), Way::printed);
        verdict.left = 0;
        verdict.right = carried_out;
        verdict.cells = Ledger::cells(claim.scopes.front());
        if (!carried_out || !concluded) {
            verdict.outcome = Outcome::not_assessable;
            return;
        }
        compared_.push_back({claim.scopes.front(), *carried_out});
        compared_.push_back({claim.bases.front(), *concluded});
        if (*carried_out == 0) {
            verdict.outcome = Outcome::pass;
            return;
        }
        // Of those received this year and all concluded, none is left: the ones carried in came first.
        const auto concluded_of_new = ledger_.value(claim.bases.back(), Way::printed);
        const bool all = claim.kind == ClaimKind::all_concluded;
        const std::int64_t most = all ? concluded_of_new.value_or(*concluded) : *concluded;
        const bool sure = claim.stated_whole ? *claim.stated_whole > most : all;
        const bool chosen = ledger_.is_chosen(claim.scopes.front());
        verdict.outcome = sure && !chosen && is_plain(claim) ? Outcome::fail : Outcome::uncertain;
    }

    void judge_all_remedies(const Claim& claim, ClaimVerdict& verdict) {
        auto others = ledger_.value(claim.scopes.front(), Way::printed);
        // One case not upheld is enough, whatever the blank cells hold.
        if (const std::int64_t known = ledger_.at_least(claim.scopes.front()); !others && known > 0)
            others = known;
        verdict.left = 0;
        verdict.right = others;
        verdict.cells = Ledger::cells(claim.scopes.front());
        if (!others) {
            verdict.outcome = Outcome::not_assessable;
            return;
        }
        compared_.push_back({claim.scopes.front(), *others});
        if (*others == 0) {
            verdict.outcome = Outcome::pass;
        } else {
            const bool chosen = ledger_.is_chosen(claim.scopes.front());
            verdict.outcome = is_plain(claim) && !chosen ? Outcome::fail : Outcome::uncertain;
        }
    }

    const Report& report_;
    const std::vector<Claim>& claims_;
    Ledger ledger_;
    // Whose claims agree with a table.
    std::set<std::pair<std::uint32_t, TableId>> settled_bodies_;
    std::vector<Compared> compared_;
};

}  // namespace

std::vector<ClaimVerdict> judge_claims(const Report& report, const std::vector<Claim>& claims) {
    std::vector<ClaimVerdict> verdicts;
    if (claims.empty()) return verdicts;
    Judge judge(report, claims);
    verdicts.reserve(claims.size());
    for (std::size_t i = 0; i < claims.size(); ++i) verdicts.push_back(judge.judge(i));
    return verdicts;
}

}  // namespace ogikit
