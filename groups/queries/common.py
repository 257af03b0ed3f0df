"""What the pages of the groups share: links, target groups by their name of the day, periods in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from groups.access import Viewer, visible_groups
from groups.models import Group, Person, TargetGroup, TargetGroupName
from samla.formatting import EN_DASH, date_short


@dataclass(frozen=True)
class Link:
    """A text and where it leads; no address, no link."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Fact:
    """A line of facts: what, and which. Shown by includes/_facts.html."""

    label: str
    value: str
    url: str = ""
    provenance: str = ""


def known(*facts: Fact) -> tuple[Fact, ...]:
    """The facts that have a value."""
    return tuple(fact for fact in facts if fact.value)


def group_link(group: Group) -> Link:
    return Link(group.name, group.get_absolute_url())


def known_as(person: Person) -> str:
    """The name; whose identity is protected is told apart by number only."""
    return f"Person med skyddad identitet (nummer {person.pk})" if person.has_protected_identity else person.name


def group_choices(viewer: Viewer) -> list[tuple[str, str]]:
    """The groups that a list may be narrowed to."""
    return list(visible_groups(viewer).values_list("slug", "name"))


def named_target_groups() -> QuerySet[TargetGroup]:
    """Target groups with their names at hand."""
    return TargetGroup.objects.prefetch_related(Prefetch("names", TargetGroupName.objects.order_by("period")))


def target_group_names(target_groups: Iterable[TargetGroup], on: date) -> tuple[str, ...]:
    """What they were called on the day; reads prefetched names."""
    found = (target_group.name_on(on) for target_group in target_groups)
    return tuple(named.name for named in found if named)


def days_text(first: date | None, last: date | None) -> str:
    """«2024-10-01–2024-12-31», «från 2024-10-01», «till 2024-12-31»."""
    if first and last:
        return f"{date_short(first)}{EN_DASH}{date_short(last)}"
    if first:
        return f"från {date_short(first)}"
    return f"till {date_short(last)}" if last else ""
