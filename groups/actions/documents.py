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
) -> Document:
    """Put a document in the register (D99). An unknown address is left empty and shown as a gap.

    Without a `slug` its address in the portal is made from the title.
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


def explain_abbreviation(*, short: str, meaning: str, by: User | None) -> Abbreviation:
    """Put an abbreviation and what it stands for in the register (Q19)."""
    with deed(f"Förklarade förkortningen {short}", by=by):
        return save(Abbreviation(short=short, meaning=meaning))
