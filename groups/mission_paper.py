"""The mission document on paper: the same object as the page, as an accessible PDF for archives."""

from __future__ import annotations

from django.template.loader import render_to_string

from groups.queries.missions import MissionPage
from samla.document import render_pdf


def mission_html(page: MissionPage, collaboration: str) -> str:
    """The document as HTML for paper; its head as pairs of name and value (D74)."""
    context = {
        "mission": page,
        "organisation": collaboration,
        "facts": [(fact.label, fact.value) for fact in page.head],
        "print": True,
    }
    return render_to_string("groups/mission_print.html", context)


def mission_pdf(page: MissionPage, collaboration: str) -> bytes:
    """The same facts give the same bytes."""
    return render_pdf(
        mission_html(page, collaboration),
        title=f"{page.title}, version {page.number}",
        document_date=page.dated,
        author=collaboration,
        description=f"Uppdragsbeskrivning för {', '.join(group.text for group in page.groups)}.",
    )
