"""The stock of rules, from the table on proactive disclosure."""

from __future__ import annotations

from collections.abc import Iterator

from ogikit.metrics.formula import Formula
from ogikit.metrics.metric import Metric, Text


def _of_rules() -> Iterator[Metric]:
    for row, zh, en in (
        ("government_rules", "规章", "Government rules"),
        ("normative_documents", "行政规范性文件", "Administrative normative documents"),
    ):
        for column, column_zh, column_en in (
            ("in_force", "现行有效", "in force"),
            ("issued", "本年制发", "issued"),
            ("repealed", "本年废止", "repealed"),
        ):
            yield Metric(
                id=f"{row}_{column}",
                zh=f"{zh}：{column_zh}",
                en=f"{en} {column_en}",
                kind="count",
                numerator=Formula(((1, f"proactive.{row}.{column}"),)),
                denominator=None,
                says=Text(f"{zh}{column_zh}件数", f"{en}, {column_en}"),
                pitfalls=Text(
                    "2019 年版的“对外公开总数量”不是现行有效件数",
                    "“Total disclosed” of the edition of 2019 is not what is in force",
                ),
                editions=("2021",),
                break_ids=("form-2021",),
                source="国办公开办函〔2021〕30号",
            )


RULE_METRICS = tuple(_of_rules())
