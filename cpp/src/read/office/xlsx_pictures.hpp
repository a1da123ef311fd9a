// Where the pictures and objects of a sheet are anchored (ECMA-376 part 1, §20.5).
#pragma once

#include "read/office/opc.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace ogikit::read_detail {

struct PicturePlace {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
};

// `sheet` is the name of the sheet's part.
std::vector<PicturePlace> pictures_of(Package& package, const std::string& sheet);

}  // namespace ogikit::read_detail
