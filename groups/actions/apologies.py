"""Deeds on «jag kan inte komma»."""

from __future__ import annotations

from groups.models import Apology, Meeting, Person, Word
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.saving import save


def say_cannot_come(*, meeting: Meeting, person: Person, word: Word, by: User | None, note: str = "") -> Apology:
    """Note that somebody cannot come, and who said so. Saying it twice is once."""
    if meeting.state != Meeting.State.PLANNED:
        raise Refusal("Mötet har redan hållits eller är inställt.")
    standing = Apology.objects.standing().filter(meeting=meeting, person=person).first()
    if standing:
        return standing
    with deed(f"Noterade att en kallad inte kan komma till {meeting}", by=by):
        apology = Apology(meeting=meeting, person=person, note=note)
        apology.take(word)
        return save(apology)


def take_back_apology(*, apology: Apology, word: Word, by: User | None) -> Apology:
    """Note that the person comes after all. Taking it back twice is once."""
    if apology.withdrawn_on:
        return apology
    with deed(f"Noterade att en anmäld frånvaro från {apology.meeting} är tillbakatagen", by=by):
        apology.withdrawn_on = word.day
        return save(apology)
