"""What is waited for across all decisions, and asking for all of it at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from groups.access import EditorRequest
from groups.actions.asking import Asking, ask_by_mail
from groups.queries.awaited import awaited, waiting_rows, waits_for_answers
from groups.views.answers import moment
from samla.formatting import counted
from samla.periods import today

REFUSED = "Listan är för dem som leder en grupp."


@require_http_methods(["GET", "HEAD", "POST"])
def awaited_list(request: EditorRequest) -> HttpResponse:
    """Every answer that is waited for; POST mails those who are asked of the ticked rows, one mail each."""
    if not waits_for_answers(request.viewer):
        raise PermissionDenied(REFUSED)
    if request.method != "POST":
        return render(request, "groups/awaited.html", {"piles": awaited(request.viewer, today())})
    chosen = request.POST.getlist("fraga")
    if not chosen:
        messages.warning(request, "Kryssa i minst en fråga. Inga mejl skickades.")
        return redirect("groups:awaited_list")
    askings = list(_askings(request, chosen))
    if count := ask_by_mail(askings=askings, by=request.user, **moment()):
        messages.success(request, f"{counted(count, 'mejl', 'mejl', 'ett').capitalize()} skickas inom någon minut.")
    else:
        nobody = "Ingen av dem som ska svara har en e-postadress i portalen, eller så frågade du redan i dag."
        messages.warning(request, f"Inga mejl skickades. {nobody}")
    return redirect("groups:awaited_list")


def _askings(request: EditorRequest, chosen: Iterable[str]) -> Iterator[Asking]:
    for kind, row in waiting_rows(request.viewer, chosen):
        decision = getattr(row, "decision", None)
        group = decision.group.name if decision else "Samverkan"
        for recipient in kind.asked(row, today()):
            yield Asking(kind.code, row.pk, kind.describe(row).title, group, recipient)
