"""Who holds which place in a group on a day, and who has chaired it, does and will."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from itertools import chain, groupby
from operator import add

from django.db.models import Prefetch, Q

from groups.access import Viewer, visible_decisions
from groups.models import (
    ChairTerm,
    Decision,
    Deputy,
    Group,
    Membership,
    Nomination,
    Organisation,
    Person,
    Seat,
    StaffRole,
)
from groups.models.organisations import Side
from groups.queries.common import named_target_groups, target_group_names
from groups.queries.names import name_for
from groups.seating import Place, SeatCount, Span, count, places, unbroken_since
from samla.formatting import date_long


@dataclass(frozen=True)
class PlaceRow:
    """One numbered place and who holds it. A holder without a name is there, but not named to this reader.

    `awaiting` says whom an empty place waits for; the keys lead the process leader to what can be done.
    `since` tells of unbroken time in the group; `first` and `until` of this very membership.
    """

    state: str
    is_held: bool
    number: int = 1
    membership_id: int | None = None
    nomination_id: int | None = None
    awaiting: str = ""
    name: str = ""
    office: str = ""
    since: date | None = None
    first: date | None = None
    until: date | None = None
    nominated_by: str = ""
    provenance: str = ""


@dataclass(frozen=True)
class SeatRow:
    """A seat: whose it is, for what function and target groups, and its places."""

    id: int
    organisation: str
    function: str
    target_groups: tuple[str, ...]
    places: tuple[PlaceRow, ...]


@dataclass(frozen=True)
class SeatSection:
    """The seats of one kind: ordinary, co-opted or process support."""

    title: str
    seats: tuple[SeatRow, ...]


@dataclass(frozen=True)
class ChairRow:
    """Somebody's term as chair or vice chair."""

    office: str
    name: str
    organisation: str
    side: str
    reason: str
    provenance: str = ""


@dataclass(frozen=True)
class ChairPeriod:
    """Who led the group during the same days. `tense` is past, present or future, seen from the day.

    A reason that all terms share is the period's; else each term has its own.
    """

    first: date | None
    last: date | None
    tense: str
    terms: tuple[ChairRow, ...]
    reason: str
    ended_reason: str
    election_url: str


@dataclass(frozen=True)
class Roster:
    """The group's people on a day."""

    on: date
    sections: tuple[SeatSection, ...]
    count: SeatCount
    chairs: tuple[ChairPeriod, ...]
    changes: tuple[date, ...]
    may_edit: bool = False


@dataclass(frozen=True)
class _Reader:
    """What decides which names are shown: is the reader an insider, and who holds an office on the day."""

    insider: bool
    offices: Mapping[int, str]
    leaders: frozenset[int]
    spans: Mapping[int, Sequence[Span]] = field(default_factory=dict)

    def name(self, person: Person, organisations: Iterable[Organisation | None], *, chairs: bool = False) -> str:
        leads = chairs or person.pk in self.offices or person.pk in self.leaders
        return name_for(person, organisations=organisations, holds_office=leads, insider=self.insider)

    def since(self, membership: Membership) -> date | None:
        """Since when the person has been in the group without a gap."""
        first = membership.first_day
        return first and unbroken_since(self.spans.get(membership.person_id, ()), day=first)


def roster(group: Group, viewer: Viewer, on: date) -> Roster:
    """Everybody in the group on the day, with the names this viewer may see. The queries are ten at most."""
    terms = list(group.chair_terms.select_related("person", "organisation").order_by("period", "office"))
    present = {term.person_id: term.get_office_display() for term in terms if term.holds_on(on)}
    spans = _spans(group)
    reader = _Reader(viewer.reads_group(group.pk), present, _process_leaders(on), spans)
    seats = [(seat, places_of(seat)) for seat in _seats(group, on)]
    return Roster(
        on=on,
        sections=_sections([(seat.kind, _seat_row(seat, reader, on)) for seat, _ in seats]),
        count=reduce(add, (found for _, found in seats), SeatCount()),
        chairs=_chair_periods(terms, reader, viewer, on),
        changes=_changes(spans, terms),
        may_edit=viewer.edits_all,
    )


def seat_count(group: Group, on: date) -> SeatCount:
    """How many of the group's places are held and vacant on the day. Two queries."""
    return reduce(add, (places_of(seat) for seat in _seats(group, on)), SeatCount())


def places_of(seat: Seat) -> SeatCount:
    held = [membership.place for membership in seat.memberships.all()]
    return count(places(minimum=seat.minimum, maximum=seat.maximum, held=held))


def present_chairs(group: Group, viewer: Viewer, on: date) -> tuple[ChairRow, ...]:
    """The chair and vice chair of the day. Two queries."""
    terms = group.chair_terms.current(on).select_related("person", "organisation").order_by("office")
    reader = _Reader(viewer.reads_group(group.pk), {}, frozenset())
    return tuple(_chair_row(term, reader) for term in terms)


def _seats(group: Group, on: date) -> Sequence[Seat]:
    held = Membership.objects.current(on).select_related("person", "nominated_by").order_by("place")
    asked = Nomination.objects.awaited(on).order_by("asked_on", "id")
    return list(
        group.seats.current(on)
        .select_related("organisation")
        .prefetch_related(
            Prefetch("memberships", held),
            Prefetch("target_groups", named_target_groups()),
            Prefetch("nominations", asked),
            "organisation__former_names",
        )
        .order_by("position", "id")
    )


