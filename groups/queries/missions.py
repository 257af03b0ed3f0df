"""The mission document as pages and paper show it. Page and PDF are readers of the same object."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from groups.access import PUBLIC, Viewer
from groups.differences import Pair, compare
from groups.models import Group, MissionDocument, MissionSeat, MissionSection, MissionVersion, Seat
from groups.queries.common import Fact, Link, group_link, known, named_target_groups, target_group_names
from groups.queries.structure import structure
from samla.charts import Chart
from samla.editing import EditForm, Place
from samla.formatting import capitalise, date_short, list_sv


@dataclass(frozen=True)
class SeatLine:
    """A kind of place: whom it is for, and what is special about it."""

    pk: int
    text: str
    note: str

    @property
    def whole(self) -> str:
        return f"{self.text} ({self.note})" if self.note else self.text


@dataclass(frozen=True)
class SectionText:
    """A section as it is read, or with a form as it is edited where it stands."""

    place: Place
    kind: str
    heading: str
    paragraphs: tuple[str, ...]
    bullets: tuple[str, ...]
    seats: tuple[SeatLine, ...]
    may_edit: bool = False
    form: EditForm | None = None

    @property
    def anchor(self) -> str:
        return self.place.id

    @property
    def lines(self) -> tuple[str, ...]:
        """All of its text, piece by piece, for comparison."""
        return (*self.paragraphs, *self.bullets, *(seat.whole for seat in self.seats))

    @property
    def is_empty(self) -> bool:
        return not self.lines


@dataclass(frozen=True)
class VersionLink:
    """A version in the list of versions."""

    number: int
    url: str
    text: str
    is_draft: bool
    is_shown: bool


@dataclass(frozen=True)
class MissionPage:
    """A version of a mission document: its head (D74), its sections, and the other versions."""

    title: str
    number: int
    is_draft: bool
    head: tuple[Fact, ...]
    groups: tuple[Link, ...]
    sections: tuple[SectionText, ...]
    versions: tuple[VersionLink, ...]
    dated: date
    chart: Chart | None
    may_edit: bool


@dataclass(frozen=True)
class SectionDifference:
    """A section in two versions, side by side."""

    heading: str
    pairs: tuple[Pair, ...]

    @property
    def is_changed(self) -> bool:
        return any(pair.is_changed for pair in self.pairs)


@dataclass(frozen=True)
class Comparison:
    """Two versions of a mission document."""

    title: str
    before: VersionLink
    after: VersionLink
    head: tuple[tuple[str, str, str], ...]
    sections: tuple[SectionDifference, ...]


def readable_versions(group: Group, viewer: Viewer) -> list[MissionVersion]:
    """The versions of the group's mission document that the viewer may read, oldest first: drafts by editors only."""
    found = MissionVersion.objects.filter(mission__groups=group).select_related(
        "mission__assigned_by", "decision__group"
    )
    if not viewer.edits_group(group.pk):
        found = found.filter(state=MissionVersion.State.APPROVED)
    return list(found.order_by("mission", "number"))


def in_force(versions: Iterable[MissionVersion], on: date) -> MissionVersion | None:
    """The version that held on the day: the latest that was approved by then."""
    approved = [v for v in versions if v.approved_on and v.approved_on <= on]
    return max(approved, key=lambda v: (v.approved_on, v.number), default=None)


def mission_page(
    group: Group,
    version: MissionVersion,
    versions: Iterable[MissionVersion],
    viewer: Viewer,
    on: date,
    *,
    form: EditForm | None = None,
) -> MissionPage:
    """A version as the page and the paper show it; the section that the form stands in is being edited.

    As many queries whatever its length.
    """
    dated = version.approved_on or version.issued_on or on
    may_edit = viewer.edits_group(group.pk) and not version.is_locked
    covered = version.mission.groups.filter(visibility=Group.Visibility.PUBLIC) | version.mission.groups.filter(
        pk=group.pk
    )
    return MissionPage(
        title=version.mission.title,
        number=version.number,
        is_draft=not version.is_locked,
        head=_head(version),
        groups=tuple(group_link(found) for found in covered.distinct().order_by("position", "id")),
        sections=_sections(group, version, dated, may_edit=may_edit, form=form),
        versions=tuple(_version_link(group, other, shown=other.pk == version.pk) for other in versions),
        dated=dated,
        chart=structure(PUBLIC, dated).chart,
        may_edit=may_edit,
    )


def section_place(group: Group, version: MissionVersion, row: MissionSection) -> Place:
    """Where a section is edited: on the version's page."""
    page = reverse("groups:mission_version", args=[group.slug, version.number])
    edit = reverse("groups:mission_section", args=[group.slug, version.number, row.pk])
    return Place(f"avsnitt-{row.position}", page, edit)


def section_text(
    group: Group, version: MissionVersion, row: MissionSection, on: date, form: EditForm | None = None
) -> SectionText:
    """One section of a draft, for who may change it."""
    seats = _seat_lines(version, version.issued_on or on)
    return _section(group, version, row, seats, may_edit=True, form=form)


