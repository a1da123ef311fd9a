// How the words are written down. The files beside this one are included by lexicon.cpp alone.
#pragma once

#include "claims/lexicon.hpp"

namespace ogikit::claiming::lexicon {

using enum Mark;

constexpr std::uint8_t of(Verb verb) { return static_cast<std::uint8_t>(verb); }

}  // namespace ogikit::claiming::lexicon
