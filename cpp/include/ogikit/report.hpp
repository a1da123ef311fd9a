// Report: what a document says, in matrices; and who says it, for which year.
#pragma once

#include "ogikit/align.hpp"

#include <Eigen/Core>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ogikit {

template <class Scalar>
using Matrix = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

// One table: rows × columns of the form. Cells that are not reported hold 0 in `values`; look at
// `states` first.
struct Table {
    const FormTable* form = nullptr;
    bool found = false;
    bool edition_seen = false;
    Matrix<std::int64_t> values;    // counts; amounts in 分 (10⁻⁶ 万元)
    Matrix<std::uint8_t> states;    // State
    Matrix<std::uint8_t> evidence;  // Evidence
    std::vector<Range> ranges;      // row-major, as printed, in Report::text

    State state(std::size_t row, std::size_t column) const {
        return static_cast<State>(states(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column)));
    }
    const Range& range(std::size_t row, std::size_t column) const {
        return ranges[row * form->column_count() + column];
    }
};

// Something read from the text, and where.
struct Quoted {
    std::string value;  // UTF-8, cleaned; empty when not found
    Range range;
    std::string origin;                 // "title", "signature", "first sentence", "property:PubDate" …
    std::optional<ByteSpan> span = {};  // of a property, which is not in the text
};

struct Date {
    std::int16_t year = 0;
    std::uint8_t month = 0;
    std::uint8_t day = 0;
    friend bool operator==(const Date&, const Date&) = default;
};

struct Section {
    std::uint8_t number = 0;  // 1 to 6, by the form's order, whatever number is printed
    Range heading;
    Range body;  // after the heading up to the next; tables included
};

// Who reports, for which year, when published, and the six sections.
struct Identification {
    Quoted title;
    Quoted agency;
    Quoted signature;
    Quoted issuer;  // who publishes, by the page's metadata; may report for another
    std::optional<int> year;
    Quoted year_source;
    std::vector<Quoted> competing_years;  // other years that title, text or properties state
    std::optional<Date> published;
    Quoted published_source;
    std::vector<Section> sections;
};

Identification identify(const Document& document, const Alignment& alignment);

// Reports that follow one another in one document, each with a title or a first heading of its own and the
// tables of one report. Empty when the document cannot be cut so, as when they stand side by side. The pieces
// have no properties: those speak of the file. Throws Error{time_limit}.
std::vector<Document> split_reports(const Document& document, Deadline& deadline);

struct Report {
    std::string source;  // path or name given by the caller
    Format format = Format::text;
    Text text;
    Identification identification;
    std::array<Table, table_count> tables;

    const Table& table(TableId id) const noexcept { return tables[static_cast<std::size_t>(id)]; }
};

// The requests table in the 23 rows of the 2019 edition, which both editions can fill. A sum of
// rows is reported only if each is; otherwise it takes the state of the first that is not.
struct HarmonisedRequests {
    Matrix<std::int64_t> values;  // 23 × 7
    Matrix<std::uint8_t> states;
};
HarmonisedRequests harmonise(const Table& requests);

// Consumes the document: its text moves into the report.
Report make_report(Document&& document, const Alignment& alignment, std::string source);

}  // namespace ogikit
