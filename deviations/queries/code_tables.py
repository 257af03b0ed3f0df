"""The code tables as they are edited: each row with what it was called before."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from deviations.models import TABLES, FormerName
from samla.formatting import capitalise, date_short

KEY_OF = {"event_type": "handelsetyper", "cause": "orsaker", "party": "parter"}
TITLES = {"event_type": "Händelsetyper", "cause": "Orsaker", "party": "Avsändare och mottagare"}


@dataclass(frozen=True)
class CodeRow:
    """A row of a table."""

    code: str
    name: str
    former: str
    is_retired: bool
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class CodeTable:
    """A table that can be edited."""

    key: str
    title: str
    label: str
    rows: tuple[CodeRow, ...]


def code_tables() -> tuple[CodeTable, ...]:
    """All tables. A constant number of queries."""
    former: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in FormerName.objects.all():
        former[one.table, one.code].append(f"{one.name} t.o.m. {date_short(one.last_day)}")
    return tuple(_table(table, former) for table in TABLES)


def other_order(table: str, code: str, step: int) -> list[str]:
    """The codes of the table with one of them a step up or down; the same order at the end."""
    codes = list(TABLES[table]._default_manager.values_list("code", flat=True))
    place = codes.index(code)
    other = min(max(place + step, 0), len(codes) - 1)
    codes[place], codes[other] = codes[other], codes[place]
    return codes


def _table(table: str, former: dict[tuple[str, str], list[str]]) -> CodeTable:
    rows = list(TABLES[table]._default_manager.all())
    return CodeTable(
        key=KEY_OF[table],
        title=TITLES[table],
        label=capitalise(FormerName.Table(table).label),
        rows=tuple(
            CodeRow(
                code=row.code,
                name=row.name,
                former=", ".join(former[table, row.code]),
                is_retired=row.is_retired,
                is_first=place == 0,
                is_last=place == len(rows) - 1,
            )
            for place, row in enumerate(rows)
        ),
    )
