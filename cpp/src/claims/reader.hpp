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
    void note_own_name();
    void note_ways_to_court();
    void note_formulas();
    void read_clause(Tokens tokens, std::uint32_t end);
    bool says_concerns(const Clause& clause) const;
    void note_heading(const Clause& clause);
    static Topic topic_of(const Token& token) noexcept;
    void note_years(const Clause& clause);
    void note_subject(const Token& token, std::uint8_t& rows);
    void note_body(const Clause& clause, const Token& token);
    bool leaves_out(const Token& body) const;
    void set_body(std::uint32_t body, bool wider = false) noexcept;
    void note_named_body(const Clause& clause, const Token& head);
    static std::uint32_t name_of(std::u16string_view words) noexcept;
    bool is_own_name(std::u16string_view name) const noexcept;
    std::uint32_t continued_body(std::uint32_t body) const noexcept;

    // ── counts ─────────────────────────────────────────────────────────────────────────────────

    void read_number(const Clause& clause, std::size_t first, std::size_t at);
    void read_count(const Clause& clause, std::size_t first, std::size_t at);
    static Tokens words_after(const Clause& clause, std::size_t at);
    void count_remedies(const Token& number, Heads heads, Tokens before, bool names_rows, bool open);
    bool opens_post_posed(const Clause& clause, std::size_t at, Tokens after) const;
    std::optional<Heads> heads_of_rest(Tokens before, Tokens after) const;
    std::optional<Heads> heads_of_others() const;
    bool follows_all_sorts(Tokens tokens) const;
    bool says_sum(std::uint32_t begin, std::uint32_t end) const;
    bool says_part(std::uint32_t begin, std::uint32_t end) const;
    Heads heads_of_sum() const;
    static std::uint32_t begin_of_heads(Tokens before, std::uint32_t otherwise) noexcept;
    bool is_plain_between(std::uint32_t begin, std::uint32_t end) const;
    static Tokens own_words(Tokens before, bool follows_number);
    static bool is_rest(Tokens before);
    static bool excepts(Tokens before);
    static std::uint32_t end_of_words(const Clause& clause, std::size_t at);
    bool follows_unknown(const Clause& clause, Tokens before) const;
    // `or_else`: what the words may mean as well.
    void add_count(const Token& number, const Heads& heads, bool open,
                   const std::optional<Heads>& or_else = std::nullopt);
    Claim make_claim(ClaimKind kind, const Heads& heads, Stretch words) const;
    void read_respectively(const Clause& clause, std::size_t at);

    // ── percentages ────────────────────────────────────────────────────────────────────────────

    void read_percentage(const Clause& clause, std::size_t first, std::size_t at);
    void read_rate(const Clause& clause, Tokens before, const Token& number);
    void read_share_of_following(const Clause& clause, std::size_t at);
    Heads part_of_remedies(const Token& of) const;
    void add_rate(const Heads& part, std::vector<CellSum> bases, const Token& number);
    void read_disclosure_rate(const Clause& clause, const Token& number);
    bool follows_count() const noexcept { return !counted_.empty() && clause_ - counted_.back().clause <= 1; }

    // ── all ────────────────────────────────────────────────────────────────────────────────────

    // What is said of all of them.
    struct Predicate {
        Heads outcome;
        bool concluded = false;
        bool answered = false;  // 答复 …
        bool complete = false;  // … or more: 办结, 答复完毕
        bool in_time = false;
        bool upheld = false;
        bool closed = false;
        bool won = false;
        bool plain = true;      // nothing but known and small words in it
        std::uint32_t end = 0;  // of its words
        std::size_t last = 0;   // of its tokens
    };

    std::size_t read_all(const Clause& clause, std::size_t at);
    std::optional<Predicate> predicate_of(const Clause& clause, std::size_t at) const;
    bool names_group(std::uint32_t at) const;
    void add_all(ClaimKind kind, Stretch words, bool rate);
    void add_all_remedies(ClaimKind kind, Stretch words, std::uint16_t others, std::uint8_t rows);
    void add_all_outcome(const Clause& clause, std::size_t at, const Heads& heads, Stretch words);
    static std::uint8_t rows_of_clause(Tokens tokens) noexcept;

    // ── none ───────────────────────────────────────────────────────────────────────────────────

    // What is said not to be.
    struct Denied {
        Heads heads;
        bool requests = false;
        bool carried = false;
        bool handled = false;
        std::uint32_t end = 0;  // of its words
    };

    std::size_t read_none(const Clause& clause, std::size_t at);
    std::optional<Denied> denied_by(const Clause& clause, std::size_t at, Tokens span) const;
    Tokens subject_before(const Clause& clause, std::size_t at) const;
    void add_none(const Heads& heads, const Token& zero);
    bool all_channels(Tokens tokens) const;
    bool is_addressed(const Token& token) const;
    bool is_address(Stretch words) const;

    static constexpr std::uint32_t own_body = 0;
    static constexpr std::uint32_t unsettled_body = 1;
    // Whose remedies a sentence tells that does not say they are about information: the report's own, where
    // others of its numbers prove to be the tables'.
    static constexpr std::uint32_t unsaid_bit = 1U << 30;
    // Of a body that an earlier sentence named: its numbers and those below prove nothing of each other.
    static constexpr std::uint32_t continued_bit = 1U << 31;

    const Transcript& transcript_;
    const Setting& setting_;
    Claims& found_;
    std::vector<Token> tokens_;

    // Of the paragraph.
    std::uint32_t paragraph_begin_ = 0;
    Topic paragraph_topic_ = Topic::none;
    std::uint32_t body_ = 0;
    bool wider_ = false;
    bool body_of_remedies_ = false;   // it was named where remedies were told
    bool names_self_ = false;         // the body is 我市, 本县
    bool about_information_ = false;  // public information is spoken of, so that remedies are about it
    bool paragraph_is_about_information_ = false;  // its heading says so
    bool continues_ = false;  // the sentence before made claims, and this goes on with its subject
    std::optional<std::int64_t> last_whole_;

    // Of the sentence.
    std::uint32_t sentence_begin_ = 0;
    Range sentence_range_;
    Topic topic_ = Topic::none;
    std::uint32_t told_ = 0;          // tells the sentence that last named remedies from all others
    std::uint8_t rows_ = 0;           // of remedies, named last
    std::uint8_t whole_rows_ = 0;     // of remedies, counted first
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
    bool unread_whole_ = false;        // a number of it was not understood: its parts are not sure
    bool speaks_of_received_ = false;  // 收到的申请, without a number

    // Of the clause.
    std::uint32_t clause_begin_ = 0;
    std::uint32_t clause_ = 0;  // its number in the narrative
};

}  // namespace ogikit::claiming
