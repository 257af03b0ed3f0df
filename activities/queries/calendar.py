"""The year as a wheel and as bars: what happens when, in all groups or in one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import Q

from activities.access import visible_rows
from activities.models import ActivityYear, YearStatus
from activities.queries.lists import YearTab
from activities.queries.overviews import shown_year, year_tabs
from activities.queries.rows import RowFact, last_changed, row_facts
from groups.access import Viewer
from groups.models import Group
from samla.charts import Chart, WheelEntry, YearBar, year_bar, year_wheel
from samla.contributions import YearEntry, year_entries
from samla.formatting import MONTHS, capitalise, plural
from samla.status_language import ACTIVITY


@dataclass(frozen=True)
class MonthPart:
    """A month and what happens in it."""

    id: str
    title: str
    entries: tuple[YearEntry, ...]


@dataclass(frozen=True)
class WheelPage:
    """The collaboration's year: what comes back each year and what this year has."""

    year: int
    years: tuple[YearTab, ...]
    chart: Chart | None
    months: tuple[MonthPart, ...]


@dataclass(frozen=True)
class BarPage:
    """The activities of a year that have a planned time, as bars; and those that have none."""

    year: int | None
    years: tuple[YearTab, ...]
    groups: tuple[tuple[str, str], ...]
    chart: Chart | None
    rows: tuple[RowFact, ...]
    untimed: tuple[RowFact, ...]
    result: str
    changed_at: datetime | None


def wheel_page(asked: int | None, viewer: Viewer, this_year: int) -> WheelPage:
    """The year asked for, else this one, with what every app knows of it."""
    year = asked or this_year
    entries = year_entries(viewer, year)
    months = tuple(
        MonthPart(f"manad-{number}", f"{capitalise(MONTHS[number - 1])} {year}", tuple(found))
        for number, found in groupby(entries, key=lambda entry: entry.month)
    )
    return WheelPage(
        year=year,
        years=year_tabs(viewer, "activities:year_wheel", year),
        chart=_wheel(entries, year) if entries else None,
        months=months,
    )


def _wheel(entries: Iterable[YearEntry], year: int) -> Chart:
    """The wheel has little room: several of a kind in a month are said by their number, and the list names them."""
    ordered = sorted(entries, key=_by_kind)
    told = [WheelEntry(month, _said(list(found))) for (month, _), found in groupby(ordered, key=_by_kind)]
    busiest = max(range(1, 13), key=lambda month: sum(entry.month == month for entry in ordered))
    return year_wheel(
        "arshjul",
        title=f"Årshjul {year}",
        message=f"Årshjul {year}. Mest händer i {MONTHS[busiest - 1]}. Listan under bilden säger vad som händer när.",
        year=year,
        entries=told,
    )


def _by_kind(entry: YearEntry) -> tuple[int, str]:
    return entry.month, entry.kind or entry.text


def _said(entries: list[YearEntry]) -> str:
    """«Stor dialogdag», or of several of a kind «3 gruppmöten»."""
    first = entries[0]
    return capitalise(first.text) if len(entries) == 1 else f"{len(entries)} {first.kind or first.text}"


def bar_page(asked: int | None, group: str, viewer: Viewer, this_year: int) -> BarPage:
    """The year's activities by their planned time, of all groups or of the one asked for."""
    year = shown_year(asked, viewer, this_year)
    of_year = visible_rows(viewer).filter(year=year or 0)
    wanted = Q(activity__owner__slug=group) if group else Q()
    timed = of_year.filter(wanted).exclude(planned_from__isnull=True, planned_to__isnull=True)
    spans = {row.pk: (row.planned_from, row.planned_to) for row in timed}
    facts = row_facts(of_year.filter(wanted))
    rows = tuple(sorted((row for row in facts if row.row_id in spans), key=lambda row: _when(spans[row.row_id])))
    return BarPage(
        year=year,
        years=year_tabs(viewer, "activities:year_bar", year),
        groups=_owners(of_year),
        chart=_bars(rows, spans, year) if rows and year else None,
        rows=rows,
        result=f"{len(rows)} av {len(facts)} {plural(len(facts), 'aktivitet', 'aktiviteter')} har en planerad tid",
        untimed=tuple(row for row in facts if row.row_id not in spans),
        changed_at=last_changed(of_year, YearStatus.objects.filter(row__in=of_year)),
    )


Span = tuple[date | None, date | None]


def _when(span: Span) -> tuple[date, date]:
    return (span[0] or date.min, span[1] or date.max)


def _bars(rows: tuple[RowFact, ...], spans: dict[int, Span], year: int) -> Chart:
    return year_bar(
        "arsbalk",
        title=f"Planerad tid {year}",
        message=f"{len(rows)} {plural(len(rows), 'aktivitet', 'aktiviteter')} med planerad tid {year}, "
        "i den ordning som de börjar.",
        year=year,
        corner="Aktivitet",
        bars=[
            YearBar(
                f"{row.title} ({row.owner.label})",
                str(row.status.label),
                ACTIVITY[row.status.value].color,
                *spans[row.row_id],
            )
            for row in rows
        ],
    )


def _owners(rows: Iterable[ActivityYear]) -> tuple[tuple[str, str], ...]:
    owners = {row.activity.owner_id for row in rows.select_related("activity")}  # type: ignore[attr-defined]
    return tuple(Group.objects.filter(pk__in=owners).order_by("position", "name").values_list("slug", "name"))
