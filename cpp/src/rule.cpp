#include "ogikit/rule.hpp"

#include "rules/agencies.hpp"
#include "rules/arithmetic.hpp"
#include "rules/content.hpp"
#include "rules/form.hpp"
#include "rules/reading.hpp"
#include "rules/text.hpp"
#include "rules/time.hpp"
#include "rules/values.hpp"
#include "rules/years.hpp"

#include <algorithm>
#include <array>

namespace ogikit {
namespace {

constexpr std::array<std::string_view, 3> severity_names{"note", "warning", "error"};
static_assert(severity_names.size() == static_cast<std::size_t>(Severity::error) + 1);

constexpr std::array<std::string_view, 4> outcome_names{"pass", "fail", "uncertain", "not_assessable"};
static_assert(outcome_names.size() == static_cast<std::size_t>(Outcome::not_assessable) + 1);

struct FamilyName {
    std::string_view id;
    Phrase title;
};

constexpr std::array family_names{
    FamilyName{"form", {"格式", "Form"}},
    FamilyName{"arithmetic", {"勾稽关系", "Arithmetic"}},
    FamilyName{"values", {"填写的数值", "Values"}},
    FamilyName{"text", {"文字与表格", "Text against table"}},
    FamilyName{"content", {"内容", "Content"}},
    FamilyName{"time", {"时限", "Time"}},
    FamilyName{"years", {"跨年度", "Across years"}},
    FamilyName{"agencies", {"跨机关", "Across agencies"}},
    FamilyName{"reading", {"读取", "Reading"}},
};
static_assert(family_names.size() == family_count);
static_assert(family_count == static_cast<std::size_t>(Family::reading) + 1);

constexpr const FamilyName& name_of(Family family) { return family_names[static_cast<std::size_t>(family)]; }

// One array, so that a rule is found by its key and findings are sorted by the address of theirs.
template <std::size_t... Sizes>
constexpr auto join(const std::array<Rule, Sizes>&... families) {
    std::array<Rule, (Sizes + ...)> joined{};
    auto end = joined.begin();
    ((end = std::ranges::copy(families, end).out), ...);
    return joined;
}

constexpr auto catalogue = join(form_rules, arithmetic_rules, value_rules, text_rules, content_rules,
                                time_rules, year_rules, agency_rules, reading_rules);
static_assert(catalogue.size() == rule_count);
static_assert(rule_count == static_cast<std::size_t>(RuleId::table_edition_assumed) + 1);

constexpr bool is_in_order() {
    for (std::size_t i = 0; i < catalogue.size(); ++i) {
        if (catalogue[i].key != static_cast<RuleId>(i)) return false;
    }
    return std::ranges::is_sorted(catalogue, {}, &Rule::family);
}
static_assert(is_in_order(), "the catalogue is in the order of RuleId, by family");

}  // namespace

std::string_view to_string(Severity severity) noexcept {
    return severity_names[static_cast<std::size_t>(severity)];
}

std::string_view to_string(Outcome outcome) noexcept {
    return outcome_names[static_cast<std::size_t>(outcome)];
}

std::string_view to_string(Family family) noexcept { return name_of(family).id; }
std::string_view family_zh(Family family) noexcept { return name_of(family).title.zh; }
std::string_view family_en(Family family) noexcept { return name_of(family).title.en; }

std::span<const Rule> rules() noexcept { return catalogue; }

const Rule& rule(RuleId id) noexcept { return catalogue[static_cast<std::size_t>(id)]; }

const Rule* find_rule(std::string_view id) noexcept {
    const auto found = std::ranges::find(catalogue, id, &Rule::id);
    return found == catalogue.end() ? nullptr : &*found;
}

}  // namespace ogikit
