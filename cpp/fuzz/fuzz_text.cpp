// Fuzzes the whole way of a text file: bytes → read_report(). Any report is fine that is consistent
// in itself and whose every number stands where it says.
#include "invariant.hpp"

#include "ogikit/batch.hpp"
#include "ogikit/error.hpp"

#include <cstdint>
#include <span>

using namespace ogikit;
using ogikit::fuzz::must;

namespace {

void check_range(const Report& report, Range range) {
    must(range.begin <= range.end, "a range does not end before it begins");
    must(range.end <= report.text.units.size(), "a range lies in the text");
    const ByteSpan span = report.text.span(range);
    must(span.begin <= span.end, "a span does not end before it begins");
}

// A cell of its own was read as printed: its text is that number.
void check_printed(const Report& report, ColumnKind kind, Range range, std::int64_t value) {
    const auto numeral = parse_numeral(report.text.view(range));
    must(numeral.has_value(), "a printed value is a numeral");
    must(kind == ColumnKind::amount ? numeral->micro == value
                                    : numeral->is_integer() && numeral->integer() == value,
         "a printed value is what is printed");
}

void check_table(const Report& report, const Table& table) {
    const FormTable& form = *table.form;
    for (std::size_t row = 0; row < form.row_count(); ++row) {
        for (std::size_t column = 0; column < form.column_count(); ++column) {
            const auto r = static_cast<Eigen::Index>(row);
            const auto c = static_cast<Eigen::Index>(column);
            const State state = table.state(row, column);
            const auto evidence = static_cast<Evidence>(table.evidence(r, c));
            const Range range = table.range(row, column);
            check_range(report, range);
            must((state == State::not_in_form) == !form.has_cell(row, column), "states know the form");
            must((state == State::reported) == (evidence != Evidence::none), "what is reported has evidence");
            must(state == State::reported || table.values(r, c) == 0, "no value unless reported");
            must(state != State::reported || !range.empty(), "what is reported has a place");
            if (evidence == Evidence::printed) {
                check_printed(report, form.columns[column].kind, range, table.values(r, c));
            }
        }
    }
}

void check_identification(const Report& report) {
    const Identification& found = report.identification;
    for (const Quoted* quoted : {&found.title, &found.agency, &found.signature, &found.issuer,
                                 &found.year_source, &found.published_source}) {
        check_range(report, quoted->range);
    }
    must(found.sections.size() <= section_headings().size(), "at most six sections");
    for (const Section& section : found.sections) {
        check_range(report, section.heading);
        check_range(report, section.body);
    }
}

void check_finding(const Finding& finding) {
    must(finding.rule != nullptr, "a finding has a rule");
    must(finding.outcome != Outcome::pass, "only findings that say something");
    must(!finding.zh.empty() && !finding.en.empty(), "a finding speaks both languages");
    // A sentence's number may stand beside cells that have none.
    must(finding.left || !finding.right, "what is demanded stands beside what was found");
    must(finding.outcome != Outcome::fail || finding.left != finding.right || !finding.left,
         "a broken identity has different sides");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const CheckedReport checked = read_report(std::as_bytes(std::span(data, size)), "fuzz");
        for (const Table& table : checked.report.tables) check_table(checked.report, table);
        check_identification(checked.report);
        for (const Finding& finding : checked.findings) check_finding(finding);
    } catch (const Error& error) {
        must(!error.detail().empty(), "an error says what was found");
    }
    return 0;
}
