// Running lines: page numbers, and headers and footers that pages repeat.
#pragma once

#include "layout.hpp"

#include <span>
#include <vector>

namespace ogikit::read_detail {

void drop_running_lines(std::vector<PageLayout>& layouts, std::span<const Page> pages);

}  // namespace ogikit::read_detail
