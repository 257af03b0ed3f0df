"""Whether somebody who was called to a meeting can come."""

from __future__ import annotations

from groups.actions.apologies import say_cannot_come, take_back_apology
from groups.actions.notices import CANNOT_COME as CANNOT_COME_CODE
from groups.models import Apology, Meeting, Person, Word
from groups.notice_forms import NO, YES, CannotComeForm
from groups.queries.called import called_to
from samla.errors import Refusal
from samla.formatting import date_long
from samla.models import User
from samla.tokens import Asked, Question, Quick


def _ask_cannot_come(row: int, person: object) -> Asked | None:
    meeting = Meeting.objects.select_related("host").filter(pk=row).first()
    if meeting is None or not isinstance(person, Person):
        return None
    called = next((one for one in called_to(meeting) if one.person == person), None)
    times = called.slot.text if called else ""
    said = "Du har sagt att du inte kan komma." if called and called.apology else ""
    facts = (("Dag", date_long(meeting.date)), ("Din tid", times), ("Plats", meeting.place))
    is_cancelled = meeting.state == Meeting.State.CANCELLED
    return Asked(
        f"Kan du komma till {meeting.name}?",
        said,
        tuple((label, value) for label, value in facts if value),
        (Quick("Jag kan inte komma", {"svar": NO}), Quick("Jag kommer", {"svar": YES})),
        "Mötet är inställt, så du behöver inte svara." if is_cancelled else "",
    )


def _answer_cannot_come(*, row: int, word: Word, by: User | None, svar: str, note: str = "") -> object:
    meeting = Meeting.objects.select_related("host").get(pk=row)
    if word.source is None:
        raise Refusal("Det går inte att se vem svaret kommer från.")
    if svar == NO:
        return say_cannot_come(meeting=meeting, person=word.source, word=word, note=note, by=by)
    standing = Apology.objects.standing().filter(meeting=meeting, person=word.source).first()
    return take_back_apology(apology=standing, word=word, by=by) if standing else None


CANNOT_COME = Question(
    code=CANNOT_COME_CODE,
    ask=_ask_cannot_come,
    form=CannotComeForm,
    answer=_answer_cannot_come,
    other="Skriv ett meddelande till den som kallar",
    may_change=True,
)
