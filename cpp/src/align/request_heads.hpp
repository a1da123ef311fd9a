// The heads of the requests table: seven columns, five of them under 法人或其他组织, in one line of cells or several.
#pragma once

#include "heads.hpp"
#include "requests.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace ogikit::align_detail {

class RequestHeads {
public:
    RequestHeads(const Words& words, const RequestsPlace& place);

    // In a grid whose columns line up the heads say which cells are which columns, in whatever order they are
    // printed. A column whose head is nowhere is left out by the report: its place stays null. Columns of the
    // agency's own (备注, 占比) are passed over where all seven heads are there. Empty unless the heads explain every
    // value.
    SlotGroup cells_under(const SlotGroup& group) const;

    // Whether some head stands in the grid that holds `slot`.
    bool in_grid_of(const Slot& slot) const;

    // The orders of columns that the heads allow where no grid states them. None: they are in another order than
    // the form's and do not tell which. Two: only 总计 may stand at another place, which the sums must tell; the
    // first is the likelier.
    const std::vector<ColumnOrder>& orders() const noexcept { return orders_; }

    // Columns of the agency's own in place of the form's.
    std::vector<std::size_t> foreign() const;

private:
    // A header, also where it is printed again after a page break.
    struct Header {
        std::vector<Head> heads;                                      // with those of the groups
        std::array<std::uint32_t, applicant_columns> grid_columns{};  // `absent` where no grid states it
        bool repeats = false;  // a head stands over two of its columns: 本年 and 上年 side by side
        bool states_columns() const noexcept;
    };

    void take(std::vector<Head> heads, bool first);
    std::vector<ColumnOrder> orders_of(const Header& header) const;
    std::vector<ColumnOrder> orders_of_lines(std::span<const Head> heads) const;
    std::vector<ColumnOrder> orders_of_sequence(std::span<const Head> heads) const;
    const Header* header_of(const SlotGroup& group) const;
    bool columns_are_those_of(const Header& header, const Slot& slot) const;
    bool stands_under_other_words(const Slot& slot, const Header& header) const;

    const Words& words_;
    std::vector<Header> headers_;
    std::vector<ColumnOrder> orders_;
};

}  // namespace ogikit::align_detail
