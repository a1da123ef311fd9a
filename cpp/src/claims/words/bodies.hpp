// Whose numbers they are.
#pragma once

#include "claims/words/word.hpp"

#include <array>

namespace ogikit::claiming::lexicon {

inline constexpr std::array bodies{
    Word{u"我们", own_body},          Word{u"我局", own_body},          Word{u"本局", own_body},
    Word{u"我镇", own_body},          Word{u"本镇", own_body},          Word{u"我乡", own_body},
    Word{u"本乡", own_body},          Word{u"我办", own_body},          Word{u"本办", own_body},
    Word{u"我委", own_body},          Word{u"本委", own_body},          Word{u"我厅", own_body},
    Word{u"本厅", own_body},          Word{u"我院", own_body},          Word{u"本院", own_body},
    Word{u"我处", own_body},          Word{u"我街道", own_body},        Word{u"本街道", own_body},
    Word{u"我单位", own_body},        Word{u"本单位", own_body},        Word{u"本机关", own_body},
    Word{u"本行政机关", own_body},    Word{u"我中心", own_body},        Word{u"本中心", own_body},
    Word{u"全局", own_body},          Word{u"全镇", own_body},          Word{u"全乡", own_body},
    Word{u"全街道", own_body},        Word{u"我办事处", own_body},      Word{u"本办事处", own_body},
    Word{u"我队", own_body},          Word{u"全省", wide_body},         Word{u"全市", wide_body},
    Word{u"全区", wide_body},         Word{u"全县", wide_body},         Word{u"全州", wide_body},
    Word{u"全旗", wide_body},         Word{u"全盟", wide_body},         Word{u"全系统", wide_body},
    Word{u"我省", wide_body},         Word{u"我市", wide_body},         Word{u"我区", wide_body},
    Word{u"我县", wide_body},         Word{u"我州", wide_body},         Word{u"我旗", wide_body},
    Word{u"本市", wide_body},         Word{u"本省", wide_body},         Word{u"本区", wide_body},
    Word{u"本县", wide_body},         Word{u"各级", wide_body},         Word{u"各部门", part_body},
    Word{u"各级各部门", wide_body},   Word{u"事业单位", part_body},     Word{u"各单位", part_body},
    Word{u"各地", wide_body},         Word{u"各镇", part_body},         Word{u"各乡", part_body},
    Word{u"各县", part_body},         Word{u"各区", part_body},         Word{u"各街道", part_body},
    Word{u"各市", part_body},         Word{u"各科室", part_body},       Word{u"政府办公室", office_body},
    Word{u"政府办公厅", office_body}, Word{u"政府办", office_body},     Word{u"市本级", part_body},
    Word{u"区本级", part_body},       Word{u"县本级", part_body},       Word{u"省本级", part_body},
    Word{u"所属", part_body},         Word{u"区属", part_body},
    Word{u"市属", part_body},
    Word{u"县属", part_body},
    Word{u"省属", part_body},
    Word{u"下级", part_body},         Word{u"上级", part_body},
    Word{u"兄弟单位", part_body},     Word{u"其他单位", part_body},     Word{u"其他部门", part_body},
    Word{u"其他机关", part_body},     Word{u"系统内", part_body},       Word{u"所辖", part_body},
    Word{u"成员单位", part_body},     Word{u"企事业单位", part_body},   Word{u"公共企事业单位", part_body},
    Word{u"基层", part_body},         Word{u"垂直管理单位", part_body}, Word{u"下属", part_body},
    Word{u"直属", part_body},         Word{u"县区", part_body},         Word{u"区县", part_body},
    Word{u"市直", part_body},         Word{u"县直", part_body},         Word{u"区直", part_body},
    Word{u"乡镇", part_body},         Word{u"镇街", part_body},         Word{u"派出机构", part_body},
};

}  // namespace ogikit::claiming::lexicon
