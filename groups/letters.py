"""The covering letter to a board, with the extract of the decision that it is asked to ratify (D21)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string

from samla.document import render_pdf


@dataclass(frozen=True)
class Letter:
    """What one board is asked, on paper. `facts` are the pairs of the head."""

    board: str
    group: str
    title: str
    text: str
    dated: date
    facts: tuple[tuple[str, str], ...]
    condition: str
    dissent: str
    collaboration: str
    contact: str
    is_draft: bool


def letter_html(letter: Letter) -> str:
    """The letter as HTML for paper."""
    context = {"letter": letter, "organisation": letter.collaboration, "facts": letter.facts}
    return render_to_string("groups/letter_print.html", context)


def letter_pdf(letter: Letter) -> bytes:
    """The same facts give the same bytes."""
    return render_pdf(
        letter_html(letter),
        title=f"Begäran om fastställande: {letter.title}",
        document_date=letter.dated,
        author=letter.collaboration,
        description=f"Följebrev och protokollsutdrag till {letter.board}.",
    )
