"""The people whom the portal knows, for the process leader: what each holds and held, and how they may be named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from groups.access import Viewer
from groups.models import (
    ChairTerm,
    CoordinatorAssignment,
    Deputy,
    ExternalRepresentation,
    Membership,
    Organisation,
    Person,
    StaffRole,
)
from groups.queries.common import Fact, days_text, known, known_as
from samla.contributions import Panel, history_url, panels
from samla.dated import Dated
from samla.formatting import capitalise, date_short


@dataclass(frozen=True)
class PersonRow:
    """Somebody in the list."""

    name: str
    url: str
    text: str
    is_protected: bool
    provenance: str


@dataclass(frozen=True)
class Held:
    """Something that somebody holds or held. `url` leads to where it stands."""

    text: str
    url: str
    days: str
    is_past: bool


@dataclass(frozen=True)
class PersonPage:
    """One person."""

    name: str
    provenance: str
    facts: tuple[Fact, ...]
    now: tuple[Held, ...]
    before: tuple[Held, ...]
    edit_url: str
    hand_over_url: str
    history_url: str
    panels: tuple[Panel, ...]


def people_list(on: date, *, search: str = "", only_unasked: bool = False) -> tuple[PersonRow, ...]:
    """Everybody, in Swedish order; or those whose name holds the words. Two queries."""
    found = Person.objects.annotate(
        sits=Exists(Membership.objects.current(on).filter(person=OuterRef("pk"))),
        speaks_for_users=Exists(_of_user_organisations(on)),
    )
    if search:
        found = found.filter(Q(name__icontains=search) | Q(email__icontains=search), has_protected_identity=False)
    if only_unasked:
        found = found.filter(name_choice__isnull=True, speaks_for_users=True)
    return tuple(_row(person) for person in found.order_by("name_key", "id"))


def person_page(person: Person, viewer: Viewer, on: date) -> PersonPage:
    """What somebody holds and held, newest first."""
    held = sorted(_held(person, on), key=lambda one: one[0] or date.max, reverse=True)
    return PersonPage(
        name=known_as(person),
        provenance=person.provenance,
        facts=_facts(person),
        now=tuple(one for _, one in held if not one.is_past),
        before=tuple(one for _, one in held if one.is_past),
        edit_url=reverse("groups:person_edit", args=[person.pk]),
        hand_over_url=reverse("groups:hand_over", args=[person.pk]),
        history_url=history_url(person, viewer),
        panels=panels(person, viewer),
    )


def choice_text(person: Person) -> str:
    """What somebody answered when asked whether they may be named in public."""
    if person.name_choice is None or person.name_choice_on is None:
        return "Inte tillfrågad"
    answer = "Ja" if person.name_choice else "Nej"
    return f"{answer}, {date_short(person.name_choice_on)} ({person.get_name_choice_way_display()})"


def _of_user_organisations(on: date) -> QuerySet[Membership]:
    kind = Organisation.Kind.USER_ORGANISATION
    of_user = Q(seat__organisation__kind=kind) | Q(nominated_by__kind=kind)
    return Membership.objects.current(on).filter(of_user, person=OuterRef("pk"))


def _row(person: Any) -> PersonRow:
    """A row of somebody, annotated with what they hold on the day."""
    is_unasked = person.speaks_for_users and person.name_choice is None
    parts = (
        "" if person.has_protected_identity else person.email,
        "förtroendevald" if person.is_elected else "",
        "" if person.sits else "har ingen plats i dag",
        "företräder brukare och är inte tillfrågad om namnet" if is_unasked else "",
    )
    return PersonRow(
        name=known_as(person),
        url=reverse("groups:person_detail", args=[person.pk]),
        text=capitalise(", ".join(part for part in parts if part)),
        is_protected=person.has_protected_identity,
        provenance=person.provenance,
    )


def _facts(person: Person) -> tuple[Fact, ...]:
    hidden = person.has_protected_identity
    return known(
        Fact("E-postadress", "" if hidden else person.email),
        Fact("Förtroendevald", "Ja" if person.is_elected else "Nej"),
        Fact("Skyddad identitet", "Ja, namnet visas inte för någon" if hidden else ""),
        Fact("Får nämnas på webben", choice_text(person)),
        Fact("Konto", "Ja" if person.user_id else "Nej"),
    )


def _held(person: Person, on: date) -> Iterable[tuple[date | None, Held]]:
    places = Membership.objects.filter(person=person).select_related("seat__group", "seat__organisation")
    for place in places:
        group = place.seat.group
        yield _one(place, f"Plats i {group}: {place.seat}", reverse("groups:roster", args=[group.slug]), on)
    for term in ChairTerm.objects.filter(person=person).select_related("group"):
        text = f"{capitalise(term.get_office_display())} i {term.group}"
        yield _one(term, text, reverse("groups:chair_show", args=[term.group.slug]), on)
    staff = reverse("groups:staff_list")
    for role in StaffRole.objects.filter(person=person):
        yield _one(role, capitalise(role.get_role_display()), staff, on)
    for area in CoordinatorAssignment.objects.filter(person=person):
        yield _one(area, f"Samordnar {area.area}", staff, on)
    for deputy in Deputy.objects.filter(person=person).select_related("role", "area"):
        what = deputy.role.get_role_display() if deputy.role else f"samordnare av {deputy.area.area}"  # type: ignore[union-attr]
        yield _one(deputy, f"Ersätter {what}", staff, on)
    for outside in ExternalRepresentation.objects.filter(people=person).select_related("body"):
        yield _one(outside, f"Representerar i {outside.body}", reverse("groups:external_list"), on)


def _one(row: Dated, text: str, url: str, on: date) -> tuple[date | None, Held]:
    last = row.last_day
    days = days_text(row.first_day, last) or "tills vidare"
    return row.first_day, Held(text, url, days, last is not None and last < on)
