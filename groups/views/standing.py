"""What a group always takes up, and what somebody wants it to take up."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from groups.access import EditorRequest, PortalRequest
from groups.actions import agendas
from groups.agenda_forms import (
    DeclineForm,
    ProposalForm,
    StandingFields,
    StandingForm,
)
from groups.models import Group, Proposal, StandingItem
from groups.queries.agendas import (
    standing_place,
    standing_row,
    standing_rows,
)
from groups.views.deeds import Crumb, DeedPage, answer, say
from groups.views.structure import group_or_404
from samla.editing import EditForm, edit_in_place
from samla.errors import Refusal
from samla.htmx import wants_fragment
from samla.periods import today

NOT_YOURS = "Gruppens stående ärenden ändrar ordföranden och processledaren."


ONLY_MEMBERS = "Förslag till gruppen lämnar dess ledamöter, ordföranden och processledaren."


@require_http_methods(["GET", "HEAD", "POST"])
def standing_list(request: EditorRequest, slug: str) -> HttpResponse:
    """What a group takes up at every meeting; POST adds to it."""
    group = _led_group(request, slug)
    form = StandingFields(request.POST if request.method == "POST" else None)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            agendas.add_standing_item(group=group, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            status = say(form, refusal)
        else:
            messages.success(request, "Ärendet tas upp vid varje möte.")
            return redirect("groups:standing_list", slug=slug)
    return _standing_page(request, group, new=form, status=status)


def _standing_page(
    request: PortalRequest, group: Group, *, new: StandingFields, form: EditForm | None = None, status: int = 200
) -> HttpResponse:
    context = {"group": group, "rows": standing_rows(group, today(), form), "form": new}
    return render(request, "groups/standing_list.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def standing_change(request: EditorRequest, slug: str, pk: int) -> HttpResponse:
    """One standing matter, where it stands."""
    group = _led_group(request, slug)
    standing = get_object_or_404(group.standing_items.select_related("group"), pk=pk)

    def save(row: StandingItem, **facts: Any) -> StandingItem:
        changed: StandingItem = agendas.change_standing_item(standing=row, by=request.user, **facts)
        return changed

    def show(form: EditForm | None = None, *, status: int = 200) -> HttpResponse:
        if not wants_fragment(request):
            return _standing_page(request, group, new=StandingFields(), form=form, status=status)
        fresh = group.standing_items.get(pk=pk)
        context = {"row": standing_row(fresh, group, today(), form)}
        return render(request, "groups/_standing_row.html", context, status=status)

    return edit_in_place(request, StandingForm, standing, standing_place(standing), save=save, show=show)


def _led_group(request: PortalRequest, slug: str) -> Group:
    group = group_or_404(request, slug)
    if not request.viewer.edits_group(group.pk):
        raise PermissionDenied(NOT_YOURS)
    return group


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_make(request: EditorRequest, slug: str) -> HttpResponse:
    """Ask a group to take something up."""
    group = group_or_404(request, slug)
    if not (request.viewer.reads_group(group.pk) or request.viewer.own_groups):
        raise PermissionDenied(ONLY_MEMBERS)
    form = ProposalForm(request.POST if request.method == "POST" else None)
    page = DeedPage(
        title="Föreslå ett ärende",
        button="Skicka förslaget",
        crumbs=(Crumb(group.name, group.get_absolute_url()),),
        lead=f"Till {group.name}. Den som förbereder nästa möte ser förslaget bland det som väntar.",
    )

    def do() -> object:
        person = getattr(request.user, "person", None)
        return agendas.propose(group=group, source=person, on=today(), by=request.user, **form.cleaned_data)

    return answer(request, page, form, do, done="Förslaget är skickat.")


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_decline(request: EditorRequest, pk: int) -> HttpResponse:
    """Answer that a proposal is not taken up."""
    proposal = get_object_or_404(Proposal.objects.select_related("group"), pk=pk, state=Proposal.State.WAITING)
    group = group_or_404(request, proposal.group.slug)
    if not request.viewer.edits_group(group.pk):
        raise PermissionDenied(NOT_YOURS)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    page = DeedPage(
        title=proposal.title,
        button="Svara att ärendet inte tas upp",
        crumbs=(Crumb(group.name, group.get_absolute_url()),),
        lead=proposal.text,
    )

    def do() -> object:
        reason = form.cleaned_data["answer"]
        return agendas.decline_proposal(proposal=proposal, answer=reason, on=today(), by=request.user)

    return answer(request, page, form, do, done="Svaret är sparat.")
