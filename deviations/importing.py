"""A table of deviations, a row for each case or for each combination: what its columns mean, and what it sums to.

Nothing but sums leaves this module: no row, no column that was not asked for, no text but the values of the code
columns. A column that seems to hold free text is refused. Errors tell row and column, never what stands there.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from deviations.days import is_within
from samla.importing.columns import Column
from samla.importing.places import Merged, column_letter
from samla.importing.reading import CellError, Row, Table, Unreadable
from samla.periods import HalfYear

MUNICIPALITY = Column("municipality", "Kommun", ("ort", "hemkommun", "berörd kommun"), is_required=True)
TARGET_GROUP = Column("target_group", "Målgrupp", ("grupp", "patientgrupp"), is_required=True)
EVENT_TYPE = Column(
    "event_type", "Händelsetyp", ("händelse", "typ av händelse", "avvikelsetyp", "typ", "ärendetyp"), is_required=True
)
SENDER = Column(
    "sender", "Avsändare", ("från", "rapporterande", "rapportör", "anmälande part", "avsändande part"), is_required=True
)
RECEIVER = Column("receiver", "Mottagare", ("till", "mottagande part", "berörd part"), is_required=True)
CAUSE = Column("cause", "Orsak", ("orsaker", "orsak 1", "orsaksområde", "bakomliggande orsak"))
CAUSE_2, CAUSE_3 = Column("cause_2", "Orsak 2"), Column("cause_3", "Orsak 3")
BREACHED = Column("breached", "Följdes inte", ("rutin", "avtal", "överenskommelse", "bristande följsamhet till"))
REGISTERED = Column(
    "registered", "Registrerad", ("registreringsdatum", "datum", "inkom", "registrerad den", "halvår", "period")
)
COUNT = Column("count", "Antal", ("antal ärenden", "antal avvikelser"))
COLUMNS = (
    *(MUNICIPALITY, TARGET_GROUP, EVENT_TYPE, SENDER, RECEIVER),
    *(CAUSE, CAUSE_2, CAUSE_3, BREACHED, REGISTERED, COUNT),
)
CAUSES = (CAUSE, CAUSE_2, CAUSE_3)

# Which code table the values of a column belong to
KINDS = {
    MUNICIPALITY.key: "municipality",
    TARGET_GROUP.key: "target_group",
    EVENT_TYPE.key: "event_type",
    SENDER.key: "party",
    RECEIVER.key: "party",
    BREACHED.key: "document",
    **{column.key: "cause" for column in CAUSES},
}
REQUIRED = tuple(column for column in COLUMNS if column.is_required)
OPTIONAL_KINDS = ("document", "cause")  # an empty cell means none
MOST_VALUES = 200
LONGEST_VALUE = 80
MOST_ERRORS = 50
HEADING_WITHIN = 10
NOTHING = ("0", "-", "–", "—")
SUMS = ("summa", "total", "summering", "samtliga")  # what the first word of a sum begins with
MOST_EMPTY = 2  # of the required cells of a row; with more it is a footnote or something cut off
NO_DAY = "Dagen går inte att läsa. Skriv den som 2024-10-01, eller halvåret som 2024-1."
HALF_A_ROW = "Raden saknar de flesta uppgifterna. Fyll i den, eller ta bort den om den är en summa eller en fotnot."


@dataclass(frozen=True)
class Heading:
    """A column of the table as its heading names it."""

    index: int
    text: str

    @property
    def letter(self) -> str:
        return column_letter(self.index)

    @property
    def label(self) -> str:
        return f"{self.letter} · {self.text}" if self.text else f"kolumn {self.letter}"


@dataclass(frozen=True)
class Head:
    """The headings of a table, and which columns they say."""

    row: int
    headings: tuple[Heading, ...]

    @property
    def fingerprint(self) -> str:
        """The same for all tables with these headings."""
        text = "\x1f".join(_plain(heading.text) for heading in self.headings)
        return hashlib.sha256(text.encode()).hexdigest()

    def guess(self) -> dict[str, int]:
        """Which columns are which, by their headings; the first of two that could be the same."""
        found: dict[str, int] = {}
        for heading in self.headings:
            for column in COLUMNS:
                if _plain(heading.text) in column.names:
                    found.setdefault(column.key, heading.index)
        return found

    def unread(self, columns: Mapping[str, int]) -> tuple[str, ...]:
        """The headings of the columns that are dropped unread."""
        return tuple(one.label for one in self.headings if one.index not in columns.values())


def find_head(table: Table) -> Head:
    """The row of headings: the one among the first in which most headings are known, else the first wide one."""
    heads = [
        Head(row.number, tuple(Heading(index, " ".join(cell.split())) for index, cell in enumerate(row.cells)))
        for row in table.rows[:HEADING_WITHIN]
    ]
    if not heads:
        raise Unreadable("Tabellen är tom.")
    best = max(heads, key=lambda head: len(head.guess()))
    if best.guess():
        return best
    return next((head for head in heads if len(head.headings) > 1), heads[0])


def refuse_merged(head: Head, merged: Sequence[Merged]) -> None:
    """Merged cells say neither which column nor which row they belong to."""
    for one in merged:
        if one.last_row + 1 < head.row:
            continue
        across = f"kolumn {column_letter(one.column)}–{column_letter(one.last_column)}"
        is_heading = one.row + 1 <= head.row
        what = "Rubriken" if is_heading else "Cellerna"
        raise Unreadable(
            f"{what} i rad {one.row + 1}, {across} är sammanslagna celler. Dela upp dem, "
            f"{'så att varje kolumn har en egen rubrik' if is_heading else 'så att varje rad har egna värden'}, "
            "spara och försök igen."
        )


@dataclass(frozen=True)
class Case:
    """One combination, everything by its text in the table, or by its code when that is known."""

    municipality: str
    target_group: str
    event_type: str
    sender: str
    receiver: str
    breached: str = ""


@dataclass
class Counted:
    """What a table sums to. `first` tells in which row each value was first met; values are as in the table."""

    cases: Counter[Case] = field(default_factory=Counter)
    mentions: Counter[str] = field(default_factory=Counter)
    first: dict[str, dict[str, int]] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    rows: int = 0
    outside: int = 0
    sums: int = 0
    is_counted: bool = False
    other_sheets: int = 0
    errors: list[CellError] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(self.cases.values())

    def as_plain(self) -> dict[str, Any]:
        """For keeping while it is looked through; a table with errors is never kept."""
        return {
            "cases": [[*vars(case).values(), count] for case, count in self.cases.items()],
            "mentions": dict(self.mentions),
            "first": self.first,
            "unread": list(self.unread),
            "read": list(self.read),
            "rows": self.rows,
            "outside": self.outside,
            "sums": self.sums,
            "is_counted": self.is_counted,
            "other_sheets": self.other_sheets,
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Counted:
        return cls(
            cases=Counter({Case(*row[:-1]): row[-1] for row in plain["cases"]}),
            mentions=Counter(plain["mentions"]),
            first=plain["first"],
            unread=tuple(plain["unread"]),
            read=tuple(plain["read"]),
            rows=plain["rows"],
            outside=plain["outside"],
            sums=plain["sums"],
            is_counted=plain["is_counted"],
            other_sheets=plain["other_sheets"],
        )


def count_rows(rows: Iterable[Row], head: Head, columns: Mapping[str, int], half_year: HalfYear) -> Counted:
    """Count the cases. `rows` hold the cells of `columns` in their order; rows above the headings are passed."""
    names = {heading.index: heading.label for heading in head.headings}
    headings = {heading.index: heading.text for heading in head.headings}
    counting = _Counting(dict(columns), names, headings, half_year)
    for row in rows:
        if row.number > head.row:
            counting.take(row)
    found = counting.counted
    found.unread = head.unread(columns)
    found.read = tuple(names[index] for index in sorted(columns.values()) if index in names)
    found.is_counted = COUNT.key in columns
    return found


class _Counting:
    """The counting of one table, row by row."""

    def __init__(
        self, columns: Mapping[str, int], names: Mapping[int, str], headings: Mapping[int, str], half_year: HalfYear
    ) -> None:
        self.columns, self.names, self.half_year = columns, names, half_year
        self.headings = {key: _plain(headings.get(index, "")) for key, index in columns.items()}
        self.counted = Counted()
        self.days: dict[str, bool | None] = {}

    def take(self, row: Row) -> None:
        cells = dict(zip(self.columns, (" ".join(cell.split()) for cell in row.cells), strict=True))
        cells |= {key: "" for key in KINDS.keys() & cells.keys() if cells[key] in NOTHING[1:]}
        if not any(cells.values()) or self._is_heading(cells):
            return
        if self._is_sum(cells):
            self.counted.sums += 1
            return
        self.counted.rows += 1
        if self._is_outside(row.number, cells):
            self.counted.outside += 1
            return
        count = self._count(row.number, cells)
        if not count:
            return
        if any(cells[column.key] for column in REQUIRED):
            if sum(not cells[column.key] for column in REQUIRED) > MOST_EMPTY:
                self._error(row.number, MUNICIPALITY, HALF_A_ROW)
                return
            for column in (*REQUIRED, *((BREACHED,) if cells.get(BREACHED.key) else ())):
                self._meet(row.number, column.key, cells[column.key])
            self.counted.cases[self._case(cells)] += count
        self._mention(row.number, cells, count)

    def _is_heading(self, cells: Mapping[str, str]) -> bool:
        """The headings once more, as on each page of a printed list."""
        if _plain(cells[MUNICIPALITY.key][:1]) != self.headings[MUNICIPALITY.key][:1]:
            return False  # as almost every row: no need to look further
        return all(self.headings.values()) and all(_plain(cells[key]) == text for key, text in self.headings.items())

    @staticmethod
    def _is_sum(cells: Mapping[str, str]) -> bool:
        """A row that sums up others: it says so in place of something, or holds nothing but a number."""
        said = [cells[column.key] for column in REQUIRED if cells[column.key]]
        if len(said) == len(REQUIRED):
            return False
        if said:
            return any(_plain(text).startswith(SUMS) for text in said)
        return not any(cells.get(column.key) for column in CAUSES) and bool(cells.get(COUNT.key))

    def _case(self, cells: Mapping[str, str]) -> Case:
        return Case(*[cells[column.key] for column in REQUIRED], cells.get(BREACHED.key, ""))  # type: ignore[call-arg]

    def _mention(self, number: int, cells: Mapping[str, str], count: int) -> None:
        """A case may name several causes, each once: in several columns, or with a semicolon between."""
        named = {
            part.strip(): column.key
            for column in CAUSES
            for part in re.split(r"[;|]", cells.get(column.key, ""))
            if part.strip()
        }
        for cause, key in sorted(named.items()):
            self.counted.mentions[cause] += count
            self._meet(number, key, cause)

    def _meet(self, number: int, key: str, text: str) -> None:
        """Note a value the first time it is met, unless it or its column seems to be free text."""
        met = self.counted.first.setdefault(KINDS[key], {})
        if text not in met:
            met[text] = number
            self._refuse_free_text(number, key, text)

    def _refuse_free_text(self, number: int, key: str, text: str) -> None:
        what = f"Kolumn {self.names[self.columns[key]]} ser ut att innehålla fritext"
        if len(text) > LONGEST_VALUE:
            raise Unreadable(
                f"{what}: rad {number} har fler än {LONGEST_VALUE} tecken. Inget är sparat. "
                "Välj en kolumn med fasta värden, eller ta bort kolumnen ur filen."
            )
        if len(self.counted.first.get(KINDS[key], ())) > MOST_VALUES:
            raise Unreadable(
                f"{what}: den har fler än {MOST_VALUES} olika värden, i rad {number} det första för mycket. "
                "Inget är sparat. Välj en kolumn med fasta värden."
            )

    def _count(self, number: int, cells: Mapping[str, str]) -> int:
        if COUNT.key not in cells:
            return 1
        text = re.sub(r"[,.]0+$", "", re.sub(r"\s", "", cells[COUNT.key]))
        if text in NOTHING:
            return 0
        if not (text.isascii() and text.isdigit() and len(text) <= 6):
            self._error(number, COUNT, "Antalet ska vara ett heltal, till exempel 12. Skriv 0 om inget hände.")
            return 0
        return int(text)

    def _is_outside(self, number: int, cells: Mapping[str, str]) -> bool:
        if REGISTERED.key not in cells:
            return False
        text = cells[REGISTERED.key]
        if text not in self.days:
            self.days[text] = is_within(text, self.half_year)
        inside = self.days[text]
        if inside is None:
            self._error(
                number, REGISTERED, "Dagen går inte att läsa. Skriv den som 2024-10-01, eller halvåret som 2024-1."
            )
        return inside is not True

    def _error(self, number: int, column: Column, text: str) -> None:
        letter = column_letter(self.columns[column.key])
        if len(self.counted.errors) < MOST_ERRORS:
            self.counted.errors.append(CellError(number, f"{letter} ({column.heading})", text))


def resolved(counted: Counted, codes: Mapping[str, Mapping[str, str]]) -> tuple[Counter[Case], Counter[str]]:
    """The cases and mentions by code. `codes` tells each kind's codes by the plain text of their values."""

    def code(kind: str, text: str) -> str:
        return codes[kind][_plain(text)] if text or kind not in OPTIONAL_KINDS else ""

    cases: Counter[Case] = Counter()
    for case, count in counted.cases.items():
        by_code = Case(*(code(KINDS[key], text) for key, text in vars(case).items()))
        cases[by_code] += count
    mentions: Counter[str] = Counter()
    for cause, count in counted.mentions.items():
        if chosen := code("cause", cause):
            mentions[chosen] += count
    return cases, mentions


def plain_value(text: str) -> str:
    """A value as it is compared."""
    return _plain(text)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
