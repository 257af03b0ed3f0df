"""The half-year typed by hand."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from deviations import incoming as looked_through
from deviations.grid_forms import Grid
from deviations.meanings import read_meanings
from deviations.models import StatisticsBatch, forget_old
from deviations.queries.facts import half_year_name
from deviations.views.importing import demand_editor, steps
from groups.access import PortalRequest
from samla.formatting import date_long
from samla.periods import HalfYear, today

NOTHING = "Fyll i minst en rad med ett antal."


@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def batch_grid(request: PortalRequest, code: HalfYear) -> HttpResponse:
    """What the half-year has, row by row; what is typed goes on to looking through."""
    user = demand_editor(request)
    if code.last_day >= today():
        messages.warning(request, f"Halvåret är inte slut än. Talen skrivs in efter den {date_long(code.last_day)}.")
        return redirect("deviations:half_year_list")
    batch = StatisticsBatch.objects.filter(year=code.year, half=code.half, is_current=True).first()
    grid = Grid(request.POST if request.method == "POST" else None, code, batch, read_meanings(), today())
    status = 200
    if request.method == "POST" and "fler" not in request.POST:
        if grid.is_valid():
            counted = grid.counted()
            if counted.total:
                forget_old(timezone.now())
                kept = looked_through.keep(about=grid.about.about(), counted=counted, codes={}, by=user)
                return redirect("deviations:batch_review", pk=kept.pk)
            grid.about.add_error(None, NOTHING)
        status = 422
    context = {"grid": grid, "name": half_year_name(code), "code": code, "steps": steps(0)}
    return render(request, "deviations/batch_grid.html", context, status=status)
