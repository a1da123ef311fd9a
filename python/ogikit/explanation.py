"""Where a report's numbers must be wrong: faults, and the smallest corrections that would mend them.

Suggestions beside the printed values; nothing is overwritten.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from ogikit import _core

FaultStatus: TypeAlias = Literal[
    "explained", "too_many_explanations", "too_many_changes", "search_stopped", "numbers_too_large"
]
Proof: TypeAlias = Literal["proven_zero", "proven_value", "undetermined"]


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that would have to hold another number.

    Attributes:
        cell: Id of the cell.
        printed: What it holds.
        lowest: The least it may hold, given that the other cells of the explanation change too.
        highest: The most; None when nothing limits it.
        mistake: What may have happened to this number alone; "none" when it is of no known pattern.
        read_with_doubt: It was cut out of a run of digits, chosen by the identities, or broken over lines.
    """

    cell: str
    printed: int
    lowest: int
    highest: int | None
    mistake: _core.MistakeName
    read_with_doubt: bool

    @property
    def proposed(self) -> int | None:
        """The number the identities determine; None when several would do."""
        return self.lowest if self.lowest == self.highest else None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A smallest set of changes that mends a fault.

    Attributes:
        changes: In the order of the form.
        mistake: What may have happened; "none" when it is of no known pattern.
        rank: 1 is the likeliest; ties share a rank. Ordered by: read with doubt, mistake (the most telling
            first, as `_core.MistakeName` lists them), number of changes of no pattern themselves.
        reader_may_be_at_fault: A change was read with doubt: look at the source first.
        message: In Chinese.
        message_en: In English.
    """

    changes: tuple[Change, ...]
    mistake: _core.MistakeName
    rank: int
    reader_may_be_at_fault: bool
    message: str
    message_en: str


@dataclass(frozen=True, slots=True)
class BrokenIdentity:
    """An identity that does not hold: the rule's id, and the row or column it speaks of."""

    rule: str
    subject: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Identities that are broken together. Mending a report takes an explanation of each of its faults.

    Attributes:
        table: "requests" or "remedies".
        broken: The identities; none where only a sign is wrong.
        status: "explained", or why there are no explanations.
        changes: Cells that must change at the least; None when not known.
        explanations: All smallest ones, the likeliest first.
        message: In Chinese: how many cells must change, or why that is not known.
        message_en: In English.
    """

    table: _core.TableName
    broken: tuple[BrokenIdentity, ...]
    status: FaultStatus
    changes: int | None
    explanations: tuple[Explanation, ...]
    message: str
    message_en: str


@dataclass(frozen=True, slots=True)
class Deduction:
    """What the identities and non-negativity leave for a cell without a number.

    Attributes:
        cell: Id of the cell.
        proof: "proven_zero", "proven_value" or "undetermined".
        lowest: The least it may be.
        highest: The most; None when nothing limits it.
        message: In Chinese.
        message_en: In English.
    """

    cell: str
    proof: Proof
    lowest: int
    highest: int | None
    message: str
    message_en: str

    @property
    def value(self) -> int | None:
        """What the cell must be; None when that is not proven."""
        return self.lowest if self.proof != "undetermined" else None


@dataclass(frozen=True, slots=True)
class Localisation:
    """The faults of a report, and what is proven of its cells without a number."""

    faults: tuple[Fault, ...]
    deductions: tuple[Deduction, ...]


def localise(
    report: _core.Report,
    *,
    max_changes: int = 8,
    max_explanations: int = 500,
    max_steps: int = 20_000,
    deduce: bool = True,
) -> Localisation:
    """All smallest explanations of each fault of a report.

    The limits are of a table: cells to change over all its faults, combinations of explanations, steps of
    the search. A fault beyond them has no explanations, and its `status` says which limit it was.

    Args:
        report: The compiled report, `Report.core`.
        max_changes: Explanations of more changes are not looked for.
        max_explanations: More are counted as too many.
        max_steps: Of the search; some microseconds each.
        deduce: Cells without a number too.
    """
    found = _core.localise(
        report,
        max_changes=max_changes,
        max_explanations=max_explanations,
        max_steps=max_steps,
        deduce=deduce,
    )
    return Localisation(
        faults=tuple(_fault(fault, report) for fault in found.faults),
        deductions=tuple(_deduction(deduction) for deduction in found.deductions),
    )


def _fault(fault: _core.Fault, report: _core.Report) -> Fault:
    form = report.table(fault.table).form
    return Fault(
        table=fault.table,
        broken=tuple(_identity(kind, index, form) for kind, index in fault.broken),
        status=fault.status,
        changes=fault.changes or None,
        explanations=tuple(_explanation(explanation) for explanation in fault.explanations),
        message=fault.zh,
        message_en=fault.en,
    )


def _identity(kind: _core.IdentityKind, index: int, form: _core.FormTable) -> BrokenIdentity:
    columnwise = kind in (_core.IdentityKind.requests_balance, _core.IdentityKind.requests_outcomes)
    subject = form.columns[index].id if columnwise else form.rows[index].id
    return BrokenIdentity(kind.name.replace("_", "-"), subject)


def _explanation(explanation: _core.Explanation) -> Explanation:
    return Explanation(
        changes=tuple(
            Change(
                cell=change.cell,
                printed=change.printed,
                lowest=change.lowest,
                highest=change.highest,
                mistake=change.mistake,
                read_with_doubt=change.read_with_doubt,
            )
            for change in explanation.changes
        ),
        mistake=explanation.mistake,
        rank=explanation.rank,
        reader_may_be_at_fault=explanation.reader_may_be_at_fault,
        message=explanation.zh,
        message_en=explanation.en,
    )


def _deduction(deduction: _core.Deduction) -> Deduction:
    return Deduction(
        cell=deduction.cell,
        proof=deduction.proof,
        lowest=deduction.lowest,
        highest=deduction.highest,
        message=deduction.zh,
        message_en=deduction.en,
    )
