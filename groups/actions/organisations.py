"""Deeds on organisations."""

from __future__ import annotations

from datetime import date

from groups.models import Organisation, OrganisationSide
from groups.models.organisations import Side
from samla.audit import deed
from samla.models import User
from samla.periods import span
from samla.provenance import Provenance
from samla.saving import save


def add_organisation(
    *,
    slug: str,
    name: str,
    kind: Organisation.Kind,
    by: User | None,
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
    """Add an organisation. Without `principal` it is its own principal (huvudman) if it is a region or municipality."""
    with deed(f"Lade till organisationen {name}", by=by):
        organisation = save(
            Organisation(
                slug=slug,
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


def place_on_side(
    *, organisation: Organisation, side: Side, start: date | None, by: User | None, end: date | None = None
) -> OrganisationSide:
    """Say which side of the chair rotation the organisation counts to, for a time (D57)."""
    with deed(f"Räknar {organisation} till sidan {side.label}", by=by):
        return save(OrganisationSide(organisation=organisation, side=side, period=span(start, end)))
