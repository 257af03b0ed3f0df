"""Deeds on how a decision came about: who took no part because of jäv, and who was asked between meetings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from groups.models import Consultation, Decision, Meeting, Minutes, Organisation, Person, Recusal, Told, Word
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.saving import save


def note_recusal(
    *, decision: Decision, by: User | None, person: Person | None = None, organisation: Organisation | None = None
) -> Recusal:
    """Somebody did not take part in the decision because of jäv."""
    who = person.name_in_history if person else organisation
    with deed(f"{who} deltog inte i beslutet {decision} på grund av jäv", by=by):
        return save(Recusal(decision=decision, person=person, organisation=organisation))


def drop_recusal(*, recusal: Recusal, by: User | None) -> None:
    """It was noted by mistake."""
    if recusal.decision.is_locked:
        raise Refusal("Beslutet är publicerat eller justerat och ändras inte.")
    with deed(f"Tog bort en felskriven uppgift om jäv i beslutet {recusal.decision}", by=by):
        recusal.delete()


def ask_between_meetings(
    *, decision: Decision, people: Iterable[Person], on: date, way: Told.Way | str, by: User | None
) -> list[Consultation]:
    """Ask people about a decision that is taken between meetings (per capsulam)."""
    if decision.way == Decision.Way.MEETING:
        raise Refusal("Beslutet togs vid ett möte. Ändra först hur det togs.")
    asked = list(people)
    with deed(f"Frågade {len(asked)} personer om beslutet {decision}", by=by):
        return [save(Consultation(decision=decision, person=person, asked_on=on, asked_by_way=way)) for person in asked]


def answer_consultation(
    *, consultation: Consultation, answer: Consultation.Answer | str, word: Word, by: User | None, note: str = ""
) -> Consultation:
    """Write down what somebody answered."""
    if word.day < consultation.asked_on:
        raise Refusal("Svaret kan inte ha kommit före frågan. Välj en senare dag.", field="told_on")
    label = Consultation.Answer(answer).label
    with deed(f"{consultation.person.name_in_history} om beslutet {consultation.decision}: {label}", by=by):
        consultation.take(word)
        consultation.answer, consultation.note = answer, note
        return save(consultation)


def report_at_meeting(*, decision: Decision, meeting: Meeting, by: User | None) -> Decision:
    """A decision taken between meetings is reported at the group's next one, where it gets its number."""
    if decision.way == Decision.Way.MEETING:
        raise Refusal("Beslutet togs vid ett möte och behöver inte anmälas.")
    if meeting.date < decision.decided_on:
        raise Refusal("Beslutet kan inte anmälas på ett möte som var före det. Välj ett senare möte.", field="meeting")
    if not meeting.participations.filter(group=decision.group).exists():
        raise Refusal(f"{decision.group} är inte med på det mötet.", field="meeting")
    if Minutes.objects.filter(meeting=meeting, state__in=Minutes.LOCKED).exists():
        raise Refusal("Protokollet från mötet är redan godkänt. Välj ett senare möte.", field="meeting")
    with deed(f"Beslutet {decision} anmäls på {meeting}", by=by):
        decision.reported_at = meeting
        return save(decision)
