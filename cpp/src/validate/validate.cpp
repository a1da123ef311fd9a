#include "ogikit/validate.hpp"

#include "validate/checks.hpp"

#include <algorithm>

namespace ogikit {

std::vector<Finding> validate(const Report& report, bool with_passes) {
    std::vector<Finding> findings;
    check_tables(report, with_passes, findings);
    check_identities(report, with_passes, findings);
    check_cells(report, with_passes, findings);
    check_claims(report, with_passes, findings);
    check_remedies_follow_requests(report, with_passes, findings);
    // The catalogue is one array, so its order is that of the addresses.
    std::ranges::stable_sort(findings, {}, &Finding::rule);
    return findings;
}

}  // namespace ogikit
