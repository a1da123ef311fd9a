#include "phases.hpp"

#include "icu_reference.hpp"

#include "ogikit/batch.hpp"

#include <chrono>
#include <string>
#include <utility>

namespace ogikit::bench {
namespace {

using Clock = std::chrono::steady_clock;

class Recorder {
public:
    explicit Recorder(Times& times) : times_(times) {}

    // Times `work` and hands on what it gives.
    template <class Work>
    auto operator()(Phase phase, Work&& work) {
        const Clock::time_point begin = Clock::now();
        auto result = std::forward<Work>(work)();
        const std::chrono::duration<double, std::micro> taken = Clock::now() - begin;
        times_[static_cast<std::size_t>(phase)].push_back(taken.count());
        return result;
    }

private:
    Times& times_;
};

void read_stepwise(std::span<const std::byte> bytes, Recorder& timed) {
    Text text = timed(Phase::decode, [&] { return decode(bytes); });
    Document document = timed(Phase::read_text, [&] { return read_text(std::move(text)); });
    const Alignment alignment = timed(Phase::align, [&] { return align(document); });
    timed(Phase::identify, [&] { return identify(document, alignment); });
    const Report report =
        timed(Phase::make_report, [&] { return make_report(std::move(document), alignment, "bench"); });
    timed(Phase::validate, [&] { return validate(report); });
}

}  // namespace

Times time_phases(std::span<const std::byte> bytes, std::size_t rounds) {
    Times times;
    IcuReference reference(read_report(bytes, "bench").report.text.encoding);
    Recorder timed(times);
    for (std::size_t round = 0; round < rounds; ++round) {
        timed(Phase::whole, [&] { return read_report(bytes, "bench"); });
        timed(Phase::reference, [&] { return reference.decode_and_normalise(bytes); });
        read_stepwise(bytes, timed);
    }
    return times;
}

}  // namespace ogikit::bench
