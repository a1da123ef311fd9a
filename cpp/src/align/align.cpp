#include "ogikit/align.hpp"

#include "proactive.hpp"
#include "remedies.hpp"
#include "requests.hpp"
#include "words.hpp"

#include "ogikit/error.hpp"

#include <array>
#include <set>

namespace ogikit {
namespace {

using namespace align_detail;

constexpr std::array<std::string_view, state_count> state_names{
    "reported", "blank", "not_applicable", "text", "ambiguous", "missing", "not_in_form",
};
static_assert(state_names.back() == "not_in_form");

constexpr std::array<std::string_view, 4> evidence_names{"none", "printed", "digits", "identities"};

TableReading missing_requests(Edition edition) {
    TableReading table;
    table.form = &form_table(TableId::requests, edition);
    table.cells.resize(table.form->row_count() * table.form->column_count());
    return table;
}

// A report whose tables are lost still shows its sections.
bool has_sections(const Words& words) {
    std::set<std::string_view> seen;
    for (const Hit& hit : words.hits()) {
        if (const Role* role = hit.role(LabelKind::section, TableId::proactive)) seen.insert(role->id);
    }
    return seen.size() >= 3;
}

}  // namespace

std::string_view to_string(State state) noexcept { return state_names[static_cast<std::size_t>(state)]; }

std::string_view to_string(Evidence evidence) noexcept {
    return evidence_names[static_cast<std::size_t>(evidence)];
}

Alignment align(const Document& document) {
    Deadline never = Deadline::never();
    return align(document, never);
}

Alignment align(const Document& document, Deadline& deadline) {
    const Words words(document, deadline);
    const RequestsPlace place = locate_requests(words);
    deadline.check();
    const auto letters = static_cast<std::uint32_t>(words.scan().letters.size());
    TableReading proactive = read_proactive(words, place.found() ? place.begin : letters);
    TableReading remedies = read_remedies(words, place.found() ? place.end : 0);
    TableReading requests =
        place.found() ? read_requests(words, place) : missing_requests(proactive.form->edition);
    if (!proactive.found && !requests.found && !remedies.found && !has_sections(words)) {
        throw Error(ErrorCode::no_report, "none of the form's tables or sections is in the text");
    }
    return {std::move(proactive), std::move(requests), std::move(remedies)};
}

}  // namespace ogikit
