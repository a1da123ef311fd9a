#include <gtest/gtest.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "ogikit/error.hpp"
#include "ogikit/text.hpp"
#include "text/utf8.hpp"

namespace ogikit {
namespace {

using namespace std::string_literals;

const std::u16string report =
    u"某某县人民政府2024年政府信息公开工作年度报告\r\n"
    u"一、总体情况\n本年新收政府信息公开申请35件，上年结转2件（镕、𠮷）。\n"
    u"（一）予以公开\t12\t0\t3\n（二）部分公开\t7\t0\t1\n总计\t35\t0\t4\n"
    u"行政复议：维持1件；行政诉讼：0件。采购总金额26.55万元。\n";

const std::u16string traditional =
    u"某某縣人民政府2024年政府資訊公開工作年度報告\n一、總體情況\n本年新收政府資訊公開申請35件，上年結轉2件。"
    u"\n"
    u"行政機關依法公開行政處罰、行政強制和行政許可，及時更新規範性文件。\n";

// ICU writes what decode() has to read.
std::string encode(const char* charset, std::u16string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter* const converter = ucnv_open(charset, &status);
    std::string bytes(text.size() * 4 + 16, '\0');
    const auto length = ucnv_fromUChars(converter, bytes.data(), static_cast<int32_t>(bytes.size()),
                                        text.data(), static_cast<int32_t>(text.size()), &status);
    ucnv_close(converter);
    EXPECT_TRUE(U_SUCCESS(status)) << charset << u_errorName(status);
    bytes.resize(static_cast<std::size_t>(length));
    return bytes;
}

Text read(std::string_view bytes, std::string_view declared = "") {
    DecodeOptions options;
    options.declared_charset = declared;
    return decode(std::as_bytes(std::span(bytes)), options);
}

ErrorCode refusal(std::string_view bytes, const DecodeOptions& options = {}) {
    try {
        decode(std::as_bytes(std::span(bytes)), options);
    } catch (const Error& error) {
        EXPECT_FALSE(error.detail().empty());
        return error.code();
    }
    ADD_FAILURE() << "decoded " << bytes.size() << " bytes";
    return ErrorCode::no_report;
}

void expect_sound(const Text& text, std::size_t size) {
    ASSERT_EQ(text.offsets.size(), text.units.size() + 1);
    EXPECT_EQ(text.offsets.back(), size);
    EXPECT_TRUE(std::is_sorted(text.offsets.begin(), text.offsets.end()));
    EXPECT_EQ(text.units.find(u'\0'), std::u16string::npos);
}

struct Written {
    const char* charset;  // as ICU and the WHATWG call it
    const char* name;     // as Text::encoding calls it
    std::u16string_view text;
};

const Written encodings[] = {
    {"UTF-8", "UTF-8", report},          {"gb18030", "GB18030", report},
    {"UTF-16LE", "UTF-16LE", report},    {"UTF-16BE", "UTF-16BE", report},
    {"gb18030", "GB18030", traditional}, {"Big5-HKSCS", "Big5", traditional},
    {"UTF-8", "UTF-8", traditional},
};

TEST(Decode, ReadsEachEncodingUndeclared) {
    for (const Written& each : encodings) {
        const std::string bytes = encode(each.charset, each.text);
        const Text text = read(bytes);
        EXPECT_EQ(text.encoding, each.name);
        EXPECT_EQ(to_utf8(text.units), to_utf8(each.text)) << each.name;
        EXPECT_EQ(text.replaced, 0U) << each.name;
        EXPECT_FALSE(text.truncated) << each.name;
        expect_sound(text, bytes.size());
    }
}

TEST(Decode, OffsetsPointAtTheBytesOfEachCharacter) {
    for (const Written& each : encodings) {
        const std::string bytes = encode(each.charset, each.text);
        const Text text = read(bytes);
        for (std::uint32_t i = 0; i < text.units.size();) {
            const bool pair = (text.units[i] & 0xFC00) == 0xD800;
            const std::uint32_t next = i + (pair ? 2 : 1);
            if (pair) {
                EXPECT_EQ(text.offsets[i], text.offsets[i + 1]);
            }
            const ByteSpan span = text.span({i, next});
            ASSERT_EQ(bytes.substr(span.begin, span.end - span.begin),
                      encode(each.charset, text.view({i, next})))
                << each.name << " unit " << i;
            i = next;
        }
    }
}

TEST(Decode, ReadsLongTextsWithTheSameOffsets) {
    std::u16string longer;
    while (longer.size() < 30'000) longer += report;  // past the converter's buffer, pairs across its edge
    for (const char* const charset : {"UTF-8", "gb18030", "UTF-16LE"}) {
        const std::string bytes = encode(charset, longer);
        const Text text = read(bytes);
        EXPECT_EQ(text.units, longer) << charset;
        expect_sound(text, bytes.size());
        const std::size_t one = encode(charset, report).size();
        for (std::size_t i = 0; i + report.size() < longer.size(); ++i) {
            ASSERT_EQ(text.offsets[i + report.size()], text.offsets[i] + one) << charset << " unit " << i;
        }
    }
}

TEST(Decode, ByteOrderMarksDecideAndAreNoText) {
    const std::pair<const char*, std::string> marks[] = {{"UTF-8", "\xEF\xBB\xBF"s},
                                                         {"UTF-16LE", "\xFF\xFE"s},
                                                         {"UTF-16BE", "\xFE\xFF"s},
                                                         {"UTF-32LE", "\xFF\xFE\0\0"s},
                                                         {"UTF-32BE", "\0\0\xFE\xFF"s}};
    for (const auto& [charset, mark] : marks) {
        const std::string bytes = mark + encode(charset, report);
        const Text text = read(bytes, "big5");
        EXPECT_EQ(text.encoding, charset);
        EXPECT_EQ(text.units, report) << charset;
        EXPECT_EQ(text.offsets[0], mark.size());
        expect_sound(text, bytes.size());
    }
}

TEST(Decode, DeclaredLabelsOfTheGbFamilyMeanGb18030) {
    for (const char* const label :
         {"gb2312", "GBK", " x-gbk\n", "gb_2312-80", "GB18030", "cp936", "chinese"}) {
        const Text text = read(encode("gb18030", report), label);
        EXPECT_EQ(text.encoding, "GB18030") << label;
        EXPECT_EQ(text.units, report) << label;
    }
}

TEST(Decode, DeclarationsSettleWhatBytesLeaveOpen) {
    const std::u16string_view two = u"中文";
    EXPECT_EQ(read(encode("Big5-HKSCS", two), "Big5").units, two);
    EXPECT_EQ(read(encode("gb18030", two), "gbk").units, two);
    EXPECT_EQ(read(encode("gb18030", u"通知"), "gb2312").units, u"通知");  // well-formed UTF-8 by chance
    EXPECT_EQ(read(encode("UTF-16LE", two), "utf-16").units, two);
    EXPECT_EQ(read("2024", "gb2312").units, u"2024");
}

TEST(Decode, WrongDeclarationsDoNotSpoilTheText) {
    for (const char* const label :
         {"gb2312", "big5", "utf-16", "iso-8859-1", "windows-1252", "no-such-charset"}) {
        EXPECT_EQ(read(encode("UTF-8", report), label).units, report) << label;
    }
    for (const char* const label : {"utf-8", "iso-8859-1", "shift_jis"}) {
        EXPECT_EQ(read(encode("gb18030", report), label).units, report) << label;
    }
}

TEST(Decode, Utf8WithAFewBadBytesStaysUtf8) {
    std::string bytes;
    for (int i = 0; i < 10; ++i) bytes += encode("UTF-8", report);
    const std::size_t at = bytes.find("35");
    bytes.insert(at, "\xB1");
    bytes.insert(bytes.size() / 2 / 3 * 3, "\xFF");
    const Text text = read(bytes, "gb2312");
    EXPECT_EQ(text.encoding, "UTF-8");
    EXPECT_GE(text.replaced, 2U);
    EXPECT_NE(text.units.find(u"\uFFFD35件"), std::u16string::npos);
    expect_sound(text, bytes.size());
}

// WHATWG Encoding Standard, UTF-8 decoder: one U+FFFD per maximal subpart.
TEST(Decode, MalformedUtf8FollowsTheStandard) {
    const std::string filler = encode("UTF-8", report);
    const auto after_filler = [&](std::string_view tail) {
        return std::u16string(read(filler + std::string(tail) + "z").units.substr(report.size()));
    };
    EXPECT_EQ(after_filler("\xC0\xAF"), u"\uFFFD\uFFFDz");                      // overlong
    EXPECT_EQ(after_filler("\xE0\x80\xAF"), u"\uFFFD\uFFFD\uFFFDz");            // overlong
    EXPECT_EQ(after_filler("\xED\xA0\x80"), u"\uFFFD\uFFFD\uFFFDz");            // surrogate
    EXPECT_EQ(after_filler("\xF4\x90\x80\x80"), u"\uFFFD\uFFFD\uFFFD\uFFFDz");  // past U+10FFFF
    EXPECT_EQ(after_filler("\xE4\xB8"), u"\uFFFDz");                            // cut off inside
    EXPECT_EQ(after_filler("\xF0\x9F\x92"), u"\uFFFDz");
    EXPECT_EQ(after_filler("\x80"), u"\uFFFDz");
    EXPECT_EQ(after_filler("\xE4\xB8\xE4\xB8\xAD"), u"\uFFFD中z");
    EXPECT_EQ(after_filler("\xEF\xBF\xBD"), u"\uFFFDz");
    EXPECT_EQ(after_filler("\xF4\x8F\xBF\xBF"), u"\U0010FFFFz");
}

TEST(Decode, ABadByteNeverSwallowsADigit) {
    for (const char* const charset : {"UTF-8", "gb18030"}) {
        const std::string good = encode(charset, report);
        for (int lead = 0x80; lead <= 0xFF; ++lead) {
            const Text text = read(good + "\n" + static_cast<char>(lead) + "713\n");
            EXPECT_NE(text.units.find(u"713\n"), std::u16string::npos) << charset << " " << lead;
            EXPECT_GE(text.replaced, 1U) << charset << " " << lead;
        }
    }
}

TEST(Decode, EveryPrefixIsSoundAndRight) {
    for (const Written& each : encodings) {
        const std::string bytes = encode(each.charset, each.text);
        for (std::size_t size = 1; size < bytes.size(); ++size) {
            Text text;
            try {
                text = read(std::string_view(bytes).substr(0, size));
            } catch (const Error&) {
                EXPECT_LT(size, 24U) << each.name;
                continue;
            }
            expect_sound(text, size);
            if (size < 100) continue;  // too short to tell encodings apart for sure
            ASSERT_EQ(text.encoding, each.name) << size;
            const std::size_t whole = text.units.size() - (text.truncated ? 1 : 0);
            ASSERT_EQ(text.units.substr(0, whole), each.text.substr(0, whole)) << each.name << " " << size;
            ASSERT_EQ(text.truncated, text.replaced == 1) << each.name << " " << size;
            ASSERT_EQ(text.truncated, text.units.back() == 0xFFFD) << each.name << " " << size;
        }
    }
}

TEST(Decode, ACutOffUtf8CharacterIsStillUtf8) {
    const Text text = read("35\xE4\xBB");
    EXPECT_EQ(text.encoding, "UTF-8");
    EXPECT_EQ(text.units, u"35\uFFFD");
    EXPECT_TRUE(text.truncated);
    EXPECT_EQ(text.offsets, (std::vector<std::uint32_t>{0, 1, 2, 4}));
}

TEST(Decode, EmptyIsAnError) {
    for (const auto& bytes : {""s, " "s, "\r\n\t \n"s, "\xEF\xBB\xBF"s, "\xEF\xBB\xBF \n"s, "\xFF\xFE"s,
                              "\xC2\xA0\xE3\x80\x80"s, "\xFF\xFE\x20\0"s}) {
        EXPECT_EQ(refusal(bytes), ErrorCode::empty_file) << testing::PrintToString(bytes);
    }
}

TEST(Decode, SizeIsCheckedBeforeAnythingElse) {
    EXPECT_EQ(refusal("12345", {.max_bytes = 4, .declared_charset = ""}), ErrorCode::too_large);
    EXPECT_EQ(refusal(std::string(5, '\0'), {.max_bytes = 4, .declared_charset = ""}), ErrorCode::too_large);
    EXPECT_EQ(read("1234").units, u"1234");
}

TEST(Decode, BinaryIsAnError) {
    std::string every_byte;
    for (int i = 0; i < 1024; ++i) every_byte += static_cast<char>(i * 7);
    for (const auto& bytes : {"\x7F"
                              "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0"s,
                              "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\0"s, "PK\3\4\x14\0\6\0\x08\0\0\0!\0"s,
                              "\x1F\x8B\x08\0\0\0\0\0\0\3\x4B\x4C\x06\0"s, std::string(64, '\0'),
                              "\xFF\xFE"s + std::string(64, '\0'), every_byte}) {
        EXPECT_EQ(refusal(bytes), ErrorCode::binary_file) << testing::PrintToString(bytes.substr(0, 20));
    }
}

TEST(Decode, AStrayNulIsShownAndCounted) {
    for (const char* const charset : {"UTF-8", "gb18030"}) {
        std::string bytes = encode(charset, report);
        bytes.insert(bytes.find("35") + 1, 1, '\0');
        const Text text = read(bytes);
        EXPECT_NE(text.units.find(u"3\uFFFD5"), std::u16string::npos) << charset;
        EXPECT_EQ(text.replaced, 1U) << charset;
        expect_sound(text, bytes.size());
    }
}

TEST(Decode, TooMuchDamageIsAnError) {
    std::mt19937 random(7);
    for (const char* const charset : {"UTF-8", "gb18030"}) {
        std::string bytes = encode(charset, report + report);
        for (std::size_t i = 5; i < bytes.size(); i += 12)
            bytes[i] = static_cast<char>(0x80 + random() % 2 * 0x7F);
        EXPECT_EQ(refusal(bytes), ErrorCode::undecodable) << charset;
    }
}

TEST(Decode, TwoEncodingsInOneFileAreAnError) {
    EXPECT_EQ(refusal(encode("UTF-8", report) + encode("gb18030", report)), ErrorCode::undecodable);
    EXPECT_EQ(refusal(encode("gb18030", report) + encode("UTF-8", report), {.declared_charset = "gbk"}),
              ErrorCode::undecodable);
}

TEST(Decode, RandomBytesGiveASoundTextOrAnError) {
    std::mt19937_64 random(2008);
    const std::string good[] = {encode("UTF-8", report), encode("gb18030", report),
                                encode("UTF-16LE", report), encode("Big5-HKSCS", traditional)};
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes = round % 2 == 0 ? std::string(random() % 200, ' ') : good[random() % 4];
        for (std::size_t i = round % 2 == 0 ? bytes.size() : random() % 20; i > 0; --i) {
            bytes[round % 2 == 0 ? i - 1 : random() % bytes.size()] = static_cast<char>(random());
        }
        const char* const labels[] = {"", "gbk", "big5", "utf-8", "utf-16le", "utf-16be"};
        try {
            expect_sound(read(bytes, labels[random() % 6]), bytes.size());
        } catch (const Error& error) {
            EXPECT_TRUE(error.code() == ErrorCode::binary_file || error.code() == ErrorCode::undecodable ||
                        error.code() == ErrorCode::empty_file);
        }
    }
}

TEST(Decode, ThreadsDoNotDisturbEachOther) {
    const std::string bytes = encode("gb18030", report);
    std::vector<int> right(4);
    {
        std::vector<std::jthread> threads;
        for (int& count : right) {
            threads.emplace_back([&] {
                for (int i = 0; i < 200; ++i) count += read(bytes).units == report;
            });
        }
    }
    EXPECT_EQ(right, std::vector<int>(4, 200));
}

TEST(Utf8, GoesThereAndBack) {
    EXPECT_EQ(to_utf8(u"aé中𠮷"), "aé中𠮷");
    EXPECT_EQ(to_utf16("aé中𠮷"), u"aé中𠮷");
    EXPECT_EQ(to_utf16(to_utf8(report)), report);
    EXPECT_EQ(to_utf8(std::u16string{u'a', char16_t{0xD842}, u'b', char16_t{0xDFB7}}), "a\uFFFDb\uFFFD");
    EXPECT_EQ(to_utf16("a\xFFz"), u"a\uFFFDz");
    EXPECT_EQ(to_utf16(""), u"");
    for (char32_t point = 1; point < 0x110000; point += 0x3F) {
        if (point >= 0xD800 && point < 0xE000) continue;
        std::u16string units;
        if (point >= 0x10000) units += static_cast<char16_t>(0xD7C0 + (point >> 10));
        units += static_cast<char16_t>(point >= 0x10000 ? 0xDC00 + (point & 0x3FF) : point);
        EXPECT_EQ(to_utf8(units), encode("UTF-8", units));
        EXPECT_EQ(to_utf16(to_utf8(units)), units);
    }
}

TEST(Utf8, APieceCountsEverySubpartThatItReplaces) {
    const std::string overlong_and_worse =
        "甲\xC0\xAF|\xE0\x80\xAF|\xE0\x9F\xBF|\xED\xA0\x80|\xF0\x80\x80\xAF|\xF0\x8F\xBF\xBF|"
        "\xF4\x90\x80\x80|"
        "\xF5\x80|\xE4\xB8|𠮷\xF0\xA0";
    Text text;
    utf8::append_piece("乙", 7, text);
    utf8::append_piece(overlong_and_worse, 10, text);
    const std::u16string replaced = std::u16string(u"乙") + to_utf16(overlong_and_worse);
    EXPECT_EQ(text.units, replaced);
    EXPECT_EQ(text.replaced, static_cast<std::size_t>(std::ranges::count(replaced, u'\uFFFD')));
    EXPECT_EQ(text.replaced, 2U + 3 + 3 + 3 + 4 + 4 + 4 + 2 + 1 + 1);
    ASSERT_EQ(text.offsets.size(), text.units.size());
    EXPECT_EQ(text.offsets.front(), 7U);
    EXPECT_EQ(text.offsets[1], 10U);
    EXPECT_EQ(text.offsets.back(), 10U + overlong_and_worse.size() - 2);
    EXPECT_FALSE(text.truncated) << "the end of a piece is no end of the text";
}

}  // namespace
}  // namespace ogikit
