"""What a personal link of the groups may ask: the question, its form, and the deed that takes the answer.

The same questions are what the process leader or the chair fills in when the answer came in another way.
"""

from __future__ import annotations

from typing import Any

from groups.actions.anchorings import answer_anchoring
from groups.answer_forms import AnchoringForm
from groups.models import Anchoring, Word
from samla.formatting import date_long
from samla.models import User
from samla.tokens import Asked, Question, Quick


def of_groups() -> tuple[Question, ...]:
    """Every question that the groups ask."""
    return (ANCHORING,)


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
