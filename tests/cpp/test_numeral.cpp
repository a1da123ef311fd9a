#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <ostream>
#include <random>
#include <string>

#include "ogikit/text.hpp"

namespace ogikit {

static void PrintTo(const Numeral& numeral, std::ostream* out) {
    *out << numeral.micro << " micro, " << +numeral.decimals << " decimals"
         << (numeral.sign ? ", signed" : "") << ", unit " << static_cast<int>(numeral.unit);
}

namespace {

constexpr std::int64_t one = 1'000'000;

struct Row {
    std::u16string_view cell;
    Numeral numeral;
};

TEST(Numeral, ReadsWhatCellsHold) {
    const Row rows[] = {
        {u"0", {0}},
        {u"00", {0}},
        {u"００", {0}},
        {u"007", {7 * one}},
        {u"35", {35 * one}},
        {u"３５", {35 * one}},
        {u"1,234,567", {1'234'567 * one}},
        {u"１，２３４", {1'234 * one}},
        {u"999,999", {999'999 * one}},
        {u" \t\u00A0\u3000\u202F\u2003\n42\r\n\uFEFF\u200B", {42 * one}},
        {u"1\u200B2\u00AD3\uFEFF4", {1'234 * one}},
        {u"1,\u2060234", {1'234 * one}},
        {u"减\u200D4", {-4 * one, 0, true}},
        {u"+1036", {1036 * one, 0, true}},
        {u"＋1036", {1036 * one, 0, true}},
        {u"-18", {-18 * one, 0, true}},
        {u"−18", {-18 * one, 0, true}},
        {u"–18", {-18 * one, 0, true}},
        {u"－１８", {-18 * one, 0, true}},
        {u"-0", {0, 0, true}},
        {u"减4", {-4 * one, 0, true}},
        {u"減4", {-4 * one, 0, true}},
        {u"减 4", {-4 * one, 0, true}},
        {u"增7", {7 * one, 0, true}},
        {u"增7件", {7 * one, 0, true, Unit::item}},
        {u"24252.311082", {24'252'311'082, 6}},
        {u"0.5", {500'000, 1}},
        {u"0.000001", {1, 6}},
        {u"-0.000001", {-1, 6, true}},
        {u"1.50", {1'500'000, 2}},
        {u"１２．５", {12'500'000, 1}},
        {u"1,234.5", {1'234'500'000, 1}},
        {u"251000元", {251'000 * one, 0, false, Unit::yuan}},
        {u"75394432.52元", {75'394'432'520'000, 2, false, Unit::yuan}},
        {u"26.55 万元", {26'550'000, 2, false, Unit::ten_thousand_yuan}},
        {u"26.55万元", {26'550'000, 2, false, Unit::ten_thousand_yuan}},
        {u"26.55萬元", {26'550'000, 2, false, Unit::ten_thousand_yuan}},
        {u"9200000000000", {9'200'000'000'000 * one}},
        {u"-9,200,000,000,000", {-9'200'000'000'000 * one, 0, true}},
        {u"十二", {12 * one}},
        {u"二十件", {20 * one, 0, false, Unit::item}},
        {u"三万元", {3 * one, 0, false, Unit::ten_thousand_yuan}},
        {u"减三", {-3 * one, 0, true}},
        {u"一件", {one, 0, false, Unit::item}},
        {u"零", {0}},
        {u"〇", {0}},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(parse_numeral(row.cell), row.numeral) << to_utf8(row.cell);
    }
}

TEST(Numeral, KnowsTheWordsThatCount) {
    for (const char16_t word : std::u16string_view(u"件起条宗份次项个")) {
        const std::u16string cell = std::u16string(u"12 ") + word;
        EXPECT_EQ(parse_numeral(cell), (Numeral{12 * one, 0, false, Unit::item})) << to_utf8(cell);
    }
}

TEST(Numeral, RefusesEverythingElse) {
    for (const std::u16string_view cell : {
             u"",
             u" ",
             u"\n",
             u"/",
             u"-",
             u"—",
             u"——",
             u"无",
             u"+",
             u"减",
             u"件",
             u"元",
             u"万元",
             u"万",
             u"22（其中修订 16 件）",
             u"186/86/255",
             u"1/2",
             u"1 2",
             u"1\n2",
             u"1\u202E2",
             u"1\u200B.2.3",
             u"12a",
             u"a12",
             u"12%",
             u"1,23",
             u"1,2345",
             u"1234,567",
             u",123",
             u"1,",
             u"1,,234",
             u"0,123",
             u"1,234,56",
             u"1，234",
             u"1、234",
             u"1 234",
             u".5",
             u"5.",
             u"1.2.3",
             u"1.,5",
             u"1.5,000",
             u"1.2345678",
             u"1.0000000",
             u"9200000000001",
             u"9200000000000.000001",
             u"9223372036854775807",
             u"99999999999999999999999999",
             u"--5",
             u"+-5",
             u"- 4",
             u"+ 4",
             u"5-",
             u"—5",
             u"―5",
             u"﹘5",
             u"增减4",
             u"减-4",
             u"12件件",
             u"12人",
             u"3万",
             u"3亿",
             u"12元万",
             u"万12",
             u"12 万 元",
             u"22²",
             u"②",
             u"1②",
             u"⑴",
             u"½",
             u"٣",
             u"12\uFFFD",
             u"\uFFFD",

             u"一",
             u"一一",
             u"—— ",
             u"○",
             u"○○",
             u"Ｏ",
             u"O",
             u"l2",
             u"十二.五",
         }) {
        EXPECT_EQ(parse_numeral(cell), std::nullopt) << to_utf8(cell);
    }
    EXPECT_EQ(parse_numeral(std::u16string_view(u"1\0003", 3)), std::nullopt);
    EXPECT_EQ(parse_numeral(std::u16string(1'000'000, u'9')), std::nullopt);
    EXPECT_EQ(parse_numeral(std::u16string(1'000'000, u'九')), std::nullopt);
}

TEST(Numeral, KnowsIntegersFromFractions) {
    EXPECT_TRUE(parse_numeral(u"12.00")->is_integer());
    EXPECT_EQ(parse_numeral(u"12.00")->integer(), 12);
    EXPECT_FALSE(parse_numeral(u"12.01")->is_integer());
}

// Written by hand from long division, not with the parser's arithmetic.
TEST(Numeral, ReadsBackRandomNumbersExactly) {
    std::mt19937_64 random(20211);
    for (int round = 0; round < 20'000; ++round) {
        const int digits = static_cast<int>(random() % 12) + 1;
        std::string whole = std::to_string(1 + random() % 9);
        while (static_cast<int>(whole.size()) < digits) whole += static_cast<char>('0' + random() % 10);
        std::string fraction;
        for (std::size_t i = random() % 7; i > 0; --i) fraction += static_cast<char>('0' + random() % 10);

        std::string printed = whole;
        if (random() % 2 == 0) {
            for (std::size_t at = whole.size(); at > 3; at -= 3) printed.insert(at - 3, ",");
        }
        if (!fraction.empty()) printed += "." + fraction;
        const bool negative = random() % 3 == 0;
        if (negative) printed.insert(0, "-");

        std::string micro = whole + fraction + std::string(6 - fraction.size(), '0');
        const std::int64_t expected = (negative ? -1 : 1) * std::stoll(micro);
        const auto read = parse_numeral(to_utf16(printed));
        ASSERT_TRUE(read) << printed;
        EXPECT_EQ(read->micro, expected) << printed;
        EXPECT_EQ(read->decimals, fraction.size()) << printed;
        EXPECT_EQ(read->sign, negative) << printed;
    }
}

// ── Chinese numerals ───────────────────────────────────────────────────────────────────────────

struct ChineseRow {
    std::u16string_view text;
    std::int64_t value;
};

TEST(ChineseNumeral, ReadsWordsAndDigits) {
    for (const ChineseRow& row : std::initializer_list<ChineseRow>{
             {u"〇", 0},
             {u"零", 0},
             {u"一", 1},
             {u"九", 9},
             {u"十", 10},
             {u"十二", 12},
             {u"一十二", 12},
             {u"二十", 20},
             {u"三百零五", 305},
             {u"三百〇五", 305},
             {u"一百零五", 105},
             {u"一百一十", 110},
             {u"一百十二", 112},
             {u"一千零一", 1'001},
             {u"一千零一十", 1'010},
             {u"三千五百", 3'500},
             {u"三万", 30'000},
             {u"十万", 100'000},
             {u"一万零三百", 10'300},
             {u"一万零三", 10'003},
             {u"二十万零五千", 205'000},
             {u"一千二百三十四万五千六百七十八", 12'345'678},
             {u"一亿零三十", 100'000'030},
             {u"一亿五千万", 150'000'000},
             {u"一億二千萬", 120'000'000},
             {u"九千九百九十九亿九千九百九十九万九千九百九十九", 999'999'999'999},
             {u"二〇二四", 2024},
             {u"二○二四", 2024},
             {u"二〇〇八", 2008},
             {u"三〇", 30},
             {u"一九四九", 1949},
             {u"⼆〇⼆四", 2024},
         }) {
        EXPECT_EQ(parse_chinese_numeral(row.text), row.value) << to_utf8(row.text);
    }
}

TEST(ChineseNumeral, RefusesWhatHasNoSingleReading) {
    for (const std::u16string_view text : {
             u"",         u" ",        u"无",         u"百",       u"千",         u"万",         u"亿",
             u"一一百",   u"一百百",   u"十十",       u"二十十",   u"百一",       u"三百五",     u"一万二",
             u"一亿五",   u"三千二",   u"一百零二十", u"二十零五", u"一百零零五", u"一百零",     u"零五",
             u"零一百",   u"〇五",     u"○",          u"○○",       u"○○○",        u"三五",       u"七八",
             u"一一一一", u"一百二千", u"三万亿",     u"一万二万", u"二零二四",   u"二百〇",     u"一万零",
             u"两",       u"两百",     u"廿",         u"廿一",     u"十二 ",      u" 十二",      u"十 二",
             u"12",       u"1百",      u"十二个",     u"第一",     u"㊀二三",     u"二〇二四年",
         }) {
        EXPECT_EQ(parse_chinese_numeral(text), std::nullopt) << to_utf8(text);
    }
}

// An independent writer: places from the top, one 零 for each run of empty places, as dictionaries print it.
std::u16string in_words(std::int64_t value) {
    const std::u16string_view digits = u"零一二三四五六七八九";
    const std::array<std::u16string_view, 12> places{u"",   u"十", u"百", u"千", u"万", u"十",
                                                     u"百", u"千", u"亿", u"十", u"百", u"千"};
    const std::string decimal = std::to_string(value);
    std::u16string words;
    bool gap = false;
    bool section_empty = true;
    for (std::size_t i = 0; i < decimal.size(); ++i) {
        const std::size_t place = decimal.size() - 1 - i;
        const auto digit = static_cast<std::size_t>(decimal[i] - '0');
        if (digit == 0) {
            gap = true;
        } else {
            if (gap && !words.empty()) words += u"零";
            gap = false;
            section_empty = false;
            words += digits[digit];
            if (place % 4 != 0) words += places[place];
        }
        if (place % 4 == 0) {
            if (place > 0 && !section_empty) words += places[place];
            section_empty = true;
        }
    }
    return words;
}

TEST(ChineseNumeral, TheIndependentWriterWritesAsExpected) {
    EXPECT_EQ(in_words(12'345'678), u"一千二百三十四万五千六百七十八");
    EXPECT_EQ(in_words(100'000'030), u"一亿零三十");
    EXPECT_EQ(in_words(10'300), u"一万零三百");
    EXPECT_EQ(in_words(200'000), u"二十万");
}

TEST(ChineseNumeral, ReadsBackEveryNumberInWords) {
    for (std::int64_t value = 1; value <= 30'000; ++value) {
        ASSERT_EQ(parse_chinese_numeral(in_words(value)), value) << to_utf8(in_words(value));
    }
    std::mt19937_64 random(2019);
    for (int round = 0; round < 50'000; ++round) {
        std::int64_t limit = 10;
        for (std::size_t i = random() % 12; i > 0; --i) limit *= 10;
        std::int64_t value = 1 + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(limit - 1));
        if (random() % 2 == 0) value -= value % 1'000;  // many empty places
        if (value == 0) continue;
        ASSERT_EQ(parse_chinese_numeral(in_words(value)), value) << to_utf8(in_words(value));
    }
}

// One unit changed, lost or doubled: still the same value, another value the writer would write the same
// way, or nothing. Never a value whose words differ in more than the optional 一 before 十 or a 零.
TEST(ChineseNumeral, ADamagedNumeralIsNeverReadAsAnotherShape) {
    const auto plain = [](std::u16string words) {
        std::erase(words, u'零');
        if (words.starts_with(u"一十")) words.erase(0, 1);
        for (std::size_t at; (at = words.find(u"一十")) != std::u16string::npos;) words.erase(at, 1);
        return words;
    };
    const std::u16string_view alphabet = u"零一二三四五六七八九十百千万亿";
    std::mt19937_64 random(36);
    for (int round = 0; round < 50'000; ++round) {
        std::u16string words = in_words(1 + static_cast<std::int64_t>(random() % 10'000'000'000ULL));
        const std::size_t at = random() % words.size();
        switch (random() % 3) {
            case 0:
                words.erase(at, 1);
                break;
            case 1:
                words.insert(at, 1, alphabet[random() % alphabet.size()]);
                break;
            default:
                words[at] = alphabet[random() % alphabet.size()];
        }
        const bool places = words.find_first_of(u"十百千万亿") != std::u16string::npos;
        const auto value = parse_chinese_numeral(words);
        if (value && places) {
            EXPECT_EQ(plain(in_words(*value)), plain(words)) << to_utf8(words) << " read as " << *value;
        }
    }
}

}  // namespace
}  // namespace ogikit
