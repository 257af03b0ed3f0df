"""Somebody takes a place in a group, or leaves it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from groups.access import EditorRequest, visible_groups
from groups.actions.memberships import seat_member
from groups.actions.people import end_early
from groups.member_forms import FillForm, LeaveForm, elects
from groups.models import Group, Membership, Seat
from groups.queries.common import known_as
from groups.views.deeds import Also, Crumb, DeedPage, Note, answer, demand_process_leader
from groups.views.structure import group_or_404
from samla.formatting import date_long
from samla.periods import today


@require_http_methods(["GET", "HEAD", "POST"])
def seat_fill(request: EditorRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody takes a place: a person the portal knows, or a new one."""
    seat = seat_or_404(request, slug, pk)
    initial = {"place": place_asked(request, seat), "start": today(), "nominated_by": seat.organisation}
    form = FillForm(request.POST or None, initial=initial)

    def do() -> None:
        found = form.cleaned_data
        facts = {name: found[name] for name in ("place", "start", "end", "nominated_by")}
        seat_member(seat=seat, person=form.somebody(is_elected=elects(seat.group)), by=request.user, **facts)

    page = DeedPage("Tillsätt en plats", "Tillsätt", group_crumbs(seat.group), seat.label)
    return answer(request, page, form, do, done="Platsen är tillsatt.")


@require_http_methods(["GET", "HEAD", "POST"])
def membership_end(request: EditorRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody leaves a place, with the last day and the reason."""
    group = group_or_404(request, slug)
    demand_process_leader(request)
    membership = get_object_or_404(
        Membership.objects.select_related("seat__group", "seat__organisation", "person"), pk=pk, seat__group=group
    )
    form = LeaveForm(request.POST or None, initial={"last_day": today()})

    def do() -> None:
        end_early(row=membership, by=request.user, **form.cleaned_data)

    person = known_as(membership.person)
    hand_over = Also(f"Lämna över allt som {person} har", reverse("groups:hand_over", args=[membership.person_id]))
    page = DeedPage(
        "Avsluta ett uppdrag",
        "Avsluta",
        group_crumbs(group),
        f"{person}, {membership.seat}",
        _since(membership),
        (hand_over,),
    )
    return answer(request, page, form, do, done="Uppdraget är avslutat.")


def seat_or_404(request: EditorRequest, slug: str, pk: int) -> Seat:
    """A seat of a group, for the process leader; 404 before 403, so that nobody learns of what is internal."""
    group = get_object_or_404(visible_groups(request.viewer), slug=slug)
    demand_process_leader(request)
    seat: Seat = get_object_or_404(group.seats.select_related("group", "organisation"), pk=pk)
    return seat


def place_asked(request: EditorRequest, seat: Seat) -> int:
    """The place in the address, else the first."""
    asked = request.GET.get("plats", "")
    return int(asked) if asked.isascii() and asked.isdigit() and 0 < int(asked) <= seat.maximum else 1


def group_crumbs(group: Group) -> tuple[Crumb, ...]:
    """The way back to the roster."""
    return (
        Crumb("Grupper", reverse("groups:group_list")),
        Crumb(group.name, group.get_absolute_url()),
        Crumb("Ledamöter", reverse("groups:roster", args=[group.slug])),
    )


def _since(membership: Membership) -> tuple[Note, ...]:
    first, last = membership.first_day, membership.last_day
    days = [("Sedan", first), ("Till och med", last)]
    return tuple(Note(label, date_long(day)) for label, day in days if day)
