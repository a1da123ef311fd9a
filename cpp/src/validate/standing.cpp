#include "validate/standing.hpp"

#include "ogikit/text.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace ogikit {
namespace {

using Words = std::u16string_view;

template <std::size_t size>
bool ends_with_any(Words name, const std::array<Words, size>& endings) {
    return std::ranges::any_of(
        endings, [&](Words ending) { return name.size() > ending.size() && name.ends_with(ending); });
}

constexpr std::array<Words, 6> government_endings{u"人民政府", u"政府",       u"人民政府本级",
                                                  u"政府本级", u"人民委员会", u"行政公署"};
constexpr std::array<Words, 6> office_endings{u"政府办公室",     u"政府办公厅",     u"政府办",
                                              u"政府综合办公室", u"政府办公室本级", u"政府办公厅本级"};
constexpr std::array<Words, 5> street_endings{u"街道办事处", u"街道办", u"街道", u"镇政府", u"乡政府"};
constexpr std::array<Words, 7> department_endings{u"局",     u"厅",   u"委员会", u"委",
                                                  u"管理处", u"总队", u"支队"};
// Bodies called committees that are none of a government's departments.
constexpr std::array<Words, 3> zone_endings{u"管理委员会", u"管委会", u"工作委员会"};

// Places that end in 区 and are no districts.
constexpr std::array<Words, 25> zones{
    u"自治区", u"地区",   u"开发区", u"新区",   u"园区",   u"实验区", u"示范区", u"高新区", u"管理区",
    u"风景区", u"度假区", u"保税区", u"合作区", u"产业区", u"经开区", u"名胜区", u"试验区", u"经济区",
    u"功能区", u"旅游区", u"工业区", u"港区",   u"片区",   u"自贸区", u"集聚区"};

bool is_district(Words name) {
    return name.ends_with(u"区") && name.size() > 2 && !ends_with_any(name, zones);
}

bool is_county(Words name) {
    constexpr std::array<Words, 2> endings{u"县", u"旗"};
    return ends_with_any(name, endings) || is_district(name);
}

bool is_township(Words name) {
    constexpr std::array<Words, 4> endings{u"镇", u"乡", u"街道", u"苏木"};
    return ends_with_any(name, endings);
}

bool is_place(Words name) {
    constexpr std::array<Words, 5> endings{u"省", u"市", u"州", u"盟", u"自治区"};
    return ends_with_any(name, endings);
}

// Words in which the signs of a place are none: 市场监督管理局, 社区矫正局.
bool is_inside_word(Words name, std::size_t at) {
    const Words from = name.substr(at);
    const Words before = name.substr(0, at);
    return (from.starts_with(u"区") && (before.ends_with(u"社") || before.ends_with(u"地"))) ||
           from.starts_with(u"县级") || from.starts_with(u"县域");
}

// 云溪县教育局, 安陵市东湖区水利局: what stands before a department's own name is a county or district.
bool has_county_before_department(Words name) {
    for (std::size_t at = 1; at + 2 < name.size(); ++at) {
        if (is_inside_word(name, at)) continue;
        const Words rest = name.substr(at + 1);
        if (rest.starts_with(u"分局") || rest.starts_with(u"级")) continue;
        if (is_county(name.substr(0, at + 1))) return true;
    }
    return false;
}

Words without_tail(Words name) {
    if (const std::size_t open = name.find(u'('); open != Words::npos && open > 2)
        name = name.substr(0, open);
    return name;
}

Words without_government(Words name) {
    for (const Words ending : government_endings) {
        if (name.size() > ending.size() && name.ends_with(ending)) {
            return name.substr(0, name.size() - ending.size());
        }
    }
    return name;
}

}  // namespace

Standing standing_of(std::string_view agency) {
    const std::u16string folded = fold(to_utf16(agency));
    const Words name = without_tail(folded);
    if (ends_with_any(name, street_endings)) return Standing::township;
    if (ends_with_any(name, office_endings)) {
        const Words place = name.substr(0, name.rfind(u"政府"));
        const Words bare = place.ends_with(u"人民") ? place.substr(0, place.size() - 2) : place;
        return is_township(bare) ? Standing::township : Standing::government_office;
    }
    const Words place = without_government(name);
    if (is_township(place)) return Standing::township;
    if (is_county(place)) return Standing::county;
    if (is_place(place) && !ends_with_any(place, zones)) return Standing::government;
    if (place.ends_with(u"自治区")) return Standing::government;
    if (place.size() != name.size()) return Standing::open;  // the government of some other place
    if (ends_with_any(name, zone_endings)) return Standing::open;
    if (ends_with_any(name, department_endings)) {
        return has_county_before_department(name) ? Standing::county_department : Standing::department;
    }
    return Standing::open;
}

bool is_below_rule_making(Standing standing) noexcept {
    return standing == Standing::township || standing == Standing::county ||
           standing == Standing::county_department;
}

}  // namespace ogikit
