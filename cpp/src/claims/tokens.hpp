// Tokens: the words, numbers and stops of a narrative, in one pass over its folded text.
#pragma once

#include "claims/lexicon.hpp"
#include "identify/transcript.hpp"

#include <cstdint>
#include <vector>

namespace ogikit::claiming {

// Words of no meaning to claims are not tokens: they are what lies between two.
struct Token {
    Mark mark;
    std::uint8_t argument = 0;  // of a word; of a percentage, its printed decimals
    std::uint32_t begin = 0;    // in the transcript; a number's unit and its 件 or % are in it
    std::uint32_t end = 0;
    std::int64_t value = 0;  // a percentage counts in units of its last decimal
};

// Numbers are those that are exact and have a unit that requests are counted in (件 宗 起 条 份 次 个 例) or a
// percent sign; 约90件, 90余件 and 第3次 are none.
std::vector<Token> tokenise(const identifying::Transcript& transcript);

}  // namespace ogikit::claiming
