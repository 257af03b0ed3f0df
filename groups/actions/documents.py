"""Deeds on the document register."""

from __future__ import annotations

from datetime import date
from typing import Any

from groups.models import Abbreviation, Document, DocumentAdoption, Group, Organisation
from samla.audit import deed
from samla.models import User
from samla.periods import span
from samla.saving import free_slug, save
from samla.versions import change, changed_facts


def register_document(
    *,
    title: str,
    kind: Document.Kind,
    by: User | None,
    slug: str = "",
    url: str = "",
    issuer: Organisation | None = None,
    issued_on: date | None = None,
    revised_on: date | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
    year: int | None = None,
    summary: str = "",
    **about: Any,
) -> Document:
    """Put a document in the register (D99). An unknown address is left empty and shown as a gap.

    Without a `slug` its address in the portal is made from the title. `about`: who drew it up, answers for it and
    approved it, and its type in the records plan.
    """
    with deed(f"Registrerade dokumentet {title}", by=by):
        return save(
            Document(
                slug=slug or free_slug(Document, title),
                title=title,
                kind=kind,
                url=url,
                issuer=issuer,
                issued_on=issued_on,
                revised_on=revised_on,
                period=span(valid_from, valid_to),
                year=year,
                summary=summary,
                **about,
            )
        )


def change_document(*, document: Document, by: User | None, version: int | None = None, **facts: Any) -> Document:
    """Correct a row of the register. `version` is the one that the editor saw."""
    with deed(f"Ändrade dokumentet {document}: {changed_facts(document, facts)}", by=by):
        return save(change(document, version, facts))


def adopt_document(*, document: Document, group: Group, by: User | None, on: date | None = None) -> DocumentAdoption:
    """Note that a group has adopted a document, on a day where it is known (D14)."""
    with deed(f"Noterade att {group} har antagit {document}", by=by):
        return save(DocumentAdoption(document=document, group=group, on=on))


def note_adoption(*, document: Document, group: Group, on: date | None, by: User | None) -> DocumentAdoption:
    """Note that a group has adopted a document; noted again, it is the day that is corrected."""
    row = document.adoptions.filter(group=group).first()
    if row is None:
        return adopt_document(document=document, group=group, on=on, by=by)
    with deed(f"Rättade vilken dag {group} antog {document}", by=by):
        row.on = on
        return save(row)


def explain_abbreviation(*, short: str, meaning: str, by: User | None) -> Abbreviation:
    """Put an abbreviation and what it stands for in the register (Q19)."""
    with deed(f"Förklarade förkortningen {short}", by=by):
        return save(Abbreviation(short=short, meaning=meaning))


def change_abbreviation(
    *, abbreviation: Abbreviation, by: User | None, version: int | None = None, **facts: Any
) -> Abbreviation:
    """Correct an abbreviation or what it stands for. `version` is the one that the editor saw."""
    with deed(f"Ändrade förkortningen {abbreviation}: {changed_facts(abbreviation, facts)}", by=by):
        return save(change(abbreviation, version, facts))


def drop_abbreviation(*, abbreviation: Abbreviation, by: User | None) -> None:
    """Take an abbreviation out of the register; the history keeps it."""
    with deed(f"Tog bort förkortningen {abbreviation}", by=by):
        abbreviation.delete()
