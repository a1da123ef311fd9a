// Tables without rulings: rows by the heights of values, columns by where values and heads stand.
//
// What the geometry does not decide stays undecided: a value between two columns covers both, a line that
// fits nowhere stays a line.
#pragma once

#include "layout.hpp"

#include <vector>

namespace ogikit::read_detail {

// Puts tables in the place of lines that form some. Tables go on over page breaks.
void find_unruled_tables(std::vector<PageLayout>& layouts);

}  // namespace ogikit::read_detail
