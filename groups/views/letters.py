"""Covering letters to the boards: looked at, taken as files, and sent by one button."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from groups.access import EditorRequest
from groups.actions.letters import send_to_boards
from groups.letters import letter_pdf
from groups.models import Ratification
from groups.queries.letters import letter_to
from groups.views.answers import moment
from groups.views.decision_deeds import decision_crumbs, decision_to_change
from samla.errors import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
def decision_letter(request: EditorRequest, pk: int) -> HttpResponse:
    """The boards that have not answered; one button sends to all that are ticked."""
    decision = decision_to_change(request, pk)
    rows = list(decision.ratifications.select_related("board", "decision").order_by("board__position", "pk"))
    status = 200
    if request.method == "POST":
        chosen = [row for row in rows if str(row.pk) in request.POST.getlist("till")]
        try:
            count = send_to_boards(decision=decision, rows=chosen, by=request.user, **moment())
        except Refusal as refusal:
            messages.error(request, str(refusal))
            status = refusal.status_code
        else:
            messages.success(request, f"Beslutet är skickat. {count} mejl går ut inom någon minut.")
            return redirect(decision.get_absolute_url())
    waiting = [row for row in rows if row.state in Ratification.OPEN]
    context = {"decision": decision, "rows": waiting, "crumbs": decision_crumbs(decision)}
    return render(request, "groups/decision_letter.html", context, status=status)


@require_safe
def letter_file(request: EditorRequest, pk: int, slug: str) -> HttpResponse:
    """Letter and extract to one board."""
    decision = decision_to_change(request, pk)
    rows = decision.ratifications.select_related("board", "decision__group")
    row: Ratification = get_object_or_404(rows, board__slug=slug)
    return pdf(letter_pdf(letter_to(row)), f"foljebrev-{decision.pk}-{slug}.pdf")


def pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
