// What rules rest on, where several rest on the same.
#pragma once

#include "ogikit/rule.hpp"

namespace ogikit::rule_basis {

inline constexpr Editions only_2021{.e2019 = false, .e2021 = true};

inline constexpr Phrase form{"国办公开办函〔2019〕60号、〔2021〕30号所附表格",
                             "Forms attached to notices 国办公开办函〔2019〕60号 and 〔2021〕30号"};
inline constexpr Phrase complete{
    "《政府信息公开条例》第五十条；国办公开办函〔2021〕30号：内容应当准确、完整",
    "Regulation on Open Government Information, article 50; notice 国办公开办函〔2021〕30号: the report must "
    "be accurate and complete"};
inline constexpr Phrase sections{"《政府信息公开条例》第五十条；国办公开办函〔2021〕30号所附格式的六个部分",
                                 "Regulation on Open Government Information, article 50; the six sections of "
                                 "the format attached to notice "
                                 "国办公开办函〔2021〕30号"};
inline constexpr Phrase consistent{
    "《政府信息公开条例》第五十条；国办公开办函〔2021〕30号：内容应当准确、完整，故同一报告的文字与表格应当一"
    "致",
    "Regulation on Open Government Information, article 50; notice 国办公开办函〔2021〕30号: the report must "
    "be accurate and complete, so its text and its tables agree"};
inline constexpr Phrase perfunctory{
    "国办公开办函〔2021〕30号：内容雷同、敷衍塞责的，依《政府信息公开条例》第四十七条处理",
    "Notice 国办公开办函〔2021〕30号: identical or perfunctory reports are dealt with under article 47 of "
    "the "
    "Regulation on Open Government Information"};
inline constexpr Phrase reading{"ogikit 的读取规则，并非法律要求", "A rule of how ogikit reads, not of law"};
inline constexpr Phrase plausibility{"ogikit 的合理性核对，并非法律要求",
                                     "A check of plausibility by ogikit, not of law"};

}  // namespace ogikit::rule_basis
