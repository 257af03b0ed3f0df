"""What a list of members would change in a group: each row new, changed or as it was, or wrong and why.

Reads the group once (four queries), then reckons in plain memory. The plan is the same for the same list until
somebody changes the group, which its fingerprint tells.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum
from typing import TypeVar

from django.db.backends.postgresql.psycopg_any import DateRange

from groups.importing import (
    EMAIL,
    END,
    FUNCTION,
    NAME,
    NOMINATED_BY,
    ORGANISATION,
    PLACE,
    START,
    Line,
    Wrong,
    error,
    plain,
    understand,
)
from groups.models import Group, Membership, Organisation, Person, Seat
from samla.formatting import date_long, list_sv
from samla.importing.columns import Column, Columns, Record
from samla.importing.reading import CellError
from samla.periods import span

Argument = TypeVar("Argument")
Result = TypeVar("Result")


class Change(Enum):
    """What a row of the list does."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass
class Somebody:
    """A person of the list: one that the portal knows, or one to be added."""

    name: str
    email: str
    known: Person | None = None

    @property
    def gets_address(self) -> bool:
        return bool(self.known and self.email and not self.known.email)


@dataclass
class Step:
    """What one row does. `held` is the membership that the portal already has for it."""

    line: Line
    who: Somebody
    seat: Seat
    nominated_by: Organisation | None
    held: Membership | None = None
    place: int = 0
    ends: bool = False

    @property
    def change(self) -> Change:
        if self.held is None:
            return Change.NEW
        return Change.CHANGED if self.ends or self.who.gets_address else Change.SAME

    @property
    def says(self) -> str:
        """What is done, in words; nothing where nothing is."""
        new = "Ny person i portalen." if self.who.known is None else ""
        address = "E-postadressen läggs till." if self.who.gets_address else ""
        end = f"Slutar {date_long(self.line.end)}." if self.ends and self.line.end else ""
        return " ".join(filter(None, (new, address, end)))


@dataclass
class Plan:
    """What the whole list does. It may be done only if there are no errors."""

    steps: list[Step] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    nameless: int = 0

    def count(self, change: Change) -> int:
        return sum(1 for step in self.steps if step.change is change)

    @property
    def changes_nothing(self) -> bool:
        return self.count(Change.SAME) == len(self.steps)

    @property
    def fingerprint(self) -> str:
        """The same as long as the list would do the same."""
        facts = [
            (step.line, step.change.value, step.seat.pk, step.place, step.held and step.held.pk, step.says)
            for step in self.steps
        ]
        return hashlib.sha256(repr(facts).encode()).hexdigest()


def plan_members(group: Group, records: Sequence[Record], columns: Columns) -> Plan:
    """Set the list against the group as it is now. Nothing is changed."""
    lines = understand(records, columns)
    known = _Known(group, lines.understood)
    errors = _Errors(columns, list(lines.errors))
    steps = [step for line in lines.understood if (step := errors.catch(line, known.step, line))]
    # Who leaves makes room for who comes, whatever the order of the rows; a place asked for goes before a free one
    for step in sorted(steps, key=lambda step: (step.held is None, step.line.place is None, step.line.row)):
        errors.catch(step.line, known.take_place, step)
    return Plan(steps, sorted(errors.found, key=lambda found: (found.row, found.column)), lines.nameless)


@dataclass
class _Errors:
    columns: Columns
    found: list[CellError]

    def catch(self, line: Line, task: Callable[[Argument], Result], argument: Argument) -> Result | None:
        try:
            return task(argument)
        except Wrong as wrong:
            self.found.append(error(line.row, wrong, self.columns))
            return None


