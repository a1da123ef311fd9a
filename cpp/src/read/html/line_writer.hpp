// LineWriter: the text between tags, as a browser shows it, into the lines of a Document.
//
// Runs of white space are one blank, character references are what they stand for, and what is raised or
// struck through stays apart from the digits beside it.
#pragma once

#include "read/document_builder.hpp"
#include "read/html/inline_style.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ogikit::read_detail::html {

class LineWriter {
public:
    LineWriter(std::string_view source, DocumentBuilder& builder) : source_(source), builder_(builder) {}

    enum class References : std::uint8_t { resolved, as_they_stand };
    void text(std::size_t begin, std::size_t end, Effects effects,
              References references = References::resolved);
    // A blank on the page that no blank of the source stands for.
    void blank(std::size_t at);
    void break_line();

    // Inside <pre>, line breaks of the source are shown.
    void set_preformatted(bool preformatted) noexcept { preformatted_ = preformatted; }

    // Behind the last character written: lines end here, not at the tag that breaks them.
    std::uint32_t end_of_text() const noexcept { return end_; }
    // The end of a cell whose tag ends at `tag_end`, if nothing has been written since.
    void place_at(std::size_t tag_end) noexcept { end_ = static_cast<std::uint32_t>(tag_end); }

    // What is written from now on is also a link's label, until it is taken.
    void begin_label() {
        label_.clear();
        labels_ = true;
    }
    std::string take_label() noexcept {
        labels_ = false;
        return std::move(label_);
    }

private:
    void white_space(std::size_t at, bool breaks);
    void flush_blank();
    void run(std::size_t begin, std::size_t end, Effects effects);
    void reference(char32_t character, std::size_t begin, std::size_t end, Effects effects);
    void marked_character(std::size_t begin, std::size_t end, Effects effects);

    std::string_view source_;
    DocumentBuilder& builder_;
    std::uint32_t end_ = 0;
    std::uint32_t blank_at_ = 0;
    bool blank_pending_ = false;
    bool preformatted_ = false;
    bool labels_ = false;
    std::string label_;
};

}  // namespace ogikit::read_detail::html
