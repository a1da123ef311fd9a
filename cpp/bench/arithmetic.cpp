#include "arithmetic.hpp"

#include "ogikit/validate.hpp"

#include <ctime>
#include <random>
#include <vector>

namespace ogikit::bench {
namespace {

class Maker {
public:
    Report make() {
        Report report;
        for (std::size_t id = 0; id < table_count; ++id) {
            report.tables[id] = empty_table(form_table(static_cast<TableId>(id), Edition::e2021));
        }
        fill_requests(report.tables[static_cast<std::size_t>(TableId::requests)]);
        fill_remedies(report.tables[static_cast<std::size_t>(TableId::remedies)]);
        return report;
    }

private:
    static Table empty_table(const FormTable& form) {
        const auto rows = static_cast<Eigen::Index>(form.row_count());
        const auto columns = static_cast<Eigen::Index>(form.column_count());
        return {.form = &form,
                .found = true,
                .edition_seen = true,
                .values = Matrix<std::int64_t>::Zero(rows, columns),
                .states = Matrix<std::uint8_t>::Zero(rows, columns),
                .evidence = Matrix<std::uint8_t>::Ones(rows, columns),
                .ranges = std::vector<Range>(form.row_count() * form.column_count())};
    }

    std::int64_t draw() { return std::uniform_int_distribution<std::int64_t>(0, 40)(random_); }

    void fill_requests(Table& table) {
        const Eigen::Index total_row = table.values.rows() - 2;
        const Eigen::Index carried_out = total_row + 1;
        for (Eigen::Index column = 0; column < table.values.cols() - 1; ++column) {
            for (Eigen::Index row = 2; row < total_row; ++row) table.values(row, column) = draw();
            auto outcomes = table.values.col(column).segment(2, total_row - 2);
            table.values(total_row, column) = outcomes.sum();
            table.values(carried_out, column) = draw();
            table.values(0, column) = outcomes.sum() + table.values(carried_out, column);
        }
        table.values.rightCols(1) = table.values.leftCols(table.values.cols() - 1).rowwise().sum();
    }

    void fill_remedies(Table& table) {
        for (Eigen::Index row = 0; row < table.values.rows(); ++row) {
            for (Eigen::Index column = 0; column < table.values.cols() - 1; ++column)
                table.values(row, column) = draw();
        }
        table.values.rightCols(1) = table.values.leftCols(table.values.cols() - 1).rowwise().sum();
    }

    std::mt19937_64 random_{20250131};
};

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

}  // namespace

ArithmeticResult check_arithmetic(std::size_t distinct, std::size_t reports, std::size_t faulty_each) {
    Maker maker;
    std::vector<Report> made;
    for (std::size_t i = 0; i < distinct; ++i) {
        made.push_back(maker.make());
        if (faulty_each != 0 && i % faulty_each == 0) ++made.back().tables[1].values(3, 0);
    }
    const CheckOptions arithmetic{.families = bit(Family::arithmetic)};
    ArithmeticResult result{.reports = reports};
    const double begin = processor_seconds();
    for (std::size_t i = 0; i < reports; ++i) {
        result.findings += validate(made[i % distinct], arithmetic).size();
    }
    result.seconds = processor_seconds() - begin;
    return result;
}

}  // namespace ogikit::bench
