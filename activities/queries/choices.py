"""What the table of the plan can be narrowed to, and what can be chosen for its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from activities.access import edits_somewhere, visible_rows
from activities.cell_forms import meetings_of
from activities.queries.rows import target_fact
from groups.access import Viewer, visible_groups
from groups.models import Group, Meeting, Person, TargetGroup
from groups.queries.common import known_as
from samla.formatting import date_short

Choices = tuple[tuple[str, str], ...]
LATEST_MEETINGS = 12


@dataclass(frozen=True)
class TableChoices:
    """Years, groups, target groups, people and meetings; people and meetings only for those who edit."""

    year: int | None
    years: tuple[int, ...]
    groups: Choices
    target_groups: Choices
    people: Choices
    meetings: Choices
    own_groups: Choices


def table_choices(year: int | None, years: tuple[int, ...], slug: str, viewer: Viewer, on: date) -> TableChoices:
    of_year = visible_rows(viewer).filter(year=year or on.year)
    owners = Group.objects.filter(pk__in=of_year.values("activity__owner")).order_by("position", "name", "pk")
    is_editor = edits_somewhere(viewer)
    return TableChoices(
        year=year,
        years=years,
        groups=tuple((group.slug, group.name) for group in owners),
        target_groups=target_choices(year or on.year),
        people=_people(viewer, year or on.year) if is_editor else (),
        meetings=_meetings(slug, viewer, on) if is_editor and slug else (),
        own_groups=own_groups(viewer, on) if is_editor else (),
    )


def target_choices(year: int) -> Choices:
    facts = (target_fact(target, year) for target in TargetGroup.objects.prefetch_related("names"))
    return tuple((fact.code, fact.name) for fact in facts)


def own_groups(viewer: Viewer, on: date) -> Choices:
    """The groups to which the viewer may add activities."""
    groups = Group.objects.current(on) if viewer.edits_all else Group.objects.filter(pk__in=viewer.led_groups)
    return tuple((group.slug, group.name) for group in groups.order_by("position", "name", "pk"))


def _people(viewer: Viewer, year: int) -> Choices:
    """Those who answer for something in the year, as far as the viewer reads their groups' material."""
    rows = visible_rows(viewer).filter(year=year)
    if not viewer.reads_all:
        rows = rows.filter(activity__owner__in=viewer.own_groups)
    people = Person.objects.filter(pk__in=rows.values("activity__responsible")).order_by("name_key", "pk")
    return tuple((str(person.pk), known_as(person)) for person in people)


def _meetings(slug: str, viewer: Viewer, on: date) -> Choices:
    group = visible_groups(viewer).filter(slug=slug).first()
    if group is None:
        return ()
    return tuple((str(one.pk), meeting_name(one)) for one in meetings_of(group, viewer, on)[:LATEST_MEETINGS])


def meeting_name(meeting: Meeting) -> str:
    return f"{date_short(meeting.date)} {meeting.title or meeting.host.label}"
