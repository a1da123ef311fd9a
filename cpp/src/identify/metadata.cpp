#include "identify/metadata.hpp"

#include "identify/agency.hpp"

#include <algorithm>
#include <array>

namespace ogikit::identifying {
namespace {

struct Label {
    std::u16string_view words;
    MetadataKind kind;
    std::uint8_t rank;
};

// 采集时间 and 打印时间 are not here: they tell of a copy, not of the report.
constexpr std::array labels{
    Label{u"发布机构", MetadataKind::issuer, 0}, Label{u"发布单位", MetadataKind::issuer, 0},
    Label{u"发布部门", MetadataKind::issuer, 0}, Label{u"发布主体", MetadataKind::issuer, 0},
    Label{u"公开主体", MetadataKind::issuer, 1}, Label{u"公开机构", MetadataKind::issuer, 1},
    Label{u"公开单位", MetadataKind::issuer, 1}, Label{u"公开责任部门", MetadataKind::issuer, 1},
    Label{u"发文机关", MetadataKind::issuer, 1}, Label{u"发文单位", MetadataKind::issuer, 1},
    Label{u"发文机构", MetadataKind::issuer, 1}, Label{u"制发机关", MetadataKind::issuer, 1},
    Label{u"制作机关", MetadataKind::issuer, 1}, Label{u"信息来源", MetadataKind::issuer, 2},
    Label{u"文章来源", MetadataKind::issuer, 2}, Label{u"来源", MetadataKind::issuer, 2},
    Label{u"单位", MetadataKind::issuer, 3},     Label{u"发布时间", MetadataKind::date, 0},
    Label{u"发布日期", MetadataKind::date, 0},   Label{u"公开日期", MetadataKind::date, 1},
    Label{u"公开时间", MetadataKind::date, 1},   Label{u"发文日期", MetadataKind::date, 2},
    Label{u"成文日期", MetadataKind::date, 2},   Label{u"生成日期", MetadataKind::date, 3},
    Label{u"生成时间", MetadataKind::date, 3},   Label{u"时间", MetadataKind::date, 4},
    Label{u"日期", MetadataKind::date, 4},       Label{u"信息名称", MetadataKind::title, 0},
    Label{u"文件名称", MetadataKind::title, 0},  Label{u"文章标题", MetadataKind::title, 0},
    Label{u"标题", MetadataKind::title, 0},      Label{u"题名", MetadataKind::title, 0},
    Label{u"名称", MetadataKind::title, 0},
};
// Below this rank a label is also a common word: its value must look like a body's name.
constexpr std::uint8_t first_common_issuer_rank = 2;

constexpr std::uint32_t shortest_label_without_colon = 4;

// The label that ends before `end`, beginning a line or a word.
std::optional<std::pair<Label, std::uint32_t>> label_before(const Transcript& transcript, std::uint32_t end) {
    for (const Label& label : labels) {
        const auto size = static_cast<std::uint32_t>(label.words.size());
        if (end < size || !transcript.is_at(end - size, label.words)) continue;
        const std::uint32_t begin = end - size;
        const bool begins_word = transcript.gaps[begin] != Gap::none || transcript.units[begin - 1] == u'(' ||
                                 transcript.units[begin - 1] == u'|';
        if (begins_word) return std::pair{label, begin};
    }
    return std::nullopt;
}

// A name up to the next blank, mark, line, or label that is glued to it (…人民政府公开日期:).
Stretch name_at(const Transcript& transcript, std::uint32_t begin, std::uint32_t limit) {
    const FoldedUnit* fold = fold_table();
    std::uint32_t end = begin;
    while (end < limit && end - begin <= longest_agency_name) {
        const bool apart = end > begin && transcript.gaps[end] != Gap::none && end - begin > 1;
        const char16_t unit = transcript.units[end];
        const bool in_name =
            fold[unit].cls == UnitClass::ideograph || unit == u'(' || unit == u')' || unit == u'、';
        if (apart || !in_name) break;
        ++end;
    }
    if (end < limit && transcript.units[end] == u':') {
        const std::u16string_view name = transcript.view({begin, end});
        const auto glued =
            std::ranges::find_if(labels, [&](const Label& label) { return name.ends_with(label.words); });
        if (glued != labels.end()) end -= static_cast<std::uint32_t>(glued->words.size());
    }
    return {begin, end};
}

std::optional<MetadataField> field_at(const Transcript& transcript, const Label& label, Stretch words,
                                      std::uint32_t value_begin, std::uint32_t limit) {
    MetadataField field{label.kind, label.rank, words, {value_begin, limit}, {}};
    switch (label.kind) {
        case MetadataKind::title:
            break;
        case MetadataKind::date: {
            const std::optional<DateMention> date = date_at(transcript, value_begin, limit);
            if (!date) return std::nullopt;
            field.value = date->stretch;
            field.date = date->date;
            break;
        }
        case MetadataKind::issuer: {
            const std::optional<Stretch> name =
                trim_name(transcript, name_at(transcript, value_begin, limit));
            if (!name) return std::nullopt;
            const std::u16string_view view = transcript.view(*name);
            if (label.rank >= first_common_issuer_rank && !ends_like_agency(view)) return std::nullopt;
            field.value = *name;
            break;
        }
    }
    return field;
}

bool has_colon(const Transcript& transcript, Stretch stretch) {
    return transcript.view(stretch).find(u':') != std::u16string_view::npos;
}

struct PropertyName {
    std::string_view name;  // lower case, as WCAG-style government sites and office formats write it
    PropertyMeaning meaning;
};
constexpr std::array property_names{
    PropertyName{"articletitle", {MetadataKind::title, 0}},
    PropertyName{"dc:title", {MetadataKind::title, 1}},
    PropertyName{"dc.title", {MetadataKind::title, 1}},
    PropertyName{"og:title", {MetadataKind::title, 2}},
    PropertyName{"title", {MetadataKind::title, 3}},
    PropertyName{"pubdate", {MetadataKind::date, 0}},
    PropertyName{"publishdate", {MetadataKind::date, 0}},
    PropertyName{"article:published_time", {MetadataKind::date, 1}},
    PropertyName{"dc.date", {MetadataKind::date, 2}},
    PropertyName{"dc:date", {MetadataKind::date, 2}},
    PropertyName{"contentsource", {MetadataKind::issuer, 0}},
    PropertyName{"source", {MetadataKind::issuer, 1}},
    PropertyName{"dc:publisher", {MetadataKind::issuer, 1}},
    PropertyName{"dc.publisher", {MetadataKind::issuer, 1}},
};

}  // namespace

std::vector<MetadataField> metadata_in(const Transcript& transcript, Stretch where) {
    std::vector<MetadataField> fields;
    if (where.empty()) return fields;
    const std::size_t last_line = transcript.line_of(where.end - 1);
    for (std::size_t index = transcript.line_of(where.begin); index <= last_line; ++index) {
        const Line& line = transcript.lines[index];
        if (line.in_table) continue;
        for (std::uint32_t colon = line.stretch.begin; colon < line.stretch.end; ++colon) {
            if (transcript.units[colon] != u':') continue;
            const auto label = label_before(transcript, colon);
            if (!label || label->second < line.stretch.begin || colon + 1 == line.stretch.end) continue;
            if (auto field =
                    field_at(transcript, label->first, {label->second, colon}, colon + 1, line.stretch.end)) {
                fields.push_back(*field);
            }
        }
        // The label alone; its value is the next cell or line.
        const bool colon_ends = transcript.units[line.stretch.end - 1] == u':';
        const Stretch words{line.stretch.begin, line.stretch.end - (colon_ends ? 1 : 0)};
        if (words.size() > 8 || words.empty() || index + 1 >= transcript.lines.size()) continue;
        const bool alone = line.in_grid || colon_ends || words.size() >= shortest_label_without_colon;
        const auto label = alone ? label_before(transcript, words.end) : std::nullopt;
        const Stretch next = transcript.lines[index + 1].stretch;
        if (!label || label->second != words.begin ||
            has_colon(transcript, {next.begin, std::min(next.end, next.begin + 8)})) {
            continue;
        }
        if (auto field = field_at(transcript, label->first, words, next.begin, next.end))
            fields.push_back(*field);
    }
    return fields;
}

std::optional<PropertyMeaning> meaning_of_property(std::string_view name) noexcept {
    const auto lower = [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    };
    const auto found = std::ranges::find_if(property_names, [&](const PropertyName& known) {
        return std::ranges::equal(name, known.name, {}, lower);
    });
    if (found == property_names.end()) return std::nullopt;
    return found->meaning;
}

}  // namespace ogikit::identifying
