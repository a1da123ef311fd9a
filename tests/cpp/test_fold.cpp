#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "ogikit/text.hpp"

namespace ogikit {
namespace {

constexpr unsigned unit_count = 0x10000;

void expect_fold(std::u16string_view written, std::u16string_view folded) {
    EXPECT_EQ(to_utf8(fold(written)), to_utf8(folded)) << to_utf8(written);
}

TEST(Fold, MakesLabelsEqualHoweverTheyAreWritten) {
    expect_fold(u"（一）予以公开", u"(一)予以公开");
    expect_fold(u"(一) 予以\n公开", u"(一)予以公开");
    expect_fold(u"㈠予以公开", u"(一)予以公开");
    expect_fold(u"国办公开办函〔2021〕30号", u"国办公开办函(2021)30号");
    expect_fold(u"【附件】［１］", u"(附件)(1)");
    expect_fold(u"１．属于国家秘密", u"1.属于国家秘密");
    expect_fold(u"⒈属于国家秘密", u"1.属于国家秘密");
    expect_fold(u"⑴⑵①㎡", u"(1)(2)1m2");
    expect_fold(u"政府信息公開數據總計", u"政府信息公开数据总计");
    expect_fold(u"⼀、本年⾏政复议", u"一、本年行政复议");
    expect_fold(u"⺠政局⻓", u"民政局长");
    expect_fold(u"ＡＢＣ Ｏffice", u"abcoffice");
    expect_fold(u"–—−‐‑－﹣―", u"--------");
    expect_fold(u"“人民”‘网’「官」", u"\"人民\"\"网\"\"官\"");
    expect_fold(u"：，；？！．／％", u":,;?!./%");
    expect_fold(u"二○二四", u"二〇二四");
    expect_fold(u"公\u200B开\uFEFF指\u00AD南\uFE0F", u"公开指南");
    expect_fold(u" \t\u00A0\u3000\u2003\u202F\r\n\u2028", u"");
}

TEST(Fold, LeavesWhatCarriesMeaning) {
    expect_fold(u"、。《》〈〉", u"、。《》〈〉");
    expect_fold(u"│┌─┐│", u"│┌─┐│");
    expect_fold(u"\uFFFD", u"\uFFFD");
    expect_fold(u"𠮷", u"𠮷");
    expect_fold(std::u16string_view(u"1\0002", 3), u"1\uFFFD2");
}

// The official labels are simplified Chinese in ordinary characters: only their brackets may change.
TEST(Fold, KeepsTheCharactersOfTheForm) {
    for (const std::u16string_view label :
         {u"三、本年度办理结果", u"行政机关内部事务信息、过程性信息、行政执法案卷", u"法律法规授权的组织",
          u"申请人逾期不补正、行政机关不再处理其政府信息公开申请", u"重复申请",
          u"要求行政机关确认或重新出具已获取信息", u"上年结转政府信息公开申请数量", u"尚未审结",
          u"社会公益组织", u"行政事业性收费"}) {
        EXPECT_EQ(to_utf8(fold(label)), to_utf8(label));
    }
}

TEST(FoldTable, ClassesAreWhatScannersRelyOn) {
    const auto cls = [](char16_t unit) { return fold_unit(unit).cls; };
    for (const char16_t unit : std::u16string_view(u"一龥〇○⼀豈㐀"))
        EXPECT_EQ(cls(unit), UnitClass::ideograph);
    for (const char16_t unit : std::u16string_view(u"09０９")) EXPECT_EQ(cls(unit), UnitClass::digit);
    for (const char16_t unit :
         std::u16string_view(u" \t\u00A0\u3000\u2000\u200A\u202F\u200B\uFEFF\u00AD\uFE0F"))
        EXPECT_EQ(cls(unit), UnitClass::blank) << std::hex << +unit;
    for (const char16_t unit : std::u16string_view(u"\n\r\v\f\u0085\u2028\u2029"))
        EXPECT_EQ(cls(unit), UnitClass::line_break) << std::hex << +unit;
    for (const char16_t unit : std::u16string_view(u".,-/|()、。（）《》─│+＝·"))
        EXPECT_EQ(cls(unit), UnitClass::punctuation) << std::hex << +unit;
    for (const char16_t unit : std::u16string_view(u"aZｚéαя")) EXPECT_EQ(cls(unit), UnitClass::letter);
    for (const char16_t unit :
         {u'\0', u'\x01', u'\uE000', u'\uFFFD', u'\uFFFF', static_cast<char16_t>(0xD800)})
        EXPECT_EQ(cls(unit), UnitClass::other) << std::hex << +unit;
}

TEST(FoldTable, MarkedDigitsAreNeverDigits) {
    for (const char16_t unit : std::u16string_view(u"①⑨²³¹₁⑴⒈½㊀㈠")) {
        EXPECT_EQ(fold_unit(unit).unit, 0) << std::hex << +unit;
        EXPECT_NE(fold_unit(unit).cls, UnitClass::digit) << std::hex << +unit;
        EXPECT_FALSE(expand_unit(unit).empty()) << std::hex << +unit;
    }
}

TEST(FoldTable, HoldsForEveryUnit) {
    for (unsigned i = 0; i < unit_count; ++i) {
        const auto unit = static_cast<char16_t>(i);
        const FoldedUnit folded = fold_unit(unit);
        SCOPED_TRACE(testing::Message() << std::hex << i);
        EXPECT_EQ(folded.unit, fold_table()[unit].unit);
        EXPECT_EQ(folded.cls, fold_table()[unit].cls);
        EXPECT_EQ(folded.cls == UnitClass::digit, folded.unit >= u'0' && folded.unit <= u'9');
        if (folded.unit != 0) {
            // A folded unit folds to itself, in the same class.
            EXPECT_EQ(fold_unit(folded.unit).unit, folded.unit);
            EXPECT_EQ(fold_unit(folded.unit).cls, folded.cls);
            EXPECT_TRUE(expand_unit(unit).empty());
        } else {
            const std::u16string expanded(expand_unit(unit));
            EXPECT_EQ(fold(expanded), expanded);
            EXPECT_EQ(expanded.empty(), folded.cls == UnitClass::blank);
        }
    }
}

// Our data against ICU's own transform, each character alone on its line.
TEST(FoldTable, SimplifiesAsCldrDoes) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError where;
    const std::unique_ptr<icu::Transliterator> simplify(
        icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, where, status));
    ASSERT_TRUE(U_SUCCESS(status)) << u_errorName(status);
    icu::UnicodeString lines;
    for (char16_t unit = 0x4E00; unit < 0xA000; ++unit) lines.append(unit).append(u'\n');
    simplify->transliterate(lines);
    ASSERT_EQ(lines.length(), 2 * (0xA000 - 0x4E00));

