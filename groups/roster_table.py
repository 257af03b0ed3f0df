"""A group's members on a day as a table: the same rows and names as on the page, and readable by the import."""

from __future__ import annotations

from collections.abc import Iterator

from groups.importing import END, FUNCTION, NAME, NOMINATED_BY, ORGANISATION, PLACE, START
from groups.queries.rosters import PlaceRow, Roster, SeatRow
from samla.importing.writing import Cell
from samla.status_language import look

HEADINGS = (
    *(column.heading for column in (ORGANISATION, FUNCTION, PLACE, NAME, NOMINATED_BY, START, END)),
    "Läge",
    "Målgrupper",
)
Line = tuple[Cell, ...]


def roster_table(roster: Roster) -> list[Line]:
    """One row for each place, the headings first."""
    rows = (_row(seat, place) for seat, place in _places(roster))
    return [HEADINGS, *rows]


def _places(roster: Roster) -> Iterator[tuple[SeatRow, PlaceRow]]:
    return ((seat, place) for section in roster.sections for seat in section.seats for place in seat.places)


def _row(seat: SeatRow, place: PlaceRow) -> Line:
    return (
        seat.organisation,
        seat.function,
        place.number,
        place.name,
        place.nominated_by,
        place.first,
        place.until,
        look("place", place.state).label,
        ", ".join(seat.target_groups),
    )
