"""A board ceases, or another takes its place."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from groups.access import EditorRequest
from groups.actions.boards import replace_board
from groups.member_forms import BoardEndForm
from groups.models import Organisation
from groups.views.deeds import Crumb, DeedPage, answer, demand_process_leader
from samla.periods import today

LEAD = (
    "Platser, de som sitter på dem, ordförandeskap, nomineringar och öppna fastställanden går över till nämnden som "
    "tar över. Tar ingen över avslutas de. Beslut behåller det gamla namnet."
)


@require_http_methods(["GET", "HEAD", "POST"])
def board_end(request: EditorRequest, slug: str) -> HttpResponse:
    """The day, the successor if there is one, and why."""
    board = get_object_or_404(Organisation, slug=slug, kind=Organisation.Kind.BOARD)
    demand_process_leader(request)
    form = BoardEndForm(request.POST or None, initial={"on": today()})

    def do() -> None:
        replace_board(board=board, by=request.user, **form.cleaned_data)

    crumbs = (
        Crumb("Organisationer", reverse("groups:organisation_list")),
        Crumb(board.name, board.get_absolute_url()),
    )
    page = DeedPage(f"{board} upphör", "Låt nämnden upphöra", crumbs, LEAD)
    return answer(request, page, form, do, done=f"{board} har ett sista datum.")
