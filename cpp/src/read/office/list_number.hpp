// List numbers: what a word processor prints before the paragraphs of an automatic list ("一、", "（二）", "3.").
//
// They stand nowhere in the file. WordprocessingML names their styles (ECMA-376 part 1, §17.18.59), OpenDocument
// shows how they begin (ODF 1.3 part 3, §20.314 style:num-format).
#pragma once

#include "read/document_builder.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace ogikit::read_detail {

enum class NumberStyle : std::uint8_t {
    none,  // bullets too
    decimal,
    decimal_zero,  // 01
    full_width,    // １
    upper_roman,
    lower_roman,
    upper_letter,
    lower_letter,
    chinese,            // 十二
    chinese_digits,     // 一二
    chinese_legal,      // 壹拾贰
    heavenly_stems,     // 甲乙丙
    earthly_branches,   // 子丑寅
    circled,            // ①
    circled_ideograph,  // ㊀
    parenthesised,      // ⑴
    full_stop,          // ⒈
};

// Styles that are not known print as decimal, which is what both standards ask for.
NumberStyle word_number_style(std::string_view name) noexcept;
NumberStyle odf_number_style(std::string_view format) noexcept;

// A number for which the style has no sign is written in decimal digits.
std::u16string list_number(NumberStyle style, std::uint32_t value);

// The number of a paragraph until the paragraph's own text comes. A number without a text is never written: it
// must not pass for the value of a cell.
class PendingNumber {
public:
    // `place` is the paragraph's. What is too long for a number is none.
    void set(std::u16string number, std::uint32_t place);
    void clear() noexcept { number_.clear(); }
    // To be called before a piece of the paragraph's text (in UTF-8) is appended.
    void write_before(std::string_view piece, DocumentBuilder& builder);

private:
    std::u16string number_;
    std::uint32_t place_ = 0;
};

}  // namespace ogikit::read_detail
