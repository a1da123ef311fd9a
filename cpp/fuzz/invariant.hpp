// What must hold whatever the bytes: a broken invariant stops the fuzzer at once.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace ogikit::fuzz {

inline void must(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "broken invariant: %s\n", what);
    std::abort();
}

}  // namespace ogikit::fuzz
