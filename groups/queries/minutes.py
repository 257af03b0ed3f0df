"""Minutes as they are read: one object behind page, PDF, Word and extract. It holds nothing internal.

Who was there is told by organisation; names follow the one rule of groups.names. Internal is what `insider` adds: the
names of who is to do something, and the remarks on a draft.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.urls import reverse

from groups.models import (
    ActionPoint,
    AgendaItem,
    Approval,
    Attendance,
    ChairTerm,
    Correction,
    Decision,
    Group,
    Meeting,
    Minutes,
    Organisation,
    Person,
    SolvedAside,
    StaffRole,
)
from groups.models.minutes import decided_or_reported_at
from groups.queries.common import Fact, known, named_target_groups, target_group_names
from groups.queries.names import name_for
from samla.formatting import capitalise, clock, date_long, list_sv, number, paragraph_number, time_range


@dataclass(frozen=True)
class Corrected:
    """What is right where the approved text is wrong."""

    text: str
    reason: str
    on: date


@dataclass(frozen=True)
class DecisionText:
    """A decision in the minutes; `paragraph` is empty until it is approved."""

    pk: int
    paragraph: str
    kind: str
    title: str
    text: str
    group: str
    addressed_to: str
    dissent: str
    url: str
    extract_url: str
    corrections: tuple[Corrected, ...]

    @property
    def body(self) -> str:
        """The text under the heading; nothing where the heading is the whole of it."""
        return "" if self.text.strip().rstrip(".") == self.title.strip().rstrip(".") else self.text


@dataclass(frozen=True)
class ActionText:
    """Something to do: what, who and when."""

    text: str
    who: str
    due_on: date | None


@dataclass(frozen=True)
class ItemText:
    """A matter with what came of it."""

    number: int
    title: str
    about: str
    outcome: str
    guests: str
    decisions: tuple[DecisionText, ...]
    actions: tuple[ActionText, ...]
    aside: str
    corrections: tuple[Corrected, ...]

    @property
    def anchor(self) -> str:
        return f"arende-{self.number}"


@dataclass(frozen=True)
class Present:
    """The organisations that were there for a group, in order of the alphabet as the places have it."""

    group: str
    organisations: tuple[str, ...]


@dataclass(frozen=True)
class MinutesPage:
    """The minutes of a meeting. `is_draft` is said on every page and paper until they are approved."""

    title: str
    what: str
    meeting: str
    meeting_url: str
    url: str
    day: date
    state: str
    is_draft: bool
    is_protocol: bool
    provenance: str
    facts: tuple[Fact, ...]
    present: tuple[Present, ...]
    items: tuple[ItemText, ...]
    others: tuple[DecisionText, ...]
    approvals: tuple[str, ...]
    corrections: tuple[Corrected, ...]
    published_on: date | None
    file_url: str
    file_name: str

    @property
    def provenances(self) -> tuple[str, ...]:
        """What its papers must explain."""
        return (self.provenance,)

    @property
    def file_stem(self) -> str:
        """What its files are called: kind and day, never a name."""
        return f"{'protokoll' if self.is_protocol else 'minnesanteckningar'}-{self.day.isoformat()}"


@dataclass(frozen=True)
class Naming:
    """How people are named in public: who holds office that day, and for whom people sit."""

    offices: frozenset[int]
    organisations: Mapping[int, Organisation]
    insider: bool

    def of(self, person: Person | None) -> str:
        """The name, or else the organisation that the person is there for."""
        if person is None:
            return ""
        whose = self.organisations.get(person.pk)
        holds_office = person.pk in self.offices
        name = name_for(person, organisations=[whose], holds_office=holds_office, insider=self.insider)
        return name or (whose.name if whose else "en ledamot")


def minutes_page(minutes: Minutes, *, insider: bool = False) -> MinutesPage:
    """The minutes as anybody may read them once they are published; an insider also reads who is to do what.

    The number of queries does not follow that of matters, decisions or people.
    """
    meeting = minutes.meeting
    attendances = [
        row
        for row in meeting.attendances.select_related("person", "organisation", "group").order_by(
            "group__position", "seat__position", "id"
        )
        if insider or row.group.visibility == Group.Visibility.PUBLIC
    ]
    naming = Naming(_offices(meeting), _organisations(attendances), insider)
    corrections = _corrections(minutes)
    # At a joint meeting, what a group decided whose work is internal stays so
    decisions = [d for d in _decisions(meeting) if insider or d.group.visibility == Group.Visibility.PUBLIC]
    by_item: dict[int | None, list[DecisionText]] = defaultdict(list)
    is_joint = meeting.participations.count() > 1 or any(d.group_id != meeting.host_id for d in decisions)
    for decision in decisions:
        at = decision.item_id if decision.meeting_id == meeting.pk else None
        by_item[at].append(_decision(minutes, decision, corrections, is_joint=is_joint))
    what = minutes.get_kind_display()
    return MinutesPage(
        title=f"{capitalise(what)} {meeting.name} {date_long(meeting.date)}",
        what=capitalise(what),
        meeting=meeting.name,
        meeting_url=meeting.get_absolute_url(),
        url=minutes.get_absolute_url(),
        day=meeting.date,
        state=minutes.state,
        is_draft=not minutes.is_locked,
        is_protocol=minutes.is_protocol,
        provenance=minutes.provenance,
        facts=_facts(minutes, naming),
        present=_present(attendances),
        items=_items(meeting, by_item, corrections, naming),
        others=tuple(by_item[None]),
        approvals=_approvals(minutes, naming),
        corrections=tuple(corrections["all"]),
        published_on=minutes.published_on,
        file_url=minutes.file.get_absolute_url() if minutes.file else "",
        file_name=minutes.file.name if minutes.file else "",
    )


def _offices(meeting: Meeting) -> frozenset[int]:
    """Chairs and process leaders of the day."""
    terms = ChairTerm.objects.current(meeting.date).filter(group__participations__meeting=meeting)
    leaders = StaffRole.objects.current(meeting.date).filter(role=StaffRole.Role.PROCESS_LEADER)
    return frozenset(terms.values_list("person", flat=True).union(leaders.values_list("person", flat=True)))


def _organisations(attendances: Iterable[Attendance]) -> dict[int, Organisation]:
    return {row.person_id: row.organisation for row in attendances if row.person_id and row.organisation}


def _present(attendances: Iterable[Attendance]) -> tuple[Present, ...]:
    """Organisations by group; of those who have none in the portal, what was written of where they come from."""
    found: dict[str, dict[str, None]] = {}
    for row in attendances:
        name = row.organisation.name if row.organisation else row.whose
        if row.is_present and name:
            found.setdefault(row.group.name, {})[name] = None
    return tuple(Present(group, tuple(names)) for group, names in found.items())


def _decisions(meeting: Meeting) -> Iterable[Decision]:
    found = Decision.objects.filter(decided_or_reported_at(meeting)).select_related("group", "item")
    return found.order_by("item__position", "number", "id")


def _decision(
    minutes: Minutes,
    decision: Decision,
    corrections: Mapping[tuple[str, int] | str, list[Corrected]],
    *,
    is_joint: bool,
) -> DecisionText:
    meeting = minutes.meeting
    has_number = decision.number is not None and decision.number_year is not None
    return DecisionText(
        pk=decision.pk,
        paragraph=paragraph_number(decision.number, decision.number_year) if has_number else "",  # type: ignore[arg-type]
        kind=decision.get_kind_display(),
        title=decision.title,
        text=decision.text,
        group=decision.group.label if is_joint else "",
        addressed_to=decision.addressed_to,
        dissent=decision.dissent,
        url=decision.get_absolute_url(),
        extract_url=reverse("groups:minutes_extract", args=[meeting.host.slug, meeting.day_code, decision.pk])
        if has_number
        else "",
        corrections=tuple(corrections["decision", decision.pk]),
    )


def _items(
    meeting: Meeting,
    decisions: Mapping[int | None, list[DecisionText]],
    corrections: Mapping[tuple[str, int] | str, list[Corrected]],
    naming: Naming,
) -> tuple[ItemText, ...]:
    actions: dict[int | None, list[ActionText]] = defaultdict(list)
    for action in ActionPoint.objects.filter(meeting=meeting).select_related("person").order_by("id"):
        who = naming.of(action.person) if action.person else action.who if naming.insider else ""
        actions[action.item_id].append(ActionText(action.text, who, action.due_on))
    told = SolvedAside.objects.filter(item__meeting=meeting).values_list("item", "count")
    asides = {item: _aside(count, naming) for item, count in told}
    items = meeting.items.prefetch_related(Prefetch("target_group", named_target_groups())).order_by("position")
    return tuple(
        ItemText(
            number=item.position,
            title=item.title,
            about=_about(item, meeting.date),
            outcome=item.outcome,
            guests=item.guests,
            decisions=tuple(decisions.get(item.pk, ())),
            actions=tuple(actions.get(item.pk, ())),
            aside=asides.get(item.pk, ""),
            corrections=tuple(corrections["item", item.pk]),
        )
        for item in items
    )


def _aside(count: int, naming: Naming) -> str:
    """How many were solved aside, for the group's own. In public only their sum is told, with the half-year (D108)."""
    if naming.insider:
        return f"Avvikelser lösta vid sidan om registret: {number(count)}."
    return "Gruppen antecknade hur många avvikelser som löstes vid sidan om registret."


