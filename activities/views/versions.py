"""A plan over the years: adopted and frozen, compared, and carried on into the next."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from activities.access import visible_plans
from activities.actions.versions import adopt_plan, carry_over_plan
from activities.models import ActivityPlan, ActivityYear, PlanVersion
from activities.queries.plan_versions import NOW, adoptable_decisions, compare_page, version_page
from activities.queries.rows import row_facts
from activities.version_forms import AdoptForm, CarryOverForm, CompareForm
from groups.access import EditorRequest, PortalRequest
from groups.views.deeds import Crumb, DeedPage, answer

NOT_YOURS = "Planen ändras av gruppens ordförande, vice ordförande eller processledaren."


@require_safe
def plan_version(request: PortalRequest, slug: str, year: int, number: int) -> HttpResponse:
    """What the plan said when it was adopted."""
    plan = _plan(request, slug, year)
    version = get_object_or_404(PlanVersion.objects.select_related("plan__group", "decision"), plan=plan, number=number)
    return render(request, "activities/plan_version.html", {"page": version_page(version, request.viewer)})


@require_safe
def plan_compare(request: PortalRequest, slug: str, year: int) -> HttpResponse:
    """Two versions side by side: `?fran=1&till=2`, or to the plan as it stands now."""
    before, after = request.GET.get("fran", "1"), request.GET.get("till", NOW)
    page = compare_page(_plan(request, slug, year), before, after, request.viewer)
    if page is None:
        raise Http404
    form = CompareForm(choices=page.choices, initial={"fran": before, "till": after})
    return render(request, "activities/plan_compare.html", {"page": page, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def plan_adopt(request: EditorRequest, slug: str, year: int) -> HttpResponse:
    """Freeze the plan as a decision adopted it."""
    plan = _editable(request, slug, year)
    form = AdoptForm(_typed(request), decisions=adoptable_decisions(plan))
    page = DeedPage(
        f"Anta aktivitetsplanen {plan}",
        "Anta planen",
        _crumbs(plan),
        "Planen sparas som den är i dag, som en egen version. Planen går sedan att ändra, och vad som har ändrats syns "
        "mot versionen.",
    )
    return answer(
        request,
        page,
        form,
        lambda: adopt_plan(plan=plan, decision=form.cleaned_data["decision"], by=request.user),
        done="Planen är antagen och sparad som en version.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def plan_carry_over(request: EditorRequest, slug: str, year: int) -> HttpResponse:
    """Choose row by row what goes on into the next year's plan."""
    plan = _editable(request, slug, year)
    rows = ActivityYear.objects.filter(plan=plan)
    there = set(ActivityYear.objects.filter(year=year + 1).values_list("activity", flat=True))
    form = CarryOverForm(_typed(request), rows=row_facts(rows), there=there, year=year + 1)
    page = DeedPage(
        f"För över {plan} till {year + 1}",
        f"För över till {year + 1}",
        _crumbs(plan),
        "En aktivitet som förs över är samma aktivitet: dess historia följer med. Mål som har en fortsättning i nästa "
        "samverkansplan byts till den.",
    )
    chosen = {row.pk: row for row in rows.select_related("activity", "plan")}
    return answer(
        request,
        page,
        form,
        lambda: carry_over_plan(plan=plan, rows=[chosen[pk] for pk in form.chosen], by=request.user),
        done=f"Aktiviteterna är överförda till {year + 1}.",
        to=reverse("activities:plan_detail", args=[slug, year + 1]),
    )


def _typed(request: EditorRequest) -> QueryDict | None:
    """What was sent; nothing chosen is an answer too."""
    return request.POST if request.method == "POST" else None


def _plan(request: PortalRequest, slug: str, year: int) -> ActivityPlan:
    plans = visible_plans(request.viewer).select_related("group__parent")
    return get_object_or_404(plans, group__slug=slug, year=year)


def _editable(request: PortalRequest, slug: str, year: int) -> ActivityPlan:
    plan = _plan(request, slug, year)
    if not request.viewer.edits_group(plan.group_id):
        raise PermissionDenied(NOT_YOURS)
    return plan


def _crumbs(plan: ActivityPlan) -> tuple[Crumb, ...]:
    return (
        Crumb("Grupper", reverse("groups:group_list")),
        Crumb(plan.group.name, plan.group.get_absolute_url()),
        Crumb(f"Aktivitetsplan {plan.year}", plan.get_absolute_url()),
    )
