#include "read/html/line_writer.hpp"

#include "read/html/ascii.hpp"
#include "read/html/character_references.hpp"
#include "read/marked_signs.hpp"
#include "text/utf8.hpp"

#include <array>
#include <utility>

namespace ogikit::read_detail::html {
namespace {

// What ends a run of characters that stand for themselves.
constexpr auto special = [] {
    std::array<bool, 256> table{};
    for (const unsigned char c : {' ', '\n', '\t', '\r', '\f', '&'}) table[c] = true;
    return table;
}();

}  // namespace

void LineWriter::text(std::size_t begin, std::size_t end, Effects effects, References references) {
    std::size_t at = begin;
    while (at < end) {
        const char c = source_[at];
        if (is_space(c)) {
            white_space(at, c == '\n');
            ++at;
            // A run is one blank, unless its breaks are lines.
            while (!preformatted_ && at < end && is_space(source_[at])) ++at;
            continue;
        }
        if (c == '&' && references == References::resolved) {
            const CharacterReference found = resolve_reference(source_.substr(at, end - at));
            if (found.length > 0) {
                reference(found.first, at, at + found.length, effects);
                if (found.second != 0) reference(found.second, at, at + found.length, effects);
                at += found.length;
                continue;
            }
        }
        std::size_t stop = at + 1;
        while (stop < end && !special[static_cast<unsigned char>(source_[stop])]) ++stop;
        run(at, stop, effects);
        at = stop;
    }
}

void LineWriter::white_space(std::size_t at, bool breaks) {
    if (preformatted_ && breaks) {
        break_line();
    } else {
        blank(at);
    }
}

void LineWriter::blank(std::size_t at) {
    if (blank_pending_ || builder_.line_is_empty()) return;
    blank_pending_ = true;
    blank_at_ = static_cast<std::uint32_t>(at);
}

void LineWriter::flush_blank() {
    if (!blank_pending_) return;
    blank_pending_ = false;
    builder_.append(u' ', blank_at_);
    if (labels_) label_ += ' ';
}

void LineWriter::break_line() {
    blank_pending_ = false;
    if (!builder_.line_is_empty()) builder_.end_line(end_);
}

void LineWriter::run(std::size_t begin, std::size_t end, Effects effects) {
    flush_blank();
    if ((effects & (raised | lowered | struck_out | doubtful)) == 0) {
        builder_.append_utf8(source_.substr(begin, end - begin), static_cast<std::uint32_t>(begin));
    } else {
        std::size_t at = begin;
        while (at < end) {
            std::size_t next = at + 1;
            while (next < end && (static_cast<unsigned char>(source_[next]) & 0xC0) == 0x80) ++next;
            marked_character(at, next, effects);
            at = next;
        }
    }
    if (labels_) label_ += source_.substr(begin, end - begin);
    end_ = static_cast<std::uint32_t>(end);
}

void LineWriter::marked_character(std::size_t begin, std::size_t end, Effects effects) {
    const auto offset = static_cast<std::uint32_t>(begin);
    const char c = source_[begin];
    if (is_digit(c) && (effects & (raised | lowered)) != 0) {
        builder_.append(
            ((effects & raised) != 0 ? raised_digits : lowered_digits)[static_cast<std::size_t>(c - '0')],
            offset);
    } else {
        builder_.append_utf8(source_.substr(begin, end - begin), offset);
    }
    if ((effects & struck_out) != 0) builder_.append(combining_stroke, offset);
    if ((effects & doubtful) != 0 && is_digit(c)) builder_.append(combining_doubt, offset);
}

void LineWriter::reference(char32_t character, std::size_t begin, std::size_t end, Effects effects) {
    if (character < 0x80 && is_space(static_cast<char>(character))) {
        white_space(begin, character == U'\n');
        return;
    }
    flush_blank();
    const auto offset = static_cast<std::uint32_t>(begin);
    std::u16string units = utf16_of(character);
    if (character < 0x80 && is_digit(static_cast<char>(character))) {
        const auto digit = static_cast<std::size_t>(character - U'0');
        if ((effects & raised) != 0) units = raised_digits[digit];
        if ((effects & lowered) != 0) units = lowered_digits[digit];
    }
    builder_.append(units, offset);
    if ((effects & struck_out) != 0) builder_.append(combining_stroke, offset);
    if ((effects & doubtful) != 0) builder_.append(combining_doubt, offset);
    if (labels_) label_ += to_utf8(units);
    end_ = static_cast<std::uint32_t>(end);
}

}  // namespace ogikit::read_detail::html
