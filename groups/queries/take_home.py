"""«Det här tar du hem»: what each organisation brings home from a meeting, to anchor and to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q
from django.urls import reverse

from groups.models import Anchoring, Decision, Group, Implementation, Meeting, Organisation, Person
from groups.queries.common import Link
from groups.queries.offers import next_meeting, seated_organisations
from samla.formatting import counted, date_long


@dataclass(frozen=True)
class HomeRow:
    """One decision, as one organisation takes it home. `anchoring` is the row to answer, 0 where nothing is asked."""

    decision: int
    title: str
    url: str
    text: str
    kind: str
    asks: str
    does: str
    state: str
    anchoring: int
    provenance: str


@dataclass(frozen=True)
class TakeHome:
    """One organisation's page after one meeting."""

    organisation: str
    meeting: Link
    day: date
    next_on: date | None
    to_anchor: tuple[HomeRow, ...]
    to_do: tuple[HomeRow, ...]
    to_know: tuple[HomeRow, ...]

    @property
    def rows(self) -> tuple[HomeRow, ...]:
        """All of it, what must be answered first."""
        return self.to_anchor + self.to_do + self.to_know


def organisations_at(meeting: Meeting) -> tuple[Organisation, ...]:
    """Those that have a place in one of the groups that met."""
    return seated_organisations(meeting.groups.order_by("position", "id"), meeting.date)


@dataclass(frozen=True)
class HomeLink:
    """An organisation's page in the list, with what it has left to answer."""

    name: str
    url: str
    note: str


def home_links(meeting: Meeting) -> tuple[HomeLink, ...]:
    """The organisations that met, each with how much it has answered. Two questions more, however many they are."""
    asked: Counter[int] = Counter()
    waiting: Counter[int] = Counter()
    rows = Anchoring.objects.filter(decision__meeting=meeting, organisation__isnull=False)
    for organisation, state in rows.values_list("organisation", "state"):
        asked[organisation] += 1
        waiting[organisation] += state == Anchoring.State.ASKED
    return tuple(
        HomeLink(found.name, home_url(meeting, found), _left(asked[found.pk], waiting[found.pk]))
        for found in organisations_at(meeting)
    )


def _left(asked: int, waiting: int) -> str:
    if not asked:
        return "inget att svara på"
    return f"{counted(waiting, 'beslut', 'beslut')} att svara på" if waiting else "har svarat"


def take_home(meeting: Meeting, organisation: Organisation) -> TakeHome:
    """What the organisation takes home; as many questions whatever was decided."""
    rows = [_row(decision, organisation) for decision in _decisions(meeting, organisation)]
    following = next_meeting(meeting.host, meeting.date)
    return TakeHome(
        organisation=organisation.name,
        meeting=Link(meeting.name, meeting.get_absolute_url()),
        day=meeting.date,
        next_on=following.date if following else None,
        to_anchor=tuple(row for row in rows if row.anchoring),
        to_do=tuple(row for row in rows if row.does and not row.anchoring),
        to_know=tuple(row for row in rows if not row.does and not row.anchoring),
    )


def waiting_at_home(meeting: Meeting, organisations: Iterable[Organisation]) -> list[Anchoring]:
    """What the organisations have not said of the meeting's decisions, in the order of the page."""
    rows = Anchoring.objects.filter(decision__meeting=meeting, organisation__in=organisations)
    waiting = rows.filter(state=Anchoring.State.ASKED, decision__state=Decision.State.OPEN)
    found = waiting.select_related("decision__group", "organisation", "group")
    return list(found.order_by("decision__number", "decision", "pk"))


def organisations_of(person: Person, meeting: Meeting) -> list[Organisation]:
    """Whom the person sat there for."""
    groups = Group.objects.filter(participations__meeting=meeting)
    held = Q(seats__memberships__person=person, seats__memberships__period__contains=meeting.date)
    named = Q(nominations__person=person, nominations__period__contains=meeting.date)
    in_group = Q(seats__group__in=groups) & held | Q(nominations__seat__group__in=groups) & named
    return list(Organisation.objects.filter(in_group).distinct().order_by("position", "id"))


def _decisions(meeting: Meeting, organisation: Organisation) -> list[Decision]:
    own = Q(principal=organisation) | Q(principal=organisation.principal_id)
    return list(
        meeting.decisions.select_related("group")
        .prefetch_related(
            Prefetch("anchorings", Anchoring.objects.filter(organisation=organisation), to_attr="asked_here"),
            Prefetch("implementations", Implementation.objects.filter(own), to_attr="done_here"),
        )
        .order_by("number", "pk")
    )


def _row(decision: Decision, organisation: Organisation) -> HomeRow:
    asked: list[Anchoring] = decision.asked_here  # type: ignore[attr-defined]  # by the prefetch above
    does: list[Implementation] = decision.done_here  # type: ignore[attr-defined]
    anchoring = asked[0] if asked else None
    due = f" senast {date_long(anchoring.due_on)}" if anchoring and anchoring.due_on else ""
    return HomeRow(
        decision=decision.pk,
        title=decision.title,
        url=decision.get_absolute_url(),
        text=decision.text,
        kind=decision.get_kind_display(),
        asks=f"Förankra hos er{due}" if anchoring else "",
        does="Genomför hos er" if does else (decision.addressed_to and f"Riktas till {decision.addressed_to}"),
        state=anchoring.state if anchoring else "",
        anchoring=anchoring.pk if anchoring else 0,
        provenance=decision.provenance,
    )


def home_url(meeting: Meeting, organisation: Organisation) -> str:
    return reverse("groups:take_home", args=[meeting.host.slug, meeting.day_code, organisation.slug])
