// Deadline: how long one file may keep a processor busy.
//
// Sizes bound most of what a file costs; time bounds the rest, whatever a file has been made to do. What counts is
// the thread's own processor time: a busy computer, and waiting for others, take nothing away.
#pragma once

#include <cstddef>
#include <limits>

namespace ogikit {

class Deadline {
public:
    // The time runs from now on. 0 has passed at once, infinity never does.
    explicit Deadline(double seconds) noexcept;
    static Deadline never() noexcept { return Deadline(std::numeric_limits<double>::infinity()); }

    // For every loop whose length a file decides: counts `work`, some tens of nanoseconds a unit, and looks at the
    // clock now and then, the first time for sure. Throws Error{time_limit}.
    void spend(std::size_t work = 1) {
        if (work < until_look_) {
            until_look_ -= work;
        } else {
            check();
        }
    }

    // Looks at the clock at once. Throws Error{time_limit}.
    void check();

private:
    double limit_;  // seconds
    double begin_;
    std::size_t until_look_ = 0;  // units of work
};

}  // namespace ogikit
