#include "claims/lexicon.hpp"

#include <algorithm>
#include <array>

namespace ogikit::claiming {
namespace {

using enum Mark;

constexpr std::uint8_t of(Verb verb) { return static_cast<std::uint8_t>(verb); }

// ── outcomes ───────────────────────────────────────────────────────────────────────────────────

constexpr std::array<std::string_view, 25> outcomes{
    "granted",
    "partially_granted",
    "denied",
    "unable",
    "not_processed",
    "other",
    "denied_state_secret",
    "denied_other_law",
    "denied_security_stability",
    "denied_third_party",
    "denied_internal_affairs",
    "denied_process_information",
    "denied_enforcement_file",
    "denied_administrative_query",
    "unable_not_held",
    "unable_no_existing_information",
    "unable_unclear_after_correction",
    "not_processed_petition_complaint",
    "not_processed_repeat",
    "not_processed_publication",
    "not_processed_excessive",
    "not_processed_confirm_or_reissue",
    "other_correction_overdue",
    "other_fee_overdue",
    "other_misc",
};

consteval std::uint8_t of(std::string_view id) {
    return static_cast<std::uint8_t>(std::ranges::find(outcomes, id) - outcomes.begin());
}

// ── words ──────────────────────────────────────────────────────────────────────────────────────

constexpr std::array subjects{
    Word{u"政府信息公开申请", requests},
    Word{u"政务信息公开申请", requests},
    Word{u"政务公开申请", requests},
    Word{u"信息公开申请", requests},
    Word{u"公开信息申请", requests},
    Word{u"政府信息申请", requests},
    Word{u"公开申请", requests},
    Word{u"依申请公开", requests},
    Word{u"依申请信息公开", requests},
    Word{u"依申请政府信息公开", requests},
    Word{u"依申请", requests},
    Word{u"申请公开", requests},
    Word{u"申请信息公开", requests},
    Word{u"申请政府信息公开", requests},
    Word{u"公开政府信息的申请", requests},
    Word{u"公开政府信息申请", requests},
    Word{u"申请获取政府信息", requests},
    Word{u"申请", application},
    Word{u"行政复议", reconsideration},
    Word{u"申请行政复议", reconsideration},
    Word{u"申请复议", reconsideration},
    Word{u"提起行政复议", reconsideration},
    Word{u"提出行政复议", reconsideration},
    Word{u"复议", reconsideration},
    Word{u"行政诉讼", litigation},
    Word{u"提起行政诉讼", litigation},
    Word{u"提起诉讼", litigation},
    Word{u"诉讼", litigation},
    Word{u"未经复议直接起诉", direct},
    Word{u"未经复议直接诉讼", direct},
    Word{u"未经复议直接提起诉讼", direct},
    Word{u"未经复议直接提起行政诉讼", direct},
    Word{u"未经复议", direct},
    Word{u"直接起诉", direct},
    Word{u"直接诉讼", direct},
    Word{u"直接提起诉讼", direct},
    Word{u"直接提起行政诉讼", direct},
    Word{u"复议后起诉", after_review},
    Word{u"复议后诉讼", after_review},
    Word{u"复议后提起诉讼", after_review},
    Word{u"复议后提起行政诉讼", after_review},
    Word{u"复议后再起诉", after_review},
    Word{u"经复议后起诉", after_review},
    Word{u"经行政复议后起诉", after_review},
    Word{u"行政复议后起诉", after_review},
};

constexpr std::array verbs{
    Word{u"收到", verb, of(Verb::received)},
    Word{u"收悉", verb, of(Verb::received)},
    Word{u"接收", verb, of(Verb::received)},
    Word{u"接到", verb, of(Verb::received)},
    Word{u"收件", verb, of(Verb::received)},
    Word{u"登记", verb, of(Verb::received)},
    Word{u"新收", verb, of(Verb::newly_received)},
    Word{u"新收到", verb, of(Verb::newly_received)},
    Word{u"新增", verb, of(Verb::newly_received)},
    Word{u"新受理", verb, of(Verb::newly_received)},
    Word{u"新接收", verb, of(Verb::newly_received)},
    Word{u"受理", verb, of(Verb::accepted)},
    Word{u"办理", verb, of(Verb::handled)},
    Word{u"处理", verb, of(Verb::handled)},
    Word{u"承办", verb, of(Verb::handled)},
    Word{u"办结", verb, of(Verb::concluded)},
    Word{u"答复", verb, of(Verb::concluded)},
    Word{u"回复", verb, of(Verb::concluded)},
    Word{u"办复", verb, of(Verb::concluded)},
    Word{u"办理完毕", verb, of(Verb::concluded)},
    Word{u"办理完成", verb, of(Verb::concluded)},
    Word{u"处理完毕", verb, of(Verb::concluded)},
    Word{u"完成办理", verb, of(Verb::concluded)},
    Word{u"结转", carried},
    Word{u"转结", carried},
    Word{u"顺延", carried, outgoing},
    Word{u"转入", carried, outgoing},
    Word{u"正在办理", carried, outgoing},
    Word{u"尚在办理", carried, outgoing},
    Word{u"尚未办结", carried, outgoing},
    Word{u"未办结", carried, outgoing},
    Word{u"审结", closed},
    Word{u"已审结", closed},
    Word{u"结案", closed},
    Word{u"已结案", closed},
};

constexpr std::array outcome_words{
    Word{u"予以公开", outcome, of("granted")},
    Word{u"给予公开", outcome, of("granted")},
    Word{u"同意公开", outcome, of("granted")},
    Word{u"准予公开", outcome, of("granted")},
    Word{u"全部公开", outcome, of("granted")},
    Word{u"部分公开", outcome, of("partially_granted")},
    Word{u"予以部分公开", outcome, of("partially_granted")},
    Word{u"同意部分公开", outcome, of("partially_granted")},
    Word{u"不予公开", outcome, of("denied")},
    Word{u"不同意公开", outcome, of("denied")},
    Word{u"无法提供", outcome, of("unable")},
    Word{u"不能提供", outcome, of("unable")},
    Word{u"不予处理", outcome, of("not_processed")},
    Word{u"其他处理", outcome, of("other")},
    Word{u"作其他处理", outcome, of("other")},
    Word{u"国家秘密", outcome, of("denied_state_secret")},
    Word{u"属于国家秘密", outcome, of("denied_state_secret")},
    Word{u"涉及国家秘密", outcome, of("denied_state_secret")},
    Word{u"其他法律行政法规禁止公开", outcome, of("denied_other_law")},
    Word{u"其他法律、行政法规禁止公开", outcome, of("denied_other_law")},
    Word{u"法律行政法规禁止公开", outcome, of("denied_other_law")},
    Word{u"法律、行政法规禁止公开", outcome, of("denied_other_law")},
    Word{u"危及\"三安全一稳定\"", outcome, of("denied_security_stability")},
    Word{u"三安全一稳定", outcome, of("denied_security_stability")},
    Word{u"保护第三方合法权益", outcome, of("denied_third_party")},
    Word{u"第三方合法权益", outcome, of("denied_third_party")},
    Word{u"属于三类内部事务信息", outcome, of("denied_internal_affairs")},
    Word{u"三类内部事务信息", outcome, of("denied_internal_affairs")},
    Word{u"三类内部事务", outcome, of("denied_internal_affairs")},
    Word{u"内部事务信息", outcome, of("denied_internal_affairs")},
    Word{u"属于四类过程性信息", outcome, of("denied_process_information")},
    Word{u"四类过程性信息", outcome, of("denied_process_information")},
    Word{u"过程性信息", outcome, of("denied_process_information")},
    Word{u"属于行政执法案卷", outcome, of("denied_enforcement_file")},
    Word{u"行政执法案卷", outcome, of("denied_enforcement_file")},
    Word{u"属于行政查询事项", outcome, of("denied_administrative_query")},
    Word{u"行政查询事项", outcome, of("denied_administrative_query")},
    Word{u"本机关不掌握相关政府信息", outcome, of("unable_not_held")},
    Word{u"本机关不掌握", outcome, of("unable_not_held")},
    Word{u"不掌握相关政府信息", outcome, of("unable_not_held")},
    Word{u"没有现成信息需要另行制作", outcome, of("unable_no_existing_information")},
    Word{u"没有现成信息,需要另行制作", outcome, of("unable_no_existing_information")},
    Word{u"没有现成信息", outcome, of("unable_no_existing_information")},
    Word{u"需要另行制作", outcome, of("unable_no_existing_information")},
    Word{u"补正后申请内容仍不明确", outcome, of("unable_unclear_after_correction")},
    Word{u"补正后仍不明确", outcome, of("unable_unclear_after_correction")},
    Word{u"申请内容仍不明确", outcome, of("unable_unclear_after_correction")},
    Word{u"信访举报投诉类申请", outcome, of("not_processed_petition_complaint")},
    Word{u"信访举报投诉类", outcome, of("not_processed_petition_complaint")},
    Word{u"信访举报投诉申请", outcome, of("not_processed_petition_complaint")},
    Word{u"重复申请", outcome, of("not_processed_repeat")},
    Word{u"要求提供公开出版物", outcome, of("not_processed_publication")},
    Word{u"无正当理由大量反复申请", outcome, of("not_processed_excessive")},
    Word{u"大量反复申请", outcome, of("not_processed_excessive")},
    Word{u"要求行政机关确认或重新出具已获取信息", outcome, of("not_processed_confirm_or_reissue")},
    Word{u"要求确认或重新出具已获取信息", outcome, of("not_processed_confirm_or_reissue")},
    Word{u"申请人无正当理由逾期不补正", outcome, of("other_correction_overdue")},
    Word{u"无正当理由逾期不补正", outcome, of("other_correction_overdue")},
    Word{u"逾期不补正", outcome, of("other_correction_overdue")},
    Word{u"逾期未补正", outcome, of("other_correction_overdue")},
    Word{u"逾期未按收费通知要求缴纳费用", outcome, of("other_fee_overdue")},
    Word{u"逾期未缴纳费用", outcome, of("other_fee_overdue")},
    Word{u"逾期未缴费", outcome, of("other_fee_overdue")},
};

constexpr std::uint8_t upheld = 0;
constexpr std::uint8_t corrected = 1;
constexpr std::uint8_t other_result = 2;
constexpr std::uint8_t pending = 3;

constexpr std::array results_and_applicants{
    Word{u"结果维持", result, upheld},
    Word{u"维持", result, upheld},
    Word{u"结果纠正", result, corrected},
    Word{u"纠正", result, corrected},
    Word{u"其他结果", result, other_result},
    Word{u"尚未审结", result, pending},
    Word{u"未审结", result, pending},
    Word{u"正在审理", result, pending},
    Word{u"尚在审理", result, pending},
    Word{u"自然人", applicant, 0},
    Word{u"商业企业", applicant, 1},
    Word{u"科研机构", applicant, 2},
    Word{u"社会公益组织", applicant, 3},
    Word{u"法律服务机构", applicant, 4},
    Word{u"法人或其他组织", applicant, organisations},
    Word{u"法人或者其他组织", applicant, organisations},
    Word{u"法人和其他组织", applicant, organisations},
    Word{u"法人及其他组织", applicant, organisations},
    Word{u"法人、其他组织", applicant, organisations},
    Word{u"法人组织", applicant, organisations},
    Word{u"法人", applicant, organisations},
};

constexpr std::array qualifiers{
    Word{u"上年度", last_year},
    Word{u"上年", last_year},
    Word{u"上一年度", last_year},
    Word{u"上一年", last_year},
    Word{u"去年", last_year},
    Word{u"往年", last_year},
    Word{u"前年", last_year},
    Word{u"下年度", next_year},
    Word{u"下年", next_year},
    Word{u"下一年度", next_year},
    Word{u"下一年", next_year},
    Word{u"次年", next_year},
    Word{u"明年", next_year},
    Word{u"企业", unclear},
    Word{u"公民个人", unclear},
    Word{u"其他组织", unclear},
    Word{u"不存在", unclear},
    Word{u"不属于本机关", unclear},
    Word{u"撤诉", unclear},
    Word{u"撤销", unclear},
    Word{u"确认违法", unclear},
    Word{u"责令", unclear},
    Word{u"驳回", unclear},
    Word{u"终止", unclear},
    Word{u"和解", unclear},
    Word{u"胜诉", unclear},
    Word{u"败诉", unclear},
    Word{u"其他", unclear},
    Word{u"其它", unclear},
    Word{u"同比", veto},
    Word{u"环比", veto},
    Word{u"相比", veto},
    Word{u"较上", veto},
    Word{u"比上年", veto},
    Word{u"比上一年", veto},
    Word{u"与上年", veto},
    Word{u"同上年", veto},
    Word{u"较去年", veto},
    Word{u"比去年", veto},
    Word{u"与去年", veto},
    Word{u"较20", veto},
    Word{u"比20", veto},
    Word{u"增长", veto},
    Word{u"增加", veto},
    Word{u"下降", veto},
    Word{u"减少", veto},
    Word{u"上升", veto},
    Word{u"回落", veto},
    Word{u"增幅", veto},
    Word{u"降幅", veto},
    Word{u"降低", veto},
    Word{u"提高", veto},
    Word{u"提升", veto},
    Word{u"延期", veto},
    Word{u"延长", veto},
    Word{u"补正", veto},
    Word{u"撤回", veto},
    Word{u"转办", veto},
    Word{u"转送", veto},
    Word{u"移送", veto},
    Word{u"协助", veto},
    Word{u"告知", veto},
    Word{u"更正", veto},
    Word{u"平均", veto},
    Word{u"分别", veto},
    Word{u"以来", veto},
    Word{u"历年", veto},
    Word{u"近三年", veto},
    Word{u"近两年", veto},
    Word{u"近五年", veto},
    Word{u"一审", veto},
    Word{u"二审", veto},
    Word{u"再审", veto},
    Word{u"上诉", veto},
    Word{u"出庭", veto},
    Word{u"逾期", veto},
    Word{u"超期", veto},
    Word{u"一件事", veto},
    Word{u"上半年", veto},
    Word{u"下半年", veto},
    Word{u"季度", veto},
    Word{u"累计", cumulative},
    Word{u"全年", this_year},
    Word{u"本年", this_year},
    Word{u"今年", this_year},
    Word{u"当年", this_year},
    Word{u"年度内", this_year},
    Word{u"一年来", this_year},
    Word{u"当面", channel},
    Word{u"现场", channel},
    Word{u"网络", channel},
    Word{u"网上", channel},
    Word{u"线上", channel},
    Word{u"在线", channel},
    Word{u"线下", channel},
    Word{u"信函", channel},
    Word{u"邮寄", channel},
    Word{u"邮件", channel},
    Word{u"邮政", channel},
    Word{u"传真", channel},
    Word{u"平台", channel},
    Word{u"窗口", channel},
    Word{u"系统", channel},
    Word{u"口头", channel},
    Word{u"电子", channel},
    Word{u"快递", channel},
    Word{u"等", and_others},
    Word{u"因", because},
    Word{u"由于", because},
    Word{u"引发", leading_to},
    Word{u"引起", leading_to},
    Word{u"导致", leading_to},
    Word{u"产生", leading_to},
    Word{u"均", all},
    Word{u"全部", all},
    Word{u"全都", all},
    Word{u"皆", all},
    Word{u"都", all},
    Word{u"按时", in_time},
    Word{u"按期", in_time},
    Word{u"如期", in_time},
    Word{u"及时", in_time},
    Word{u"在法定期限内", in_time},
    Word{u"在法定时限内", in_time},
    Word{u"在规定期限内", in_time},
    Word{u"在规定时限内", in_time},
    Word{u"在规定时间内", in_time},
    Word{u"法定期限", in_time},
    Word{u"法定时限", in_time},
    Word{u"规定时限", in_time},
    Word{u"规定时间", in_time},
    Word{u"办结率", rate},
    Word{u"答复率", rate},
    Word{u"回复率", rate},
    Word{u"办复率", rate},
    Word{u"办理率", rate},
    Word{u"占比", share},
    Word{u"占", share},
    Word{u"未收到", none},
    Word{u"未接到", none},
    Word{u"未接收到", none},
    Word{u"未收悉", none},
    Word{u"未受理", none},
    Word{u"没有收到", none},
    Word{u"没有接到", none},
    Word{u"没有发生", none},
    Word{u"没有", none},
    Word{u"未发生", none},
    Word{u"未产生", none},
    Word{u"未出现", none},
    Word{u"未有", none},
    Word{u"未曾收到", none},
    Word{u"无", none},
    Word{u"信息公开", information},
    Word{u"其余", left_over},
    Word{u"剩余", left_over},
    Word{u"余下", left_over},
    Word{u"除", left_over},
    Word{u"到期", left_over},
};

constexpr std::array bodies{
    Word{u"我局", own_body},          Word{u"本局", own_body},      Word{u"我镇", own_body},
    Word{u"本镇", own_body},          Word{u"我乡", own_body},      Word{u"本乡", own_body},
    Word{u"我办", own_body},          Word{u"本办", own_body},      Word{u"我委", own_body},
    Word{u"本委", own_body},          Word{u"我厅", own_body},      Word{u"本厅", own_body},
    Word{u"我院", own_body},          Word{u"本院", own_body},      Word{u"我处", own_body},
    Word{u"我街道", own_body},        Word{u"本街道", own_body},    Word{u"我单位", own_body},
    Word{u"本单位", own_body},        Word{u"本机关", own_body},    Word{u"本行政机关", own_body},
    Word{u"我中心", own_body},        Word{u"本中心", own_body},    Word{u"全局", own_body},
    Word{u"全镇", own_body},          Word{u"全乡", own_body},      Word{u"全街道", own_body},
    Word{u"我办事处", own_body},      Word{u"本办事处", own_body},  Word{u"我队", own_body},
    Word{u"全省", wide_body},         Word{u"全市", wide_body},     Word{u"全区", wide_body},
    Word{u"全县", wide_body},         Word{u"全州", wide_body},     Word{u"全旗", wide_body},
    Word{u"全盟", wide_body},         Word{u"全系统", wide_body},   Word{u"我省", wide_body},
    Word{u"我市", wide_body},         Word{u"我区", wide_body},     Word{u"我县", wide_body},
    Word{u"我州", wide_body},         Word{u"我旗", wide_body},     Word{u"本市", wide_body},
    Word{u"本省", wide_body},         Word{u"本区", wide_body},     Word{u"本县", wide_body},
    Word{u"各级", wide_body},         Word{u"各部门", wide_body},   Word{u"各单位", wide_body},
    Word{u"各地", wide_body},         Word{u"各镇", wide_body},     Word{u"各乡", wide_body},
    Word{u"各县", wide_body},         Word{u"各区", wide_body},     Word{u"各街道", wide_body},
    Word{u"各市", wide_body},         Word{u"各科室", wide_body},   Word{u"政府办公室", office_body},
    Word{u"政府办公厅", office_body}, Word{u"政府办", office_body}, Word{u"市本级", part_body},
    Word{u"区本级", part_body},       Word{u"县本级", part_body},   Word{u"省本级", part_body},
    Word{u"所属", part_body},         Word{u"下属", part_body},     Word{u"直属", part_body},
    Word{u"县区", part_body},         Word{u"区县", part_body},     Word{u"市直", part_body},
    Word{u"县直", part_body},         Word{u"区直", part_body},     Word{u"乡镇", part_body},
    Word{u"镇街", part_body},         Word{u"派出机构", part_body},
};

// What reports count besides requests and remedies.
constexpr std::array other_subjects = std::to_array<std::u16string_view>({
    u"主动公开", u"问政",   u"来信", u"信件",   u"热线",       u"建议",   u"提案",     u"留言",
    u"咨询",     u"解读",   u"回应", u"培训",   u"规范性文件", u"规章",   u"许可",     u"处罚",
    u"行政强制", u"舆情",   u"网站", u"微信",   u"公众号",     u"微博",   u"新媒体",   u"抖音",
    u"视频",     u"公报",   u"栏目", u"专栏",   u"会议",       u"座谈",   u"发布会",   u"听证",
    u"检查",     u"通报",   u"考核", u"评估",   u"访谈",       u"发布",   u"更新",     u"转载",
    u"推送",     u"阅读",   u"点击", u"浏览",   u"访问",       u"宣传",   u"手册",     u"公告",
    u"公示",     u"清单",   u"目录", u"指南",   u"档案",       u"信访",   u"举报",     u"投诉",
    u"诉求",     u"工单",   u"线索", u"督办",   u"项目",       u"合同",   u"采购",     u"收费",
    u"处理费",   u"缴费",   u"文件", u"公文",   u"政策",       u"简报",   u"动态",     u"来电",
    u"来访",     u"接待",   u"走访", u"调研",   u"意见",       u"满意",   u"好评",     u"审批",
    u"政务服务", u"警情",   u"纠纷", u"调解",   u"仲裁",       u"人次",   u"追责",     u"责任追究",
    u"申诉",     u"群众来", u"信箱", u"互动",   u"登记证",     u"不动产", u"市场主体", u"案例",
    u"制度",     u"报刊",   u"稿件", u"图片",   u"文章",       u"讲座",   u"会商",     u"行政执法",
    u"服务",     u"调查",   u"监督", u"推进会", u"演练",       u"新闻",   u"决策",
});

// ── one table ──────────────────────────────────────────────────────────────────────────────────

constexpr std::size_t word_count = subjects.size() + verbs.size() + outcome_words.size() +
                                   results_and_applicants.size() + qualifiers.size() + bodies.size() +
                                   other_subjects.size();

// By first unit, then the longest first: the first that matches is the longest.
consteval std::array<Word, word_count> sorted_words() {
    std::array<Word, word_count> all{};
    auto to = all.begin();
    to = std::ranges::copy(subjects, to).out;
    to = std::ranges::copy(verbs, to).out;
    to = std::ranges::copy(outcome_words, to).out;
    to = std::ranges::copy(results_and_applicants, to).out;
    to = std::ranges::copy(qualifiers, to).out;
    to = std::ranges::copy(bodies, to).out;
    for (const std::u16string_view text : other_subjects) *to++ = {text, other_subject};
    std::ranges::sort(all, [](const Word& a, const Word& b) {
        return a.text.front() != b.text.front() ? a.text.front() < b.text.front()
                                                : a.text.size() > b.text.size();
    });
    return all;
}

constexpr std::array words = sorted_words();

// First units → the words that begin with them; open addressing.
struct Bucket {
    char16_t unit = 0;
    std::uint16_t begin = 0;
    std::uint16_t end = 0;
};

constexpr std::size_t bucket_count = 1024;

constexpr std::size_t home_of(char16_t unit) noexcept { return (unit * 40503U >> 6) % bucket_count; }

consteval std::array<Bucket, bucket_count> bucketed_words() {
    std::array<Bucket, bucket_count> buckets{};
    for (std::size_t begin = 0; begin < words.size();) {
        const char16_t unit = words[begin].text.front();
        std::size_t end = begin;
        while (end < words.size() && words[end].text.front() == unit) ++end;
        std::size_t at = home_of(unit);
        while (buckets[at].unit != 0) at = (at + 1) % bucket_count;
        buckets[at] = {unit, static_cast<std::uint16_t>(begin), static_cast<std::uint16_t>(end)};
        begin = end;
    }
    return buckets;
}

constexpr std::array buckets = bucketed_words();

consteval UnitSet beginnings(bool of_words) {
    UnitSet set;
    if (!of_words) set = UnitSet(u"0123456789,():;、。!?");
    for (const char16_t unit : of_words ? std::u16string_view{} : numeral_units) set.add(unit);
    for (const Word& word : words) {
        if ((word.text.size() > 1) == of_words) set.add(word.text.front());
    }
    return set;
}

consteval UnitSet pairs() {
    UnitSet set;
    for (const Word& word : words) {
        if (word.text.size() > 1) set.add(pair_of(word.text[0], word.text[1]));
    }
    return set;
}

constexpr UnitSet plain_units(
    u"共总合计为了的数量件案有达到至截止均已经各类项信息政府务公开相关决定情形况由向我本年月日度全当今提出交"
    u"因引发起涉及于对其中一二三四五六是方面式按时期依法规定限在内予以进行作做并且和与或等被人结果社会众群通"
    u"过"
    u"来自属仍尚还另含包括外上下述实际部所工申请公民者组织办理处收接答复完毕成继续统累实现书表行机关\"、·-:"
    u".");
constexpr UnitSet body_units(u"局委厅镇乡署县市区州省院旗道站队馆校司处室");
constexpr std::array body_names{std::u16string_view(u"中心"), std::u16string_view(u"员会"),
                                std::u16string_view(u"委会")};

}  // namespace

constinit const UnitSet sign_beginnings = beginnings(false);
constinit const UnitSet word_beginnings = beginnings(true);
constinit const UnitSet word_pairs = pairs();

const Word* longest_word(std::u16string_view text) noexcept {
    std::size_t at = home_of(text.front());
    while (buckets[at].unit != text.front()) {
        if (buckets[at].unit == 0) return nullptr;
        at = (at + 1) % bucket_count;
    }
    for (std::size_t i = buckets[at].begin; i < buckets[at].end; ++i) {
        if (text.starts_with(words[i].text)) return &words[i];
    }
    return nullptr;
}

std::span<const std::string_view> outcome_ids() noexcept { return outcomes; }

bool is_within(std::size_t outcome, std::size_t group) noexcept {
    const std::string_view id = outcomes[outcome];
    const std::string_view parent = outcomes[group];
    return id.size() > parent.size() && id.starts_with(parent) && id[parent.size()] == '_';
}

bool is_plain(char16_t unit) noexcept { return plain_units.holds(unit); }

bool names_body(std::u16string_view words) noexcept {
    return body_units.holds(words.back()) ||
           std::ranges::any_of(body_names, [&](std::u16string_view name) { return words.ends_with(name); });
}

}  // namespace ogikit::claiming
