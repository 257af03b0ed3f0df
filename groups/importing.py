"""The list of a group's members as a table: what each row of it means, set against what the portal already has.

Nothing is stored here. A plan says what the rows would change; `groups.actions.member_import` does it whole or not
at all, by the same plan made anew. The same list read twice changes nothing the second time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from samla.importing.columns import Column, Columns, Record
from samla.importing.reading import CellError

ORGANISATION = Column("organisation", "Organisation", ("huvudman", "verksamhet", "enhet", "nämnd"), is_required=True)
FUNCTION = Column("function", "Funktion", ("plats för", "roll"))
PLACE = Column("place", "Plats", ("plats nr", "platsnummer"))
NAME = Column("name", "Namn", ("ledamot", "person", "för- och efternamn"), is_required=True)
EMAIL = Column("email", "E-post", ("e-postadress", "mejl", "mejladress", "mail"))
NOMINATED_BY = Column("nominated_by", "Nominerad av", ("nominerande", "utsedd av"))
START = Column("start", "Från", ("från och med", "fr.o.m.", "startdatum", "sedan"), is_required=True)
END = Column("end", "Till", ("till och med", "t.o.m.", "slutdatum"))
REASON = Column("reason", "Slutade därför", ("varför det upphörde", "orsak"))
COLUMNS = (ORGANISATION, FUNCTION, PLACE, NAME, EMAIL, NOMINATED_BY, START, END, REASON)

MAX_ROWS = 2_000
ENDED_BY_LIST = "Enligt inläst ledamotslista"
_LONGEST = {"name": 150, "email": 254, "reason": 200}
_MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)


Values = Mapping[str, str]


class Wrong(Exception):  # noqa: N818 – a row's answer to its reader
    """Something in a cell is not right: which column, and what to do about it."""

    def __init__(self, column: Column, text: str) -> None:
        super().__init__(text)
        self.column = column


@dataclass(frozen=True)
class Line:
    """A row of the list, understood but not yet set against the portal."""

    row: int
    name: str
    email: str
    organisation: str
    function: str
    place: int | None
    nominated_by: str
    start: date
    end: date | None
    reason: str

    def overlaps(self, other: Line) -> bool:
        return (self.end is None or other.start <= self.end) and (other.end is None or self.start <= other.end)


@dataclass
class Lines:
    """What was understood, what was wrong, and how many rows told of no one."""

    understood: list[Line] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    nameless: int = 0


def error(row: int, wrong: Wrong, columns: Columns) -> CellError:
    """What is wrong, by row and column. A column that the table lacks is named instead."""
    letter = columns.letter(wrong.column.key)
    return CellError(row, letter and f"{letter} ({wrong.column.heading})", str(wrong))


def understand(records: Sequence[Record], columns: Columns) -> Lines:
    """The rows of the list, and what is wrong in those that can't be understood.

    A row without a name is a vacant place, or that of somebody whose name the list may not tell; it is counted.
    """
    lines = Lines()
    for record in records:
        if not record.values.get("name"):
            lines.nameless += 1
            continue
        try:
            lines.understood.append(_line(record))
        except Wrong as wrong:
            lines.errors.append(error(record.row, wrong, columns))
    return lines


def _line(record: Record) -> Line:
    values = record.values
    for column in COLUMNS:
        if len(values.get(column.key, "")) > _LONGEST.get(column.key, 160):
            raise Wrong(column, f"Texten är för lång. Högst {_LONGEST.get(column.key, 160)} tecken får plats.")
    start, end = _day(values, START), _day(values, END)
    if start is None:
        raise Wrong(START, "Fyll i den första dagen, till exempel 2024-10-01.")
    if end and end < start:
        raise Wrong(END, "Den sista dagen ligger före den första.")
    if not (values.get("organisation") or values.get("function")):
        raise Wrong(ORGANISATION, "Fyll i vilken organisation personen företräder.")
    return Line(
        row=record.row,
        name=values["name"],
        email=_email(values),
        organisation=values.get("organisation", ""),
        function=values.get("function", ""),
        place=_place(values),
        nominated_by=values.get("nominated_by", ""),
        start=start,
        end=end,
        reason=values.get("reason", ""),
    )


def _day(values: Values, column: Column) -> date | None:
    """2024-10-01, 20241001 or 1 oktober 2024. What could be read in two ways is not read."""
    text = values.get(column.key, "").removesuffix(" 00:00")
    if not text:
        return None
    spoken = re.fullmatch(r"(\d{1,2}) (\w+) (\d{4})", text.casefold())
    written = re.fullmatch(r"(\d{4})-?(\d\d)-?(\d\d)", text)
    try:
        if spoken and spoken[2] in _MONTHS:
            day = date(int(spoken[3]), _MONTHS.index(spoken[2]) + 1, int(spoken[1]))
        elif written:
            day = date(*(int(part) for part in written.groups()))
        else:
            raise ValueError
    except ValueError:
        raise Wrong(column, "Skriv dagen som år, månad och dag, till exempel 2024-10-01.") from None
    if not 1990 <= day.year <= 2100:
        raise Wrong(column, "Årtalet verkar inte stämma. Skriv dagen som till exempel 2024-10-01.")
    return day


def _email(values: Values) -> str:
    address = values.get("email", "").casefold()
    try:
        if address:
            validate_email(address)
    except ValidationError:
        raise Wrong(EMAIL, "Det är inte en e-postadress. Rätta den eller lämna cellen tom.") from None
    return address


def _place(values: Values) -> int | None:
    text = values.get("place", "")
    if text and not (text.isascii() and text.isdigit() and 0 < int(text) < 1000):
        raise Wrong(PLACE, "Skriv platsens nummer med siffror, till exempel 2, eller lämna cellen tom.")
    return int(text) if text else None


def plain(text: str) -> str:
    """A name as it is compared: without capitals and doubled spaces."""
    return " ".join(text.casefold().split())
