"""Sentences that several measures share."""

from __future__ import annotations

from ogikit.metrics.metric import Text

OF_OUTCOMES = Text(
    "分母是办结数，不是新收数：有结转", "The denominator is outcomes, not new requests: some are carried over"
)
SMALL_COUNTS = Text("件数少时跳动很大：先看件数", "Jumps where counts are small: look at them first")
SELF_REPORTED = Text(
    "机关自报，与实际申请测试得到的比率不可比",
    "Self-reported: not comparable with rates from audits by request",
)
OF_EARLIER_YEARS = Text(
    "复议、诉讼多针对往年的答复，与当年办结数并非同一批",
    "Cases are mostly of earlier years' replies, not of this year's outcomes",
)
BY_INSTANCE = Text("可能按审级重复计数", "Cases may be counted once an instance")

LITERATURE = "肖卫兵，《理论与改革》2021 年第 6 期；王祎茗，《中共宁波市委党校学报》2022 年第 3 期"
XU = "徐运凯，《中国行政管理》2020 年第 2 期"
FORM = "国办公开办函〔2019〕60号、〔2021〕30号"


def both(*texts: Text) -> Text:
    return Text("；".join(text.zh for text in texts), ". ".join(text.en for text in texts))
