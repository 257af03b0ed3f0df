"""A document's own page: what is known of it and its files, revision by revision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch
from django.urls import reverse

from groups.access import Permission, Viewer, document_files_visible_to, visible_groups
from groups.models import Document, DocumentAdoption, DocumentFile, StoredFile
from groups.models.files import MEGABYTE
from groups.queries.common import Fact, days_text, known
from groups.queries.documents import document_place
from groups.queries.faults import fault_of_document, reachable
from samla.contributions import Panel, panels
from samla.formatting import capitalise, date_short, decimal_number, number


@dataclass(frozen=True)
class Revision:
    """A file of a document. `is_open`: anybody may read it."""

    number: int
    name: str
    url: str
    kind: str
    size: str
    stored_on: date
    note: str
    is_open: bool


@dataclass(frozen=True)
class DocumentPage:
    """A document: what is known of it, the newest file that the viewer may read, and those before it."""

    title: str
    summary: str
    url: str
    facts: tuple[Fact, ...]
    newest: Revision | None
    older: tuple[Revision, ...]
    may_add: bool
    fault: str
    edit_url: str
    adopt_url: str
    panels: tuple[Panel, ...]


def size_text(size: int) -> str:
    """«340 byte», «12 kB», «1,4 MB»."""
    if size >= MEGABYTE:
        return f"{decimal_number(Decimal(size) / MEGABYTE)} MB"
    return f"{number(round(size / 1024))} kB" if size >= 1024 else f"{number(size)} byte"


def file_rows(viewer: Viewer) -> Prefetch[str]:
    """The files of documents that the viewer may read, newest first; never their bytes."""
    files = DocumentFile.objects.filter(document_files_visible_to(viewer)).select_related("file")
    return Prefetch("files", files.order_by("-revision"))


def document_page(document: Document, viewer: Viewer) -> DocumentPage:
    """The page of a document. As many queries, however many its files are."""
    adoptions = DocumentAdoption.objects.filter(group__in=visible_groups(viewer)).select_related("group")
    found = (
        Document.objects.select_related("issuer", "record_class")
        .prefetch_related(file_rows(viewer), Prefetch("adoptions", adoptions.order_by("on", "group__position", "id")))
        .get(pk=document.pk)
    )
    revisions = [revision_of(row) for row in found.files.all()]
    place = document_place(found)
    return DocumentPage(
        title=found.title,
        summary=found.summary,
        url=found.url,
        facts=_facts(found),
        newest=revisions[0] if revisions else None,
        older=tuple(revisions[1:]),
        may_add=viewer.may(Permission.EDIT_ALL),
        fault=fault_of_document(found, reachable()) if viewer.edits_register else "",
        edit_url=f"{place.edit_url}#{place.id}" if viewer.edits_register else "",
        adopt_url=reverse("groups:document_adopt", args=[found.slug]) if viewer.edits_register else "",
        panels=panels(found, viewer),
    )


def revision_of(row: DocumentFile) -> Revision:
    file: StoredFile = row.file
    return Revision(
        number=row.revision,
        name=file.name,
        url=file.get_absolute_url(),
        kind=file.get_kind_display(),
        size=size_text(file.size),
        stored_on=file.stored_on,
        note=row.note,
        is_open=row.visibility == DocumentFile.Visibility.PUBLIC,
    )


def _facts(document: Document) -> tuple[Fact, ...]:
    issuer, record_class = document.issuer, document.record_class
    adopted = (_adoption(row) for row in document.adoptions.all())
    return known(
        Fact("Slag", capitalise(document.get_kind_display())),
        Fact("Utgivare", issuer.name if issuer else ""),
        Fact("Utfärdat", date_short(document.issued_on) if document.issued_on else ""),
        Fact("Reviderat", date_short(document.revised_on) if document.revised_on else ""),
        Fact("Avser år", str(document.year or "")),
        Fact("Gäller", days_text(document.first_day, document.last_day) or "tills vidare"),
        Fact("Upprättat av", document.drawn_up_by),
        Fact("Svarar för innehållet", document.content_owner),
        Fact("Godkänt av", document.approved_by),
        Fact("Godkänt den", date_short(document.approved_on) if document.approved_on else ""),
        Fact("Antaget av", ", ".join(adopted)),
        Fact("Handlingstyp", record_class.title if record_class else ""),
    )


def _adoption(row: DocumentAdoption) -> str:
    return f"{row.group.name} {date_short(row.on)}" if row.on else row.group.name
