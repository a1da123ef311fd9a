// Tables and texts that different agencies share.

#include "across/cells.hpp"
#include "across/wording.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace ogikit {
namespace {

// Equal tables of fewer bits say nothing: one request, granted, is many a township's year.
constexpr double least_information = 8;

std::uint64_t hash_numbers(const Table& table) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    const auto add = [&](std::uint64_t word) { hash = (hash ^ word) * 0x100000001B3U ^ (hash >> 29U); };
    add(static_cast<std::uint64_t>(table.form->edition));
    for (Eigen::Index i = 0; i < table.values.size(); ++i) {
        add(static_cast<std::uint64_t>(table.values.data()[i]));
        add(table.states.data()[i]);
    }
    return hash;
}

bool has_two_owners(const std::vector<std::size_t>& members, std::span<const std::size_t> owners) {
    return std::ranges::any_of(members,
                               [&](std::size_t each) { return owners[each] != owners[members.front()]; });
}

// Reports whose table is the same, by table.
std::vector<std::vector<std::size_t>> equal_tables(Reports reports, std::span<const std::size_t> owners,
                                                   TableId id) {
    std::map<std::uint64_t, std::vector<std::vector<std::size_t>>> by_hash;
    for (std::size_t i = 0; i < reports.size(); ++i) {
        const Table& table = reports[i]->table(id);
        if (!table.found || across::information(table) == 0) continue;
        auto& groups = by_hash[hash_numbers(table)];
        const auto group = std::ranges::find_if(groups, [&](const std::vector<std::size_t>& members) {
            return across::equal_numbers(reports[members.front()]->table(id), table);
        });
        if (group != groups.end()) {
            group->push_back(i);
        } else {
            groups.push_back({i});
        }
    }
    std::vector<std::vector<std::size_t>> shared;
    for (auto& [hash, groups] : by_hash) {
        for (auto& members : groups) {
            if (has_two_owners(members, owners)) shared.push_back(std::move(members));
        }
    }
    return shared;
}

// “甲（2023）、乙（2023）等 5 份报告”
Wording name_all(Reports reports, const std::vector<std::size_t>& members) {
    constexpr std::size_t named = 3;
    Wording said;
    for (std::size_t i = 0; i < members.size() && i < named; ++i) {
        const Wording name = across::name_of(*reports[members[i]]);
        said.zh.append(i == 0 ? "" : "、").append(name.zh);
        said.en.append(i == 0 ? "" : ", ").append(name.en);
    }
    if (members.size() > named) {
        said.zh += " 等 " + std::to_string(members.size()) + " 份报告";
        said.en += " and " + std::to_string(members.size() - named) + " more";
    }
    return said;
}

void find_shared_tables(Reports reports, std::span<const std::size_t> owners,
                        std::vector<AcrossFinding>& findings) {
    // Reports that share several tables are said once.
    std::map<std::vector<std::size_t>, std::vector<TableId>> by_members;
    for (std::size_t id = 0; id < table_count; ++id) {
        for (auto& members : equal_tables(reports, owners, static_cast<TableId>(id))) {
            by_members[std::move(members)].push_back(static_cast<TableId>(id));
        }
    }
    for (const auto& [members, ids] : by_members) {
        AcrossFinding finding{.rule = &rule(RuleId::tables_shared), .reports = members};
        std::vector<const Table*> tables;
        double bits = 0;
        for (const TableId id : ids) {
            tables.push_back(&reports[members.front()]->table(id));
            bits += across::information(*tables.back());
            for (const std::size_t member : members) {
                across::append_reported(finding.cells, member, reports[member]->table(id));
            }
        }
        if (bits < least_information) continue;
        const bool telling = bits >= across::telling_information;
        finding.outcome = telling ? Outcome::fail : Outcome::uncertain;
        const Wording names = name_all(reports, members);
        const Wording equal = across::describe_equal_tables(tables);
        finding.zh = names.zh + "：" + equal.zh + "逐一相同";
        finding.en = names.en + ": the same in " + equal.en;
        if (!telling) across::append_chance(finding);
        findings.push_back(std::move(finding));
    }
}

void find_shared_texts(Reports reports, std::span<const std::size_t> owners,
                       std::vector<AcrossFinding>& findings) {
    std::vector<Shingles> texts(reports.size());
    for (std::size_t i = 0; i < reports.size(); ++i) {
        const MaskedText masked = mask(*reports[i]);
        if (masked.units.size() >= shortest_text) texts[i] = shingles(masked.units);
    }
    for (const NearPair& pair : near_pairs(texts, owners, nearly_identical)) {
        AcrossFinding finding{.rule = &rule(RuleId::text_shared),
                              .outcome = Outcome::fail,
                              .reports = {pair.first, pair.second},
                              .jaccard = pair.jaccard};
        finding.passages = common_passages(mask(*reports[pair.first]), mask(*reports[pair.second]));
        const Wording names = name_all(reports, finding.reports);
        finding.zh = names.zh + "的文字，";
        finding.en = "Texts of " + names.en + ": ";
        across::append_similarity(finding);
        findings.push_back(std::move(finding));
    }
    // Said once, as most are townships with next to nothing to say.
    AcrossFinding short_texts{.rule = &rule(RuleId::text_shared), .outcome = Outcome::not_assessable};
    for (std::size_t i = 0; i < reports.size(); ++i) {
        if (texts[i].empty()) short_texts.reports.push_back(i);
    }
    if (short_texts.reports.empty()) return;
    const std::string count = std::to_string(short_texts.reports.size());
    short_texts.zh =
        count + " 份报告的第一、五、六部分不足 " + std::to_string(shortest_text) + " 字，未比较文字";
    short_texts.en = "The texts of " + count +
                     (short_texts.reports.size() == 1 ? " report were" : " reports were") +
                     " not compared: sections one, five and six have fewer than " +
                     std::to_string(shortest_text) + " characters";
    findings.push_back(std::move(short_texts));
}

}  // namespace

std::vector<AcrossFinding> find_shared(Reports reports, std::span<const std::size_t> owners) {
    std::vector<AcrossFinding> findings;
    find_shared_tables(reports, owners, findings);
    find_shared_texts(reports, owners, findings);
    return findings;
}

}  // namespace ogikit