class _Known:
    """What the portal knows that a list of members can touch."""

    def __init__(self, group: Group, lines: Sequence[Line]) -> None:
        self.group = group
        self.seats = list(group.seats.select_related("organisation").order_by("position", "id"))
        self.held = list(Membership.objects.filter(seat__group=group).select_related("person").order_by("period", "id"))
        self.organisations = _by_name(Organisation.objects.order_by("id"))
        self.people = _People(lines, {membership.person_id for membership in self.held})
        self.given: dict[tuple[int, int], list[Line]] = defaultdict(list)
        # Who holds each numbered place, and until when, as the list leaves it
        self.taken: dict[tuple[int, int], list[DateRange]] = defaultdict(list)
        for membership in self.held:
            self.taken[membership.seat_id, membership.place].append(membership.period)

    def step(self, line: Line) -> Step:
        """Who and which seat the row means, and the membership that it already has."""
        self._check_group(line)
        seat = self._seat(line)
        who = self.people.find(line)
        nominator = self._organisation(line.nominated_by, NOMINATED_BY, line) if line.nominated_by else None
        step = Step(line, who, seat, nominator, self._held(line, who, seat))
        if step.held:
            self._check_held(step)
        return step

    def _check_group(self, line: Line) -> None:
        first, last = self.group.first_day, self.group.last_day
        if last and line.start > last:
            raise Wrong(START, f"Gruppen upphörde {date_long(last)}. Ingen kan ta plats i den efter det.")
        if first and line.start < first:
            raise Wrong(START, f"Gruppen finns från och med {date_long(first)}. Välj en senare dag.")
        if last and line.end and line.end > last:
            raise Wrong(END, f"Gruppen finns till och med {date_long(last)}. Välj en tidigare dag.")

    def _organisation(self, name: str, column: Column, line: Line) -> Organisation:
        found = self.organisations.get(plain(name), [])
        current = [organisation for organisation in found if organisation.holds_on(line.start)]
        if len(current) == 1:
            return current[0]
        if len(current) > 1:
            raise Wrong(column, "Flera organisationer heter så. Skriv hela namnet.")
        if found and found[0].last_day:
            raise Wrong(column, f"Organisationen upphörde {date_long(found[0].last_day)}. Ange den som tog vid.")
        near = get_close_matches(plain(name), self.organisations, n=1, cutoff=0.75)
        hint = f" Menas «{self.organisations[near[0]][0].name}»?" if near else ""
        raise Wrong(column, f"Organisationen finns inte i portalen.{hint}")

    def _seat(self, line: Line) -> Seat:
        """The seat that the organisation and the function name, among those of the first day."""
        whose = self._organisation(line.organisation, ORGANISATION, line) if line.organisation else None
        of_it = [seat for seat in self.seats if whose is None or seat.organisation_id == whose.pk]
        if whose and not of_it:
            raise Wrong(ORGANISATION, "Organisationen har ingen plats i gruppen.")
        then = [seat for seat in of_it if seat.holds_on(line.start)]
        if not then:
            raise Wrong(START, "Platsen finns inte den dagen.")
        named = [seat for seat in then if plain(seat.function) == plain(line.function)] if line.function else then
        # The only place there is needs no name, and the list may call it something
        named = named or [seat for seat in then if not seat.function and len(then) == 1]
        if len(named) != 1:
            functions = list_sv([f"«{seat.function}»" for seat in then if seat.function], "eller")
            which = f" Välj bland {functions}." if functions else ""
            raise Wrong(FUNCTION, f"Det går inte att se vilken plats som menas.{which}")
        return named[0]

    def _held(self, line: Line, who: Somebody, seat: Seat) -> Membership | None:
        """The membership that began the same day. One that began another day and still holds is in the way."""
        if who.known is None:
            return None
        own = [held for held in self.held if held.person_id == who.known.pk and held.seat_id == seat.pk]
        for held in own:
            if held.first_day == line.start:
                return held
        wanted = span(line.start, line.end)
        clash = next((held for held in own if _meet(held.period, wanted)), None)
        if clash:
            raise Wrong(START, f"Personen har redan platsen, {_time(clash)}.")
        return None

    def _check_held(self, step: Step) -> None:
        held, line = step.held, step.line
        assert held is not None  # noqa: S101 – for the type checker
        if line.place and line.place != held.place:
            raise Wrong(PLACE, f"Personen har plats nummer {held.place}.")
        if step.nominated_by and step.nominated_by.pk != held.nominated_by_id:
            raise Wrong(NOMINATED_BY, "I portalen står det att någon annan har nominerat.")
        if line.end and held.last_day and line.end > held.last_day:
            text = (
                f"Uppdraget slutar {date_long(held.last_day)}. Skriv det som följer på en egen rad, från dagen efter."
            )
            raise Wrong(END, text)
        step.ends = bool(line.end and line.end != held.last_day)

    def take_place(self, step: Step) -> None:
        """Give the row its numbered place: the one asked for, or the first that is free."""
        line, seat = step.line, step.seat
        self._check_once(step)
        if step.held:
            step.place = step.held.place
            periods = self.taken[seat.pk, step.place]
            periods[periods.index(step.held.period)] = span(line.start, line.end or step.held.last_day)
            return
        if line.end and seat.last_day and line.end > seat.last_day:
            raise Wrong(END, f"Platsen finns till och med {date_long(seat.last_day)}. Välj en tidigare dag.")
        if line.place and line.place > seat.maximum:
            raise Wrong(PLACE, f"Platsen har högst {seat.maximum}.")
        wanted = span(line.start, line.end or seat.last_day)
        for place in [line.place] if line.place else range(1, seat.maximum + 1):
            if not any(_meet(period, wanted) for period in self.taken[seat.pk, place]):
                self.taken[seat.pk, place].append(wanted)
                step.place = place
                return
        if line.place:
            raise Wrong(PLACE, "Platsen har redan en ledamot under den tiden.")
        raise Wrong(START, "Alla platser är redan tillsatta under den tiden.")

    def _check_once(self, step: Step) -> None:
        before = self.given[id(step.who), step.seat.pk]
        clash = next((line for line in before if line.overlaps(step.line)), None)
        if clash:
            raise Wrong(NAME, f"Personen står också på rad {clash.row}, på samma plats under samma tid.")
        before.append(step.line)


