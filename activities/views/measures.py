"""Events and indicators: pages to read, and plain pages on which they are recorded and corrected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from activities.access import visible_activities, visible_events, visible_indicators
from activities.actions import measures
from activities.measure_forms import EventForm, IndicatorForm, ObservationForm, TargetForm
from activities.models import Activity, Event, Indicator, Observation
from activities.queries.indicators import indicator_page, indicator_rows
from groups.access import EditorRequest, PortalRequest, Viewer, visible_groups
from groups.models import Group
from groups.views.deeds import Crumb, DeedPage, answer
from samla import contributions

EVENT_FACTS = tuple(name for name in EventForm.base_fields if name not in ("date", "arranged_by", "activities"))
NOT_YOURS = "Det här gör gruppens ordförande, vice ordförande eller processledaren."


@require_safe
def indicator_index(request: PortalRequest) -> HttpResponse:
    """Everything that is measured, with the newest value of each."""
    context = {"rows": indicator_rows(request.viewer), "may_add": bool(_edited_groups(request.viewer))}
    return render(request, "activities/indicator_list.html", context)


@require_safe
def indicator_detail(request: PortalRequest, pk: int) -> HttpResponse:
    """One indicator over the years."""
    indicator = get_object_or_404(_indicators(request.viewer), pk=pk)
    context = {
        "page": indicator_page(indicator, request.viewer),
        "may_edit": _edits(request.viewer, indicator),
        "history_url": contributions.history_url(indicator, request.viewer),
    }
    return render(request, "activities/indicator_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def indicator_add(request: EditorRequest) -> HttpResponse:
    """Begin to measure something."""
    activities = _edited_activities(request)
    form = IndicatorForm(request.POST or None, activities=activities)
    page = DeedPage(
        "Ny indikator", "Lägg till indikatorn", _indicator_crumbs(), "En indikator mäts om och om igen, år efter år."
    )
    return answer(
        request,
        page,
        form,
        lambda: measures.add_indicator(**form.cleaned_data, by=request.user),
        done="Indikatorn är tillagd. Lägg till dess första värde.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def indicator_edit(request: EditorRequest, pk: int) -> HttpResponse:
    """Change what an indicator is called and is about."""
    indicator = _editable(request, pk)
    facts = ("name", "unit", "organisation", "activity", "counts_people")
    initial = {name: getattr(indicator, name) for name in facts}
    form = IndicatorForm(request.POST or None, activities=_edited_activities(request), initial=initial)
    page = DeedPage(f"Ändra {indicator}", "Spara", _crumbs_of(indicator))
    return answer(
        request,
        page,
        form,
        lambda: measures.change_indicator(indicator=indicator, **form.cleaned_data, by=request.user),
        done="Indikatorn är ändrad.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def observation_add(request: EditorRequest, pk: int) -> HttpResponse:
    """Note what an indicator showed."""
    indicator = _editable(request, pk)
    form = ObservationForm(request.POST or None, indicator=indicator)
    page = DeedPage(f"Nytt mätvärde: {indicator}", "Spara värdet", _crumbs_of(indicator))
    return answer(
        request,
        page,
        form,
        lambda: measures.observe(indicator=indicator, **form.cleaned_data, by=request.user),
        done="Värdet är sparat.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def observation_edit(request: EditorRequest, pk: int, value_pk: int) -> HttpResponse:
    """Correct a value that was noted wrongly."""
    indicator = _editable(request, pk)
    observation = get_object_or_404(Observation, pk=value_pk, indicator=indicator)
    initial = {name: getattr(observation, name) for name in ObservationForm.base_fields}
    form = ObservationForm(request.POST or None, indicator=indicator, initial=initial)
    page = DeedPage(f"Rätta mätvärde: {indicator}", "Spara rättelsen", _crumbs_of(indicator))
    return answer(
        request,
        page,
        form,
        lambda: measures.correct_observation(observation=observation, **form.cleaned_data, by=request.user),
        done="Värdet är rättat. Historiken visar vad som stod förut.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def target_set(request: EditorRequest, pk: int) -> HttpResponse:
    """Say what an indicator should reach in a year."""
    indicator = _editable(request, pk)
    form = TargetForm(request.POST or None)
    page = DeedPage(
        f"Målvärde: {indicator}",
        "Spara målvärdet",
        _crumbs_of(indicator),
        "Jämförs med årets värde för alla. Finns redan ett målvärde för året ersätts det.",
    )
    return answer(
        request,
        page,
        form,
        lambda: measures.set_target(indicator=indicator, **form.cleaned_data, by=request.user),
        done="Målvärdet är sparat.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def event_add(request: EditorRequest) -> HttpResponse:
    """Record a conference, a workshop, a training or a dialogue."""
    form = _event_form(request)
    page = DeedPage("Nytt evenemang", "Spara evenemanget", _event_crumbs())
    return answer(request, page, form, _record(request, form, measures.record_event), done="Evenemanget är sparat.")


@require_http_methods(["GET", "HEAD", "POST"])
def event_edit(request: EditorRequest, pk: int) -> HttpResponse:
    """Change what is recorded of an event, such as how many came."""
    event = get_object_or_404(visible_events(request.viewer).select_related("arranged_by"), pk=pk)
    if not request.viewer.edits_group(event.arranged_by_id):
        raise PermissionDenied(NOT_YOURS)
    initial = {name: getattr(event, name) for name in EventForm.base_fields if name != "activities"}
    form = _event_form(request, {**initial, "activities": event.activities.all()})
    page = DeedPage(f"Ändra {event}", "Spara", _event_crumbs())
    return answer(request, page, form, _change(request, form, event), done="Evenemanget är ändrat.")


def _record(request: EditorRequest, form: EventForm, record: Callable[..., Event]) -> Callable[[], Event]:
    return lambda: record(day=form.cleaned_data["date"], **_event_facts(form), by=request.user)


def _change(request: EditorRequest, form: EventForm, event: Event) -> Callable[[], Event]:
    return lambda: measures.change_event(
        event=event, date=form.cleaned_data["date"], **_event_facts(form), by=request.user
    )


def _event_facts(form: EventForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in (*EVENT_FACTS, "arranged_by", "activities")}


def _event_form(request: EditorRequest, initial: dict[str, Any] | None = None) -> EventForm:
    groups = _edited_groups(request.viewer)
    if not groups:
        raise PermissionDenied(NOT_YOURS)
    activities = visible_activities(request.viewer).order_by("title", "pk")
    return EventForm(request.POST or None, groups=groups, activities=activities, initial=initial)


def _edited_groups(viewer: Viewer) -> QuerySet[Group]:
    """The groups whose events and activities the viewer may change."""
    groups = visible_groups(viewer)
    return (
        groups if viewer.edits_all else groups.filter(pk__in=[pk for pk in viewer.led_groups if viewer.edits_group(pk)])
    )


def _edited_activities(request: EditorRequest) -> QuerySet[Activity]:
    groups = _edited_groups(request.viewer)
    if not groups:
        raise PermissionDenied(NOT_YOURS)
    return Activity.objects.filter(owner__in=groups).order_by("title", "pk")


def _indicators(viewer: Viewer) -> QuerySet[Indicator]:
    return visible_indicators(viewer).select_related("organisation", "activity")


def _edits(viewer: Viewer, indicator: Indicator) -> bool:
    """Whoever leads the activity's group; what belongs to no activity is the process leader's."""
    activity = indicator.activity
    return viewer.edits_group(activity.owner_id) if activity else viewer.edits_all


def _editable(request: EditorRequest, pk: int) -> Indicator:
    indicator = get_object_or_404(_indicators(request.viewer), pk=pk)
    if not _edits(request.viewer, indicator):
        raise PermissionDenied(NOT_YOURS)
    return indicator


def _indicator_crumbs() -> tuple[Crumb, ...]:
    activities = Crumb("Aktiviteter", reverse("activities:activity_list"))
    return (activities, Crumb("Indikatorer", reverse("activities:indicator_list")))


def _crumbs_of(indicator: Indicator) -> tuple[Crumb, ...]:
    return (*_indicator_crumbs(), Crumb(indicator.name, reverse("activities:indicator_detail", args=[indicator.pk])))


def _event_crumbs() -> tuple[Crumb, ...]:
    activities = Crumb("Aktiviteter", reverse("activities:activity_list"))
    return (activities, Crumb("Evenemang", reverse("activities:event_list")))
