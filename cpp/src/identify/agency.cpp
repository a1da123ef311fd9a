#include "identify/agency.hpp"

#include "identify/calendar.hpp"
#include "ogikit/text.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace ogikit::identifying {
namespace {

constexpr std::array<std::u16string_view, 38> body_endings{
    u"政府",   u"委员会", u"管委会",   u"工委",   u"党工委", u"办公室", u"办公厅", u"办事处",
    u"街道办", u"政府办", u"发改委",   u"卫健委", u"国资委", u"局",     u"厅",     u"部",
    u"总署",   u"公署",   u"行署",     u"支队",   u"总队",   u"大队",   u"法院",   u"检察院",
    u"研究院", u"银行",   u"公司",     u"集团",   u"大学",   u"学院",   u"医院",   u"总社",
    u"联合会", u"管理处", u"服务中心", u"中心",   u"事务所", u"管理站",
};

constexpr std::array<std::u16string_view, 27> place_endings{
    u"乡",   u"镇",     u"街道", u"省",   u"市",   u"县",   u"区", u"旗",   u"盟",
    u"州",   u"苏木",   u"农场", u"林场", u"牧场", u"团场", u"师", u"兵团", u"新城",
    u"园区", u"开发区", u"学校", u"中学", u"小学", u"馆",   u"所", u"院",   u"办",
};

template <std::size_t size>
bool ends_with_any(std::u16string_view words, const std::array<std::u16string_view, size>& endings) noexcept {
    return std::ranges::any_of(endings, [&](std::u16string_view ending) {
        return words.size() > ending.size() && words.ends_with(ending);
    });
}

// 沭阳县发展和改革局(本级) is named as 沭阳县发展和改革局 is.
std::u16string_view without_bracket(std::u16string_view words) noexcept {
    if (!words.ends_with(u')')) return words;
    const std::size_t open = words.rfind(u'(');
    return open == words.npos ? words : words.substr(0, open);
}

// Not 本 or 全 alone: 本溪市, 全州县 are names.
constexpr std::array<std::u16string_view, 25> unnamed_beginnings{
    u"我",     u"该",     u"各",     u"本局", u"本厅", u"本委", u"本办",   u"本级", u"本机关",
    u"本单位", u"本部门", u"本行政", u"本省", u"本市", u"本县", u"本区",   u"本乡", u"本镇",
    u"本街道", u"全省",   u"全市",   u"全区", u"全乡", u"全镇", u"一年来",
};

// Words of a page's navigation and of laws, which no name holds.
constexpr std::array<std::u16string_view, 9> foreign_words{
    u"首页", u"信息公开", u"政务公开", u"年报", u"年度报告", u"当前位置", u"网站", u"专栏", u"中华人民共和国",
};

constexpr std::array<std::u16string_view, 7> words_before{
    u"关于", u"标题", u"名称", u"附件", u"的", u"度", u"年",
};
constexpr std::array<std::u16string_view, 6> words_after{u"关于", u"的", u"年度", u"年", u"上半", u"下半"};

// Words that stand in no name but before one: 在区委、区政府的领导下.
constexpr std::u16string_view sentence_units = u"在的按照根据对以由向将是和为";

// The body that a sentence opens with.
std::optional<Stretch> subject_at(const Transcript& transcript, std::uint32_t begin, std::uint32_t limit) {
    const FoldedUnit* fold = fold_table();
    constexpr std::uint32_t shortest = 4;
    for (std::uint32_t end = begin; end < limit && end - begin < longest_agency_name;) {
        const char16_t unit = transcript.units[end];
        if (fold[unit].cls != UnitClass::ideograph) return std::nullopt;
        // 发展和改革局 holds 和, but no name begins with it.
        if (unit != u'和' && sentence_units.find(unit) != sentence_units.npos) return std::nullopt;
        ++end;
        Stretch name{begin, end};
        if (name.size() < shortest || !ends_like_body(transcript.view(name))) continue;
        for (const std::u16string_view office : {u"办公室", u"办公厅"}) {  // of a 人民政府
            if (!transcript.is_at(end, office)) continue;
            end += static_cast<std::uint32_t>(office.size());
            name.end = end;
        }
        const bool place =
            transcript.is_at(end, u"信息公开") && !transcript.view(name).ends_with(u"人民政府");
        if (place) name.end -= 2;  // 天山乡 + 政府信息公开
        const auto trimmed = trim_name(transcript, name);
        return trimmed == name && ends_like_agency(transcript.view(name)) ? trimmed : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

bool ends_like_body(std::u16string_view words) noexcept {
    return ends_with_any(without_bracket(words), body_endings);
}

bool ends_like_agency(std::u16string_view words) noexcept {
    words = without_bracket(words);
    return ends_with_any(words, body_endings) || ends_with_any(words, place_endings);
}

bool is_unnamed(std::u16string_view words) noexcept {
    return std::ranges::any_of(unnamed_beginnings,
                               [&](std::u16string_view beginning) { return words.starts_with(beginning); });
}

std::optional<Stretch> trim_name(const Transcript& transcript, Stretch words) noexcept {
    const FoldedUnit* fold = fold_table();
    const auto is_name_unit = [&](std::uint32_t unit) {
        const UnitClass cls = fold[transcript.units[unit]].cls;
        return cls == UnitClass::ideograph || cls == UnitClass::letter || cls == UnitClass::digit;
    };
    const auto is_digit = [&](std::uint32_t unit) {
        return fold[transcript.units[unit]].cls == UnitClass::digit;
    };
    for (bool trimmed = true; trimmed && !words.empty();) {
        trimmed = false;
        // What is left of a broken year (202020年清水镇).
        std::uint32_t digits_end = words.begin;
        while (digits_end < words.end && is_digit(digits_end)) ++digits_end;
        if (digits_end < words.end && transcript.units[digits_end] == u'年') words.begin = digits_end;
        if (!is_name_unit(words.begin)) {
            ++words.begin;
            trimmed = true;
            continue;
        }
        const char16_t last = transcript.units[words.end - 1];
        const bool closes = last == u')' && transcript.view(words).find(u'(') != std::u16string_view::npos;
        if (is_digit(words.end - 1) || (!is_name_unit(words.end - 1) && !closes)) {
            --words.end;
            trimmed = true;
            continue;
        }
        const std::u16string_view view = transcript.view(words);
        for (const std::u16string_view before : words_before) {
            if (!trimmed && view.starts_with(before)) {
                words.begin += static_cast<std::uint32_t>(before.size());
                trimmed = true;
            }
        }
        for (const std::u16string_view after : words_after) {
            if (!trimmed && view.ends_with(after)) {
                words.end -= static_cast<std::uint32_t>(after.size());
                trimmed = true;
            }
        }
    }
    const std::u16string_view name = transcript.view(words);
    const bool foreign = std::ranges::any_of(
        foreign_words, [&](std::u16string_view word) { return name.find(word) != name.npos; });
    const bool named =
        name.size() >= 2 && name.size() <= longest_agency_name && !is_unnamed(name) && !foreign &&
        std::ranges::any_of(name, [&](char16_t unit) { return fold[unit].cls == UnitClass::ideograph; });
    if (!named) return std::nullopt;
    return words;
}

std::optional<Stretch> name_in_first_sentences(const Transcript& transcript, Stretch where) {
    constexpr std::uint32_t first_sentences = 300;
    constexpr std::u16string_view sentence_ends = u"。!?";
    where.end = std::min(where.end, where.begin + first_sentences);
    std::vector<std::uint32_t> starts{where.begin};
    for (std::uint32_t at = where.begin + 1; at < where.end; ++at) {
        if (sentence_ends.find(transcript.units[at - 1]) != sentence_ends.npos) starts.push_back(at);
    }
    for (const YearMention& year : years_in(transcript, where)) {
        if (!year.marked || year.stretch.end >= where.end) continue;
        starts.push_back(year.stretch.end + (transcript.units[year.stretch.end] == u',' ? 1 : 0));
    }
    std::ranges::sort(starts);
    for (const std::uint32_t start : starts) {
        if (const auto name = subject_at(transcript, start, where.end)) return name;
    }
    return std::nullopt;
}

}  // namespace ogikit::identifying
