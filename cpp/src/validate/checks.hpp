// The checks that validate() is made of. Each appends the findings of a rule in the order of the form.
#pragma once

#include "ogikit/validate.hpp"

namespace ogikit {

// Neither a number nor an empty cell of the table is in the document.
bool is_absent(const Table& table);

// How the document could be read: missing tables and cells, blanks, text, ambiguity, negative values.
void check_tables(const Report& report, bool with_passes, std::vector<Finding>& findings);
void check_cells(const Report& report, bool with_passes, std::vector<Finding>& findings);

// The identities of every table that is there.
void check_identities(const Report& report, bool with_passes, std::vector<Finding>& findings);

// Whether the tables make sense beside each other.
void check_remedies_follow_requests(const Report& report, bool with_passes, std::vector<Finding>& findings);

// Whether the sentences say what the tables say.
void check_claims(const Report& report, bool with_passes, std::vector<Finding>& findings);

}  // namespace ogikit
