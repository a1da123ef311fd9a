// Words: a document's scan with its labels found, and the questions tables ask of it.
#pragma once

#include "labels.hpp"
#include "ogikit/align.hpp"
#include "scan.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace ogikit::align_detail {

// A letter or two between values is what a vertical label leaves there; more is another text.
inline constexpr std::uint32_t interrupting_letters = 3;

// A stretch of slots that no label, heading or other words interrupt.
using SlotGroup = std::vector<const Slot*>;

// Values on lines of their own beside numbers that share one: a page number may be among them, or a sign of a
// vertical label.
bool mixes_lines(std::span<const Slot* const> slots) noexcept;

// From the first to the last of them, in whatever order they are; empty of none.
Range range_of(std::span<const Slot* const> slots) noexcept;

// Values, or states, of one kind: the same in every order.
bool all_alike(std::span<const CellReading> cells) noexcept;

// The edition a table's labels speak for; assumed where they do not decide.
struct EditionSeen {
    Edition edition = Edition::e2021;
    bool seen = false;
};

class Words {
public:
    // Throws Error{too_large, time_limit}.
    Words(const Document& document, Deadline& deadline);

    const Scan& scan() const noexcept { return scan_; }
    const std::vector<Hit>& hits() const noexcept { return hits_; }
    std::u16string_view units() const noexcept { return scan_.document->text.units; }

    // Slots with `begin` < letter ≤ `end`: those after the first letter of one label and before the
    // first of the next.
    std::span<const Slot> slots_between(std::uint32_t begin, std::uint32_t end) const noexcept;

    // Letters in [begin, end) that belong to no label.
    std::uint32_t unknown_letters(std::uint32_t begin, std::uint32_t end) const noexcept;

    // Is a hit other than `label` found at a letter in (begin, end]? `begin` is a letter after the label.
    bool label_between(std::uint32_t begin, std::uint32_t end) const noexcept;

    // The values after a label, in groups. A group ends at another label, at `interrupting` or more
    // unknown letters, and in a grid where the label's row ends. Slots that turn out to be label cells or
    // words inside value cells are left out.
    std::vector<SlotGroup> groups_after(const Hit& label, std::uint32_t end,
                                        std::uint32_t interrupting) const;

    // A text slot that holds no label but something short or with digits.
    bool is_value_text(const Slot& slot) const noexcept {
        return !holds_label(slot) && may_be_a_value(slot, false);
    }

    // The letter behind a slot: words in a value cell are part of it.
    std::uint32_t end_of(const Slot& slot) const noexcept {
        return slot.kind == Slot::Kind::text ? end_of_cell(slot) : slot.letter;
    }

    // What a slot says when it is a cell of its own.
    CellReading read(const Slot& slot, ColumnKind kind) const;

private:
    // Marks the numbers that something else than a label or a blank touches.
    void mark_flawed_numbers();
    bool follows_ordinal(const Hit& hit) const noexcept;
    bool touched_on_the_left(const Slot& slot) const noexcept;
    bool touched_on_the_right(const Slot& slot) const noexcept;
    bool is_known(std::uint32_t letter) const noexcept { return unknown_letters(letter, letter + 1) == 0; }
    bool is_digit(std::uint32_t unit) const noexcept {
        return fold_unit(units()[unit]).cls == UnitClass::digit;
    }
    const Hit* label_at(std::uint32_t letter) const noexcept;

    bool holds_label(const Slot& slot) const noexcept;
    bool may_be_a_value(const Slot& slot, bool in_row) const noexcept;
    bool is_bracketed(const Slot& slot) const noexcept;
    bool follows_currency(const Slot& slot) const noexcept;
    bool precedes_other_unit(const Slot& slot) const noexcept;
    bool begins_an_ordinal(std::uint32_t unit) const noexcept;
    std::uint32_t end_of_cell(const Slot& slot) const noexcept;

    Scan scan_;
    std::vector<Hit> hits_;
    std::vector<std::uint32_t> unknown_before_;  // prefix sums over letters
    std::vector<std::uint32_t> hits_before_;     // hits beginning before each letter
};

}  // namespace ogikit::align_detail
