// The reader of a narrative: sentence by sentence and clause by clause, each number with the words about it.
#pragma once

#include "claims/heads.hpp"
#include "claims/narrative.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace ogikit::claiming {

using identifying::Stretch;
using identifying::Transcript;

// What is being spoken of.
enum class Topic : std::uint8_t { none, other, requests, remedies };

// A count with what it was understood to count.
struct Counted {
    Heads heads;
    std::int64_t value = 0;
    bool open = false;
    std::uint32_t clause = 0;  // its number in the narrative
};

// What the whole clause says of all its numbers.
struct Clause {
    Tokens tokens;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool barred = false;    // none of its numbers is a claim
    bool narrowed = false;  // they may count less than their words say
};

class Reader {
public:
    Reader(const Transcript& transcript, const Setting& setting, Claims& found);
    void run();

private:
    // ── sentences ──────────────────────────────────────────────────────────────────────────────

    void sentence(Tokens tokens, std::uint32_t end);
    void pass_over(Tokens tokens, Stretch stretch);
    void end_paragraph(Tokens last_sentence);
    void note_formulas();
    void read_clause(Tokens tokens, std::uint32_t end);
    bool says_concerns(const Clause& clause) const;
    void note_heading(const Clause& clause);
    static Topic topic_of(const Token& token) noexcept;
    void note_years(const Clause& clause);
    void note_subject(const Token& token, std::uint8_t& rows);
    void note_body(const Clause& clause, const Token& token);
    void set_body(std::uint32_t body, bool wider = false) noexcept;
    void note_named_body(const Clause& clause, const Token& head);
    static std::uint32_t name_of(std::u16string_view words) noexcept;
    std::uint32_t continued_body(std::uint32_t body) const noexcept;

    // ── counts ─────────────────────────────────────────────────────────────────────────────────

    void read_count(const Clause& clause, std::size_t first, std::size_t at);
    std::optional<Heads> heads_of_rest(Tokens before, Tokens after) const;
    bool follows_all_sorts(Tokens tokens) const;
    bool sums_up(std::uint32_t begin, std::uint32_t end) const;
    bool is_plain_between(std::uint32_t begin, std::uint32_t end) const;
    void add_count(const Token& number, const Heads& heads, bool open);
    Claim make_claim(ClaimKind kind, const Heads& heads, Stretch words) const;

    // ── percentages ────────────────────────────────────────────────────────────────────────────

    void read_percentage(const Clause& clause, std::size_t first, std::size_t at);
    void read_rate(const Clause& clause, Tokens before, const Token& number);
    void read_disclosure_rate(const Clause& clause, const Token& number);
    bool follows_count() const noexcept { return !counted_.empty() && clause_ - counted_.back().clause <= 1; }

    // ── all and none ───────────────────────────────────────────────────────────────────────────

    void read_all(const Clause& clause, std::size_t at);
    void add_all(ClaimKind kind, Stretch words, bool rate);
    void add_all_remedies(ClaimKind kind, Stretch words, std::uint16_t others);
    void add_all_outcome(const Clause& clause, const Heads& heads, Stretch words);
    void add_none(const Heads& heads, const Token& zero);
    bool all_channels(Tokens tokens) const;
    bool is_addressed(const Token& token) const;
    std::size_t read_none(const Clause& clause, std::size_t at);

    static constexpr std::uint32_t unsettled_body = 1;
    // Of a body that an earlier sentence named: its numbers and those below prove nothing of each other.
    static constexpr std::uint32_t continued_bit = 1U << 31;

    const Transcript& transcript_;
    const Setting& setting_;
    Claims& found_;
    std::vector<Token> tokens_;

    // Of the paragraph.
    Topic paragraph_topic_ = Topic::none;
    std::uint32_t body_ = 0;
    bool wider_ = false;
    bool names_self_ = false;         // the body is 我市, 本县
    bool about_information_ = false;  // public information is spoken of, so that remedies are about it
    bool continues_ = false;          // the sentence before made claims, and this goes on with its subject
    std::optional<std::int64_t> last_whole_;

    // Of the sentence.
    std::uint32_t sentence_begin_ = 0;
    Range sentence_range_;
    Topic topic_ = Topic::none;
    std::uint8_t rows_ = 0;           // of remedies, named last
    std::uint8_t remedies_told_ = 0;  // that the sentence has counted
    std::vector<Counted> counted_;
    Tokens pending_;  // the words of a clause without a number
    std::uint8_t rows_before_bracket_ = 0;
    bool other_year_ = false;
    bool of_last_year_ = false;
    bool names_year_ = false;
    bool names_application_ = false;
    bool left_over_ = false;
    bool classes_documents_ = false;

    // Of the clause.
    std::uint32_t clause_begin_ = 0;
    std::uint32_t clause_ = 0;  // its number in the narrative
};

}  // namespace ogikit::claiming
