// Standing: what an agency's name decides of its rank, and no more. 临河市 may be of any rank, and a zone's
// committee is no government by its name: such names are open.
#pragma once

#include <cstdint>
#include <string_view>

namespace ogikit {

enum class Standing : std::uint8_t {
    open,               // the name does not decide
    township,           // a government of township rank, or a street's office
    county_department,  // of a county or district
    department,         // of a higher or an open rank
    county,             // the government of a county or district
    government,         // of a higher or an open rank
    government_office,  // 人民政府办公室: reports for itself or for its government
};

// `agency` as read, UTF-8.
Standing standing_of(std::string_view agency);

// Townships, counties and districts, and their departments: none can make government rules (规章), by the
// Legislation Law (立法法), which leaves that to provinces and cities with districts.
bool is_below_rule_making(Standing standing) noexcept;

}  // namespace ogikit
