"""The records plan, what stands in which diary, and what does not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db import models
from django.urls import reverse

from groups.access import Viewer
from groups.diaries import Diaries, TypeRule
from groups.models import ChairTerm, DiaryYear, Group, Organisation, RecordClass, Registration
from groups.queries.common import Fact, known
from samla.contributions import Panel, PanelRow, Record, history_url, record_key, records
from samla.editing import Place
from samla.formatting import capitalise, counted, date_short
from samla.provenance import Provenance


@dataclass(frozen=True)
class ClassRow:
    """A type of record in the plan."""

    title: str
    outcome: str
    is_preserved: bool
    facts: tuple[Fact, ...]
    note: str
    provenance: str
    place: Place
    history_url: str


@dataclass(frozen=True)
class DiaryRow:
    """Whose diary holds what a group drew up in a year; `proposed` where nobody has said so yet."""

    group: str
    keeper: str
    provenance: str = ""
    proposed: str = ""
    keep_url: str = ""


@dataclass(frozen=True)
class DiaryTable:
    """The diaries of a year, group by group."""

    year: int
    rows: tuple[DiaryRow, ...]

    @property
    def caption(self) -> str:
        return f"Vem som håller diariet {self.year}"


@dataclass(frozen=True)
class RecordsPlan:
    """The whole plan."""

    classes: tuple[ClassRow, ...]
    years: tuple[DiaryTable, ...]


@dataclass(frozen=True)
class RecordRow:
    """A record: where it belongs, and the number it stands under, if it does."""

    key: str
    title: str
    url: str
    text: str
    keeper: str
    is_registered: bool
    diary: str


@dataclass(frozen=True)
class RecordType:
    """The records of one type in a year."""

    title: str
    rows: tuple[RecordRow, ...]


@dataclass(frozen=True)
class YearOfRecords:
    """What of a year is to stand in a diary, type by type: all of it, or only what does not yet."""

    year: int
    types: tuple[RecordType, ...]
    count: int
    untyped: int


@dataclass(frozen=True)
class Filed:
    """A record with what the plan says of it and where it stands; what lists and packages are made of."""

    record: Record
    type: RecordClass | None
    keeper: str
    belongs: str
    registration: Registration | None


def records_plan(viewer: Viewer, year: int) -> RecordsPlan:
    """The plan, and whose diary holds which year: the years that are noted, and this one."""
    classes = RecordClass.objects.select_related("keeper")
    noted = DiaryYear.objects.select_related("group", "keeper").order_by("-year", "group__position", "id")
    return RecordsPlan(
        classes=tuple(_class_row(row, viewer) for row in classes),
        years=_years(list(noted), viewer, year),
    )


def class_place(row: RecordClass) -> Place:
    """Where a type of record is changed."""
    page, edit = reverse("groups:records_plan"), reverse("groups:record_class_edit", args=[row.pk])
    return Place(f"typ-{row.pk}", page, edit)


def year_of_records(year: int, *, only_missing: bool) -> YearOfRecords:
    """The records of the year that are to be registered; those of types that are not, are left out."""
    found = filed_records(year)
    wanted = [one for one in found if one.type and one.type.is_registered]
    shown = [one for one in wanted if one.registration is None] if only_missing else wanted
    titles = list(dict.fromkeys(one.type.title for one in shown if one.type))
    return YearOfRecords(
        year=year,
        types=tuple(
            RecordType(title, tuple(_record_row(one) for one in shown if one.type and one.type.title == title))
            for title in titles
        ),
        count=len(shown),
        untyped=sum(1 for one in found if one.type is None),
    )


def filed_records(year: int) -> list[Filed]:
    """Every record of the year, in the plan's order. The queries are as many whatever their number."""
    by_pk = {row.pk: row for row in RecordClass.objects.select_related("keeper")}
    by_source = {row.source: row for row in by_pk.values() if row.source}
    diaries = Diaries(_diary_years())
    found = records(year)
    standing = _standing(found)
    filed = [
        _file(one, by_pk.get(one.record_class or 0) or by_source.get(one.source), diaries, year, standing)
        for one in found
    ]
    return sorted(filed, key=lambda one: one.type.position if one.type else 0)


def record_of(key: str, year: int) -> Record | None:
    """The record of the year that has the key."""
    return next((one for one in records(year) if one.key == key), None)


def diary_panel(thing: models.Model, viewer: Viewer) -> Panel:
    """Where a thing stands in a diary, for everybody; nothing while it does not."""
    rows = Registration.objects.filter(record=record_key(thing)).select_related("keeper")
    return Panel("Diarium", tuple(PanelRow(f"{row.keeper.name}, {row.number}", note=_noted(row)) for row in rows))


def _noted(row: Registration) -> str:
    mark = ", påhittad uppgift" if row.provenance == Provenance.INVENTED else ""
    return f"{date_short(row.registered_on)}{mark}"


def principals() -> models.QuerySet[Organisation]:
    """Those who keep diaries."""
    return Organisation.objects.filter(principal=models.F("pk")).order_by("position", "name_key", "id")


