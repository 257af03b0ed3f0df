"""Deeds on files: they are kept in the database, whole and unaltered."""

from __future__ import annotations

import hashlib
from datetime import date

from django.db.models import Max

from groups.filetypes import kind_of
from groups.models import Document, DocumentFile, FileContent, StoredFile
from groups.models.files import LARGEST_FILE
from samla.audit import deed
from samla.errors import Refusal
from samla.models import User
from samla.saving import save

EMPTY = "Filen är tom. Välj en fil med innehåll."
TOO_LARGE = "Filen är större än 25 MB. Minska den, till exempel genom att göra bilderna i den mindre."


def store_file(*, name: str, data: bytes, on: date, by: User | None) -> StoredFile:
    """Keep a file: its kind is told by what it holds, and what is not on the list is refused."""
    if not data:
        raise Refusal(EMPTY)
    if len(data) > LARGEST_FILE:
        raise Refusal(TOO_LARGE)
    kind = kind_of(name, data)
    with deed(f"Lade in filen {name}", by=by):
        row = StoredFile(name=name, kind=kind, size=len(data), sha256=hashlib.sha256(data).hexdigest(), stored_on=on)
        save(row)
        FileContent.objects.create(file=row, data=data)
        return row


def add_document_file(
    *,
    document: Document,
    name: str,
    data: bytes,
    on: date,
    by: User | None,
    visibility: DocumentFile.Visibility = DocumentFile.Visibility.INTERNAL,
    note: str = "",
) -> DocumentFile:
    """Give a document a file, or a newer one: a new revision. Those before it are kept."""
    with deed(f"Gav dokumentet {document} en fil: {name}", by=by):
        # The document's row is held, so that two who add a file at once get a number each
        Document.objects.select_for_update().get(pk=document.pk)
        newest = document.files.aggregate(newest=Max("revision"))["newest"] or 0
        return save(
            DocumentFile(
                document=document,
                file=store_file(name=name, data=data, on=on, by=by),
                revision=newest + 1,
                visibility=visibility,
                note=note,
            )
        )


def open_document_file(*, revision: DocumentFile, visibility: DocumentFile.Visibility, by: User | None) -> DocumentFile:
    """Change who may read a file of a document."""
    with deed(f"Ändrade vem som får läsa {revision}: {visibility.label}", by=by):
        revision.visibility = visibility
        return save(revision)