def comparison(group: Group, before: MissionVersion, after: MissionVersion, on: date) -> Comparison:
    """Two versions, section by section; a free section is known by its heading."""
    old, new = (_by_key(_sections(group, version, on, may_edit=False)) for version in (before, after))
    keys = [*new, *(key for key in old if key not in new)]
    differences = (
        SectionDifference(_heading(old.get(key), new.get(key)), compare(_lines(old, key), _lines(new, key)))
        for key in keys
    )
    return Comparison(
        title=after.mission.title,
        before=_version_link(group, before, shown=False),
        after=_version_link(group, after, shown=False),
        head=_head_beside(before, after),
        sections=tuple(found for found in differences if found.pairs),
    )


def _by_key(sections: Iterable[SectionText]) -> dict[str, SectionText]:
    return {
        section.heading if section.kind == MissionSection.Kind.FREE else section.kind: section for section in sections
    }


def _lines(sections: dict[str, SectionText], key: str) -> tuple[str, ...]:
    return sections[key].lines if key in sections else ()


def _heading(before: SectionText | None, after: SectionText | None) -> str:
    section = after or before
    return section.heading if section else ""


def _head_beside(before: MissionVersion, after: MissionVersion) -> tuple[tuple[str, str, str], ...]:
    old, new = ({fact.label: fact.value for fact in _head(version)} for version in (before, after))
    return tuple((label, old.get(label, "–"), new.get(label, "–")) for label in dict.fromkeys((*old, *new)))


def _head(version: MissionVersion) -> tuple[Fact, ...]:
    mission: MissionDocument = version.mission
    by = version.decision
    return known(
        Fact("Dokumenttyp", mission.document_type),
        Fact("Upprättat av", version.drawn_up_by),
        Fact("Godkänt av", by.group.name if by else ""),
        Fact("Uppdrag från", mission.assigned_by.name if mission.assigned_by else ""),
        Fact("Utfärdat", _issued(version)),
        Fact("Godkänt den", date_short(version.approved_on) if version.approved_on else "inte godkänt, utkast"),
        Fact("Version", str(version.number)),
    )


def _issued(version: MissionVersion) -> str:
    parts = [date_short(version.issued_on)] if version.issued_on else []
    if version.revised_on:
        parts.append(f"reviderat {date_short(version.revised_on)}")
    elif version.is_revision:
        parts.append("reviderat")
    return ", ".join(parts)


def _version_link(group: Group, version: MissionVersion, *, shown: bool) -> VersionLink:
    told = f"godkänd {date_short(version.approved_on)}" if version.approved_on else "utkast"
    url = reverse("groups:mission_version", args=[group.slug, version.number])
    return VersionLink(version.number, url, f"Version {version.number}, {told}", not version.is_locked, shown)


def _sections(
    group: Group, version: MissionVersion, on: date, *, may_edit: bool, form: EditForm | None = None
) -> tuple[SectionText, ...]:
    seats = _seat_lines(version, on)
    return tuple(_section(group, version, row, seats, may_edit=may_edit, form=form) for row in version.sections.all())


def _section(
    group: Group,
    version: MissionVersion,
    row: MissionSection,
    seats: tuple[SeatLine, ...],
    *,
    may_edit: bool,
    form: EditForm | None = None,
) -> SectionText:
    is_list = row.kind == MissionSection.Kind.TASKS
    place = section_place(group, version, row)
    return SectionText(
        place=place,
        kind=row.kind,
        heading=row.heading,
        paragraphs=() if is_list else _parts(row.text, "\n\n"),
        bullets=_parts(row.text, "\n") if is_list else (),
        seats=seats if row.kind == MissionSection.Kind.REPRESENTATION else (),
        may_edit=may_edit,
        form=form if form and form.place == place else None,
    )


def _parts(text: str, between: str) -> tuple[str, ...]:
    found = (" ".join(part.split()) for part in text.replace("\r\n", "\n").split(between))
    return tuple(part for part in found if part)


def _seat_lines(version: MissionVersion, on: date) -> tuple[SeatLine, ...]:
    rows = list(version.seats.select_related("organisation").prefetch_related("target_groups"))
    chosen = {target_group.pk for row in rows for target_group in row.target_groups.all()}
    by_pk = {found.pk: found for found in named_target_groups().filter(pk__in=chosen)}
    return tuple(
        SeatLine(
            row.pk, _whose(row), _note(row, target_group_names([by_pk[t.pk] for t in row.target_groups.all()], on))
        )
        for row in rows
    )


def _whose(row: MissionSeat) -> str:
    """The function, and whose it is where that is one organisation."""
    function = capitalise(row.function)
    if row.organisation:
        return f"{function}, {row.organisation.name}"
    return f"{function}, kommunen" if row.whose == MissionSeat.Whose.MUNICIPALITY else function


def _note(row: MissionSeat, target_groups: tuple[str, ...]) -> str:
    is_plain = row.kind == Seat.Kind.ORDINARY
    amount = f"{row.minimum}–{row.maximum}" if row.minimum != row.maximum else str(row.maximum)
    parts = (
        "" if is_plain else row.get_kind_display(),
        f"en plats för {row.get_whose_display()}" if row.is_for_each_unit else "",
        f"{amount} platser" if row.maximum > 1 else "",
        f"i målgrupp {list_sv(target_groups)}" if target_groups else "",
    )
    return ", ".join(part for part in parts if part)
