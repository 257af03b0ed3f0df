"""What a personal link of the groups may ask: the question, its form, and the deed that takes the answer.

The same questions are what the process leader or the chair fills in when the answer came in another way.
"""

from __future__ import annotations

from typing import Any

from groups.actions.anchorings import answer_anchoring
from groups.actions.apologies import say_cannot_come, take_back_apology
from groups.actions.notices import CANNOT_COME as CANNOT_COME_CODE
from groups.answer_forms import AnchoringForm
from groups.models import Anchoring, Apology, Meeting, Person, Word
from groups.notice_forms import NO, YES, CannotComeForm
from groups.queries.called import called_to
from samla.errors import Refusal
from samla.formatting import date_long
from samla.models import User
from samla.tokens import Asked, Question, Quick


def of_groups() -> tuple[Question, ...]:
    """Every question that the groups ask."""
    return (ANCHORING, CANNOT_COME)


def _ask_anchoring(row: int, person: object) -> Asked | None:
    found = Anchoring.objects.select_related("decision__group", "organisation", "group").filter(pk=row).first()
    if found is None:
        return None
    decision = found.decision
    answered = "" if found.state == Anchoring.State.ASKED else f"{found.where}: {found.get_state_display()}."
    if decision.is_closed and not answered:
        answered = "Beslutet är avslutat, så du behöver inte svara."
    due = (("Svara senast", date_long(found.due_on)),) if found.due_on else ()
    return Asked(
        f"Har {found.where} några invändningar?",
        decision.text,
        (
            ("Beslut", decision.title),
            ("Grupp", decision.group.name),
            ("Beslutat", date_long(decision.decided_on)),
            *due,
        ),
        answered,
    )


def _answer_anchoring(*, row: int, word: Word, by: User | None, **facts: Any) -> Anchoring:
    rows = Anchoring.objects.select_related("organisation", "group", "decision")
    return answer_anchoring(anchoring=rows.get(pk=row), word=word, by=by, **facts)


ANCHORING = Question(
    code="forankring",
    ask=_ask_anchoring,
    form=AnchoringForm,
    answer=_answer_anchoring,
    quick=(Quick("Inga invändningar", {"state": Anchoring.State.NO_OBJECTION}),),
    other="Lämna en invändning, eller säg att ni inte berörs",
)


def _ask_cannot_come(row: int, person: object) -> Asked | None:
    meeting = Meeting.objects.select_related("host").filter(pk=row).first()
    if meeting is None or not isinstance(person, Person):
        return None
    called = next((one for one in called_to(meeting) if one.person == person), None)
    times = called.slot.text if called else ""
    facts = (("Dag", date_long(meeting.date)), ("Din tid", times), ("Plats", meeting.place))
    answered = "Du har sagt att du inte kan komma." if called and called.apology else ""
    if meeting.state == Meeting.State.CANCELLED:
        answered = "Mötet är inställt, så du behöver inte svara."
    return Asked(
        f"Kan du komma till {meeting.name}?",
        facts=tuple((label, value) for label, value in facts if value),
        answered=answered,
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
    quick=(Quick("Jag kan inte komma", {"svar": NO}), Quick("Jag kommer", {"svar": YES})),
    other="Skriv ett meddelande till den som kallar",
    may_change=True,
)
