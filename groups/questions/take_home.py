"""«Det här tar du hem» by a personal link: what an organisation took home from a meeting, answered by one button."""

from __future__ import annotations

from typing import Any

from django import forms

from groups.actions.anchorings import answer_anchoring
from groups.models import Anchoring, Meeting, Organisation, Person, Word
from groups.queries.take_home import organisations_of, take_home, waiting_at_home
from samla.audit import deed
from samla.editing import ParagraphsField
from samla.errors import Refusal
from samla.formatting import counted, date_long
from samla.forms import Form
from samla.models import User
from samla.tokens import Asked, Question, Quick

CODE = "tar-hem"


class TakeHomeForm(Form):
    """An objection to one of the decisions. Without one, there are none to any of them."""

    number = forms.IntegerField(label="Vilket beslut? Skriv numret i listan", required=False, min_value=1)
    note = ParagraphsField(
        label="Vad gäller invändningen?",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        number, note = self.cleaned_data.get("number"), self.cleaned_data.get("note")
        if note and not number and "number" not in self.errors:
            self.add_error("number", "Skriv numret på beslutet som invändningen gäller.")
        if number and not note:
            self.add_error("note", "Skriv vad invändningen gäller.")
        return self.cleaned_data


def title_of(meeting: Meeting) -> str:
    """What the page and the mail are called."""
    return f"Det här tar du hem från {meeting.name} {date_long(meeting.date)}"


def _ask(row: int, person: Person) -> Asked | None:
    meeting = Meeting.objects.select_related("host").filter(pk=row).first()
    organisations = organisations_of(person, meeting) if meeting else []
    if meeting is None or not organisations:
        return None
    waiting = waiting_at_home(meeting, organisations)
    numbered = enumerate((found.decision for found in waiting), start=1)
    facts = [(f"{number}. {decision.title}", decision.text) for number, decision in numbered]
    text = (
        f"Förankra {counted(len(waiting), 'beslut', 'beslut')} hos er{_before(waiting)}, och svara här."
        if waiting
        else ""
    )
    return Asked(
        title_of(meeting),
        text,
        (*facts, *_other_rows(meeting, organisations, {found.decision_id for found in waiting})),
        (Quick("Inga invändningar", {"number": "", "note": ""}),),
        "" if waiting else "Inget väntar på svar från er.",
    )


def _before(waiting: list[Anchoring]) -> str:
    days = [row.due_on for row in waiting if row.due_on]
    return f" senast den {date_long(min(days))}" if days else ""


def _other_rows(meeting: Meeting, organisations: list[Organisation], asked: set[int]) -> tuple[tuple[str, str], ...]:
    """What else the organisations are to do or know."""
    found = {row.url: row for organisation in organisations for row in take_home(meeting, organisation).rows}
    return tuple((row.title, row.does or row.text) for row in found.values() if row.decision not in asked)


def _answer(*, row: int, word: Word, by: User | None, number: int | None, note: str) -> list[Anchoring]:
    """No objections to what waits – or one, to the decision with the number, and nothing said of the others."""
    meeting = Meeting.objects.select_related("host").get(pk=row)
    if word.source is None:
        raise Refusal("Länken saknar mottagare.")
    waiting = waiting_at_home(meeting, organisations_of(word.source, meeting))
    if number and number > len(waiting):
        raise Refusal(f"Skriv ett nummer mellan 1 och {len(waiting)}.", field="number")
    state = Anchoring.State.OBJECTION if number else Anchoring.State.NO_OBJECTION
    chosen = [waiting[number - 1]] if number else waiting
    with deed(f"Svarade om {len(chosen)} beslut från {meeting}", by=by):
        return [answer_anchoring(anchoring=found, state=state, word=word, note=note, by=by) for found in chosen]


TAKE_HOME = Question(
    code=CODE,
    ask=_ask,
    form=TakeHomeForm,
    answer=_answer,
    other="Lämna en invändning mot ett av besluten",
    may_change=True,
)
