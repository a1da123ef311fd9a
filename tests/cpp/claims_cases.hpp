// Narratives with what is to be found in them, as tests/data/claims/*.txt has them.
#pragma once

#include "ogikit/claims.hpp"
#include "report_fixtures.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace ogikit::testing {

struct ExpectedClaim {
    char outcome;       // '=' agrees, '!' is wrong, '?' either
    std::string words;  // the claim's are these, or begin with them: 90 of 90件

    bool meets(std::string_view claimed) const {
        if (!claimed.starts_with(words)) return false;
        const char next = claimed.size() > words.size() ? claimed[words.size()] : '\0';
        return next != '.' && next != ',' && (next < '0' || next > '9');
    }
};

struct ClaimCase {
    std::string where;  // file and line
    std::string text;
    std::vector<ExpectedClaim> expected;
    Report report;
};

// The draft as a report of the year 2024 whose section one is the text.
inline Report narrate(const ReportDraft& draft, std::string_view agency, std::string_view text) {
    Report report = draft.report();
    report.text.units = to_utf16(text);
    report.text.offsets.resize(report.text.units.size() + 1);
    for (std::size_t i = 0; i < report.text.offsets.size(); ++i) {
        report.text.offsets[i] = static_cast<std::uint32_t>(2 * i);
    }
    report.identification.agency.value = agency;
    report.identification.year = 2024;
    const auto end = static_cast<std::uint32_t>(report.text.units.size());
    report.identification.sections = {{.number = 1, .heading = {}, .body = {0, end}}};
    return report;
}

inline std::string words_of(const Report& report, const Claim& claim) {
    return to_utf8(fold(report.text.view(claim.words)));
}

inline std::vector<ClaimCase> claim_cases(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw std::runtime_error("cannot open " + path);
    std::vector<ClaimCase> cases;
    ReportDraft draft(Edition::e2021);
    std::string agency;
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        if (line.empty() || line.front() == '#') continue;
        const std::size_t bar = line.find(" | ");
        std::istringstream words(line.substr(0, bar));
        std::string word;
        if (bar != std::string::npos) {
            ClaimCase made;
            made.where = path.substr(path.rfind('/') + 1) + ":" + std::to_string(number);
            made.text = line.substr(bar + 3);
            for (std::size_t at = made.text.find("//"); at != std::string::npos; at = made.text.find("//")) {
                made.text.replace(at, 2, "\n");
            }
            while (words >> word) {
                if (word != "-") made.expected.push_back({word.front(), word.substr(1)});
            }
            made.report = narrate(draft, agency, made.text);
            cases.push_back(std::move(made));
        } else if (line.starts_with("report ")) {
            draft = ReportDraft(Edition::e2021);
            words >> word >> word >> agency;
        } else {
            std::string row;
            words >> row;
            std::vector<std::int64_t> values;
            for (std::int64_t value = 0; words >> value;) values.push_back(value);
            draft.row(row, values);
        }
    }
    return cases;
}

// How well verdicts meet what is expected.
struct ClaimScore {
    int cases = 0;
    int wrong = 0;         // claims that are wrong
    int wrong_found = 0;   // … and were said to be
    int false_alarms = 0;  // claims said to be wrong that are not
    int right = 0;         // claims that agree
    int right_found = 0;   // … and were said to
    std::string differences;

    double recall() const { return wrong == 0 ? 1 : static_cast<double>(wrong_found) / wrong; }
    double precision() const {
        const int said = wrong_found + false_alarms;
        return said == 0 ? 1 : static_cast<double>(wrong_found) / said;
    }
};

inline ClaimScore score_claims(const std::vector<ClaimCase>& cases) {
    ClaimScore score;
    for (const ClaimCase& each : cases) {
        ++score.cases;
        const Claims found = find_claims(each.report);
        const std::vector<ClaimVerdict> verdicts = judge_claims(each.report, found.claims);
        std::vector<bool> expected_fail(verdicts.size());
        std::vector<bool> used(verdicts.size());
        for (const ExpectedClaim& expected : each.expected) {
            bool met = expected.outcome == '?';
            for (std::size_t i = 0; i < verdicts.size(); ++i) {
                if (used[i] || !expected.meets(words_of(each.report, found.claims[i]))) continue;
                const bool fails = verdicts[i].outcome == Outcome::fail;
                used[i] = true;
                if (expected.outcome == '!') {
                    met = fails;
                    expected_fail[i] = true;
                }
                if (expected.outcome == '=') met = verdicts[i].outcome == Outcome::pass;
                break;
            }
            score.wrong += expected.outcome == '!';
            score.wrong_found += expected.outcome == '!' && met;
            score.right += expected.outcome == '=';
            score.right_found += expected.outcome == '=' && met;
            if (!met) {
                score.differences +=
                    each.where + " " + expected.outcome + expected.words + " not met: " + each.text + "\n";
            }
        }
        for (std::size_t i = 0; i < verdicts.size(); ++i) {
            if (verdicts[i].outcome != Outcome::fail || expected_fail[i]) continue;
            ++score.false_alarms;
            score.differences += each.where + " false alarm: " + verdicts[i].zh + "\n";
        }
    }
    return score;
}

}  // namespace ogikit::testing