def _about(item: AgendaItem, on: date) -> str:
    target = "".join(target_group_names(filter(None, [item.target_group]), on))
    return " · ".join(part for part in (capitalise(item.get_kind_display()), target) if part)


def _corrections(minutes: Minutes) -> dict[tuple[str, int] | str, list[Corrected]]:
    found: dict[tuple[str, int] | str, list[Corrected]] = defaultdict(list)
    for row in Correction.objects.filter(minutes=minutes).order_by("on", "id"):
        key: tuple[str, int] | str = "all"
        if row.decision_id:
            key = ("decision", row.decision_id)
        elif row.item_id:
            key = ("item", row.item_id)
        found[key].append(Corrected(row.text, row.reason, row.on))
    return found


def _facts(minutes: Minutes, naming: Naming) -> tuple[Fact, ...]:
    meeting = minutes.meeting
    place = "digitalt" if "://" in meeting.place else meeting.place
    times = f"från {clock(minutes.started)}" if minutes.started else ""
    if minutes.started and minutes.ended:
        times = time_range(minutes.started, minutes.ended)
    met = [row.group for row in meeting.participations.select_related("group").order_by("group__position", "id")]
    groups = list_sv([g.name for g in met if naming.insider or g.visibility == Group.Visibility.PUBLIC])
    return known(
        Fact("Grupp", groups),
        Fact("Dag", date_long(meeting.date), provenance=meeting.provenance),
        Fact("Tid", times),
        Fact("Plats", place),
        Fact("Ledde mötet", naming.of(minutes.chaired_by)),
        Fact("Justerare" if minutes.is_protocol else "", naming.of(minutes.approver)),
        Fact("Justerat" if minutes.is_protocol else "Godkänt", _day(minutes.approved_on)),
        Fact("Publicerat", _day(minutes.published_on)),
    )


def _day(day: date | None) -> str:
    return date_long(day) if day else ""


def _approvals(minutes: Minutes, naming: Naming) -> tuple[str, ...]:
    rows = minutes.approvals.select_related("person", "at_meeting__host", "decision").order_by("on", "id")
    return tuple(_approval(row, naming) for row in rows)


def _approval(row: Approval, naming: Naming) -> str:
    """«Justerat av Anna Ek, ordförande, den 3 maj 2024 (e-post)»."""
    what = ""
    if row.decision and row.decision.number and row.decision.number_year:
        what = f" {paragraph_number(row.decision.number, row.decision.number_year)} omedelbart"
    if row.office == Approval.Office.GROUP and row.at_meeting:
        return f"Godkänt av gruppen på mötet {date_long(row.at_meeting.date)}"
    if row.office == Approval.Office.SILENCE:
        return f"Godkänt {date_long(row.on)}, eftersom ingen hade invänt"
    way = f" ({row.get_told_by_way_display()})" if row.told_by_way else ""
    return f"Justerat{what} av {naming.of(row.person)}, {row.get_office_display()}, {date_long(row.on)}{way}"
