// Prose: the sentences of sections one, five and six, folded, each with its place in the report.
#pragma once

#include "identify/transcript.hpp"
#include "ogikit/report.hpp"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace ogikit {

struct Sentence {
    identifying::Stretch stretch;  // its stop included
    std::uint32_t paragraph = 0;
};

class ProseSection {
public:
    ProseSection(const Report& report, const Section& section);

    std::uint8_t number() const noexcept { return number_; }
    std::u16string_view words() const noexcept { return transcript_.units; }  // all of them
    const identifying::Transcript& transcript() const noexcept { return transcript_; }
    const std::vector<Sentence>& sentences() const noexcept { return sentences_; }
    std::u16string_view words(const Sentence& sentence) const noexcept {
        return transcript_.view(sentence.stretch);
    }
    // In Report::text.
    Range range(identifying::Stretch stretch) const noexcept;
    Range range() const noexcept { return range(transcript_.all()); }

private:
    identifying::Transcript transcript_;
    std::vector<Sentence> sentences_;
    std::uint32_t begin_;  // of the section in the text
    std::uint8_t number_;
};

// The report must outlive it.
class Prose {
public:
    explicit Prose(const Report& report);

    const std::vector<ProseSection>& sections() const noexcept { return sections_; }
    // Null when the report has no such section.
    const ProseSection* section(std::uint8_t number) const noexcept;

private:
    std::vector<ProseSection> sections_;
};

using Words = std::u16string_view;

// Empty words are in no text.
bool holds_any(Words text, std::span<const Words> words) noexcept;
bool holds_any(Words text, std::initializer_list<Words> words) noexcept;

}  // namespace ogikit
