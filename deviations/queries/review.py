"""What a table on its way in holds, set against what the half-year has: for those who look through it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from deviations.actions.batches import CaseRow, Extract
from deviations.importing import OPTIONAL_KINDS, Counted
from deviations.incoming import extract_of, is_same
from deviations.meanings import IGNORED, LABELS, Meanings, Unknown, read_meanings
from deviations.models import CaseCount, CauseMention, IncomingStatistics, StatisticsBatch
from samla.formatting import half_year, number, signed_number


@dataclass(frozen=True)
class Question:
    """A value that the code tables do not know: what does it mean?"""

    name: str
    kind: str
    table: str
    label: str
    row: int
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Difference:
    """A number before and now."""

    label: str
    before: str
    now: str
    change: str


@dataclass(frozen=True)
class Comparison:
    """The differences of one kind."""

    title: str
    corner: str
    rows: tuple[Difference, ...]


@dataclass(frozen=True)
class Review:
    """Everything that is looked at before a half-year is recorded."""

    name: str
    questions: tuple[Question, ...]
    counted: Counted
    comparisons: tuple[Comparison, ...]
    total: int
    stored: bool
    stored_total: int
    is_published: bool
    is_same: bool

    @property
    def is_ready(self) -> bool:
        return not self.questions and not self.is_same


def review(incoming: IncomingStatistics) -> Review:
    """The table as it would be recorded. A constant number of queries."""
    meanings = read_meanings()
    counted = Counted.from_plain(incoming.counted)
    unknown = meanings.with_codes(incoming.codes).unknown_in(counted)
    current = StatisticsBatch.objects.filter(year=incoming.year, half=incoming.half, is_current=True).first()
    extract = None if unknown else extract_of(incoming, meanings)
    return Review(
        name=half_year(incoming.year, incoming.half),
        questions=tuple(_question(one, meanings) for one in unknown),
        counted=counted,
        comparisons=_comparisons(extract, current, meanings) if extract else (),
        total=counted.total,
        stored=current is not None,
        stored_total=sum(CaseCount.objects.filter(batch=current).values_list("count", flat=True)) if current else 0,
        is_published=bool(current and current.published_on),
        is_same=bool(current and extract and is_same(current, extract)),
    )


def answer_name(kind: str, text: str) -> str:
    """The field's name for a value: the same each time, and not the value."""
    return f"varde-{kind}-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def answers(incoming: IncomingStatistics, given: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """What the user has chosen for values of the table, kind by kind."""
    counted = Counted.from_plain(incoming.counted)
    found: dict[str, dict[str, str]] = {}
    for kind, values in counted.first.items():
        chosen = {text: given.get(answer_name(kind, text), "") for text in values}
        if said := {text: code for text, code in chosen.items() if code}:
            found[kind] = said
    return found


def _question(unknown: Unknown, meanings: Meanings) -> Question:
    ignore = ((IGNORED, "räknas inte"),) if unknown.kind in OPTIONAL_KINDS else ()
    options = (("", "Välj …"), *meanings.choices[unknown.kind], *ignore)
    name = answer_name(unknown.kind, unknown.text)
    return Question(name, unknown.kind, LABELS[unknown.kind], unknown.label, unknown.row, options)


def _comparisons(extract: Extract, current: StatisticsBatch | None, meanings: Meanings) -> tuple[Comparison, ...]:
    stored = list(CaseCount.objects.filter(batch=current).select_related(
        "municipality", "event_type", "target_group"
    )) if current else []  # fmt: skip
    targets = dict(meanings.choices["target_group"])

    def compared(title: str, corner: str, label: Callable[[CaseRow | CaseCount], str]) -> Comparison:
        before, now = Counter[str](), Counter[str]()
        for row in stored:
            before[label(row)] += row.count
        for case in extract.cases:
            now[label(case)] += case.count
        return Comparison(title, corner, _differences(before, now))

    mentioned = CauseMention.objects.filter(batch=current).select_related("cause") if current else []
    causes_before = Counter({row.cause.name: row.count for row in mentioned})
    causes_now = Counter({cause.name: count for cause, count in extract.mentions.items()})
    return (
        compared("Ärenden per kommun", "Kommun", lambda row: row.municipality.label),
        compared("Ärenden per händelsetyp", "Händelsetyp", lambda row: row.event_type.name),
        compared("Ärenden per målgrupp", "Målgrupp", lambda row: targets[row.target_group.code]),
        Comparison("Nämnda orsaker", "Orsak", _differences(causes_before, causes_now)),
    )


def _differences(before: Counter[str], now: Counter[str]) -> tuple[Difference, ...]:
    labels = sorted({*before, *now})
    rows = [_difference(label, before[label], now[label]) for label in labels]
    return (*rows, _difference("Totalt", before.total(), now.total()))


def _difference(label: str, before: int, now: int) -> Difference:
    change = "±0" if before == now else signed_number(now - before)
    return Difference(label, number(before), number(now), change)
