"""A group answers what it has been asked to do: it becomes an activity, or is declined with a reason (D60)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from activities.actions import accept_assignment, decline_assignment
from activities.assignment_forms import AcceptForm, DeclineForm
from activities.queries.assignments import may_become_activity
from groups.access import EditorRequest, visible_groups
from groups.models import Assignment
from groups.views.deeds import Also, Crumb, DeedPage, Note, answer
from samla.periods import today

REFUSED = "Uppdraget besvaras av gruppens ordförande eller av processledaren."
READ_OR_WRITE = ["GET", "HEAD", "POST"]


@require_http_methods(READ_OR_WRITE)
def assignment_accept(request: EditorRequest, pk: int) -> HttpResponse:
    """Take the assignment on as an activity."""
    assignment = _assignment(request, pk)
    form = AcceptForm(request.POST if request.method == "POST" else None, assignment=assignment, on=today())
    decline = Also("Avböj uppdraget i stället", reverse("activities:assignment_decline", args=[pk]))
    is_new = assignment.state == Assignment.State.GIVEN
    title, button = ("Ta emot uppdraget", "Ta emot") if is_new else ("Lägg uppdraget i planen", "Lägg i planen")
    is_open = may_become_activity(assignment)
    page = _page(assignment, f"{title} «{assignment}»", button, is_open=is_open, also=(decline,) if is_new else ())

    def do() -> object:
        return accept_assignment(assignment=assignment, year=today().year, on=today(), by=request.user, **form.facts)

    return answer(request, page, form, do, done=f"Uppdraget är mottaget och ligger i planen {today().year}.")


@require_http_methods(READ_OR_WRITE)
def assignment_decline(request: EditorRequest, pk: int) -> HttpResponse:
    """Say no to the assignment, and why."""
    assignment = _assignment(request, pk)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    accept = Also("Ta emot uppdraget i stället", reverse("activities:assignment_accept", args=[pk]))
    is_open = assignment.state == Assignment.State.GIVEN
    page = _page(assignment, f"Avböj uppdraget «{assignment}»", "Avböj", is_open=is_open, also=(accept,))

    def do() -> object:
        reason = form.cleaned_data["reason"]
        return decline_assignment(assignment=assignment, reason=reason, on=today(), by=request.user)

    return answer(request, page, form, do, done="Uppdraget är avböjt.")


def _assignment(request: EditorRequest, pk: int) -> Assignment:
    """The assignment, if the viewer may know of its group and answers for it."""
    assignments = Assignment.objects.select_related("given_to", "given_by_group", "given_by_organisation", "decision")
    assignment = get_object_or_404(assignments.filter(given_to__in=visible_groups(request.viewer)), pk=pk)
    if not request.viewer.edits_group(assignment.given_to_id):
        raise PermissionDenied(REFUSED)
    return assignment


def _page(assignment: Assignment, title: str, button: str, *, is_open: bool, also: tuple[Also, ...]) -> DeedPage:
    giver = assignment.given_by_group or assignment.given_by_organisation
    notes = [Note("Uppdraget kommer från", str(giver)), Note("Till", str(assignment.given_to))]
    if assignment.decision:
        notes.append(Note("Beslut", assignment.decision.title))
    if not is_open:
        notes.append(Note("Läge", assignment.get_state_display()))
    table = f"{reverse('activities:table_show')}?grupp={assignment.given_to.slug}"
    crumbs = (Crumb("Aktiviteter", reverse("activities:activity_list")), Crumb("Tabell", table))
    return DeedPage(title, button if is_open else "", crumbs, notes=tuple(notes), also=also if is_open else ())
