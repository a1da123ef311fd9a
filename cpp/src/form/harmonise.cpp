// The rows of requests that both editions can fill: those of 2019. Only （六）其他处理 differs: 2021
// splits it into three rows.

#include "ogikit/form.hpp"

#include <array>

namespace ogikit {
namespace {

// A row of `edition` belongs to the 2019 row of the same id, or else of the same id as its header.
std::vector<std::vector<std::uint8_t>> rows_by_2019_row(Edition edition) {
    const FormTable& common = form_table(TableId::requests, Edition::e2019);
    const FormTable& table = form_table(TableId::requests, edition);
    std::vector<std::vector<std::uint8_t>> sources(common.row_count());
    for (std::size_t target = 0; target < common.row_count(); ++target) {
        for (std::size_t row = 0; row < table.row_count(); ++row) {
            if (table.rows[row].id == common.rows[target].id ||
                table.rows[row].header == common.rows[target].id) {
                sources[target].push_back(static_cast<std::uint8_t>(row));
            }
        }
    }
    return sources;
}

}  // namespace

std::span<const std::vector<std::uint8_t>> harmonised_rows(Edition edition) {
    static const std::array rows{rows_by_2019_row(Edition::e2019), rows_by_2019_row(Edition::e2021)};
    return rows[static_cast<std::size_t>(edition)];
}

}  // namespace ogikit
