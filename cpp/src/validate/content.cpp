// What sections one and five must say, and what no section must have kept of a template.

#include "validate/checks.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace ogikit {
namespace {

// ── section one ────────────────────────────────────────────────────────────────────────────────

struct OverviewPart {
    Term name;
    std::array<Words, 13> words;  // any of which speaks of it; behind the last, empty ones
};

// 国办公开办函〔2021〕30号, section one of the format. The words are wide on purpose: a part is missed only
// where nothing comes near it.
const std::array overview_parts{
    OverviewPart{{"主动公开", "proactive disclosure"},
                 {u"主动公开", u"公开信息", u"公开政府信息", u"公开各类", u"发布", u"公布"}},
    OverviewPart{{"依申请公开", "disclosure on request"}, {u"申请"}},
    OverviewPart{{"政府信息管理", "management of information"},
                 {u"信息管理", u"管理", u"规范性文件", u"审查", u"审核", u"清理", u"更新", u"目录", u"制度"}},
    OverviewPart{{"公开平台建设", "platforms"},
                 {u"平台", u"网站", u"公众号", u"新媒体", u"公报", u"公开栏", u"公示栏", u"查阅点", u"专栏",
                  u"专区", u"微信", u"微博", u"门户"}},
    OverviewPart{{"监督保障", "supervision"},
                 {u"监督", u"保障", u"考核", u"培训", u"评议", u"责任", u"领导小组", u"检查", u"督促",
                  u"组织领导", u"队伍", u"问责"}},
};

// ── section five ───────────────────────────────────────────────────────────────────────────────

constexpr std::initializer_list<Words> problem_words{
    u"问题",   u"不足",   u"短板",   u"薄弱",   u"有待", u"不够", u"差距", u"欠缺", u"需要", u"需进一步",
    u"仍需",   u"还需",   u"尚需",   u"困难",   u"不高", u"不强", u"滞后", u"缺乏", u"不全", u"不充分",
    u"不及时", u"不到位", u"不规范", u"不平衡", u"不深", u"不畅", u"不多", u"单一", u"缺少", u"偏",
};
constexpr std::initializer_list<Words> improvement_words{
    u"下一步",   u"下步",     u"整改",     u"措施",     u"今后",     u"计划",     u"打算",
    u"为此",     u"将",       u"我们要",   u"对策",     u"抓好",     u"已改进",   u"改进办法",
    u"改进情况", u"改进方向", u"改进工作", u"予以改进", u"加以改进", u"做好改进",
};
// What is done about it, where it opens a clause: 加强培训, but not 有待加强.
constexpr std::initializer_list<Words> improving_verbs{
    u"加强", u"完善", u"提升", u"提高", u"强化", u"推进", u"优化", u"健全", u"拓宽",   u"拓展",
    u"丰富", u"加大", u"规范", u"严格", u"深化", u"细化", u"落实", u"继续", u"进一步", u"持续",
    u"定期", u"建立", u"开展", u"组织", u"充实", u"充分", u"及时", u"认真", u"不断",   u"着力",
};

constexpr bool ends_clause(char16_t unit) { return Words(u"，,。;:、!?").find(unit) != Words::npos; }

// 一是加强…, (二)完善…: an order before the verb is no part of the clause.
Words without_order(Words clause) {
    constexpr std::array<Words, 3> marks{u"是", u")", u"."};
    for (const Words mark : marks) {
        const std::size_t at = clause.find(mark);
        if (at != Words::npos && at <= 3) return clause.substr(at + mark.size());
    }
    return clause;
}

bool opens_with_improvement(Words text) {
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin;
        while (end < text.size() && !ends_clause(text[end])) ++end;
        const Words clause = without_order(text.substr(begin, end - begin));
        const bool improves =
            std::ranges::any_of(improving_verbs, [&](Words verb) { return clause.starts_with(verb); });
        if (improves && !holds_any(clause, {u"不够", u"不足", u"有待", u"不高", u"不强", u"不到"}))
            return true;
        begin = end + 1;
    }
    return false;
}

// A sentence after the first that names no problem tells what was done about them: 镇里已指定专人每周核对.
bool goes_on_after_problems(const ProseSection& section) {
    const std::vector<Sentence>& sentences = section.sentences();
    return std::any_of(
        sentences.begin() + (sentences.empty() ? 0 : 1), sentences.end(),
        [&](const Sentence& sentence) { return !holds_any(section.words(sentence), problem_words); });
}

// 无, 无。, 暂无问题 …: nothing is told.
bool tells_nothing(Words text) {
    constexpr std::size_t longest = 8;
    const std::size_t told = static_cast<std::size_t>(std::ranges::count_if(
        text, [](char16_t unit) { return fold_unit(unit).cls == UnitClass::ideograph; }));
    return told == 0 || (told <= longest &&
                         (text.starts_with(u"无") || text.starts_with(u"暂无") || text.starts_with(u"没有")));
}

void check_told_problems(const Report& report, const ProseSection& section, Record& record) {
    if (holds_any(section.words(), problem_words)) {
        record.pass(RuleId::problems_missing, {"写有问题", "Problems are named"});
        return;
    }
    record.add(
        on_words(RuleId::problems_missing, Outcome::uncertain, section.range(),
                 {"第五部分没有读到问题或不足：“" + quote(report.text, section.range()) + "”。",
                  "No problem was read in section five: “" + quote(report.text, section.range()) + "”."}));
}

