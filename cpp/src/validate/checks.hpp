// The checks that validate() is made of, a family of the catalogue or a part of it each.
#pragma once

#include "validate/prose.hpp"
#include "validate/record.hpp"

namespace ogikit {

// Neither a number nor an empty cell of the table is in the document.
bool is_absent(const Table& table);

// Form: tables; sections and their headings; edition; the unit of amounts.
void check_tables(const Report& report, Record& record);
void check_sections(const Report& report, Record& record);
void check_editions(const Report& report, Record& record);
void check_unit(const Report& report, Record& record);

// Arithmetic: the identities of every table that is there; remedies beside requests.
void check_identities(const Report& report, Record& record);
void check_remedies_follow_requests(const Report& report, Record& record);

// States of cells: missing, blank, text, ambiguous, negative, read by identities.
void check_cells(const Report& report, Record& record);
// Numbers that are no plain counts or amounts, or too large; rules by agencies that can make none.
void check_values(const Report& report, Record& record);
void check_rule_making(const Report& report, Record& record);

// Text: whether the sentences say what the tables say.
void check_claims(const Report& report, Record& record);

// Content: what sections one, five and six must say and must not have kept.
void check_overview(const Report& report, const Prose& prose, Record& record);
void check_problems(const Report& report, const Prose& prose, Record& record);
void check_fees(const Report& report, const Prose& prose, Record& record);
void check_years(const Report& report, const Prose& prose, Record& record);
void check_signature(const Report& report, Record& record);
void check_placeholders(const Report& report, const Prose& prose, Record& record);

// Time.
void check_publication(const Report& report, const CheckOptions& options, Record& record);

}  // namespace ogikit
