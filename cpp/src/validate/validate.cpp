#include "ogikit/validate.hpp"

#include "validate/checks.hpp"

#include <algorithm>

namespace ogikit {

namespace {

void check_form_and_values(const Report& report, Record& record) {
    check_tables(report, record);
    check_sections(report, record);
    check_editions(report, record);
    check_unit(report, record);
    check_cells(report, record);
    check_values(report, record);
    check_rule_making(report, record);
}

void check_content(const Report& report, Record& record) {
    const Prose prose(report);
    check_overview(report, prose, record);
    check_problems(report, prose, record);
    check_fees(report, prose, record);
    check_years(report, prose, record);
    check_signature(report, record);
    check_placeholders(report, prose, record);
}

}  // namespace

std::vector<Finding> validate(const Report& report, const CheckOptions& options, bool with_passes) {
    Record record(with_passes);
    const auto wanted = [&](std::uint16_t families) { return (options.families & families) != 0; };
    // Checks that walk the same cells speak for several families.
    if (wanted(bit(Family::form) | bit(Family::values) | bit(Family::reading))) {
        check_form_and_values(report, record);
    }
    if (wanted(bit(Family::arithmetic))) {
        check_identities(report, record);
        check_remedies_follow_requests(report, record);
    }
    if (wanted(bit(Family::text))) check_claims(report, record);
    if (wanted(bit(Family::content))) check_content(report, record);
    if (wanted(bit(Family::time))) check_publication(report, options, record);

    std::vector<Finding> findings = std::move(record).take();
    if (options.families != all_families) {
        std::erase_if(findings, [&](const Finding& finding) { return !wanted(bit(finding.rule->family)); });
    }
    // The catalogue is one array, so its order is that of the addresses.
    std::ranges::stable_sort(findings, {}, &Finding::rule);
    return findings;
}

}  // namespace ogikit
