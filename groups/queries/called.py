"""Who is called to a meeting, to which part of it, and what has been sent and answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from groups.models import AgendaSection, Apology, ChairTerm, Invitation, Meeting, Membership, Person, StaffRole
from groups.queries.common import known_as
from groups.slots import Part, Slot, slot_of
from samla.models import Outbox


@dataclass(frozen=True)
class Called:
    """Somebody who is called: their slot, where their latest letter is, and whether they have said no.

    `sequence` is the number of the newest letter, None where none has been written; `was_cancelled` that it told
    them not to come. `said` is what that letter said of day, times and place, `says` what one would say now.
    """

    person: Person
    name: str
    email: str
    slot: Slot
    sequence: int | None = None
    was_cancelled: bool = False
    said: str = ""
    says: str = ""
    mail_state: str = ""
    apology: Apology | None = None

    def needs_letter(self, *, is_cancelled: bool) -> bool:
        """Whether something that concerns them has not been told: of the meeting, a change or its cancellation."""
        if is_cancelled:
            return self.sequence is not None and not self.was_cancelled
        return self.sequence is None or self.was_cancelled or self.said != self.says


def called_to(meeting: Meeting) -> tuple[Called, ...]:
    """Everybody who holds a place or an office in a group that meets, the secretary and the process leaders.

    Each once, by name; nine questions at most, whatever the number of people.
    """
    spoken_for = _spoken_for(meeting)
    parts = parts_of(meeting)
    letters = {row.person_id: row for row in meeting.invitations.order_by("sequence", "id")}
    states = _mail_states(row.mail_key for row in letters.values())
    apologies = {row.person_id: row for row in Apology.objects.standing().filter(meeting=meeting)}
    people = Person.objects.in_bulk(spoken_for)
    whole = (meeting.start_time, meeting.end_time)
    slots = {pk: slot_of(parts, whole, spoken_for[pk]) for pk in people}
    found = [
        Called(
            person=person,
            name=known_as(person),
            email=person.email,
            slot=slots[pk],
            says=said_of(meeting, slots[pk]),
            sequence=letters[pk].sequence if pk in letters else None,
            was_cancelled=pk in letters and letters[pk].method == Invitation.Method.CANCEL,
            said=letters[pk].said if pk in letters else "",
            mail_state=states.get(letters[pk].mail_key, "") if pk in letters else "",
            apology=apologies.get(pk),
        )
        for pk, person in people.items()
    ]
    return tuple(sorted(found, key=lambda called: (called.person.name_key, called.person.pk)))


def said_of(meeting: Meeting, slot: Slot) -> str:
    """What a letter would say to somebody with those times, as a fingerprint."""
    told = (meeting.name, meeting.date.isoformat(), slot.text, meeting.place)
    return sha256("\n".join(told).encode()).hexdigest()


def no_longer_called(meeting: Meeting, called: Iterable[Called]) -> tuple[Invitation, ...]:
    """The latest letters of those who were called and are not any more: their calendars must be told."""
    now = {somebody.person.pk for somebody in called}
    letters = meeting.invitations.select_related("person").order_by("sequence", "id")
    latest = {row.person_id: row for row in letters if row.person_id not in now}
    return tuple(row for row in latest.values() if row.method == Invitation.Method.REQUEST)


def parts_of(meeting: Meeting) -> tuple[Part, ...]:
    sections = AgendaSection.objects.filter(meeting=meeting).order_by("position")
    return tuple(Part(row.title, row.target_group_id, row.start_time, row.end_time) for row in sections)


def _spoken_for(meeting: Meeting) -> dict[int, frozenset[int] | None]:
    """By person the target groups that they speak for; None is all of them, as for chairs and process leaders."""
    groups = list(meeting.participations.order_by("id").values_list("group", flat=True))
    places = Membership.objects.current(meeting.date).filter(seat__group__in=groups)
    found: dict[int, frozenset[int] | None] = {}
    seats = places.select_related("seat").prefetch_related("seat__target_groups").order_by("id")
    for row in seats:
        own = frozenset(target.pk for target in row.seat.target_groups.all())
        before = found.get(row.person_id, frozenset())
        found[row.person_id] = None if before is None or not own else before | own
    chairs = ChairTerm.objects.current(meeting.date).filter(group__in=groups).values_list("person", flat=True)
    staff = StaffRole.objects.current(meeting.date).filter(role=StaffRole.Role.PROCESS_LEADER)
    for pk in (*chairs, *staff.values_list("person", flat=True), meeting.secretary_id):
        if pk is not None:
            found[pk] = None
    return found


def _mail_states(keys: Iterable[str]) -> dict[str, str]:
    """What became of the letters, in words."""
    rows = Outbox.objects.filter(key__in=list(keys))
    return {row.key: _mail_state(row) for row in rows}


def _mail_state(letter: Outbox) -> str:
    if letter.sent_at:
        return "skickad"
    if letter.given_up_at:
        return "gick inte fram"
    return "försöks igen" if letter.attempts else "väntar på att skickas"
