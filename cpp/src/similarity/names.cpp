#include "similarity/names.hpp"

#include "ogikit/text.hpp"

#include <algorithm>
#include <array>

namespace ogikit::masking {
namespace {

// What ends the name of a place; the longer first, as 综合实验区 ends in 区.
constexpr std::array<std::u16string_view, 27> place_endings{
    u"高新技术产业开发区",
    u"经济技术开发区",
    u"综合实验区",
    u"街道办事处",
    u"工业园区",
    u"风景区",
    u"示范区",
    u"开发区",
    u"自治区",
    u"自治州",
    u"自治县",
    u"自治旗",
    u"高新区",
    u"地区",
    u"新区",
    u"林区",
    u"特区",
    u"街道",
    u"省",
    u"市",
    u"州",
    u"盟",
    u"县",
    u"区",
    u"旗",
    u"镇",
    u"乡",
};

// 我局, 本机关, 全县; not 全局 or 全部门, which are other words.
constexpr std::array<std::u16string_view, 3> own_words{u"我", u"本", u"该"};
constexpr std::array<std::u16string_view, 10> levels{
    u"街道", u"省", u"市", u"州", u"盟", u"县", u"区", u"旗", u"镇", u"乡",
};
constexpr std::array<std::u16string_view, 8> offices{
    u"机关", u"单位", u"部门", u"级", u"局", u"委", u"厅", u"办",
};

// What a place's name or level is followed by where its government is meant.
constexpr std::array<std::u16string_view, 9> governments{
    u"人民政府办公室", u"人民政府办公厅", u"人民政府", u"管理委员会", u"管委会",
    u"政府",           u"党委",           u"党工委",   u"办事处",
};

template <std::size_t size>
std::size_t length_at(std::u16string_view text, const std::array<std::u16string_view, size>& words) noexcept {
    for (const std::u16string_view word : words) {
        if (text.starts_with(word)) return word.size();
    }
    return 0;
}

// A place at the head of a name: 郑州市 rather than 郑州, as 市 follows 州.
struct Place {
    std::size_t stem = 0;
    std::size_t size = 0;
};

Place place_at(std::u16string_view name) noexcept {
    for (std::size_t stem = 1; stem < name.size(); ++stem) {
        const std::size_t ending = length_at(name.substr(stem), place_endings);
        if (ending == 0) continue;
        const std::size_t next = length_at(name.substr(stem + ending), place_endings);
        const bool longer_name = ending == 1 && next == 1 && stem == 1;
        if (!longer_name) return {stem, stem + ending};
    }
    return {};
}

// 教育局 is this agency's within its report; 办公室 or 管委会 may be anybody's.
bool is_telling_body(std::u16string_view name) noexcept {
    constexpr std::size_t shortest = 3;
    return name.size() >= shortest && length_at(name, governments) == 0 && name != u"办公室" &&
           name != u"委员会";
}

void add_names(std::u16string_view name, std::vector<std::u16string>& names) {
    constexpr std::size_t shortest = 2;
    while (!name.empty()) {
        const Place place = place_at(name);
        if (place.size == 0) {
            if (is_telling_body(name)) names.emplace_back(name);
            return;
        }
        names.emplace_back(name);
        if (place.stem >= shortest) {
            names.emplace_back(name.substr(0, place.size));
            names.emplace_back(name.substr(0, place.stem));
        }
        name.remove_prefix(place.size);
    }
}

}  // namespace

std::vector<std::u16string> names_of(const Identification& identification) {
    std::vector<std::u16string> names;
    for (const Quoted* quoted : {&identification.agency, &identification.signature}) {
        add_names(fold(to_utf16(quoted->value)), names);
    }
    std::ranges::sort(names, [](const std::u16string& a, const std::u16string& b) {
        return a.size() != b.size() ? a.size() > b.size() : a < b;
    });
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

std::size_t government_at(std::u16string_view text) noexcept { return length_at(text, governments); }

std::size_t unnamed_body_at(std::u16string_view text) noexcept {
    constexpr std::u16string_view market = u"市场";
    if (text.substr(std::min<std::size_t>(1, text.size())).starts_with(market)) return 0;
    if (text.starts_with(u'全')) {
        const std::size_t level = length_at(text.substr(1), levels);
        return level > 0 ? 1 + level : 0;
    }
    if (const std::size_t own = length_at(text, own_words); own > 0) {
        const std::size_t level = length_at(text.substr(own), levels);
        const std::size_t body = level > 0 ? level : length_at(text.substr(own), offices);
        return body > 0 ? own + body : 0;
    }
    const std::size_t level = length_at(text, levels);
    return level > 0 && government_at(text.substr(level)) > 0 ? level : 0;
}

}  // namespace ogikit::masking