def _process_leaders(on: date) -> frozenset[int]:
    """Those who lead the process on the day, and those who stand in for them. One query."""
    leads = StaffRole.objects.current(on).filter(role=StaffRole.Role.PROCESS_LEADER)
    stands_in = Deputy.objects.current(on).filter(role__in=leads)
    return frozenset(leads.values_list("person", flat=True).union(stands_in.values_list("person", flat=True)))


def _sections(rows: Sequence[tuple[str, SeatRow]]) -> tuple[SeatSection, ...]:
    titles = {
        Seat.Kind.ORDINARY: "Ordinarie platser",
        Seat.Kind.CO_OPTED: "Adjungerade",
        Seat.Kind.SUPPORT: "Processtöd",
    }
    found = ((title, tuple(row for of, row in rows if of == kind)) for kind, title in titles.items())
    return tuple(SeatSection(title, seats) for title, seats in found if seats)


def _seat_row(seat: Seat, reader: _Reader, on: date) -> SeatRow:
    held = {membership.place: membership for membership in seat.memberships.all()}
    asked = {nomination.place: nomination for nomination in seat.nominations.all()}
    numbered = places(minimum=seat.minimum, maximum=seat.maximum, held=held)
    return SeatRow(
        id=seat.pk,
        organisation=seat.organisation.name_on(on) if seat.organisation else "",
        function=seat.function,
        target_groups=target_group_names(seat.target_groups.all(), on),
        places=tuple(
            _held_place(seat, place, held[place.number], reader)
            if place.number in held
            else _empty_place(place, asked.get(place.number))
            for place in numbered
        ),
    )


def _empty_place(place: Place, nomination: Nomination | None) -> PlaceRow:
    if nomination is None:
        return PlaceRow(place.state.value, is_held=False, number=place.number)
    return PlaceRow(
        place.state.value,
        is_held=False,
        number=place.number,
        nomination_id=nomination.pk,
        awaiting=awaiting_text(nomination),
    )


def awaiting_text(nomination: Nomination) -> str:
    """What is known of somebody who is to come; dates and no delays, since anybody may read it."""
    if nomination.expected_by and not nomination.received_on:
        return f"nominering väntas till {date_long(nomination.expected_by)}"
    return "nominering har kommit in" if nomination.received_on else "nominering är efterfrågad"


def _held_place(seat: Seat, place: Place, membership: Membership, reader: _Reader) -> PlaceRow:
    nominator = membership.nominated_by
    person = membership.person
    return PlaceRow(
        place.state.value,
        is_held=True,
        number=place.number,
        membership_id=membership.pk,
        name=reader.name(person, [seat.organisation, nominator]),
        office=reader.offices.get(person.pk, ""),
        since=reader.since(membership),
        first=membership.first_day,
        until=membership.last_day,
        nominated_by=nominator.name if nominator and nominator != seat.organisation else "",
        provenance=person.provenance,
    )


def _chair_periods(terms: Sequence[ChairTerm], reader: _Reader, viewer: Viewer, on: date) -> tuple[ChairPeriod, ...]:
    """Terms over the same days together, past before future."""
    elections = Q(pk__in=[term.election_id for term in terms if term.election_id])
    shown = {decision.pk: decision for decision in visible_decisions(viewer).filter(elections)}
    same_days = groupby(terms, key=lambda term: (term.period.lower, term.period.upper))
    return tuple(_chair_period(list(together), reader, shown, on) for _, together in same_days)


def _chair_period(terms: Sequence[ChairTerm], reader: _Reader, shown: Mapping[int, Decision], on: date) -> ChairPeriod:
    elections = [shown[pk] for term in terms if (pk := term.election_id) and pk in shown]
    reasons = {term.reason for term in terms}
    shared = reasons.pop() if len(reasons) == 1 else ""
    return ChairPeriod(
        first=terms[0].first_day,
        last=terms[0].last_day,
        tense=_tense(terms[0], on),
        terms=tuple(_chair_row(term, reader, reason="" if shared else term.reason) for term in terms),
        reason=shared,
        ended_reason=terms[0].ended_reason,
        election_url=elections[0].get_absolute_url() if elections else "",
    )


def _chair_row(term: ChairTerm, reader: _Reader, *, reason: str = "") -> ChairRow:
    return ChairRow(
        office=term.get_office_display(),
        name=reader.name(term.person, [term.organisation], chairs=True),
        organisation=term.organisation.name if term.organisation else "",
        side="" if term.side == Side.NONE else term.get_side_display(),
        reason=reason,
        provenance=term.person.provenance,
    )


def _tense(term: ChairTerm, on: date) -> str:
    if term.holds_on(on):
        return "present"
    return "future" if term.first_day and term.first_day > on else "past"


def _spans(group: Group) -> Mapping[int, Sequence[Span]]:
    """All the time that each person has held a place in the group. One query."""
    found: dict[int, list[Span]] = {}
    rows = Membership.objects.filter(seat__group=group).order_by("period").values_list("person", "period")
    for person, period in rows:
        found.setdefault(person, []).append((period.lower, period.upper))
    return found


def _changes(spans: Mapping[int, Sequence[Span]], terms: Iterable[ChairTerm]) -> tuple[date, ...]:
    """The days on which somebody came or went, newest first."""
    all_spans = [*chain(*spans.values()), *((term.period.lower, term.period.upper) for term in terms)]
    days = {day for span in all_spans for day in span if day}
    return tuple(sorted(days, reverse=True))
