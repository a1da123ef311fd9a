// What reports count besides requests and remedies.
#pragma once

#include "claims/words/word.hpp"

#include <array>

namespace ogikit::claiming::lexicon {

inline constexpr std::array other_subjects = std::to_array<std::u16string_view>({
    u"主动公开", u"问政", u"来信",   u"信件",   u"热线",       u"建议",     u"提案",       u"留言",
    u"咨询",     u"解读", u"回应",   u"培训",   u"规范性文件", u"规章",     u"许可",       u"处罚",
    u"行政强制", u"舆情", u"微信",   u"公众号", u"微博",       u"新媒体",   u"抖音",       u"视频",
    u"公报",     u"栏目", u"专栏",   u"会议",   u"座谈",       u"发布会",   u"听证",       u"检查",
    u"通报",     u"考核", u"评估",   u"访谈",   u"发布",       u"更新",     u"转载",       u"推送",
    u"阅读",     u"点击", u"浏览",   u"访问",   u"宣传",       u"手册",     u"公告",       u"公示",
    u"清单",     u"目录", u"指南",   u"档案",   u"信访",       u"举报",     u"投诉",       u"诉求",
    u"工单",     u"线索", u"督办",   u"项目",   u"合同",       u"采购",     u"收费",       u"处理费",
    u"缴费",     u"文件", u"公文",   u"政策",   u"简报",       u"动态",     u"来电",       u"来访",
    u"接待",     u"走访", u"调研",   u"意见",   u"满意",       u"好评",     u"审批",       u"政务服务",
    u"警情",     u"纠纷", u"调解",   u"仲裁",   u"人次",       u"追责",     u"责任追究",   u"申诉",
    u"群众来",   u"信箱", u"互动",   u"登记证", u"不动产",     u"市场主体", u"案例",       u"制度",
    u"报刊",     u"稿件", u"图片",   u"文章",   u"讲座",       u"会商",     u"行政执法",   u"服务",
    u"调查",     u"监督", u"推进会", u"演练",   u"新闻",       u"决策",     u"政务公开类", u"审理行政复议",
    u"审理复议",
});

}  // namespace ogikit::claiming::lexicon
