"""The document register as the page shows it: what governs and informs, whose it is, how long it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Collate
from django.urls import reverse

from groups.access import Viewer, document_files_visible_to, visible_groups
from groups.models import Document, DocumentAdoption, DocumentFile
from groups.queries.common import days_text
from groups.queries.faults import Reachable, fault_of_document, reachable
from samla.contributions import history_url
from samla.editing import EditForm, Place
from samla.formatting import capitalise, date_short
from samla.sorting import SwedishKey


@dataclass(frozen=True)
class DocumentRow:
    """A document in the register."""

    title: str
    url: str
    fault: str
    summary: str
    kind: str
    issuer: str
    dates: str
    validity: str
    is_in_force: bool
    adopted_by: tuple[str, ...]
    place: Place
    may_edit: bool
    form: EditForm | None
    history_url: str
    page_url: str


@dataclass(frozen=True)
class DocumentSection:
    """The documents of one kind."""

    title: str
    rows: tuple[DocumentRow, ...]


@dataclass(frozen=True)
class Register:
    """The documents of a choice."""

    sections: tuple[DocumentSection, ...]
    count: int


def register(
    viewer: Viewer, on: date, *, kind: str = "", in_force: bool | None = None, form: EditForm | None = None
) -> Register:
    """The documents that match, kind by kind in Swedish order. As many queries, whatever the number.

    The one that the form stands in is being edited.
    """
    holds = Q(period__contains=on)
    chosen = Document.objects.filter(kind=kind) if kind else Document.objects.all()
    if in_force is not None:
        chosen = chosen.filter(holds if in_force else Q(period__fully_lt=(on, None)))
    found = _with_adoptions(chosen, viewer).order_by(Collate(SwedishKey("title"), "C"), "id")
    there = reachable() if viewer.edits_register else None
    rows = [(document.kind, _row(document, viewer, on, form, there)) for document in found]
    return Register(sections=_sections(rows), count=len(rows))


def document_row(pk: int, viewer: Viewer, on: date, form: EditForm | None = None) -> DocumentRow:
    """One document as it stands in the register, or as it is edited there."""
    return _row(_with_adoptions(Document.objects.filter(pk=pk), viewer).get(), viewer, on, form, reachable())


def faulty_links() -> int:
    """How many documents there are that nobody can open."""
    there = reachable()
    return sum(1 for document in Document.objects.prefetch_related("files") if fault_of_document(document, there))


def document_place(document: Document) -> Place:
    """Where a document is edited: its row in the register."""
    page, edit = reverse("groups:document_list"), reverse("groups:document_edit", args=[document.pk])
    return Place(f"dokument-{document.pk}", page, edit)


def _with_adoptions(documents: QuerySet[Document], viewer: Viewer) -> QuerySet[Document]:
    adoptions = DocumentAdoption.objects.filter(group__in=visible_groups(viewer)).select_related("group")
    shown = Prefetch("adoptions", adoptions.order_by("on", "group__position", "id"))
    files = Prefetch("files", DocumentFile.objects.filter(document_files_visible_to(viewer)).order_by("-revision"))
    return documents.select_related("issuer").prefetch_related(shown, files)


def _sections(rows: list[tuple[str, DocumentRow]]) -> tuple[DocumentSection, ...]:
    titles = {
        Document.Kind.PLAN: "Planer",
        Document.Kind.AGREEMENT: "Överenskommelser",
        Document.Kind.GUIDELINE: "Riktlinjer",
        Document.Kind.ROUTINE: "Rutiner",
        Document.Kind.MINUTES: "Protokoll",
        Document.Kind.EVALUATION: "Utvärderingar",
        Document.Kind.REPORT: "Rapporter",
        Document.Kind.INFORMATION: "Information",
        Document.Kind.LAW: "Lagar",
    }
    found = ((title, tuple(row for of, row in rows if of == kind)) for kind, title in titles.items())
    return tuple(DocumentSection(title, documents) for title, documents in found if documents)


def _row(document: Document, viewer: Viewer, on: date, form: EditForm | None, there: Reachable | None) -> DocumentRow:
    place = document_place(document)
    return DocumentRow(
        title=document.title,
        url=document.url,
        fault=fault_of_document(document, there) if there and viewer.edits_register else "",
        summary=document.summary,
        kind=document.get_kind_display(),
        issuer=document.issuer.name if document.issuer else "",
        dates=_dates(document),
        validity=_validity(document, on),
        is_in_force=document.holds_on(on),
        adopted_by=tuple(_adoption(row) for row in document.adoptions.all()),
        place=place,
        may_edit=viewer.edits_register,
        form=form if form and form.place == place else None,
        history_url=history_url(document, viewer),
        page_url=reverse("groups:document_detail", args=[document.slug]),
    )


def _dates(document: Document) -> str:
    parts = (
        f"utfärdat {date_short(document.issued_on)}" if document.issued_on else "",
        f"reviderat {date_short(document.revised_on)}" if document.revised_on else "",
        f"avser {document.year}" if document.year else "",
    )
    return capitalise(", ".join(part for part in parts if part))


def _validity(document: Document, on: date) -> str:
    first, last = document.first_day, document.last_day
    if last and last < on:
        return f"Gällde till {date_short(last)}"
    return f"Gäller {days_text(first, last)}" if first or last else "Gäller tills vidare"


def _adoption(row: DocumentAdoption) -> str:
    return f"{row.group.name} {date_short(row.on)}" if row.on else row.group.name
