"""What the self-check knows of the world around a report: names that year, persons, abbreviations, addresses."""

from __future__ import annotations

from datetime import date
from functools import cache

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve
from django_htmx.middleware import HtmxDetails

from groups.access import PUBLIC
from groups.models import Abbreviation, Document, Group, Organisation, Person, TargetGroup
from reports.checks import GroupName, OldName, Reference
from reports.models import AnnualReport
from samla.models import Collaboration
from samla.periods import year_span


def reference_for(report: AnnualReport, on: date) -> Reference:
    """Everything that the report of the year is checked against, as it was on the year's last day."""
    collaboration = Collaboration.objects.first() or Collaboration(full_name="", short_name="")
    groups = list(Group.objects.during(year_span(report.year)))
    old, valid, targets = _target_groups(min(on, date(report.year, 12, 31)))
    return Reference(
        year=report.year,
        full_name=collaboration.full_name,
        short_name=collaboration.short_name,
        also_known_as=tuple(part.strip() for part in collaboration.also_known_as.split(",")),
        abbreviations=dict(Abbreviation.objects.order_by("short").values_list("short", "meaning")),
        proper_names=_proper_names(groups),
        old_names=(*old, *_replaced_organisations(report.year)),
        valid_names=valid,
        target_groups=targets,
        groups=tuple(GroupName(group.slug, tuple({group.name, group.label})) for group in groups),
        people=_people(report),
        leads=cache(leads),
    )


def _target_groups(day: date) -> tuple[tuple[OldName, ...], tuple[str, ...], tuple[str, ...]]:
    """Names that do not hold on the day, those that do, and those again in their order (D10)."""
    old: list[OldName] = []
    valid: list[str] = []
    for target in TargetGroup.objects.prefetch_related("names"):
        now = target.name_on(day)
        if now is None:
            continue
        valid.append(now.name)
        others = {name.name for name in target.names.all()} - {now.name}
        old += [OldName(name, now.name) for name in sorted(others)]
    return tuple(one for one in old if one.name not in valid), tuple(valid), tuple(valid)


def _replaced_organisations(year: int) -> tuple[OldName, ...]:
    """Organisations that had gone, or had not come yet, and the one that was there (Q8)."""
    there = set(Organisation.objects.during(year_span(year)).values_list("pk", flat=True))
    replaced = Organisation.objects.exclude(replaced_by=None).select_related("replaced_by").order_by("pk")
    names = set(Organisation.objects.filter(pk__in=there).values_list("name", flat=True))
    pairs = ((one, one.replaced_by) for one in replaced if one.replaced_by is not None)
    old = [
        *((before.name, after.name) for before, after in pairs if before.pk not in there and after.pk in there),
        *(
            (one.replaced_by.name, one.name)
            for one in replaced
            if one.replaced_by and one.replaced_by_id not in there and one.pk in there
        ),
    ]
    return tuple(OldName(gone, then) for gone, then in old if gone not in names)


def _proper_names(groups: list[Group]) -> tuple[str, ...]:
    """What is called something, so that capitals in it are no abbreviations of the report's."""
    organisations = Organisation.objects.order_by("pk").values_list("name", "short_name")
    documents = Document.objects.order_by("pk").values_list("title", flat=True)
    named = [name for pair in organisations for name in pair if name]
    return (*named, *documents, *(text for group in groups for text in (group.name, group.label)))


def _people(report: AnnualReport) -> tuple[str, ...]:
    """Persons of the register, all but the one who answers for the report and stands in its head."""
    found = Person.objects.exclude(pk=report.responsible_id).order_by("pk")
    return tuple(found.values_list("name", flat=True))


def leads(path: str) -> bool:
    """Whether anybody who follows the address within the portal gets to a page. Asks the page itself."""
    try:
        match = resolve(path)
    except Resolver404:
        return False
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", path, path
    request.META = {"SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    request.user = AnonymousUser()
    request.session = {}  # type: ignore[assignment]  # nobody has signed in
    request.htmx, request.viewer = HtmxDetails(request), PUBLIC  # type: ignore[attr-defined]
    try:
        return bool(match.func(request, *match.args, **match.kwargs).status_code < 400)
    except (Http404, PermissionDenied):
        return False
