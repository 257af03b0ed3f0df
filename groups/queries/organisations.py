"""Organisations as their pages show them: principals with what belongs to them, and each with its facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from groups.access import Viewer, visible_groups
from groups.models import Organisation, OrganisationName, Seat
from groups.models.organisations import Side
from groups.queries.common import Fact, Link, days_text, group_link, known
from samla.editing import EditForm, Place
from samla.formatting import capitalise

KEYS = ("namn", "uppgifter", "kontakter", "sida")


@dataclass(frozen=True)
class OrganisationRow:
    """An organisation in a list."""

    name: str
    url: str
    text: str
    is_gone: bool


@dataclass(frozen=True)
class OrganisationSection:
    """A principal with what belongs to it, or those that belong to none."""

    title: str
    rows: tuple[OrganisationRow, ...]


@dataclass(frozen=True)
class OrganisationList:
    """All organisations, principal by principal."""

    sections: tuple[OrganisationSection, ...]
    count: int


@dataclass(frozen=True)
class OrganisationPart:
    """Some facts of an organisation, read or edited where they stand; `what` names them in a sentence."""

    place: Place
    title: str
    what: str
    facts: tuple[Fact, ...]
    empty: str
    may_edit: bool
    form: EditForm | None

    @property
    def is_shown(self) -> bool:
        """What holds nothing, and says nothing by being empty, is shown to those who may write it."""
        return bool(self.facts or self.empty or self.may_edit)


@dataclass(frozen=True)
class OrganisationPage:
    """One organisation."""

    name: str
    kind: str
    provenance: str
    is_gone: bool
    parts: tuple[OrganisationPart, ...]
    boards: tuple[Link, ...]
    units: tuple[Link, ...]
    groups: tuple[Link, ...]
    end_url: str = ""
    board_url: str = ""
    rename_url: str = ""


def organisation_list(on: date) -> OrganisationList:
    """Every organisation, under its principal; in one query."""
    found = list(Organisation.objects.select_related("principal", "parent", "municipality"))
    principals = [one for one in found if one.principal_id == one.pk]
    owned = [(one.name, [one, *(other for other in found if _is_owned(other, one))]) for one in principals]
    others = [one for one in found if one.principal_id is None]
    titled = [*owned, ("Andra organisationer", others)]
    sections = [OrganisationSection(title, tuple(_row(one, on) for one in rows)) for title, rows in titled if rows]
    return OrganisationList(tuple(sections), len(found))


def organisation_place(organisation: Organisation, key: str) -> Place:
    edit_url = reverse("groups:organisation_edit", args=[organisation.slug, key])
    return Place(key, organisation.get_absolute_url(), edit_url)


def organisation_page(
    organisation: Organisation, viewer: Viewer, on: date, form: EditForm | None = None
) -> OrganisationPage:
    """The organisation on the day; the part that the form stands in is being edited."""
    children = _under(organisation)
    parts = [organisation_part(organisation, key, viewer, on, form) for key in KEYS]
    boards = [one for one in children if one.kind == Organisation.Kind.BOARD]
    return OrganisationPage(
        name=organisation.name,
        kind=capitalise(organisation.get_kind_display()),
        provenance=organisation.provenance,
        is_gone=_is_gone(organisation, on),
        parts=tuple(part for part in parts if part.is_shown),
        boards=_links(boards),
        units=_links([one for one in children if one.kind != Organisation.Kind.BOARD]),
        groups=_groups(organisation, viewer, on),
        end_url=_end_url(organisation, viewer, on),
        board_url=_board_url(organisation),
        rename_url=reverse("groups:organisation_rename", args=[organisation.slug]) if viewer.edits_all else "",
    )


def _end_url(organisation: Organisation, viewer: Viewer, on: date) -> str:
    """Where the process leader lets a board cease."""
    can_end = organisation.kind == Organisation.Kind.BOARD and not _is_gone(organisation, on)
    return reverse("groups:board_end", args=[organisation.slug]) if can_end and viewer.edits_all else ""


def _board_url(organisation: Organisation) -> str:
    """Where a board sees what waits for it."""
    is_board = organisation.kind == Organisation.Kind.BOARD
    return reverse("groups:board_show", args=[organisation.slug]) if is_board else ""


def organisation_part(
    organisation: Organisation, key: str, viewer: Viewer, on: date, form: EditForm | None = None
) -> OrganisationPart:
    """One part of the page."""
    title, what, empty = _HEADS[key]
    place = organisation_place(organisation, key)
    return OrganisationPart(
        place=place,
        title=title,
        what=what,
        facts=_FACTS[key](organisation),
        empty=empty,
        may_edit=viewer.edits_all,
        form=form if form and form.place == place else None,
    )


def _under(organisation: Organisation) -> list[Organisation]:
    """What is part of it; for a principal everything that belongs to it."""
    below = Q(parent=organisation) | Q(principal=organisation)
    return list(Organisation.objects.filter(below).exclude(pk=organisation.pk))


def _row(organisation: Organisation, on: date) -> OrganisationRow:
    above = organisation.parent if organisation.parent_id != organisation.principal_id else None
    parts = (
        organisation.get_kind_display(),
        f"ingår i {above.name}" if above else "",
        f"verkar i {organisation.municipality.name}" if organisation.municipality else "",
        "part i samverkan" if organisation.is_party else "",
        days_text(organisation.first_day, organisation.last_day),
    )
    text = capitalise(", ".join(part for part in parts if part))
    return OrganisationRow(organisation.name, organisation.get_absolute_url(), text, _is_gone(organisation, on))


def _is_owned(organisation: Organisation, principal: Organisation) -> bool:
    return organisation.principal_id == principal.pk != organisation.pk


def _is_gone(organisation: Organisation, on: date) -> bool:
    return organisation.last_day is not None and organisation.last_day < on


def _names(organisation: Organisation) -> tuple[Fact, ...]:
    return known(
        Fact("Namn", organisation.name),
        Fact("Kort namn", organisation.short_name),
        Fact("Skrivs även", organisation.also_known_as),
        *(_former(row) for row in organisation.former_names.order_by("-period")),
    )


def _former(row: OrganisationName) -> Fact:
    return Fact(f"Hette {days_text(row.first_day, row.last_day)}", row.name)


def _contacts(organisation: Organisation) -> tuple[Fact, ...]:
    return known(
        _mail("Sekreterare", organisation.secretary_email),
        _mail("Registrator", organisation.registrar_email),
    )


def _mail(label: str, address: str) -> Fact:
    return Fact(label, address, f"mailto:{address}") if address else Fact(label, "")


def _facts(organisation: Organisation) -> tuple[Fact, ...]:
    is_own = organisation.principal_id == organisation.pk
    return known(
        Fact("Slag", capitalise(organisation.get_kind_display())),
        _fact("Ingår i", organisation.parent),
        Fact("Huvudman", "Är själv huvudman") if is_own else _fact("Huvudman", organisation.principal),
        _fact("Verkar i", organisation.municipality),
        Fact("Samverkan", "Är part i samverkan" if organisation.is_party else ""),
        Fact("Finns", days_text(organisation.first_day, organisation.last_day)),
        _fact("Ersattes av", organisation.replaced_by),
        Fact("Varför den upphörde", organisation.ended_reason),
    )


def _sides(organisation: Organisation) -> tuple[Fact, ...]:
    """The sides it has counted to, latest first."""
    rows = organisation.sides.order_by("-period")
    return tuple(
        Fact(capitalise(days_text(row.first_day, row.last_day) or "tills vidare"), _side(row.side)) for row in rows
    )


def _side(code: str) -> str:
    return "Räknas inte till någon sida" if code == Side.NONE else f"{capitalise(Side(code).label)}sidan"


def _fact(label: str, organisation: Organisation | None) -> Fact:
    return Fact(label, organisation.name, organisation.get_absolute_url()) if organisation else Fact(label, "")


def _links(organisations: Sequence[Organisation]) -> tuple[Link, ...]:
    return tuple(Link(one.name, one.get_absolute_url()) for one in organisations)


def _groups(organisation: Organisation, viewer: Viewer, on: date) -> tuple[Link, ...]:
    """The groups in which it has a place on the day."""
    seats = Seat.objects.current(on).filter(organisation=organisation)
    found = visible_groups(viewer).current(on).filter(seats__in=seats).distinct()
    return tuple(group_link(group) for group in found)


_FACTS = {"namn": _names, "uppgifter": _facts, "kontakter": _contacts, "sida": _sides}
_HEADS = {
    "namn": ("Namn", "organisationens namn", ""),
    "uppgifter": ("Uppgifter", "uppgifterna om organisationen", ""),
    "kontakter": ("Kontakter", "adresserna till sekreteraren och registratorn", ""),
    "sida": ("Sida när ordförandeskapet växlar", "organisationens sida", "Ingen sida är angiven."),
}