void check_told_improvements(const Report& report, const ProseSection& section, Record& record) {
    if (holds_any(section.words(), improvement_words) || opens_with_improvement(section.words()) ||
        goes_on_after_problems(section)) {
        record.pass(RuleId::improvements_missing, {"写有改进", "Improvements are named"});
        return;
    }
    record.add(on_words(
        RuleId::improvements_missing, Outcome::fail, section.range(),
        {"第五部分没有读到改进情况或措施：“" + quote(report.text, section.range()) + "”。",
         "No improvement was read in section five: “" + quote(report.text, section.range()) + "”."}));
}

// ── placeholders ───────────────────────────────────────────────────────────────────────────────

constexpr std::initializer_list<Words> fill_in_words{u"此处填写", u"在此填写", u"(请填写",
                                                     u"请在此处", u"填写具体", u"待填写"};
constexpr std::initializer_list<Words> placeholder_signs{u"xx", u"××", u"**"};
// What a placeholder stands before: XX年, ××件. Names that are masked (张××) stand before other words.
constexpr Words counted_units = u"年月日件条份次人个项期场起篇万元%省市县区乡镇局厅委街部单";

bool is_latin(char16_t unit) { return unit >= u'a' && unit <= u'z'; }

std::optional<identifying::Stretch> placeholder_in(Words text) {
    if (!holds_any(text, fill_in_words) && !holds_any(text, placeholder_signs)) return std::nullopt;
    for (const Words words : fill_in_words) {
        if (const std::size_t at = text.find(words); at != Words::npos) {
            return identifying::Stretch{static_cast<std::uint32_t>(at),
                                        static_cast<std::uint32_t>(at + words.size())};
        }
    }
    for (const Words sign : placeholder_signs) {
        for (std::size_t at = text.find(sign); at != Words::npos; at = text.find(sign, at + 1)) {
            std::size_t end = at + sign.size();
            while (end < text.size() && text[end] == sign[0]) ++end;
            const bool in_word = at > 0 && (is_latin(text[at - 1]) || text[at - 1] == sign[0]);
            const bool before_unit = end < text.size() && counted_units.find(text[end]) != Words::npos;
            if (!in_word && before_unit)
                return identifying::Stretch{static_cast<std::uint32_t>(at),
                                            static_cast<std::uint32_t>(end + 1)};
        }
    }
    return std::nullopt;
}

}  // namespace

void check_overview(const Report& report, const Prose& prose, Record& record) {
    const Table& requests = report.table(TableId::requests);
    if (!rule(RuleId::overview_parts).editions.has(requests.form->edition)) return;
    const ProseSection* overview = prose.section(1);
    if (overview == nullptr) {
        record.no_occasion(RuleId::overview_parts, {"没有第一部分", "There is no section one"});
        return;
    }
    Wording lacking;
    for (const OverviewPart& part : overview_parts) {
        if (holds_any(overview->words(), part.words)) continue;
        lacking.zh.append(lacking.zh.empty() ? "" : "、").append(part.name.zh);
        lacking.en.append(lacking.en.empty() ? "" : ", ").append(part.name.en);
    }
    if (lacking.zh.empty()) {
        record.pass(RuleId::overview_parts, {"五个方面均已说到", "All five parts are spoken of"});
        return;
    }
    record.add(on_words(
        RuleId::overview_parts, Outcome::fail, overview->range(),
        {"第一部分没有说到：" + lacking.zh + "。", "Section one says nothing of: " + lacking.en + "."}));
}

void check_problems(const Report& report, const Prose& prose, Record& record) {
    const ProseSection* section = prose.section(5);
    if (section == nullptr) {
        for (const RuleId id : {RuleId::problems_missing, RuleId::improvements_missing}) {
            record.no_occasion(id, {"没有第五部分", "There is no section five"});
        }
        return;
    }
    if (tells_nothing(section->words())) {
        record.add(on_words(RuleId::problems_missing, Outcome::fail, section->range(),
                            {"第五部分没有内容。", "Section five says nothing."}));
        record.no_occasion(RuleId::improvements_missing, {"第五部分没有内容", "Section five says nothing"});
        return;
    }
    check_told_problems(report, *section, record);
    check_told_improvements(report, *section, record);
}

void check_placeholders(const Report& report, const Prose& prose, Record& record) {
    bool found = false;
    for (const ProseSection& section : prose.sections()) {
        for (const Sentence& sentence : section.sentences()) {
            if (!placeholder_in(section.words(sentence))) continue;
            found = true;
            const Range range = section.range(sentence.stretch);
            record.add(on_words(RuleId::placeholders_left, Outcome::fail, range,
                                {"有模板文字没有填写：“" + quote(report.text, range) + "”。",
                                 "A placeholder was not filled in: “" + quote(report.text, range) + "”."}));
        }
    }
    if (prose.sections().empty()) {
        record.no_occasion(RuleId::placeholders_left, {"没有可读的文字", "No section of text was found"});
    } else if (!found) {
        record.pass(RuleId::placeholders_left, {"没有模板文字", "No placeholder was found"});
    }
}

}  // namespace ogikit
