"""Deeds on who was at a meeting (D44, D48, D61)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import time
from typing import Any

from groups.attending import Expected, Part, expected_parts, once_each
from groups.models import (
    AgendaItem,
    AgendaSection,
    Apology,
    Attendance,
    ChairTerm,
    CoordinatorAssignment,
    Group,
    Meeting,
    Membership,
    Organisation,
    Person,
    Seat,
)
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.saving import save

R = Attendance.Role
ROLE_OF_SEAT = {Seat.Kind.ORDINARY: R.MEMBER, Seat.Kind.CO_OPTED: R.STANDING, Seat.Kind.SUPPORT: R.SUPPORT}
NO_SUBSTITUTES = "Gruppen har inga ersättare. Anteckna den som kom som adjungerad för ett ärende."


def expect_attendance(*, meeting: Meeting, by: User | None) -> list[Attendance]:
    """Put everybody who holds a place that day on the list, as present unless they have said that they cannot come."""
    apologised = set(Apology.objects.standing().filter(meeting=meeting).values_list("person", flat=True))
    parts = [Part(s.pk, s.target_group_id) for s in meeting.sections.order_by("position")]
    rows = [
        Attendance(
            meeting=meeting,
            group_id=one.group,
            section_id=section,
            person_id=one.person,
            seat_id=one.seat,
            organisation_id=one.organisation,
            role=one.role,
            is_present=one.person not in apologised,
        )
        for one in once_each(_expected(meeting))
        for section in expected_parts(one, parts)
    ]
    with deed(f"Förde in vilka som väntas till {meeting}", by=by):
        # All at once: they come from rows that the database has already found right
        return Attendance.objects.bulk_create(rows)


def _expected(meeting: Meeting) -> Iterator[Expected]:
    """Chairs, then members by their places. Chairs, process support and coordinators attend every part."""
    groups = list(meeting.participations.order_by("group__position", "id").values_list("group", flat=True))
    on = meeting.date
    coordinators = set(CoordinatorAssignment.objects.current(on).values_list("person", flat=True))
    terms = ChairTerm.objects.current(on).filter(group__in=groups).order_by("group__position", "office", "id")
    leading = {(term.group_id, term.person_id): term for term in terms}
    seated = set()
    for membership in _memberships(groups, meeting):
        seat, person = membership.seat, membership.person_id
        seated.add((seat.group_id, person))
        leads = (seat.group_id, person) in leading
        yield Expected(
            person=person,
            group=seat.group_id,
            seat=seat.pk,
            organisation=seat.organisation_id,
            role=ROLE_OF_SEAT[Seat.Kind(seat.kind)],
            target_groups=frozenset(group.pk for group in seat.target_groups.all()),
            attends_all=leads or seat.kind == Seat.Kind.SUPPORT or person in coordinators,
        )
    for (group, person), term in leading.items():
        if (group, person) not in seated:
            yield Expected(person, group, None, term.organisation_id, R.MEMBER, attends_all=True)


def _memberships(groups: list[int], meeting: Meeting) -> Any:
    found = Membership.objects.current(meeting.date).filter(seat__group__in=groups)
    return (
        found.select_related("seat")
        .prefetch_related("seat__target_groups")
        .order_by("seat__group__position", "seat__position", "place", "id")
    )


def mark_attendance(*, meeting: Meeting, changed: Mapping[int, bool], by: User | None) -> int:
    """Note who came and who did not, by the rows of the list; gives how many rows changed."""
    rows = {row.pk: row for row in meeting.attendances.filter(pk__in=changed).select_related("person")}
    with deed(f"Ändrade närvaron på {meeting}", by=by):
        changes = [row for pk, row in rows.items() if row.is_present != changed[pk]]
        for row in changes:
            row.is_present = not row.is_present
            save(row)
    return len(changes)


def set_times(*, attendance: Attendance, arrived: time | None, left: time | None, by: User | None) -> Attendance:
    """Note when somebody came later or left before the others."""
    with deed(f"Antecknade klockslag i närvarolistan för {attendance.meeting}", by=by):
        attendance.arrived, attendance.left = arrived, left
        return save(attendance)


def co_opt(
    *,
    meeting: Meeting,
    group: Group,
    by: User | None,
    item: AgendaItem | None = None,
    section: AgendaSection | None = None,
    person: Person | None = None,
    name: str = "",
    organisation: Organisation | None = None,
    whose: str = "",
    role: Attendance.Role = Attendance.Role.GUEST,
) -> Attendance:
    """Put somebody on the list who holds no place: co-opted for a matter, or a substitute where the group has such."""
    if role == R.SUBSTITUTE and not group.allows_substitutes:
        raise Refusal(NO_SUBSTITUTES, field="role")
    if not meeting.participations.filter(group=group).exists():
        raise Refusal(f"{group} är inte med på mötet.")
    if item is not None and item.meeting_id != meeting.pk:
        raise Refusal("Ärendet hör till ett annat möte.", field="item")
    with deed(f"Skrev upp en adjungerad på {meeting}", by=by):
        return save(
            Attendance(
                meeting=meeting,
                group=group,
                item=item,
                section=section,
                person=person,
                name="" if person else name,
                organisation=organisation,
                whose=whose,
                role=role,
            )
        )


def strike_attendance(*, attendance: Attendance, by: User | None) -> None:
    """Take somebody off the list who was put there by mistake; who holds a place stays on it, as absent."""
    if attendance.role not in (R.GUEST, R.SUBSTITUTE):
        raise Refusal("Den som har en plats i gruppen står kvar på listan. Ta bort bocken om personen inte kom.")
    with deed(f"Tog bort en adjungerad från {attendance.meeting}", by=by):
        attendance.delete()
