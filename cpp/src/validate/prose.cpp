#include "validate/prose.hpp"

#include <algorithm>
#include <bitset>

namespace ogikit {
namespace {

constexpr bool is_prose(std::uint8_t section) noexcept {
    return section == 1 || section == 5 || section == 6;
}

constexpr bool ends_sentence(char16_t unit) noexcept {
    return unit == u'。' || unit == u'!' || unit == u'?' || unit == u';';
}

// Lines are broken within sentences too, by PDF pages and mail: only a short one, or one that ends with a
// stop, ends a paragraph.
bool ends_paragraph(const identifying::Transcript& transcript, const identifying::Line& line) {
    constexpr std::uint32_t full_line = 20;
    const char16_t last = transcript.units[line.stretch.end - 1];
    return line.stretch.size() < full_line || ends_sentence(last) || last == u':';
}

std::vector<Sentence> sentences_of(const identifying::Transcript& transcript) {
    std::vector<Sentence> found;
    std::uint32_t begin = 0;
    std::uint32_t paragraph = 0;
    const auto close = [&](std::uint32_t end) {
        if (end > begin) found.push_back({{begin, end}, paragraph});
        begin = end;
    };
    for (const identifying::Line& line : transcript.lines) {
        for (std::uint32_t at = line.stretch.begin; at < line.stretch.end; ++at) {
            if (ends_sentence(transcript.units[at])) close(at + 1);
        }
        if (ends_paragraph(transcript, line)) {
            close(line.stretch.end);
            ++paragraph;
        }
    }
    close(transcript.size());
    return found;
}

}  // namespace

ProseSection::ProseSection(const Report& report, const Section& section)
    : transcript_(identifying::transcribe(report.text.view(section.body))),
      sentences_(sentences_of(transcript_)),
      begin_(section.body.begin),
      number_(section.number) {}

Range ProseSection::range(identifying::Stretch stretch) const noexcept {
    const Range within = transcript_.range(stretch);
    return {within.begin + begin_, within.end + begin_};
}

Prose::Prose(const Report& report) {
    for (const Section& section : report.identification.sections) {
        if (is_prose(section.number)) sections_.emplace_back(report, section);
    }
}

const ProseSection* Prose::section(std::uint8_t number) const noexcept {
    const auto found = std::ranges::find(sections_, number, &ProseSection::number);
    return found == sections_.end() ? nullptr : &*found;
}

// One pass for all the words: a unit that begins none of them is passed over at once.
bool holds_any(Words text, std::span<const Words> words) noexcept {
    std::bitset<256> begins;
    for (const Words word : words) {
        if (!word.empty()) begins.set(word.front() % begins.size());
    }
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!begins[text[at] % begins.size()]) continue;
        const Words rest = text.substr(at);
        if (std::ranges::any_of(words, [&](Words word) { return !word.empty() && rest.starts_with(word); }))
            return true;
    }
    return false;
}

bool holds_any(Words text, std::initializer_list<Words> words) noexcept {
    return holds_any(text, std::span(words.begin(), words.size()));
}

}  // namespace ogikit