    int changed = 0;
    for (char16_t unit = 0x4E00; unit < 0xA000; ++unit) {
        if (unit == u'苎' || unit == u'苧' || unit == u'薴') continue;  // CLDR turns them into one another
        const char16_t expected = lines.charAt(2 * (unit - 0x4E00));
        EXPECT_EQ(fold_unit(unit).unit, expected) << std::hex << +unit;
        changed += expected != unit;
    }
    EXPECT_GT(changed, 2'500);
}

TEST(FoldTable, IsNfkcForLettersAndIdeographs) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const nfkc = icu::Normalizer2::getNFKCInstance(status);
    ASSERT_TRUE(U_SUCCESS(status));
    for (unsigned i = 0x2F00; i < unit_count; ++i) {
        const auto unit = static_cast<char16_t>(i);
        const UnitClass cls = fold_unit(unit).cls;
        if (fold_unit(unit).unit == 0 || (cls != UnitClass::letter && cls != UnitClass::ideograph)) continue;
        const icu::UnicodeString normal = nfkc->normalize(icu::UnicodeString(unit), status);
        ASSERT_EQ(normal.length(), 1) << std::hex << i;
        EXPECT_EQ(fold_unit(unit).unit, fold_unit(normal[0]).unit) << std::hex << i;
    }
}

TEST(FoldTable, IsOneForAllThreads) {
    std::vector<const FoldedUnit*> seen(4);
    {
        std::vector<std::jthread> threads;
        for (auto& each : seen) threads.emplace_back([&each] { each = fold_table(); });
    }
    for (const FoldedUnit* each : seen) EXPECT_EQ(each, fold_table());
}

}  // namespace
}  // namespace ogikit
