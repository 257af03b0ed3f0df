"""The places a group is to have: a new one, another number of them, one that ceases."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from groups.access import EditorRequest
from groups.actions.seats import add_seat, change_seat, end_seat
from groups.member_forms import LeaveForm, SeatForm
from groups.models import Seat
from groups.views.deeds import Also, DeedPage, answer, demand_process_leader
from groups.views.memberships import group_crumbs, seat_or_404
from groups.views.structure import group_or_404
from samla.periods import today

EDITABLE = ("organisation", "function", "kind", "minimum", "maximum")


@require_http_methods(["GET", "HEAD", "POST"])
def seat_add(request: EditorRequest, slug: str) -> HttpResponse:
    """A new place in the group."""
    group = group_or_404(request, slug)
    demand_process_leader(request)
    initial = {"on": today(), "kind": Seat.Kind.ORDINARY, "minimum": 1, "maximum": 1}
    form = SeatForm(request.POST or None, initial=initial, today=today())

    def do() -> None:
        last = group.seats.order_by("-position").values_list("position", flat=True).first() or 0
        add_seat(group=group, start=form.cleaned_data["on"], position=last + 1, by=request.user, **form.facts)

    page = DeedPage("Lägg till en plats", "Lägg till", group_crumbs(group), group.name)
    return answer(request, page, form, do, done="Platsen finns nu.")


@require_http_methods(["GET", "HEAD", "POST"])
def seat_change(request: EditorRequest, slug: str, pk: int) -> HttpResponse:
    """The place is another from a day."""
    seat = seat_or_404(request, slug, pk)
    now = {name: getattr(seat, name) for name in EDITABLE}
    initial = {**now, "on": today(), "target_groups": seat.target_groups.all()}
    form = SeatForm(request.POST or None, initial=initial, today=today())

    def do() -> None:
        change_seat(seat=seat, on=form.cleaned_data["on"], by=request.user, **form.facts)

    lead = "De som sitter på platsen sitter kvar. Blir de fler än platserna visas det bland ledamöterna."
    end = Also("Platsen ska upphöra", reverse("groups:seat_end", args=[slug, pk]))
    page = DeedPage(f"Ändra platsen {seat}", "Ändra", group_crumbs(seat.group), lead, also=(end,))
    return answer(request, page, form, do, done="Platsen är ändrad.")


@require_http_methods(["GET", "HEAD", "POST"])
def seat_end(request: EditorRequest, slug: str, pk: int) -> HttpResponse:
    """The place is no more after a day."""
    seat = seat_or_404(request, slug, pk)
    form = LeaveForm(request.POST or None, initial={"last_day": today()})

    def do() -> None:
        end_seat(seat=seat, by=request.user, **form.cleaned_data)

    lead = "De som sitter på platsen lämnar den samma dag. Raderna finns kvar i historiken."
    page = DeedPage(f"Låt platsen {seat} upphöra", "Låt upphöra", group_crumbs(seat.group), lead)
    return answer(request, page, form, do, done="Platsen är avslutad.")