class _People:
    """The people that a list names, each once."""

    def __init__(self, lines: Sequence[Line], members: Collection[int]) -> None:
        self.members = members
        self.by_email: dict[str, list[Person]] = defaultdict(list)
        self.by_name: dict[str, list[Person]] = defaultdict(list)
        for person in Person.objects.order_by("id"):
            self.by_name[plain(person.name)].append(person)
            if person.email:
                self.by_email[person.email.casefold()].append(person)
        # A name without an address is the same person as the one row that has the address
        addresses: dict[str, set[str]] = defaultdict(set)
        for line in lines:
            addresses[plain(line.name)].update({line.email} - {""})
        self.addresses = addresses
        self.found: dict[tuple[str, str], Somebody] = {}

    def find(self, line: Line) -> Somebody:
        addresses = self.addresses[plain(line.name)]
        if not line.email and len(addresses) > 1:
            raise Wrong(EMAIL, "Flera på listan heter så. Fyll i e-postadressen.")
        email = line.email or next(iter(addresses), "")
        key = plain(line.name), email
        if key not in self.found:
            self.found[key] = Somebody(line.name, email, self._known(line.name, email))
        return self.found[key]

    def _known(self, name: str, email: str) -> Person | None:
        owners = self.by_email.get(email, [])
        for person in owners:
            if plain(person.name) == plain(name):
                return person
        if owners:
            raise Wrong(EMAIL, "I portalen hör adressen till någon med ett annat namn. Rätta namnet eller adressen.")
        namesakes = self.by_name.get(plain(name), [])
        if email and namesakes and all(person.email for person in namesakes):
            raise Wrong(
                EMAIL,
                "I portalen finns någon med det namnet och en annan adress. Är det samma person, lämna cellen tom.",
            )
        if len(namesakes) > 1:
            namesakes = [person for person in namesakes if person.pk in self.members]
            if len(namesakes) != 1:
                raise Wrong(NAME, "Flera personer i portalen heter så. Fyll i e-postadressen.")
        return namesakes[0] if namesakes else None


def _by_name(organisations: Iterable[Organisation]) -> Mapping[str, list[Organisation]]:
    """Organisations by everything they are called."""
    found: dict[str, list[Organisation]] = defaultdict(list)
    for organisation in organisations:
        others = organisation.also_known_as.split(",")
        for name in {plain(name) for name in (organisation.name, organisation.short_name, *others)} - {""}:
            found[name].append(organisation)
    return found


def _meet(period: DateRange, other: DateRange) -> bool:
    """Whether two half-open ranges share a day."""
    begins = not period.lower or not other.upper or period.lower < other.upper
    ends = not other.lower or not period.upper or other.lower < period.upper
    return begins and ends


def _time(held: Membership) -> str:
    first, last = held.first_day, held.last_day
    since = f"från och med {date_long(first)}" if first else ""
    until = f"till och med {date_long(last)}" if last else ""
    return " ".join(filter(None, (since, until)))
