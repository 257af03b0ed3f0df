"""Deeds on files: they are kept in the database, whole and unaltered."""

from __future__ import annotations

import hashlib
from datetime import date

from django.db.models import Max

from groups.filetypes import kind_of
from groups.models import Document, DocumentFile, FileContent, StoredFile
from groups.models.files import LARGEST_FILE
from samla import guard
from samla.audit import add_to_deed, deed
from samla.errors import Refusal
from samla.formatting import list_sv
from samla.importing.texts import Piece, numbers_in
from samla.models import User
from samla.privacy import certain_in
from samla.saving import save

PLACES_NAMED = 3
EMPTY = "Filen är tom. Välj en fil med innehåll."
TOO_LARGE = "Filen är större än 25 MB. Minska den, till exempel genom att göra bilderna i den mindre."


class HoldsNumbers(Refusal):
    """A file holds what looks like somebody's number. `text` is for confirming that it is not; it is never shown."""

    status_code = 422

    def __init__(self, places: str, text: str) -> None:
        super().__init__(
            f"Filen innehåller något som ser ut som ett personnummer ({places}). Filen är inte sparad. "
            "Ta bort numret ur filen och välj den igen, eller intyga under fältet att det är något annat.",
            field="file",
        )
        self.places, self.text = places, text


def store_file(*, name: str, data: bytes, on: date, by: User | None) -> StoredFile:
    """Keep a file: its kind is told by what it holds, and what is not on the list is refused.

    A text that holds somebody's number is refused with the place, unless it has been confirmed to be something else.
    """
    if not data:
        raise Refusal(EMPTY)
    if len(data) > LARGEST_FILE:
        raise Refusal(TOO_LARGE)
    kind = kind_of(name, data)
    held = numbers_in(kind, data)
    _refuse_numbers(held)
    with deed(f"Lade in filen {name}", by=by):
        if held:
            add_to_deed("intygade att siffrorna i filen inte är ett personnummer")
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


def _refuse_numbers(held: tuple[Piece, ...]) -> None:
    """Name at most a few places, so that the sentence can be read."""
    found = [piece for piece in held if not all(map(guard.is_confirmed, certain_in(piece.text)))]
    if found:
        places = [piece.place for piece in found[:PLACES_NAMED]]
        more = ["fler ställen"] if len(found) > PLACES_NAMED else []
        raise HoldsNumbers(list_sv([*places, *more]), "\n".join(piece.text for piece in found))
