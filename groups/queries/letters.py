"""The covering letter of one ratification, out of the portal's facts."""

from __future__ import annotations

from groups.letters import Letter
from groups.models import Ratification
from samla.formatting import date_long, paragraph_number
from samla.models import Collaboration


def letter_to(row: Ratification) -> Letter:
    """The letter to the board; it is dated the day that the board was asked, or else that of the decision."""
    decision, collaboration = row.decision, Collaboration.objects.first()
    dated = row.sent_on or decision.decided_on
    year = decision.number_year
    number = paragraph_number(decision.number, year) if decision.number and year else ""
    facts = (
        ("Till", row.board.name),
        ("Från", decision.group.name),
        ("Beslutat", date_long(decision.decided_on)),
        ("Paragraf", number),
        ("Skickat", date_long(dated)),
    )
    return Letter(
        board=row.board.name,
        group=decision.group.name,
        title=decision.title,
        text=decision.text,
        dated=dated,
        facts=tuple(fact for fact in facts if fact[1]),
        condition=decision.condition,
        dissent=decision.dissent,
        collaboration=collaboration.full_name if collaboration else "",
        contact=collaboration.contact_email if collaboration else "",
        is_draft=decision.number is None and decision.published_on is None,
    )
