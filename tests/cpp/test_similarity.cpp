// What is masked, how alike texts are, which are found among many, and where they agree.

#include "across_fixtures.hpp"

#include "ogikit/similarity.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace ogikit {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing::told;

const testing::ReportDraft no_figures(Edition::e2021);

// Signs are shown as @ and #, the ends of sections left out.
std::u16string masked(std::string_view agency, std::u16string_view words) {
    std::u16string units = mask(told(no_figures, agency, 2023, words)).units;
    std::erase(units, section_end);
    std::ranges::replace(units, agency_sign, u'@');
    std::ranges::replace(units, number_sign, u'#');
    return units;
}

TEST(Mask, NamesOfTheAgencyAreOneSign) {
    EXPECT_EQ(masked("云溪县松岭镇人民政府",
                     u"云溪县松岭镇人民政府认真履职，松岭镇人民政府、松岭镇、云溪县都提到。"),
              u"@认真履职,@、@、@都提到。");
    EXPECT_EQ(masked("沭阳县发展和改革局", u"沭阳县发展和改革局负责，发展和改革局办理，沭阳发布。"),
              u"@负责,@办理,@发布。");
}

TEST(Mask, WordsForTheBodyAreItsName) {
    EXPECT_EQ(masked("甲县教育局", u"我局收到，本机关答复，全县推进，县政府部署。"),
              u"@收到,@答复,@推进,@部署。");
    EXPECT_EQ(masked("甲县教育局", u"资本市场和全局工作"), u"资本市场和全局工作");
}

TEST(Mask, DatesAndNumbersAreOneSign) {
    EXPECT_EQ(masked("甲县", u"2023年1月31日前公开1,234条，占51.85%，办结十二件，三次培训，统一部署。"),
              u"#前公开#条,占#%,办结#件,#次培训,统一部署。");
    EXPECT_EQ(masked("甲县", u"详见www.jia.gov.cn，电话0591-23165385。"), u"详见#,电话#。");
}

TEST(Mask, HeadingsOfTheFormAndPageNumbersAreLeftOut) {
    EXPECT_EQ(
        masked("甲县", u"（一）主动公开方面。公开信息\n- 4 -\n及时。\n（二）依申请公开情况\n渠道畅通。"),
        u"公开信息及时。渠道畅通。");
}

TEST(Mask, TellsWhereEachUnitStands) {
    const Report report = told(no_figures, "云溪县", 2023, u"２０２３年，云溪县　公开");
    const MaskedText text = mask(report);
    ASSERT_EQ(text.units.size(), text.origins.size());
    EXPECT_EQ(report.text.view(text.origins[0]), u"２０２３年");
    EXPECT_EQ(report.text.view(text.origins[2]), u"云溪县");
    EXPECT_EQ(report.text.view(text.origins[3]), u"公");
}

TEST(Mask, OnlyAgencyYearAndNumbersDiffer) {
    const auto report_of = [](std::string_view agency, std::u16string_view name, std::u16string_view year,
                              std::u16string_view count) {
        std::u16string words(year);
        words.append(u"年，").append(name).append(u"收到申请").append(count).append(u"件，").append(name);
        words.append(u"人民政府组织培训").append(count).append(u"次。");
        return mask(told(no_figures, agency, 2023, words)).units;
    };
    EXPECT_EQ(report_of("云溪县松岭镇", u"松岭镇", u"2023", u"1,204"),
              report_of("白沙乡", u"白沙乡", u"二〇二四", u"十七"));
}

// ── shingles ───────────────────────────────────────────────────────────────────────────────────

TEST(Jaccard, OfKnownSets) {
    const Shingles a = shingles(u"abcdefg");  // abcde bcdef cdefg
    const Shingles b = shingles(u"bcdefgh");  // bcdef cdefg defgh
    EXPECT_DOUBLE_EQ(jaccard(a, b), 2.0 / 4.0);
    EXPECT_DOUBLE_EQ(containment(a, b), 2.0 / 3.0);
    EXPECT_DOUBLE_EQ(jaccard(a, a), 1.0);
    EXPECT_DOUBLE_EQ(jaccard(shingles(u"abcd"), {}), 0.0);
    EXPECT_THAT(shingles(u"abcd"), IsEmpty());
}

std::u16string random_text(std::mt19937_64& random, std::size_t length) {
    std::u16string text(length, u' ');
    for (char16_t& unit : text) unit = static_cast<char16_t>(0x4E00 + random() % 3000);
    return text;
}

// With `changes` units replaced.
std::u16string changed(std::u16string text, std::mt19937_64& random, std::size_t changes) {
    for (std::size_t i = 0; i < changes; ++i) text[random() % text.size()] = u'改';
    return text;
}

TEST(MinHash, EstimatesTheJaccardCoefficient) {
    std::mt19937_64 random(1);
    double squares = 0;
    constexpr int texts = 200;
    for (int i = 0; i < texts; ++i) {
        const std::u16string text = random_text(random, 1500);
        const Shingles a = shingles(text);
        const Shingles b = shingles(changed(text, random, static_cast<std::size_t>(i) * 2));
        const double exact = jaccard(a, b);
        const double estimated = estimated_jaccard(min_hash(a), min_hash(b));
        EXPECT_NEAR(estimated, exact, 3 / std::sqrt(128.0));
        EXPECT_DOUBLE_EQ(exact, jaccard(b, a));
        squares += (estimated - exact) * (estimated - exact) / std::max(exact * (1 - exact), 1e-3);
    }
    // The standard error is √(J(1−J)/128): a hash with correlated orders would exceed it.
    EXPECT_LT(squares / texts, 1.3 / 128);
}

