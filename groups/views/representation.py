"""Who is represented where, on any day."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groups.access import PortalRequest
from groups.forms import DayForm
from groups.queries.attendance import attendance_rates
from groups.queries.representation import representation
from samla.periods import today


@require_safe
def representation_show(request: PortalRequest) -> HttpResponse:
    """Places filled and vacant, by group, principal and target group."""
    form = DayForm(request.GET, default=today())
    context = {
        "representation": representation(request.viewer, form.day),
        "rates": attendance_rates(request.viewer, form.day),
        "form": form,
        "is_today": form.day == today(),
    }
    return render(request, "groups/representation.html", context, status=200 if form.is_valid() else 422)
