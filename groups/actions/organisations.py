"""Deeds on organisations."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from groups.models import Organisation, OrganisationName, OrganisationSide
from groups.models.organisations import Side
from samla.audit import deed
from samla.errors import Refusal
from samla.formatting import date_short
from samla.models import User
from samla.periods import span
from samla.provenance import Provenance
from samla.saving import free_slug, save
from samla.versions import change, changed_facts


def add_organisation(
    *,
    name: str,
    kind: Organisation.Kind,
    by: User | None,
    slug: str = "",
    short_name: str = "",
    also_known_as: str = "",
    parent: Organisation | None = None,
    principal: Organisation | None = None,
    municipality: Organisation | None = None,
    is_party: bool = False,
    position: int = 0,
    start: date | None = None,
    end: date | None = None,
    provenance: Provenance = Provenance.RECORDED,
) -> Organisation:
    """Add an organisation; without `slug` its address is made from the name.

    Without `principal` a region or a municipality is its own principal (huvudman).
    """
    with deed(f"Lade till organisationen {name}", by=by):
        organisation = save(
            Organisation(
                slug=slug or free_slug(Organisation, name),
                name=name,
                kind=kind,
                short_name=short_name,
                also_known_as=also_known_as,
                parent=parent,
                principal=principal,
                municipality=municipality,
                is_party=is_party,
                position=position,
                period=span(start, end),
                provenance=provenance,
            )
        )
        if principal is None and kind in (Organisation.Kind.REGION, Organisation.Kind.MUNICIPALITY):
            organisation.principal = organisation
            save(organisation)
        return organisation


def change_organisation(
    *, organisation: Organisation, by: User | None, version: int | None = None, **facts: Any
) -> Organisation:
    """Correct what is said of an organisation. `version` is the one that the editor saw."""
    with deed(f"Ändrade uppgifter om {organisation}: {changed_facts(organisation, facts)}", by=by):
        return save(change(organisation, version, facts))


def rename_organisation(*, organisation: Organisation, name: str, on: date, by: User | None) -> OrganisationName:
    """Let an organisation be called something else from a day; what it was called until then is kept (Q8)."""
    if name == organisation.name:
        raise Refusal("Organisationen heter redan så.", field="name")
    newest = organisation.former_names.order_by("-period").first()
    first = newest.last_day + timedelta(days=1) if newest and newest.last_day else organisation.first_day
    if first and on <= first:
        raise Refusal(f"Organisationen fick sitt nuvarande namn {date_short(first)}. Välj en senare dag.", field="on")
    with deed(f"{organisation} heter {name} från {date_short(on)}", by=by):
        former = OrganisationName(
            organisation=organisation, name=organisation.name, period=span(first, on - timedelta(days=1))
        )
        save(former)
        organisation.name = name
        save(organisation)
        return former


def place_on_side(
    *, organisation: Organisation, side: Side, start: date | None, by: User | None, end: date | None = None
) -> OrganisationSide:
    """Say which side of the chair rotation the organisation counts to, for a time (D57)."""
    with deed(f"Räknar {organisation} till sidan {side.label}", by=by):
        return save(OrganisationSide(organisation=organisation, side=side, period=span(start, end)))


def move_to_side(*, organisation: Organisation, side: Side, start: date, by: User | None) -> OrganisationSide:
    """Count the organisation to another side from a day on; what held until then ends the day before (D57)."""
    if organisation.sides.filter(period__startswith__gte=start).exists():
        raise Refusal(f"En sida är redan angiven från {date_short(start)} eller senare. Välj en senare dag.")
    with deed(f"Flyttade {organisation} till sidan {side.label} från {date_short(start)}", by=by):
        for present in organisation.sides.current(start):
            present.period = span(present.first_day, start - timedelta(days=1))
            save(present)
        return place_on_side(organisation=organisation, side=side, start=start, by=by)