// ── many texts ─────────────────────────────────────────────────────────────────────────────────

TEST(NearPairs, FindsWhatComparingAllFinds) {
    std::mt19937_64 random(2);
    std::vector<Shingles> texts;
    for (int family = 0; family < 40; ++family) {
        const std::u16string text = random_text(random, 800);
        for (std::size_t changes : {0U, 2U, 8U, 40U, 200U})
            texts.push_back(shingles(changed(text, random, changes)));
    }
    const std::vector<NearPair> pairs = near_pairs(texts, {}, 0.9);
    std::vector<std::size_t> found(texts.size());
    for (const NearPair& pair : pairs) {
        EXPECT_LT(pair.first, pair.second);
        EXPECT_GE(pair.jaccard, 0.9);
        EXPECT_DOUBLE_EQ(pair.jaccard, jaccard(texts[pair.first], texts[pair.second]));
        found[pair.first] = found[pair.second] = 1;
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
        bool near = false;
        for (std::size_t j = 0; j < texts.size(); ++j) near |= i != j && jaccard(texts[i], texts[j]) >= 0.9;
        EXPECT_EQ(found[i] == 1, near) << i;
    }
}

TEST(NearPairs, EqualTextsAreLinkedNotMultiplied) {
    const std::vector<Shingles> texts(50, shingles(u"政府信息公开工作年度报告"));
    EXPECT_THAT(near_pairs(texts, {}, 0.9), SizeIs(49));
}

TEST(NearPairs, AnOwnersOwnTextsAreNotPaired) {
    std::mt19937_64 random(3);
    const Shingles text = shingles(random_text(random, 500));
    const std::vector<Shingles> texts(4, text);
    EXPECT_THAT(near_pairs(texts, std::vector<std::size_t>{7, 7, 7, 7}, 0.9), IsEmpty());
    const std::vector<NearPair> pairs = near_pairs(texts, std::vector<std::size_t>{7, 7, 8, 7}, 0.9);
    ASSERT_THAT(pairs, SizeIs(3));
    for (const NearPair& pair : pairs) EXPECT_TRUE(pair.first == 2 || pair.second == 2);
}

TEST(NearPairs, NothingOfEmptyTexts) {
    EXPECT_THAT(near_pairs(std::vector<Shingles>(3), {}, 0.9), IsEmpty());
    EXPECT_THAT(near_pairs({}, {}, 0.9), IsEmpty());
}

// ── passages ───────────────────────────────────────────────────────────────────────────────────

TEST(Passages, AreFoundInBothSources) {
    const std::u16string shared = u"建立首办负责制，每份重要文件配一张图，半年开展一次案例讲评活动。";
    const Report first = told(no_figures, "甲县", 2023, u"先说别的事情。" + shared + u"后面不同。");
    const Report second = told(no_figures, "乙县", 2023, u"开头完全不一样的话语，" + shared + u"也不同");
    const std::vector<Passage> passages = common_passages(mask(first), mask(second), 10);
    ASSERT_THAT(passages, SizeIs(1));
    EXPECT_EQ(first.text.view(passages[0].first), shared);
    EXPECT_EQ(second.text.view(passages[0].second), shared);
}

TEST(Passages, AWordChangedDoesNotPartThem) {
    const Report first =
        told(no_figures, "甲县", 2023, u"建立首办负责制每份文件配图，半年开展一次案例讲评活动");
    const Report second =
        told(no_figures, "甲县", 2024, u"建立首办负责制每份公文配图，半年开展一次案例讲评活动");
    const std::vector<Passage> passages = common_passages(mask(first), mask(second), 8);
    ASSERT_THAT(passages, SizeIs(1));
    EXPECT_EQ(passages[0].first, first.identification.sections[0].body);
}

TEST(Passages, MovedParagraphsAreFoundInTheOrderOfTheFirst) {
    const std::u16string one = u"组织业务培训公开情况列入年底考核";
    const std::u16string two = u"网站改版以后检索更快答复更加及时";
    const Report first = told(no_figures, "甲县", 2023, one + u"。甲甲甲甲甲甲甲甲甲甲甲甲。" + two);
    const Report second = told(no_figures, "甲县", 2024, two + u"。乙乙乙乙乙乙乙乙乙乙乙乙。" + one);
    const std::vector<Passage> passages = common_passages(mask(first), mask(second), 10);
    ASSERT_THAT(passages, SizeIs(2));
    EXPECT_LT(passages[0].first.begin, passages[1].first.begin);
    EXPECT_GT(passages[0].second.begin, passages[1].second.begin);
}

TEST(Passages, NothingInCommon) {
    const Report first = told(no_figures, "甲县", 2023, u"网站改版以后检索更快答复更加及时");
    const Report second = told(no_figures, "甲县", 2024, u"组织业务培训公开情况列入年底考核");
    EXPECT_THAT(common_passages(mask(first), mask(second), 10), IsEmpty());
}

}  // namespace
}  // namespace ogikit
