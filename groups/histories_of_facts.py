"""The history of what the process leader keeps: people, roles, direction, the records plan, reports and registers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models
from django.urls import reverse

from groups.access import Viewer
from groups.models import (
    Abbreviation,
    ChairTerm,
    CooperationPlan,
    CoordinatorAssignment,
    Deputy,
    Evaluation,
    ExternalBody,
    ExternalRepresentation,
    Goal,
    ImprovementArea,
    Membership,
    Person,
    PlanAdoption,
    RecordClass,
    StaffRole,
    StatusReport,
    TargetGroup,
    TargetGroupName,
)
from samla.past import Past, Track, links_of, own_row, rows_of


def fact_history(thing: object, viewer: Viewer) -> Past | None:
    """A person's for the process leader, a status report's for its groups, all else for those who read everything."""
    match thing:
        case Person():
            return _person(thing) if viewer.edits_all else None
        case StatusReport():
            return _past(thing, thing.get_absolute_url()) if _reads_report(thing, viewer) else None
    for kind, history in _HISTORIES.items():
        if isinstance(thing, kind):
            return history(thing) if viewer.reads_all else None
    return None


def _reads_report(report: StatusReport, viewer: Viewer) -> bool:
    """As groups.queries.status_reports.visible_status_reports: a draft is its writers' own."""
    if viewer.edits_group(report.group_id):
        return True
    return report.is_locked and (viewer.reads_group(report.group_id) or viewer.reads_group(report.to_id))


def _person(person: Person) -> Past:
    return Past(
        person.name_in_history,
        reverse("groups:person_detail", args=[person.pk]),
        (
            own_row(person),
            rows_of(Membership, "seat", person=person),
            rows_of(ChairTerm, "office", "group", person=person),
            rows_of(StaffRole, "role", person=person),
            rows_of(CoordinatorAssignment, "area", person=person),
            rows_of(Deputy, "role", "area", person=person),
        ),
    )


def _past(thing: models.Model, url: str, *tracks: Track) -> Past:
    return Past(str(getattr(thing, "name_in_history", thing)), url, (own_row(thing), *tracks))


def _staff_role(role: StaffRole) -> Past:
    title = f"{role.person.name_in_history}, {role.get_role_display()}"
    return Past(title, reverse("groups:staff_list"), (own_row(role), rows_of(Deputy, "person", role=role)))


def _area(area: CoordinatorAssignment) -> Past:
    return Past(area.area, reverse("groups:staff_list"), (own_row(area), rows_of(Deputy, "person", area=area)))


def _body(body: ExternalBody) -> Past:
    rows = ExternalRepresentation.objects.filter(body=body).values("pk")
    return _past(
        body,
        reverse("groups:external_list"),
        rows_of(ExternalRepresentation, "chairs_of", "count", body=body),
        links_of(ExternalRepresentation, "people", externalrepresentation__in=rows),
    )


def _plan(plan: CooperationPlan) -> Past:
    return _past(
        plan,
        reverse("groups:direction"),
        rows_of(PlanAdoption, "group", plan=plan),
        rows_of(Goal, "title", plan=plan),
    )


def _target_group(target: TargetGroup) -> Past:
    return _past(target, reverse("groups:direction"), rows_of(TargetGroupName, "name", target_group=target))


def _evaluation(evaluation: Evaluation) -> Past:
    return _past(
        evaluation,
        reverse("groups:evaluation_list"),
        links_of(Evaluation, "answered_by", evaluation=evaluation),
        rows_of(ImprovementArea, "title", evaluation=evaluation),
    )


def _on(page: str) -> Callable[[Any], Past]:
    """A row that has no other rows of its own, on its list's page."""
    return lambda thing: _past(thing, reverse(page))


_HISTORIES: dict[type[models.Model], Callable[[Any], Past]] = {
    StaffRole: _staff_role,
    CoordinatorAssignment: _area,
    ExternalBody: _body,
    CooperationPlan: _plan,
    Goal: _on("groups:direction"),
    TargetGroup: _target_group,
    Evaluation: _evaluation,
    ImprovementArea: _on("groups:evaluation_list"),
    Abbreviation: _on("groups:abbreviation_list"),
    RecordClass: _on("groups:records_plan"),
}
