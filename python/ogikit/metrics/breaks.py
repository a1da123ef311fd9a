"""Days on which the form or the law changed what the numbers mean.

A difference across such a day is not, or not only, a change of what agencies do.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Break:
    """A change of the form or of the law.

    Attributes:
        id: Stable.
        since: The first day under the new rule; for a form, of the first year that is reported on it.
        zh: What changed, in Chinese.
        en: In English.
        source: Where it is written.
    """

    id: str
    since: datetime.date
    zh: str
    en: str
    source: str


BREAKS: dict[str, Break] = {
    each.id: each
    for each in (
        Break(
            "form-2021",
            datetime.date(2021, 1, 1),
            "2021 年度起使用新格式：“其他处理”分为三项，主动公开表缩短",
            "From the reports on 2021 there is a new form: “other handling” has three rows, and the table on "
            "proactive disclosure is shorter",
            "国办公开办函〔2021〕30号",
        ),
        Break(
            "reconsideration-first",
            datetime.date(2024, 1, 1),
            "对不予公开须先申请行政复议，才能提起诉讼",
            "Refusals go to reconsideration before they can go to court",
            "《行政复议法》（2023 年修订）第二十三条第一款第四项",
        ),
        Break(
            "court-interpretation",
            datetime.date(2025, 6, 1),
            "司法解释明确：复议前置只适用于依条例第十四至十六条的不予公开，“无法提供”“不予处理”等可直接起诉",
            "The Supreme People's Court: only refusals under articles 14 to 16 need reconsideration first; "
            "“unable to provide”, “not processed” and the like can go to court directly",
            "最高人民法院《关于审理政府信息公开行政案件适用法律若干问题的解释》，2025 年 6 月 1 日起施行",
        ),
    )
}
