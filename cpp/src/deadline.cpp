#include "ogikit/deadline.hpp"

#include "ogikit/error.hpp"

#include <chrono>
#include <ctime>
#include <sstream>

namespace ogikit {
namespace {

// Below a millisecond, and far more than it takes to look at the clock.
constexpr std::size_t work_between_looks = 1 << 14;

// Seconds that this thread has kept a processor busy; where systems do not tell, those that have gone by.
double seconds_now() noexcept {
#ifdef CLOCK_THREAD_CPUTIME_ID
    std::timespec now{};
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now) == 0) {
        return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
    }
#endif
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace

Deadline::Deadline(double seconds) noexcept : limit_(seconds), begin_(seconds_now()) {}

void Deadline::check() {
    until_look_ = work_between_looks;
    if (seconds_now() - begin_ < limit_) return;
    std::ostringstream detail;
    detail << "not read within " << limit_ << " s of processor time";
    throw Error(ErrorCode::time_limit, detail.str());
}

}  // namespace ogikit