def _file(
    record: Record, of: RecordClass | None, diaries: Diaries, year: int, standing: Mapping[str, Registration]
) -> Filed:
    rule = TypeRule(of.title, of.keeper.name if of.keeper else "", of.keeper_rule, of.is_registered) if of else None
    belongs = diaries.belonging(rule, year=year, group=record.group)
    registration = standing.get(record.key)
    keeper = registration.keeper.name if registration else belongs.keeper
    return Filed(record, of, keeper, keeper or belongs.text, registration)


def _standing(found: Iterable[Record]) -> dict[str, Registration]:
    keys = [record.key for record in found]
    rows = Registration.objects.filter(record__in=keys).select_related("keeper")
    return {row.record: row for row in rows}


def _diary_years() -> dict[tuple[int, int | None], str]:
    rows = DiaryYear.objects.values_list("year", "group", "keeper__name")
    return {(year, group): keeper for year, group, keeper in rows}


def _record_row(one: Filed) -> RecordRow:
    record, registration = one.record, one.registration
    parts = (date_short(record.on) if record.on else "", record.group_name)
    return RecordRow(
        key=record.key,
        title=record.title,
        url=record.url,
        text=", ".join(part for part in parts if part),
        keeper=one.belongs,
        is_registered=registration is not None,
        diary=f"{registration.keeper.name}, {registration.number}" if registration else "",
    )


def _class_row(row: RecordClass, viewer: Viewer) -> ClassRow:
    return ClassRow(
        title=row.title,
        outcome=_outcome(row),
        is_preserved=row.outcome == RecordClass.Outcome.PRESERVED,
        facts=known(
            Fact("Diarieförs", _keeper(row)),
            Fact("Gallringsbeslut", row.decision),
            Fact("Hanteras av", row.handled_by),
            Fact("Svarar för innehållet", row.content_owner),
            Fact("Revideras", _review(row)),
            Fact("Arkiv", row.archive),
            Fact("Förvaras", row.method),
            Fact("På webben", "Publiceras" if row.is_published else "Publiceras inte"),
        ),
        note=row.note,
        provenance=row.provenance,
        place=class_place(row),
        history_url=history_url(row, viewer),
    )


def _outcome(row: RecordClass) -> str:
    if row.outcome == RecordClass.Outcome.PRESERVED:
        return "Bevaras"
    return f"Gallras efter {counted(row.years or 0, 'år', 'år')}"


def _keeper(row: RecordClass) -> str:
    if not row.is_registered:
        return "Nej"
    return row.keeper.name if row.keeper else f"Hos den som {row.keeper_rule}"


def _review(row: RecordClass) -> str:
    often = f"vart {row.review_years}:e år" if (row.review_years or 0) > 1 else "varje år" if row.review_years else ""
    who = f"av {row.reviewed_by}" if row.reviewed_by else ""
    return capitalise(" ".join(part for part in (often, who) if part))


def _years(noted: Sequence[DiaryYear], viewer: Viewer, year: int) -> tuple[DiaryTable, ...]:
    shown = {group.pk: group for group in _registering_groups(viewer)}
    proposed = _proposals(year) if viewer.edits_all else {}
    years = sorted({year, *(row.year for row in noted)}, reverse=True)
    return tuple(
        table
        for of in years
        if (table := _table(of, [row for row in noted if row.year == of], shown, proposed if of == year else {})).rows
    )


def _table(
    year: int, noted: Sequence[DiaryYear], groups: Mapping[int, Group], proposed: Mapping[int, str]
) -> DiaryTable:
    by_group = {row.group_id: row for row in noted}
    rows = [
        DiaryRow(group.name, by_group[pk].keeper.name, by_group[pk].provenance)
        if pk in by_group
        else _proposal(group, year, proposed[pk])
        for pk, group in groups.items()
        if pk in by_group or pk in proposed
    ]
    if None in by_group:
        alone = by_group[None]
        rows.append(DiaryRow("Det som inte hör till en grupp", alone.keeper.name, alone.provenance))
    return DiaryTable(year, tuple(rows))


def _proposal(group: Group, year: int, keeper: str) -> DiaryRow:
    query = urlencode({"ar": year, "grupp": group.slug, "hos": keeper})
    return DiaryRow(group.name, "", "", keeper, f"{reverse('groups:diary_keep')}?{query}")


def _registering_groups(viewer: Viewer) -> models.QuerySet[Group]:
    groups = Group.objects.order_by("position", "name", "id")
    return groups if viewer.reads_all else groups.filter(visibility=Group.Visibility.PUBLIC)


def _proposals(year: int) -> dict[int, str]:
    """Where nobody has said: the principal of whoever chairs the group when the year begins, or first in it."""
    terms = ChairTerm.objects.filter(
        office=ChairTerm.Office.CHAIR, period__overlap=(date(year, 1, 1), date(year + 1, 1, 1))
    )
    found: dict[int, str] = {}
    for term in terms.select_related("organisation__principal").order_by("period", "id"):
        principal = term.organisation.principal if term.organisation else None
        if principal:
            found.setdefault(term.group_id, principal.name)
    return found
