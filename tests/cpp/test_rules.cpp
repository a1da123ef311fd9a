#include "ogikit/rule.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>

namespace ogikit {
namespace {

TEST(Rules, AreCompleteAndDistinct) {
    std::set<std::string_view> ids;
    for (const Rule& entry : rules()) {
        EXPECT_TRUE(ids.insert(entry.id).second) << entry.id;
        EXPECT_EQ(find_rule(entry.id), &entry);
        EXPECT_TRUE(entry.editions.e2019 || entry.editions.e2021) << entry.id;
        for (const Phrase& phrase :
             {entry.title, entry.says, entry.why, entry.basis, entry.example, entry.limits}) {
            EXPECT_FALSE(phrase.zh.empty()) << entry.id;
            EXPECT_FALSE(phrase.en.empty()) << entry.id;
        }
    }
    EXPECT_EQ(ids.size(), rule_count);
    EXPECT_EQ(find_rule("no-such-rule"), nullptr);
}

// Titles stand in headings and basis before a full stop; all else is whole sentences.
TEST(Rules, SpeakInWholeSentences) {
    for (const Rule& entry : rules()) {
        for (const Phrase& phrase : {entry.title, entry.basis}) {
            EXPECT_FALSE(phrase.zh.ends_with("。")) << entry.id;
            EXPECT_FALSE(phrase.en.ends_with(".")) << entry.id;
        }
        for (const Phrase& phrase : {entry.says, entry.why, entry.example, entry.limits}) {
            EXPECT_TRUE(phrase.zh.ends_with("。")) << phrase.zh;
            EXPECT_TRUE(phrase.en.ends_with(".")) << phrase.en;
        }
    }
}

TEST(Rules, AreIndexedByTheirEnumerators) {
    EXPECT_EQ(rule(RuleId::table_missing).id, "table-missing");
    EXPECT_EQ(rule(RuleId::remedies_total).id, "remedies-total");
    EXPECT_EQ(rule(RuleId::table_edition_assumed).id, "table-edition-assumed");
    for (const std::string_view id :
         {"requests-balance", "requests-outcomes", "requests-applicants", "remedies-total"}) {
        ASSERT_NE(find_rule(id), nullptr);
        EXPECT_EQ(find_rule(id)->severity, Severity::error);
        EXPECT_EQ(find_rule(id)->family, Family::arithmetic);
    }
}

// Ids that were published: none may go.
TEST(Rules, KeepTheirIds) {
    for (const std::string_view id :
         {"table-missing", "requests-balance", "requests-outcomes", "requests-applicants", "remedies-total",
          "value-negative", "cells-ambiguous", "cells-missing", "cells-blank", "cells-not-a-number",
          "text-received", "text-outcome", "text-remedies", "text-percentage", "text-contradiction",
          "cells-not-applicable", "remedies-without-requests", "read-by-identities",
          "table-edition-assumed"}) {
        EXPECT_NE(find_rule(id), nullptr) << id;
    }
}

}  // namespace
}  // namespace ogikit
