"""Makes what tests need, through the real actions: one plain function a noun, sensible where nothing is said.

Everything made without a day exists from BEFORE and still does. `by` is always None: the tests that care
who acted call the actions themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import count
from typing import Any

from django.utils.text import slugify

from groups.actions import (
    chairs,
    decisions,
    direction,
    documents,
    files,
    groups,
    meetings,
    memberships,
    missions,
    organisations,
    people,
    seats,
)
from groups.models import (
    ChairTerm,
    Decision,
    Document,
    DocumentFile,
    Group,
    Meeting,
    Membership,
    MissionSection,
    MissionVersion,
    Organisation,
    Person,
    Seat,
    TargetGroup,
)
from samla.actions import add_user
from samla.models import User

BEFORE = date(2022, 1, 1)
DAY = date(2024, 3, 12)
LATER = date(2024, 8, 1)
_numbers = count(1)


def _unique(text: str) -> str:
    return f"{text} {next(_numbers)}"


def make_user(name: str = "") -> User:
    name = name or _unique("Användare")
    return add_user(name=name, email=f"{slugify(name)}.{next(_numbers)}@example.org", by=None)


def make_organisation(
    name: str = "", kind: Organisation.Kind = Organisation.Kind.MUNICIPALITY, **facts: Any
) -> Organisation:
    name = name or _unique("Kommunen")
    slug = f"{slugify(name)}-{next(_numbers)}"
    return organisations.add_organisation(slug=slug, name=name, kind=kind, by=None, **facts)


def make_board(name: str = "Nämnden") -> Organisation:
    return make_organisation(name, Organisation.Kind.BOARD)


def make_group(name: str = "", kind: Group.Kind = Group.Kind.LOCAL, **facts: Any) -> Group:
    name = name or _unique("Gruppen")
    facts = {"slug": slugify(name), "start": BEFORE, **facts}
    return groups.start_group(name=name, kind=kind, by=None, **facts)


def make_target_group(name: str = "Äldre") -> TargetGroup:
    target_group = direction.add_target_group(code=f"{slugify(name)}-{next(_numbers)}", position=1, by=None)
    direction.name_target_group(target_group=target_group, name=name, definition="", by=None)
    return target_group


def make_person(name: str = "", *, user: User | None = None, **facts: Any) -> Person:
    return people.add_person(name=name or _unique("Person"), user=user, by=None, **facts)


def make_seat(group: Group, **facts: Any) -> Seat:
    if not facts.get("organisation"):
        facts.setdefault("function", _unique("Funktion"))
    facts = {"start": BEFORE, **facts}
    return seats.add_seat(group=group, by=None, **facts)


def make_member(group: Group, person: Person | None = None, *, seat: Seat | None = None, **facts: Any) -> Membership:
    facts = {"start": BEFORE, **facts}
    return memberships.seat_member(seat=seat or make_seat(group), person=person or make_person(), by=None, **facts)


def make_chair(
    group: Group, person: Person | None = None, office: ChairTerm.Office = ChairTerm.Office.CHAIR, **facts: Any
) -> ChairTerm:
    facts = {"start": BEFORE, **facts}
    return chairs.elect_chair(group=group, person=person or make_person(), office=office, by=None, **facts)


def make_meeting(
    host: Group,
    day: date = date(2024, 3, 12),
    *,
    held: bool = True,
    published_on: date | None = None,
    together_with: Iterable[Group] = (),
    **facts: Any,
) -> Meeting:
    meeting = meetings.plan_meeting(host=host, day=day, together_with=together_with, by=None, **facts)
    if held:
        meetings.hold_meeting(meeting=meeting, on=day, by=None)
    if published_on:
        meetings.publish_meeting(meeting=meeting, on=published_on, by=None)
    return meeting


def make_decision(
    group: Group, title: str = "", *, day: date = date(2024, 3, 12), published: bool = True, **facts: Any
) -> Decision:
    title = title or _unique("Beslutet")
    facts = {"text": f"Gruppen beslutar: {title}.", "decided_on": day, **facts}
    decision = decisions.record_decision(group=group, title=title, by=None, **facts)
    if published:
        decisions.publish_decision(decision=decision, on=decision.decided_on, by=None)
    return decision


def make_document(title: str = "", kind: Document.Kind = Document.Kind.ROUTINE, **facts: Any) -> Document:
    title = title or _unique("Dokumentet")
    slug = f"{slugify(title)}-{next(_numbers)}"
    return documents.register_document(slug=slug, title=title, kind=kind, by=None, **facts)


def make_document_file(document: Document | None = None, data: bytes = b"%PDF-1.7 prov", **facts: Any) -> DocumentFile:
    facts = {"name": "rutin.pdf", "on": date(2024, 3, 12), **facts}
    return files.add_document_file(document=document or make_document(), data=data, by=None, **facts)


def make_mission(*covered: Group, title: str = "Uppdraget", **facts: Any) -> MissionVersion:
    """The draft of a mission document with one written section."""
    found = covered or (make_group(),)
    version = missions.start_mission(title=title, groups=found, drawn_up_by="Lea Ledare", by=None, **facts)
    section = version.sections.get(kind=MissionSection.Kind.PURPOSE)
    missions.write_section(section=section, text="Gruppen samordnar insatser nära invånarna.", by=None)
    return version


def make_approved_mission(*covered: Group, day: date = date(2024, 3, 15), **facts: Any) -> MissionVersion:
    version = make_mission(*covered, **facts)
    decision = make_decision(version.mission.groups.earliest("id"), day=day)
    return missions.approve_mission(version=version, decision=decision, by=None)
